"""Closing a year: what was realised, where the result goes, and what the year will bring."""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.charges.charge import ADOPTED, CONCEPT
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, VersionLine
from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.convenant.art17_contributions.supporting_services import SupportTreatment
from zvh_finance.convenant.art17_year_end.annual_accounts import (
    AnnualAccounts,
    OpenYear,
    annual_accounts,
    check_all_known,
    open_year,
)
from zvh_finance.convenant.art17_year_end.interim_report import (
    AS_BUDGETED,
    AT_ONCE,
    BY_DAYS,
    BY_MANAGER,
    InterimReport,
    interim_report,
)
from zvh_finance.convenant.art17_year_end.key_figures import figures_of_accounts
from zvh_finance.convenant.art17_year_end.settlement import (
    Appropriation,
    Settlement,
    available_reserve,
    proposal,
    settlement,
    settlement_charges,
)
from zvh_finance.dossier.budget_tables import BudgetLine, BudgetTable, LineKind
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.forecast import ExpectedAmount, ForecastTable
from zvh_finance.errors import InvalidInputError, MissingGroundError, Place
from zvh_finance.key.key import DistributionKey, KeyMember

HOST = SupportTreatment("host", "artikel 17 lid 4")
SHARED = SupportTreatment("shared", "besluit", "DB-1")
FEE = SupportTreatment("fee", "besluit", "DB-1", fee=6_000)


def budgeted(
    line_id: str, kind: LineKind, original: int, change: int = 0, *, structural: bool = True
) -> VersionLine:
    return VersionLine(
        id=line_id,
        description=line_id,
        kind=kind,
        original=original,
        changes=(change,),
        task_field="1.2",
        category="",
        structural=structural,
        note="",
        outlook=(None, None, None),
    )


def realised(
    line_id: str, kind: LineKind, cents: int, note: str = "", *, structural: bool = True
) -> BudgetLine:
    return BudgetLine(
        id=line_id,
        description=line_id,
        kind=kind,
        cents=cents,
        task_field="1.2",
        category="",
        structural=structural,
        note=note,
        outlook=(None, None, None),
        place=Place("actuals/2025.csv"),
    )


VERSION = BudgetVersion(
    year=2025,
    lines=(
        budgeted("salaries", LineKind.COST, 100_000, 10_000),
        budgeted("ict", LineKind.SUPPORT_ICT, 8_000),
        budgeted("grant", LineKind.STATE_GRANT, 30_000),
        budgeted("draw", LineKind.RESERVE_DRAW, 5_000, structural=False),
    ),
    adoption=None,
    amendments=(1,),
    amending=(),
)


def opened(*lines: BudgetLine, support: SupportTreatment = HOST) -> OpenYear:
    return open_year(VERSION, BudgetTable(2025, 0, tuple(lines), "actuals/2025.csv"), support)


def closed(
    *lines: BudgetLine, support: SupportTreatment = HOST, limit: int = 10**9
) -> AnnualAccounts:
    return annual_accounts(opened(*lines, support=support), limit)


def closed_with(*lines: BudgetLine, limit: int = 10**9) -> AnnualAccounts:
    """The year as it was realised, but with these lines instead."""
    ids = {line.id for line in lines}
    return closed(*(line for line in ACTUALS if line.id not in ids), *lines, limit=limit)


ACTUALS = (
    realised("salaries", LineKind.COST, 104_000),
    realised("ict", LineKind.SUPPORT_ICT, 9_000),
    realised("grant", LineKind.STATE_GRANT, 31_000),
    realised("draw", LineKind.RESERVE_DRAW, 5_000, structural=False),
)


def test_the_result_is_what_was_paid_minus_what_it_came_to() -> None:
    """Budget 110,000 - 30,000 - 5,000 = 75,000 paid; it came to 68,000."""
    accounts = closed(*ACTUALS)

    assert accounts.contributions_before == 65_000
    assert accounts.contributions == 75_000
    assert accounts.result == 7_000
    assert accounts.result_before_reserve == 2_000
    assert sum(line.effect for line in accounts.lines) == 7_000


