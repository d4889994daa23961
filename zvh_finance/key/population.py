"""Inhabitants on a reference date, with the CBS cell each figure came from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zvh_finance.errors import MissingGroundError, Place
from zvh_finance.language import Text, say


class FigureStatus(StrEnum):
    """What CBS says of a figure. `unknown` is a figure whose source did not state it."""

    DEFINITIVE = "definitive"
    PROVISIONAL = "provisional"
    UNKNOWN = "unknown"

    @property
    def text(self) -> Text:
        """How it is said on a screen."""
        return _STATUS_TEXTS[self]


_STATUS_TEXTS = {
    FigureStatus.DEFINITIVE: say("definitive"),
    FigureStatus.PROVISIONAL: say("provisional"),
    FigureStatus.UNKNOWN: say("of unknown status"),
}


@dataclass(frozen=True, slots=True)
class Edition:
    """Which version of the figures of a day is meant (choice A20).

    Attributes:
        reference_date: the day on which heads were counted (*peildatum*).
        known_on: the day a budget was adopted: it keeps the newest version that had been
            retrieved by then, else the oldest there is; `None` means the newest of all.
        sha256: exactly this version, whatever came later.
    """

    reference_date: date
    known_on: date | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """The inhabitants of one municipality on one day, as CBS published them.

    Attributes:
        code: CBS code, `GM` and four digits.
        name: the name CBS gave it on that day.
        inhabitants: a whole number above zero; a municipality without a figure has no `Figure`.
        status: definitive, provisional or unknown.
        table: the StatLine table (`03759ned`), or a phrase when the source named none.
        period: the period key within the table (`2026JJ00`).
    """

    code: str
    name: str
    inhabitants: int
    status: FigureStatus
    table: str
    period: str


@dataclass(frozen=True, slots=True)
class Population:
    """All municipalities on one reference date, one version of them.

    Attributes:
        reference_date: the day on which heads were counted (*peildatum*).
        figures: per CBS code.
        sha256: of the file these figures were read from, so that a paper can name its version.
        retrieved_on: the day on which this version was taken from CBS.
    """

    reference_date: date
    figures: Mapping[str, Figure]
    sha256: str
    retrieved_on: date

    def of(self, code: str) -> Figure:
        """The figure of a municipality.

        Raises:
            MissingGroundError: CBS published none for it on this date. A missing figure is not 0.
        """
        figure = self.figures.get(code)
        if figure is None:
            raise MissingGroundError.of(
                "population-missing",
                say(
                    "CBS has no inhabitants for {code} on {reference_date}. Was the "
                    "municipality merged, split or renumbered? Check its code and dates in "
                    "arrangement.toml, and the snapshot with `zvh cbs show`.",
                    code=code,
                    reference_date=self.reference_date,
                ),
                Place("arrangement.toml", field=f"municipality {code}"),
            )
        return figure


def weakest(statuses: Iterable[FigureStatus]) -> FigureStatus:
    """The status that a sum of figures has: as weak as its weakest part."""
    found = set(statuses)
    for status in (FigureStatus.UNKNOWN, FigureStatus.PROVISIONAL):
        if status in found:
            return status
    return FigureStatus.DEFINITIVE
