"""Decision 0009: which way cents go through a table, and where they end, worked out by hand."""

import numpy as np
import pytest

from tests.kit.nearest_tables import nearest
from zvh_finance.amount.cheapest_cents import cheapest_cells, cheapest_path
from zvh_finance.amount.two_way_table import _check, two_way_table


def path(costs: list[list[int]], surplus: list[int]) -> list[int]:
    return cheapest_path(np.array(costs), np.array(surplus))


def table_of(lines: list[int], weights: list[int], pays: list[int]) -> tuple[tuple[int, ...], ...]:
    codes = [f"GM{number:02d}" for number in range(len(weights))]
    found = two_way_table(
        {f"l{number:02d}": cents for number, cents in enumerate(lines)},
        dict(zip(codes, weights, strict=True)),
        dict(zip(codes, pays, strict=True)),
    )
    return tuple(tuple(row.values()) for row in found.values())


def test_a_cent_goes_the_cheapest_way_also_if_that_has_more_steps() -> None:
    costs = [[0, 10, 21, 31], [31, 0, 10, 31], [31, 31, 0, 10], [31, 31, 31, 0]]

    assert path(costs, [1, 0, 0, -1]) == [0, 1, 2, 3]
    assert path(costs, [0, 1, 0, -1]) == [1, 2, 3]


def test_it_comes_from_the_nearest_place_with_too_many_and_goes_to_the_nearest_with_too_few() -> (
    None
):
    """The second and fourth have too many, the first and last too few; the third is right."""
    costs = [
        [0, 9, 9, 9, 9],
        [8, 0, 1, 9, 9],
        [9, 9, 0, 9, 1],
        [7, 9, 3, 0, 9],
        [9, 9, 9, 9, 0],
    ]

    assert path(costs, [-1, 2, 0, 1, -2]) == [1, 2, 4]


def test_a_place_that_is_right_is_passed_and_no_end() -> None:
    """Going back and forth for nothing is no way."""
    assert path([[0, 1, 5], [1, 0, 1], [5, 1, 0]], [-1, 0, 1]) == [2, 1, 0]
    assert path([[0, 0], [0, 0]], [1, -1]) == [0, 1]
    assert path([[0, 0], [0, 0]], [-1, 1]) == [1, 0]


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param({"a": {"GM1": 1, "GM2": 1, "GM3": 1}}, id="only the first column comes out"),
        pytest.param(
            {"a": {"GM1": 1, "GM2": 1, "GM3": 0}, "b": {"GM1": 0, "GM2": 1, "GM3": 0}},
            id="no more than one line comes out",
        ),
    ],
)
def test_one_sum_that_comes_out_is_not_enough(cells: dict[str, dict[str, int]]) -> None:
    with pytest.raises(ArithmeticError, match="both ways"):
        _check(
            cells, {"a": 3, "b": 1} if "b" in cells else {"a": 3}, {"GM1": 1, "GM2": 2, "GM3": 0}
        )


def test_a_cent_goes_where_it_lies_nearest_also_if_64_bits_do_not_hold_the_prices() -> None:
    """A line of one cent over two places, 1/4 and 3/4 of weights of 2^58 together."""
    remainders = np.array([[2**56], [3 * 2**56]])
    cells, _ = cheapest_cells(
        remainders, np.array([[False]]), 2**58, np.array([1]), np.array([1, 0])
    )

    assert cells.cents.tolist() == [[1], [0]]
    assert int(cells.up[1, 0]) == 2**58 - 2 * 3 * 2**56


def test_a_line_of_nothing_is_nothing_for_more_municipalities_than_lines() -> None:
    """Of 3 cents the first pays 2 and the last none: the line with an amount gives way."""
    assert table_of([0, 3], [1, 1, 1], [2, 1, 0]) == ((0, 0, 0), (2, 1, 0))
    assert table_of([0, -3], [1, 1, 1], [-2, -1, 0]) == ((0, 0, 0), (-2, -1, 0))


def test_more_cents_than_64_bits_hold_at_once_come_where_they_are_agreed() -> None:
    """The first pays all of 2^63 and of 6 cents, where half of both would be its share.

    Each of the four cells gives or takes a cent for the least. What is left, 2^62 + 2 cents, costs
    as much in either line, so the first line has it.
    """
    found = table_of([2**63, 6], [1, 1], [2**63 + 6, 0])

    assert found == ((2**63 + 2, -2), (4, 2))


def test_amounts_within_64_bits_whose_products_are_not_are_shared_to_the_cent() -> None:
    """2^32 - 1 cents by weights of 5, 3 and 2 parts in ten, which together are 10^10.

    That is 2,147,483,647.5 and 1,288,490,188.5 and 858,993,459; of 5 cents it is 2.5, 1.5 and 1.
    """
    lines, weights = [2**32 - 1, 5], [5 * 10**9, 3 * 10**9, 2 * 10**9]

    assert table_of(lines, weights, [2_147_483_650, 1_288_490_190, 858_993_460]) == (
        (2_147_483_648, 1_288_490_188, 858_993_459),
        (2, 2, 1),
    )


def test_the_lower_of_lines_of_nothing_give_and_take_first() -> None:
    """Four lines of nothing, of which two suffice: a cent from one to another in each."""
    lines, weights, pays = [0, 0, 0, 0], [1, 0, 1], [2, 0, -2]

    assert table_of(lines, weights, pays) == ((1, 0, -1), (1, 0, -1), (0, 0, 0), (0, 0, 0))


def test_cents_out_of_exact_cells_leave_a_line_of_nothing_alone_where_they_can() -> None:
    """The last gives 3 cents: one of each line, and one more of the line with an amount.

    For that the line of nothing takes a single cent, from the last to the first.
    """
    lines, weights, pays = [0, 2], [1, 0, 1], [3, 1, -2]

    assert table_of(lines, weights, pays) == ((1, 0, -1), (2, 1, -1))
    assert nearest(lines, weights, pays, reach=3) == ((1, 0, -1), (2, 1, -1))
