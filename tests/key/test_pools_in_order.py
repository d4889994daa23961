"""Pools in the order in which their results go into each other."""

from fractions import Fraction

import pytest

from zvh_finance.errors import RefusalError
from zvh_finance.key.pool_keys import ByInhabitants, EqualParts
from zvh_finance.key.pools import BOARD, Pool, PoolKind, board_pool, in_order, result_line


def pool(name: str, *into: str) -> Pool:
    if not into:
        return Pool(name, name.title(), PoolKind.EQUAL, EqualParts(), {})
    parts = {target: Fraction(1, len(into)) for target in into}
    return Pool(name, name.title(), PoolKind.INTO, None, parts)


def order(*pools: Pool) -> list[str]:
    return [each.id for each in in_order(pools)]


def test_a_pool_comes_before_those_that_it_goes_into_and_the_board_s_key_last() -> None:
    pools = (pool("jeugd"), pool("overhead", "jeugd", BOARD), pool("basis", "overhead"))

    assert order(*pools) == ["basis", "overhead", "jeugd", BOARD]
    assert order(*reversed(pools)) == ["basis", "overhead", "jeugd", BOARD]


def test_without_pools_there_is_the_board_s_key() -> None:
    assert in_order(()) == (board_pool(),)


@pytest.mark.parametrize(
    "pools",
    [
        (pool("a", "b"), pool("b", "a")),
        (pool("a", "b"), pool("b", "c"), pool("c", "a", BOARD), pool("d")),
    ],
)
def test_a_circle_is_refused_with_the_pools_in_it(pools: tuple[Pool, ...]) -> None:
    with pytest.raises(RefusalError) as error:
        in_order(pools)

    assert error.value.code == "pool-circle"
    assert "a, b" in str(error.value.message)
    assert "d" not in str(error.value.message).split(":")[1].split(".")[0]


def test_only_the_board_s_key_needs_no_decision() -> None:
    assert not board_pool().departs
    assert pool("jeugd").departs
    assert pool("overhead", "jeugd").departs
    left_out = Pool("x", "X", PoolKind.INHABITANTS, ByInhabitants(("GM0001",)), {})
    assert left_out.departs


def test_no_line_of_a_budget_is_called_as_a_result() -> None:
    assert ":" in result_line("jeugd")
