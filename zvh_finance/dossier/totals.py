"""The row under a table that adds it up: told from the lines, and held against their sum."""

import re
from collections.abc import Iterator, Sequence

from zvh_finance.dossier.cells import cents_of
from zvh_finance.dossier.grids import Cell, Content, Line
from zvh_finance.dossier.headers import Header
from zvh_finance.dossier.table_names import Form, TableColumn
from zvh_finance.errors import Finding, Place, RefusalError, Severity
from zvh_finance.language import Euros, say

_LABEL = re.compile(r"(?:eind)?(?:totaal|totalen|total|som|sum)\b.*", re.IGNORECASE)


def is_total(line: Line, header: Header, columns: Sequence[TableColumn]) -> bool:
    """Whether a row has amounts, a word such as `Totaal`, and nothing else of the table."""
    amounts = _positions(header, columns, amounts=True)
    texts = _positions(header, columns, amounts=False)
    labels = {
        at
        for at, cell in line.cells.items()
        if at not in amounts and _LABEL.fullmatch(cell.text) and cell.content is Content.PLAIN
    }
    filled = set(line.cells)
    return bool(labels and filled & amounts) and filled & texts <= labels


def only_amounts(line: Line, header: Header, columns: Sequence[TableColumn]) -> bool:
    """Whether a row has amounts and no word that says of what."""
    filled = set(line.cells) & set(header.columns.values())
    return bool(filled) and filled <= _positions(header, columns, amounts=True)


def check_total(
    total: Line, lines: Sequence[Line], header: Header, columns: Sequence[TableColumn]
) -> Iterator[Finding]:
    """Hold each amount of the total row against the sum of the rows above it.

    A formula counts for what it came to when the workbook was saved, so that a sum that leaves
    out a row is seen. When no program has worked it out yet, that is told and nothing is held.
    """
    for column in columns:
        at = header.columns.get(column.english)
        if column.form is Form.AMOUNT and at is not None and at in total.cells:
            above = [line.cells[at] for line in lines if at in line.cells]
            place = header.place(total.number, column.english)
            yield from _difference(total.cells[at], above, place)


def _difference(total: Cell, above: Sequence[Cell], place: Place) -> Iterator[Finding]:
    if total.content is Content.FORMULA and total.value is None:
        message = say(
            "This total is a formula that nobody worked out yet, so it was not compared. Open the "
            "workbook in Excel and save it."
        )
        yield Finding("total-unknown", message, place, Severity.WARNING)
        return
    try:
        added = sum(cents_of(cell) for cell in above if cell.content is Content.PLAIN)
    except RefusalError:
        return  # told with the row
    try:
        if total.content in {Content.FAULT, Content.OTHER} or cents_of(total) != added:
            message = say(
                "The total row says {total}, and the rows above it add up to {added}. Is a row "
                "missing, or left out of the sum?",
                total=Euros(cents_of(total)),
                added=Euros(added),
            )
            yield Finding("total-different", message, place)
    except RefusalError as error:
        yield Finding(error.code, error.message, place)


def _positions(header: Header, columns: Sequence[TableColumn], *, amounts: bool) -> set[int]:
    return {
        header.columns[column.english]
        for column in columns
        if column.english in header.columns and (column.form is Form.AMOUNT) is amounts
    }
