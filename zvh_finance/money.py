"""Whole cents, and sharing them without losing one.

Money is a Python `int` of cents everywhere; it becomes text only in `dossier` (reading) and
`documents` (writing).
"""

from collections.abc import Mapping
from fractions import Fraction


def apportion(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Share an amount in proportion to weights, to the cent (article 17.2, choice A22).

    Every recipient gets the whole cents of its exact share of |total|; the cents that are left
    go one by one to the largest remainders, ties to the lower code; then the sign of the total
    is restored, so that a refund is the mirror of a charge.

    Args:
        total: cents, of any size and sign.
        weights: whole inhabitants per municipality code, none negative, sum above zero.

    Returns:
        Cents per code, in the order of the codes; they add up to `total`.

    Raises:
        ValueError: a weight is negative or all are zero.
    """
    denominator = sum(weights.values())
    if denominator <= 0 or min(weights.values()) < 0:
        message = "Weights must be zero or more, and at least one above zero."
        raise ValueError(message)
    sign = -1 if total < 0 else 1
    codes = sorted(weights)
    parts = {code: divmod(abs(total) * weights[code], denominator) for code in codes}
    left = abs(total) - sum(floor for floor, _ in parts.values())
    by_remainder = sorted(codes, key=lambda code: (-parts[code][1], code))
    extra = set(by_remainder[:left])
    return {code: sign * (parts[code][0] + (code in extra)) for code in codes}


def round_half_up(amount: Fraction) -> int:
    """Round cents to whole cents, halves away from zero (Dutch: *rekenkundig afronden*)."""
    doubled = abs(amount) * 2
    cents = (doubled.numerator // doubled.denominator + 1) // 2
    return -cents if amount < 0 else cents
