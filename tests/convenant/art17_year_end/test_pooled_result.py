"""A result pool by pool (17.7, A28, A29): worked by hand, with a deficit beside a surplus."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.kit.keys import key_of
from zvh_finance.charges.pooling import Pooling, PoolLine, pooling
from zvh_finance.convenant.art17_year_end.annual_accounts import AccountLine, AnnualAccounts
from zvh_finance.convenant.art17_year_end.pooled_result import (
    pooled_settlement,
    results_by_pool,
    settled_in_pools,
    settled_shares,
    settlement_pools,
)
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.errors import InvalidInputError
from zvh_finance.key.pool_keys import EqualParts
from zvh_finance.key.pools import BOARD, Pool, PoolKind

BOEKEL, BOXTEL, OSS = "GM0755", "GM0757", "GM0828"
KEY = key_of(2025, {"Boekel": 10_000, "Boxtel": 30_000, "Oss": 60_000})
EQUAL = Pool("gelijk", "Gelijk", PoolKind.EQUAL, EqualParts(), {}, "DB-1")
BUDGET = {"cursus": ("gelijk", 30_000), "huur": ("", 20_000), "rijk": ("", -5_000)}


def pools() -> Pooling:
    lines = [PoolLine(name, pool, cents) for name, (pool, cents) in BUDGET.items()]
    return pooling(lines, (EQUAL,), KEY)


def line(name: str, after: int, actual: int, pool: str = "") -> AccountLine:
    kind = LineKind.STATE_GRANT if name == "rijk" else LineKind.COST
    return AccountLine(
        id=name,
        description=name,
        kind=kind,
        before=after,
        after=after,
        actual=actual,
        task_field="",
        category="",
        structural=True,
        note="",
        pool=pool,
    )


def accounts(actual: Mapping[str, int], *more: AccountLine) -> AnnualAccounts:
    lines = tuple(line(n, abs(cents), actual[n]) for n, (_, cents) in BUDGET.items())
    return AnnualAccounts(2025, (*lines, *more), (), 45_000, 45_000, "actuals/2025.csv", ())


YEAR = accounts({"cursus": 24_000, "huur": 21_000, "rijk": 5_500})
"""Cursus 60.00 less, rent 10.00 more, grant 5.00 more: 60.00 and a deficit of 5.00."""


def test_the_result_of_a_line_is_of_the_pool_that_shared_it() -> None:
    assert results_by_pool(pools(), YEAR) == {BOARD: -500, "gelijk": 6_000}
    assert sum(results_by_pool(pools(), YEAR).values()) == YEAR.result == 5_500


def test_all_of_it_goes_back_pool_by_pool() -> None:
    """20.00 each from the pool, less 0.50, 1.50 and 3.00 by inhabitants."""
    charged = pooled_settlement(pools(), YEAR, 5_500)

    assert charged is not None
    assert charged.contributions == {BOEKEL: -1_950, BOXTEL: -1_850, OSS: -1_700}
    assert settled_shares(KEY, pools(), YEAR, 5_500) == {BOEKEL: 1_950, BOXTEL: 1_850, OSS: 1_700}
    assert {shared.pool.id: shared.total for shared in charged.pools} == {
        "gelijk": -6_000,
        BOARD: 500,
    }


def test_a_part_of_it_goes_back_in_the_same_proportions() -> None:
    """A tenth: 6.00 from the pool and 0.50 to be paid by the key."""
    assert settled_in_pools({BOARD: -500, "gelijk": 6_000}, 550) == {BOARD: -50, "gelijk": 600}


def test_the_odd_cent_goes_to_the_largest_remainder() -> None:
    """Of 1.00 a third each: the first by its id gets the cent; of a deficit the mirror."""
    results = {"a": 100, "b": 100, "c": 100}

    assert settled_in_pools(results, 100) == {"a": 34, "b": 33, "c": 33}
    assert settled_in_pools({k: -n for k, n in results.items()}, -100) == {
        "a": -34,
        "b": -33,
        "c": -33,
    }
    assert settled_in_pools({"a": 1, "b": 2}, 2) == {"a": 1, "b": 1}
    assert settled_in_pools({"a": 1, "b": 2}, 1) == {"b": 1}


def test_what_is_settled_without_a_result_goes_by_the_board_s_key() -> None:
    assert settled_in_pools({BOARD: 500, "gelijk": -500}, 100) == {BOARD: 100}
    assert settled_in_pools({BOARD: 500, "gelijk": -500}, 0) == {}


def test_without_pools_or_with_nothing_to_settle_there_is_no_settlement_by_pools() -> None:
    assert pooled_settlement(None, YEAR, 5_500) is None
    assert pooled_settlement(pools(), YEAR, 0) is None
    assert settled_shares(KEY, None, YEAR, 1_000) == {BOEKEL: 100, BOXTEL: 300, OSS: 600}
    assert settled_shares(KEY, pools(), YEAR, 0) == dict.fromkeys(KEY.weights, 0)


def test_a_pool_that_had_no_lines_of_its_own_settles_by_the_board_s_key() -> None:
    only = pooling([PoolLine("cursus", "gelijk", 30_000)], (EQUAL,), KEY)

    charged = settlement_pools(only, {BOARD: 1_000})

    assert charged.contributions == {BOEKEL: 100, BOXTEL: 300, OSS: 600}
    assert charged.pools[0].pool.id == BOARD


def test_a_new_line_may_name_a_pool_of_the_budget() -> None:
    more = accounts(
        {"cursus": 30_000, "huur": 20_000, "rijk": 5_000}, line("nieuw", 0, 300, "gelijk")
    )

    assert results_by_pool(pools(), more) == {BOARD: 0, "gelijk": -300}


def test_a_new_line_of_a_pool_without_a_key_is_refused() -> None:
    more = replace(YEAR, lines=(*YEAR.lines, line("nieuw", 0, 300, "huis")))

    with pytest.raises(InvalidInputError) as error:
        results_by_pool(pools(), more)

    (found,) = error.value.findings
    assert (found.code, found.place.file) == ("actual-pool-unbudgeted", "actuals/2025.csv")


def test_a_new_line_without_pool_is_of_the_board_s_key() -> None:
    more = replace(YEAR, lines=(*YEAR.lines, line("nieuw", 0, 300)))

    assert results_by_pool(pools(), more)[BOARD] == -800
