"""Exact sharing against libraries that round, and against copying the result."""

from collections.abc import Iterator
from functools import partial

import iteround
import numpy as np
from largest_remainder import LargestRemainder

from benchmarks.timing import Comparison, compared
from zvh_finance.amount.bulk_sharing import apportion_bulk
from zvh_finance.amount.money import apportion
from zvh_finance.amount.two_way_table import two_way_table

_TOTAL = 107_960_000


def measure() -> Iterator[Comparison]:
    """One amount, many amounts, and a table that adds up both ways."""
    for size in (16, 342):
        weights = _weights(size)
        whole = sum(weights.values())
        exact = {code: _TOTAL * weight / whole for code, weight in weights.items()}
        yield compared(
            f"one amount over {size}",
            partial(apportion, _TOTAL, weights),
            "iteround",
            partial(iteround.saferound, exact, 0),
            aim=1.0,
            repeat=200,
        )
        yield compared(
            f"one amount over {size}",
            partial(apportion, _TOTAL, weights),
            "largest-remainder",
            partial(LargestRemainder.round, exact, _TOTAL),
            aim=1.0,
            repeat=200,
        )
    random = np.random.default_rng(17)
    for count, size, aim in ((100_000, 16, 20.0), (10_000, 342, 10.0)):
        totals = random.integers(0, 10**11, count)
        many = np.array(list(_weights(size).values()), np.int64)
        result = apportion_bulk(totals, many)
        yield compared(
            f"{count:,} amounts over {size}",
            partial(apportion_bulk, totals, many),
            "numpy copy of the result",
            result.copy,
            aim=aim,
        )
    for size in (10, 342):
        weights = _weights(size)
        lines = {f"l{n}": 10_000_000 + 7 * n**5 for n in range(20)}
        contributions = apportion(sum(lines.values()), weights)
        yield compared(
            f"20 lines over {size}, both ways",
            partial(two_way_table, lines, weights, contributions),
            "each line by itself",
            partial(_each, lines, weights),
            aim=30.0,
        )


def _each(lines: dict[str, int], weights: dict[str, int]) -> list[dict[str, int]]:
    return [apportion(cents, weights) for cents in lines.values()]


def _weights(size: int) -> dict[str, int]:
    random = np.random.default_rng(size)
    return {f"GM{n:04d}": int(w) for n, w in enumerate(random.integers(900, 900_000, size))}
