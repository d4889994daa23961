"""Articles 13.4 to 13.6: what an employee costs from the surplus decision on, and who pays."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.case_files import FAILED_INTO_WW, JOB_AFTER_FOURTEEN_MONTHS, parsed
from tests.kit.keys import CODES, WorkedExamples, by_name, cents, worked_key
from zvh_finance.charges.charge import Charge
from zvh_finance.convenant.art13_redundancy.above_statutory import (
    post_statutory_months,
    supplementary_amount,
    supplementary_part,
)
from zvh_finance.convenant.art13_redundancy.case_lines import CaseLine, by_year, pieces
from zvh_finance.convenant.art13_redundancy.redundancy import (
    RedundancyCost,
    expectations,
    redundancy_cost,
)
from zvh_finance.convenant.art13_redundancy.redundancy_charges import (
    Sharing,
    article_of,
    cost_lines,
    key_year,
    redundancy_charges,
)
from zvh_finance.convenant.art13_redundancy.unemployment import duration_half_months, month_benefit
from zvh_finance.dossier.cases import parameter_use
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.parameters import ParameterUse, read_parameters
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.dossier.staff_benefits import PostStatutory, Supplementary
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.key.key import DistributionKey

SINCE = date(2019, 1, 1)
COMPONENTS = {
    "salary": "L01",
    "ikb": "L03",
    "employer_charges": "L10",
    "vwnw_research": "L11",
    "coaching": "L12",
    "training": "L13",
    "placement_fee": "L14",
    "ww_benefit": "L20",
    "ww_premium": "L21",
    "reintegration": "L25",
}


def case_of(text: str) -> RedundancyCase:
    return parsed(text, RedundancyCase)


def cost_of(text: str) -> RedundancyCost:
    case = case_of(text)
    return redundancy_cost(case, parameter_use(case, read_parameters()), SINCE)


def by_line_and_year(lines: tuple[CaseLine, ...]) -> dict[tuple[str, int], int]:
    """Cents per line of the model and cost year."""
    sums: dict[tuple[str, int], int] = {}
    for line in lines:
        key = (line.line, line.cost_year)
        sums[key] = sums.get(key, 0) + line.cents
    return sums


def charges_of(
    text: str, keys: Mapping[int, DistributionKey], choices: Choices | None = None
) -> tuple[Charge, ...]:
    case = case_of(text)
    choices = choices or Choices()
    ground = lambda _: article_of(case)  # noqa: E731
    years = cost_lines(case, cost_of(text), choices, ground)
    used = {} if case.leaver else {year: keys[key_year(case, year, choices)] for year in years}
    return redundancy_charges(
        case, years, Sharing("zaak", ground, (), lambda _: "adopted", used, "Oss")
    )


def totals_of(charges: Iterable[Charge], year: int) -> dict[str, int]:
    return by_name(
        {c.municipality_code: c.share_cents for c in charges if not c.line and c.cost_year == year}
    )


def test_we5_a_job_after_fourteen_months_costs_94_051_euro_and_35_cents(
    worked_examples: WorkedExamples,
) -> None:
    example = worked_examples["WE5"]
    cost = cost_of(JOB_AFTER_FOURTEEN_MONTHS)

    lines = by_line_and_year(cost.lines)
    for year, components in example["by_year"].items():
        for component, amount in components.items():
            assert lines[COMPONENTS[component], int(year)] == cents(amount)
    assert by_year(cost.lines) == {2023: 59_901_75, 2024: 34_149_60}


def test_we5_every_cost_year_has_its_own_key(worked_examples: WorkedExamples) -> None:
    """Choice A04."""
    keys = {year: worked_key(year, worked_examples) for year in (2023, 2024)}
    charges = charges_of(JOB_AFTER_FOURTEEN_MONTHS, keys)
    for year in (2023, 2024):
        expected = worked_examples["WE5"]["allocation"][str(year)]
        assert totals_of(charges, year) == {n: cents(a) for n, a in expected.items()}


def test_we5_with_the_key_of_the_surplus_year_for_all(worked_examples: WorkedExamples) -> None:
    """The other reading of A04: the sums over both years, to a cent of rounding each."""
    keys = {2023: worked_key(2023, worked_examples)}
    choices = Choices(case_key_year="surplus_year")
    charges = charges_of(JOB_AFTER_FOURTEEN_MONTHS, keys, choices)
    expected = worked_examples["WE5"]["single_key_2023"]
    for name, amount in expected.items():
        sums = [totals_of(charges, year)[name] for year in (2023, 2024)]
        assert abs(sum(sums) - cents(amount)) <= 1


def test_we6_failed_trajectory_and_sixteen_and_a_half_months_of_ww(
    worked_examples: WorkedExamples,
) -> None:
    example = worked_examples["WE6"]
    cost = cost_of(FAILED_INTO_WW)

    for month, component, amount in example["ww_lines"]:
        found = [
            line.cents
            for line in cost.lines
            if line.month == date.fromisoformat(month) and line.line == COMPONENTS[component]
        ]
        assert found == [cents(amount)]
    assert len([x for x in cost.lines if x.article == "13.6"]) == len(example["ww_lines"])
    assert by_year(cost.lines) == {int(y): cents(a) for y, a in example["totals"].items()}
    assert sum(line.cents for line in cost.lines) == 261_224_69
    assert cost.last_day == date(2026, 5, 16)


def test_we6_shared_by_the_key_of_every_year(worked_examples: WorkedExamples) -> None:
    keys = {year: worked_key(year, worked_examples) for year in range(2023, 2027)}
    charges = charges_of(FAILED_INTO_WW, keys)
    for year, expected in worked_examples["WE6"]["allocation"].items():
        assert totals_of(charges, int(year)) == {n: cents(a) for n, a in expected.items()}


@pytest.mark.parametrize(
    ("before", "after", "half_months"),
    [(20, 9, 48), (12, 9, 33), (8, 9, 27), (0, 9, 18), (0, 2, 6), (30, 9, 48), (3, 0, 6)],
)
def test_we6a_duration_of_the_ww(before: int, after: int, half_months: int) -> None:
    use = ParameterUse(read_parameters())
    day = date(2025, 1, 1)
    assert duration_half_months(before, after, use, day, four_of_five=True) == half_months
    assert duration_half_months(before, after, use, day, four_of_five=False) == 6


def test_we6c_income_is_deducted_in_proportion_to_the_capped_daily_wage() -> None:
    """0.70 x (6,322.07 - 2,000 x 290.67 / 340)."""
    a, b = Fraction(6_322_07), Fraction(2_000_00)
    assert month_benefit(Fraction(7, 10), a, b, 290_67, 340_00, Fraction(0)) == 3_228_57


@pytest.mark.parametrize(
    ("base", "hours", "phase_1", "phase_2"),
    [
        (4_374_99, "36", 437_50, 0),
        (4_375_00, "36", 875_00, 437_50),
        (5_249_99, "36", 1_050_00, 525_00),
        (5_250_00, "36", 1_575_00, 1_050_00),
        (5_886_00, "36", 1_765_80, 1_177_20),
        (5_886_00, "18", 882_90, 588_60),
        (6_560_00, "36", 1_968_00, 1_968_00),
    ],
)
def test_we6d_supplementary_benefit(base: int, hours: str, phase_1: int, phase_2: int) -> None:
    """The bounds are compared with the actual base, not with a full-time one."""
    use, day = ParameterUse(read_parameters()), date(2025, 1, 1)
    euros = f"{base // 100},{base % 100:02}"
    benefit = Supplementary(base=euros, unemployed_hours=hours, former_hours="36")
    for phase, expected in ((1, phase_1), (2, phase_2)):
        part = supplementary_part(benefit.base, phase, use, day)
        amount = supplementary_amount(benefit, part, Fraction(1))
        assert int(amount + Fraction(1, 2)) == expected


@pytest.mark.parametrize(
    ("age", "service", "months"),
    [(45, 20, 31), (58, 28, 58), (39, 5, 7), (50, 10, 20), (60, 12, 34)],
)
def test_we6e_duration_of_the_post_statutory_benefit(age: int, service: int, months: int) -> None:
    use = ParameterUse(read_parameters())
    benefit = PostStatutory(age_at_dismissal=age, service_years=service)
    assert post_statutory_months(benefit, use, date(2025, 1, 1)) == months


def test_a_month_that_is_not_whole_counts_by_calendar_days() -> None:
    """From 16 February 2024 to 1 March: 14 of 29 days of 5,800.00."""
    text = JOB_AFTER_FOURTEEN_MONTHS.replace("2023-04-01", "2024-02-16")
    text = text.replace('"0,8889"', '"1"').replace('"4.500,00"', '"5.800,00"')
    text = text.replace("2024-06-01", "2024-03-01").replace("2023-08-15", "2024-02-29")
    cost = cost_of(text.replace("2024-01-01", "2024-01-02"))
    assert by_line_and_year(cost.lines)["L01", 2024] == 2_800_00


def test_the_maximum_daily_wage_of_the_first_day_caps_and_then_follows_july() -> None:
    """WW from 1 June 2024 on 274.44; the same benefit goes up with 282.95 on 1 July."""
    text = FAILED_INTO_WW.replace('yearly_wage = "60.000,00"', 'daily_wage = "400,00"')
    text = text[: text.index("[[ww.index]]")]
    text = text.replace("2025-01-01", "2024-06-01").replace(
        "surplus_date = 2023", "surplus_date = 2022"
    )
    text = text.replace("from = 2023-01-01", "from = 2022-01-01")
    text = text.replace("years_before_2016 = 12", "years_before_2016 = 0").replace(
        "years_after_2015 = 9", "years_after_2015 = 3"
    )
    benefit = {x.month: x.cents for x in cost_of(text).lines if x.line == "L20"}
    assert benefit[date(2024, 6, 1)] == 4_476_80
    assert benefit[date(2024, 7, 1)] == 4_615_62
    assert benefit[date(2024, 8, 1)] == 4_307_91


def test_an_unconfirmed_maximum_stops_the_case_until_it_is_accepted() -> None:
    text = FAILED_INTO_WW.replace("start = 2025-01-01", "start = 2025-07-01")
    with pytest.raises(MissingGroundError, match="max_daily_wage"):
        cost_of(text)
    cost = cost_of('accept_unconfirmed = ["max_daily_wage"]\n' + text)
    assert "max_daily_wage" in [value.name for value in cost.to_mention]


def test_illness_of_twenty_weeks_is_recovered_from_the_fourteenth_week_on() -> None:
    """WW 79 lid 2 c: 91 days from Monday 3 March 2025; April has no cost, 2 June counts again."""
    text = FAILED_INTO_WW.replace(
        "[[ww.index]]", "[[ww.sickness]]\nfrom = 2025-03-03\nuntil = 2025-07-21\n\n[[ww.index]]", 1
    )
    benefit = {x.month: x.cents for x in cost_of(text).lines if x.line == "L20"}
    assert benefit[date(2025, 4, 1)] == 0
    assert benefit[date(2025, 5, 1)] == 0
    assert benefit[date(2025, 3, 1)] == 0
    assert benefit[date(2025, 6, 1)] == 3_379_38


def test_no_benefit_from_the_day_of_state_pension_on() -> None:
    text = FAILED_INTO_WW.replace('fte = "1"', 'fte = "1"\naow_date = 2025-09-11')
    cost = cost_of(text)
    assert cost.last_day == date(2025, 9, 11)
    assert max(x.month for x in cost.lines) == date(2025, 9, 1)
    september = [x.cents for x in cost.lines if x.line == "L20" and x.month == date(2025, 9, 1)]
    assert september == [1_313_14]


def test_salary_after_24_months_stays_with_the_host_without_a_decision() -> None:
    """Article 13.4: at most two years (A43)."""
    text = FAILED_INTO_WW.replace("2025-01-01\ntype", "2025-03-01\ntype")
    text = text.replace("start = 2025-01-01", "start = 2025-03-01")
    cost = cost_of(text)
    withheld = {x.month for x in cost.withheld(Choices())}
    assert withheld == {date(2025, 1, 1), date(2025, 2, 1)}
    decided = text + '\n[extension]\nuntil = 2025-03-01\ndecision = "DB-2024-31"\n'
    assert cost_of(decided).withheld(Choices()) == ()


GUARANTEE = """
[[cost]]
date = 2024-07-01
component = "salary_guarantee"
amount = "2.400,00"
"""


def test_a_salary_guarantee_is_the_new_employers_without_a_decision() -> None:
    """Choice A47: what makes up a lower salary after an internal placement."""
    text = JOB_AFTER_FOURTEEN_MONTHS.replace("external_job", "internal_host") + GUARANTEE
    cost = cost_of(text)
    assert [(x.line, x.cents) for x in cost.withheld(Choices())] == [("L19", 2_400_00)]
    assert "salarisgarantie zonder besluit" in cost.withheld(Choices())[0].withheld
    case = case_of(text + 'decision = "DB-2024-12"\n')
    assert ("cost of 2024-07-01", "DB-2024-12", "salary_guarantee") in case.named_decisions
    decided = cost_of(text + 'decision = "DB-2024-12"\n')
    assert decided.withheld(Choices()) == ()
    assert sum(x.cents for x in decided.lines if x.line == "L19") == 2_400_00


def test_a_salary_guarantee_without_a_placement_inside_is_refused() -> None:
    """Choice A47: who found work elsewhere has no guarantee of the host."""
    with pytest.raises(InvalidInputError, match="A47"):
        case_of(JOB_AFTER_FOURTEEN_MONTHS + GUARANTEE)


ABOVE = """
[repair]
months = 3

