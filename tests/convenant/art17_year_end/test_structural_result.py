"""The result of a year, structural and incidental, when amendments were incidental (BBV 19, 28)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, VersionLine
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.convenant.art17_year_end.annual_accounts import (
    AnnualAccounts,
    annual_accounts,
    open_year,
)
from zvh_finance.dossier.budget_tables import BudgetLine, BudgetTable, LineKind
from zvh_finance.errors import Place

HOST = SupportTreatment("host", "artikel 17 lid 4")
OPEN = (None, None, None)


def accounts_of(
    actual: int, *, original: int = 100_000, incidental: int = 20_000, recurs: bool = True
) -> AnnualAccounts:
    """A year with one line that an incidental amendment changed, and what was realised on it."""
    budgeted = VersionLine(
        id="inhuur",
        description="Inhuur",
        kind=LineKind.COST,
        original=original,
        changes=(incidental,),
        task_field="1.2",
        category="",
        structural=True,
        note="",
        outlook=OPEN,
        structural_changes=(False,),
    )
    place = Place("actuals/2025.csv")
    realised = BudgetLine(
        "inhuur", "Inhuur", LineKind.COST, actual, "1.2", "", recurs, "", OPEN, place
    )
    version = BudgetVersion(2025, (budgeted,), None, (1,), ())
    opened = open_year(version, BudgetTable(2025, 0, (realised,), "a"), HOST)
    return annual_accounts(opened, 10**9)


@pytest.mark.parametrize(
    ("actual", "incidental", "structural_part"),
    [
        (120_000, 20_000, 100_000),
        (104_000, 20_000, 100_000),
        (90_000, 20_000, 90_000),
        (125_000, 20_000, 100_000),
        (70_000, -30_000, 100_000),
        (65_000, -30_000, 95_000),
        (90_000, -30_000, 100_000),
        (110_000, -30_000, 100_000),
    ],
)
def test_what_was_realised_is_structural_up_to_the_structural_budget(
    actual: int, incidental: int, structural_part: int
) -> None:
    """The rest is incidental; a cut that happened once counts as far as it was made."""
    line = accounts_of(actual, incidental=incidental).lines[0]

    assert line.structural_actual == structural_part
    assert line.incidental_actual == actual - structural_part


def test_what_the_actuals_call_incidental_is_incidental() -> None:
    line = accounts_of(120_000, recurs=False).lines[0]

    assert line.structural_actual == 0
    assert line.incidental_actual == 120_000


@pytest.mark.parametrize("incidental", [20_000, -30_000])
def test_an_incidental_amendment_that_went_as_budgeted_leaves_no_result_of_either_sort(
    incidental: int,
) -> None:
    """17.7: what municipalities paid for once covers what was spent once."""
    accounts = accounts_of(100_000 + incidental, incidental=incidental)

    assert accounts.structural_result == 0
    assert accounts.incidental_result == 0


def test_an_incidental_amendment_that_was_spent_in_part_is_an_incidental_surplus() -> None:
    accounts = accounts_of(104_000)

    assert accounts.structural_result == 0
    assert accounts.incidental_result == 16_000


amounts = st.integers(0, 10**9)


@given(amounts, amounts, st.integers(-(10**9), 10**9), st.booleans())
def test_both_parts_make_the_result_whatever_was_realised(
    actual: int, original: int, change: int, recurs: bool
) -> None:
    incidental = max(change, -original)
    accounts = accounts_of(actual, original=original, incidental=incidental, recurs=recurs)

    line = accounts.lines[0]
    assert line.structural_actual + line.incidental_actual == actual
    assert accounts.structural_result + accounts.incidental_result == accounts.result
    assert accounts.result == original + incidental - actual
