"""The cells of a CSV file or of a workbook's first sheet, each with its place."""

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell

from zvh_finance.dossier.files import decode_text
from zvh_finance.errors import Finding, InvalidInputError, Place

MOST_ROWS = 5_000
_MOST_COLUMNS = 64
_UNPACKED_LIMIT = 100 * 1024 * 1024

CellValue = str | int | float | date | bool | None
Line = list[tuple[Place, CellValue]]


def csv_grid(content: bytes, shown_as: str) -> Iterator[Line]:
    """The lines of a CSV file; empty lines are left out.

    Raises:
        InvalidInputError: it is not UTF-8, or its quotes do not match.
    """
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


def workbook_grid(content: bytes, shown_as: str) -> Iterator[Line]:
    """The rows of the first sheet of a workbook; empty rows are left out.

    Raises:
        InvalidInputError: it is no workbook, or a cell holds a formula, an error or an object.
    """
    _check_archive(content, shown_as)
    sheet, rows = _first_sheet(content, shown_as)
    width = sum(1 for cell in rows[0] if cell.value is not None) if rows else 0
    findings: list[Finding] = []
    for cells in rows:
        line: Line = []
        for cell in cells:
            place = Place(shown_as, sheet=sheet, cell=str(cell.coordinate))
            value = _cell_value(str(cell.data_type), cell.value, place)
            if isinstance(value, Finding):
                findings.append(value)
                value = None
            line.append((place, value))
        filled = max((n for n, (_, value) in enumerate(line, 1) if value is not None), default=0)
        if filled:
            yield line[: max(filled, width)]
    if findings:
        raise InvalidInputError(*findings)


def _first_sheet(content: bytes, shown_as: str) -> tuple[str, list[tuple[Cell | MergedCell, ...]]]:
    try:
        workbook = load_workbook(io.BytesIO(content), data_only=False)
        sheet = workbook.worksheets[0]
        last = min(sheet.max_row, MOST_ROWS + 2)
        return sheet.title, list(sheet.iter_rows(max_row=last, max_col=_MOST_COLUMNS))
    except Exception as error:
        message = f"The workbook cannot be opened ({type(error).__name__}). Save it anew as .xlsx."
        raise InvalidInputError(Finding("not-xlsx", message, Place(shown_as))) from error


def _cell_value(data_type: str, value: object, place: Place) -> CellValue | Finding:
    if data_type == "f":
        message = (
            "This cell holds a formula. Paste its value (Paste special, Values), so that the "
            "amount cannot change by itself."
        )
        return Finding("cell-formula", message, place)
    if data_type == "e":
        message = f"This cell holds the error {value}."
        return Finding("cell-error", message, place)
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, str | int | float | date):
        return value
    message = f"This cell holds a {type(value).__name__}, which is not text, a number or a date."
    return Finding("cell-kind", message, place)


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
