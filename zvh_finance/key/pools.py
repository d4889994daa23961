"""Pools of costs as values: what each is called, how it is shared, and what its result is part of.

A line of the budget may name a pool. A pool is shared over the municipalities by its own key, or
over other pools, in each of which its result is then a line; so pools have an order. Lines without
a pool, and results that go there, are shared by the board's key (17.2).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from graphlib import CycleError, TopologicalSorter

from zvh_finance.errors import Place, RefusalError
from zvh_finance.key.pool_keys import ByInhabitants, PoolRule
from zvh_finance.language import commas, say

BOARD = "sleutel"
"""The pool of the board's key: of all lines that name no pool."""


class PoolKind(StrEnum):
    """What kind of key a pool has; of the dossier, and in `pools.csv`."""

    INHABITANTS = "inhabitants"
    PERCENTAGES = "percentages"
    AMOUNTS = "amounts"
    EQUAL = "equal"
    TABLE = "table"
    FOOT = "foot"
    CLASSES = "classes"
    SLICES = "slices"
    INTO = "into"


@dataclass(frozen=True, slots=True)
class Pool:
    """A pool as it is in one year.

    Attributes:
        id: as lines name it.
        name: on paper, in Dutch.
        kind: of its key.
        rule: how it is shared over the municipalities; `None` when it goes into other pools.
        into: per pool the part of the result that becomes a line of it; together 1.
        decision: id of the decision on its key; empty where the board's key needs none.
        source: where the weights come from, for a key of a table; else empty.
        on: the day that those weights are of.
        place: where it stands in the dossier, for messages.
        called: the names on paper of the pools that it goes into, and of who is left out.
    """

    id: str
    name: str
    kind: PoolKind
    rule: PoolRule | None
    into: Mapping[str, Fraction]
    decision: str = ""
    source: str = ""
    on: date | None = None
    place: Place = field(default=Place())
    called: Mapping[str, str] = field(default_factory=dict)

    @property
    def departs(self) -> bool:
        """Whether it departs from the board's key, so that it needs its decision (A01, A02)."""
        return self.rule != ByInhabitants()


def board_pool() -> Pool:
    """The pool of all lines that name none."""
    return Pool(BOARD, "Verdeelsleutel", PoolKind.INHABITANTS, ByInhabitants(), {})


def result_line(pool: str) -> str:
    """What the result of a pool is called as a line of another; a budget has no such id."""
    return f"pool:{pool}"


def in_order(pools: Sequence[Pool]) -> tuple[Pool, ...]:
    """The pools, each before those that its result goes into, the board's key at the end.

    Raises:
        RefusalError: they go round in a circle.
    """
    known = {pool.id: pool for pool in sorted(pools, key=lambda pool: pool.id)}
    graph = {pool.id: {one.id for one in pools if pool.id in one.into} for pool in pools}
    graph[BOARD] = set(known)
    try:
        order = list(TopologicalSorter(graph).static_order())
    except CycleError as error:
        round_in = list(dict.fromkeys(reversed(error.args[1])))
        raise RefusalError(
            "pool-circle",
            say(
                "The result of these pools comes back to themselves: {pools}. Take one of them out "
                "of `into` of another.",
                pools=commas(sorted(round_in)),
            ),
        ) from error
    return tuple(known.get(one) or board_pool() for one in order)
