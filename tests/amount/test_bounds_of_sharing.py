"""Sharing at its bounds: weights that cancel out, and sums at the edge of 32 and of 64 bits."""

import itertools

import numpy as np
import pytest

from zvh_finance.amount.bulk_sharing import apportion_bulk
from zvh_finance.amount.money import apportion


@pytest.mark.parametrize("weights", [{"a": 3, "b": -1}, {"a": -1, "b": 3}, {"a": 1, "b": -1}])
def test_a_weight_below_zero_is_refused_whatever_the_others_make_up(
    weights: dict[str, int],
) -> None:
    """Article 17.2 shares by inhabitants: -1 of them would be paid by the others."""
    with pytest.raises(ValueError, match="zero or more"):
        apportion(100, weights)
    with pytest.raises(ValueError, match="zero or more"):
        apportion_bulk(np.array([100], np.int64), np.array([*weights.values()], np.int64))


def one_by_one(total: int, weights: list[int]) -> list[int]:
    return list(apportion(total, {f"{n:03d}": weight for n, weight in enumerate(weights)}).values())


def in_bulk(totals: list[int], weights: list[int]) -> list[list[int]]:
    found: list[list[int]] = apportion_bulk(
        np.array(totals, np.int64), np.array(weights, np.int64)
    ).tolist()
    return found


@pytest.mark.parametrize("whole", [2**31 - 1, 2**31, 2**31 + 1, 2**32 - 1, 2**32, 2**32 + 1])
def test_remainders_beyond_32_bits_give_the_same_cents(whole: int) -> None:
    """A remainder goes up to one less than the weights together: 2^31 and more is too wide."""
    drawn = np.random.default_rng(whole)
    for _ in range(60):
        edges = [0, *sorted(drawn.integers(0, whole, 4).tolist()), whole]
        weights = [after - before for before, after in itertools.pairwise(edges)]
        totals = drawn.integers(-(10**6), 10**6, 3).tolist()

        assert in_bulk(totals, weights) == [one_by_one(total, weights) for total in totals]


def test_a_product_of_exactly_64_bits_is_not_worked_out_in_them() -> None:
    """2^32 cents by a weight of 2^31 is 2^63, one more than fits."""
    for total in (2**32 - 1, 2**32, 2**32 + 1):
        weights = [2**31, 2**31 - 1, 3]
        assert in_bulk([total, -total], weights) == [
            one_by_one(total, weights),
            one_by_one(-total, weights),
        ]


def test_weights_that_by_themselves_multiply_to_64_bits_are_shared_one_by_one() -> None:
    """Beyond it the split into whole rounds does not fit either."""
    for heaviest in (2**31, 2**32 - 1, 2**32):
        weights = [heaviest, heaviest, 1]
        for total in (2**62 + 7, -(2**62) - 7):
            assert in_bulk([total], weights) == [one_by_one(total, weights)]


def test_a_product_of_exactly_64_bits_is_split_where_the_weights_allow_it() -> None:
    """2^32 cents, by weights of 2^31 and 1: whole rounds, and what is left of them."""
    for total in (2**32 - 1, 2**32, -(2**32), 2**32 + 1):
        assert in_bulk([total], [2**31, 1]) == [one_by_one(total, [2**31, 1])]


@pytest.mark.parametrize("weights", [[1, 0], [1, 1], [2, 1], [3, 1, 3]])
def test_the_smallest_amount_of_64_bits_has_no_mirror_and_is_shared_all_the_same(
    weights: list[int],
) -> None:
    """-2^63 fits in 64 bits and 2^63 does not."""
    assert in_bulk([-(2**63)], weights) == [one_by_one(-(2**63), weights)]


@pytest.mark.parametrize(("weight", "fits"), [(2**62 - 1, True), (2**62, False)])
def test_weights_of_a_row_fit_in_64_bits_or_are_refused(weight: int, fits: bool) -> None:  # noqa: FBT001
    if fits:
        assert in_bulk([10], [weight, weight]) == [[5, 5]]
    else:
        with pytest.raises(ValueError, match="beyond 64 bits"):
            in_bulk([10], [weight, weight])


def test_an_amount_that_divides_evenly_gives_nobody_an_extra_cent() -> None:
    """Nothing is left to hand out, also beside an amount of which something is."""
    assert in_bulk([9, 10, 0], [1, 1, 1]) == [[3, 3, 3], [4, 3, 3], [0, 0, 0]]
