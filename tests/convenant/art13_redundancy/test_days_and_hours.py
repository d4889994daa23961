"""Articles 13.4 to 13.6: to which day, hour and line a cost of staff belongs, at its bounds."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from tests.kit.case_files import FAILED_INTO_WW, JOB_AFTER_FOURTEEN_MONTHS
from tests.kit.staff_costs import cost_of
from zvh_finance.amount.money import round_half_up
from zvh_finance.convenant.art13_redundancy.above_statutory import post_statutory_period
from zvh_finance.convenant.art13_redundancy.redundancy import Phase
from zvh_finance.convenant.art13_redundancy.trajectory import (
    Trajectory,
    trajectory,
    withheld_after,
)
from zvh_finance.dossier.cases import parameter_use, parse_case
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.parameters import ParameterUse, read_parameters
from zvh_finance.dossier.redundancy_case import RedundancyCase

JANUARY = date(2024, 1, 1)
TWO_STEPS = """
kind = "redundancy"
title = "Medewerker C"
cause = "dissolution"
surplus_date = 2024-01-01
fte = "1"

[[salary]]
from = 2024-01-01
month = "3.100,00"

[[salary]]
from = 2024-01-11
month = "6.200,00"

[charges]
mode = "simple"
rate = "0%"

[exit]
date = 2024-03-01
type = "external_job"
"""
"""In January 2024 a day costs 100 until the 11th, and 200 from then on."""


def parsed(text: str) -> RedundancyCase:
    case = parse_case(text.encode(), "cases/medewerker.toml")
    assert isinstance(case, RedundancyCase)
    return case


def used(case: RedundancyCase) -> ParameterUse:
    return parameter_use(case, read_parameters())


def cents(text: str, line: str, month: date = JANUARY) -> int:
    return sum(x.cents for x in cost_of(text).lines if (x.line, x.month) == (line, month))


def test_a_salary_step_counts_from_its_own_day() -> None:
    """Ten days of 100 and twenty-one of 200 (13.5)."""
    assert cents(TWO_STEPS, "L01") == 1_000_00 + 4_200_00


def test_hours_of_a_salary_step_count_from_its_own_day() -> None:
    half = TWO_STEPS.replace('month = "6.200,00"', 'month = "6.200,00"\nfte = "0,5"')

    assert cents(half, "L01") == 1_000_00 + 2_100_00


@pytest.mark.parametrize(("since", "whole_days"), [("2024-01-11", 10), ("2024-01-31", 30)])
def test_the_franchise_of_a_pension_follows_the_hours_of_each_day(
    since: str, whole_days: int
) -> None:
    """In detail: the mean of the hours of a month, from the day of the step on (13.5)."""
    text = TWO_STEPS.replace('mode = "simple"\nrate = "0%"', 'mode = "detailed"\nwhk_rate = "1%"')
    text = text.replace('month = "6.200,00"', 'month = "3.100,00"\nfte = "0,5"')
    text = text.replace("2024-01-11", since).replace("2024-", "2023-")
    text = 'accept_unconfirmed = ["pension_rate", "pension_vpl_rate"]\n' + text
    for name, value in (("pension_franchise", "12000"), ("pension_aop_rate", "0.001")):
        text += (
            f'\n[[assumption]]\nparameter = "{name}"\nfrom = 2023-01-01\nvalue = "{value}"\n'
            'source = "premiebrief"\n'
        )
    mean = Fraction(2 * whole_days + 31 - whole_days, 2 * 31)
    january = {x.line: x.cents for x in cost_of(text).lines if x.month == date(2023, 1, 1)}
    above = january["L01"] + january["L03"] - 1_000_00 * mean

    assert january["L01"] == round_half_up(3_100_00 * mean)
    assert january["L04"] == round_half_up(above * Fraction("0.279") * Fraction("0.70"))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2024-01-01", 1_000_00 + 4_200_00),
        ("2024-01-02", 100_00 + 990_00 + 4_620_00),
        ("2024-01-21", 1_000_00 + 2_000_00 + 2_420_00),
        ("2024-01-31", 1_000_00 + 4_000_00 + 220_00),
    ],
)
def test_a_general_raise_lifts_every_step_from_its_own_day(day: str, expected: int) -> None:
    """10%; steps are at the price level of the first, which has a raise of its own day in it."""
    raised = TWO_STEPS + f'\n[[raise]]\nfrom = {day}\npercent = "10%"\n'

    assert cents(raised, "L01") == expected


def test_an_allowance_is_paid_from_its_first_day_up_to_the_day_it_ends() -> None:
    """From the 11th until the 21st: ten of 31 days of 310."""
    allowance = '\n[[allowance]]\nfrom = 2024-01-11\nuntil = 2024-01-21\nmonth = "310,00"\n'

    assert cents(TWO_STEPS + allowance, "L02") == 100_00
    assert cents(TWO_STEPS + allowance, "L02", date(2024, 2, 1)) == 0


LONG = JOB_AFTER_FOURTEEN_MONTHS.replace("2024-06-01", "2025-09-01")
"""Surplus from 1 April 2023, so that the 24 months end on 1 April 2025; a job in September."""

EXTENDED = LONG + '\n[extension]\nuntil = 2025-07-01\ndecision = "DB-2025-31"\n'


def days_of(text: str) -> tuple[RedundancyCase, Trajectory]:
    case = parsed(text)
    return case, trajectory(case, used(case))


def test_the_last_day_of_the_24_months_is_shared_and_the_next_is_the_hosts() -> None:
    """Article 13.4, choice A43."""
    case, period = days_of(LONG)

    assert period == Trajectory(date(2023, 4, 1), date(2025, 4, 1), date(2025, 9, 1))
    assert withheld_after(case, period, date(2025, 3, 31)) == ""
    assert withheld_after(case, period, date(2025, 4, 1)).startswith("na 24 maanden")


def test_the_last_day_of_an_extension_is_shared_and_the_next_is_the_hosts() -> None:
    case, period = days_of(EXTENDED)

    assert withheld_after(case, period, date(2025, 6, 30)) == ""
    assert withheld_after(case, period, date(2025, 7, 1)).startswith("na de verlenging")


def test_an_extension_that_nobody_decided_shares_no_day_more() -> None:
    case, period = days_of(EXTENDED.replace('decision = "DB-2025-31"\n', ""))

    assert withheld_after(case, period, date(2025, 3, 31)) == ""
    assert withheld_after(case, period, date(2025, 4, 1)).startswith("na 24 maanden")


def test_an_extension_until_the_end_of_the_24_months_is_none_and_is_no_fault() -> None:
    _, period = days_of(EXTENDED.replace("until = 2025-07-01", "until = 2025-04-01"))

    assert period.limit == date(2025, 4, 1)


def test_a_month_in_which_the_24_months_end_is_shared_by_its_days() -> None:
    """From 11 April 2023: of April 2025 ten days are shared, and twenty are the host's."""
    text = LONG.replace("2023-04-01", "2023-04-11").replace("2024-01-01", "2030-01-01")
    text = text.replace('"0,8889"', '"1"').replace("4.500,00", "3.000,00")
    cost, april = cost_of(text), date(2025, 4, 1)
    shared, kept = cost.shared(Choices()), cost.withheld(Choices())

    assert [x.cents for x in shared if (x.line, x.month) == ("L01", april)] == [1_000_00]
    assert [x.cents for x in kept if (x.line, x.month) == ("L01", april)] == [2_000_00]


