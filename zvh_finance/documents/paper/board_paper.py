"""A paper for the Dagelijks Bestuur: what is asked, with ready text, and what it rests on.

One layout for every paper, so that a board finds the same thing in the same place. Charts are
bars with their value beside them, dark or hatched: they read in black and white, and aloud.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from fractions import Fraction

from zvh_finance.documents.paper.typst_pdf import compile_pdf
from zvh_finance.dutch import day

_BAR_STEPS = 1000


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first column is text, the others are right-aligned unless `texts` says so.

    Attributes:
        total: a last row in bold; empty when there is none.
        texts: positions of further columns that hold text.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    texts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar of a chart.

    Attributes:
        label: what it is.
        shown: its value in words.
        thousandths: its length, of the longest bar.
        hatched: for the second kind of bar (a budget beside accounts).
    """

    label: str
    shown: str
    thousandths: int
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a paper: a title, some sentences, and a table, bars or a list as it needs."""

    title: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None
    bars: tuple[Bar, ...] = ()
    items: tuple[str, ...] = ()
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class BoardPaper:
    """A paper.

    Attributes:
        title: in Dutch.
        lead: the paper in one or two sentences.
        asks: decisions that are asked, as ready text; empty when nothing is asked.
        sections: in their order.
        partnership: whose board it is.
        as_of: the day it looks from.
        source: of the inhabitants.
        concept: whether something is still undecided.
        fictional: whether the amounts are made up.
        colour: of the house style.
    """

    title: str
    lead: str
    asks: tuple[str, ...]
    sections: tuple[Section, ...]
    partnership: str
    as_of: date
    source: str
    concept: bool
    fictional: bool
    colour: str


def board_paper_pdf(paper: BoardPaper) -> bytes:
    """The paper as an accessible PDF."""
    data = asdict(paper) | {"as_of": day(paper.as_of)}
    return compile_pdf("bestuursnota.typ", data, created=paper.as_of, standards=("ua-1",))


def bars(values: Sequence[tuple[str, Fraction | int, str, bool]]) -> tuple[Bar, ...]:
    """Bars on one scale, from a label, a value of zero or more, its words and its hatching."""
    longest = max((value for _, value, _, _ in values), default=0) or 1
    return tuple(
        Bar(label, shown, int(max(0, value) * _BAR_STEPS / longest), hatched)
        for label, value, shown, hatched in values
    )
