"""`journaal.csv`: everything that the host books of a year, for its ledger.

The columns and forms are those of the package that reads it; UTF-8, with a byte order mark in
front of a header, for Excel. A text that a spreadsheet would take for a formula gets an apostrophe
in front; every other text stands as it is, zeros in front included.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from zvh_finance import dutch
from zvh_finance.documents.invoices.journal_entries import Entry, Line, Sort, journal_entries
from zvh_finance.documents.invoices.journal_layouts import Layout, layout_of
from zvh_finance.documents.paper.plain_tables import Cells, CsvColumn, CsvTable, as_text, plain_csv
from zvh_finance.dossier.journal_settings import (
    AmountForm,
    DayForm,
    JournalColumn,
    JournalField,
    JournalSettings,
    Separator,
)
from zvh_finance.year.bookkeeping import Bookkeeping


def journal_csv(bookkeeping: Bookkeeping) -> bytes:
    """The file, in the form that the arrangement asks for."""
    layout = layout_of(bookkeeping.settings)
    rows = (
        tuple(_cells(entry, line, layout))
        for entry in journal_entries(bookkeeping)
        for line in entry.lines
    )
    return plain_csv(journal_table(bookkeeping.settings), rows)


def journal_table(settings: JournalSettings) -> CsvTable:
    """The table as the arrangement asks for it: its columns, and how days and amounts stand."""
    layout = layout_of(settings)
    columns = enumerate(layout.columns, start=1)
    return CsvTable(
        "Een regel van een boeking van de centrumgemeente.",
        "A line of what the host books.",
        tuple(_described(column, layout, number) for number, column in columns),
        separator="\t" if layout.separator is Separator.TAB else layout.separator.value,
        has_header=layout.header,
        line_end="\r\n",
    )


def _described(column: JournalColumn, layout: Layout, number: int) -> CsvColumn:
    """What a column holds; its name is its own, for two of them may hold the same."""
    meaning = _FIXED if column.field is None else _MEANINGS[column.field]
    cells = Cells.TEXT
    if column.field in _CENTS:
        cells = _AMOUNT_CELLS[layout.amounts]
    elif column.field in _DAYS_OF:
        cells = _DAY_CELLS[layout.days]
    name = f"{column.field or 'fixed'}_{number}"
    return CsvColumn(name, *meaning, cells, required=False, heading=column.name)


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
_DAY_CELLS = {
    DayForm.DUTCH: Cells.DUTCH_DAY,
    DayForm.ISO: Cells.DAY,
    DayForm.DIGITS: Cells.DIGITS_DAY,
}
_AMOUNT_CELLS = {
    AmountForm.COMMA: Cells.DECIMAL_COMMA,
    AmountForm.POINT: Cells.DECIMAL_POINT,
    AmountForm.CENTS: Cells.CENTS,
}
_FIXED = (
    "Een vaste tekst, zoals de regeling die geeft.",
    "A fixed text, as the arrangement gives it.",
)
_MEANINGS: Mapping[JournalField, tuple[str, str]] = {
    JournalField.DAYBOOK: ("Dagboek.", "Daybook."),
    JournalField.NUMBER: (
        "Nummer van de factuur, creditnota of boeking.",
        "Number of the invoice, credit note or entry.",
    ),
    JournalField.DATE: ("Boekdatum.", "Day of the entry."),
    JournalField.DUE_DATE: ("Vervaldag.", "Due day."),
    JournalField.YEAR: ("Boekjaar.", "Fiscal year."),
    JournalField.PERIOD: ("Periode.", "Period."),
    JournalField.YEAR_PERIOD: ("Boekjaar en periode in een.", "Fiscal year and period in one."),
    JournalField.ACCOUNT: ("Grootboekrekening.", "Ledger account."),
    JournalField.COST_CENTRE: ("Kostenplaats.", "Cost centre."),
    JournalField.VAT_CODE: ("Btw-code.", "VAT code."),
    JournalField.TASK_FIELD: ("Taakveld (Iv3).", "Task field (Iv3)."),
    JournalField.CATEGORY: ("Economische categorie (Iv3).", "Economic category (Iv3)."),
    JournalField.DEBTOR: ("Debiteurnummer.", "Number of the debtor."),
    JournalField.DESCRIPTION: ("Omschrijving.", "Description."),
    JournalField.SETTLES: ("De factuur die wordt afgeletterd.", "The invoice that is settled."),
    JournalField.OPEN_ITEM: (
        "De open post die de regel opent of afboekt.",
        "The open item that the line opens or settles.",
    ),
    JournalField.DEBIT: ("Debet, in euro's.", "Debit."),
    JournalField.CREDIT: ("Credit, in euro's.", "Credit."),
    JournalField.AMOUNT: ("Bedrag; debet is positief.", "Amount; debit is positive."),
    JournalField.TRANS_TYPE: (
        "Soort regel: AR debiteuren, TX btw, GL grootboek.",
        "Sort of line: AR debtors, TX VAT, GL ledger.",
    ),
    JournalField.APAR_TYPE: ("Soort relatie: R debiteur.", "Sort of relation: R debtor."),
}
