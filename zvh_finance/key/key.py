"""The distribution key of article 17.2 as a value: who pays in a year, and with what weight.

How it is derived stands in `key_derivation`.
"""

from dataclasses import dataclass
from datetime import date

from zvh_finance.amount.money import apportion
from zvh_finance.key.population import Figure, FigureStatus, weakest


@dataclass(frozen=True, slots=True)
class KeySource:
    """What one CBS figure brings to the weight of a member, in whole inhabitants.

    Attributes:
        figure: the CBS cell.
        inhabitants: the part of it that counts; the whole figure unless the municipality was split.
        reason: why only a part counts, in Dutch; empty for a whole figure.
        decision: id of the decision that says so; empty for a whole figure.
    """

    figure: Figure
    inhabitants: int
    reason: str = ""
    decision: str = ""

    def __str__(self) -> str:
        """`Boxmeer (GM0756) 29568`, with the reason where only a part counts."""
        text = f"{self.figure.name} ({self.figure.code}) {self.inhabitants}"
        return f"{text} [{self.reason}]" if self.reason else text


@dataclass(frozen=True, slots=True)
class KeyMember:
    """A municipality that pays, with its weight and how that weight came about.

    Attributes:
        code: CBS code in the budget year.
        name: its name in the arrangement.
        weight: whole inhabitants on the reference date, re-based to the budget year's map; or
            the weight that a decision set in their place.
        sources: the CBS figures the weight is made of.
        override: id of the decision that set another weight than inhabitants; usually empty.
    """

    code: str
    name: str
    weight: int
    sources: tuple[KeySource, ...]
    override: str = ""

    @property
    def status(self) -> FigureStatus:
        """The weakest status among the figures."""
        return weakest(source.figure.status for source in self.sources)

    @property
    def derived_from(self) -> str:
        """How the weight came about, from which CBS figures, on whose decision."""
        derivation = " + ".join(str(source) for source in self.sources)
        if not self.override:
            return derivation
        return f"gewicht {self.weight} volgens besluit {self.override}; inwoners: {derivation}"


@dataclass(frozen=True, slots=True)
class DistributionKey:
    """The key of one budget year.

    Attributes:
        budget_year: the year it is for.
        reference_date: the day on which heads were counted.
        members: in the order of their codes; only municipalities (article 17.2).
        population_sha256: of the population version it was derived from.
        decisions: ids of the decisions it rests on (split, merger, override); usually none.
        indicative: whether the real reference date was not known yet (choice A62).
        by_predecessor: whether a merged municipality pays the sum of the separate shares of its
            predecessors, each rounded to the cent (choice A16).
    """

    budget_year: int
    reference_date: date
    members: tuple[KeyMember, ...]
    population_sha256: str
    decisions: tuple[str, ...] = ()
    indicative: bool = False
    by_predecessor: bool = False

    def shares(self, total: int) -> dict[str, int]:
        """What each member bears of an amount, in cents per code (choices A16 and A22)."""
        if not self.by_predecessor:
            return apportion(total, self.weights)
        parts = {
            f"{source.figure.code} {member.code}": source.inhabitants
            for member in self.members
            for source in member.sources
        }
        found = dict.fromkeys(self.weights, 0)
        for name, cents in apportion(total, parts).items():
            found[name.split()[1]] += cents
        return found

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
        return weakest(member.status for member in self.members)

    def member(self, code: str) -> KeyMember:
        """The member with a code; a `KeyError` when it does not pay in this year."""
        for member in self.members:
            if member.code == code:
                return member
        raise KeyError(code)
