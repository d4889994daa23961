"""What the board decided about a key, as the key needs it (choices A02, A17 and A65)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.key.key import KeyMember
from zvh_finance.language import say

SplitMethod = Literal["follow_territory", "designated_successor", "drop"]


OutsideMethod = Literal["whole_successor", "old_territory"]


@dataclass(frozen=True, slots=True)
class SplitRuling:
    """A decision on how a divided municipality counts (A17)."""

    decision: str
    method: SplitMethod
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class OutsideRuling:
    """A decision on a party that merged with a municipality outside the partnership (A65)."""

    decision: str
    method: OutsideMethod


@dataclass(frozen=True, slots=True)
class WeightRuling:
    """A decision that replaces inhabitants by other whole weights (A02).

    Who left may have a weight too: it counts only where it stays in a key (22.3, 22.4).
    """

    decision: str
    weights: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Rulings:
    """What was decided about the key of one budget year; usually nothing.

    Attributes:
        splits: per CBS code of the divided municipality.
        outside: per CBS code of the party after its merger.
        override: other weights for the whole key.
    """

    splits: Mapping[str, SplitRuling] = field(default_factory=dict)
    outside: Mapping[str, OutsideRuling] = field(default_factory=dict)
    override: WeightRuling | None = None

    def overruled_by(self, later: "Rulings") -> "Rulings":
        """These and later ones together, to re-base an earlier year; no other weights."""
        return Rulings({**self.splits, **later.splits}, {**self.outside, **later.outside})

    def leaving_out(self, codes: Collection[str]) -> "Rulings":
        """The same without the weights of who has a weight and is not in this key."""
        if self.override is None:
            return self
        weights = {c: weight for c, weight in self.override.weights.items() if c not in codes}
        return replace(self, override=replace(self.override, weights=weights))


def check_override(
    override: WeightRuling | None,
    members: tuple[KeyMember, ...],
    left: Collection[str],
    budget_year: int,
) -> None:
    """A weight for everybody in the key, and for nobody else but who left."""
    if override is None:
        return
    paying, given = {member.code for member in members}, set(override.weights)
    missing = ", ".join(sorted(paying - given))
    foreign = ", ".join(sorted(given - paying - set(left)))
    if missing or foreign:
        raise InvalidInputError.of(
            "override-incomplete",
            say(
                "Decision {decision} sets weights for the key of {budget_year} (missing: "
                "{missing}; taking no part: {foreign}). Add to its `weights` who is missing: "
                "everybody that pays, who left where it stays in a key "
                "({cited.LASTING_DUTIES.WITHDRAWAL}), and who asked to join "
                "({cited.REQUEST_TO_JOIN.ACCESSION}). Take out who takes no part.",
                decision=override.decision,
                budget_year=budget_year,
                missing=missing or say("none"),
                foreign=foreign or say("none"),
            ),
            Place("decisions.toml", field=override.decision),
        )
    if sum(member.weight for member in members) <= 0:
        raise InvalidInputError.of(
            "override-empty",
            say(
                "Decision {decision} gives nobody a weight above zero.", decision=override.decision
            ),
            Place("decisions.toml", field=override.decision),
        )
