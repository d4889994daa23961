"""Articles 13.4 and 13.5: each cost of a trajectory: its line, its month, and who bears it."""

from datetime import date
from fractions import Fraction

import pytest

from tests.kit.case_files import parsed
from tests.kit.staff_costs import cost_of, dated_cost, job_found, lines_of
from zvh_finance.convenant.art13_redundancy.trajectory import raised, trajectory
from zvh_finance.dossier.case_fields import Raise
from zvh_finance.dossier.cases import parameter_use
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.parameters import read_parameters
from zvh_finance.dossier.redundancy_case import RedundancyCase

YEAR = job_found("2024-01-01", "2025-01-01")
"""A year of 3,000.00 a month, within the 24 months."""

LATE = job_found("2022-04-01", "2024-07-01")
"""The 24 months end on 1 April 2024; a job is found on 1 July."""


def inside(text: str) -> str:
    """The same, but placed at the host: only then there is a guarantee of salary."""
    return text.replace("external_job", "internal_host")


LINES = {
    "research": ("L11", "13.5"),
    "training": ("L13", "13.5"),
    "placement_fee": ("L14", "13.5"),
    "leave_payout": ("L16", "13.5"),
    "transition_payment": ("L17", "13.5"),
    "death_benefit": ("L18", "13.5"),
    "salary_guarantee": ("L19", "13.5"),
    "benefit_recovery": ("L20", "13.6"),
    "reintegration": ("L25", "13.6"),
    "execution_fee": ("L26", "13.6"),
}
"""Of a cost on a day: its line of the cost model, and the article on which it is shared."""


@pytest.mark.parametrize(("component", "told"), LINES.items(), ids=list(LINES))
def test_every_cost_stands_on_its_own_line_in_the_month_of_its_day(
    component: str, told: tuple[str, str]
) -> None:
    day = "2025-01-17" if component == "salary_guarantee" else "2024-09-17"
    (line,) = lines_of(inside(YEAR) + dated_cost(day, component), told[0])

    assert (line.line, line.article) == told
    assert (f"{line.month}", line.cents) == (f"{day[:7]}-01", 1_000_00)


@pytest.mark.parametrize(
    "component", [name for name, (_, article) in LINES.items() if article == "13.6"]
)
def test_a_cost_of_the_benefit_after_24_months_is_shared(component: str) -> None:
    """Article 13.6: the two years of 13.4 are those of Van Werk Naar Werk."""
    cost = cost_of(LATE + dated_cost("2024-06-17", component))

    assert [x.cents for x in cost.shared(Choices()) if x.article == "13.6"] == [1_000_00]


OF_THE_TRAJECTORY = ["research", "training", "placement_fee", "leave_payout", "death_benefit"]


@pytest.mark.parametrize("component", OF_THE_TRAJECTORY)
@pytest.mark.parametrize(
    ("day", "decision", "reason"),
    [
        ("2024-03-31", "", ""),
        ("2024-04-01", "", "na 24 maanden, zonder besluit (artikel 13 lid 4)"),
        ("2024-04-01", 'decision = "DB-2024-7"', ""),
    ],
    ids=["within", "after", "decided"],
)
def test_a_cost_of_the_trajectory_after_24_months_is_the_hosts_without_a_decision(
    component: str, day: str, decision: str, reason: str
) -> None:
    """Article 13.4 "ten hoogste", choice A43."""
    text = LATE + dated_cost(day, component, further=decision)
    (line,) = lines_of(text, LINES[component][0])

    assert line.withheld == reason


@pytest.mark.parametrize(
    ("component", "reason"),
    [
        ("transition_payment", "transitievergoeding zonder besluit"),
        ("salary_guarantee", "salarisgarantie zonder besluit: de nieuwe werkgever draagt haar"),
    ],
)
def test_what_nobody_owes_by_itself_is_the_hosts_without_a_decision(
    component: str, reason: str
) -> None:
    """Choices A69 and A47: also within the 24 months; with a decision also after them."""
    within = inside(YEAR) + dated_cost("2025-01-01", component)
    decided = inside(LATE) + dated_cost("2024-07-01", component, further='decision = "DB-2024-7"')
    (without,), (with_decision,) = (lines_of(text, "L17", "L19") for text in (within, decided))

    assert (without.withheld, with_decision.withheld) == (reason, "")


@pytest.mark.parametrize(
    ("until", "reason"),
    [
        ("2024-04-01", ""),
        ("2024-04-02", "na 24 maanden, zonder besluit (artikel 13 lid 4)"),
    ],
)
def test_a_cost_on_the_day_of_the_exit_belongs_to_the_day_before(until: str, reason: str) -> None:
    """The last day with salary is 31 March, or 1 April: the first day after the 24 months."""
    text = LATE.replace("2024-07-01", until) + dated_cost(until, "leave_payout")
    (line,) = lines_of(text, "L16")

    assert line.withheld == reason


def test_income_of_a_detachment_is_a_credit_in_the_month_of_its_day() -> None:
    """Choice A45."""
    further = '\n[[detachment]]\ndate = 2024-03-17\namount = "1.234,56"\n'
    (line,) = lines_of(YEAR + further, "L15")

    assert (line.month, line.article, line.cents) == (date(2024, 3, 1), "13.5", -1_234_56)


WITH_VAT = {"research", "training", "placement_fee", "reintegration", "execution_fee"}


