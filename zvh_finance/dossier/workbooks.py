"""The visible sheets of a workbook as grids. A hidden sheet is never read, only named."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell as FoundCell
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import column_index_from_string
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from zvh_finance.dossier.grids import Cell, Content, Grid, Line
from zvh_finance.dossier.workbook_parts import check_parts
from zvh_finance.errors import InvalidInputError, Place, RefusalError
from zvh_finance.language import say

_LAST_COLUMN = 16_384


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a workbook shows, and the names of the sheets that it hides.

    Attributes:
        visible: in the order of the workbook.
        hidden: their grids too, so that one can say what stands there; never to be read.
    """

    visible: tuple[Grid, ...]
    hidden: tuple[Grid, ...]


def read_workbook(content: bytes, shown_as: str) -> Sheets:
    """Read a workbook.

    Raises:
        InvalidInputError: it is no workbook, or a damaged or a hostile one.
    """
    place = Place(shown_as)
    try:
        check_parts(content)
        found = _opened(content, as_saved=False)
        saved = _opened(content, as_saved=True) if _has_formulas(found) else found
        sheets = [_grid(sheet, saved, shown_as) for sheet in _worksheets(found)]
        shown = [sheet.sheet_state == "visible" for sheet in found.worksheets]
    except RefusalError as error:
        raise InvalidInputError.of(error.code, error.message, place) from error
    except zipfile.BadZipFile as error:
        message = say("This is not an .xlsx workbook. In Excel: Save as, 'Excel Workbook (.xlsx)'.")
        raise InvalidInputError.of("not-xlsx", message, place) from error
    except Exception as error:
        message = say(
            "The workbook is damaged or locked with a password: it cannot be opened. Open it in "
            "Excel and save it anew as .xlsx, without a password."
        )
        raise InvalidInputError.of("workbook-damaged", message, place) from error
    return Sheets(
        tuple(sheet for sheet, visible in zip(sheets, shown, strict=True) if visible),
        tuple(sheet for sheet, visible in zip(sheets, shown, strict=True) if not visible),
    )


def _opened(content: bytes, *, as_saved: bool) -> Workbook:
    """The workbook with its formulas, or with what they came to when it was saved."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about charts, styles and checks of cells, unread here
        return load_workbook(io.BytesIO(content), data_only=as_saved, keep_links=False)


def _worksheets(workbook: Workbook) -> Sequence[Worksheet]:
    if not workbook.worksheets:
        message = "no sheets"
        raise ValueError(message)
    return workbook.worksheets


def _has_formulas(workbook: Workbook) -> bool:
    return any(c.data_type == "f" for sheet in workbook.worksheets for _, c in _cells(sheet))


def _cells(sheet: Worksheet) -> Iterator[tuple[tuple[int, int], FoundCell | MergedCell]]:
    """The cells that are there; a public way would make all those between them as well."""
    return iter(sheet._cells.items())  # noqa: SLF001


def _grid(sheet: Worksheet, saved: Workbook, shown_as: str) -> Grid:
    rows: dict[int, dict[int, Cell]] = {}
    as_saved = saved[sheet.title]
    for (row, column), found in _cells(sheet):
        came_to = as_saved.cell(row, column).value if found.data_type == "f" else None
        cell = _cell(found, came_to)
        if cell.content is not Content.PLAIN or cell.text:
            rows.setdefault(row, {})[column] = cell
    return Grid(
        file=shown_as,
        sheet=sheet.title,
        lines=tuple(Line(number, dict(sorted(rows[number].items()))) for number in sorted(rows)),
        hidden_rows=frozenset(
            number for number, row in sheet.row_dimensions.items() if row.hidden or row.ht == 0
        ),
        hidden_columns=_hidden_columns(sheet),
        merged=_under_others(sheet),
    )


def _cell(found: FoundCell | MergedCell, came_to: object) -> Cell:
    shown_as = str(found.number_format)
    if found.data_type == "f":
        known = came_to if isinstance(came_to, str | int | float | date) else None
        return Cell(known, Content.FORMULA, shown_as)
    if found.data_type == "e":
        return Cell(str(found.value), Content.FAULT)
    return _plain_cell(found.value, shown_as)


def _plain_cell(value: object, shown_as: str) -> Cell:
    """What was typed; line breaks that Alt+Enter made are spaces."""
    if isinstance(value, datetime):
        return Cell(value.date(), shown_as=shown_as)
    if isinstance(value, str):
        return Cell(re.sub(r"\s*[\r\n]+\s*", " ", unescape(value)), shown_as=shown_as)
    if value is None or isinstance(value, int | float | date):
        return Cell(value, shown_as=shown_as)
    return Cell(str(value), Content.OTHER)


def _hidden_columns(sheet: Worksheet) -> frozenset[int]:
    found: set[int] = set()
    for letter, column in sheet.column_dimensions.items():
        if column.hidden or column.width == 0:
            first = column.min or column_index_from_string(letter)
            found.update(range(first, min(column.max or first, _LAST_COLUMN) + 1))
    return frozenset(found)


def _under_others(sheet: Worksheet) -> frozenset[tuple[int, int]]:
    """The cells of merged ranges, but for those that hold the value."""
    ranges = sheet.merged_cells.ranges
    inside = {cell for merged in ranges for cell in merged.cells}
    return frozenset(inside - {(merged.min_row, merged.min_col) for merged in ranges})
