"""Round every item of a table by itself, then move cents until the places come out too.

Successive shortest paths. Rounded by itself, each item is as near as its own sum allows. Then
cents go from a place with too many to one with too few, along the cheapest path there is. A step of
a path takes a cent from one place to another within one item. After each path the table is the
cheapest of all with the same sums, so it is when the sums are right.

Why: what the best table costs is a convex function of how many cents went from the one place to the
other, and it begins to rise by the cost of the cheapest path. Whoever moves more cents at once for
that price each, through several items with the same cheapest step, therefore stays on it.

That the outcome is the cheapest does not rest on how it was found. Prices of places and items prove
it (no cent can move for less than it costs), and they are worked out anew and held against every
cell at the end.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np

from zvh_finance.amount.table_cells import BOUND, Chosen, Mask, TableCells, Units, Whole


@dataclass(frozen=True, slots=True)
class Prices:
    """What a cent is worth: no cell can take one for less, or give one for more.

    Attributes:
        places: for each place.
        items: for each item, to be added.
    """

    places: Whole
    items: Whole

    @property
    def turned(self) -> Self:
        """The same prices, with items as places."""
        return type(self)(self.items, self.places)

    def up(self, cells: TableCells) -> Mask:
        """Cells that can take a cent for exactly what it is worth."""
        found: Mask = cells.up == self._together()
        return found

    def down(self, cells: TableCells) -> Mask:
        """Cells that can give a cent for exactly what it is worth."""
        found: Mask = cells.down == -self._together()
        return found

    def check(self, cells: TableCells) -> None:
        """Prove that the cells are the cheapest with these sums.

        Raises:
            ArithmeticError: a cent can move for less than it is worth.
        """
        worth = self._together()
        if not ((cells.up >= worth) & (cells.down >= -worth)).all():
            message = "The table is not the nearest one; this should not happen."
            raise ArithmeticError(message)

    def _together(self) -> Whole:
        return self.places[:, np.newaxis] + self.items[np.newaxis, :]


def cheapest_cells(
    remainders: Whole, of_nothing: Mask, whole: int, by_item: Whole, by_place: Whole
) -> tuple[TableCells, Prices]:
    """The cheapest cells whose items and places have the sums that are wanted.

    Args:
        remainders: exact values less the whole cents below them, times `whole`.
        of_nothing: whether the line is zero, as a row or a column.
        whole: all weights together, a cent.
        by_item: cents that the cells of an item hold together above their whole cents.
        by_place: cents that the cells of a place hold together; in all the same.

    Returns:
        The cells, and the prices that prove that they are the cheapest.

    Raises:
        ArithmeticError: a proof failed; this should not happen.
    """
    places = len(remainders)
    plain = _cells(remainders, of_nothing, Units.apart(whole, places), by_item)
    found = _moved(plain, by_place)
    if found[0].are_simply_rounded:
        return found
    units = Units.in_order(whole, places, has_nothing=bool(of_nothing.any()))
    return _moved(_cells(remainders, of_nothing, units, by_item), by_place)


def _cells(remainders: Whole, of_nothing: Mask, units: Units, by_item: Whole) -> TableCells:
    """Each item rounded by itself."""
    if not units.fit(len(remainders)):
        remainders = remainders.astype(object)
    room = (remainders != 0).sum(axis=0)
    simply = np.clip(by_item, 0, room).astype(np.int64)
    cells = TableCells.of(remainders, of_nothing, units, _largest(remainders, simply))
    for item in np.flatnonzero(by_item != simply).tolist():
        _add(cells, item, int(by_item[item] - simply[item]))
    return cells


def _largest(remainders: Whole, count: Whole) -> Whole:
    """A cent for as many of the largest remainders of an item as it counts, the first of equals."""
    places, items = remainders.shape
    ranks = remainders * places + np.arange(places)[::-1, np.newaxis]
    bound = np.sort(ranks.T)[np.arange(items), places - np.maximum(count, 1)]
    chosen: Whole = ((ranks >= bound) & (count > 0)).astype(remainders.dtype)
    return chosen


def _add(cells: TableCells, item: int, cents: int) -> None:
    """Put cents in the cells of an item where they cost least; below zero, take them out."""
    only = np.array([item])
    while cents > 0:
        place = int(cells.up[:, item].argmin())
        taken = min(cents, int(cells.room_up(place, only)[0]))
        cells.move(place, only, taken)
        cents -= taken
    while cents < 0:
        place = int(cells.down[:, item].argmin())
        given = min(-cents, int(cells.room_down(place, only)[0]))
        cells.move(place, only, -given)
        cents += given


def _moved(cells: TableCells, by_place: Whole) -> tuple[TableCells, Prices]:
    steps = Steps.of(cells)
    at_once = BOUND // cells.cents.shape[1]  # so that the rooms of all items add up in 64 bits
    surplus = cells.cents.sum(axis=1) - by_place
    while (surplus > 0).any():
        path = cheapest_path(steps.costs, surplus)
        most = min(int(surplus[path[0]]), -int(surplus[path[-1]]), at_once)
        moved = steps.move(path, most)
        surplus[path[0]] -= moved
        surplus[path[-1]] += moved
    places = _worth(steps.costs)
    prices = Prices(places, (cells.up - places[:, np.newaxis]).min(axis=0))
    prices.check(cells)
    return cells, prices


def cheapest_path(costs: Whole, surplus: Whole) -> list[int]:
    """From a place with too many cents to the one with too few that is nearest.

    Args:
        costs: of a step `[from, to]`.
        surplus: cents that a place has too many, below zero too few.

    Raises:
        ArithmeticError: going round in a circle costs less than nothing; this should not happen.
    """
    places = len(costs)
    far = 2 * places * int(abs(costs).max()) + 1
    reached = np.full(places, far, costs.dtype)
    reached[surplus > 0] = 0
    before = np.full(places, -1)
    nearer = np.flatnonzero(surplus > 0)
    for _ in range(places):
        ways = reached[nearer, np.newaxis] + costs[nearer]
        shortest = ways.min(axis=0)
        better = np.flatnonzero(shortest < reached)
        if not better.size:
            break
        before[better] = nearer[ways[:, better].argmin(axis=0)]
        reached[better] = shortest[better]
        nearer = better
    else:
        message = "A circle of cents costs less than nothing; this should not happen."
        raise ArithmeticError(message)
    short = np.flatnonzero(surplus < 0)
    path = [int(short[reached[short].argmin()])]
    while (earlier := int(before[path[-1]])) >= 0:
        path.append(earlier)
    return path[::-1]


def _worth(costs: Whole) -> Whole:
    """What a cent is worth at each place: the least that it can cost to bring one there."""
    worth = np.zeros(len(costs), costs.dtype)
    for _ in range(len(costs)):
        before, worth = worth, np.minimum(worth, (worth[:, np.newaxis] + costs).min(axis=0))
        if (before == worth).all():
            break
    return worth


@dataclass(frozen=True, slots=True)
class Steps:
    """The cheapest step from each place to each other, over all items.

    Attributes:
        cells: in which cents move.
        costs: of a step `[from, to]`; follows the cells.
    """

    cells: TableCells
    costs: Whole

    @classmethod
    def of(cls, cells: TableCells) -> Self:
        """All steps of these cells."""
        return cls(cells, np.array([(own + cells.up).min(axis=1) for own in cells.down]))

    def move(self, path: list[int], most: int) -> int:
        """Move cents along a path, as many as its steps let through for the same price.

        Returns:
            How many were moved.
        """
        steps = list(pairwise(path))
        through = [self._through(*step, most) for step in steps]
        moved = min(most, *(int(rooms.sum()) for _, rooms in through))
        parts = [(items, _filled(rooms, moved)) for items, rooms in through]
        touched = {place: Touched.of(self, place, _items(path, place, parts)) for place in path}
        for (start, end), (items, cents) in zip(steps, parts, strict=True):
            self.cells.move(start, items, -cents)
            self.cells.move(end, items, cents)
        for place in path:
            touched[place].renew(self)
        return moved

    def _through(self, start: int, end: int, most: int) -> tuple[Chosen, Whole]:
        """The items with the cheapest step, and how many cents each lets through, up to `most`."""
        cells = self.cells
        items = np.flatnonzero(cells.down[start] + cells.up[end] == self.costs[start, end])
        items = items[::-1][:most]
        rooms = np.minimum(cells.room_down(start, items), cells.room_up(end, items))
        return items, np.minimum(rooms, most)


@dataclass(frozen=True, slots=True)
class Touched:
    """A place where cells of some items change, and the steps whose cost rested on those.

    Attributes:
        place: from or to which the steps go.
        items: whose cells change.
        onward: places to which the cheapest step may have become dearer.
        inward: places from which it may have.
    """

    place: int
    items: Chosen
    onward: Chosen
    inward: Chosen

    @classmethod
    def of(cls, steps: Steps, place: int, items: Chosen) -> Self:
        """As it is before the change."""
        onward, inward = _by_way_of(steps.cells, place, items)
        return cls(
            place,
            items,
            np.flatnonzero(onward == steps.costs[place]),
            np.flatnonzero(inward == steps.costs[:, place]),
        )

    def renew(self, steps: Steps) -> None:
        """After the change: steps through these items, and those that rested on them."""
        cells, costs, place = steps.cells, steps.costs, self.place
        onward, inward = _by_way_of(cells, place, self.items)
        costs[place] = np.minimum(costs[place], onward)
        costs[:, place] = np.minimum(costs[:, place], inward)
        if self.onward.size:
            costs[place, self.onward] = (cells.down[place] + cells.up[self.onward]).min(axis=1)
        if self.inward.size:
            costs[self.inward, place] = (cells.down[self.inward] + cells.up[place]).min(axis=1)


def _by_way_of(cells: TableCells, place: int, items: Chosen) -> tuple[Whole, Whole]:
    """The cheapest steps from and to a place through some items."""
    onward = (cells.down[place, items] + cells.up[:, items]).min(axis=1)
    return onward, (cells.down[:, items] + cells.up[place, items]).min(axis=1)


def _filled(rooms: Whole, cents: int) -> Whole:
    """Cents spread over rooms, from the first on."""
    upto = np.minimum(np.cumsum(rooms), cents)
    return np.diff(upto, prepend=0)


def _items(path: list[int], place: int, parts: list[tuple[Chosen, Whole]]) -> Chosen:
    """The items of the steps to and from a place of a path."""
    at = path.index(place)
    found = np.sort(np.concatenate([items for items, _ in parts[max(at - 1, 0) : at + 1]]))
    each_once: Chosen = found[np.flatnonzero(np.diff(found, prepend=-1))]
    return each_once
