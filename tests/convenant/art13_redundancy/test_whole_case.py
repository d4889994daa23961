"""Articles 13.4 to 13.6, 23: bounds of a case, what it warns of, and what is expected of it."""

from datetime import date
from fractions import Fraction

import pytest

from tests.kit.case_files import FAILED_INTO_WW
from tests.kit.staff_costs import cost_of, dated_cost, job_found, lines_of
from zvh_finance.convenant.art13_redundancy.case_lines import (
    LABELS,
    SALARY,
    CaseLine,
    Piece,
    by_year,
    pieces,
)
from zvh_finance.convenant.art13_redundancy.redundancy import (
    expectations,
    months_of_chance,
    weighed,
)
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.redundancy_case import Forecast
from zvh_finance.errors import InvalidInputError

YEAR = job_found("2024-01-01", "2025-01-01")
"""A year of 3,000.00 a month, within the 24 months."""


def test_every_line_of_the_cost_model_has_its_dutch_name() -> None:
    assert LABELS == {
        "L01": "Salaris",
        "L02": "Toelagen",
        "L03": "Individueel keuzebudget",
        "L04": "Pensioenpremie OP/NP, werkgeversdeel",
        "L05": "Premies AOP en VPL",
        "L06": "Premie Ufo",
        "L07": "Premie Aof en kinderopvang",
        "L08": "Premie Whk",
        "L09": "Bijdrage Zvw",
        "L10": "Werkgeverslasten",
        "L11": "VWNW-onderzoek",
        "L12": "Begeleiding",
        "L13": "Opleiding",
        "L14": "Plaatsingsvergoeding",
        "L15": "Inkomsten uit detachering",
        "L16": "Uitbetaling verlof en IKB",
        "L17": "Transitievergoeding",
        "L18": "Overlijdensuitkering",
        "L19": "Salarisgarantie na plaatsing",
        "L20": "WW-uitkering",
        "L21": "Premies over de WW-uitkering",
        "L22": "Reparatie-uitkering",
        "L23": "Aanvullende uitkering",
        "L24": "Na-wettelijke uitkering",
        "L25": "Re-integratie",
        "L26": "Uitvoeringskosten uitkeringsinstantie",
        "L27": "Niet-verrekenbare btw",
    }


def test_a_period_is_cut_at_every_month_and_at_the_days_within_it() -> None:
    """A day of its own bounds, or outside them, cuts nothing."""
    cuts = [date(2024, 1, day) for day in (9, 10, 20)] + [date(2024, 2, 15), date(2024, 3, 1)]
    found = list(pieces(date(2024, 1, 10), date(2024, 2, 15), cuts))

    assert found == [
        Piece(date(2024, 1, 10), date(2024, 1, 20)),
        Piece(date(2024, 1, 20), date(2024, 2, 1)),
        Piece(date(2024, 2, 1), date(2024, 2, 15)),
    ]
    assert list(pieces(date(2024, 1, 10), date(2024, 1, 10))) == []


def test_a_payout_of_leave_goes_with_the_salary() -> None:
    """Choice A61 "exclude": salary in Van Werk Naar Werk, and what goes with it, is the host's."""
    cost = cost_of(YEAR + dated_cost("2024-12-31", "leave_payout"))
    without = Choices(salary_in_vwnw="exclude")

    assert "L16" in {x.line for x in cost.withheld(without)}
    assert cost.shared(without) == ()


@pytest.mark.parametrize(
    ("since", "decision", "reason"),
    [
        (date(2024, 1, 1), "", ""),
        (date(2024, 1, 2), "", "van voor het convenant, zonder besluit (artikel 23)"),
        (date(2024, 1, 2), 'legacy_decision = "DB-2024-7"\n', ""),
    ],
    ids=["first_day", "before", "decided"],
)
def test_a_case_from_before_the_convenant_is_the_hosts_without_a_decision(
    since: date, decision: str, reason: str
) -> None:
    """Article 23: the surplus decision takes effect on 1 January 2024."""
    cost = cost_of(decision + YEAR, since)

    assert {x.withheld for x in cost.lines} == {reason}


# What a reader is warned of.


def warned(text: str) -> list[str]:
    return [finding.code for finding in cost_of(text).warnings]


