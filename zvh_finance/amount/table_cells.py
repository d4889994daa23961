"""The cells of a table that is rounded, and what it costs to move a cent in or out of one.

The shorter side of the table has places, the longer side items; arrays are `[place, item]`. What a
cent costs is one whole number that holds three things, the first of which weighs heaviest:

1. by how many cents a cell is further than a cent from its exact value;
2. exact cells that do not stay, those in a line of nothing before all others;
3. how far a cell lies from its exact value, in parts of a cent (a cent is all weights together).

Moving cents around a circle passes each place once at most and changes two cells for each, so of
every kind it brings or saves no more than two for each place. One of a kind costs more than that of
the next kind, so that a circle costs less than nothing exactly if it betters the first of the three
that it changes. A table without such a circle is the best there is.

All is exact. Numbers have 64 bits where every sum is proven to fit, else they are Python's own.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
"""Whole numbers; with `object` as their kind, those of Python, which have no bound."""
Mask = NDArray[np.bool_]
Chosen = NDArray[np.intp]

BOUND = 2**61
"""No sum that is made in 64 bits reaches it."""


@dataclass(frozen=True, slots=True)
class Units:
    """What one of each kind costs.

    Attributes:
        cent: a cent further from the exact value.
        exact: an exact cell that does not stay.
        nothing: the same in a line of nothing.
        beyond: a cent further than a cent from the exact value.
    """

    cent: int
    exact: int
    nothing: int
    beyond: int

    @classmethod
    def in_order(cls, cent: int, places: int, *, has_nothing: bool) -> Self:
        """Each costs more than two of the next for every place."""
        exact = 2 * places * cent + 1
        nothing = exact * (2 * places + 1) if has_nothing else exact
        return cls(cent, exact, nothing, nothing * (2 * places + 1))

    @classmethod
    def apart(cls, cent: int, places: int) -> Self:
        """Only distances have an order: enough if a table needs nothing of the other kinds."""
        exact = 2 * places * cent + 1
        return cls(cent, exact, exact, exact)

    def fit(self, places: int) -> bool:
        """Whether 64 bits hold what is added up: four paths over all places."""
        return 8 * places * (self.beyond + self.cent) < BOUND


@dataclass(frozen=True, slots=True)
class TableCells:
    """Cells, and the cents that each holds above its exact value rounded down.

    Attributes:
        cents: above the exact value rounded down; changed by `move`.
        up: what one cent more costs a cell; follows `cents`.
        down: what one cent less costs a cell; follows `cents`.
        first: what the first cent up costs.
        further: what each cent costs that is further than a cent from the exact value.
        lowest: the fewest cents within a cent of exact: -1 for an exact cell, else 0.
    """

    cents: Whole
    up: Whole
    down: Whole
    first: Whole
    further: Whole
    lowest: Whole

    @classmethod
    def of(cls, remainders: Whole, of_nothing: Mask, units: Units, cents: Whole) -> Self:
        """Cells with cents in them.

        Args:
            remainders: exact values less the whole cents below them, in parts of a cent.
            of_nothing: whether the line is zero, as a row or a column.
            units: what one of each kind costs.
            cents: above the whole cents; owned by the cells from here on.
        """
        kind, is_exact = remainders.dtype, remainders == 0
        moved = np.where(of_nothing, np.array([units.nothing], kind), np.array([units.exact], kind))
        first = np.where(is_exact, moved + units.cent, units.cent - 2 * remainders)
        further = np.array([units.beyond + units.cent], kind)
        cells = cls(cents, cents.copy(), cents.copy(), first, further, np.where(is_exact, -1, 0))
        places, items = np.ix_(*(np.arange(size) for size in cents.shape))
        cells._reckon(places, items)
        return cells

    @property
    def turned(self) -> Self:
        """The same cells, seen with items as places."""
        return type(self)(
            self.cents.T, self.up.T, self.down.T, self.first.T, self.further, self.lowest.T
        )

    @property
    def are_simply_rounded(self) -> bool:
        """Whether every cell is its exact value, or that rounded up or down."""
        return bool(((self.cents == 0) | ((self.cents == 1) & (self.lowest == 0))).all())

    def move(self, place: int, items: Chosen, cents: Whole | int) -> None:
        """Put cents in cells of a place."""
        self.cents[place, items] += cents
        self._reckon(place, items)

    def room_up(self, place: int, items: Chosen) -> Whole:
        """How many cents more cost as much each as the first of them."""
        cents, lowest = self.cents[place, items], self.lowest[place, items]
        return np.where(cents > 0, BOUND, np.maximum(lowest - cents, 1))

    def room_down(self, place: int, items: Chosen) -> Whole:
        """How many cents less cost as much each as the first of them."""
        cents, lowest = self.cents[place, items], self.lowest[place, items]
        return np.where(cents > lowest, np.maximum(cents - 1, 1), BOUND)

    def _reckon(self, place: Chosen | int, items: Chosen) -> None:
        cents, first = self.cents[place, items], self.first[place, items]
        lowest = self.lowest[place, items]
        self.up[place, items] = self._one_more(cents, first, lowest)
        self.down[place, items] = -self._one_more(cents - 1, first, lowest)

    def _one_more(self, cents: Whole, first: Whole, lowest: Whole) -> Whole:
        below = np.where(cents < lowest, -self.further, -first)
        return np.where(cents > 0, self.further, np.where(cents == 0, first, below))
