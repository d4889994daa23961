"""Article 13.6: WW and repair benefit of a month, worked out by hand (WW 1b, 42, 47, 79)."""

from datetime import date

import pytest

from tests.kit.case_files import parsed
from tests.kit.staff_costs import cost_of, job_found, lines_of
from zvh_finance.convenant.art13_redundancy.redundancy import Phase
from zvh_finance.convenant.art13_redundancy.unemployment import DailyWage, daily_wages
from zvh_finance.dossier.cases import parameter_use
from zvh_finance.dossier.parameters import read_parameters
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import MissingGroundError


def in_ww(
    start: str = "2025-01-16", wage: str = "200,00", further: str = "", years_after: int = 0
) -> str:
    """WW of a daily wage, for three months when there are at most three years of work."""
    premium = (
        '\n[[assumption]]\nparameter = "benefit_agency_premium_rate"\n'
        f'from = {start}\nvalue = "0.13"\nsource = "factuur"\n'
    )
    right = (
        f"\n[ww]\nstart = {start}\nyears_before_2016 = 0\nyears_after_2015 = {years_after}\n"
        f'daily_wage = "{wage}"\n'
    )
    text = job_found(f"{int(start[:4]) - 1}-01-01", start).replace("external_job", "failed")
    return text + premium + right + further


def months(text: str, line: str) -> list[tuple[str, int]]:
    return [(f"{x.month}", x.cents) for x in lines_of(text, line)]


def test_the_ww_is_by_working_days_and_75_percent_for_two_months_and_70_after_them() -> None:
    """From Thursday 16 January 2025 at 200.00 a day: 12 days, and a whole month of 21.75 days.

    In March 10 days are at 75% and 11 at 70%; 11 are left until 16 April.
    """
    assert months(in_ww(), "L20") == [
        ("2025-01-01", 1_800_00),
        ("2025-02-01", 3_262_50),
        ("2025-03-01", 1_500_00 + 1_540_00),
        ("2025-04-01", 1_540_00),
    ]


def test_the_premiums_of_the_agency_come_on_every_month_of_ww() -> None:
    """13%, known from the first day of benefit on, which is not the first of a month."""
    assert months(in_ww(), "L21") == [
        ("2025-01-01", 234_00),
        ("2025-02-01", 424_13),
        ("2025-03-01", 395_20),
        ("2025-04-01", 200_20),
    ]


def test_the_repair_benefit_follows_the_ww_at_70_percent_without_premiums() -> None:
    """Choice A42: from 16 April to 16 May 2025, 11 working days in each month."""
    text = in_ww(further="\n[repair]\nmonths = 1\n")

    assert months(text, "L22") == [("2025-04-01", 1_540_00), ("2025-05-01", 1_540_00)]
    assert months(text, "L21") == months(in_ww(), "L21")
    assert {x.article for x in lines_of(text, "L20", "L21", "L22")} == {"13.6"}


def test_the_phases_of_a_case_follow_each_other() -> None:
    """What does not last a day is no phase: without repair, and after the WW."""
    vwnw = Phase("Van Werk Naar Werk", date(2024, 1, 1), date(2025, 1, 16))
    ww = Phase("WW-uitkering", date(2025, 1, 16), date(2025, 4, 16))
    repair = Phase("Reparatie-uitkering", date(2025, 4, 16), date(2025, 5, 16))

    assert cost_of(in_ww()).phases == (vwnw, ww)
    assert cost_of(in_ww(further="\n[repair]\nmonths = 1\n")).phases == (vwnw, ww, repair)


@pytest.mark.parametrize(
    ("pension", "last"), [("2025-04-16", []), ("2025-04-18", [("2025-04-01", 280_00)])]
)
def test_the_repair_benefit_ends_on_the_day_of_state_pension(
    pension: str, last: list[tuple[str, int]]
) -> None:
    text = in_ww(further="\n[repair]\nmonths = 1\n")

    assert months(text.replace('fte = "1"', f'fte = "1"\naow_date = {pension}'), "L22") == last


def ill(first: str, until: str) -> str:
    return f"\n[[ww.sickness]]\nfrom = {first}\nuntil = {until}\n"


def test_one_working_day_of_illness_is_not_recovered() -> None:
    """WW 79: on Monday 3 February 2025; 19 of 20 working days are left."""
    text = in_ww(further=ill("2025-02-03", "2025-02-04"))

    assert dict(months(text, "L20"))["2025-02-01"] == 2_850_00


def test_of_every_illness_the_first_thirteen_weeks_are_not_recovered() -> None:
    """Ill from Monday 20 January 2025: recovered from Monday 21 April on, and ill anew on 5 May.

    16 and 17 January are left, 8 days of April, 2 of May, and 10 of June until the 16th.
    """
    long, again = ill("2025-01-20", "2025-05-01"), ill("2025-05-05", "2025-05-31")
    found = dict(months(in_ww(years_after=5, further=long + again), "L20"))

    assert found["2025-01-01"] == 300_00
    assert (found["2025-02-01"], found["2025-03-01"]) == (0, 0)
    assert (found["2025-04-01"], found["2025-05-01"]) == (1_120_00, 280_00)
    assert found["2025-06-01"] == 1_400_00


