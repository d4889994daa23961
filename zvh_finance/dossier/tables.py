"""Reading a table from CSV or a workbook into rows of text, each knowing where it stands.

CSV is UTF-8 with `;` between fields; a workbook is read from its first sheet. Nothing is guessed:
what is not plain text, a whole number of cents or a date is refused with its cell.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from zvh_finance.dossier.amounts import cents_of_number, parse_euros
from zvh_finance.dossier.grids import MOST_ROWS, CellValue, csv_grid, workbook_grid
from zvh_finance.errors import Finding, InvalidInputError, Place
from zvh_finance.printable import printed

_LONGEST_CELL = 1_000

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: values by column, and where each stands."""

    values: dict[str, CellValue]
    places: dict[str, Place]
    place: Place

    def text(self, column: str) -> str:
        """The value as text without surrounding space; empty when there is none."""
        value = self.values.get(column)
        return "" if value is None else str(value).strip()


def read_table(
    content: bytes, shown_as: str, required: Sequence[str], optional: Sequence[str] = ()
) -> list[Row]:
    """Read the rows of a table.

    Args:
        content: the bytes of the file.
        shown_as: its name in messages; `.xlsx` is read as a workbook, all else as CSV.
        required: columns that must be there.
        optional: columns that may be there; any other column is refused by name.

    Raises:
        InvalidInputError: with everything that is wrong with the form of the table.
    """
    grid = workbook_grid if shown_as.lower().endswith(".xlsx") else csv_grid
    lines = list(grid(content, shown_as))
    if not lines:
        raise InvalidInputError(
            Finding("table-empty", "The table is empty: it has no header row.", Place(shown_as))
        )
    header_places, header_values = zip(*lines[0], strict=True)
    header = ["" if value is None else str(value).strip() for value in header_values]
    while header and not header[-1]:
        header.pop()
    _check_header(header, header_places[0], required, optional)
    if len(lines) - 1 > MOST_ROWS:
        message = f"The table has more than {MOST_ROWS} rows. Is it the right file?"
        raise InvalidInputError(Finding("table-too-long", message, Place(shown_as)))
    rows: list[Row] = []
    findings: list[Finding] = []
    for line in lines[1:]:
        if all(value is None or str(value).strip() == "" for _, value in line):
            continue
        findings.extend(_check_line(line, header))
        rows.append(_row(header, line))
    if findings:
        raise InvalidInputError(*findings)
    return rows


def take(row: Row, column: str, convert: Callable[[Row, str], ValueT]) -> ValueT | Finding:
    """A value of a row, or the finding that says why it is none."""
    try:
        return convert(row, column)
    except ValueError as error:
        return Finding("cell-invalid", str(error), row.places[column])


def text_in(row: Row, column: str) -> str:
    """The text in a cell, on one line.

    Raises:
        RefusalError: no paper can print one of its characters.
    """
    return printed(" ".join(part.strip() for part in row.text(column).splitlines()))


def cents_in(row: Row, column: str) -> int:
    """The amount in a cell, in cents.

    Raises:
        ValueError: it is not an exact amount.
    """
    value = row.values.get(column)
    if isinstance(value, bool | date):
        message = f"{value!r} is not an amount. Write euros, such as 1.250.000,00."
        raise ValueError(message)  # noqa: TRY004 — a finding about input, not a bug
    if isinstance(value, int | float):
        return cents_of_number(value)
    return parse_euros(row.text(column))


def date_in(row: Row, column: str) -> date:
    """The date in a cell: `YYYY-MM-DD`, or a date of the workbook.

    Raises:
        ValueError: it is not a date.
    """
    value = row.values.get(column)
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(row.text(column))
    except ValueError:
        message = f"{row.text(column)!r} is not a date. Write it as 2027-03-31."
        raise ValueError(message) from None


def _check_header(
    header: list[str], place: Place, required: Sequence[str], optional: Sequence[str]
) -> None:
    findings: list[str] = []
    if len(header) == 1 and ("," in header[0] or "\t" in header[0]):
        findings.append("The columns must be separated by ; — this file uses another separator.")
    else:
        missing = [name for name in required if name not in header]
        unknown = [name for name in header if name not in {*required, *optional}]
        twice = [name for name, times in Counter(header).items() if times > 1]
        if missing:
            findings.append(f"These columns are missing: {', '.join(missing)}.")
        if unknown:
            findings.append(
                f"These columns are unknown: {', '.join(name or '(no name)' for name in unknown)}. "
                f"Known are {', '.join([*required, *optional])}."
            )
        if twice:
            findings.append(f"These columns stand twice: {', '.join(twice)}.")
    if findings:
        raise InvalidInputError(*(Finding("table-columns", text, place) for text in findings))


def _check_line(line: list[tuple[Place, CellValue]], header: list[str]) -> Iterator[Finding]:
    for place, value in line[len(header) :]:
        if value not in (None, ""):
            message = "This row has more fields than the header. Is there a ; too many?"
            yield Finding("row-too-long", message, place)
            return
    if len(line) < len(header):
        message = f"This row has {len(line)} fields, the header has {len(header)}."
        yield Finding("row-too-short", message, line[0][0])
    for (place, value), column in zip(line, header, strict=False):
        if isinstance(value, str) and (
            len(value) > _LONGEST_CELL or any(ord(c) < 32 or ord(c) == 127 for c in value)  # noqa: PLR2004 — control characters
        ):
            message = f"The text under {column!r} holds control characters or is far too long."
            yield Finding("cell-not-plain", message, place)


def _row(header: list[str], line: list[tuple[Place, CellValue]]) -> Row:
    values: dict[str, CellValue] = {}
    places: dict[str, Place] = {}
    for column, (place, value) in zip(header, line, strict=False):
        values[column] = value
        places[column] = Place(place.file, place.sheet, place.cell, place.line, column)
    return Row(values, places, line[0][0])
