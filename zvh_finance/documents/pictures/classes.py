"""Amounts put in at most five classes with round limits, about as many in each."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from zvh_finance.documents.pictures.colours import SHADES
from zvh_finance.dutch import amount, integer

_CENTS = 100
_ROUNDNESS: tuple[int, ...] = tuple(
    step * 10**zeros for zeros in range(14, -1, -1) for step in (5, 1)
)
"""Steps of whole euros from the roundest on."""


def limits(cents: Iterable[int]) -> tuple[int, ...]:
    """The whole euros at which a next class begins; fewer than four where amounts are alike.

    Args:
        cents: what is to be put in classes.
    """
    ranked = sorted(cents)
    found = []
    for number in range(1, SHADES):
        first = len(ranked) * number // SHADES
        if 0 < first < len(ranked):
            limit = _roundest(ranked[first - 1], ranked[first])
            if limit is not None and limit not in found:
                found.append(limit)
    return tuple(found)


def shade(cents: int, euros: Sequence[int]) -> int:
    """The shade of an amount, from 0 to 4; those that are used lie as far apart as they can."""
    return spread(bisect_right(euros, cents // _CENTS), len(euros) + 1)


def spread(number: int, classes: int) -> int:
    """The shade of a class; the middle one when there is just one."""
    return number * (SHADES - 1) // (classes - 1) if classes > 1 else SHADES // 2


def in_words(cents: Sequence[int], euros: Sequence[int]) -> tuple[str, ...]:
    """What each class holds, from the lowest on: `€ 50.000 tot € 100.000`."""
    if not euros:
        low, high = amount(min(cents)), amount(max(cents))
        return (low if low == high else f"{low} tot en met {high}",)
    between = pairwise(euros)
    return (
        f"minder dan {_whole(euros[0])}",
        *(f"{_whole(low)} tot {_whole(high)}" for low, high in between),
        f"{_whole(euros[-1])} en meer",
    )


def _roundest(below: int, from_here: int) -> int | None:
    """The roundest whole euros above one amount, and not above the other; `None` without any."""
    for step in _ROUNDNESS:
        limit = (below // _CENTS // step + 1) * step
        if limit * _CENTS <= from_here:
            return limit
    return None


def _whole(euros: int) -> str:
    return f"€\u00a0{integer(euros)}"
