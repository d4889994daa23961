"""Lines shared pool by pool: each by its own key, in their order, adding up both ways.

Method
1. In order, the lines of a pool and the results that came into it are its total.
2. A total that goes into other pools is divided over those, to the cent by largest remainder; each
   part is a line there.
3. A total that goes to the municipalities is shared by the key of the pool, to the cent by largest
   remainder (A22), and its lines so that they add up both ways.
4. Backwards, a pool that went into others costs each municipality what the parts of it cost there;
   its lines are shared by the mixture of those keys, so that they add up to that both ways.

So every line has a cell for each municipality, and what a municipality contributes is the sum of
the cells of all lines, and of its shares in the pools that go to the municipalities.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from zvh_finance.amount.money import apportion
from zvh_finance.amount.two_way_table import two_way_table
from zvh_finance.errors import InvalidInputError, RefusalError
from zvh_finance.key.key import DistributionKey
from zvh_finance.key.pool_keys import (
    ByInhabitants,
    PoolRule,
    heads_of,
    weights_for,
    whole_weights,
)
from zvh_finance.key.pools import BOARD, Pool, in_order, result_line


@dataclass(frozen=True, slots=True)
class PoolLine:
    """A line with the pool that it names, and its signed cents."""

    id: str
    pool: str
    cents: int


@dataclass(frozen=True, slots=True)
class SharedPool:
    """A pool with what went into it and what came out, in cents.

    Attributes:
        key: by which it is shared; of a pool that goes into others the mixture of their keys.
        lines: cents per line of its own, and per result that came into it.
        total: of those.
        parts: cents per pool that the total goes into; empty when it goes to the municipalities.
        shares: per code what it costs; they add up to the total.
        cells: per line and code; they add up both ways.
    """

    pool: Pool
    key: DistributionKey
    lines: Mapping[str, int]
    total: int
    parts: Mapping[str, int]
    shares: Mapping[str, int]
    cells: Mapping[str, Mapping[str, int]]

    @property
    def departs(self) -> bool:
        """Whether another key than the board's shared it; with nothing to share that one does."""
        return self.pool.departs and any(self.lines.values())

    @property
    def ends_here(self) -> bool:
        """Whether its result is what municipalities pay, and no line of another pool."""
        return not self.parts


@dataclass(frozen=True)
class Pooling:
    """Lines shared by the pools that they name.

    Attributes:
        key: the board's key.
        pools: those that have a line, in their order.
        pool_of: per line the pool that it names.
    """

    key: DistributionKey
    pools: tuple[SharedPool, ...]
    pool_of: Mapping[str, str]

    @cached_property
    def contributions(self) -> Mapping[str, int]:
        """Cents per code: the shares in all pools that go to the municipalities."""
        found = dict.fromkeys(self.key.weights, 0)
        for shared in self.pools:
            for code, cents in shared.shares.items() if shared.ends_here else ():
                found[code] += cents
        return found

    @cached_property
    def cells(self) -> Mapping[str, Mapping[str, int]]:
        """Cents per line, in their order, and code."""
        by_pool = {shared.pool.id: shared for shared in self.pools}
        return {line: by_pool[pool].cells[line] for line, pool in self.pool_of.items()}

    @property
    def decisions(self) -> tuple[str, ...]:
        """Ids of the decisions that the keys of its pools rest on."""
        return tuple(dict.fromkeys(d for shared in self.pools for d in shared.key.decisions))

    def by_line(self, amounts: Mapping[str, int]) -> dict[str, int]:
        """What each code bears of other amounts of these lines, pool by pool.

        Each pool shares what its lines come to by the key that it had: what goes back goes back in
        the proportions in which it was paid.

        Args:
            amounts: cents per line; of lines that are not here by the board's key.
        """
        by_pool = dict.fromkeys((BOARD, *(shared.pool.id for shared in self.pools)), 0)
        for line, cents in amounts.items():
            by_pool[self.pool_of.get(line, BOARD)] += cents
        keys = {shared.pool.id: shared.key for shared in self.pools}
        found = dict.fromkeys(self.key.weights, 0)
        for pool, cents in by_pool.items():
            for code, share in keys.get(pool, self.key).shares(cents).items():
                found[code] += share
        return found

    def lines_of(self, pool: str) -> tuple[str, ...]:
        """The lines that name a pool, in their order."""
        return tuple(line for line, named in self.pool_of.items() if named == pool)

    def of_line(self, line: str) -> SharedPool:
        """The pool that a line names."""
        return next(shared for shared in self.pools if shared.pool.id == self.pool_of[line])

    def part_in(self, pool: str, target: str) -> Mapping[str, int]:
        """What the part of a pool that went into another one costs there, in cents per code."""
        return next(one for one in self.pools if one.pool.id == target).cells[result_line(pool)]


