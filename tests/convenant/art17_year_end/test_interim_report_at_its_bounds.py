"""Articles 6.5 and 17.6: what the manager expects, at the budget, at what was realised, at zero."""

from datetime import date

import pytest

from tests.kit.budgets import budget_of, table, table_line, version_line
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.convenant.art17_year_end.annual_accounts import open_year
from zvh_finance.convenant.art17_year_end.interim_report import InterimReport, interim_report
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.forecast import ExpectedAmount, ForecastTable
from zvh_finance.errors import Place

HOST = SupportTreatment("host", "artikel 17 lid 4")


def reported(realised: int | None, expected: int, why: str = "") -> InterimReport:
    """A year with one line of 1,000 in the budget, of which the manager expects an amount."""
    version = budget_of(version_line("salaris", LineKind.COST, 1_000))
    actuals = table(*(() if realised is None else (table_line("salaris", realised),)))
    amount = ExpectedAmount("salaris", expected, why, Place("forecast/2026.csv", line=2))
    forecast = ForecastTable(2026, (amount,), "forecast/2026.csv")
    return interim_report(open_year(version, actuals, HOST), date(2026, 6, 30), forecast)


@pytest.mark.parametrize(
    ("realised", "expected", "is_told"),
    [
        (600, 600, False),
        (601, 600, True),
        (0, 0, False),
        (1, 0, True),
        (None, 0, False),
    ],
)
def test_a_forecast_is_overtaken_by_the_first_cent_above_it(
    realised: int | None, expected: int, is_told: bool
) -> None:
    """Of a line of which nothing was realised yet, nothing can be more than was expected."""
    assert bool(reported(realised, expected).warnings) is is_told


@pytest.mark.parametrize(
    ("expected", "why", "is_listed"),
    [
        (1_000, "Zoals begroot", False),
        (1_010, "", False),
        (990, "", False),
        (1_011, "", True),
        (989, "", True),
        (1_001, "Een cent meer", True),
    ],
)
def test_a_line_is_listed_when_it_differs_by_more_than_the_limit_or_the_manager_says_why(
    expected: int, why: str, is_listed: bool
) -> None:
    """The limit is 10; a remark on a line that goes as budgeted explains no difference."""
    assert bool(reported(500, expected, why).differing(10)) is is_listed
