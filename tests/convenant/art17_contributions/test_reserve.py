"""What a year does to the reserve: as realised where that is known, else as budgeted (17.9)."""

import pytest

from zvh_finance.convenant.art17_contributions.budget_versions import VersionLine
from zvh_finance.convenant.art17_contributions.reserve import (
    ReserveMovement,
    ReserveYear,
    movement_of,
    years_that_exist,
)
from zvh_finance.dossier.budget_tables import BudgetLine, LineKind
from zvh_finance.errors import Place

DRAW, ADDITION, COST = LineKind.RESERVE_DRAW, LineKind.RESERVE_ADDITION, LineKind.COST
OPEN = (None, None, None)


def budgeted(line_id: str, kind: LineKind, original: int, change: int = 0) -> VersionLine:
    return VersionLine(
        id=line_id,
        description=line_id,
        kind=kind,
        original=original,
        changes=(change,),
        task_field="",
        category="",
        structural=False,
        note="",
        outlook=OPEN,
    )


def realised(line_id: str, kind: LineKind, cents: int) -> BudgetLine:
    return BudgetLine(
        id=line_id,
        description=line_id,
        kind=kind,
        cents=cents,
        task_field="",
        category="",
        structural=False,
        note="",
        outlook=OPEN,
        place=Place(),
    )


BUDGET = (
    budgeted("salaries", COST, 90_000),
    budgeted("draw", DRAW, 5_000, 1_000),
    budgeted("addition", ADDITION, 2_000),
)


@pytest.mark.parametrize(
    ("actuals", "expected"),
    [
        ((), ReserveMovement(6_000, 2_000)),
        ((realised("salaries", COST, 80_000),), ReserveMovement(6_000, 2_000)),
        ((realised("draw", DRAW, 4_500),), ReserveMovement(4_500, 2_000)),
        ((realised("draw", DRAW, 0),), ReserveMovement(0, 2_000)),
        (
            (realised("draw", DRAW, 4_500), realised("addition", ADDITION, 1_500)),
            ReserveMovement(4_500, 1_500),
        ),
        ((realised("extra-draw", DRAW, 700),), ReserveMovement(6_700, 2_000)),
    ],
)
def test_what_is_not_realised_yet_moves_the_reserve_as_budgeted(
    actuals: tuple[BudgetLine, ...], expected: ReserveMovement
) -> None:
    """Unknown is not zero: the budget draws 6,000 after its change and adds 2,000."""
    assert movement_of(BUDGET, actuals) == expected


def test_a_year_without_a_budget_moves_the_reserve_as_realised() -> None:
    assert movement_of((), (realised("draw", DRAW, 700),)) == ReserveMovement(700, 0)


def test_a_year_without_a_budget_or_a_movement_is_no_year_of_the_reserve() -> None:
    """The reserve opened in 2023; the first budget is that of 2026, and 2025 had a result."""
    ledger = (
        ReserveYear(2023, 100, 0, 0, 0, ()),
        ReserveYear(2024, 100, 0, 0, 0, ()),
        ReserveYear(2025, 100, 0, 0, 7, ("DB-2025-1",)),
        ReserveYear(2026, 107, 0, 0, 0, ()),
    )

    assert [entry.year for entry in years_that_exist(ledger, {2026, 2027})] == [2025, 2026]


def test_a_reserve_that_never_was_has_no_years() -> None:
    ledger = (ReserveYear(2026, 0, 0, 0, 0, ()), ReserveYear(2027, 0, 0, 0, 0, ()))

    assert years_that_exist(ledger, {2026, 2027}) == ()


@pytest.mark.parametrize(
    ("addition", "draw", "result"), [(5, 0, 0), (0, 5, 0), (5, 5, 0), (0, 0, -5)]
)
def test_any_movement_makes_a_year_of_the_reserve(addition: int, draw: int, result: int) -> None:
    """17.9: none of the years has a budget."""
    ledger = (
        ReserveYear(2024, 100, 0, 0, 0, ()),
        ReserveYear(2025, 100, addition, draw, result, ("DB-2025-1",)),
    )

    assert [entry.year for entry in years_that_exist(ledger, ())] == [2025]


def test_a_reserve_that_never_moves_is_shown_in_the_years_with_a_budget() -> None:
    """Article 23: it was there before the convenant."""
    ledger = tuple(ReserveYear(year, 100, 0, 0, 0, ()) for year in (2025, 2026, 2027))

    assert [entry.year for entry in years_that_exist(ledger, {2026})] == [2026]
