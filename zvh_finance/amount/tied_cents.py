"""Of all tables that are equally near, the one in which the lower line and the lower code win.

Read the table line by line, in the order of their ids, and each line by the order of the codes. Of
two tables the one wins that has more in the first cell in which they differ; in a line of income,
which is below zero, the one that has less, so that a refund is the mirror of a charge.

A table that is as near differs from this one by cents that go round in circles for nothing: each
cell gives and takes at exactly what a cent is worth. So every cell in its turn takes what such
circles can bring it, without touching the cells that had their turn. When all have had it, none can
be bettered without robbing one before it: that is the winner, and there is but one.

The codes fall apart in groups between whose members cents can go round. A search that finds no way
splits a group, and what is split never comes together again: cents that go round stay on their own
side, and cells that had their turn take ways away. So few searches are in vain.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray

from zvh_finance.amount.cheapest_cents import Prices
from zvh_finance.amount.table_cells import Mask, TableCells

Step = tuple[int, int, int]
"""A line in which one code gives a cent and another takes it: line, giver, taker."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A line whose cells have their turn.

    Attributes:
        line: its number.
        takes: codes that can take a cent for what it is worth; follows the cells.
        gives: codes that can give one for it; follows the cells.
        rises: whether the first cells are to take, or to give.
    """

    line: int
    takes: Mask
    gives: Mask
    rises: bool

    @property
    def betters(self) -> Mask:
        """Codes that can move the way they are to move."""
        return self.takes if self.rises else self.gives

    def after(self, code: int) -> Mask:
        """Codes that come later and can make up for it."""
        later = (self.gives if self.rises else self.takes).copy()
        later[: code + 1] = False
        return later


@dataclass(frozen=True, slots=True)
class Ties:
    """What can move for nothing, in the lines that did not have their turn.

    Attributes:
        cells: the cheapest ones, `[code, line]`, codes and lines in their order.
        prices: that prove it.
        takes: cells that can take a cent for exactly what it is worth.
        gives: cells that can give one for it.
        ways: `[giver, taker]`, in how many lines a cent can go from the one code to the other.
        groups: codes of different groups cannot be on one circle.
    """

    cells: TableCells
    prices: Prices
    takes: Mask
    gives: Mask
    ways: NDArray[np.int32]
    groups: NDArray[np.int32]

    @classmethod
    def of(cls, cells: TableCells, prices: Prices) -> Self:
        """All that can move for nothing."""
        codes = len(cells.cents)
        ways, groups = np.zeros((codes, codes), np.int32), np.zeros(codes, np.int32)
        ties = cls(cells, prices, prices.up(cells), prices.down(cells), ways, groups)
        for line in ties.lines:
            ties._count(line, 1)
        return ties

    @property
    def lines(self) -> list[int]:
        """The lines in which something can move."""
        found: list[int] = np.flatnonzero(self.takes.any(axis=0) & self.gives.any(axis=0)).tolist()
        return found

    def settle(self, rises: Sequence[bool]) -> None:
        """Let the lower line, and in it the lower code, have the cents.

        Args:
            rises: for each line whether the first cells are to take a cent, or to give it.
        """
        for line in self.lines:
            turn = self._turn(line, rises=rises[line])
            for code in np.flatnonzero(turn.takes | turn.gives).tolist():
                while turn.betters[code] and (circle := self._circle(turn, code)):
                    self._move(turn, circle)

    def _turn(self, line: int, *, rises: bool) -> Turn:
        self._count(line, -1)
        turn = Turn(line, self.takes[:, line].copy(), self.gives[:, line].copy(), rises)
        self.takes[:, line] = self.gives[:, line] = False
        return turn

    def _count(self, line: int, by: int) -> None:
        self.ways[np.ix_(self.gives[:, line], self.takes[:, line])] += by

    def _circle(self, turn: Turn, code: int) -> list[Step]:
        """Steps that bring a cell what it is to have, and return the cent through later cells."""
        ends = turn.after(code) & (self.groups == self.groups[code])
        path = self._path(self.ways if turn.rises else self.ways.T, code, ends)
        if not turn.rises:
            path.reverse()
        steps = [(self._line(giver, taker), giver, taker) for giver, taker in pairwise(path)]
        return [*steps, (turn.line, path[-1], path[0])] if path else []

    def _path(self, ways: NDArray[np.int32], code: int, ends: Mask) -> list[int]:
        """The shortest way from a code to one of the ends, or nothing if there is none."""
        if not ends.any():
            return []
        before, seen = {code: -1}, self.groups != self.groups[code]
        seen[code] = True
        queue = [code]
        for here in queue:
            new = (ways[here] > 0) & ~seen
            for there in np.flatnonzero(new).tolist():
                before[there] = here
            if (new & ends).any():
                path = [int(np.flatnonzero(new & ends)[-1])]
                while (earlier := before[path[-1]]) >= 0:
                    path.append(earlier)
                return path[::-1]
            queue += np.flatnonzero(new).tolist()
            seen |= new
        self.groups[queue] = self.groups.max() + 1
        return []

    def _line(self, giver: int, taker: int) -> int:
        """The last line in which a cent can go from the one code to the other."""
        found = self.gives[giver] & self.takes[taker]
        return len(found) - 1 - int(found[::-1].argmax())

    def _move(self, turn: Turn, circle: list[Step]) -> None:
        cells = self.cells
        steps = [(np.array([line]), giver, taker) for line, giver, taker in circle]
        cents = min(
            min(int(cells.room_down(giver, line)[0]), int(cells.room_up(taker, line)[0]))
            for line, giver, taker in steps
        )
        for line, giver, taker in steps:
            cells.move(giver, line, -cents)
            cells.move(taker, line, cents)
        for number, giver, taker in circle:
            self._renew(turn, number, giver)
            self._renew(turn, number, taker)

    def _renew(self, turn: Turn, line: int, code: int) -> None:
        """What a cell can do after it changed."""
        worth = self.prices.places[code] + self.prices.items[line]
        takes = bool(self.cells.up[code, line] == worth)
        gives = bool(self.cells.down[code, line] == -worth)
        if line == turn.line:
            turn.takes[code], turn.gives[code] = takes, gives
            return
        if takes != self.takes[code, line]:
            self.ways[self.gives[:, line], code] += 1 if takes else -1
            self.takes[code, line] = takes
        if gives != self.gives[code, line]:
            self.ways[code, self.takes[:, line]] += 1 if gives else -1
            self.gives[code, line] = gives
