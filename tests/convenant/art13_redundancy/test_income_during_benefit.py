"""Income during benefit (WW 47): deducted once over the days of a month that benefits cover."""

from datetime import date, timedelta

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.kit.case_files import FAILED_INTO_WW, parsed
from zvh_finance.convenant.art13_redundancy.redundancy import redundancy_cost
from zvh_finance.convenant.art13_redundancy.unemployment import benefit_period
from zvh_finance.dossier.cases import parameter_use
from zvh_finance.dossier.parameters import read_parameters
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import InvalidInputError

INDEX = FAILED_INTO_WW[FAILED_INTO_WW.index("[[ww.index]]") : FAILED_INTO_WW.index("[reinteg")]
REPAIR = "\n[repair]\nmonths = 2\n"


def income(
    month: date | str, amount: str = "0,00", other: str = "0,00", hours: str | None = None
) -> str:
    """A month with income, as a case has it."""
    told = f'\n[[ww.income]]\nmonth = {month}\namount = "{amount}"\nother = "{other}"\n'
    return told + (f'unemployed_hours = "{hours}"\n' if hours else "")


def cents_of(text: str, line: str, month: date) -> int:
    """Cents of a line in a month."""
    case = parsed(text, RedundancyCase)
    cost = redundancy_cost(case, parameter_use(case, read_parameters()), date(2019, 1, 1))
    return sum(x.cents for x in cost.lines if x.line == line and x.month == month)


def benefits(text: str, month: date) -> tuple[int, int]:
    """Cents of the WW and of the repair benefit in a month."""
    return cents_of(text, "L20", month), cents_of(text, "L22", month)


def deducted(text: str, month: date, further: str) -> tuple[int, ...]:
    """What income takes off both benefits of a month, in cents."""
    without, with_income = benefits(text, month), benefits(text + further, month)
    return tuple(before - after for before, after in zip(without, with_income, strict=True))


MAY = date(2026, 5, 1)


def test_income_of_the_month_in_which_the_ww_turns_into_repair_is_deducted_once() -> None:
    """WW 47: 1,000 at 70% is 700, over 11 working days of WW and 10 of repair in May 2026."""
    assert deducted(FAILED_INTO_WW + REPAIR, MAY, income(MAY, "1.000,00")) == (366_67, 333_33)


def test_other_income_of_that_month_is_deducted_once_too() -> None:
    """E of WW 47 stands outside the percentage: 1,050 is 550 and 500."""
    further = income(MAY, other="1.050,00")
    assert deducted(FAILED_INTO_WW + REPAIR, MAY, further) == (550_00, 500_00)


def test_income_of_a_month_that_the_benefit_covers_in_part_is_deducted_in_full() -> None:
    """From 16 January 2025 at 75%, and in the last month without repair: one deduction each."""
    january = FAILED_INTO_WW.replace("start = 2025-01-01", "start = 2025-01-16")
    first = date(2025, 1, 1)
    assert deducted(january, first, income(first, "1.000,00")) == (750_00, 0)
    assert deducted(FAILED_INTO_WW, MAY, income(MAY, "1.000,00")) == (700_00, 0)


def test_income_of_a_month_in_which_the_rate_changes_is_deducted_at_both_rates() -> None:
    """From 17 March 2025 on 70%: 1,050 x (75% x 10 + 70% x 11) / 21 working days."""
    text = FAILED_INTO_WW.replace("start = 2025-01-01", "start = 2025-01-17")
    march = date(2025, 3, 1)
    assert deducted(text, march, income(march, "1.050,00")) == (375_00 + 385_00, 0)


def test_what_illness_leaves_with_the_benefit_agency_bears_its_part_of_the_income() -> None:
    """WW 79 lid 2 c: 5 of 20 working days of February 2025 are not recovered, nor their part."""
    illness = "[[ww.sickness]]\nfrom = 2025-02-03\nuntil = 2025-02-10\n\n[[ww.index]]"
    text = FAILED_INTO_WW.replace("[[ww.index]]", illness, 1)
    february = date(2025, 2, 1)
    assert deducted(text, february, income(february, "1.000,00")) == (562_50, 0)


def test_income_of_one_month_stands_in_one_place() -> None:
    """Of two the last would count alone."""
    twice = income("2025-04-01", "1.000,00") + income("2025-04-15", "500,00")
    with pytest.raises(InvalidInputError, match="Income of a month stands twice"):
        benefits(FAILED_INTO_WW + twice, date(2025, 4, 1))


