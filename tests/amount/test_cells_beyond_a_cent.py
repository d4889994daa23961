"""Decision 0009: cells that must go further than a cent, and a table that misses on one side."""

import pytest

from tests.kit.nearest_tables import nearest
from zvh_finance.amount.two_way_table import _check, two_way_table

Cells = dict[str, dict[str, int]]


def table_of(lines: list[int], weights: list[int], pays: list[int]) -> tuple[tuple[int, ...], ...]:
    codes = [f"GM{number}" for number in range(len(weights))]
    found = two_way_table(
        {f"l{number}": cents for number, cents in enumerate(lines)},
        dict(zip(codes, weights, strict=True)),
        dict(zip(codes, pays, strict=True)),
    )
    return tuple(tuple(row.values()) for row in found.values())


def test_a_cell_that_was_rounded_down_goes_no_further_than_it_must() -> None:
    """Of 3 and 2 the third pays 1 less than nothing: both lines could give it, only one has to."""
    lines, weights, pays = [3, 2], [6, 3, 2], [1, 5, -1]

    assert table_of(lines, weights, pays) == ((1, 3, -1), (0, 2, 0))
    assert nearest(lines, weights, pays, reach=3) == ((1, 3, -1), (0, 2, 0))


def test_two_cents_out_of_nothing_come_from_two_cells() -> None:
    """Each of two lines of nothing gives the first a cent less, before any gives a second."""
    lines, weights, pays = [0, 0], [0, 0, 1], [-2, 1, 1]

    assert table_of(lines, weights, pays) == ((-1, 0, 1), (-1, 1, 0))
    assert nearest(lines, weights, pays, reach=3) == ((-1, 0, 1), (-1, 1, 0))


def test_no_cell_of_nothing_moves_to_let_more_exact_cells_stay() -> None:
    """The first and third line are of nothing and stay so, however many others that takes."""
    lines, weights, pays = [0, -8, 0, 4], [2, 1, 1, 3, 1], [1, -2, 0, -3, 0]
    table = table_of(lines, weights, pays)

    assert table == ((0,) * 5, (-1, -2, -1, -4, 0), (0,) * 5, (2, 0, 1, 1, 0))
    assert table == nearest(lines, weights, pays, reach=1)


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param(
            {"a": {"GM1": 2, "GM2": 1}, "b": {"GM1": 0, "GM2": 1}}, id="only columns miss"
        ),
        pytest.param({"a": {"GM1": 3, "GM2": 1}, "b": {"GM1": 0, "GM2": 0}}, id="only lines miss"),
    ],
)
def test_a_table_must_add_up_both_ways_to_be_given_out(cells: Cells) -> None:
    with pytest.raises(ArithmeticError, match="both ways"):
        _check(cells, {"a": 3, "b": 1}, {"GM1": 3, "GM2": 1})
