"""What can be decided on a result (A28, A29), in cents typed by hand."""

from datetime import date

import pytest

from zvh_finance.convenant.art17_year_end.result_options import Way, result_options, way_of
from zvh_finance.convenant.art17_year_end.settlement import Appropriation
from zvh_finance.key.key import DistributionKey, KeyMember


def key_of(year: int, **weights: int) -> DistributionKey:
    members = tuple(KeyMember(code, code, weight, ()) for code, weight in weights.items())
    return DistributionKey(year, date(year - 1, 1, 1), members, "")


KEY = key_of(2026, GM0001=600, GM0002=400)
NEXT = key_of(2027, GM0001=500, GM0002=300, GM0003=200)


def shares_of(result: int, available: int) -> dict[Way, dict[str, int]]:
    options = result_options(result, available, can_carry=True)
    return {option.way: dict(option.shares(KEY, NEXT)) for option in options}


def test_a_surplus_stays_goes_back_or_lowers_the_next_contributions() -> None:
    """1,000.00: by 600 and 400 of 1,000 heads now, by 500, 300 and 200 of 1,000 next year."""
    found = shares_of(100_000, 0)

    assert found[Way.RESERVE] == {"GM0001": 0, "GM0002": 0}
    assert found[Way.MUNICIPALITIES] == {"GM0001": 60_000, "GM0002": 40_000}
    assert found[Way.NEXT_YEAR] == {"GM0001": 50_000, "GM0002": 30_000, "GM0003": 20_000}


def test_a_deficit_beyond_the_reserve_is_paid_for_the_rest() -> None:
    """1,000.00 short and 700.00 in the reserve: 300.00 is paid now, and 700.00 filled up later."""
    found = shares_of(-100_000, 70_000)

    assert found[Way.RESERVE] == {"GM0001": -18_000, "GM0002": -12_000}
    assert found[Way.MUNICIPALITIES] == {"GM0001": -60_000, "GM0002": -40_000}
    assert found[Way.NEXT_YEAR] == {"GM0001": -53_000, "GM0002": -33_000, "GM0003": -14_000}


@pytest.mark.parametrize("result", [-100_001, -1, 0, 7, 100_001])
def test_in_every_way_the_whole_result_lands_somewhere(result: int) -> None:
    for option in result_options(result, 40_000, can_carry=True):
        decided = option.appropriation
        assert decided.to_reserve + decided.settle == result
        assert sum(option.shares(KEY, NEXT).values()) == decided.settle + option.carried


def test_without_the_key_of_the_next_year_nothing_is_carried_over() -> None:
    ways = [option.way for option in result_options(100, 0, can_carry=False)]

    assert ways == [Way.RESERVE, Way.MUNICIPALITIES]


def test_a_decision_is_known_as_one_of_the_ways_or_as_none() -> None:
    options = result_options(100_000, 0, can_carry=True)

    assert way_of(Appropriation(100_000, 0, ("DB-1",)), options) is Way.RESERVE
    assert way_of(Appropriation(0, 100_000), options) is Way.MUNICIPALITIES
    assert way_of(Appropriation(60_000, 40_000), options) is None