def test_services_of_the_host_are_a_memo_outside_the_result() -> None:
    """Article 17.4."""
    accounts = closed(*ACTUALS)

    assert [line.id for line in accounts.memo] == ["ict"]
    assert "ict" not in {line.id for line in accounts.lines}


def test_services_that_are_shared_count_in_the_result() -> None:
    accounts = closed(*ACTUALS, support=SHARED)

    assert accounts.contributions == 83_000
    assert accounts.result == 6_000
    assert accounts.memo == ()


def test_a_fixed_fee_is_the_same_in_budget_and_accounts() -> None:
    accounts = closed(*ACTUALS, support=FEE)

    assert accounts.contributions == 81_000
    assert accounts.result == 7_000


def test_incidental_and_structural_are_apart() -> None:
    """The draw on the reserve (5,000) is incidental: without it the year gave 2,000."""
    accounts = closed(*ACTUALS)

    assert accounts.incidental_result == 5_000
    assert accounts.structural_result == 2_000


def test_costs_over_budget_are_listed_for_lawfulness_and_income_is_not() -> None:
    accounts = closed_with(
        realised("salaries", LineKind.COST, 112_500, "meer inhuur"),
        realised("grant", LineKind.STATE_GRANT, 40_000),
        realised("lawyer", LineKind.COST, 700),
    )

    assert {line.id: line.overspent for line in accounts.overspent} == {
        "salaries": 2_500,
        "lawyer": 700,
    }


def test_a_large_difference_asks_for_an_explanation() -> None:
    unexplained = closed_with(realised("salaries", LineKind.COST, 120_000), limit=5_000)
    explained = closed_with(realised("salaries", LineKind.COST, 120_000, "ziekte"), limit=5_000)

    assert '"salaries"' in str(unexplained.warnings[0].message)
    assert all('"salaries"' not in str(finding.message) for finding in explained.warnings)


def test_a_line_that_changes_its_kind_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="Give a new line its own id"):
        opened(realised("salaries", LineKind.OTHER_INCOME, 1))


def test_what_was_not_booked_is_unknown_and_never_a_surplus() -> None:
    """Only the salaries and a lawyer are known: every line that is not is named at once."""
    with pytest.raises(MissingGroundError, match="state 0,00") as stopped:
        closed(realised("salaries", LineKind.COST, 104_000), realised("lawyer", LineKind.COST, 700))

    named = [str(finding.message).split('"')[1] for finding in stopped.value.findings]
    assert named == ["grant", "draw", "ict"]
    assert {str(finding.place) for finding in stopped.value.findings} == {"actuals/2025.csv"}


def test_the_fee_is_not_booked_beside_itself() -> None:
    """The fee is a line of the program: a row of that id would count it twice."""
    with pytest.raises(InvalidInputError, match="fixed fee"):
        opened(*ACTUALS, realised("vergoeding-ondersteuning", LineKind.COST, 6_000), support=FEE)


def test_a_line_that_says_zero_is_known() -> None:
    accounts = closed_with(realised("draw", LineKind.RESERVE_DRAW, 0, structural=False))

    assert accounts.result == 7_000 - 5_000


def test_a_line_that_is_not_in_the_budget_is_known() -> None:
    year = opened(*ACTUALS, realised("lawyer", LineKind.COST, 700))

    assert check_all_known(year) == ()
    assert [(line.id, line.after) for line in year.lines][-1] == ("lawyer", 0)


def test_a_surplus_is_proposed_for_the_reserve_or_as_a_refund() -> None:
    """Choice A28."""
    assert proposal(100, 0, Choices()) == Appropriation(100, 0)
    assert proposal(100, 0, Choices(surplus="refund")) == Appropriation(0, 100)


def test_a_deficit_takes_the_reserve_first_and_then_the_municipalities() -> None:
    """Choice A29; the host never bears it silently."""
    assert proposal(-100, 250, Choices()) == Appropriation(-100, 0)
    assert proposal(-100, 60, Choices()) == Appropriation(-60, -40)
    assert proposal(-100, 250, Choices(deficit="charge")) == Appropriation(0, -100)