@pytest.mark.parametrize("component", LINES)
def test_vat_that_nobody_gives_back_comes_on_what_is_bought(component: str) -> None:
    """21% on a line of its own, of the same month, article and year, and with the same payer."""
    later = "booked_year = 2025"
    text = inside(LATE) + dated_cost("2024-07-01", component, further=later)
    found = lines_of('non_recoverable_vat = "21%"\n' + text, LINES[component][0], "L27")
    base, vat = found[0], found[1:]

    assert [x.cents for x in vat] == ([210_00] if component in WITH_VAT else [])
    assert {(x.month, x.article, x.booked_year, x.withheld) for x in vat} <= {
        (base.month, base.article, 2025, base.withheld)
    }


GUIDED = """
[guidance]
research = "1.500,00"
per_month = "350,00"
placement_fee = "2.500,00"
"""


def test_a_case_without_prices_has_no_lines_of_guidance() -> None:
    assert lines_of(YEAR, "L11", "L12", "L14") == []


def test_guidance_of_a_month_that_begins_after_24_months_is_the_hosts() -> None:
    """From 11 April 2022: the month in which the 24 months end was begun, and is shared whole."""
    text = LATE.replace("2022-04-01", "2022-04-11")
    guided = [x for x in lines_of(text + GUIDED, "L12") if x.month >= date(2024, 3, 1)]

    assert {x.cents for x in guided} == {350_00}
    assert [(x.month.month, x.withheld[:13]) for x in guided] == [
        (3, ""),
        (4, ""),
        (5, "na 24 maanden"),
        (6, "na 24 maanden"),
    ]


@pytest.mark.parametrize(
    ("until", "month"),
    [
        ("2024-06-01", date(2024, 5, 1)),
        ("2024-06-02", date(2024, 6, 1)),
        ("2024-06-20", date(2024, 6, 1)),
        ("2024-07-01", date(2024, 6, 1)),
    ],
)
def test_the_fee_of_a_placement_is_of_the_month_of_the_last_day_with_salary(
    until: str, month: date
) -> None:
    (fee,) = lines_of(YEAR.replace("2025-01-01", until) + GUIDED, "L14")

    assert (fee.month, fee.cents) == (month, 2_500_00)


def test_the_budget_of_choice_is_over_salary_and_allowances_in_part() -> None:
    """Cao: 8% of 3,000.00 and 310.00, and 9.05% of 3,000.00 alone."""
    allowance = '\n[[allowance]]\nfrom = 2024-01-01\nmonth = "310,00"\n'
    first = next(x.cents for x in lines_of(YEAR + allowance, "L03"))

    assert first == 264_80 + 271_50


def test_fourteen_thirtieths_of_a_cent_are_none() -> None:
    """One day of April of 3,000.14 is 100.00466...: salary and allowance alike."""
    allowance = '\n[[allowance]]\nfrom = 2024-04-30\nmonth = "3.000,14"\n'
    text = job_found("2024-04-30", "2024-05-01", "3.000,14", allowance)

    assert [x.cents for x in lines_of(text, "L01", "L02")] == [100_00, 100_00]


def test_every_raise_comes_on_top_of_the_one_before() -> None:
    """3% and 2% make 5.06% together; the second is in from its own day."""
    raises = tuple(
        Raise.model_validate({"from": day, "percent": percent})
        for day, percent in ((date(2024, 7, 1), "3%"), (date(2025, 1, 1), "2%"))
    )
    since = date(2024, 1, 1)

    assert raised(raises, since, date(2024, 12, 31)) == Fraction("1.03")
    assert raised(raises, since, date(2025, 1, 1)) == Fraction("1.0506")


def test_a_case_that_still_runs_is_shown_until_its_extension_ends() -> None:
    exit_ = '\n[exit]\ndate = 2024-07-01\ntype = "external_job"\n'
    assert exit_ in LATE
    running = LATE.replace(exit_, "")
    ends = []
    for text in (running, running + "\n[extension]\nuntil = 2024-06-16\n"):
        case = parsed(text, RedundancyCase)
        ends.append(trajectory(case, parameter_use(case, read_parameters())).end)

    assert ends == [date(2024, 4, 1), date(2024, 6, 16)]


def test_a_month_in_which_an_extension_ends_is_shared_by_its_days() -> None:
    """Of June 2024 fifteen days were decided, and fifteen are the host's."""
    extension = '\n[extension]\nuntil = 2024-06-16\ndecision = "DB-2024-7"\n'
    june = [x for x in lines_of(LATE + extension, "L01") if x.month == date(2024, 6, 1)]

    assert [(x.cents, x.withheld) for x in june] == [
        (1_500_00, ""),
        (1_500_00, "na de verlenging tot 16 juni 2024 (artikel 13 lid 4)"),
    ]


def test_a_trajectory_of_no_days_costs_nothing() -> None:
    """Before the convenant no article gave its length; who assumes none has no research either."""
    text = job_found("2018-06-01", "2024-07-01", further=GUIDED)
    assumed = '\n[[assumption]]\nparameter = "vwnw_max_months"\nfrom = 2018-01-01\n'
    assumed += 'until = 2019-01-01\nvalue = "0"\nsource = "regeling"\n'
    text = text.replace('\n[exit]\ndate = 2024-07-01\ntype = "external_job"\n', "")

    assert cost_of(text + assumed).lines == ()
