"""The distribution key of article 17.2: who pays in a year, and with what weight."""

from dataclasses import dataclass
from datetime import date

from zvh_finance.population import Figure, FigureStatus


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one CBS figure brings to the weight of a member, in whole inhabitants.

    Attributes:
        figure: the CBS cell.
        inhabitants: the part of it that counts; the whole figure unless the municipality was split.
        reason: why only a part counts, in Dutch; empty for a whole figure.
    """

    figure: Figure
    inhabitants: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeyMember:
    """A municipality that pays, with its weight and how that weight came about.

    Attributes:
        code: CBS code in the budget year.
        name: its name in the arrangement.
        weight: whole inhabitants on the reference date, re-based to the budget year's map.
        sources: the CBS figures the weight is made of.
        note: why the weight is not simply a CBS figure (Dutch), empty when it is.
    """

    code: str
    name: str
    weight: int
    sources: tuple[Contribution, ...]
    note: str = ""

    @property
    def status(self) -> FigureStatus:
        """The weakest status among the figures."""
        statuses = {source.figure.status for source in self.sources}
        for status in (FigureStatus.UNKNOWN, FigureStatus.PROVISIONAL):
            if status in statuses:
                return status
        return FigureStatus.DEFINITIVE


@dataclass(frozen=True, slots=True)
class DistributionKey:
    """The key of one budget year.

    Attributes:
        budget_year: the year it is for.
        reference_date: the day on which heads were counted.
        members: in the order of their codes; only municipalities (article 17.2).
        population_sha256: of the population version it was derived from.
        decisions: ids of the decisions it rests on (split, override); usually none.
        indicative: whether a later reference date was not known yet (choice A62).
    """

    budget_year: int
    reference_date: date
    members: tuple[KeyMember, ...]
    population_sha256: str
    decisions: tuple[str, ...] = ()
    indicative: bool = False

    @property
    def weights(self) -> dict[str, int]:
        """Weight per code."""
        return {member.code: member.weight for member in self.members}

    @property
    def denominator(self) -> int:
        """All weights together."""
        return sum(member.weight for member in self.members)

    @property
    def status(self) -> FigureStatus:
        """The weakest status among the members."""
        statuses = {member.status for member in self.members}
        for status in (FigureStatus.UNKNOWN, FigureStatus.PROVISIONAL):
            if status in statuses:
                return status
        return FigureStatus.DEFINITIVE
