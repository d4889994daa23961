"""Exact sharing against libraries that round, against exact fractions, and against copying."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import partial

import iteround
import numpy as np
from largest_remainder import LargestRemainder
from votelib.evaluate import proportional

from benchmarks.timing import Fact, Line, compared, here
from zvh_finance.amount.bulk_sharing import apportion_bulk
from zvh_finance.amount.money import apportion
from zvh_finance.amount.sharing_kernel import Cents
from zvh_finance.amount.two_way_table import two_way_table

_TOTAL = 107_960_000
_ONE_AMOUNT = ((16, 400), (342, 40), (10_000, 1))
"""Over how many, and how often within one run."""

_MANY_AMOUNTS = ((100_000, 16, 14.0), (10_000, 342, 12.0))
_EXACT = 200


def measure() -> Iterator[Line]:
    """One amount, many amounts, and a table that adds up both ways."""
    for size, repeat in _ONE_AMOUNT:
        yield from _one_amount(_weights(size), repeat)
    for count, size, aim in _MANY_AMOUNTS:
        totals = np.random.default_rng(17).integers(-(10**11), 10**11, count)
        many = np.array(list(_weights(size).values()), np.int64)
        result = apportion_bulk(totals, many)
        yield compared(
            f"{count:,} amounts over {size}",
            here(partial(apportion_bulk, totals, many)),
            "a copy of the result",
            here(result.copy),
            aim=aim,
            runs=15,
        )
        wrong = _differing(totals[:_EXACT], many, result[:_EXACT])
        yield Fact(f"{_EXACT} of these against fractions", wrong, "shares that differ", 0)
    for size in (10, 342):
        weights = _weights(size)
        lines = {f"l{n}": 10_000_000 + 7 * n**5 for n in range(20)}
        contributions = apportion(sum(lines.values()), weights)
        yield compared(
            f"20 lines over {size}, both ways",
            here(partial(two_way_table, lines, weights, contributions)),
            "each line by itself",
            here(partial(_each, lines, weights)),
            aim=30.0,
        )


def _one_amount(weights: Mapping[str, int], repeat: int) -> Iterator[Line]:
    whole = sum(weights.values())
    exact = {code: _TOTAL * weight / whole for code, weight in weights.items()}
    hare = proportional.LargestRemainder("hare")
    for name, other in (
        ("iteround", partial(iteround.saferound, exact, 0)),
        ("largest-remainder", partial(LargestRemainder.round, exact, _TOTAL)),
        ("votelib", partial(hare.evaluate, dict(weights), _TOTAL)),
    ):
        yield compared(
            f"one amount over {len(weights):,}",
            here(partial(apportion, _TOTAL, weights), repeat),
            name,
            here(other, repeat),
            aim=1.0,
            runs=15,
        )


def _differing(totals: Cents, weights: Cents, shares: Cents) -> int:
    """How many shares are not those of exact fractions."""
    parts, whole = weights.tolist(), sum(weights.tolist())
    wrong = 0
    for total, found in zip(totals.tolist(), shares.tolist(), strict=True):
        exact = [Fraction(abs(total) * part, whole) for part in parts]
        cents = [int(share) for share in exact]
        by_rest = sorted(range(len(parts)), key=lambda n: (cents[n] - exact[n], n))
        for n in by_rest[: abs(total) - sum(cents)]:
            cents[n] += 1
        sign = -1 if total < 0 else 1
        wrong += sum(sign * ours != theirs for ours, theirs in zip(cents, found, strict=True))
    return wrong


def _each(lines: dict[str, int], weights: dict[str, int]) -> list[dict[str, int]]:
    return [apportion(cents, weights) for cents in lines.values()]


def _weights(size: int) -> dict[str, int]:
    random = np.random.default_rng(size)
    return {f"GM{n:05d}": int(w) for n, w in enumerate(random.integers(900, 900_000, size))}
