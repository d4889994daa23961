"""Article 6.5: what a key figure counts, and what it does not."""

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
