"""The steps from a total to a share end at the very cent that is charged (17.2, A22)."""

from hypothesis import given
from hypothesis import strategies as st

from tests.kit.predecessors import key_by_predecessor
from zvh_finance.amount.money import apportion
from zvh_finance.convenant.art17_contributions.share_steps import (
    share_steps,
    share_with,
    steps_of_parts,
)
from zvh_finance.key.key import DistributionKey

THREE = {"GM0001": 1, "GM0002": 1, "GM0003": 1}

weightings = st.dictionaries(
    st.integers(1, 9999).map("GM{:04d}".format), st.integers(1, 10**6), min_size=1, max_size=16
)
merged = st.lists(
    st.lists(st.integers(1, 10**6), min_size=1, max_size=4), min_size=1, max_size=6
).map(key_by_predecessor)


def test_ten_cents_over_three_equals_leave_one_cent_for_the_lowest_code() -> None:
    first, second = (share_steps(10, THREE, code) for code in ("GM0001", "GM0002"))

    assert (first.floor, first.remainder, first.left, first.place) == (3, 1, 1, 1)
    assert first.has_extra_cent
    assert first.share == 4
    assert first.tied == ("GM0002", "GM0003")
    assert not second.has_extra_cent
    assert second.share == 3


def test_a_refund_mirrors_a_charge() -> None:
    assert share_steps(-10, THREE, "GM0001").share == -4


def test_one_inhabitant_more_pays_more() -> None:
    key = key_by_predecessor([[1], [1]])

    assert share_with(1000, key, key.parts_of("GM9000")[0], 1) == 667


def test_the_steps_of_a_merged_municipality_are_those_of_its_predecessors() -> None:
    """A16: of 10 cents 3.33, 3.33 and 3.33; one is left, and goes to the lowest code.

    GM0000 and GM1000 merged into GM9000 and pay 4 + 3; the other pays 3. As one it would be 6.67.
    """
    key = key_by_predecessor([[1, 1], [1]])
    first, second = steps_of_parts(10, key, "GM9000")
    (other,) = steps_of_parts(10, key, "GM9001")

    assert [p.part.code for p in (first, second, other)] == ["GM0000", "GM1000", "GM9001"]
    assert [p.steps.place for p in (first, second, other)] == [1, 2, 3]
    assert [p.steps.share for p in (first, second, other)] == [4, 3, 3]
    assert share_with(10, key, first.part, 1) == 8


@given(st.integers(-(10**12), 10**12), merged)
def test_the_steps_of_the_parts_end_at_the_share(total: int, key: DistributionKey) -> None:
    shares = key.shares(total)
    for code in key.weights:
        parts = steps_of_parts(total, key, code)
        assert sum(own.steps.share for own in parts) == shares[code]


@given(st.integers(-(10**12), 10**12), weightings)
def test_floor_and_extra_cent_are_the_share(total: int, weights: dict[str, int]) -> None:
    shares = apportion(total, weights)
    for code in weights:
        steps = share_steps(total, weights, code)
        sign = -1 if total < 0 else 1
        assert sign * (steps.floor + steps.has_extra_cent) == shares[code] == steps.share
        assert abs(steps.exact - steps.share) < 1
