"""How one share of an amount came about, step by step: what `apportion` did, told.

The steps are derived anew from the amount and the weights, and must end at the cent that
`apportion` gave; so an explanation cannot say one thing while an invoice says another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from zvh_finance.amount.money import apportion
from zvh_finance.key.key import DistributionKey, KeyPart


@dataclass(frozen=True, slots=True)
class ShareSteps:
    """The way from a total to one share (17.2, choice A22).

    Attributes:
        total: cents that are shared; negative for a refund.
        weight: of this municipality.
        denominator: all weights together.
        floor: whole cents of the exact share of |total|.
        remainder: what is left below a cent, as a numerator over `denominator`.
        left: cents that are left when every municipality gets its `floor`.
        place: of this remainder among all, 1 being the largest.
        recipients: how many municipalities there are.
        tied: codes of others with exactly the same remainder.
        share: the outcome, cents.
    """

    total: int
    weight: int
    denominator: int
    floor: int
    remainder: int
    left: int
    place: int
    recipients: int
    tied: tuple[str, ...]
    share: int

    @property
    def has_extra_cent(self) -> bool:
        """Whether one of the cents that were left went here."""
        return self.place <= self.left

    @property
    def exact(self) -> Fraction:
        """The share before rounding, in cents."""
        return Fraction(self.total * self.weight, self.denominator)


@dataclass(frozen=True, slots=True)
class PartSteps:
    """The steps of one part of a member: of itself, or of one of its predecessors (A16)."""

    part: KeyPart
    steps: ShareSteps


def share_steps(total: int, weights: Mapping[str, int], code: str) -> ShareSteps:
    """The steps from a total to the share of one municipality."""
    denominator = sum(weights.values())
    parts = {c: divmod(abs(total) * weight, denominator) for c, weight in weights.items()}
    order = sorted(parts, key=lambda c: (-parts[c][1], c))
    floor, remainder = parts[code]
    return ShareSteps(
        total=total,
        weight=weights[code],
        denominator=denominator,
        floor=floor,
        remainder=remainder,
        left=abs(total) - sum(whole for whole, _ in parts.values()),
        place=order.index(code) + 1,
        recipients=len(parts),
        tied=tuple(sorted(c for c in parts if c != code and parts[c][1] == remainder)),
        share=apportion(total, weights)[code],
    )


def steps_of_parts(total: int, key: DistributionKey, code: str) -> tuple[PartSteps, ...]:
    """The steps to each of the shares that a member pays; their shares add up to its own."""
    weights = key.part_weights
    return tuple(
        PartSteps(part, share_steps(total, weights, part.id)) for part in key.parts_of(code)
    )


def share_with(total: int, key: DistributionKey, part: KeyPart, more: int) -> int:
    """The share that a member would have with some people more (or, negative, less) in a part."""
    weights = key.part_weights
    shares = apportion(total, {**weights, part.id: weights[part.id] + more})
    return sum(shares[own.id] for own in key.parts_of(part.payer))
