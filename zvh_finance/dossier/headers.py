"""Finding a table on the grids of a file: which row has its headers, and what stands where."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zvh_finance.dossier.grids import Grid, Line, column_letter
from zvh_finance.dossier.table_names import TableColumn, by_name, nearest, plain
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.language import commas, listed, say

_FEWEST_OF_A_HEADER = 2


@dataclass(frozen=True, slots=True)
class Header:
    """The row of headers of a table, on its grid.

    Attributes:
        line: the number of the row.
        columns: where each column of the table stands.
        typed: how the header calls it.
        others: where columns stand that are not of the table, and what they are called.
    """

    grid: Grid
    line: int
    columns: Mapping[str, int]
    typed: Mapping[str, str]
    others: Mapping[int, str]

    def place(self, line: int, column: str) -> Place:
        """Where a cell of a column of the table stands."""
        return self.grid.place(line, self.columns.get(column), self.typed.get(column, column))


def find_header(
    visible: Sequence[Grid], hidden: Sequence[Grid], columns: Sequence[TableColumn]
) -> Header:
    """The one row, on the grids that are visible, that has all columns that are required.

    Raises:
        InvalidInputError: there is none or more than one, or a column stands in it twice.
    """
    found = [(grid, line) for grid in visible for line in _complete(grid, columns)]
    if not found:
        raise InvalidInputError(*_none(visible, hidden, columns))
    grid, line = found[0]
    sheets = list(dict.fromkeys(grid.sheet for grid, _ in found))
    if len(sheets) > 1:
        message = say(
            "These sheets each have the columns of the table: {sheets}. Which one counts? Keep "
            "one, or hide the others.",
            sheets=listed(sheets),
        )
        raise InvalidInputError.of("sheet-two", message, Place(grid.file))
    if len(found) > 1:
        message = say(
            "The headers stand twice, also in row {row}. Keep one table.", row=line.number
        )
        raise InvalidInputError.of("header-twice", message, grid.place(found[1][1].number))
    return _header(grid, line, columns)


def ignored_columns(header: Header) -> Iterator[Finding]:
    """Columns of a sheet that are not of the table: they are told and not read."""
    below = {
        column for line in header.grid.lines if line.number > header.line for column in line.cells
    }
    others = {**dict.fromkeys(below, ""), **header.others}
    own = set(header.columns.values())
    names = [
        others[column] or say("column {letter}", letter=column_letter(column))
        for column in sorted(others)
        if column not in own
    ]
    if names and header.grid.sheet:
        message = say(
            "These columns are not of the table and are not read: {names}.", names=commas(names)
        )
        place = header.grid.place(header.line)
        yield Finding("column-ignored", message, place, Severity.WARNING)


def _complete(grid: Grid, columns: Sequence[TableColumn]) -> list[Line]:
    names = by_name(columns)
    required = {column.english for column in columns if column.required}
    return [line for line in grid.lines if required <= _known(line, names)]


def _known(line: Line, names: Mapping[str, TableColumn]) -> set[str]:
    found = (names.get(plain(cell.text)) for cell in line.cells.values())
    return {column.english for column in found if column}


def _header(grid: Grid, line: Line, columns: Sequence[TableColumn]) -> Header:
    names = by_name(columns)
    found = {at: (cell.text, names.get(plain(cell.text))) for at, cell in line.cells.items()}
    typed: dict[str, list[str]] = {}
    for text, column in found.values():
        if column:
            typed.setdefault(column.english, []).append(text)
    others = {at: text for at, (text, column) in found.items() if not column}
    place = grid.place(line.number)
    findings = [_twice(texts, place) for texts in typed.values() if len(texts) > 1]
    absent = [column for column in columns if column.english not in typed]
    findings.extend(_unknown(others.values(), columns if not grid.sheet else absent, grid, place))
    if findings:
        raise InvalidInputError(*findings)
    return Header(
        grid=grid,
        line=line.number,
        columns={column.english: at for at, (_, column) in found.items() if column},
        typed={name: texts[0] for name, texts in typed.items()},
        others=others,
    )


def _twice(names: Sequence[str], place: Place) -> Finding:
    message = say(
        "{names} are names of one column, which may stand here once. Keep one of them.",
        names=listed(f'"{name}"' for name in names),
    )
    return Finding("column-twice", message, place)


def _unknown(
    names: Iterable[str], columns: Sequence[TableColumn], grid: Grid, place: Place
) -> Iterator[Finding]:
    """Columns that may not be there: any other in a CSV, on a sheet one that is nearly known."""
    strangers = []
    for name in names:
        near = nearest(name, columns)
        if near and (not grid.sheet or _digits(near) == _digits(name)):
            message = say(
                'The column "{name}" is unknown. Is "{near}" meant?', name=name, near=near
            )
            yield Finding("column-misspelt", message, place)
        else:
            strangers.append(name)
    if strangers and not grid.sheet:
        message = say(
            "These columns are unknown: {names}. Take them out. Known are {known}.",
            names=commas(strangers),
            known=commas(column.english for column in columns),
        )
        yield Finding("column-unknown", message, place)


def _digits(name: str) -> str:
    """`2028` of `Raming 2028`: a column of another year is one's own, not a slip."""
    return "".join(filter(str.isdigit, name))


def _none(
    visible: Sequence[Grid], hidden: Sequence[Grid], columns: Sequence[TableColumn]
) -> Iterator[Finding]:
    """Why no row has the headers."""
    for grid in hidden:
        if _complete(grid, columns):
            message = say(
                'The table stands on the sheet "{sheet}", which is hidden. Hidden sheets are not '
                "read: make it visible, or take it out.",
                sheet=grid.sheet,
            )
            yield Finding("sheet-hidden", message, Place(grid.file, grid.sheet))
            return
    lines = [(grid, line) for grid in visible for line in grid.lines]
    if not lines:
        message = say("The table is empty: it has no header row.")
        yield Finding("table-empty", message, Place((*visible, *hidden)[0].file))
        return
    names = by_name(columns)
    grid, line = max(lines, key=lambda found: len(_known(found[1], names)))
    place = grid.place(line.number)
    if not grid.sheet and len(line.cells) == 1 and "," in line.cells[min(line.cells)].text:
        message = say(
            "The columns must be separated by ; — this file has commas. In Excel: Save as, 'CSV "
            "UTF-8 (semicolon delimited)'."
        )
        yield Finding("csv-commas", message, place)
        return
    known = _known(line, names)
    missing = [c for c in columns if c.required and c.english not in known]
    yield _missing(missing, place)
    if len(known) >= _FEWEST_OF_A_HEADER:
        others = [c.text for c in line.cells.values() if plain(c.text) not in names]
        yield from _unknown(others, missing if grid.sheet else columns, grid, place)


def _missing(missing: Sequence[TableColumn], place: Place) -> Finding:
    names = commas(f"{column.english} ({column.dutch})" for column in missing)
    message = say("These columns are missing: {names}.", names=names)
    return Finding("table-columns", message, place)