@given(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_a_proposal_is_the_whole_result_and_never_overdraws(result: int, available: int) -> None:
    for choices in (Choices(), Choices(surplus="refund", deficit="charge")):
        found = proposal(result, available, choices)
        assert found.to_reserve + found.settle == result
        assert available + found.to_reserve >= min(available, 0)


def test_what_later_budgets_draw_is_not_available_for_a_deficit() -> None:
    ledger = (
        ReserveYear(2026, 100, 0, 0, 0, ()),
        ReserveYear(2027, 100, 0, 45, 0, ()),
        ReserveYear(2028, 55, 20, 0, 0, ()),
    )

    assert available_reserve(ledger, 2026) == 55


KEY = DistributionKey(
    2025,
    date(2024, 1, 1),
    tuple(KeyMember(c, c, w, ()) for c, w in {"GM0001": 500, "GM0002": 300, "GM0003": 200}.items()),
    "0" * 64,
)
ADOPT = {"id": "DB-2", "date": date(2026, 7, 2), "body": "DB", "subject": "adopt_accounts"}
APPROPRIATE = {
    "id": "DB-3",
    "date": date(2026, 7, 2),
    "body": "DB",
    "subject": "appropriate_result",
}


def found(
    result: int, *decisions: Mapping[str, object], as_of: date = date(2026, 8, 1)
) -> Settlement:
    register = DecisionRegister.model_validate(
        {"decision": [{**d, "year": 2025} for d in decisions]}
    )
    return settlement(2025, result, 0, Choices(), register, as_of)


def test_a_refund_goes_by_the_key_of_the_year_as_the_mirror_of_a_charge() -> None:
    """10.00 back over 5 : 3 : 2."""
    refund = found(1_000, ADOPT, APPROPRIATE | {"settle": "10,00"})
    charge = found(-1_000, ADOPT, APPROPRIATE | {"settle": "-10,00"})

    back = settlement_charges(refund, KEY, {})
    due = settlement_charges(charge, KEY, {})

    assert [c.share_cents for c in back] == [-500, -300, -200]
    assert [c.share_cents for c in due] == [500, 300, 200]
    assert {c.status for c in back} == {ADOPTED}
    assert back[0].trace_id == "REK-2025-GM0001"
    assert back[0].decision == "DB-2, DB-3"


def test_without_decisions_a_settlement_is_a_concept() -> None:
    charges = settlement_charges(found(-1_000), KEY, {})

    assert {c.status for c in charges} == {CONCEPT}
    assert [f.code for f in found(-1_000).blockers] == ["accounts-not-adopted", "result-undecided"]


def test_a_decision_of_later_does_not_count_yet() -> None:
    early = found(1_000, ADOPT, APPROPRIATE | {"settle": "10,00"}, as_of=date(2026, 7, 1))

    assert early.decided is None


def test_a_decision_that_divides_another_result_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="together that must be the result of 2025"):
        found(1_000, ADOPT, APPROPRIATE | {"settle": "9,99"})


def test_a_year_is_closed_once() -> None:
    second = APPROPRIATE | {"id": "DB-4", "settle": "10,00"}
    with pytest.raises(InvalidInputError, match="both close 2025"):
        found(1_000, ADOPT, APPROPRIATE | {"settle": "10,00"}, second)


def test_nothing_to_settle_gives_no_charges() -> None:
    assert settlement_charges(found(1_000), KEY, {}) == ()


def reported(
    *lines: BudgetLine,
    until: date = date(2025, 6, 30),
    expected: Sequence[tuple[str, int, str]] = (),
) -> InterimReport:
    amounts = tuple(
        ExpectedAmount(line_id, cents, why, Place("forecast/2025.csv", line=row))
        for row, (line_id, cents, why) in enumerate(expected, 2)
    )
    table = ForecastTable(2025, amounts, "forecast/2025.csv") if amounts else None
    return interim_report(opened(*lines), until, table)


def expectations(report: InterimReport) -> dict[str, tuple[int, str]]:
    return {found.line.id: (found.forecast, found.method) for found in report.lines}


