"""The meetings that the convenant asks for every year: 4.5, 6.5 and 6.6."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from zvh_finance.convenant.calendar.calendar_day import Done, Step, Taken


@dataclass(frozen=True, slots=True)
class _Series:
    """A meeting that the convenant asks for some times a year.

    Attributes:
        chosen: how the days before the last were chosen; only the last is law.
    """

    name: str
    text: str
    who: str
    article: str
    chosen: str

    def steps(self, days: Sequence[date], held: Sequence[Done]) -> Iterator[Step]:
        for number, day in enumerate(days, start=1):
            last = number == len(days)
            yield Step(
                f"{self.name}-{number}",
                day,
                self.text.format(number),
                self.who,
                self.article if last else f"{self.article}; dag: {self.chosen}",
                binding=last,
                done=held[number - 1] if number <= len(held) else None,
            )


_BOARD = _Series(
    "board-meeting",
    "Vergadering {} van het Dagelijks Bestuur, met een tussenrapportage",
    "Manager, Dagelijks Bestuur",
    "artikel 6 lid 5 en artikel 17 lid 6",
    "halverwege het jaar",
)
_ALL_PARTIES = _Series(
    "all-party-meeting",
    "Overleg {} waarvoor alle Partijen worden uitgenodigd",
    "Manager",
    "artikel 6 lid 6",
    "halverwege het jaar",
)
_STEERING = _Series(
    "steering-meeting",
    "Vergadering {} van de Stuurgroep",
    "Secretaris van de Stuurgroep",
    "artikel 4 lid 5",
    "verdeeld over het jaar",
)


def meetings(year: int, taken: Taken) -> Iterator[Step]:
    """The meetings of a year, each with the day on which it was held as far as that is known."""
    halves, thirds = ((6, 30), (12, 31)), ((4, 30), (8, 31), (12, 31))
    board = _BOARD.steps(_days(year, halves), taken.meetings("DB", year))
    parties = _ALL_PARTIES.steps(_days(year, halves), taken.all_party_meetings(year))
    yield from chain.from_iterable(zip(board, parties, strict=True))
    yield from _STEERING.steps(_days(year, thirds), taken.meetings("SG", year))


def _days(year: int, days: Sequence[tuple[int, int]]) -> list[date]:
    return [date(year, month, day) for month, day in days]