@pytest.mark.parametrize(
    ("months", "codes"), [(0, ["short-service"]), (23, ["short-service"]), (24, [])]
)
def test_less_than_two_years_of_service_is_warned_of(months: int, codes: list[str]) -> None:
    assert warned(f"service_months = {months}\n" + YEAR) == codes


def test_a_case_that_is_over_and_shared_whole_warns_of_nothing() -> None:
    assert warned(YEAR) == warned(FAILED_INTO_WW) == []


def test_one_line_that_stays_with_the_host_is_warned_of() -> None:
    """A transition payment without a decision (A69), among months that are shared."""
    assert warned(YEAR + dated_cost("2024-12-01", "transition_payment")) == ["not-shared"]


def test_a_case_that_still_runs_says_so_and_that_it_has_no_benefit() -> None:
    exit_ = '\n[exit]\ndate = 2025-01-01\ntype = "external_job"\n'
    with_benefit = FAILED_INTO_WW.replace('[exit]\ndate = 2025-01-01\ntype = "failed"\n', "")

    assert warned(YEAR.replace(exit_, "")) == ["exit-open", "no-benefit"]
    assert warned(with_benefit) == ["exit-open"]


@pytest.mark.parametrize(
    ("exit_type", "codes"), [("failed", ["no-benefit"]), ("refusal", ["no-benefit"]), ("aow", [])]
)
def test_a_dismissal_without_ww_is_warned_of(exit_type: str, codes: list[str]) -> None:
    """Article 13.6: who finds no work has a benefit; who retires has none."""
    assert warned(YEAR.replace("external_job", exit_type)) == codes


def test_a_death_benefit_is_warned_of() -> None:
    text = YEAR.replace("external_job", "death")

    assert warned(text + dated_cost("2024-12-31", "death_benefit")) == ["death-benefit"]


# To which days costs and income belong.


@pytest.mark.parametrize("day", ["2024-01-01", "2025-01-01"])
def test_a_cost_is_dated_from_the_surplus_date_up_to_the_end(day: str) -> None:
    assert [x.cents for x in lines_of(YEAR + dated_cost(day, "training"), "L13")] == [1_000_00]


@pytest.mark.parametrize("day", ["2023-12-31", "2025-01-02"])
@pytest.mark.parametrize("what", ["cost", "income"])
def test_a_cost_or_an_income_outside_the_case_is_refused(day: str, what: str) -> None:
    income = f'\n[[detachment]]\ndate = {day}\namount = "1,00"\n'
    with pytest.raises(InvalidInputError, match=f"dated {day}, outside the case"):
        cost_of(YEAR + (income if what == "income" else dated_cost(day, "training")))


def test_a_guarantee_of_salary_begins_when_the_salary_ends() -> None:
    """Choice A47: it makes up a lower salary after the placement."""
    text = YEAR.replace("external_job", "internal_host")
    with pytest.raises(InvalidInputError, match="2024-12-31, outside the case"):
        cost_of(text + dated_cost("2024-12-31", "salary_guarantee"))
    first = lines_of(text + dated_cost("2025-01-01", "salary_guarantee"), "L19")

    assert [x.cents for x in first] == [1_000_00]


def in_ww(start: str, until: str, month: str) -> str:
    """WW that the day of state pension ends, with an income in a month."""
    text = FAILED_INTO_WW.replace("start = 2025-01-01", f"start = {start}")
    text = text.replace('fte = "1"', f'fte = "1"\naow_date = {until}')
    return text + f'\n[[ww.income]]\nmonth = {month}\namount = "700,00"\n'


@pytest.mark.parametrize(
    ("until", "month"),
    [
        ("2025-09-02", "2025-09-20"),
        ("2025-09-16", "2025-09-20"),
        ("2025-09-16", "2025-09-01"),
        ("2025-09-16", "2025-01-02"),
        ("2025-09-16", "2025-01-31"),
    ],
)
def test_income_of_a_month_with_one_day_of_benefit_is_deducted_whatever_its_day(
    until: str, month: str
) -> None:
    """WW 47: `month` is any day of the month; the benefit begins on 16 January."""
    cost_of(in_ww("2025-01-16", until, month))


@pytest.mark.parametrize(
    ("until", "month"),
    [("2025-09-01", "2025-09-01"), ("2025-09-01", "2025-09-30"), ("2025-09-16", "2024-12-31")],
)
def test_income_of_a_month_without_a_day_of_benefit_is_refused(until: str, month: str) -> None:
    with pytest.raises(InvalidInputError, match=f"Income of {month[:7]} lies outside"):
        cost_of(in_ww("2025-01-16", until, month))


