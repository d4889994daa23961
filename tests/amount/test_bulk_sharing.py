"""Many amounts at once: the same cents as one by one, and never a silent overflow."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.amount.bulk_sharing import apportion_bulk
from zvh_finance.amount.money import apportion

LARGEST = 2**63 - 1
SMALLEST = -(2**63)

totals = st.one_of(
    st.integers(-(10**13), 10**13),
    st.integers(SMALLEST, LARGEST),
    st.sampled_from([0, 1, -1, LARGEST, SMALLEST, 10**13, -(10**13)]),
)
weightings = st.one_of(
    st.lists(st.integers(0, 2 * 10**7), min_size=1, max_size=24),
    st.lists(st.integers(0, 3), min_size=1, max_size=24),
    st.lists(st.integers(0, 2**55), min_size=1, max_size=12),
).filter(lambda weights: sum(weights) > 0)


def one_by_one(total: int, weights: list[int]) -> list[int]:
    coded = {f"GM{number:04d}": weight for number, weight in enumerate(weights)}
    return list(apportion(total, coded).values())


@given(st.lists(totals, min_size=1, max_size=12), weightings)
def test_it_gives_the_cents_that_one_by_one_gives(amounts: list[int], weights: list[int]) -> None:
    shares = apportion_bulk(np.array(amounts, np.int64), np.array(weights, np.int64))

    assert shares.tolist() == [one_by_one(amount, weights) for amount in amounts]


@given(
    st.lists(
        st.tuples(totals, st.lists(st.integers(1, 2 * 10**7), min_size=5, max_size=5)),
        min_size=1,
        max_size=8,
    )
)
def test_every_amount_can_have_its_own_weights(rows: list[tuple[int, list[int]]]) -> None:
    amounts = np.array([amount for amount, _ in rows], np.int64)
    weights = np.array([own for _, own in rows], np.int64)

    shares = apportion_bulk(amounts, weights)

    assert shares.tolist() == [one_by_one(amount, own) for amount, own in rows]


def test_ten_thousand_amounts_over_the_whole_country() -> None:
    """Up to 10^13 cents and 2 x 10^7 inhabitants; rows add up and stay within a cent."""
    random = np.random.default_rng(17)
    amounts = random.integers(-(10**13), 10**13, 10_000)
    weights = random.integers(900, 950_000, 342)
    weights[0] = 2 * 10**7 - int(weights[1:].sum()) % 10**6

    shares = apportion_bulk(amounts, weights)

    assert (shares.sum(axis=1) == amounts).all()
    for row in range(0, 10_000, 997):
        assert shares[row].tolist() == one_by_one(int(amounts[row]), weights.tolist())


def test_no_amounts_give_no_rows() -> None:
    assert apportion_bulk(np.array([], np.int64), np.array([1, 2], np.int64)).shape == (0, 2)


@pytest.mark.parametrize(
    ("amounts", "weights", "problem"),
    [
        ([1], [0, 0], "at least one above zero"),
        ([1], [1, -1], "zero or more"),
        ([1], [], "at least one above zero"),
        ([1], [2**62, 2**62], "beyond 64 bits"),
        ([1, 2], [[1, 2], [3, 4], [5, 6]], "n rows of k weights"),
    ],
)
def test_what_cannot_be_shared_is_refused(
    amounts: list[int], weights: list[int], problem: str
) -> None:
    with pytest.raises(ValueError, match=problem):
        apportion_bulk(np.array(amounts, np.int64), np.array(weights, np.int64))


def test_money_is_never_a_float() -> None:
    with pytest.raises(TypeError, match="whole cents"):
        apportion_bulk(np.array([1.5]), np.array([1], np.int64))