def pooling(
    lines: Sequence[PoolLine],
    pools: Sequence[Pool],
    key: DistributionKey,
    *,
    estimated: bool = False,
) -> Pooling:
    """Share lines by the pools that they name.

    Args:
        lines: signed cents; a line without a pool goes by the board's key.
        pools: of the year.
        key: the board's key of the year.
        estimated: whether the lines are an estimate of a later year (see `weights_for`).

    Raises:
        InvalidInputError: the key of a pool does not fit the members or the total, with its place.
    """
    order = in_order(pools)
    amounts: dict[str, dict[str, int]] = {pool.id: {} for pool in order}
    for line in lines:
        amounts[line.pool or BOARD][line.id] = line.cents
    parts = _forwards(order, amounts)
    shared: dict[str, SharedPool] = {}
    for pool in reversed(order):
        if amounts[pool.id]:
            found = _to_municipalities if pool.rule else _to_pools
            shared[pool.id] = found(
                _Opened(pool, amounts[pool.id], parts.get(pool.id, {}), estimated), shared, key
            )
    return Pooling(
        key,
        tuple(shared[pool.id] for pool in order if pool.id in shared),
        {line.id: line.pool or BOARD for line in lines},
    )


def by_matter(matter: str, pools: Pooling | None) -> tuple[tuple[str, Pooling], ...]:
    """Pools, by how charges are named before the municipality (`BEG-2027`); none without pools."""
    return ((matter, pools),) if pools else ()


@dataclass(frozen=True, slots=True)
class _Opened:
    pool: Pool
    lines: Mapping[str, int]
    parts: Mapping[str, int]
    estimated: bool

    @property
    def total(self) -> int:
        return sum(self.lines.values())


def _forwards(
    order: Sequence[Pool], amounts: Mapping[str, dict[str, int]]
) -> dict[str, dict[str, int]]:
    """Put the result of each pool among the lines of those it goes into; the parts, per pool."""
    parts: dict[str, dict[str, int]] = {}
    for pool in order:
        if not pool.into or not amounts[pool.id]:
            continue
        parts[pool.id] = apportion(sum(amounts[pool.id].values()), whole_weights(pool.into))
        for target, cents in parts[pool.id].items():
            amounts[target][result_line(pool.id)] = cents
    return parts


def _to_municipalities(
    opened: _Opened, _: Mapping[str, SharedPool], key: DistributionKey
) -> SharedPool:
    own = _key_of(opened, key)
    shares = own.shares(opened.total)
    cells = two_way_table(opened.lines, own.weights, shares)
    return SharedPool(opened.pool, own, opened.lines, opened.total, {}, shares, cells)


def _to_pools(
    opened: _Opened, shared: Mapping[str, SharedPool], key: DistributionKey
) -> SharedPool:
    name, targets = result_line(opened.pool.id), [shared[target] for target in opened.parts]
    shares = {code: sum(target.cells[name][code] for target in targets) for code in key.weights}
    mixed = _weighted(key, opened.pool, _mixture(opened.pool, targets))
    cells = two_way_table(opened.lines, mixed.weights, shares)
    return SharedPool(opened.pool, mixed, opened.lines, opened.total, opened.parts, shares, cells)


def _key_of(opened: _Opened, key: DistributionKey) -> DistributionKey:
    """The key of a pool for its total; the board's where there is nothing to share."""
    rule = opened.pool.rule
    if not opened.pool.departs or rule is None:
        return key
    try:
        weights = _weights(rule, opened, key)
    except RefusalError as error:
        raise InvalidInputError.of(error.code, error.message, opened.pool.place) from error
    return _weighted(key, opened.pool, weights)


def _weights(rule: PoolRule, opened: _Opened, key: DistributionKey) -> dict[str, int]:
    if not any(opened.lines.values()):
        rule = ByInhabitants()
    return weights_for(rule, opened.total, heads_of(key), estimated=opened.estimated)


def _mixture(pool: Pool, targets: Sequence[SharedPool]) -> dict[str, int]:
    """The keys of the pools that a result goes into, each for its part, as one."""
    return whole_weights(dict(_mixed(pool, targets)))


def _mixed(pool: Pool, targets: Sequence[SharedPool]) -> Iterator[tuple[str, Fraction]]:
    weights = [(pool.into[t.pool.id], t.key.weights, t.key.denominator) for t in targets]
    for code in weights[0][1]:
        yield (
            code,
            sum((part * Fraction(own[code], whole) for part, own, whole in weights), Fraction(0)),
        )


def _weighted(key: DistributionKey, pool: Pool, weights: Mapping[str, int]) -> DistributionKey:
    """The board's key with other weights, on the ground of the decision on a pool."""
    members = tuple(
        replace(member, weight=weights[member.code], override=pool.decision or pool.id)
        for member in key.members
    )
    decisions = (*key.decisions, *((pool.decision,) if pool.decision else ()))
    return replace(key, members=members, decisions=tuple(dict.fromkeys(decisions)))
