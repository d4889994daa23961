"""The steps from a total to a share end at the very cent that is charged (17.2, A22)."""

from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.amount.money import apportion
from zvh_finance.convenant.art17_contributions.share_steps import share_steps, share_with

THREE = {"GM0001": 1, "GM0002": 1, "GM0003": 1}

weightings = st.dictionaries(
    st.integers(1, 9999).map("GM{:04d}".format), st.integers(1, 10**6), min_size=1, max_size=16
)


def test_ten_cents_over_three_equals_leave_one_cent_for_the_lowest_code():
    first, second = (share_steps(10, THREE, code) for code in ("GM0001", "GM0002"))

    assert (first.floor, first.remainder, first.left, first.place) == (3, 1, 1, 1)
    assert first.has_extra_cent
    assert first.share == 4
    assert first.tied == ("GM0002", "GM0003")
    assert not second.has_extra_cent
    assert second.share == 3


def test_a_refund_mirrors_a_charge():
    assert share_steps(-10, THREE, "GM0001").share == -4


def test_one_inhabitant_more_pays_more():
    assert share_with(1000, {"GM0001": 1, "GM0002": 1}, "GM0001", 1) == 667


@given(st.integers(-(10**12), 10**12), weightings)
def test_floor_and_extra_cent_are_the_share(total, weights):
    shares = apportion(total, weights)
    for code in weights:
        steps = share_steps(total, weights, code)
        sign = -1 if total < 0 else 1
        assert sign * (steps.floor + steps.has_extra_cent) == shares[code] == steps.share
        assert abs(steps.exact - steps.share) < 1
