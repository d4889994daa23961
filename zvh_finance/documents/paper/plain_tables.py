"""Plain tables for machines, auditors and a Dutch Excel, and what their columns mean.

What a column is called, what it holds and what it means stands in one place, its table: the file
is written from it, and so is `csvw.json`, which tells the columns to whoever reads the file.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""By which Excel knows that a file is UTF-8."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


class Cells(StrEnum):
    """What the cells of a column hold, as it is written."""

    TEXT = "text"
    WHOLE = "a whole number"
    CENTS = "whole cents"
    DAY = "a day, yyyy-mm-dd"
    DUTCH_DAY = "a day, dd-mm-yyyy"
    DIGITS_DAY = "a day, yyyymmdd"
    DECIMAL_COMMA = "a number with a decimal comma"
    DECIMAL_POINT = "a number with a decimal point"
    YES_OR_NO = "yes or no"


@dataclass(frozen=True, slots=True)
class CsvColumn:
    """A column of a plain table.

    Attributes:
        name: in the program; also its heading, unless that differs.
        dutch: what it means.
        english: the same.
        cells: what they hold.
        required: whether every row has it.
        heading: in the first line, where it is not the name.
    """

    name: str
    dutch: str
    english: str
    cells: Cells = Cells.TEXT
    required: bool = True
    heading: str = ""

    @property
    def title(self) -> str:
        """What stands above it."""
        return self.heading or self.name


@dataclass(frozen=True, slots=True)
class CsvTable:
    """A plain table as a reader must know it.

    Attributes:
        dutch: what a row is.
        english: the same.
        columns: in their order.
        key: names of the columns that no two rows share; none where rows may be alike.
        refers: names of the columns by which a row finds its row in `key.csv`; usually none.
        has_figures: whether it holds figures of CBS, which is to be named as their source.
        separator: between fields.
        has_header: whether the first line names the columns; then it begins with a mark as well.
        line_end: of every line.
    """

    dutch: str
    english: str
    columns: tuple[CsvColumn, ...]
    key: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    has_figures: bool = False
    separator: str = ";"
    has_header: bool = True
    line_end: str = "\n"


def plain_csv(table: CsvTable, rows: Iterable[Sequence[object]]) -> bytes:
    """The file: UTF-8, and for Excel a byte order mark in front of a header."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=table.separator, lineterminator=table.line_end)
    if table.has_header:
        writer.writerow([as_text(column.title) for column in table.columns])
    writer.writerows(rows)
    mark = BYTE_ORDER_MARK if table.has_header else b""
    return mark + buffer.getvalue().encode()


def as_text(text: str) -> str:
    """A text that a spreadsheet will not take for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
