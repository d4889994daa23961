"""Whole cents, and sharing them without losing one.

Money is a Python `int` of cents everywhere; it becomes text only in `dossier` (reading),
`documents` (writing) and the messages to other programs in `billing`.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

_MANY = 200
"""Recipients from which on it is quicker to share in 64 bits than with Python's whole numbers."""


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
    codes = sorted(weights)
    size = abs(total)
    shares = None
    if len(codes) > _MANY:
        shares = _at_once(size, [weights[code] for code in codes], denominator)
    if shares is None:
        products = [size * weights[code] for code in codes]
        shares = [product // denominator for product in products]
        left = size - sum(shares)
        if left:
            remainders = [product % denominator for product in products]
            # A stable sort keeps equal remainders in the order of the codes.
            ranked = sorted(range(len(codes)), key=remainders.__getitem__, reverse=True)
            for position in ranked[:left]:
                shares[position] += 1
    if total < 0:
        shares = [-share for share in shares]
    return dict(zip(codes, shares, strict=True))


def _at_once(size: int, parts: Sequence[int], denominator: int) -> list[int] | None:
    """Shares over many recipients; nothing where 64 bits do not hold what is multiplied."""
    from zvh_finance.amount.sharing_kernel import share_one  # noqa: PLC0415 - it loads numpy

    return share_one(size, parts, denominator)


def round_half_up(amount: Fraction) -> int:
    """Round cents to whole cents, halves away from zero (Dutch: *rekenkundig afronden*)."""
    doubled = abs(amount) * 2
    cents = (doubled.numerator // doubled.denominator + 1) // 2
    return -cents if amount < 0 else cents


def in_euros(cents: int) -> str:
    """An amount as messages show it: `€ 45.000,00`, as the dossier writes it."""
    euros, rest = divmod(abs(cents), 100)
    whole = f"{euros:,}".replace(",", ".")
    return f"€ {'-' if cents < 0 else ''}{whole},{rest:02d}"


def with_point(cents: int) -> str:
    """An amount as messages between programs write it: `-1234.56`."""
    euros, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{euros}.{rest:02d}"
