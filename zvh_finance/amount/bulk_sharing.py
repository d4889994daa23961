"""Sharing many amounts at once, with the same outcome as `money.apportion`, cent for cent.

Whole numbers of 64 bits throughout, in blocks that stay in the processor's cache, where it is
proven that none overflows; else one by one with Python's integers, which have no bound.
"""

from collections.abc import Iterator

import numpy as np

from zvh_finance.amount.money import apportion
from zvh_finance.amount.sharing_kernel import BOUND, Cents, Room, fits, share_rows

_CELLS_AT_ONCE = 128 * 1024


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
    if not totals.size:
        return shares
    step = min(totals.size, max(1, _CELLS_AT_ONCE // rows.shape[1]))
    room = Room.for_rows(step, rows.shape[1], int(rows.sum(axis=1).max()))
    for block in _blocks(totals.size, step):
        own = rows if rows.shape[0] == 1 else rows[block]
        _share_block(totals[block], own, shares[block], room)
    return shares


def _check_weights(rows: Cents) -> None:
    if rows.shape[1] == 0 or (rows.size and int(rows.min()) < 0):
        message = "Weights must be zero or more, and at least one above zero."
        raise ValueError(message)
    if int(rows.max(initial=0)) * rows.shape[1] >= BOUND:
        message = "The weights of a row together are beyond 64 bits."
        raise ValueError(message)
    if rows.size and int(rows.sum(axis=1).min()) <= 0:
        message = "Weights must be zero or more, and at least one above zero."
        raise ValueError(message)


def _blocks(count: int, step: int) -> Iterator[slice]:
    return (slice(start, min(start + step, count)) for start in range(0, count, step))


def _share_block(totals: Cents, weights: Cents, shares: Cents, room: Room) -> None:
    """Fill a block of shares by the cheapest way that cannot overflow."""
    largest = max(int(totals.max()), -int(totals.min()))
    whole = weights.sum(axis=1, keepdims=True)
    if fits(largest, int(weights.max()), int(whole.max())):
        share_rows(totals, weights, whole, shares, room.first(totals.size))
    else:
        _one_by_one(totals, weights, shares)


def _one_by_one(totals: Cents, weights: Cents, shares: Cents) -> None:
    width = weights.shape[1]
    digits = len(str(width))
    for row, total in enumerate(totals.tolist()):
        own = weights[row if weights.shape[0] > 1 else 0].tolist()
        parts = apportion(total, {f"{n:0{digits}d}": weight for n, weight in enumerate(own)})
        shares[row] = list(parts.values())
