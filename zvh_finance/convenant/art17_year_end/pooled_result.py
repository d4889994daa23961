"""What of a year's result is of which pool, and who gets or pays it where pools shared the costs.

Method
1. The result of a pool is what its lines were budgeted at, less what was realised on them: a line
   goes back by the pool that shared it. Together the pools have the result of the year.
2. What is settled of the result is divided over the pools in proportion to their results, to the
   cent by largest remainder; all of it when the whole result is settled. A pool may have a deficit
   while the year has a surplus.
3. Each pool settles by the key that shared its budget: what goes back, goes back in the proportions
   in which it was paid.
"""

import math
from collections.abc import Mapping
from fractions import Fraction

from zvh_finance.charges.pooling import Pooling, SharedPool
from zvh_finance.convenant.art17_year_end.annual_accounts import AccountLine, AnnualAccounts
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.key.key import DistributionKey
from zvh_finance.key.pools import BOARD, board_pool
from zvh_finance.language import say


def results_by_pool(pools: Pooling, accounts: AnnualAccounts) -> dict[str, int]:
    """Cents per pool; positive is a surplus. They add up to the result of the year.

    Raises:
        InvalidInputError: a line that was not budgeted names a pool that shared nothing.
    """
    found = dict.fromkeys((BOARD, *(shared.pool.id for shared in pools.pools)), 0)
    for line in accounts.lines:
        found[_pool_of(pools, line, accounts)] += line.effect
    return found


def settled_in_pools(results: Mapping[str, int], settle: int) -> dict[str, int]:
    """What of the settled amount is of each pool, in cents; zero or less where that follows.

    Args:
        results: per pool; together the result of the year.
        settle: cents that go back, or are paid when negative.
    """
    whole = sum(results.values())
    if not whole:
        return {BOARD: settle} if settle else {}
    sign = -1 if settle < 0 else 1
    exact = {pool: Fraction(abs(settle) * cents, whole) for pool, cents in results.items()}
    found = {pool: math.floor(part) for pool, part in exact.items()}
    by_rest = sorted(exact, key=lambda pool: (found[pool] - exact[pool], pool))
    for pool in by_rest[: abs(settle) - sum(found.values())]:
        found[pool] += 1
    return {pool: sign * cents for pool, cents in found.items() if cents}


def settlement_pools(pools: Pooling, charged: Mapping[str, int]) -> Pooling:
    """Amounts per pool, each shared by the key that the pool had; a line for each pool.

    Args:
        pools: that shared the budget.
        charged: cents per pool; negative when they go back.
    """
    known = {shared.pool.id: shared for shared in pools.pools}
    made = tuple(_settled(pools, known, pool, cents) for pool, cents in charged.items())
    return Pooling(pools.key, made, {pool: pool for pool in charged})


def pooled_settlement(
    pools: Pooling | None, accounts: AnnualAccounts, settle: int
) -> Pooling | None:
    """What each pool charges when an amount is settled; `None` without pools, or with nothing.

    Args:
        pools: that shared the budget.
        accounts: of the year.
        settle: cents that go back, or are paid when negative.
    """
    if pools is None or not settle:
        return None
    settled = settled_in_pools(results_by_pool(pools, accounts), settle)
    return settlement_pools(pools, {pool: -cents for pool, cents in settled.items()})


def settled_shares(
    key: DistributionKey, pools: Pooling | None, accounts: AnnualAccounts, settle: int
) -> Mapping[str, int]:
    """What each municipality gets of a settled amount, by the key of the year or pool by pool."""
    charged = pooled_settlement(pools, accounts, settle)
    if charged is None:
        return key.shares(settle)
    return {code: -cents for code, cents in charged.contributions.items()}


def _settled(pools: Pooling, known: Mapping[str, SharedPool], pool: str, cents: int) -> SharedPool:
    shared = known.get(pool)
    key = shared.key if shared else pools.key
    shares = key.shares(cents)
    return SharedPool(
        pool=shared.pool if shared else board_pool(),
        key=key,
        lines={pool: cents},
        total=cents,
        parts={},
        shares=shares,
        cells={pool: shares},
    )


def _pool_of(pools: Pooling, line: AccountLine, accounts: AnnualAccounts) -> str:
    pool = pools.pool_of.get(line.id, line.pool or BOARD)
    if pool != BOARD and all(shared.pool.id != pool for shared in pools.pools):
        raise InvalidInputError.of(
            "actual-pool-unbudgeted",
            say(
                'The line "{id}" is of the pool "{pool}", which has no line in the budget of '
                "{year}: it has no key to settle by. Leave the pool empty, or name another.",
                id=line.id,
                pool=pool,
                year=accounts.year,
            ),
            Place(accounts.file),
        )
    return pool
