"""Reading a table from CSV or a workbook into rows, each knowing where it stands.

Nothing is guessed: what is not plain text, a whole number of cents or a date is refused with its
cell. What is left unread on a sheet is told.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from zvh_finance.dossier.cells import cents_of, check_cell, date_of
from zvh_finance.dossier.csv_files import csv_grid
from zvh_finance.dossier.grids import MOST_COLUMNS, MOST_ROWS, Cell, Grid, Line
from zvh_finance.dossier.headers import Header, find_header, ignored_columns
from zvh_finance.dossier.table_names import TableColumn
from zvh_finance.dossier.totals import check_total, is_total, only_amounts
from zvh_finance.errors import Finding, InvalidInputError, Place, RefusalError, Severity
from zvh_finance.language import Count, Text, commas, say
from zvh_finance.printable import printed

YES = frozenset({"ja", "yes", "true", "waar"})
NO = frozenset({"nee", "no", "false", "onwaar"})
"""What a column of answers may say; TRUE and FALSE of Excel included."""

_EMPTY = Cell(None)
_WHOLE_ROWS = {"row-too-long", "row-too-short", "row-without-words"}

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, by column.

    Attributes:
        cells: the filled ones.
        places: where each column stands in this row, filled or not.
        faults: what is wrong with cells, whatever the table is about.
        place: of the row.
    """

    cells: Mapping[str, Cell]
    places: Mapping[str, Place]
    faults: Mapping[str, Finding]
    place: Place

    def cell(self, column: str) -> Cell:
        """The cell under a column, which may be empty."""
        return self.cells.get(column, _EMPTY)

    def text(self, column: str) -> str:
        """The value as text without surrounding space; empty when there is none."""
        return self.cell(column).text


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table.

    Attributes:
        file: its name in messages, relative to the dossier.
        rows: in order.
        faults: what is wrong with its form and its cells.
        remarks: what its user must know although it was read.
    """

    file: str
    rows: tuple[Row, ...]
    faults: tuple[Finding, ...]
    remarks: tuple[Finding, ...]


def read_table(content: bytes, shown_as: str, columns: Sequence[TableColumn]) -> Table:
    """Read the rows of a table.

    Args:
        content: the bytes of the file.
        shown_as: its name in messages; `.xlsx` is read as a workbook, all else as CSV.
        columns: that it may have; in a CSV it has no others.

    Raises:
        InvalidInputError: there is no such table in the file, or more than one.
    """
    if shown_as.lower().endswith(".xlsx"):
        from zvh_finance.dossier.workbooks import read_workbook  # noqa: PLC0415 - it loads openpyxl

        sheets = read_workbook(content, shown_as)
        return table_on(sheets.visible, sheets.hidden, columns)
    return table_on([csv_grid(content, shown_as)], [], columns)


def table_on(
    visible: Sequence[Grid], hidden: Sequence[Grid], columns: Sequence[TableColumn]
) -> Table:
    """The table that stands on one of the visible grids.

    Raises:
        InvalidInputError: there is none, or more than one.
    """
    header = find_header(visible, hidden, columns)
    below = [line for line in header.grid.lines if line.number > header.line]
    total = next((n for n, line in enumerate(below) if is_total(line, header, columns)), len(below))
    lines = below[:total]
    _check_size(header.grid, lines)
    found = [
        *header.grid.remarks,
        *ignored_columns(header),
        *_unseen(header, below[: total + 1]),
        *_above(header, columns),
        *(fault for line in lines for fault in _check_line(line, header, columns)),
        *(
            f
            for line in below[total : total + 1]
            for f in check_total(line, lines, header, columns)
        ),
        *_under_total(below[total + 1 :], header, columns),
    ]
    refused = {finding.place for finding in found if finding.code in _WHOLE_ROWS}
    rows = tuple(_row(line, header, columns) for line in lines)
    faults = [finding for finding in found if finding.severity is Severity.ERROR]
    return Table(
        file=header.grid.file,
        rows=tuple(row for row in rows if row.place not in refused),
        faults=(*faults, *(finding for row in rows for finding in row.faults.values())),
        remarks=tuple(finding for finding in found if finding.severity is Severity.WARNING),
    )


def take(row: Row, column: str, convert: Callable[[Row, str], ValueT]) -> ValueT | Finding:
    """A value of a row, or the finding that says why it is none."""
    if column in row.faults:
        return row.faults[column]
    try:
        return convert(row, column)
    except RefusalError as error:
        return Finding(error.code, error.message, row.places[column])


def text_in(row: Row, column: str) -> str:
    """The text in a cell, on one line.

    Raises:
        RefusalError: no paper can print one of its characters.
    """
    return printed(" ".join(part.strip() for part in row.text(column).splitlines()))


def cents_in(row: Row, column: str) -> int:
    """The amount under a column, in cents.

    Raises:
        RefusalError: it is not an exact amount in euros.
    """
    return cents_of(row.cell(column))


def date_in(row: Row, column: str) -> date:
    """The date under a column.

    Raises:
        RefusalError: it is not a date.
    """
    return date_of(row.cell(column))


def _check_size(grid: Grid, lines: Sequence[Line]) -> None:
    if len(lines) > MOST_ROWS:
        message = say("The table has more than {most} rows. Is it right?", most=Count(MOST_ROWS))
        raise InvalidInputError.of("table-too-long", message, Place(grid.file, grid.sheet))
    for line in grid.lines:
        if max(line.cells) > MOST_COLUMNS:
            message = say(
                "Something stands beyond the {most} columns that are read. Is it the right table?",
                most=MOST_COLUMNS,
            )
            place = grid.place(line.number, max(line.cells))
            raise InvalidInputError.of("table-too-wide", message, place)


def _above(header: Header, columns: Sequence[TableColumn]) -> Iterator[Finding]:
    """Rows above the headers that look like rows of the table, as after sorting them along."""
    required = [column.english for column in columns if column.required]
    for line in header.grid.lines:
        cells = [line.cells.get(header.columns[name], _EMPTY) for name in required]
        first = cells[0].text
        if (
            line.number < header.line
            and first
            and not re.search(r"\s", first)
            and len([cell for cell in cells if cell.text]) * 2 > len(required)
            and ("amount" not in header.columns or _is_amount(_amount_of(line, header)))
        ):
            message = say(
                "This row stands above the headers, where nothing is read, and looks like a row "
                "of the table. Move it below them."
            )
            yield Finding("row-above-header", message, header.grid.place(line.number))


def _amount_of(line: Line, header: Header) -> Cell:
    return line.cells.get(header.columns["amount"], _EMPTY)


def _is_amount(cell: Cell) -> bool:
    try:
        cents_of(cell)
    except RefusalError:
        return False
    return True


def _under_total(
    lines: Sequence[Line], header: Header, columns: Sequence[TableColumn]
) -> Iterator[Finding]:
    own = set(header.columns.values())
    for line in lines:
        place = header.grid.place(line.number)
        if len(own & set(line.cells)) > 1 or only_amounts(line, header, columns):
            message = say(
                "This row stands below the total row, where nothing is read. Move it above the "
                "total, or take subtotals out."
            )
            yield Finding("row-below-total", message, place)
        elif own & set(line.cells):
            message = say("What stands below the total row is not read.")
            yield Finding("text-below-total", message, place, Severity.WARNING)


def _unseen(header: Header, lines: Sequence[Line]) -> Iterator[Finding]:
    """What the spreadsheet hides of a table and this program reads."""
    grid = header.grid
    rows = [line.number for line in lines if line.number in grid.hidden_rows]
    if rows:
        message = say(
            "These rows are hidden, by hand or by a filter, and count: {rows}. Show them, and "
            "take out what should not count.",
            rows=commas(rows),
        )
        yield Finding("rows-hidden", message, grid.place(rows[0]), Severity.WARNING)
    names = [name for name, at in header.columns.items() if at in grid.hidden_columns]
    if names:
        message = say(
            "These columns are hidden and count: {names}.",
            names=commas(header.typed[name] for name in names),
        )
        place = header.place(header.line, names[0])
        yield Finding("columns-hidden", message, place, Severity.WARNING)


def _check_line(line: Line, header: Header, columns: Sequence[TableColumn]) -> Iterator[Finding]:
    place = header.grid.place(line.number)
    strange = set(line.cells) - set(header.columns.values())
    width = max(header.columns.values())
    if strange and line.fields is not None:
        message = say("This row has more fields than the header. Is there a ; too many?")
        yield Finding("row-too-long", message, place)
    elif line.fields is not None and line.fields < width:
        message = say(
            "This row has {fields} fields, the header has {width}. Is a ; missing?",
            fields=line.fields,
            width=width,
        )
        yield Finding("row-too-short", message, place)
    elif only_amounts(line, header, columns):
        message = say(
            "This row has an amount and says not of what. If it is the total, write Totaal before "
            "it; else take it out."
        )
        yield Finding("row-without-words", message, place)


def _row(line: Line, header: Header, columns: Sequence[TableColumn]) -> Row:
    known = {column.english: column for column in columns}
    cells = {name: line.cells[at] for name, at in header.columns.items() if at in line.cells}
    places = {name: header.place(line.number, name) for name in known}
    faults = {name: _fault(cell, known[name], places[name]) for name, cell in cells.items()}
    merged = {
        name: Finding("cell-merged", _merged(), places[name])
        for name, at in header.columns.items()
        if (line.number, at) in header.grid.merged
    }
    return Row(
        cells=cells,
        places=places,
        faults={**{name: fault for name, fault in faults.items() if fault}, **merged},
        place=header.grid.place(line.number),
    )


def _fault(cell: Cell, column: TableColumn, place: Place) -> Finding | None:
    try:
        check_cell(cell, column.form)
    except RefusalError as error:
        return Finding(error.code, error.message, place)
    return None


def _merged() -> Text:
    return say("This cell is merged with another one. Undo the merging, and fill each cell.")