def test_income_on_the_day_after_the_trajectory_belongs_to_its_last_day() -> None:
    """An income of the day of the exit is that of the salary that the municipalities shared."""
    until_the_limit = LONG.replace("2025-09-01", "2025-04-01")
    paid = '\n[[detachment]]\ndate = 2025-04-01\namount = "500,00"\n'

    shared = cost_of(until_the_limit + paid).shared(Choices())

    assert [x.cents for x in shared if x.line == "L15"] == [-500_00]


def test_no_salary_is_paid_from_the_day_of_state_pension_on() -> None:
    _, period = days_of(LONG.replace('fte = "0,8889"', 'fte = "0,8889"\naow_date = 2024-10-11'))

    assert period.end == date(2024, 10, 11)


def test_a_transition_payment_is_the_hosts_without_a_decision() -> None:
    """Choice A47: nobody owes it by itself."""
    paid = '\n[[cost]]\ndate = 2024-02-01\ncomponent = "transition_payment"\namount = "900,00"\n'

    without, decided = cost_of(TWO_STEPS + paid), cost_of(TWO_STEPS + paid + 'decision = "DB-1"\n')

    assert [x.cents for x in without.withheld(Choices())] == [900_00]
    assert decided.withheld(Choices()) == ()


ABOVE = """
[supplementary]
base = "3.000,00"
unemployed_hours = "27"
former_hours = "36"

[post_statutory]
age_at_dismissal = 39
service_years = 3
"""
ASSUMED = "".join(
    f'\n[[assumption]]\nparameter = "{name}"\nfrom = 2025-01-01\nvalue = "{value}"\n'
    'source = "tekst van de cao"\n'
    for name, value in (
        ("supplementary_phase1_months", "12"),
        ("supplementary_phase2_months", "12"),
        ("post_statutory_level", "0.70"),
    )
)
AFTER_WW = FAILED_INTO_WW + ABOVE + ASSUMED
"""WW until 16 May 2026; after it 3 x 1.4 = 4.2 months (CAR-UWO 10d:32)."""


