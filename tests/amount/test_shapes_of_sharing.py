"""Many amounts at once, in every shape that they come in (article 17.2, choice A22)."""

import numpy as np
import pytest

from zvh_finance.amount.bulk_sharing import apportion_bulk
from zvh_finance.amount.money import apportion

LARGEST = 2**63 - 1
SMALLEST = -(2**63)


def one_by_one(total: int, weights: list[int]) -> list[int]:
    coded = {f"GM{number:04d}": weight for number, weight in enumerate(weights)}
    return list(apportion(total, coded).values())


def test_two_amounts_at_the_end_of_what_fits_each_have_their_own_weights() -> None:
    """Beyond 64 bits they are shared one by one: the second by its own row."""
    amounts, weights = [SMALLEST, LARGEST], [[1, 2], [2, 1]]

    shares = apportion_bulk(np.array(amounts, np.int64), np.array(weights, np.int64))

    assert shares.tolist() == [
        [-3_074_457_345_618_258_603, -6_148_914_691_236_517_205],
        [6_148_914_691_236_517_205, 3_074_457_345_618_258_602],
    ]


def test_each_of_many_amounts_has_its_own_weights_to_the_last() -> None:
    """They are shared in blocks; the row of an amount counts from the first of all."""
    random = np.random.default_rng(29)
    amounts = random.integers(-(10**9), 10**9, 40_000)
    weights = random.integers(1, 10**6, (40_000, 5))

    shares = apportion_bulk(amounts, weights)

    for row in (0, 26_213, 26_214, 39_999):
        assert shares[row].tolist() == one_by_one(int(amounts[row]), weights[row].tolist())


def test_no_amounts_with_weights_of_their_own_give_no_rows() -> None:
    nothing = apportion_bulk(np.array([], np.int64), np.empty((0, 3), np.int64))

    assert nothing.shape == (0, 3)


def test_one_row_without_people_is_refused_though_others_have_them() -> None:
    with pytest.raises(ValueError, match="at least one above zero"):
        apportion_bulk(np.array([1, 2], np.int64), np.array([[1, 2], [0, 0]], np.int64))


def test_a_table_of_amounts_is_refused() -> None:
    with pytest.raises(ValueError, match="Give n totals"):
        apportion_bulk(np.array([[1, 2], [3, 4]], np.int64), np.array([1, 2], np.int64))
