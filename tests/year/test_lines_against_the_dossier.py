"""`zvh verify` holds the lines of `charges.csv` against the tables of the dossier (17.2, 17.7)."""

from dataclasses import replace

import pytest

from tests.kit.older_runs import older_files
from tests.kit.world import World
from zvh_finance.proof.verification.check import Check, Outcome
from zvh_finance.proof.verification.tables import ChargeRow, charge_rows
from zvh_finance.year.books import Books
from zvh_finance.year.line_check import BUDGET, line_check

YEAR = 2027


@pytest.fixture(scope="module")
def rows() -> tuple[ChargeRow, ...]:
    """The charges of the budget of the example, as an older version wrote them."""
    return charge_rows(older_files("2027-budget")["charges.csv"]).rows


@pytest.fixture
def books(world: World) -> Books:
    return world.books()


def check(rows: tuple[ChargeRow, ...], books: Books) -> Check:
    return line_check(BUDGET, YEAR, rows, books)


def test_what_was_shared_is_what_the_tables_say(rows: tuple[ChargeRow, ...], books: Books) -> None:
    assert check(rows, books).outcome is Outcome.HELD


def test_a_line_with_another_amount_is_told_with_both(
    rows: tuple[ChargeRow, ...], books: Books
) -> None:
    changed = tuple(
        replace(row, total=row.total + 1) if row.line == "manager" else row for row in rows
    )
    (difference,) = check(changed, books).differences

    assert difference.code == "verify-line"
    assert '"manager" is €125,750.01 here and €125,750.00 in the dossier' in str(difference)


def test_a_line_that_nobody_shared_is_told(rows: tuple[ChargeRow, ...], books: Books) -> None:
    rest = tuple(row for row in rows if row.line != "manager")
    (difference,) = check(rest, books).differences

    assert difference.code == "verify-line-lacks"
    assert "€125,750.00" in str(difference)


def test_totals_alone_leave_nothing_to_hold(rows: tuple[ChargeRow, ...], books: Books) -> None:
    """What has no lines is held by its totals elsewhere."""
    assert check(tuple(row for row in rows if not row.line), books).outcome is Outcome.HELD


def test_without_the_tables_it_is_said_that_nothing_was_held(
    rows: tuple[ChargeRow, ...], books: Books
) -> None:
    assert line_check(BUDGET, YEAR, rows, None).outcome is Outcome.UNCHECKED
    assert line_check(BUDGET, 2040, rows, books).outcome is Outcome.UNCHECKED
    assert line_check("year-end", YEAR, rows, books).outcome is Outcome.UNCHECKED
    assert line_check(BUDGET, YEAR, None, books).outcome is Outcome.UNCHECKED