def after_ww(text: str) -> tuple[date, date] | None:
    case = parsed(text)
    return post_statutory_period(case, used(case))


@pytest.mark.parametrize(
    ("years", "last"),
    [(1, date(2026, 6, 28)), (2, date(2026, 8, 9)), (3, date(2026, 9, 22))],
)
def test_a_part_of_a_month_after_the_ww_is_that_part_of_30_days(years: int, last: date) -> None:
    """1.4, 2.8 and 4.2 months from 16 May 2026: one and 12 days, two and 24, four and six."""
    text = AFTER_WW.replace("service_years = 3", f"service_years = {years}")

    assert after_ww(text) == (date(2026, 5, 16), last)


def test_a_month_after_the_ww_that_is_not_whole_counts_by_its_days() -> None:
    """0.70 x 3,000 x 27/36 is 1,575; 16 of 31 days of May, 21 of 30 of September."""
    assert cents(AFTER_WW, "L24", date(2026, 5, 1)) == 812_90
    assert cents(AFTER_WW, "L24", date(2026, 8, 1)) == 1_575_00
    assert cents(AFTER_WW, "L24", date(2026, 9, 1)) == 1_102_50
    assert cents(AFTER_WW, "L24", date(2026, 10, 1)) == 0


@pytest.mark.parametrize(
    ("pension", "expected"),
    [
        ("2026-09-21", (date(2026, 5, 16), date(2026, 9, 21))),
        ("2026-09-22", (date(2026, 5, 16), date(2026, 9, 22))),
        ("2026-09-23", (date(2026, 5, 16), date(2026, 9, 22))),
    ],
)
def test_nothing_is_paid_after_the_ww_from_state_pension_on(
    pension: str, expected: tuple[date, date]
) -> None:
    text = AFTER_WW.replace('fte = "1"', f'fte = "1"\naow_date = {pension}')

    assert after_ww(text) == expected


def test_who_retires_before_the_ww_is_over_has_nothing_after_it() -> None:
    text = AFTER_WW.replace('fte = "1"', 'fte = "1"\naow_date = 2026-03-01')

    assert after_ww(text) == (date(2026, 3, 1), date(2026, 3, 1))
    assert "L24" not in {x.line for x in cost_of(text).lines}
    assert [phase.name for phase in cost_of(text).phases] == ["Van Werk Naar Werk", "WW-uitkering"]


def test_who_has_no_right_after_the_ww_has_the_supplement_during_it_alone() -> None:
    """Cao 10.2: 10% of 4,000.00 for 27 of 36 hours in every month of WW; no level is asked for."""
    text = AFTER_WW.replace('base = "3.000,00"', 'base = "4.000,00"')
    text = text.replace("[post_statutory]\nage_at_dismissal = 39\nservice_years = 3\n", "")
    text = text.replace('"post_statutory_level"', '"pension_franchise"')

    assert cents(text, "L23", date(2025, 4, 1)) == 300_00
    assert "L24" not in {x.line for x in cost_of(text).lines}


def test_the_level_after_the_ww_is_that_of_the_first_day_after_it() -> None:
    """70% until June 2026 and 60% from then on: who was in it on 16 May keeps 70%."""
    given = '"post_statutory_level"\nfrom = 2025-01-01\n'
    lower = AFTER_WW.replace(given, f"{given}until = 2026-06-01\n")
    lower += '\n[[assumption]]\nparameter = "post_statutory_level"\nfrom = 2026-06-01\n'
    lower += 'value = "0.60"\nsource = "tekst van de cao"\n'

    assert cents(lower, "L24", date(2026, 8, 1)) == 1_575_00


