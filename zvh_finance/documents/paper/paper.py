"""What a paper says, written once: a workbook, a PDF, a page and a screen are made of it.

A paper has sections, a section has blocks: facts, sentences, lists, tables, bars, pictures. Values
are whole cents, whole inhabitants, exact fractions, days; how they are shown is the writers'
matter and the same in each. A cell may be an input or carry a formula: only a workbook does
anything with that.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, Flag, StrEnum, auto
from fractions import Fraction

from zvh_finance.documents.paper.forms import Address, Form
from zvh_finance.documents.paper.formulas import Formula, Ref, sum_of_column
from zvh_finance.documents.paper.letterhead import Letterhead

Value = str | int | Fraction | date | None


class Kind(StrEnum):
    """What a value is; it decides how every medium shows it."""

    TEXT = auto()
    MONEY = auto()
    """Cents, shown to the cent: where one pays."""
    EUROS = auto()
    """Cents, shown in whole euros: where one decides."""
    RATE = auto()
    """Cents as an exact fraction, such as an amount per inhabitant; shown to the cent."""
    CENTS = auto()
    """Cents, shown as a whole number: in a calculation."""
    WHOLE = auto()
    YEAR = auto()
    PART = auto()
    """A fraction of one, in percent with one decimal."""
    PERCENT = auto()
    """The same with two decimals."""
    SHARE = auto()
    """The same with five decimals: a share in a key."""
    FACTOR = auto()
    """A fraction with six decimals."""
    DATE = auto()
    LIGHT = auto()
    """The word of a light: see `lights`."""

    @property
    def is_number(self) -> bool:
        """Whether it stands at the right and can be added up."""
        return self not in {Kind.TEXT, Kind.LIGHT, Kind.DATE, Kind.YEAR}


class Media(Flag):
    """Where a section is shown."""

    BOOK = auto()
    PDF = auto()
    PAGE = auto()
    SCREEN = auto()


EVERYWHERE = Media.BOOK | Media.PDF | Media.PAGE | Media.SCREEN
TO_READ = Media.PDF | Media.PAGE | Media.SCREEN


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with what a workbook may do with it.

    Attributes:
        value: what the program worked out, or somebody typed.
        formula: how a workbook works it out anew.
        is_input: whether it may be changed there.
        kind: where it is not that of its column.
    """

    value: Value
    formula: Formula | None = None
    is_input: bool = False
    kind: Kind | None = None


Content = Value | Cell


class Look(Enum):
    """What a row is in its table."""

    PLAIN = auto()
    HEAD = auto()
    """The name of a group of rows."""
    SUBTOTAL = auto()
    TOTAL = auto()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table.

    Attributes:
        cells: in the order of the columns; fewer leave the rest empty.
        key: by which formulas speak of it.
        look: what it is.
    """

    cells: tuple[Content, ...]
    key: str = ""
    look: Look = Look.PLAIN


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        key: by which formulas speak of it.
        title: its heading, which explains itself.
        kind: of its values.
        width: characters in a workbook; 0 follows from kind, heading and contents.
        media: where it is shown; a page has less room than a workbook.
        note: what belongs in it; a workbook tells it at the heading.
        choices: what one chooses from in a workbook; something else may be typed, with a warning.
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    width: int = 0
    media: Media = EVERYWHERE
    note: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        columns: in their order.
        rows: in their order.
        total: the last row; `totals` makes one.
        name: by which formulas speak of it; unique in a paper.
        note: a sentence below it, in small print.
        names: names in the workbook for what stands in it.
        is_compact: in small print, for a table of many columns.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: Row | None = None
    name: str = ""
    note: str = ""
    names: Mapping[str, Ref] = field(default_factory=dict)
    is_compact: bool = False

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The rows and the total."""
        return (*self.rows, *((self.total,) if self.total else ()))

    def shown_in(self, medium: Media) -> tuple[tuple[int, Column], ...]:
        """The columns that a medium shows, with their position among the cells of a row."""
        return tuple((n, c) for n, c in enumerate(self.columns) if medium in c.media)


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and a value.

    Attributes:
        label: in Dutch.
        cell: the value.
        kind: of the value.
        name: of the cell in the workbook, for formulas; unique in a paper.
        note: an explanation beside or below it.
        media: where it is shown.
    """

    label: str
    cell: Content
    kind: Kind = Kind.TEXT
    name: str = ""
    note: str = ""
    media: Media = EVERYWHERE


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and values below each other; `is_large` shows them as figures that one sees first."""

    facts: tuple[Fact, ...]
    is_large: bool = False

    def shown_in(self, medium: Media) -> tuple[Fact, ...]:
        """The facts that a medium shows."""
        return tuple(fact for fact in self.facts if medium in fact.media)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with values in it: words, and cells that each name their kind.

    A workbook works it out anew when every value has a formula.
    """

    parts: tuple[str | Cell, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """Sentences, each a paragraph; `is_quiet` prints them small."""

    sentences: tuple[str | Sentence, ...]
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class Items:
    """A list; numbered when one must be able to point at an item."""

    items: tuple[str | Sentence, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """What is drawn of each label.

    Attributes:
        name: in a legend.
        values: one for each label.
        column: where they stand in the table, for the workbook's own chart.
    """

    name: str
    values: tuple[Value, ...]
    column: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars with their value beside them.

    Attributes:
        title: what is seen, with its unit; it is the text for who does not see it too.
        labels: of the bars.
        series: one or more.
        kind: of the values.
        table: the table in which they stand, for the workbook's own chart.
        label_column: of the labels in it.
        is_upright: columns, for years.
        is_stacked: on top of each other.
        may_be_negative: whether a value can fall below zero; else the axis begins there.
    """

    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    kind: Kind = Kind.EUROS
    table: str = ""
    label_column: str = ""
    is_upright: bool = False
    is_stacked: bool = False
    may_be_negative: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing.

    Attributes:
        svg: plain SVG.
        alternative: what it tells, for who does not see it.
        width: part of the width of the page, in hundredths.
    """

    svg: str
    alternative: str
    width: int = 100


@dataclass(frozen=True, slots=True)
class Signing:
    """Where it is signed.

    Attributes:
        lines: sentences above.
        places: a place for each who signs.
        blanks: what each of them fills in, such as name and date; only a line when there are none.
    """

    lines: tuple[str, ...]
    places: tuple[str, ...] = ()
    blanks: tuple[str, ...] = ()


Shown = Facts | Text | Items | Table | Bars | Picture | Signing


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper.

    Attributes:
        title: its heading; empty when the blocks speak for themselves.
        blocks: in their order.
        sheet: on which sheet of the workbook it stands; on that of the section before when empty.
        media: where it is shown.
        begins_page: whether it begins on a new page.
        is_annex: whether it explains, and need not be read to decide.
        is_beside: whether a workbook puts it at the right of the section before, or below what
            stands there already.
    """

    title: str
    blocks: tuple[Shown, ...]
    sheet: str = ""
    media: Media = EVERYWHERE
    begins_page: bool = False
    is_annex: bool = False
    is_beside: bool = False


