"""Sharing an amount by largest remainders, written out once more for whoever verifies.

It is kept apart from the function that the program shares with, so that a fault there shows here.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """One share with the steps to it, of an amount without its sign.

    Attributes:
        floor: whole cents of the exact share.
        remainder: of the division, over the denominator.
        rank: of that remainder; the first is the largest, equal ones in the order of the codes.
        left: cents that are left when everybody has its floor.
        cents: of the share, with the sign of the amount.
    """

    floor: int
    remainder: int
    rank: int
    left: int
    cents: int

    @property
    def has_extra(self) -> bool:
        """Whether one of the cents that are left goes to it."""
        return self.rank <= self.left


def shares(total: int, weights: Mapping[str, int]) -> dict[str, Share]:
    """Each share of an amount in cents, by whole inhabitants per code; none without inhabitants."""
    whole = sum(weights.values())
    if whole <= 0 or min(weights.values()) < 0:
        return {}
    size, sign = abs(total), -1 if total < 0 else 1
    exact = {code: divmod(size * weight, whole) for code, weight in weights.items()}
    left = size - sum(floor for floor, _ in exact.values())
    order = sorted(exact, key=lambda code: (-exact[code][1], code))
    rank = {code: place for place, code in enumerate(order, start=1)}
    return {
        code: Share(floor, rest, rank[code], left, sign * (floor + (rank[code] <= left)))
        for code, (floor, rest) in exact.items()
    }
