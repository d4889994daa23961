"""Reading a table from CSV or a workbook into rows of text, each knowing where it stands.

CSV is UTF-8 with `;` between fields; a workbook is read from its first sheet. Nothing is guessed:
what is not plain text, a whole number of cents or a date is refused with its cell.
"""

import csv
import io
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from zvh_finance.dossier.amounts import cents_of_number, parse_euros
from zvh_finance.dossier.files import decode_text, read_bytes
from zvh_finance.errors import Finding, InvalidInputError, Place, ZvhError

MOST_ROWS = 5_000
_UNPACKED_LIMIT = 100 * 1024 * 1024
_LONGEST_CELL = 1_000

CellValue = str | int | float | date | bool | None
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


def find_table(folder: Path, name: str) -> Path | None:
    """The table `NAME.csv` or `NAME.xlsx` in a folder.

    Raises:
        InvalidInputError: both are there, so it is not clear which one counts.
    """
    found = [path for path in (folder / f"{name}.csv", folder / f"{name}.xlsx") if path.exists()]
    if len(found) > 1:
        raise InvalidInputError(
            Finding(
                "table-twice",
                f"{name}.csv and {name}.xlsx both exist. Keep the one that counts.",
                Place(f"{folder.name}/{name}.csv"),
            )
        )
    return found[0] if found else None


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
    grid = _workbook_rows if shown_as.lower().endswith(".xlsx") else _csv_rows
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


def read_table_file(
    path: Path, shown_as: str, required: Sequence[str], optional: Sequence[str] = ()
) -> list[Row]:
    """The same, from a file."""
    return read_table(read_bytes(path, shown_as), shown_as, required, optional)


def take(row: Row, column: str, convert: Callable[[Row, str], ValueT]) -> ValueT | Finding:
    """A value of a row, or the finding that says why it is none."""
    try:
        return convert(row, column)
    except ValueError as error:
        return Finding("cell-invalid", str(error), row.places[column])


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


def _csv_rows(content: bytes, shown_as: str) -> Iterator[list[tuple[Place, CellValue]]]:
    text = decode_text(content, shown_as)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    try:
        for fields in reader:
            place = Place(shown_as, line=reader.line_num)
            if fields:
                yield [(place, value) for value in fields]
    except csv.Error as error:
        raise InvalidInputError(
            Finding(
                "not-csv",
                f"The quotes on this line do not match: {error}.",
                Place(shown_as, line=reader.line_num),
            )
        ) from error


def _workbook_rows(content: bytes, shown_as: str) -> Iterator[list[tuple[Place, CellValue]]]:
    _check_archive(content, shown_as)
    try:
        workbook = load_workbook(io.BytesIO(content), read_only=False, data_only=False)
        sheet = workbook.worksheets[0]
        rows = list(sheet.iter_rows(max_row=min(sheet.max_row, MOST_ROWS + 2), max_col=64))
    except ZvhError:
        raise
    except Exception as error:
        message = f"The workbook cannot be opened ({type(error).__name__}). Save it anew as .xlsx."
        raise InvalidInputError(Finding("not-xlsx", message, Place(shown_as))) from error
    for cells in rows:
        line: list[tuple[Place, CellValue]] = []
        for cell in cells:
            place = Place(shown_as, sheet=sheet.title, cell=str(cell.coordinate))
            line.append((place, _cell_value(cell.data_type, cell.value, place)))
        while line and line[-1][1] is None:
            line.pop()
        if line:
            line.extend(_places_after(line, rows[0], shown_as, sheet.title))
            yield line


def _places_after(
    line: list[tuple[Place, CellValue]], header: Sequence[object], shown_as: str, sheet: str
) -> list[tuple[Place, CellValue]]:
    """Empty cells at the end of a row, up to the width of the header."""
    width = sum(1 for cell in header if getattr(cell, "value", None) is not None)
    row = line[0][0].cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return [
        (Place(shown_as, sheet=sheet, cell=f"{get_column_letter(n)}{row}"), None)
        for n in range(len(line) + 1, width + 1)
    ]


def _cell_value(data_type: str, value: object, place: Place) -> CellValue:
    if data_type == "f":
        message = (
            "This cell holds a formula. Paste its value (Paste special, Values), so that the "
            "amount cannot change by itself."
        )
        raise InvalidInputError(Finding("cell-formula", message, place))
    if data_type == "e":
        message = f"This cell holds the error {value}."
        raise InvalidInputError(Finding("cell-error", message, place))
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, str | int | float | date):
        return value
    message = f"This cell holds a {type(value).__name__}, which is not text, a number or a date."
    raise InvalidInputError(Finding("cell-kind", message, place))


def _check_archive(content: bytes, shown_as: str) -> None:
    """A workbook is a zip of XML; refuse other files, bombs and document type declarations."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
            if unpacked > _UNPACKED_LIMIT:
                message = "The workbook unpacks to more than 100 MB: it is refused."
                raise InvalidInputError(Finding("zip-bomb", message, Place(shown_as)))
            for member in archive.infolist():
                if member.filename.endswith((".xml", ".rels")):
                    with archive.open(member) as part:
                        if b"<!DOCTYPE" in part.read(_UNPACKED_LIMIT):
                            message = "The workbook holds a document type declaration."
                            raise InvalidInputError(
                                Finding("xml-doctype", message, Place(shown_as))
                            )
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        message = "This is not an .xlsx workbook. In Excel: Save as, 'Excel Workbook (.xlsx)'."
        raise InvalidInputError(Finding("not-xlsx", message, Place(shown_as))) from error