@dataclass(frozen=True, slots=True)
class SheetSetup:
    """How a sheet is printed and seen.

    Attributes:
        is_landscape: turned.
        is_one_page: fitted on one page.
        pages_wide: how many pages in width, the first columns repeated.
        is_working: a calculation that a reader need not see: at the end, with a tab of its own.
        is_open: to type in: nothing is locked, and below its table the columns keep their look.
    """

    is_landscape: bool = True
    is_one_page: bool = False
    pages_wide: int = 1
    is_working: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper.

    Attributes:
        title: what it is, in Dutch.
        letterhead: who says it, on which day, with which marks and from which source.
        sections: in their order.
        lead: the paper in one or two sentences.
        form: what sort it is.
        address: to whom, when it is a letter.
        created: what a file says of its making; the day of the letterhead when `None`.
        sheets: how sheets are printed, where that is not the usual way.
        is_landscape: whether the pages of the PDF are turned.
    """

    title: str
    letterhead: Letterhead
    sections: tuple[Section, ...]
    lead: tuple[str | Sentence, ...] = ()
    form: Form = Form.NOTE
    address: Address | None = None
    created: date | None = None
    sheets: Mapping[str, SheetSetup] = field(default_factory=dict)
    is_landscape: bool = False

    @property
    def made_on(self) -> date:
        """What a file says of its making; never the clock."""
        return self.created or self.letterhead.as_of


def rows(cells: Sequence[Sequence[Content]]) -> tuple[Row, ...]:
    """Plain rows."""
    return tuple(Row(tuple(row)) for row in cells)


def typed(value: Value, kind: Kind | None = None) -> Cell:
    """An input: something a person typed, and may change in a workbook."""
    return Cell(value, is_input=True, kind=kind)


def worked(value: Value, formula: Formula, kind: Kind | None = None) -> Cell:
    """A value with the formula that works it out anew."""
    return Cell(value, formula, kind=kind)


def totals(columns: Sequence[Column], sums: Mapping[str, Content], label: str = "Totaal") -> Row:
    """A row of totals: each sum adds up its column unless it brings a formula of its own.

    Args:
        columns: of the table.
        sums: per key of a column; the others stay empty.
        label: what stands in the first column of text that has no sum.
    """
    cells: list[Content] = []
    is_named = False
    for column in columns:
        if column.key in sums:
            given = sums[column.key]
            cells.append(given if isinstance(given, Cell) else Cell(given, sum_of_column()))
        elif not is_named and column.kind is Kind.TEXT and column.title != "Code":
            cells.append(label)
            is_named = True
        else:
            cells.append(None)
    return Row(tuple(cells), look=Look.TOTAL)
