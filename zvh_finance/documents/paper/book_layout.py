"""Where everything of a paper stands in its workbook, before anything is written.

Sections are laid below each other on their sheets. Only here a table gets rows and columns, so
that formulas which speak of names can be given addresses.
"""

from dataclasses import dataclass, field, replace
from math import ceil

from zvh_finance.documents.paper.book_widths import lines_of, widths_of
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
_CHART_HEIGHT, _CHART_ROW, _CHART_MOST = 80, 22, 620
_CHART_LEAST = 180
_GAP, _BESIDE, _MOST_LABELS = 2, 78, 2
_LETTERS, _DIGITS = 6, 5
# A column is as wide as so many digits; more letters fit.

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
class Region:
    """The columns in which a section stands: all, or those at one side.

    Attributes:
        first: the first column.
        widths: of its columns.
        label_columns: over how many of them the label of a fact stands.
        is_shared: whether something else stands in its rows, so that a long text takes more rows
            and no higher ones.
    """

    first: int = 0
    widths: tuple[int, ...] = ()
    label_columns: int = 1
    is_shared: bool = False

    @property
    def last(self) -> int:
        """The last column."""
        return self.first + len(self.widths) - 1

    @property
    def width(self) -> int:
        """Characters from side to side."""
        return sum(self.widths)

    def rows_for(self, text: str) -> int:
        """How many rows a text takes."""
        return lines_of(text, self.width * _LETTERS // _DIGITS) if self.is_shared else 1


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its first row and column, and the columns of its section."""

    block: Shown
    row: int
    region: Region
    column: int = 0


@dataclass
class SheetLayout:
    """A sheet: its blocks with their rows, and the widths of its columns.

    Attributes:
        name: of the sheet.
        setup: how it is printed.
        titles: row, column and heading of the sections.
        rows: how many are taken.
        top: where a section beside the last one begins.
        repeated: how many columns stand on each page of a sheet that is several pages wide.
    """

    name: str
    setup: SheetSetup
    widths: tuple[int, ...] = ()
    placed: list[Placed] = field(default_factory=list)
    titles: list[tuple[int, int, str]] = field(default_factory=list)
    rows: int = FIRST_ROW
    top: int = FIRST_ROW
    repeated: int = 0

    @property
    def head(self) -> Region:
        """The columns of titles and sentences: those that stand on each page."""
        return Region(0, self.widths[: self.repeated or None])

    @property
    def tables(self) -> tuple[Placed, ...]:
        """The tables on it."""
        return tuple(each for each in self.placed if isinstance(each.block, Table))


@dataclass(frozen=True, slots=True)
class BookLayout:
    """All sheets, and where each table and named fact stands.

    Attributes:
        sheets: in their order.
        at: per sheet, row of its heading and first column the place of a table.
        tables: per name the same.
        facts: per name the sheet, row and column of the value.
    """

    sheets: tuple[SheetLayout, ...]
    at: dict[tuple[str, int, int], TablePlace]
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
        whole, left, right = _regions(sections)
        sheet.widths = whole.widths
        if sheet.setup.pages_wide > 1:
            tables = [b for s in sections for b in s.blocks if isinstance(b, Table)]
            sheet.repeated = labels_of(tables[0]) if len(tables) == 1 else 0
        for section, following in zip(sections, (*sections[1:], None), strict=True):
            has_neighbour = following is not None and following.is_beside
            region = right if section.is_beside else left if has_neighbour else whole
            _place_section(sheet, section, region, found)
        sheets[name] = sheet
    ordered = sorted(sheets.values(), key=lambda sheet: sheet.setup.is_working)
    return replace(found, sheets=tuple(ordered))


def chart_size(bars: Bars) -> tuple[int, int]:
    """Width and height of a chart in pixels."""
    if bars.is_upright:
        return 620, 280
    rows = len(bars.labels) * max(1, 1 if bars.is_stacked else len(bars.series))
    return 560, max(_CHART_LEAST, min(_CHART_MOST, _CHART_HEIGHT + _CHART_ROW * rows))


def labels_of(table: Table) -> int:
    """How many columns at its left say what a row is; none when all of them are text."""
    columns = table.shown_in(Media.BOOK)
    count = next((n for n, (_, c) in enumerate(columns) if c.kind is not Kind.TEXT), 0)
    return min(count, _MOST_LABELS)


def rows_of(height: int) -> int:
    """How many rows a picture of a height in pixels covers."""
    return ceil(height / _ROW_PIXELS) + 1


def _regions(sections: list[Section]) -> tuple[Region, Region, Region]:
    """The columns of a sheet, and of its two sides where sections stand beside each other."""
    at_right = [s for s in sections if s.is_beside]
    at_left = [s for s in sections if not s.is_beside]
    widths, labels = widths_of(at_left, 0) if at_right else widths_of(at_left)
    left = Region(0, tuple(widths), labels, is_shared=True)
    if not at_right:
        return replace(left, is_shared=False), left, left
    others, count = widths_of(at_right, _BESIDE)
    right = Region(len(widths) + 1, tuple(others), count, is_shared=True)
    whole = Region(0, (*left.widths, _GAP, *right.widths), labels)
    return whole, left, right


def _place_section(sheet: SheetLayout, section: Section, region: Region, found: BookLayout) -> None:
    below = sheet.rows
    if section.is_beside:
        sheet.rows = sheet.top
    else:
        sheet.top = sheet.rows
    if section.title:
        sheet.titles.append((sheet.rows, region.first, section.title))
        sheet.rows += 1
    beside = None
    for block in section.blocks:
        if isinstance(block, Bars) and block.table and beside is not None:
            beside = _place_beside(sheet, block, region, beside)
            continue
        is_words = isinstance(block, Text | Items) and sheet.repeated
        own = sheet.head if is_words else region
        sheet.placed.append(Placed(block, sheet.rows, own, region.first))
        has_room = isinstance(block, Table) and not region.is_shared
        beside = sheet.rows if has_room else None
        _note_places(sheet, block, region, found)
        sheet.rows += _height(block, region) + 1
    if section.is_beside:
        sheet.top, sheet.rows = sheet.rows, max(sheet.rows, below)


def _note_places(sheet: SheetLayout, block: Shown, region: Region, found: BookLayout) -> None:
    """Remember where a table and named facts stand."""
    if isinstance(block, Table):
        place = _table_place(sheet.name, block, sheet.rows, region.first)
        found.at[sheet.name, sheet.rows, region.first] = place
        if block.name:
            found.tables[block.name] = place
    if isinstance(block, Facts):
        column = region.first + region.label_columns
        for row, fact in enumerate(block.shown_in(Media.BOOK), sheet.rows):
            if fact.name:
                found.facts[fact.name] = (sheet.name, row, column, fact)


def _place_beside(sheet: SheetLayout, bars: Bars, region: Region, row: int) -> int:
    """A chart at the right of its table, so that no page cuts it; the row below it."""
    sheet.placed.append(Placed(bars, row, region, region.last + 2))
    below = row + rows_of(chart_size(bars)[1])
    sheet.rows = max(sheet.rows, below + 1)
    return below


def _table_place(sheet: str, table: Table, row: int, left: int) -> TablePlace:
    first = row + 1
    last = row + len(table.rows)
    columns = table.shown_in(Media.BOOK)
    inputs = {
        (first + n, at): kind_of(line.cells[position], column)
        for n, line in enumerate(table.rows)
        for at, (position, column) in enumerate(columns, left)
        if position < len(line.cells) and is_input(line.cells[position])
    }
    return TablePlace(
        sheet=sheet,
        columns={column.key: n for n, (_, column) in enumerate(columns, left)},
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


def _height(block: Shown, region: Region) -> int:
    """Rows that a block takes."""
    match block:
        case Table():
            note = region.rows_for(block.note) if block.note else 0
            height = 1 + len(block.all_rows) + note
        case Facts():
            height = len(block.shown_in(Media.BOOK))
        case Text() | Items():
            height = sum(region.rows_for(text) for text in words(block))
        case Bars():
            height = rows_of(chart_size(block)[1]) if block.table else 0
        case Signing():
            height = len(block.lines) + len(block.places)
        case _:
            height = rows_of(PICTURE_HEIGHT)
    return height