def test_the_months_of_income_outside_the_benefit_are_told_in_order() -> None:
    further = '\n[[ww.income]]\nmonth = 2024-11-01\namount = "1,00"\n'
    with pytest.raises(InvalidInputError, match="Income of 2024-11, 2025-10 lies outside"):
        cost_of(in_ww("2025-01-16", "2025-09-16", "2025-10-01") + further)


def test_reintegration_is_a_price_of_its_first_months_as_long_as_there_is_benefit() -> None:
    """Article 13.6: from 16 January until 2 March 2025 there are three months, not twelve."""
    text = in_ww("2025-01-16", "2025-03-02", "2025-02-01")
    found = [(x.month, x.article, x.cents) for x in lines_of(text, "L25")]

    assert found == [(date(2025, month, 1), "13.6", 250_00) for month in (1, 2, 3)]
    until_march = text.replace("2025-03-02", "2025-03-01")
    assert [x.month.month for x in lines_of(until_march, "L25")] == [1, 2]


def test_reintegration_goes_on_in_the_repair_benefit_and_bears_vat() -> None:
    """WW until 16 May 2026 and a month of repair: of 20 months asked, 18 have a day of it."""
    text = FAILED_INTO_WW.replace("months = 12", "months = 20") + "\n[repair]\nmonths = 1\n"
    text = 'non_recoverable_vat = "21%"\naccept_unconfirmed = ["max_daily_wage"]\n' + text
    after = [x for x in lines_of(text, "L25", "L27") if x.month >= date(2026, 6, 1)]

    assert [(x.line, x.month, x.article, x.cents) for x in after] == [
        ("L25", date(2026, 6, 1), "13.6", 250_00),
        ("L27", date(2026, 6, 1), "13.6", 52_50),
    ]


# What a case is expected to cost.


@pytest.mark.parametrize(
    ("first", "month", "chances"),
    [
        (date(2023, 11, 1), date(2023, 11, 1), 0),
        (date(2023, 11, 1), date(2023, 12, 1), 1),
        (date(2023, 11, 1), date(2024, 1, 1), 2),
        (date(2023, 11, 1), date(2025, 1, 1), 14),
        (date(2023, 11, 1), date(2023, 10, 1), 0),
    ],
)
def test_work_can_be_found_once_in_every_month_before(
    first: date, month: date, chances: int
) -> None:
    assert months_of_chance(first, month) == chances


def test_a_line_is_weighed_by_the_chance_that_nobody_found_work_before_it() -> None:
    """10% a month: after fourteen months 0.9 to the power 14 of 1,000.00, rounded to cents."""
    line = CaseLine(date(2025, 1, 1), "L01", SALARY, 1_000_00)

    assert weighed(line, Fraction(1, 10), date(2023, 11, 1)).cents == 228_77


def test_a_case_is_expected_in_three_scenarios_and_at_its_most() -> None:
    """From 16 November 2024 on: 1,500.00, 3,000.00 and 3,000.00, and 17.05% on each for IKB."""
    cost = cost_of(job_found("2024-11-16", "2025-02-01"))
    forecast = Forecast.model_validate({"low": "0%", "mid": "10%", "high": "100%"})
    month = 3_511_50

    found = [(x.name, x.chance, x.years) for x in expectations(cost, forecast, Choices())]

    assert found == [
        ("lage kans op werk", 0, {2024: 1_755_75 + month, 2025: month}),
        ("middelste kans op werk", Fraction(1, 10), {2024: 1_755_75 + 3_160_35, 2025: 2_844_32}),
        ("hoge kans op werk", 1, {2024: 1_755_75, 2025: 0}),
        ("maximum", 0, {2024: 1_755_75 + month, 2025: month}),
    ]


def test_a_cost_counts_in_the_year_that_it_is_booked_or_else_in_its_own() -> None:
    """Choice A03; the years stand in order."""
    lines = [
        CaseLine(date(2024, 5, 1), "L13", SALARY, 2_00, 2026),
        CaseLine(date(2024, 6, 1), "L13", SALARY, 3_00),
        CaseLine(date(2023, 6, 1), "L13", SALARY, 5_00, 2024),
    ]

    assert list(by_year(lines).items()) == [(2024, 8_00), (2026, 2_00)]