[supplementary]
base = "5.250,00"
unemployed_hours = "36"
former_hours = "36"

[post_statutory]
age_at_dismissal = 45
service_years = 20
"""
GIVEN = """
[[assumption]]
parameter = "supplementary_phase1_months"
from = 2025-01-01
value = "6"
source = "tekst van de cao"

[[assumption]]
parameter = "supplementary_phase2_months"
from = 2025-01-01
value = "6"
source = "tekst van de cao"

[[assumption]]
parameter = "post_statutory_level"
from = 2025-01-01
value = "0.70"
source = "tekst van de cao"
"""


def test_what_no_source_gave_stops_a_case_that_needs_it() -> None:
    with pytest.raises(MissingGroundError, match="supplementary_phase1_months"):
        cost_of(FAILED_INTO_WW + ABOVE)


def test_benefits_above_the_ww_are_lines_of_their_own_that_a_choice_takes_out() -> None:
    """Choice A42: six months of 30% and six of 20% of 5,250; 31 months of 70%; both totals."""
    cost = cost_of(FAILED_INTO_WW + ABOVE + GIVEN)
    sums: dict[str, int] = {}
    for line in cost.lines:
        sums[line.line] = sums.get(line.line, 0) + line.cents
    assert sums["L23"] == 6 * 1_575_00 + 6 * 1_050_00
    assert abs(sums["L24"] - 31 * 3_675_00) <= 2
    excluded = cost.shared(Choices(above_statutory="exclude"))
    assert excluded == cost.statutory_only
    assert {x.line for x in cost.lines} - {x.line for x in excluded} == {"L22", "L23", "L24"}
    assert cost.phases[-1].start == date(2026, 8, 16)


def test_a_leaver_pays_alone_for_staff_that_its_leaving_makes_redundant() -> None:
    """Articles 22.4 and 22.6, choice A08."""
    text = JOB_AFTER_FOURTEEN_MONTHS.replace('"dissolution"', '"withdrawal:GM0828"')
    charges = charges_of(text, {})
    assert {c.municipality_code for c in charges} == {CODES["Oss"]}
    assert sum(c.share_cents for c in charges if not c.line) == 94_051_35


def test_a_post_that_lapses_while_the_partnership_goes_on_is_an_ordinary_cost(
    worked_examples: WorkedExamples,
) -> None:
    """Choice A48: article 17.2 instead of 13.5."""
    keys = {year: worked_key(year, worked_examples) for year in (2023, 2024)}
    text = JOB_AFTER_FOURTEEN_MONTHS.replace('"dissolution"', '"going_concern"')
    assert {c.article for c in charges_of(text, keys)} == {"17.2"}


DETAILED = (
    'accept_unconfirmed = ["pension_rate", "pension_vpl_rate"]'
    + JOB_AFTER_FOURTEEN_MONTHS.replace("2023-04-01", "2023-01-01")
    .replace("2024-06-01", "2024-01-01")
    .replace('mode = "simple"\nrate = "24%"', 'mode = "detailed"\nwhk_rate = "1,53%"')
    .replace('"4.500,00"', '"9.000,00"')
    .replace('"0,8889"', '"1"')
    + """
