"""Sharing many amounts at once, with the same outcome as `money.apportion`, cent for cent.

Whole numbers of 64 bits throughout, and proven free of overflow before they are used:

- direct, while |total| x largest weight stays below 2^63;
- else split: total = q x W + s with s < W, so that a share is q x w (never above the total) plus
  what the small s gives, while W x largest weight stays below 2^63;
- else one by one with Python's integers, which have no bound.

Rows are taken in blocks that stay in the processor's cache. Which recipients get an extra cent is
found by sorting remainders, not positions: the smallest remainder that still gets one is a bound
for all, and only rows where several recipients stand exactly on that bound look at the order.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from zvh_finance.amount.money import apportion

Cents = NDArray[np.int64]

_BOUND = 2**63
_CELLS_AT_ONCE = 128 * 1024
_SMALL = 2**31


def apportion_bulk(totals: Cents, weights: Cents) -> Cents:
    """Share every amount in proportion to weights, to the cent (article 17.2, choice A22).

    Args:
        totals: n amounts in cents, of any sign.
        weights: k weights for all amounts, or n x k weights, a row per amount; none negative,
            every row with a sum above zero. Columns stand in the order of their codes: equal
            remainders favour the lower column.

    Returns:
        n x k cents; every row adds up to its total.

    Raises:
        ValueError: the shapes do not fit, or a weight is negative, or all of a row are zero.
        TypeError: something else than whole numbers of 64 bits was given.
    """
    if totals.dtype != np.int64 or weights.dtype != np.int64:
        message = "Totals and weights must be int64: money is whole cents."
        raise TypeError(message)
    rows = weights if weights.ndim == 2 else weights[np.newaxis, :]  # noqa: PLR2004 — a table
    if totals.ndim != 1 or rows.ndim != 2 or rows.shape[0] not in {1, totals.size}:  # noqa: PLR2004
        message = "Give n totals, and k weights or n rows of k weights."
        raise ValueError(message)
    _check_weights(rows)
    shares = np.empty((totals.size, rows.shape[1]), dtype=np.int64)
    for block in _blocks(totals.size, rows.shape[1]):
        own = rows if rows.shape[0] == 1 else rows[block]
        _share_block(totals[block], own, shares[block])
    return shares


def _check_weights(rows: Cents) -> None:
    if rows.shape[1] == 0 or (rows.size and int(rows.min()) < 0):
        message = "Weights must be zero or more, and at least one above zero."
        raise ValueError(message)
    if int(rows.max(initial=0)) * rows.shape[1] >= _BOUND:
        message = "The weights of a row together are beyond 64 bits."
        raise ValueError(message)
    if rows.size and int(rows.sum(axis=1).min()) <= 0:
        message = "Weights must be zero or more, and at least one above zero."
        raise ValueError(message)


def _blocks(count: int, width: int) -> Iterator[slice]:
    step = max(1, _CELLS_AT_ONCE // width)
    return (slice(start, min(start + step, count)) for start in range(0, count, step))


def _share_block(totals: Cents, weights: Cents, shares: Cents) -> None:
    """Fill a block of shares by the cheapest way that cannot overflow."""
    largest = max(int(totals.max()), -int(totals.min()))
    heaviest = int(weights.max())
    whole = weights.sum(axis=1, keepdims=True)
    most = int(whole.max())
    if largest >= _BOUND or min(largest, most) * heaviest >= _BOUND:
        _one_by_one(totals, weights, shares)
        return
    denominator = whole if whole.size > 1 else whole[0, 0]
    size = np.abs(totals)[:, np.newaxis]
    if largest * heaviest < _BOUND:
        products = size * weights
        np.floor_divide(products, denominator, out=shares)
        remainders = products - shares * denominator
    else:
        quotient = size // denominator
        products = (size - quotient * denominator) * weights
        steps = products // denominator
        remainders = products - steps * denominator
        np.multiply(quotient, weights, out=shares)
        shares += steps
    left = size[:, 0] - shares.sum(axis=1)
    narrow = remainders.astype(np.int32) if most < _SMALL else remainders
    _add_extra_cents(shares, narrow, left)
    if int(totals.min()) < 0:
        shares *= np.sign(totals)[:, np.newaxis]


def _add_extra_cents(shares: Cents, remainders: NDArray[np.int32] | Cents, left: Cents) -> None:
    """One cent for the `left` largest remainders of each row, equal ones from the lower column."""
    width = remainders.shape[1]
    ordered = np.sort(remainders, axis=1)
    bound = ordered[np.arange(left.size), width - np.maximum(left, 1)][:, np.newaxis]
    chosen = remainders >= bound
    chosen[left == 0] = False
    tied = np.flatnonzero(np.count_nonzero(chosen, axis=1) != left)
    if tied.size:
        on_bound = remainders[tied] == bound[tied]
        above = remainders[tied] > bound[tied]
        wanted = left[tied] - above.sum(axis=1)
        chosen[tied] = above | (on_bound & (on_bound.cumsum(axis=1) <= wanted[:, np.newaxis]))
    shares += chosen


def _one_by_one(totals: Cents, weights: Cents, shares: Cents) -> None:
    width = weights.shape[1]
    digits = len(str(width))
    for row, total in enumerate(totals.tolist()):
        own = weights[row if weights.shape[0] > 1 else 0].tolist()
        parts = apportion(total, {f"{n:0{digits}d}": weight for n, weight in enumerate(own)})
        shares[row] = list(parts.values())
