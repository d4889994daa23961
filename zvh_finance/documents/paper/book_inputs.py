"""What may be typed in a cell, and how a sheet says at once that it is something else."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from itertools import groupby

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from zvh_finance.documents.paper.book_layout import TablePlace, kind_of
from zvh_finance.documents.paper.paper import Column, Kind, Media, Table

_STOPS = {"error_type": "stop", "error_title": "Dit kan hier niet"}
_RULES: Mapping[Kind, Mapping[str, object]] = {
    Kind.DATE: {
        "validate": "date",
        "criteria": "between",
        "minimum": datetime(1900, 1, 1),  # noqa: DTZ001 — a day in a workbook has no zone
        "maximum": datetime(2200, 12, 31),  # noqa: DTZ001
        "error_message": "Hier hoort een datum, zoals 31-12-2027.",
    },
    Kind.WHOLE: {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": 10**9,
        "error_message": "Hier hoort een geheel getal van nul of meer.",
    },
}
_AMOUNT: Mapping[str, object] = {
    "validate": "decimal",
    "criteria": "between",
    "minimum": -(10**11),
    "maximum": 10**11,
    "error_message": "Hier hoort een getal, zoals 1.250,50.",
}


def check_typed(sheet: Worksheet, rows: tuple[int, int], column: int, kind: Kind) -> None:
    """Refuse in cells of a column, from a row to a row, what is not of a kind."""
    if kind is not Kind.TEXT:
        rule = {**_RULES.get(kind, _AMOUNT), **_STOPS}
        sheet.data_validation(rows[0], column, rows[1], column, rule)


def check_table(sheet: Worksheet, table: Table, place: TablePlace, wrong: Format) -> None:
    """Guard the inputs of a table, column by column.

    Args:
        sheet: on which it stands.
        table: that was written.
        place: where.
        wrong: how a text looks where a number belongs.
    """
    for n, column in table.shown_in(Media.BOOK):
        position = place.columns[column.key]
        typed = sorted(row for row, at in place.inputs if at == position)
        if not typed:
            continue
        kinds = ((row, kind_of(table.rows[row - place.first].cells[n], column)) for row in typed)
        for rows, kind in _runs(kinds):
            if column.choices:
                _offer(sheet, rows, position, column)
            else:
                check_typed(sheet, rows, position, kind)
        if column.kind.is_number:
            _show_texts(sheet, (typed[0], typed[-1]), position, wrong)


def _runs(kinds: Iterable[tuple[int, Kind]]) -> Iterator[tuple[tuple[int, int], Kind]]:
    """Rows of one kind that follow each other, as their first and last."""
    numbered = ((row - n, kind, row) for n, (row, kind) in enumerate(kinds))
    for (_, kind), group in groupby(numbered, key=lambda each: each[:2]):
        rows = [row for _, _, row in group]
        yield (rows[0], rows[-1]), kind


def _offer(sheet: Worksheet, rows: tuple[int, int], position: int, column: Column) -> None:
    """Offer what one chooses from; something else may be typed, and is asked about."""
    rule = {
        "validate": "list",
        "source": list(column.choices),
        "error_type": "warning",
        "error_title": column.title,
        "error_message": column.note or "Dit staat niet in de lijst.",
    }
    sheet.data_validation(rows[0], position, rows[1], position, rule)


def _show_texts(sheet: Worksheet, rows: tuple[int, int], position: int, wrong: Format) -> None:
    begin = xl_rowcol_to_cell(rows[0], position)
    rule = {"type": "formula", "criteria": f"=ISTEXT({begin})", "format": wrong}
    sheet.conditional_format(rows[0], position, rows[1], position, rule)
