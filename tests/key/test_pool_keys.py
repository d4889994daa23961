"""Article 17.7, choices A01 and A02: every key of a pool comes to whole weights, worked by hand.

Three municipalities of 500, 300 and 200 inhabitants; amounts in cents.
"""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.kit.keys import key_of
from zvh_finance.amount.money import apportion
from zvh_finance.errors import RefusalError
from zvh_finance.key.pool_keys import (
    Band,
    ByInhabitants,
    ClassBands,
    EqualParts,
    FixedAmounts,
    Foot,
    Heads,
    PoolRule,
    SliceBands,
    Stated,
    check_bands,
    heads_of,
    named_codes,
    weights_for,
    whole_weights,
)

A, B, C = "GM0001", "GM0002", "GM0003"
MEMBERS = {A: Heads(500, 500), B: Heads(300, 300), C: Heads(200, 200)}


def shares(rule: PoolRule, total: int, *, estimated: bool = False) -> list[int]:
    return list(apportion(total, weights_for(rule, total, MEMBERS, estimated=estimated)).values())


def refused(rule: PoolRule, total: int = 100_000) -> str:
    with pytest.raises(RefusalError) as error:
        weights_for(rule, total, MEMBERS)
    return error.value.code


def test_by_inhabitants_it_is_the_board_s_key_but_for_who_is_left_out() -> None:
    assert shares(ByInhabitants(), 100_000) == [50_000, 30_000, 20_000]
    assert shares(ByInhabitants((B,)), 70_000) == [50_000, 0, 20_000]


def test_percentages_share_exactly_as_they_say() -> None:
    """12.5, 40 and 47.5 percent of 1,000.00."""
    rule = Stated({A: Fraction(25, 2), B: Fraction(40), C: Fraction(95, 2)})

    assert shares(rule, 100_000) == [12_500, 40_000, 47_500]
    assert weights_for(rule, 1, MEMBERS) == {A: 5, B: 16, C: 19}


def test_equal_parts_give_the_odd_cent_to_the_lower_code() -> None:
    assert shares(EqualParts(), 100) == [34, 33, 33]
    assert shares(EqualParts((A,)), 101) == [0, 51, 50]


def test_a_foot_comes_first_and_the_rest_goes_by_inhabitants() -> None:
    """Three times 100.00, and 700.00 over 500 : 300 : 200."""
    assert shares(Foot(10_000), 100_000) == [45_000, 31_000, 24_000]


def test_who_is_left_out_pays_no_foot_and_nothing_of_the_rest() -> None:
    """Two times 100.00, and 700.00 over 500 : 200."""
    assert shares(Foot(10_000, (B,)), 90_000) == [60_000, 0, 30_000]


def test_a_pool_of_just_its_feet_is_shared_equally() -> None:
    assert shares(Foot(10_000), 30_000) == [10_000, 10_000, 10_000]
    assert refused(Foot(10_000), 29_999) == "pool-below-foot"


def test_fixed_amounts_must_come_to_the_pool() -> None:
    rule = FixedAmounts({A: 60_000, B: 40_000, C: 0})

    assert shares(rule, 100_000) == [60_000, 40_000, 0]
    assert refused(rule, 99_999) == "pool-amounts-differ"
    assert refused(rule, 100_001) == "pool-amounts-differ"


@pytest.mark.parametrize(
    ("total", "told"),
    [(99_950, "€0.50 too much"), (100_050, "€0.50 too little")],
)
def test_the_difference_of_fixed_amounts_is_told(total: int, told: str) -> None:
    rule = FixedAmounts({A: 60_000, B: 40_000, C: 0})

    with pytest.raises(RefusalError) as error:
        weights_for(rule, total, MEMBERS)

    assert told in str(error.value.message)


def test_the_rest_over_fixed_amounts_goes_by_inhabitants() -> None:
    """600.00 and 400.00 and nothing, and 100.00 over 500 : 300 : 200."""
    rule = FixedAmounts({A: 60_000, B: 40_000, C: 0}, has_rest=True)

    assert shares(rule, 110_000) == [65_000, 43_000, 2_000]
    assert shares(rule, 100_000) == [60_000, 40_000, 0]
    assert refused(rule, 99_999) == "pool-below-foot"


def test_an_estimate_takes_fixed_amounts_for_proportions() -> None:
    rule = FixedAmounts({A: 60_000, B: 40_000, C: 0})

    assert shares(rule, 200_000, estimated=True) == [120_000, 80_000, 0]


