"""A grid: the filled cells of a CSV file or of a sheet, each with its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zvh_finance.errors import Finding, Place

MOST_ROWS = 5_000
MOST_COLUMNS = 64

CellValue = str | int | float | date | bool | None


class Content(StrEnum):
    """What a cell holds, apart from plain values."""

    PLAIN = "plain"
    FORMULA = "formula"
    FAULT = "fault"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Cell:
    """A filled cell.

    Attributes:
        value: text, a number, a date or a truth; of a formula what it came to when it was saved,
            which may be unknown; of a fault its name, such as `#REF!`.
        content: whether that is what was typed.
        shown_as: the number format of the spreadsheet, such as `0%`; empty in a CSV.
    """

    value: CellValue
    content: Content = Content.PLAIN
    shown_as: str = ""

    @property
    def text(self) -> str:
        """The value as text without surrounding space."""
        return "" if self.value is None else str(self.value).strip()


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a CSV file or a row of a sheet.

    Attributes:
        number: from 1, as the user's program counts.
        cells: the filled ones by column, from 1.
        fields: how many fields a line of a CSV has; `None` in a sheet, which has no end.
    """

    number: int
    cells: Mapping[int, Cell]
    fields: int | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """The lines of a CSV file or of a sheet that are not empty.

    Attributes:
        file: its name in messages.
        sheet: the name of the sheet; empty for a CSV file.
        lines: in order.
        hidden_rows: the numbers of rows that the spreadsheet does not show.
        hidden_columns: the numbers of columns that it does not show.
        merged: the cells that lie under another one, by row.
        remarks: what was remarkable in reading the file.
    """

    file: str
    sheet: str
    lines: tuple[Line, ...]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: frozenset[tuple[int, int]] = frozenset()
    remarks: tuple[Finding, ...] = ()

    def place(self, line: int, column: int | None = None, header: str = "") -> Place:
        """Where a cell stands, or a line when no column is given."""
        if not self.sheet:
            return Place(self.file, line=line, field=header)
        cell = f"{column_letter(column or 1)}{line}"
        return Place(self.file, self.sheet, cell, field=header)


def column_letter(number: int) -> str:
    """How a spreadsheet calls a column, from 1: `A`, `Z`, `AA`."""
    letters = ""
    while number > 0:
        number, letter = divmod(number - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return letters
