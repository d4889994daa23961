"""What a cent costs a cell of a table (decision 0009): first beyond a cent, then exact, then near.

A cent has ten parts here. A cell of 3 parts lies nearest to its exact value without a cent, and a
cent puts it 7 parts away: 4 further. Leaving an exact value costs 100 beside the 10 of the cent, in
a line of nothing 1,000; a cent further than a cent from exact costs 10,000 beside it.
"""

import numpy as np
import pytest

from zvh_finance.amount.cheapest_cents import Prices
from zvh_finance.amount.table_cells import TableCells, Units

UNITS = Units(cent=10, exact=100, nothing=1_000, beyond=10_000)
FAR = 10_010
NO_END = 2**61
FIRST = np.array([0])


def cell(remainder: int, cents: int, *, of_nothing: bool = False) -> TableCells:
    """A table of one cell: parts above its whole cents, and the cents that it holds above those."""
    return TableCells.of(
        np.array([[remainder]]), np.array([[of_nothing]]), UNITS, np.array([[cents]])
    )


@pytest.mark.parametrize(
    ("remainder", "cents", "up", "down"),
    [
        pytest.param(3, -2, -FAR, FAR, id="two cents below"),
        pytest.param(3, -1, -FAR, FAR, id="a cent below what it is rounded down"),
        pytest.param(3, 0, 4, FAR, id="rounded down"),
        pytest.param(3, 1, FAR, -4, id="rounded up"),
        pytest.param(3, 2, FAR, -FAR, id="a cent above what it is rounded up"),
        pytest.param(5, 0, 0, FAR, id="as near up as down"),
        pytest.param(8, 0, -6, FAR, id="nearer when it is rounded up"),
        pytest.param(1, 0, 8, FAR, id="the least that is not exact"),
        pytest.param(0, -2, -FAR, FAR, id="two cents below exact"),
        pytest.param(0, -1, -110, FAR, id="a cent below exact"),
        pytest.param(0, 0, 110, 110, id="exact"),
        pytest.param(0, 1, FAR, -110, id="a cent above exact"),
        pytest.param(0, 2, FAR, -FAR, id="two cents above exact"),
    ],
)
def test_a_cent_costs_what_it_brings_further_from_exact(
    remainder: int, cents: int, up: int, down: int
) -> None:
    """What a cent in costs, and what a cent out; bringing it nearer costs less than nothing."""
    found = cell(remainder, cents)

    assert (found.up.tolist(), found.down.tolist()) == ([[up]], [[down]])


def test_a_line_of_nothing_costs_more_to_leave() -> None:
    found = cell(0, 0, of_nothing=True)

    assert (found.up.tolist(), found.down.tolist()) == ([[1_010]], [[1_010]])


@pytest.mark.parametrize(
    ("remainder", "cents", "up", "down"),
    [
        pytest.param(3, -2, 2, NO_END, id="two up to what it is rounded down"),
        pytest.param(3, -1, 1, NO_END, id="one up to what it is rounded down"),
        pytest.param(3, 0, 1, NO_END, id="one up to what it is rounded up"),
        pytest.param(3, 1, NO_END, 1, id="one down to what it is rounded down"),
        pytest.param(3, 2, NO_END, 1, id="one down to what it is rounded up"),
        pytest.param(3, 3, NO_END, 2, id="two down to what it is rounded up"),
        pytest.param(0, -3, 2, NO_END, id="two up to a cent below exact"),
        pytest.param(0, -2, 1, NO_END, id="one up to a cent below exact"),
        pytest.param(0, -1, 1, NO_END, id="one up to exact"),
        pytest.param(0, 0, 1, 1, id="one from exact, either way"),
        pytest.param(0, 1, NO_END, 1, id="one down to exact"),
        pytest.param(0, 3, NO_END, 2, id="two down to a cent above exact"),
    ],
)
def test_so_many_cents_cost_as_much_each(remainder: int, cents: int, up: int, down: int) -> None:
    """Beyond a cent from exact there is no end to them; 2^61 stands for that."""
    found = cell(remainder, cents)

    assert (int(found.room_up(0, FIRST)[0]), int(found.room_down(0, FIRST)[0])) == (up, down)


def test_cents_are_put_on_top_of_those_that_are_there() -> None:
    """A second cent puts a cell of 3 parts beyond its rounding up, and its prices follow."""
    found = cell(3, 1)
    found.move(0, FIRST, 1)

    assert found.cents.tolist() == [[2]]
    assert (found.up.tolist(), found.down.tolist()) == ([[FAR]], [[-FAR]])


@pytest.mark.parametrize(
    ("remainder", "cents", "is_simple"),
    [
        (0, 0, True),
        (0, 1, False),
        (0, -1, False),
        (3, 0, True),
        (3, 1, True),
        (3, 2, False),
        (3, -1, False),
    ],
)
def test_a_cell_is_simply_rounded_when_it_is_exact_or_rounded_down_or_up(
    remainder: int, cents: int, is_simple: bool
) -> None:
    assert cell(remainder, cents).are_simply_rounded is is_simple


@pytest.mark.parametrize("places", [1, 2, 3, 10])
def test_one_of_a_kind_costs_more_than_two_of_the_next_for_every_place(places: int) -> None:
    """A circle passes a place once at most and changes two cells there."""
    units = Units.in_order(7, places, has_nothing=True)

    assert units.exact > 2 * places * 7
    assert units.nothing > 2 * places * units.exact
    assert units.beyond > 2 * places * units.nothing


def test_without_a_line_of_nothing_a_cent_beyond_still_costs_more_than_exact_cells() -> None:
    units = Units.in_order(7, 3, has_nothing=False)

    assert units.beyond > 2 * 3 * units.exact > 2 * 3 * 2 * 3 * 7


@pytest.mark.parametrize(
    ("places", "beyond", "fit"),
    [
        (1, 2**58 - 11, True),
        (1, 2**58 - 10, False),
        (2, 2**57 - 11, True),
        (2, 2**57 - 10, False),
    ],
)
def test_what_is_added_up_in_64_bits_stays_below_two_to_the_61st(
    places: int, beyond: int, fit: bool
) -> None:
    """Four paths over all places, two cells for each; a cent beyond costs 10 parts more."""
    assert Units(10, 100, 1_000, beyond).fit(places) is fit


@pytest.mark.parametrize(
    ("price", "holds"),
    [
        pytest.param(4, True, id="no cent can move for less"),
        pytest.param(5, False, id="it takes a cent for less than one is worth"),
        pytest.param(-10_011, False, id="it gives a cent for less than one is worth"),
    ],
)
def test_a_table_is_proven_by_what_a_cent_is_worth_both_ways(price: int, holds: bool) -> None:
    """A cell of 3 parts takes a cent for 4, and gives one for 10,010."""
    prices = Prices(np.array([price]), np.array([0]))

    if holds:
        prices.check(cell(3, 0))
    else:
        with pytest.raises(ArithmeticError, match="not the nearest"):
            prices.check(cell(3, 0))
