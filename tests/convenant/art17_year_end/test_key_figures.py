"""Article 6.5: what a key figure counts, and what it does not."""

from dataclasses import replace
from fractions import Fraction

from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, VersionLine
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.convenant.art17_year_end.annual_accounts import annual_accounts, open_year
from zvh_finance.convenant.art17_year_end.key_figures import KeyFigures, figures_of_accounts
from zvh_finance.dossier.budget_tables import BudgetLine, BudgetTable, LineKind
from zvh_finance.errors import Place

OPEN = (None, None, None)


def budgeted(line_id: str, kind: LineKind, cents: int) -> VersionLine:
    return VersionLine(
        id=line_id,
        description=line_id,
        kind=kind,
        original=cents,
        changes=(),
        task_field="",
        category="",
        structural=True,
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
        structural=True,
        note="",
        outlook=OPEN,
        place=Place(),
    )


SUPPORT = SupportTreatment("host", "artikel 17 lid 4")
LINES = {
    "salaries": (LineKind.COST, 100, 95),
    "ict": (LineKind.SUPPORT_ICT, 20, 30),
    "grant": (LineKind.STATE_GRANT, 40, 50),
    "partners": (LineKind.OTHER_INCOME, 7, 7),
    "draw": (LineKind.RESERVE_DRAW, 5, 5),
    "addition": (LineKind.RESERVE_ADDITION, 9, 11),
}
"""Per line what was budgeted and what was realised, in cents."""


def figures() -> KeyFigures:
    version = BudgetVersion(
        year=2025,
        lines=tuple(budgeted(line, kind, plan) for line, (kind, plan, _) in LINES.items()),
        adoption=None,
        amendments=(),
        amending=(),
    )
    actual = tuple(realised(line, kind, cents) for line, (kind, _, cents) in LINES.items())
    opened = open_year(version, BudgetTable(2025, 0, actual, "actuals/2025.csv"), SUPPORT)
    return figures_of_accounts(annual_accounts(opened, 10**9), inhabitants=10, reserve=60)


def test_costs_are_gross_with_all_services_and_without_what_goes_to_the_reserve() -> None:
    """Salaries and services, whoever bears them; an addition to the reserve is no cost."""
    found = figures()

    assert found.costs == 95 + 30
    assert found.budgeted_costs == 100 + 20
    assert found.realisation_rate == Fraction(125, 120)
    assert (found.overhead, found.state_grant, found.reserve) == (30, 50, 60)


def test_each_ratio_is_a_part_of_the_costs_or_of_the_inhabitants() -> None:
    found = figures()

    assert found.state_share == Fraction(50, 125)
    assert found.overhead_share == Fraction(30, 125)
    assert found.reserve_ratio == Fraction(60, 125)
    assert found.cost_per_inhabitant == Fraction(125, 10)
    assert found.contribution_per_inhabitant == Fraction(found.contributions, 10)


def test_a_line_that_is_called_as_the_fee_is_a_cost_where_the_services_are_shared() -> None:
    """17.4: a fee pays for services that stand beside it; here there is none."""
    own = "vergoeding-ondersteuning"
    version = BudgetVersion(
        year=2025,
        lines=(
            budgeted("salaries", LineKind.COST, 100),
            budgeted("ict", LineKind.SUPPORT_ICT, 20),
            budgeted(own, LineKind.COST, 5),
        ),
        adoption=None,
        amendments=(),
        amending=(),
    )
    actual = (
        realised("salaries", LineKind.COST, 95),
        realised("ict", LineKind.SUPPORT_ICT, 30),
        realised(own, LineKind.COST, 7),
    )
    shared = SupportTreatment("shared", "besluit", "DB-9")
    opened = open_year(version, BudgetTable(2025, 0, actual, "actuals/2025.csv"), shared)
    found = figures_of_accounts(annual_accounts(opened, 10**9), inhabitants=10, reserve=60)

    assert (found.costs, found.budgeted_costs, found.overhead) == (132, 125, 30)


def test_a_year_without_costs_has_no_shares_and_is_no_error() -> None:
    """A ratio is taken of one cent then: it says how many, and stops nothing."""
    found = KeyFigures(
        year=2025,
        is_realised=True,
        inhabitants=10,
        costs=0,
        contributions=7,
        state_grant=50,
        overhead=3,
        reserve=60,
        budgeted_costs=0,
    )

    assert found.state_share == Fraction(50)
    assert found.overhead_share == Fraction(3)
    assert found.reserve_ratio == Fraction(60)
    assert found.realisation_rate == 0
    assert replace(found, costs=5).realisation_rate == 5
    assert found.cost_per_inhabitant == 0
    assert found.contribution_per_inhabitant == Fraction(7, 10)