def test_the_months_after_the_ww_weigh_by_the_scale_of_the_first_day_of_ww() -> None:
    """Dismissed on 1 January 2025 with 1.4 months for each of three years; two months from 2026."""
    known, name = read_parameters(), "post_statutory_duration_scale"
    (period,) = known.by_name[name].period
    now, later = date(2026, 1, 1), {"from_": date(2026, 1, 1), "value": "-:2"}
    periods = (period.model_copy(update={"until": now}), period.model_copy(update=later))
    changed = known.by_name[name].model_copy(update={"period": periods})
    case = parsed(AFTER_WW)
    use = parameter_use(case, replace(known, by_name={**known.by_name, name: changed}))

    assert post_statutory_period(case, use) == (date(2026, 5, 16), date(2026, 9, 22))


def test_a_case_has_its_phases_in_the_order_of_time() -> None:
    """The WW of 16 and a half months, a month of repair, and 4.2 months after it."""
    text = 'accept_unconfirmed = ["max_daily_wage"]\n' + AFTER_WW + "\n[repair]\nmonths = 1\n"

    assert cost_of(text).phases == (
        Phase("Van Werk Naar Werk", date(2023, 1, 1), date(2025, 1, 1)),
        Phase("WW-uitkering", date(2025, 1, 1), date(2026, 5, 16)),
        Phase("Reparatie-uitkering", date(2026, 5, 16), date(2026, 6, 16)),
        Phase("Na-wettelijke uitkering", date(2026, 6, 16), date(2026, 10, 22)),
    )


def test_hours_of_work_lessen_the_benefit_of_their_own_month_alone() -> None:
    """18 of 36 hours in August 2026, 27 of 36 before and after it."""
    worked = '\n[[ww.income]]\nmonth = 2026-08-17\nunemployed_hours = "18"\n'
    months = [date(2026, month, 1) for month in (7, 8, 9)]

    found = [cents(AFTER_WW + worked, "L24", month) for month in months]

    assert found == [1_575_00, 1_050_00, 1_102_50]


def test_a_month_of_income_that_says_nothing_of_hours_keeps_those_of_the_case() -> None:
    told = '\n[[ww.income]]\nmonth = 2026-08-01\namount = "100,00"\n'

    assert cents(AFTER_WW + told, "L24", date(2026, 8, 1)) == 1_575_00


def test_an_index_lifts_a_benefit_above_the_ww_from_its_own_day() -> None:
    """2% from 17 August 2026: 16 days of 1,575 and 15 of 1,606.50."""
    index = '\n[[supplementary.index]]\nfrom = 2026-08-17\npercent = "2%"\n'

    assert cents(AFTER_WW + index, "L24", date(2026, 8, 1)) == 812_90 + 777_34


def test_the_second_phase_begins_on_its_own_day_and_the_ww_ends_it() -> None:
    """Cao 10.2: of 5,250 30% for twelve months and 20% after it; 15 of 31 days of May 2026."""
    text = AFTER_WW.replace('base = "3.000,00"', 'base = "5.250,00"')
    text = text.replace('unemployed_hours = "27"', 'unemployed_hours = "36"')

    assert cents(text, "L23", date(2025, 12, 1)) == 1_575_00
    assert cents(text, "L23", date(2026, 1, 1)) == 1_050_00
    assert cents(text, "L23", date(2026, 5, 1)) == 508_06
    assert cents(text, "L23", date(2026, 6, 1)) == 0


PAY = {"L01", "L03", "L10", "L15"}
"""Salary, the budget of choice over it, the charges on it, and what a detachment brought in."""


def test_without_the_salary_everything_else_stays_shared() -> None:
    """Choice A61 "exclude": guidance and training (13.5) and the benefits (13.6) remain."""
    cost = cost_of(FAILED_INTO_WW + '\n[[detachment]]\ndate = 2024-05-01\namount = "100,00"\n')
    choices = Choices(salary_in_vwnw="exclude")
    shared, kept = cost.shared(choices), cost.withheld(choices)

    assert {x.line for x in kept} == PAY
    assert {x.line for x in shared} == {"L11", "L12", "L13", "L20", "L21", "L25"}
    assert sorted([*shared, *kept], key=str) == sorted(cost.lines, key=str)


def test_with_the_salary_nothing_is_left_to_the_host() -> None:
    assert cost_of(FAILED_INTO_WW).withheld(Choices(salary_in_vwnw="include")) == ()
