"""A workbook with other inputs, worked out by two programs that are not ours."""

import io
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.kit.recalculation import Values, agrees, by_ironcalc, by_libreoffice, formulas

Change = tuple[str, str]
"""A sheet and a cell."""


@dataclass(frozen=True)
class WorkedOut:
    """What both programs found.

    Attributes:
        values: per sheet and cell, of every formula.
        book: the workbook with the changed inputs, for its names and plain cells.
    """

    values: Values
    book: Workbook

    def at(self, sheet: str, cell: str) -> object:
        """The value of a cell."""
        found = self.values.get((sheet, cell))
        return self.book[sheet][cell].value if found is None else found

    def named(self, name: str) -> list[object]:
        """The values of a named cell or block."""
        return [self.at(sheet, cell) for sheet, cell in cells_of(self.book, name)]

    def column(self, sheet: str, heading: str) -> list[object]:
        """The values below a heading, as far as its table goes."""
        page = self.book[sheet]
        head = next(c for row in page.iter_rows() for c in row if c.value == heading)
        found = []
        for row in range(head.row + 1, page.max_row + 1):
            value = self.at(sheet, page.cell(row, head.column).coordinate)
            if value is None:
                break
            found.append(value)
        return found


def cells_of(book: Workbook, name: str) -> list[tuple[str, str]]:
    """The cells that a name of a workbook stands for."""
    found = []
    for sheet, address in book.defined_names[name].destinations:
        block = book[sheet][address.replace("$", "")]
        rows = block if isinstance(block, tuple) else ((block,),)
        found += [
            (sheet, c.coordinate)
            for row in rows
            for c in (row if isinstance(row, tuple) else (row,))
        ]
    return found


def worked_out(
    content: bytes, folder: Path, changes: Mapping[Change, object] | None = None
) -> WorkedOut:
    """Type other values in a workbook and let IronCalc and LibreOffice work it out anew.

    Fails when a changed cell is locked, a formula gives an error, or the two programs disagree
    (where LibreOffice is not on the machine, IronCalc has the word alone).

    Args:
        content: the workbook.
        folder: to work in, empty.
        changes: per sheet and cell the new value; euros, not cents.
    """
    folder.mkdir(parents=True, exist_ok=True)
    book = load_workbook(io.BytesIO(content))
    for (sheet, cell), value in (changes or {}).items():
        assert not book[sheet][cell].protection.locked, f"{sheet}!{cell} is locked"
        book[sheet][cell].value = value
    path = folder / "changed.xlsx"
    book.save(path)
    cells = formulas(path.read_bytes(), folder / "formulas.xlsx")
    one = by_ironcalc(path, cells)
    errors = [(s, c, text, one[s, c]) for s, c, text in cells if str(one[s, c]).startswith("#")]
    assert errors == []
    if shutil.which("soffice"):
        assert _differing(one, by_libreoffice([path], folder)[path.name], cells) == []
    return WorkedOut(one, load_workbook(path))


def _with_empty_texts(values: Values) -> Values:
    """What was saved as nothing is the text of no letters."""
    return {where: "" if value is None else value for where, value in values.items()}


def _differing(
    one: Values, other: Values, cells: list[tuple[str, str, str]]
) -> list[tuple[object, ...]]:
    """Where the two programs do not agree."""
    filled = _with_empty_texts(other)
    return [
        (sheet, cell, text, one[sheet, cell], filled.get((sheet, cell)))
        for sheet, cell, text in cells
        if not agrees(one[sheet, cell], filled.get((sheet, cell)))
    ]


def inputs(content: bytes, sheet: str) -> list[tuple[str, object]]:
    """The cells of a sheet that may be typed, with what stands in them."""
    page = load_workbook(io.BytesIO(content))[sheet]
    return [
        (str(cell.coordinate), cell.value)
        for row in page.iter_rows()
        for cell in row
        if not cell.protection.locked and cell.value is not None
    ]
