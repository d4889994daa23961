"""Pools of costs in a budget: lines shared by the pools that they name (17.7, choices A01, A02).

The board's key (17.2) stays the key of every line that names no pool, of staff cases and of the fee
for supporting services. A pool that departs from it needs the decision on its key: without it the
budget is a concept that cannot be adopted or invoiced.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from zvh_finance.charges.pooling import Pooling, PoolLine, pooling
from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import AdoptBudget, AmendBudget, Decision, PoolKey
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.key.key import DistributionKey
from zvh_finance.key.pools import Pool
from zvh_finance.language import Text, commas, say


def pooled(
    lines: Sequence[BaseLine],
    version: BudgetVersion,
    key: DistributionKey,
    *,
    estimated: bool = False,
) -> Pooling:
    """The lines that count in a year, shared by the pools that they name.

    Args:
        lines: of the base.
        version: of the budget, which has the pools of its year.
        key: the board's key.
        estimated: whether the amounts are those of a year after it, as far as they are known.

    Raises:
        InvalidInputError: the key of a pool does not fit the members or its total.
    """
    counting = [PoolLine(n.id, n.pool, n.cents) for n in lines if estimated or not n.begins_later]
    return pooling(counting, version.pools, key, estimated=estimated)


def below_zero(found: Pooling) -> None:
    """Refuse contributions below zero: income of one pool is not paid out to who bears no other.

    Raises:
        InvalidInputError: of some municipalities the shares of all pools come to less than nothing.
    """
    names = [m.name for m in found.key.members if found.contributions[m.code] < 0]
    if names:
        raise InvalidInputError.of(
            "pools-below-zero",
            say(
                "By the pools of {year} these would pay less than nothing: {names}. Income stands "
                "in a pool in which they bear less cost than income: give the income the pool of "
                "the costs that it is for.",
                year=found.key.budget_year,
                names=commas(names),
            ),
        )


def pool_blockers(found: Pooling, decisions: DecisionRegister, as_of: date) -> tuple[Finding, ...]:
    """What is still to be decided about the keys of pools before this can be adopted."""
    year = found.key.budget_year
    return tuple(
        finding
        for shared in found.pools
        if shared.pool.departs
        for finding in _undecided(shared.pool, decisions, year, as_of)
    )


def pool_warnings(found: Pooling | None) -> Iterator[Finding]:
    """That lines are shared by another key than that of the convenant (A02)."""
    departing = [shared.pool.name for shared in found.pools if shared.pool.departs] if found else []
    if found and departing:
        yield Finding(
            "pool-keys",
            say(
                "In {year} these pools have a key of their own: {names}. A lasting change of the "
                "key is a change of {the.agreement}: check {cited.AMENDMENT.SIGNING} (choice A02).",
                year=found.key.budget_year,
                names=commas(departing),
            ),
            Place("arrangement.toml"),
            severity=Severity.WARNING,
        )


def _undecided(
    pool: Pool, decisions: DecisionRegister, year: int, as_of: date
) -> Iterator[Finding]:
    taken = next((d for d in decisions.decision if d.id == pool.decision and d.date <= as_of), None)
    told = _missing(pool, year) if taken is None else _other(pool, taken, year)
    if told is None and taken is not None:
        told = _late(pool, taken, decisions, as_of, year)
    if told is not None:
        yield Finding("pool-undecided", told, pool.place)


def _late(
    pool: Pool, taken: Decision, decisions: DecisionRegister, as_of: date, year: int
) -> Text | None:
    """An adopted budget keeps its keys: another one takes an amendment."""
    adopted = decisions.for_year(AdoptBudget, year, as_of)
    amended = decisions.for_year(AmendBudget, year, as_of)
    if not adopted or taken.date <= adopted[-1].date:
        return None
    if any(amending.date >= taken.date for amending in amended):
        return None
    return say(
        'Decision {id} of {day} on the key of the pool "{pool}" is later than {adopting}, which '
        "adopted the budget of {year} on {adopted}. An adopted budget does not change by itself: "
        "record an amendment on or after that day, or correct a date.",
        id=taken.id,
        day=taken.date,
        pool=pool.id,
        adopting=adopted[-1].id,
        year=year,
        adopted=adopted[-1].date,
    )


def _missing(pool: Pool, year: int) -> Text:
    if not pool.decision:
        return say(
            'The pool "{pool}" departs from the key of {year} and names no decision. Record one '
            'about pool_key with pool = "{pool}", and name it as `decision` of the pool.',
            pool=pool.id,
            year=year,
        )
    return say(
        'The decision "{id}" on the key of the pool "{pool}" is not recorded yet. Record it with '
        'body = "{code_of.board}", subject = "pool_key", pool = "{pool}" and year = {year}.',
        id=pool.decision,
        pool=pool.id,
        year=year,
    )


def _other(pool: Pool, taken: Decision, year: int) -> Text | None:
    if not isinstance(taken, PoolKey):
        return say(
            'The pool "{pool}" names decision {id}, which is about {subject}; needed is one about '
            "pool_key. Name another decision, or correct this one.",
            pool=pool.id,
            id=taken.id,
            subject=str(taken.subject),
        )
    if taken.pool != pool.id:
        return say(
            'The pool "{pool}" names decision {id}, which is about the pool "{other}". Name '
            "another decision, or correct this one.",
            pool=pool.id,
            id=taken.id,
            other=taken.pool,
        )
    if not taken.holds_for(year):
        return say(
            'The pool "{pool}" names decision {id}, which does not hold for {year}. Give it '
            "`last_year` or `until_further_notice`, or name another decision.",
            pool=pool.id,
            id=taken.id,
            year=year,
        )
    return None
