"""The nearest table by trying every one, in exact fractions: it shares nothing with the program."""

import itertools
from collections.abc import Iterator, Sequence
from fractions import Fraction

Cells = tuple[tuple[int, ...], ...]
Judged = tuple[int, int, int, Fraction, tuple[int, ...]]
"""What is to be as small as it can be, in this order.

Cents further than a cent from exact; cells of lines of nothing that moved; other exact cells that
moved; all distances; and less in the first cell that differs.
"""


def nearest(
    lines: Sequence[int], weights: Sequence[int], totals: Sequence[int], reach: int
) -> Cells:
    """The winner of all tables that add up both ways with cells up to `reach` cents off.

    Lines are taken one by one. Of the tables so far that have the same totals only the best can
    become the winner, since what comes after is the same for all of them.
    """
    leading = next((amount for amount in (*lines, *totals) if amount), 1)
    best: dict[tuple[int, ...], tuple[Judged, Cells]] = {
        (0,) * len(weights): ((0, 0, 0, Fraction(0), ()), ())
    }
    for amount in lines:
        sign = 1 if (amount or leading) > 0 else -1
        found: dict[tuple[int, ...], tuple[Judged, Cells]] = {}
        for row in every_row(amount, weights, reach):
            cost = judged(row, amount, weights, sign)
            for sums, (before, cells) in best.items():
                after = tuple(map(sum, zip(sums, row, strict=True)))
                together = added(before, cost)
                if after not in found or together < found[after][0]:
                    found[after] = (together, (*cells, row))
        best = found
    return best[tuple(totals)][1]


def every_row(amount: int, weights: Sequence[int], reach: int) -> Iterator[tuple[int, ...]]:
    """All ways to share a line in whole cents with cells up to `reach` cents beyond rounding."""
    floors = [amount * weight // sum(weights) for weight in weights]
    ranges = [range(floor - reach, floor + reach + 2) for floor in floors]
    return (row for row in itertools.product(*ranges) if sum(row) == amount)


def judged(row: Sequence[int], amount: int, weights: Sequence[int], sign: int) -> Judged:
    """What a line costs."""
    exact = [Fraction(amount * weight, sum(weights)) for weight in weights]
    far = [abs(cell - share) for cell, share in zip(row, exact, strict=True)]
    moved = sum(away > 0 and share.denominator == 1 for away, share in zip(far, exact, strict=True))
    return (
        sum(max(0, -(-away // 1) - 1) for away in far),
        0 if amount else moved,
        moved if amount else 0,
        sum(far, Fraction(0)),
        tuple(-sign * cell for cell in row),
    )


def added(one: Judged, other: Judged) -> Judged:
    """Two lines together, the one after the other."""
    return (
        one[0] + other[0],
        one[1] + other[1],
        one[2] + other[2],
        one[3] + other[3],
        one[4] + other[4],
    )
