"""A table of lines and municipalities adds up both ways, each cell within a cent if it can."""

import itertools
import math
import random
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.nearest_tables import nearest
from zvh_finance.amount.cheapest_cents import cheapest_cells, cheapest_path
from zvh_finance.amount.money import apportion
from zvh_finance.amount.two_way_table import _check, two_way_table

tables = st.tuples(
    st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=9),
    st.lists(st.integers(0, 200_000), min_size=1, max_size=9).filter(lambda w: sum(w) > 0),
)
small_tables = st.tuples(
    st.lists(st.integers(-12, 12), min_size=1, max_size=3),
    st.lists(st.integers(0, 5), min_size=1, max_size=3).filter(lambda w: sum(w) > 0),
)

Cells = dict[str, dict[str, int]]


def shared(
    amounts: list[int], weights: list[int]
) -> tuple[Cells, dict[str, int], dict[str, int], dict[str, int]]:
    lines = {f"l{number}": amount for number, amount in enumerate(amounts)}
    coded = {f"GM{number:04d}": weight for number, weight in enumerate(weights)}
    contributions = apportion(sum(amounts), coded)
    return two_way_table(lines, coded, contributions), lines, coded, contributions


def distances(cells: Cells, lines: dict[str, int], weights: dict[str, int]) -> list[Fraction]:
    whole = sum(weights.values())
    return [
        abs(cells[line][code] - Fraction(amount * weight, whole))
        for line, amount in lines.items()
        for code, weight in weights.items()
    ]


@given(tables)
def test_every_line_and_every_municipality_adds_up(table: tuple[list[int], list[int]]) -> None:
    cells, lines, _, contributions = shared(*table)

    assert {line: sum(row.values()) for line, row in cells.items()} == lines
    for code, cents in contributions.items():
        assert sum(row[code] for row in cells.values()) == cents


def as_rows(cells: Cells) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(row.values()) for row in cells.values())


def test_of_all_small_tables_it_is_the_one_that_trying_every_one_finds() -> None:
    """All amounts and weights of two lines and two municipalities, with and without a cent off."""
    for amounts in itertools.product(range(-2, 4), repeat=2):
        for weights in itertools.product(range(3), repeat=2):
            for off in (0, 1) if sum(weights) else ():
                shares = apportion(sum(amounts), {"GM0000": weights[0], "GM0001": weights[1]})
                totals = [shares["GM0000"] + off, shares["GM0001"] - off]

                found = two_way_table(
                    dict(zip("ab", amounts, strict=True)),
                    dict(zip(shares, weights, strict=True)),
                    dict(zip(shares, totals, strict=True)),
                )

                assert as_rows(found) == nearest(amounts, weights, totals, reach=2)


@pytest.mark.parametrize("columns", [1, 2, 3, 4])
@pytest.mark.parametrize("rows", [1, 2, 3, 4])
def test_up_to_four_by_four_it_is_the_one_that_trying_every_one_finds(
    rows: int, columns: int
) -> None:
    """Small amounts and weights have ties in plenty, exact cells, and zeros of both kinds."""
    drawn = np.random.default_rng(10 * rows + columns)
    reach = 1 if rows * columns < 10 else 0
    for _ in range(25):
        amounts = drawn.integers(-6, 7, rows).tolist()
        weights = [*drawn.integers(0, 5, columns - 1).tolist(), int(drawn.integers(1, 5))]

        cells, _, _, contributions = shared(amounts, weights)

        totals = list(contributions.values())
        assert as_rows(cells) == nearest(amounts, weights, totals, reach)


@pytest.mark.slow
@pytest.mark.parametrize("columns", [1, 2, 3, 4])
@pytest.mark.parametrize("rows", [1, 2, 3, 4])
def test_of_all_tables_up_to_four_by_four_with_small_margins_it_is_that_one(
    rows: int, columns: int
) -> None:
    """Every table of lines of -1 to 2 cents and weights of 0 to 2, each proportion once."""
    for weights in itertools.product(range(3), repeat=columns):
        if math.gcd(*weights) != 1:
            continue
        for amounts in itertools.product(range(-1, 3), repeat=rows):
            cells, _, _, contributions = shared(list(amounts), list(weights))

            assert as_rows(cells) == nearest(amounts, weights, list(contributions.values()), 0)


@settings(max_examples=60, deadline=None)
@given(small_tables, st.lists(st.integers(-1, 1), min_size=3, max_size=3))
def test_also_where_the_contributions_are_not_the_shares_of_these_lines(
    table: tuple[list[int], list[int]], off: list[int]
) -> None:
    """Shares that follow from a year so far, or from predecessors, may be some cents away."""
    amounts, weights = table
    _, lines, coded, contributions = shared(amounts, weights)
    totals = dict(zip(coded, map(sum, zip(contributions.values(), off, strict=False)), strict=True))
    totals["GM0000"] += sum(amounts) - sum(totals.values())

    found = two_way_table(lines, coded, totals)

    assert as_rows(found) == nearest(amounts, weights, list(totals.values()), reach=3)


