"""Article 17.8: each line of the accounts, at its bounds: nothing, one cent, and the limit."""

import pytest

from tests.kit.budgets import budget_of, table, table_line, version_line
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.convenant.art17_year_end.annual_accounts import (
    AnnualAccounts,
    OpenLine,
    annual_accounts,
    open_year,
)
from zvh_finance.dossier.budget_tables import BudgetLine, LineKind

HOST = SupportTreatment("host", "artikel 17 lid 4")
BUDGET = (
    version_line("salaris", LineKind.COST, 1_000),
    version_line("rijk", LineKind.STATE_GRANT, 400),
)


def closed(
    salaries: int, grant: int, *further: BudgetLine, support: SupportTreatment = HOST
) -> AnnualAccounts:
    actuals = table(
        table_line("salaris", salaries), table_line("rijk", grant, LineKind.STATE_GRANT), *further
    )
    return annual_accounts(open_year(budget_of(*BUDGET), actuals, support), 10)


@pytest.mark.parametrize(
    ("salaries", "grant", "overspent"),
    [(999, 400, []), (1_000, 400, []), (1_001, 400, [1]), (1_000, 401, []), (1_000, 399, [])],
)
def test_a_cost_is_overspent_from_its_first_cent_and_income_never(
    salaries: int, grant: int, overspent: list[int]
) -> None:
    """Lawfulness asks for costs above the budget after changes."""
    found = closed(salaries, grant)

    assert [line.overspent for line in found.overspent] == overspent
    assert sum(line.overspent for line in found.lines) == sum(overspent)


@pytest.mark.parametrize(
    ("salaries", "differing"), [(1_010, []), (990, []), (1_011, ["salaris"]), (989, ["salaris"])]
)
def test_a_difference_is_explained_when_it_is_more_than_the_limit(
    salaries: int, differing: list[str]
) -> None:
    """The limit is 10, either way; at the limit nothing is asked."""
    found = closed(salaries, 400)

    assert [line.id for line in found.differing(10)] == differing


def test_a_line_that_is_new_in_the_accounts_was_nothing_in_the_budget() -> None:
    """17.7: it changed nothing in what the municipalities owed, for good or once."""
    found = closed(1_000, 400, table_line("advocaat", 70))
    new = found.lines[-1]

    assert (new.id, new.before, new.after, new.difference) == ("advocaat", 0, 0, 70)
    assert (found.contributions_before, found.contributions) == (600, 600)
    assert found.incidental_contributions == 0
    assert (found.result, found.structural_result) == (-70, -70)


def test_income_that_covers_all_costs_leaves_no_contribution_of_any_sort() -> None:
    """Choice A57: never below zero."""
    rich = budget_of(version_line("rijk", LineKind.STATE_GRANT, 400))
    actuals = table(table_line("rijk", 400, LineKind.STATE_GRANT))
    found = annual_accounts(open_year(rich, actuals, HOST), 10)

    assert (found.contributions_before, found.contributions) == (0, 0)
    assert found.incidental_contributions == 0
    assert (found.result, found.structural_result, found.incidental_result) == (400, 400, 0)


def test_an_unknown_line_has_no_amount_and_no_note() -> None:
    found = open_year(budget_of(*BUDGET), table(table_line("salaris", 7)), HOST)

    assert [(line.id, line.actual, line.note) for line in found.lines] == [
        ("salaris", 7, "Noot salaris"),
        ("rijk", None, ""),
    ]


def test_a_fee_stands_in_the_accounts_by_itself() -> None:
    """17.4: a cost on task field 0.4, the same in both budgets and in what was realised."""
    found = open_year(
        budget_of(*BUDGET), table(), SupportTreatment("fee", "besluit", "DB-9", fee=60)
    )

    assert found.lines[-1] == OpenLine(
        id="vergoeding-ondersteuning",
        description="Vergoeding ondersteunende diensten",
        kind=LineKind.COST,
        before=60,
        after=60,
        actual=60,
        task_field="0.4",
        category="",
        structural=True,
        note="",
    )
    assert (found.contributions_before, found.contributions) == (660, 660)


def test_a_fee_of_nothing_for_no_services_is_no_line() -> None:
    free = SupportTreatment("fee", "besluit", "DB-9")

    assert [n.id for n in closed(1_000, 400, support=free).lines] == ["salaris", "rijk"]
