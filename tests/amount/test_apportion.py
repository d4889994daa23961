"""Sharing an amount: nobody loses a cent, and everybody can see why it went where it went."""

import itertools
from fractions import Fraction

import iteround
import pytest
from hypothesis import given
from hypothesis import strategies as st
from votelib.evaluate import proportional

from zvh_finance.amount.money import apportion, round_half_up

codes = st.integers(0, 9999).map(lambda number: f"GM{number:04d}")
weightings = st.dictionaries(codes, st.integers(0, 2 * 10**7), min_size=1, max_size=20).filter(
    lambda weights: sum(weights.values()) > 0
)
amounts = st.one_of(st.integers(-(10**13), 10**13), st.integers(-(10**40), 10**40))


def exact(total: int, weights: dict[str, int], code: str) -> Fraction:
    return Fraction(total * weights[code], sum(weights.values()))


def test_the_cents_that_are_left_go_to_the_largest_remainders() -> None:
    """100 over 5 : 3 : 3 is 45.45, 27.27 and 27.27: one cent is left, for the first."""
    assert apportion(100, {"a": 5, "b": 3, "c": 3}) == {"a": 46, "b": 27, "c": 27}


def test_equal_remainders_go_to_the_lower_code() -> None:
    """10 over three is 3.33 each: the odd cent goes to the lowest code, in whatever order."""
    assert apportion(10, {"GM0003": 1, "GM0001": 1, "GM0002": 1}) == {
        "GM0001": 4,
        "GM0002": 3,
        "GM0003": 3,
    }


def test_a_cent_more_can_be_a_cent_less_for_a_small_one() -> None:
    """The known quirk of largest remainders, with weights 6, 6 and 2."""
    assert apportion(10, {"a": 6, "b": 6, "c": 2}) == {"a": 4, "b": 4, "c": 2}
    assert apportion(11, {"a": 6, "b": 6, "c": 2}) == {"a": 5, "b": 5, "c": 1}


def test_an_amount_of_two_hundred_digits_is_shared_too() -> None:
    total = 10**200 + 1

    assert apportion(total, {"a": 1, "b": 1}) == {"a": 10**200 // 2 + 1, "b": 10**200 // 2}


@pytest.mark.parametrize("weights", [{"a": 0}, {"a": 1, "b": -1}, {"a": -1}])
def test_weights_must_mean_something(weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="zero or more"):
        apportion(10, weights)


@given(amounts, weightings)
def test_no_cent_is_lost(total: int, weights: dict[str, int]) -> None:
    assert sum(apportion(total, weights).values()) == total


@given(amounts, weightings)
def test_everyone_is_within_a_cent_of_the_exact_share(total: int, weights: dict[str, int]) -> None:
    for code, share in apportion(total, weights).items():
        assert abs(share - exact(total, weights, code)) < 1


@given(amounts, weightings)
def test_a_refund_mirrors_a_charge(total: int, weights: dict[str, int]) -> None:
    charge, refund = apportion(total, weights), apportion(-total, weights)

    assert refund == {code: -cents for code, cents in charge.items()}


@given(amounts, weightings, st.randoms())
def test_the_order_of_the_rows_does_not_matter(
    total: int, weights: dict[str, int], random: object
) -> None:
    rows = list(weights.items())
    random.shuffle(rows)  # type: ignore[attr-defined]

    assert apportion(total, dict(rows)) == apportion(total, weights)


@given(amounts, weightings)
def test_more_inhabitants_never_pay_less(total: int, weights: dict[str, int]) -> None:
    """Invariant 3; who have as many differ by a cent at most, the lower code paying it."""
    shares = apportion(abs(total), weights)
    ordered = sorted(weights, key=lambda code: (weights[code], code))
    for smaller, larger in itertools.pairwise(ordered):
        if weights[smaller] < weights[larger]:
            assert shares[smaller] <= shares[larger]
        else:
            assert shares[smaller] - shares[larger] in {0, 1}


@given(amounts, weightings)
def test_without_inhabitants_nothing_is_paid(total: int, weights: dict[str, int]) -> None:
    shares = apportion(total, {**weights, "GMnull": 0})

    assert shares["GMnull"] == 0


@given(st.integers(0, 10**9), st.lists(st.integers(1, 10**6), min_size=1, max_size=16, unique=True))
def test_votelib_agrees_where_no_remainders_are_equal(total: int, weights: list[int]) -> None:
    """An independent program for elections: cents as seats, inhabitants as votes."""
    weighting = {f"GM{number:04d}": weight for number, weight in enumerate(weights)}
    whole = sum(weights)
    remainders = [total * weight % whole for weight in weights]
    if len(set(remainders)) < len(remainders):
        return
    evaluator = proportional.LargestRemainder("hare")
    seats = evaluator.evaluate(weighting, total) if total else {}

    assert apportion(total, weighting) == {code: seats.get(code, 0) for code in weighting}


@given(st.integers(0, 10**6), st.lists(st.integers(1, 997), min_size=2, max_size=8, unique=True))
def test_iteround_agrees_where_no_remainders_are_equal(total: int, weights: list[int]) -> None:
    whole = sum(weights)
    remainders = [total * weight % whole for weight in weights]
    if len(set(remainders)) < len(remainders):
        return
    weighting = {f"GM{number:04d}": weight for number, weight in enumerate(weights)}
    shares = {code: total * weight / whole for code, weight in weighting.items()}

    assert apportion(total, weighting) == iteround.saferound(shares, 0)


@pytest.mark.parametrize(
    ("amount", "cents"),
    [
        (Fraction(1, 2), 1),
        (Fraction(-1, 2), -1),
        (Fraction(3, 2), 2),
        (Fraction(49, 100), 0),
        (Fraction(-149, 100), -1),
    ],
)
def test_halves_are_rounded_away_from_zero(amount: Fraction, cents: int) -> None:
    assert round_half_up(amount) == cents