def test_the_lower_line_and_then_the_lower_code_gets_the_cent() -> None:
    """Two lines of a cent, two municipalities of a cent each: both ways round are as near."""
    found = two_way_table({"b": 1, "a": 1}, {"GM2": 5, "GM1": 5}, {"GM1": 1, "GM2": 1})

    assert found == {"b": {"GM1": 0, "GM2": 1}, "a": {"GM1": 1, "GM2": 0}}


def test_a_line_of_nothing_is_the_last_to_be_touched() -> None:
    """Both lines are exact; the one with an amount gives way, though it comes later."""
    found = two_way_table({"a": 0, "b": 2}, {"GM1": 1, "GM2": 1}, {"GM1": 2, "GM2": 0})

    assert found == {"a": {"GM1": 0, "GM2": 0}, "b": {"GM1": 2, "GM2": 0}}


def test_only_a_line_of_nothing_is_touched_if_there_is_no_other() -> None:
    found = two_way_table({"a": 0}, {"GM1": 1, "GM2": 1}, {"GM1": 3, "GM2": -3})

    assert found == {"a": {"GM1": 3, "GM2": -3}}


def test_contributions_far_from_the_weights_come_out_too() -> None:
    """One pays nearly all by agreement: the cells follow, by as few cents as that takes."""
    lines, pays = {"a": 10**13, "b": 5, "c": -7}, {"GM1": 10**13 - 3, "GM2": 1}

    cells = two_way_table(lines, {"GM1": 1, "GM2": 1}, pays)

    assert {line: sum(row.values()) for line, row in cells.items()} == lines
    assert {code: sum(row[code] for row in cells.values()) for code in pays} == pays
    assert sum(distances(cells, lines, {"GM1": 1, "GM2": 1})) == 10**13 - 4


@given(tables)
def test_a_refund_is_the_mirror_of_a_charge(table: tuple[list[int], list[int]]) -> None:
    cells, *_ = shared(*table)
    back, *_ = shared([-amount for amount in table[0]], table[1])

    assert back == {
        line: {code: -cents for code, cents in row.items()} for line, row in cells.items()
    }


@given(tables)
def test_weights_beyond_64_bits_share_alike(table: tuple[list[int], list[int]]) -> None:
    """Only proportions count: the same table, reckoned in whole numbers without a bound."""
    amounts, weights = table
    _, lines, coded, contributions = shared(amounts, weights)
    heavy = {code: weight * 10**30 for code, weight in coded.items()}

    assert two_way_table(lines, heavy, contributions) == two_way_table(lines, coded, contributions)


@given(tables)
def test_amounts_beyond_64_bits_add_up_too(table: tuple[list[int], list[int]]) -> None:
    amounts, weights = table
    cells, lines, coded, contributions = shared([10**25 + amount for amount in amounts], weights)

    assert max(distances(cells, lines, coded)) < 1
    for code, cents in contributions.items():
        assert sum(row[code] for row in cells.values()) == cents


@given(tables)
def test_every_cell_is_its_exact_value_or_that_rounded_down_or_up(
    table: tuple[list[int], list[int]],
) -> None:
    """So it is whenever the contributions are the shares of the sum of the lines."""
    cells, lines, weights, _ = shared(*table)

    assert max(distances(cells, lines, weights)) < 1


@given(tables, st.randoms())
def test_the_order_of_lines_and_codes_does_not_matter(
    table: tuple[list[int], list[int]], shuffling: random.Random
) -> None:
    cells, lines, weights, contributions = shared(*table)
    mixed_lines, mixed_weights = list(lines.items()), list(weights.items())
    shuffling.shuffle(mixed_lines)
    shuffling.shuffle(mixed_weights)

    again = two_way_table(dict(mixed_lines), dict(mixed_weights), contributions)

    assert again == cells


def test_a_line_of_nothing_is_nothing_for_everybody() -> None:
    cells, *_ = shared([0, 1_000, -333], [5, 3, 2])

    assert set(cells["l0"].values()) == {0}


def test_one_line_is_the_contribution_itself() -> None:
    cells, _, _, contributions = shared([100_001], [5, 3, 2])

    assert cells["l0"] == contributions


