"""What CBS said, in one form whichever protocol it came through. Nothing here is judged yet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from zvh_finance.language import Text

PeriodChoice = Callable[[Mapping[str, str]], Sequence[str]]
"""Chooses period keys from the periods that a source has, with their statuses."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the table.

    Attributes:
        region: the region's code, without padding.
        period: the period's key.
        value: the number as CBS wrote it; none where CBS has no figure.
    """

    region: str
    period: str
    value: int | Decimal | None


@dataclass(frozen=True, slots=True)
class Region:
    """A region code with the name and the history CBS gives it."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Topic:
    """What CBS calls the column, its unit, what the number means and its decimals, as written."""

    title: str
    unit: str
    meaning: str
    decimals: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything that one source said about the chosen periods.

    Attributes:
        origin: who answered, for the index of the snapshot.
        table: the table's id as the source writes it.
        title: the table's title.
        topic: the column the cells are from.
        statuses: CBS's status word per period key.
        periods: the periods that were asked for.
        regions: per region code, of all regions the table knows or knew.
        cells: of the chosen periods, in the order in which they came, repetitions included.
    """

    origin: str
    table: str
    title: str
    topic: Topic
    statuses: Mapping[str, str]
    periods: tuple[str, ...]
    regions: Mapping[str, Region]
    cells: tuple[Cell, ...]


class Source(Protocol):
    """Somebody who can be asked for the table."""

    @property
    def name(self) -> Text:
        """What to call it in messages."""

    def answer(self, choose: PeriodChoice) -> Answer:
        """Ask for the chosen periods.

        Raises:
            SourceError: it cannot be reached, or what it says is not the table.
        """


_MOST_QUOTED = 80


def quoted(words: object) -> str:
    """Words of somebody else as a message repeats them: short, without control characters."""
    text = "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}"
        for letter in str(words)[: _MOST_QUOTED + 1]
    )
    return text if len(text) <= _MOST_QUOTED else f"{text[:_MOST_QUOTED]}…"
