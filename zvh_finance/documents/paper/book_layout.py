"""Where everything of a paper stands in its workbook, before anything is written.

Sections are laid below each other on their sheets. Only here a table gets rows and columns, so
that formulas which speak of names can be given addresses.
"""

from dataclasses import dataclass, field, replace
from math import ceil

from zvh_finance.documents.paper.book_widths import widths_of
from zvh_finance.documents.paper.paper import (
    Bars,
    Cell,
    Column,
    Content,
    Fact,
    Facts,
    Items,
    Kind,
    Media,
    Paper,
    Section,
    SheetSetup,
    Shown,
    Signing,
    Table,
    Text,
)
from zvh_finance.documents.paper.shown import words

FIRST_ROW = 4
"""Below the title, the name of the sheet and the marks."""

_ROW_PIXELS = 20
_CHART_HEIGHT, _CHART_ROW, _CHART_MOST = 80, 22, 560

PICTURE_HEIGHT = 420
"""Of a picture on a sheet, in pixels."""


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a table stands; rows and columns count from 0.

    Attributes:
        sheet: its name.
        columns: per key the column, and its kind.
        first: the first row.
        last: the last row before the total; above `first` when there are none.
        total: the row of the total, if there is one.
        rows: per key its row.
        inputs: cells that may be typed.
        numbers: those of them in which a number belongs.
    """

    sheet: str
    columns: dict[str, int]
    first: int
    last: int
    total: int | None
    rows: dict[str, int]
    inputs: frozenset[tuple[int, int]]
    numbers: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its first row and column."""

    block: Shown
    row: int
    column: int = 0


@dataclass
class SheetLayout:
    """A sheet: its blocks with their rows, and the widths of its columns.

    Attributes:
        name: of the sheet.
        setup: how it is printed.
        titles: rows with the heading of a section.
        label_columns: over how many columns the label of a fact stands.
    """

    name: str
    setup: SheetSetup
    placed: list[Placed] = field(default_factory=list)
    titles: list[tuple[int, str]] = field(default_factory=list)
    widths: list[int] = field(default_factory=list)
    label_columns: int = 1
    rows: int = FIRST_ROW

    @property
    def tables(self) -> tuple[Placed, ...]:
        """The tables on it."""
        return tuple(each for each in self.placed if isinstance(each.block, Table))


@dataclass(frozen=True, slots=True)
class BookLayout:
    """All sheets, and where each table and named fact stands.

    Attributes:
        sheets: in their order.
        at: per sheet and row of its heading the place of a table.
        tables: per name the same.
        facts: per name the sheet, row and column of the value.
    """

    sheets: tuple[SheetLayout, ...]
    at: dict[tuple[str, int], TablePlace]
    tables: dict[str, TablePlace]
    facts: dict[str, tuple[str, int, int, Fact]]


def lay_out(paper: Paper) -> BookLayout:
    """Lay the sections for a workbook below each other on their sheets; working sheets last."""
    sheets: dict[str, SheetLayout] = {}
    by_sheet: dict[str, list[Section]] = {}
    current = paper.title[:31]
    for section in paper.sections:
        if Media.BOOK not in section.media:
            continue
        current = section.sheet or current
        by_sheet.setdefault(current, []).append(section)
    found = BookLayout((), {}, {}, {})
    for name, sections in by_sheet.items():
        sheet = SheetLayout(name, paper.sheets.get(name, SheetSetup()))
        sheet.widths, sheet.label_columns = widths_of(sections)
        for section in sections:
            _place_section(sheet, section, found)
        sheets[name] = sheet
    ordered = sorted(sheets.values(), key=lambda sheet: sheet.setup.is_working)
    return replace(found, sheets=tuple(ordered))


def chart_size(bars: Bars) -> tuple[int, int]:
    """Width and height of a chart in pixels."""
    if bars.is_upright:
        return 620, 280
    rows = len(bars.labels) * max(1, 1 if bars.is_stacked else len(bars.series))
    return 560, min(_CHART_MOST, _CHART_HEIGHT + _CHART_ROW * rows)


def rows_of(height: int) -> int:
    """How many rows a picture of a height in pixels covers."""
    return ceil(height / _ROW_PIXELS) + 1


def _place_section(sheet: SheetLayout, section: Section, found: BookLayout) -> None:
    if section.title:
        sheet.titles.append((sheet.rows, section.title))
        sheet.rows += 1
    beside = None
    for block in section.blocks:
        if isinstance(block, Bars) and block.table and beside is not None:
            beside = _place_beside(sheet, block, beside)
            continue
        sheet.placed.append(Placed(block, sheet.rows))
        beside = sheet.rows if isinstance(block, Table) else None
        _note_places(sheet, block, found)
        sheet.rows += _height(block) + 1


def _note_places(sheet: SheetLayout, block: Shown, found: BookLayout) -> None:
    """Remember where a table and named facts stand."""
    if isinstance(block, Table):
        place = _table_place(sheet.name, block, sheet.rows)
        found.at[sheet.name, sheet.rows] = place
        if block.name:
            found.tables[block.name] = place
    if isinstance(block, Facts):
        for row, fact in enumerate(block.shown_in(Media.BOOK), sheet.rows):
            if fact.name:
                found.facts[fact.name] = (sheet.name, row, sheet.label_columns, fact)


def _place_beside(sheet: SheetLayout, bars: Bars, row: int) -> int:
    """A chart at the right of its table, so that no page cuts it; the row below it."""
    sheet.placed.append(Placed(bars, row, len(sheet.widths) + 1))
    below = row + rows_of(chart_size(bars)[1])
    sheet.rows = max(sheet.rows, below + 1)
    return below


def _table_place(sheet: str, table: Table, row: int) -> TablePlace:
    first = row + 1
    last = row + len(table.rows)
    columns = table.shown_in(Media.BOOK)
    inputs = {
        (first + n, at): kind_of(line.cells[position], column)
        for n, line in enumerate(table.rows)
        for at, (position, column) in enumerate(columns)
        if position < len(line.cells) and is_input(line.cells[position])
    }
    return TablePlace(
        sheet=sheet,
        columns={column.key: n for n, (_, column) in enumerate(columns)},
        first=first,
        last=last,
        total=last + 1 if table.total else None,
        rows={line.key: first + n for n, line in enumerate(table.rows) if line.key},
        inputs=frozenset(inputs),
        numbers=frozenset(where for where, kind in inputs.items() if kind.is_number),
    )


def is_input(content: Content) -> bool:
    """Whether it may be typed."""
    return isinstance(content, Cell) and content.is_input


def kind_of(content: Content, column: Column) -> Kind:
    """What belongs in a cell: its own kind, or that of its column."""
    own = content.kind if isinstance(content, Cell) else None
    return own or column.kind


def _height(block: Shown) -> int:
    """Rows that a block takes."""
    match block:
        case Table():
            height = 1 + len(block.all_rows) + (1 if block.note else 0)
        case Facts():
            height = len(block.shown_in(Media.BOOK))
        case Text() | Items():
            height = len(tuple(words(block)))
        case Bars():
            height = rows_of(chart_size(block)[1]) if block.table else 0
        case Signing():
            height = len(block.lines) + len(block.places)
        case _:
            height = rows_of(PICTURE_HEIGHT)
    return height