@pytest.mark.parametrize("month", ["2024-12-01", "2035-01-01"])
def test_income_of_a_month_without_benefit_is_refused(month: str) -> None:
    """WW 47: there is nothing to deduct it from, and it would vanish."""
    with pytest.raises(InvalidInputError, match=f"{month[:7]} lies outside the benefits"):
        benefits(FAILED_INTO_WW + income(month, "500,00"), date(2025, 4, 1))


ABOVE = """
[supplementary]
base = "5.250,00"
unemployed_hours = "36"
former_hours = "36"

[post_statutory]
age_at_dismissal = 45
service_years = 20
"""


def given_in_case(parameter: str, value: str) -> str:
    return (
        f'\n[[assumption]]\nparameter = "{parameter}"\nfrom = 2025-01-01\nvalue = "{value}"\n'
        'source = "tekst van de cao"\n'
    )


ABOVE_WW = (
    ABOVE
    + given_in_case("supplementary_phase1_months", "12")
    + given_in_case("supplementary_phase2_months", "12")
    + given_in_case("post_statutory_level", "0.70")
)


@pytest.mark.parametrize(
    ("line", "month", "whole", "half"),
    [
        ("L23", date(2025, 4, 1), 1_575_00, 787_50),
        ("L24", date(2026, 10, 1), 3_675_00, 1_837_50),
    ],
)
def test_hours_of_work_lessen_every_benefit_above_the_ww_of_that_month(
    line: str, month: date, whole: int, half: int
) -> None:
    """Cao 10.2 and CAR-UWO 10d:32: 18 of 36 hours; before and after the WW alike."""
    text = FAILED_INTO_WW + ABOVE_WW
    assert cents_of(text, line, month) == whole
    assert cents_of(text + income(month, hours="18"), line, month) == half


def test_hours_without_work_are_never_more_than_the_former_hours() -> None:
    with pytest.raises(InvalidInputError, match="former_hours"):
        benefits(FAILED_INTO_WW + ABOVE_WW + income(MAY, hours="37"), MAY)


@st.composite
def same_months(draw: st.DrawFn) -> tuple[str, str, date]:
    """A month with WW and then repair, and the same month with WW alone."""
    start = draw(st.dates(date(2025, 1, 1), date(2025, 6, 30)))
    ill = draw(st.dates(date(2025, 1, 1), date(2026, 6, 1)))
    until = ill + timedelta(draw(st.integers(1, 40)))
    step = draw(st.dates(date(2025, 2, 1), date(2026, 6, 30)))
    pension = draw(st.dates(date(2025, 10, 1), date(2027, 12, 31)))
    text = FAILED_INTO_WW.replace("start = 2025-01-01", f"start = {start}")
    text = text.replace("date = 2025-01-01", f"date = {start}")
    index = f'[[ww.index]]\nfrom = {step}\npercent = "2%"\n\n'
    text = text.replace(INDEX, f"[[ww.sickness]]\nfrom = {ill}\nuntil = {until}\n\n{index}")
    text = text.replace('fte = "1"', f'fte = "1"\naow_date = {pension}')
    text = 'accept_unconfirmed = ["max_daily_wage"]\n' + text
    years = "years_before_2016 = 12\nyears_after_2015 = 9"
    few = f"years_before_2016 = 3\nyears_after_2015 = {draw(st.integers(0, 10))}"
    both = text.replace(years, few) + "\n[repair]\nmonths = 38\n"
    case = parsed(both, RedundancyCase)
    period = benefit_period(case, parameter_use(case, read_parameters()))
    assert period is not None
    _, turn = period
    one = text.replace(years, "years_before_2016 = 40\nyears_after_2015 = 0")
    assume(turn.replace(day=1) < pension)
    return both, one, turn.replace(day=1)


def euros(most: int) -> st.SearchStrategy[str]:
    return st.integers(0, most).map(lambda cents: f"{cents // 100},{cents % 100:02}")


@settings(max_examples=40, deadline=None)
@given(same_months(), euros(1_500_00), euros(300_00))
def test_two_benefits_in_a_month_deduct_what_one_does(
    cases: tuple[str, str, date], amount: str, other: str
) -> None:
    """WW 47, with illness, an index step and state pension anywhere; cents of rounding apart."""
    both, one, month = cases
    further = income(month, amount, other)

    two, alone = deducted(both, month, further), deducted(one, month, further)

    assert abs(sum(two) - sum(alone)) <= 5
