"""The pools of a dossier: what the arrangement states, with the tables of weights that it names."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dossier.budget_tables import BudgetLine, BudgetTable
from zvh_finance.dossier.pool_settings import PoolSettings
from zvh_finance.dossier.toml_lines import line_of
from zvh_finance.dossier.toml_places import Path, nearest
from zvh_finance.dossier.weight_tables import WeightTable
from zvh_finance.errors import Finding, Place, RefusalError
from zvh_finance.key.pool_keys import (
    ByInhabitants,
    ClassBands,
    EqualParts,
    FixedAmounts,
    Foot,
    PoolRule,
    SliceBands,
    Stated,
)
from zvh_finance.key.pools import BOARD, Pool, PoolKind, in_order
from zvh_finance.language import commas, say

ARRANGEMENT = "arrangement.toml"


@dataclass(frozen=True, slots=True)
class StatedPool:
    """A pool of the arrangement, with its table of weights if it has one.

    Attributes:
        place: of the pool in the arrangement.
        names: of the municipalities, per code.
    """

    settings: PoolSettings
    table: WeightTable | None
    place: Place
    names: Mapping[str, str]

    @property
    def pool(self) -> Pool:
        """The pool as a value."""
        stated = self.settings
        into = {name: part / 100 for name, part in stated.into.items()}
        return Pool(
            id=stated.id,
            name=stated.name,
            kind=PoolKind(stated.key or PoolKind.INTO),
            rule=None if into else self._rule,
            into=into,
            decision=stated.decision or "",
            source=stated.source or "",
            on=stated.date,
            place=Place(self.table.file) if self.table else self.place,
            called={code: self.names[code] for code in stated.without},
        )

    @property
    def _rule(self) -> PoolRule:
        stated, without = self.settings, tuple(sorted(self.settings.without))
        weights: Mapping[str, Fraction] = self.table.weights if self.table else stated.percentages
        rules: dict[str | None, PoolRule] = {
            "inhabitants": ByInhabitants(without),
            "percentages": Stated(weights),
            "table": Stated(weights),
            "amounts": FixedAmounts(stated.amounts, has_rest=stated.rest is not None),
            "equal": EqualParts(without),
            "foot": Foot(stated.foot or 0, without),
            "classes": ClassBands(stated.bands, without),
            "slices": SliceBands(stated.bands, without),
        }
        return rules[stated.key]


def stated_pools(
    arrangement: Arrangement,
    tables: Mapping[str, WeightTable | None],
    lines: Mapping[Path, int],
) -> tuple[tuple[StatedPool, ...], tuple[Finding, ...]]:
    """The pools with their tables, and what is missing of those.

    Args:
        arrangement: that states them.
        tables: per name; of one that is `None` it was told already what is wrong.
        lines: of the fields of the arrangement.
    """
    found, findings = [], []
    names = {municipality.code: municipality.name for municipality in arrangement.municipality}
    for position, pool in enumerate(arrangement.pool):
        path: Path = ("pool", position)
        place = Place(ARRANGEMENT, line=line_of(lines, path), field=f"pool[{position + 1}]")
        if pool.table is not None and pool.table not in tables:
            message = say(
                "{id}: the table weights/{table}.csv is not there. Put it there with the columns "
                "municipality;weight.",
                id=pool.id,
                table=pool.table,
            )
            findings.append(Finding("pool-table-missing", message, place))
        elif table := tables.get(pool.table or ""):
            findings.extend(_strangers(table, arrangement))
        found.append(StatedPool(pool, tables.get(pool.table or ""), place, names))
    return tuple(found), tuple(findings)


def _strangers(table: WeightTable, arrangement: Arrangement) -> Iterator[Finding]:
    """Weights of who is no municipality of the arrangement in any year."""
    known = {municipality.code for municipality in arrangement.municipality}
    for code in sorted(set(table.weights) - known):
        message = say(
            "{code} has a weight and is not among the municipalities of arrangement.toml. Correct "
            "the code, or take the row out.",
            code=code,
        )
        yield Finding("weight-stranger", message, table.places[code])


def pools_in(pools: Iterable[StatedPool], year: int) -> tuple[Pool, ...]:
    """The pools of a budget year."""
    found = tuple(stated.pool for stated in pools if stated.settings.holds_in(year))
    called = {pool.id: pool.name for pool in found}
    return tuple(replace(pool, called=called) if pool.into else pool for pool in found)


def check_pools(
    pools: Sequence[StatedPool],
    budgets: Mapping[int, BudgetTable],
    changes: Mapping[int, Sequence[BudgetTable]],
    actuals: Mapping[int, BudgetTable],
) -> Iterator[Finding]:
    """Every line names a pool of its year, and the same one wherever it stands."""
    for year in sorted({*budgets, *actuals}):
        known = {pool.id: pool for pool in pools_in(pools, year)}
        yield from _order(known, year)
        tables = [budgets[year]] if year in budgets else []
        tables += changes.get(year, ())
        named: dict[str, BudgetLine] = {}
        for table in tables:
            yield from _lines(table, known, named, year)
        if year in actuals:
            yield from _lines(actuals[year], known, named, year)


def _order(known: Mapping[str, Pool], year: int) -> Iterator[Finding]:
    for pool in known.values():
        missing = sorted(set(pool.into) - {*known, BOARD})
        if missing:
            message = say(
                "{id} goes into {missing}, which is not there in {year}. Correct `into`, or the "
                "years of the pools.",
                id=pool.id,
                missing=commas(missing),
                year=year,
            )
            yield Finding("pool-into-gone", message, pool.place)
            return
    try:
        in_order(tuple(known.values()))
    except RefusalError as error:
        first = next(pool for pool in known.values() if pool.into)
        yield Finding(error.code, error.message, first.place)


def _lines(
    table: BudgetTable, known: Mapping[str, Pool], named: dict[str, BudgetLine], year: int
) -> Iterator[Finding]:
    for line in table.lines:
        if line.pool and line.pool not in known:
            yield _unknown(line, known, year)
            continue
        first = named.setdefault(line.id, line)
        if line.pool and line.pool != first.pool:
            message = say(
                'The line "{id}" is of the pool {pool} in the budget, and of {other} here. Leave '
                "the pool empty here, or give the cost a line of its own.",
                id=line.id,
                pool=first.pool or BOARD,
                other=line.pool,
            )
            yield Finding("pool-differs", message, line.place)


def _unknown(line: BudgetLine, known: Mapping[str, Pool], year: int) -> Finding:
    near = nearest(line.pool, known)
    if near:
        message = say(
            'There is no pool "{pool}" in {year}. Is "{near}" meant?',
            pool=line.pool[:60],
            year=year,
            near=near,
        )
    elif known:
        message = say(
            'There is no pool "{pool}" in {year}. Known are {known}; empty is the board\'s key.',
            pool=line.pool[:60],
            year=year,
            known=commas(sorted(known)),
        )
    else:
        message = say(
            'There is no pool "{pool}" in {year}: arrangement.toml has no [[pool]] for it. Add it, '
            "or leave the column empty for the board's key.",
            pool=line.pool[:60],
            year=year,
        )
    return Finding("pool-unknown", message, line.place)