def test_a_hundred_billion_over_the_whole_country() -> None:
    """342 municipalities, 20 lines of up to 10^13 cents."""
    amounts = [10**13 - 7 * number**5 for number in range(20)]
    weights = [900 + 2_777 * number for number in range(342)]
    cells, lines, coded, contributions = shared(amounts, weights)

    assert max(distances(cells, lines, coded)) < 1
    assert all(
        sum(row[code] for row in cells.values()) == cents for code, cents in contributions.items()
    )


@pytest.mark.parametrize(
    ("lines", "codes"),
    [
        (20, 10),
        (2_800, 10),
        (190, 342),
        pytest.param(5_000, 342, marks=pytest.mark.slow),
    ],
)
def test_large_tables_add_up_within_a_cent_in_any_order(lines: int, codes: int) -> None:
    """Budgets of thousands of lines, and the whole country."""
    drawn = np.random.default_rng(lines)
    amounts = {
        f"l{n:04d}": int(cents) for n, cents in enumerate(drawn.integers(-(10**8), 10**9, lines))
    }
    weights = {
        f"GM{n:04d}": int(heads) for n, heads in enumerate(drawn.integers(900, 900_000, codes))
    }
    contributions = apportion(sum(amounts.values()), weights)

    cells = two_way_table(amounts, weights, contributions)

    found = np.array([list(row.values()) for row in cells.values()])
    whole, exact = sum(weights.values()), np.outer(list(amounts.values()), list(weights.values()))
    assert (abs(found * whole - exact) < whole).all()
    assert found.sum(axis=1).tolist() == list(amounts.values())
    assert found.sum(axis=0).tolist() == list(contributions.values())
    if lines * codes < 100_000:
        backward = dict(reversed(amounts.items())), dict(reversed(weights.items()))
        assert two_way_table(*backward, contributions) == cells


def test_equal_municipalities_and_equal_lines_have_a_winner_too() -> None:
    """Every cell is as near up as down: 60 lines of 25 cents over 40, 37 or 38 cents each."""
    amounts = {f"l{n:02d}": 25 for n in range(60)}
    weights = {f"GM{n:02d}": 1_000 for n in range(40)}

    cells = two_way_table(amounts, weights, apportion(60 * 25, weights))

    assert list(cells["l00"].values()) == [1] * 25 + [0] * 15
    assert list(cells["l59"].values()) == [0] * 15 + [1] * 25


@pytest.mark.parametrize(
    "cells",
    [
        {"a": {"GM1": 2, "GM2": 1}, "b": {"GM1": 1, "GM2": 1}},
        {"a": {"GM1": 3, "GM2": 0}, "b": {"GM1": 1, "GM2": 1}},
        {"a": {"GM1": 1, "GM2": 1}, "b": {"GM1": 2, "GM2": 1}},
    ],
)
def test_a_table_that_does_not_add_up_is_not_given_out(cells: Cells) -> None:
    """A line that misses a cent, a column, or both: the check can fail."""
    with pytest.raises(ArithmeticError, match="both ways"):
        _check(cells, {"a": 3, "b": 1}, {"GM1": 3, "GM2": 1})


def test_the_check_lets_a_right_table_through() -> None:
    _check(
        {"a": {"GM1": 2, "GM2": 1}, "b": {"GM1": 1, "GM2": 0}},
        {"a": 3, "b": 1},
        {"GM1": 3, "GM2": 1},
    )


def test_a_table_that_is_not_the_nearest_does_not_pass_its_proof() -> None:
    """One line over two places, 1/4 and 3/4 of a cent: the cent stands where it is dearer."""
    remainders = np.array([[1], [3]])
    cells, prices = cheapest_cells(
        remainders, np.array([[False]]), 4, np.array([1]), np.array([0, 1])
    )
    prices.check(cells)

    cells.move(1, np.array([0]), -1)
    cells.move(0, np.array([0]), 1)

    with pytest.raises(ArithmeticError, match="not the nearest"):
        prices.check(cells)


def test_a_circle_that_costs_less_than_nothing_is_seen() -> None:
    with pytest.raises(ArithmeticError, match="circle"):
        cheapest_path(np.array([[0, 1, 9], [-2, 0, 9], [9, 9, 0]]), np.array([1, 0, -1]))


def test_weights_without_a_sum_above_zero_are_refused() -> None:
    with pytest.raises(ValueError, match="above zero"):
        two_way_table({"a": 0}, {"GM0001": 0}, {"GM0001": 0})


def test_no_lines_make_no_table() -> None:
    assert two_way_table({}, {"GM0001": 3}, {"GM0001": 0}) == {}


def test_contributions_that_are_not_the_sum_of_the_lines_are_refused() -> None:
    with pytest.raises(ValueError, match="sum of the lines"):
        two_way_table({"a": 10}, {"GM0001": 1}, {"GM0001": 11})