HALFWAY = (
    realised("salaries", LineKind.COST, 60_000),
    realised("grant", LineKind.STATE_GRANT, 7_500),
    realised("lawyer", LineKind.COST, 700, structural=False),
)


def test_an_expectation_goes_on_as_budgeted_for_the_days_that_are_left() -> None:
    """At 30 June 2025, 184 of 365 days are left: 60,000 + 110,000 * 184/365 = 115,452.05."""
    report = reported(*HALFWAY)

    assert report.left == Fraction(184, 365)
    assert expectations(report) == {
        "salaries": (115_452, BY_DAYS),
        "grant": (30_000, AT_ONCE),
        "draw": (5_000, AS_BUDGETED),
        "lawyer": (700, AT_ONCE),
    }
    assert report.result == 75_000 - (115_452 - 30_000 - 5_000 + 700)


def test_on_the_last_day_the_expectation_of_structural_lines_is_what_was_realised() -> None:
    report = reported(*ACTUALS, until=date(2025, 12, 31))

    assert expectations(report)["salaries"] == (104_000, BY_DAYS)


def test_a_line_that_was_not_realised_yet_gives_no_surplus() -> None:
    """Only the grant came in, as budgeted: of salaries and draw nothing is known."""
    report = reported(realised("grant", LineKind.STATE_GRANT, 30_000))

    assert report.result == 0
    assert [found.line.id for found in report.unknown] == ["salaries", "draw"]
    assert expectations(report)["salaries"] == (110_000, AS_BUDGETED)


def test_a_line_that_says_zero_is_not_unknown() -> None:
    """Nothing was spent in 181 days: the budget of the 184 that are left remains."""
    report = reported(realised("salaries", LineKind.COST, 0))

    assert expectations(report)["salaries"] == (55_452, BY_DAYS)
    assert [found.line.id for found in report.unknown] == ["grant", "draw"]


def test_the_forecast_of_the_manager_goes_before_every_other_way() -> None:
    expected = (
        ("salaries", 118_000, "Vervanging bij ziekte"),
        ("draw", 0, "Niet nodig"),
        ("ict", 8_000, ""),
    )

    report = reported(*HALFWAY, expected=expected)

    assert expectations(report)["salaries"] == (118_000, BY_MANAGER)
    assert expectations(report)["draw"] == (0, BY_MANAGER)
    assert [(found.line.id, found.method) for found in report.memo] == [("ict", BY_MANAGER)]
    assert report.result == 75_000 - (118_000 - 30_000 - 0 + 700)
    assert [(f.line.id, f.effect, f.explanation) for f in report.differing(7_999)] == [
        ("salaries", -8_000, "Vervanging bij ziekte"),
        ("draw", -5_000, "Niet nodig"),
    ]


def test_a_forecast_of_a_line_that_does_not_exist_is_refused_with_the_nearest() -> None:
    """The fee is fixed by a decision: the manager does not forecast it either."""
    expected = (("salary", 1, ""), ("draw", 0, ""), ("vergoeding-ondersteuning", 1, ""))

    with pytest.raises(InvalidInputError) as refused:
        reported(*HALFWAY, expected=expected)

    first, second = refused.value.findings
    assert 'no line "salary"; the nearest is "salaries"' in str(first.message)
    assert str(first.place) == "forecast/2025.csv, line 2"
    assert second.place.line == 4


def test_a_forecast_below_what_was_realised_is_told() -> None:
    report = reported(*HALFWAY, expected=(("salaries", 59_999, ""), ("grant", 30_000, "")))

    assert [(f.code, f.place.line) for f in report.warnings] == [("forecast-overtaken", 2)]


def test_key_figures_count_services_once() -> None:
    """Costs 104,000 and services 9,000; the fee pays for services and is not counted again."""
    for support in (HOST, FEE):
        figures = figures_of_accounts(closed(*ACTUALS, support=support), 1_000, 20_000)
        assert figures.costs == 113_000
        assert figures.overhead_share == Fraction(9, 113)
        assert figures.realisation_rate == Fraction(113, 118)
        assert figures.cost_per_inhabitant == 113
        assert figures.reserve_ratio == Fraction(20, 113)
        assert figures.state_share == Fraction(31, 113)