def test_an_estimate_leaves_out_who_takes_part_no_more() -> None:
    gone = "GM0009"
    for rule in (
        Stated({A: Fraction(30), B: Fraction(30), C: Fraction(30), gone: Fraction(10)}),
        FixedAmounts({A: 1, B: 1, C: 1, gone: 1}),
        EqualParts((gone,)),
    ):
        assert shares(rule, 300, estimated=True) == [100, 100, 100]
        assert refused(rule) == "pool-no-member"


def test_a_class_is_the_band_that_one_falls_in_its_end_included() -> None:
    """Up to 200: 1; up to 300: 2; above: 3.5."""
    bands = (Band(200, Fraction(1)), Band(300, Fraction(2)), Band(None, Fraction(7, 2)))

    assert weights_for(ClassBands(bands), 1, MEMBERS) == {A: 7, B: 4, C: 2}
    assert weights_for(ClassBands(bands, (C,)), 1, MEMBERS) == {A: 7, B: 4, C: 0}


def test_slices_count_the_inhabitants_within_each_band() -> None:
    """The first 200 for 3, the next 200 for 2, the others for 1: 1,100, 800 and 600."""
    bands = (Band(200, Fraction(3)), Band(400, Fraction(2)), Band(None, Fraction(1)))

    assert weights_for(SliceBands(bands), 1, MEMBERS) == {A: 11, B: 8, C: 6}


def test_bands_look_at_people_and_not_at_a_weight_in_their_place() -> None:
    """A decision gave A weight 1: the foot follows it, and the bands count its people."""
    members = {**MEMBERS, A: Heads(1, 500)}
    bands = (Band(400, Fraction(1)), Band(None, Fraction(2)))

    assert weights_for(ClassBands(bands), 1, members) == {A: 2, B: 1, C: 1}
    assert weights_for(ByInhabitants(), 1, members) == {A: 1, B: 300, C: 200}


def test_what_flows_back_is_the_mirror_of_what_is_charged() -> None:
    for rule in (Foot(10_000), FixedAmounts({A: 60_000, B: 40_000, C: 0}), EqualParts()):
        assert shares(rule, -100_000) == [-share for share in shares(rule, 100_000)]


def test_a_key_speaks_of_every_member_and_of_nobody_else() -> None:
    assert refused(Stated({A: Fraction(50), B: Fraction(50)})) == "pool-member-missing"
    assert refused(FixedAmounts({A: 100_000})) == "pool-member-missing"
    assert refused(EqualParts(("GM0009",))) == "pool-no-member"
    assert refused(Stated(dict.fromkeys((A, B, C, "GM0009"), Fraction(1)))) == "pool-no-member"


def test_one_may_bear_all_of_it() -> None:
    assert shares(Stated({A: Fraction(100), B: Fraction(0), C: Fraction(0)}), 7) == [7, 0, 0]


def test_somebody_bears_something() -> None:
    assert refused(Stated(dict.fromkeys(MEMBERS, Fraction(0)))) == "pool-weightless"
    assert refused(EqualParts((A, B, C))) == "pool-weightless"


def test_weights_are_as_small_as_whole_numbers_can_be() -> None:
    assert whole_weights({A: Fraction(1, 2), B: Fraction(1, 3)}) == {A: 3, B: 2}
    assert whole_weights({A: Fraction(0), B: Fraction(0)}) == {A: 0, B: 0}
    assert weights_for(Foot(100), 1_000, MEMBERS) == {A: 45, B: 31, C: 24}


def test_bands_follow_each_other_to_the_last_which_has_no_end() -> None:
    one = Fraction(1)

    assert check_bands((Band(None, one),)) is None
    assert check_bands((Band(1, one), Band(2, one), Band(None, one))) is None
    for wrong in (
        (),
        (Band(1, one),),
        (Band(None, one), Band(None, one)),
        (Band(2, one), Band(2, one), Band(None, one)),
        (Band(3, one), Band(2, one), Band(None, one)),
    ):
        assert check_bands(wrong) is not None


def test_a_member_counts_with_its_weight_and_with_its_people() -> None:
    key = key_of(2027, {"Oss": 95_000, "Boxtel": 33_000})
    first, second = key.members
    ruled = replace(key, members=(replace(first, weight=7, override="DB-1"), second))

    assert heads_of(ruled) == {"GM0757": Heads(7, 33_000), "GM0828": Heads(95_000, 95_000)}


def test_what_a_key_names() -> None:
    assert named_codes(Stated({A: Fraction(1)})) == {A}
    assert named_codes(FixedAmounts({B: 1})) == {B}
    assert named_codes(Foot(1, (C,))) == {C}