def wages(text: str, end: date) -> list[tuple[str, int, int]]:
    """The daily wages until a day: from when, capped and uncapped."""
    case = parsed(text, RedundancyCase)
    assert case.ww is not None
    found: tuple[DailyWage, ...] = daily_wages(case.ww, end, parameter_use(case, read_parameters()))
    return [(f"{wage.since}", wage.capped, wage.uncapped) for wage in found]


@pytest.mark.parametrize(
    ("wage", "capped"),
    [("290,66", 290_66), ("290,67", 290_67), ("290,68", 290_67), ("400,00", 290_67)],
)
def test_the_daily_wage_is_capped_at_the_maximum_of_its_first_day(wage: str, capped: int) -> None:
    """WW 1b: 290.67 from January 2025."""
    uncapped = int(wage.replace(",", ""))
    text = in_ww("2025-01-16", wage)

    assert wages(text, date(2025, 4, 16)) == [("2025-01-16", capped, uncapped)]


def test_a_yearly_wage_is_261_days() -> None:
    """52,200.00 is 200.00 a day; 52,201.31 is 200.00502 and 52,201.30 is 200.00498."""
    text = in_ww()
    found = [
        wages(text.replace('daily_wage = "200,00"', f'yearly_wage = "{yearly}"'), date(2025, 4, 1))
        for yearly in ("52.200,00", "52.201,30", "52.201,31")
    ]

    assert [wage for ((_, wage, _),) in found] == [200_00, 200_00, 200_01]


def test_both_daily_wages_follow_the_maximum_of_every_half_year() -> None:
    """256.54, 264.57, 274.44 and 282.95 from January 2023 on; rounded to cents at every step.

    400.00 x 264.57 / 256.54 is 412.52; x 274.44 / 264.57 is 427.91; x 282.95 / 274.44 is 441.18.
    """
    text = in_ww("2023-05-01", "400,00")

    assert wages(text, date(2024, 7, 2)) == [
        ("2023-05-01", 256_54, 400_00),
        ("2023-07-01", 264_57, 412_52),
        ("2024-01-01", 274_44, 427_91),
        ("2024-07-01", 282_95, 441_18),
    ]
    assert wages(text, date(2024, 7, 1))[-1][0] == "2024-01-01"


def test_a_benefit_that_begins_on_1_january_has_the_wage_of_that_day() -> None:
    """The maximum of that day caps it; there is nothing to follow yet."""
    assert wages(in_ww("2025-01-01", "400,00"), date(2025, 4, 1)) == [
        ("2025-01-01", 290_67, 400_00)
    ]


def test_the_maximum_of_a_half_year_after_the_benefit_is_not_asked_for() -> None:
    """That of July 2025 was not confirmed; three months from 1 April end before it."""
    cost_of(in_ww("2025-04-01"))

    with pytest.raises(MissingGroundError, match="max_daily_wage"):
        cost_of(in_ww("2025-04-02"))


def test_an_index_of_the_case_itself_counts_from_the_day_after_the_first() -> None:
    """The wage of the first day is at the level of that day; 2% after it, in its own month."""
    steps = "".join(
        f'\n[[ww.index]]\nfrom = {day}\npercent = "2%"\n' for day in ("2025-01-16", "2025-01-17")
    )
    text = in_ww(further=steps)

    assert wages(text, date(2025, 4, 16)) == [
        ("2025-01-16", 200_00, 200_00),
        ("2025-01-17", 204_00, 204_00),
    ]
    assert months(text, "L20")[0] == ("2025-01-01", 150_00 + 11 * 153_00)


def test_income_of_one_over_the_maximum_counts_in_proportion() -> None:
    """WW 47: of 1,000.00 beside a wage of 400.00, 290.67/400 counts; 50.00 besides in full.

    In February 75% of 6,322.07 - 726.68, less 50.00.
    """
    further = '\n[[ww.income]]\nmonth = 2025-02-11\namount = "1.000,00"\nother = "50,00"\n'
    text = in_ww(wage="400,00", further=further)

    assert dict(months(text, "L20"))["2025-02-01"] == 4_146_55


def test_a_benefit_is_never_below_nothing() -> None:
    further = '\n[[ww.income]]\nmonth = 2025-02-01\nother = "9.000,00"\n'

    assert dict(months(in_ww(further=further), "L20"))["2025-02-01"] == 0


def test_a_benefit_that_begins_in_the_last_weekend_of_a_month_has_nothing_in_it() -> None:
    """Saturday 31 May 2025 is no working day, and income of May has no day to lessen."""
    further = '\n[[ww.income]]\nmonth = 2025-05-31\namount = "100,00"\n'
    text = 'accept_unconfirmed = ["max_daily_wage"]\n' + in_ww("2025-05-31", further=further)

    assert months(text, "L20")[0] == ("2025-05-01", 0)
    assert months(text, "L21")[0] == ("2025-05-01", 0)