[[assumption]]
parameter = "pension_franchise"
from = 2023-01-01
value = "16350"
source = "premiebrief"

[[assumption]]
parameter = "pension_aop_rate"
from = 2023-01-01
value = "0.001"
source = "premiebrief"
"""
)


def test_detailed_charges_stop_at_the_maximum_premium_wage_of_the_year() -> None:
    """Ufo 2023 is 0.68% of at most 66,956 euro, whatever the salary is."""
    lines = by_line_and_year(cost_of(DETAILED).lines)
    assert abs(lines["L06", 2023] - 455_30) <= 6
    assert abs(lines["L09", 2023] - 4_472_66) <= 6
    assert ("L10", 2023) not in lines
    pension_base = 12 * (9_000_00 + 1_534_50) - 16_350_00
    assert abs(lines["L04", 2023] - round(pension_base * 0.279 * 0.70)) <= 12


def test_the_forecast_weighs_every_month_with_the_chance_that_nobody_found_work() -> None:
    text = FAILED_INTO_WW + '\n[forecast]\nlow = "0%"\nmid = "50%"\nhigh = "100%"\n'
    case, cost = case_of(text), cost_of(text)
    assert case.forecast is not None
    low, mid, high, most = expectations(cost, case.forecast, Choices())
    assert low.total == most.total == 261_224_69
    assert high.total == 5_000_00 + 852_50 + 1_404_60 + 1_500_00 + 350_00
    assert high.total < mid.total < low.total


def test_a_cost_dated_outside_the_case_is_refused() -> None:
    with pytest.raises(InvalidInputError, match="outside the case"):
        cost_of(JOB_AFTER_FOURTEEN_MONTHS.replace("2023-08-15", "2024-08-15"))


def test_a_late_cost_is_shared_in_the_year_that_it_is_booked() -> None:
    """Choice A03."""
    text = JOB_AFTER_FOURTEEN_MONTHS.replace(
        'amount = "3.000,00"', 'amount = "3.000,00"\nbooked_year = 2025'
    )
    assert by_year(cost_of(text).lines)[2025] == 3_000_00


days = st.dates(date(2023, 4, 2), date(2025, 4, 1))


@settings(max_examples=25, deadline=None)
@given(days, st.integers(0, 60))
def test_a_later_job_never_costs_less_in_simple_mode(day: date, later: int) -> None:
    """The trajectory only adds days."""

    def total(end: date) -> int:
        text = JOB_AFTER_FOURTEEN_MONTHS.replace("2023-08-15", "2023-04-01")
        text = text.replace("2024-06-01", str(end))
        return sum(line.cents for line in cost_of(text).lines)

    assert total(day) <= total(day + timedelta(days=later))


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 40), st.integers(0, 12), st.integers(0, 700))
def test_no_cost_after_the_last_benefit_and_everything_is_shared(
    before: int, after: int, shift: int
) -> None:
    start = date(2024, 1, 1) + timedelta(days=shift)
    text = FAILED_INTO_WW.replace("2025-01-01\ntype", f"{start}\ntype")
    text = text.replace("start = 2025-01-01", f"start = {start}")
    text = text.replace("years_before_2016 = 12", f"years_before_2016 = {before}")
    text = text.replace("years_after_2015 = 9", f"years_after_2015 = {after}")
    text = text.replace("from = 2025-01-01", "from = 2024-01-01")
    text = 'accept_unconfirmed = ["max_daily_wage"]\n' + text
    cost = cost_of(text)
    assert all(line.month < cost.last_day for line in cost.lines)
    ww = cost.phases[1]
    assert timedelta(days=89) <= ww.end - ww.start <= timedelta(days=731)
    shared, withheld = cost.shared(Choices()), cost.withheld(Choices())
    assert sum(x.cents for x in shared) + sum(x.cents for x in withheld) == sum(
        x.cents for x in cost.lines
    )


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 900))
def test_pieces_cover_every_day_once(start: date, length: int) -> None:
    stop = start + timedelta(days=length)
    found = [
        day for piece in pieces(start, stop, [start + timedelta(days=40)]) for day in piece.days
    ]
    assert found == [start + timedelta(days=n) for n in range(length)]


def test_detailed_charges_follow_the_hours_of_each_day() -> None:
    """The franchise by the mean of a month: 16 days of 1 and 15 of a half, as the salary has it."""
    half = '[[salary]]\nfrom = 2023-01-17\nmonth = "9.000,00"\nfte = "0,5"\n\n[[raise]]'
    lines = cost_of(DETAILED.replace("[[raise]]", half, 1)).lines
    january = {x.line: x.cents for x in lines if x.month == date(2023, 1, 1)}
    fte = Fraction(2 * 16 + 15, 2 * 31)
    pensionable = january["L01"] + january["L03"]

    assert abs(january["L01"] - 9_000_00 * fte) < 1
    exact = (pensionable - Fraction(16_350_00, 12) * fte) * Fraction("0.279") * Fraction("0.70")
    assert abs(january["L04"] - exact) <= 1
