"""Sharing rows of whole numbers in 64 bits, where it is proven that no product overflows.

- direct, while |total| x largest weight stays below 2^63;
- else split: total = q x W + s with s < W, so that a share is q x w (never above the total) plus
  what the small s gives, while W x largest weight stays below 2^63.

Which recipients get an extra cent is found by sorting remainders, not positions: the smallest
remainder that still gets one is a bound for all, and only rows where several recipients stand
exactly on that bound look at the order. A remainder is below the sum of the weights; where that is
below 2^31 it is worked out modulo 2^32, which leaves it as it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

Cents = NDArray[np.int64]
Remainders = NDArray[np.signedinteger[Any]]

BOUND = 2**63
_SMALL = 2**31


@dataclass(frozen=True, slots=True)
class Room:
    """Where blocks of rows are worked out, one after the other.

    Attributes:
        products: and what they are made of.
        remainders: narrow where all of them fit in 32 bits.
        parts: what is taken from the products to have the remainders, of the same kind.
    """

    products: Cents
    remainders: Remainders
    parts: Remainders

    @classmethod
    def for_rows(cls, rows: int, width: int, most: int) -> Self:
        """Room for so many rows whose weights together are `most` at most."""
        kind = np.int32 if most < _SMALL else np.int64
        shape = rows, width
        return cls(np.empty(shape, np.int64), np.empty(shape, kind), np.empty(shape, kind))

    def first(self, rows: int) -> Self:
        """The same room for the last block, which may be shorter."""
        return type(self)(self.products[:rows], self.remainders[:rows], self.parts[:rows])


def fits(largest: int, heaviest: int, most: int) -> bool:
    """Whether 64 bits hold every product.

    Args:
        largest: amount, without its sign.
        heaviest: weight.
        most: the largest sum of the weights of a row.
    """
    return largest < BOUND and min(largest, most) * heaviest < BOUND


def share_one(size: int, parts: Sequence[int], whole: int) -> list[int] | None:
    """One amount over many recipients; nothing where 64 bits do not hold every product.

    Args:
        size: cents, not below zero.
        parts: weights in the order of the codes, none negative.
        whole: their sum, above zero.
    """
    if whole >= BOUND or not fits(size, max(parts), whole):
        return None
    weights = np.array(parts, np.int64)[np.newaxis, :]
    shares = np.empty_like(weights)
    room = Room.for_rows(1, len(parts), whole)
    share_rows(np.array([size]), weights, np.array([[whole]]), shares, room)
    found: list[int] = shares[0].tolist()
    return found


def share_rows(totals: Cents, weights: Cents, whole: Cents, shares: Cents, room: Room) -> None:
    """Fill rows of shares; the amounts and the weights must be such that they fit.

    Args:
        totals: n amounts in cents, of any sign.
        weights: n x k, or one row for all.
        whole: the sum of each row of weights, as a column.
        shares: n x k, to be filled.
        room: for n rows.
    """
    denominator = whole if whole.size > 1 else whole[0, 0]
    size = np.abs(totals)[:, np.newaxis]
    if int(size.max()) * int(weights.max()) < BOUND:
        np.multiply(size, weights, out=room.products)
        np.floor_divide(room.products, denominator, out=shares)
        _take_remainders(shares, denominator, room)
    else:
        quotient = size // denominator
        np.multiply(size - quotient * denominator, weights, out=room.products)
        np.floor_divide(room.products, denominator, out=shares)
        _take_remainders(shares, denominator, room)
        shares += quotient * weights
    _add_extra_cents(shares, room.remainders, size[:, 0] - _sums(shares))
    if int(totals.min()) < 0:
        shares *= np.sign(totals)[:, np.newaxis]


def _sums(rows: Cents) -> Cents:
    """Of each row; numpy's own sum is slow where rows are short."""
    found: Cents = np.einsum("ij->i", rows)
    return found


def _take_remainders(shares: Cents, denominator: Cents | np.int64, room: Room) -> None:
    kind = room.parts.dtype
    np.copyto(room.remainders, room.products)
    np.copyto(room.parts, shares)
    np.multiply(room.parts, denominator.astype(kind), out=room.parts)
    np.subtract(room.remainders, room.parts, out=room.remainders)


def _add_extra_cents(shares: Cents, remainders: Remainders, left: Cents) -> None:
    """One cent for the `left` largest remainders of each row, equal ones from the lower column.

    They are fewer than the remainders above zero, so that a row always has one more than that.
    """
    width = remainders.shape[1]
    ordered = np.sort(remainders, axis=1).ravel()
    first = np.arange(width, ordered.size + 1, width) - np.maximum(left, 1)
    bound, below = ordered[first][:, np.newaxis], ordered[first - 1]
    chosen = remainders >= bound
    tied = np.flatnonzero(below == bound[:, 0])
    if tied.size:
        on_bound = remainders[tied] == bound[tied]
        above = remainders[tied] > bound[tied]
        wanted = left[tied] - above.sum(axis=1)
        chosen[tied] = above | (on_bound & (on_bound.cumsum(axis=1) <= wanted[:, np.newaxis]))
    shares += chosen
