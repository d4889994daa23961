"""The distribution key of article 17.2 as a value: who pays in a year, and with what weight.

How it is derived stands in `derivation`.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

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
class KeyPart:
    """What is rounded to the cent by itself: a member, or what a predecessor brings to it (A16).

    Attributes:
        code: CBS code, of the member or of its predecessor; equal remainders favour the lower one.
        name: of the same.
        payer: CBS code of the member that pays it.
        weight: whole inhabitants, or the weight that a decision set in their place.
    """

    code: str
    name: str
    payer: str
    weight: int

    @property
    def id(self) -> str:
        """Names it within its key: a divided municipality can be a part of more than one member."""
        return self.code if self.code == self.payer else f"{self.code} {self.payer}"


@dataclass(frozen=True)
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
        shared = self.part_shares(total)
        found = dict.fromkeys(self.weights, 0)
        for part in self.parts:
            found[part.payer] += shared[part.id]
        return found

    def part_shares(self, total: int) -> dict[str, int]:
        """What each part bears of an amount, in cents per id of the part."""
        return apportion(total, self.part_weights)

    @cached_property
    def parts(self) -> tuple[KeyPart, ...]:
        """Between what amounts are shared, in the order of codes: the members, or their parts."""
        found = (part for member in self.members for part in self._parts_of(member))
        return tuple(sorted(found, key=lambda part: part.id))

    def parts_of(self, code: str) -> tuple[KeyPart, ...]:
        """The parts that a member pays; one, unless it pays per predecessor (choice A16)."""
        own = (
            part
            for member in self.members
            if member.code == code
            for part in self._parts_of(member)
        )
        return tuple(sorted(own, key=lambda part: part.id))

    @property
    def is_by_part(self) -> bool:
        """Whether some member pays the sum of several shares (choice A16)."""
        return len(self.parts) > len(self.members)

    @property
    def part_weights(self) -> dict[str, int]:
        """Weight per id of a part; those of the members when none pays per predecessor."""
        return {part.id: part.weight for part in self.parts}

    @property
    def weights(self) -> dict[str, int]:
        """Weight per code."""
        return {member.code: member.weight for member in self.members}

    @cached_property
    def denominator(self) -> int:
        """All weights together."""
        return sum(member.weight for member in self.members)

    @property
    def status(self) -> FigureStatus:
        """The weakest status among the members."""
        return weakest(member.status for member in self.members)

    def among(self, codes: Collection[str]) -> "DistributionKey":
        """The key of some members alone; a `KeyError` when one of them does not pay in it."""
        wanted = {self.member(code).code for code in codes}
        return replace(self, members=tuple(m for m in self.members if m.code in wanted))

    def member(self, code: str) -> KeyMember:
        """The member with a code; a `KeyError` when it does not pay in this year."""
        for member in self.members:
            if member.code == code:
                return member
        raise KeyError(code)

    def _parts_of(self, member: KeyMember) -> tuple[KeyPart, ...]:
        """One for each predecessor; what two ways brought from the same one counts together."""
        brought: dict[str, int] = {}
        for source in member.sources:
            brought[source.figure.code] = brought.get(source.figure.code, 0) + source.inhabitants
        if not self.by_predecessor or member.override or len(brought) <= 1:
            return (KeyPart(member.code, member.name, member.code, member.weight),)
        names = {source.figure.code: source.figure.name for source in member.sources}
        return tuple(
            KeyPart(code, names[code], member.code, people) for code, people in brought.items()
        )
