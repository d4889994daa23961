"""A table of lines and municipalities adds up both ways, each cell within a cent if it can."""

import itertools
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zvh_finance.amount.money import apportion
from zvh_finance.amount.two_way_table import two_way_table

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


def neighbours(amount: int, weight: int, whole: int, reach: Fraction) -> list[int]:
    """The whole cents within reach of an exact cell."""
    share = Fraction(amount * weight, whole)
    around = range(int(share) - 2, int(share) + 3)
    return [cents for cents in around if abs(cents - share) <= reach]


def every_table(
    lines: dict[str, int],
    weights: dict[str, int],
    contributions: dict[str, int],
    reach: Fraction,
) -> Iterator[tuple[tuple[int, ...], ...]]:
    """All tables that add up both ways with cells within reach, by trying every one."""
    whole = sum(weights.values())
    rows = [
        [
            row
            for row in itertools.product(
                *(neighbours(amount, weight, whole, reach) for weight in weights.values())
            )
            if sum(row) == amount
        ]
        for amount in lines.values()
    ]
    for found in itertools.product(*rows):
        if [sum(column) for column in zip(*found, strict=True)] == list(contributions.values()):
            yield found


@settings(max_examples=150, deadline=None)
@given(small_tables)
def test_a_cell_is_within_a_cent_wherever_such_a_table_exists(
    table: tuple[list[int], list[int]],
) -> None:
    """Compared with every table there is: first within less than a cent, then within a cent."""
    cells, lines, weights, contributions = shared(*table)
    found = distances(cells, lines, weights)
    nearly = Fraction(10**9 - 1, 10**9)

    if next(every_table(lines, weights, contributions, nearly), None) is not None:
        assert max(found) < 1
    elif next(every_table(lines, weights, contributions, Fraction(1)), None) is not None:
        assert max(found) <= 1


@given(tables)
def test_real_tables_stay_within_a_cent(table: tuple[list[int], list[int]]) -> None:
    """A budget has lines of both signs and many municipalities; then there is room."""
    amounts, weights = table
    cells, lines, coded, _ = shared([*amounts, 1_000_003, -999_979], [*weights, 11_686, 34_302])

    assert max(distances(cells, lines, coded)) <= 1


@given(tables, st.randoms())
def test_the_order_of_lines_and_codes_does_not_matter(
    table: tuple[list[int], list[int]], random: object
) -> None:
    cells, lines, weights, contributions = shared(*table)
    mixed_lines, mixed_weights = list(lines.items()), list(weights.items())
    random.shuffle(mixed_lines)  # type: ignore[attr-defined]
    random.shuffle(mixed_weights)  # type: ignore[attr-defined]

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


def test_contributions_that_are_not_the_sum_of_the_lines_are_refused() -> None:
    with pytest.raises(ValueError, match="sum of the lines"):
        two_way_table({"a": 10}, {"GM0001": 1}, {"GM0001": 11})
