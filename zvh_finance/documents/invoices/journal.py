"""`journaal.csv`: everything that the host books of a year, for its ledger.

The columns and forms are those of the package that reads it; UTF-8, with a byte order mark in
front of a header, for Excel. A text that a spreadsheet would take for a formula gets an apostrophe
in front; every other text stands as it is, zeros in front included.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from zvh_finance import dutch
from zvh_finance.documents.invoices.journal_entries import Entry, Line, Sort, journal_entries
from zvh_finance.documents.invoices.journal_layouts import Layout, layout_of
from zvh_finance.documents.paper.plain_tables import as_text
from zvh_finance.dossier.journal_settings import (
    AmountForm,
    DayForm,
    JournalField,
    Separator,
)
from zvh_finance.year.bookkeeping import Bookkeeping


def journal_csv(bookkeeping: Bookkeeping) -> bytes:
    """The file, in the form that the arrangement asks for."""
    layout = layout_of(bookkeeping.settings)
    buffer = io.StringIO(newline="")
    separator = "\t" if layout.separator is Separator.TAB else layout.separator.value
    writer = csv.writer(buffer, delimiter=separator, lineterminator="\r\n")
    if layout.header:
        writer.writerow(as_text(column.name) for column in layout.columns)
    for entry in journal_entries(bookkeeping):
        for line in entry.lines:
            writer.writerow(_cells(entry, line, layout))
    mark = b"\xef\xbb\xbf" if layout.header else b""
    return mark + buffer.getvalue().encode()


def _cells(entry: Entry, line: Line, layout: Layout) -> Iterator[str]:
    day, amount = _DAYS[layout.days], _AMOUNTS[layout.amounts]
    for column in layout.columns:
        if column.field is None:
            yield as_text(column.text)
        elif column.field in _CENTS:
            cents = _CENTS[column.field](line)
            yield amount(cents) if cents else ""
        elif column.field in _DAYS_OF:
            when = _DAYS_OF[column.field](entry, line)
            yield day(when) if when else ""
        else:
            yield as_text(_TEXTS[column.field](entry, line))


def _open_item(entry: Entry, line: Line) -> str:
    """The item of the debtors that a line opens or settles; none on other accounts."""
    return (line.settles or entry.number) if line.sort is Sort.DEBTORS else ""


_TRANS_TYPES = {Sort.DEBTORS: "AR", Sort.VAT: "TX", Sort.OTHER: "GL"}
_CENTS: Mapping[JournalField, Callable[[Line], int]] = {
    JournalField.DEBIT: lambda line: max(line.cents, 0),
    JournalField.CREDIT: lambda line: max(-line.cents, 0),
    JournalField.AMOUNT: lambda line: line.cents,
}
_DAYS_OF: Mapping[JournalField, Callable[[Entry, Line], date | None]] = {
    JournalField.DATE: lambda entry, _: entry.day,
    JournalField.DUE_DATE: lambda _, line: line.due,
}
_TEXTS: Mapping[JournalField, Callable[[Entry, Line], str]] = {
    JournalField.DAYBOOK: lambda entry, _: entry.daybook,
    JournalField.NUMBER: lambda entry, _: entry.number,
    JournalField.YEAR: lambda entry, _: str(entry.period.year),
    JournalField.PERIOD: lambda entry, _: str(entry.period.number),
    JournalField.YEAR_PERIOD: lambda entry, _: f"{entry.period.year}{entry.period.number:02d}",
    JournalField.ACCOUNT: lambda _, line: line.account,
    JournalField.COST_CENTRE: lambda _, line: line.cost_centre,
    JournalField.VAT_CODE: lambda _, line: line.vat_code,
    JournalField.TASK_FIELD: lambda _, line: line.task_field,
    JournalField.CATEGORY: lambda _, line: line.category,
    JournalField.DEBTOR: lambda _, line: line.debtor,
    JournalField.DESCRIPTION: lambda entry, _: entry.description,
    JournalField.SETTLES: lambda _, line: line.settles,
    JournalField.OPEN_ITEM: _open_item,
    JournalField.TRANS_TYPE: lambda _, line: _TRANS_TYPES[line.sort],
    JournalField.APAR_TYPE: lambda _, line: "R" if line.sort is Sort.DEBTORS else "",
}
_DAYS: Mapping[DayForm, Callable[[date], str]] = {
    DayForm.DUTCH: dutch.short_day,
    DayForm.ISO: date.isoformat,
    DayForm.DIGITS: lambda day: day.isoformat().replace("-", ""),
}
_AMOUNTS: Mapping[AmountForm, Callable[[int], str]] = {
    AmountForm.COMMA: dutch.decimal_comma,
    AmountForm.POINT: lambda cents: dutch.decimal_comma(cents).replace(",", "."),
    AmountForm.CENTS: str,
}
