"""Article 13.4, choice A43: after 24 months the host bears the cost and keeps the income."""

from datetime import date

import pytest

from tests.kit.case_files import FAILED_INTO_WW, JOB_AFTER_FOURTEEN_MONTHS
from tests.kit.staff_costs import cost_of
from zvh_finance.convenant.art13_redundancy.case_lines import CaseLine
from zvh_finance.dossier.choices import Choices
from zvh_finance.errors import InvalidInputError

LIMIT_PASSED = JOB_AFTER_FOURTEEN_MONTHS.replace("2024-06-01", "2025-07-01")
"""From 1 April 2023 the 24 months end on 1 April 2025; a job is found on 1 July 2025."""

DETACHED = """
[[detachment]]
date = 2025-03-31
amount = "4.000,00"

[[detachment]]
date = 2025-06-01
amount = "9.000,00"
"""
DECIDED = '\n[extension]\nuntil = 2025-07-01\ndecision = "DB-2025-31"\n'
FEE = 'placement_fee = "2.500,00"\n'
FEE_AS_COST = """
[[cost]]
date = 2025-06-30
component = "placement_fee"
amount = "2.500,00"
"""


def of(line: str, lines: tuple[CaseLine, ...]) -> list[int]:
    return [x.cents for x in lines if x.line == line]


def test_income_of_a_salary_that_the_host_bears_is_the_hosts() -> None:
    """The municipalities got 9.000,00 of a month of which they paid nothing (A45)."""
    cost = cost_of(LIMIT_PASSED + DETACHED)

    assert of("L15", cost.shared(Choices())) == [-4_000_00]
    assert of("L15", cost.withheld(Choices())) == [-9_000_00]


def test_income_after_24_months_is_shared_with_the_salary_by_decision() -> None:
    cost = cost_of(LIMIT_PASSED + DETACHED + DECIDED)

    assert of("L15", cost.shared(Choices())) == [-4_000_00, -9_000_00]


@pytest.mark.parametrize(
    "text", [LIMIT_PASSED, LIMIT_PASSED.replace(FEE, "") + FEE_AS_COST], ids=["price", "cost"]
)
def test_a_placement_after_24_months_is_the_hosts(text: str) -> None:
    """As a price of the trajectory and as a cost on its day alike."""
    cost = cost_of(text)

    assert of("L14", cost.withheld(Choices())) == [2_500_00]
    assert of("L14", cost.shared(Choices())) == []


def test_a_placement_on_the_last_day_of_24_months_is_shared() -> None:
    cost = cost_of(LIMIT_PASSED.replace("2025-07-01", "2025-04-01"))

    assert of("L14", cost.shared(Choices())) == [2_500_00]


def test_a_cost_is_not_booked_in_a_year_before_its_date() -> None:
    """Choice A03: a year that is past takes no later cost, and no budget or claim had it."""
    early = JOB_AFTER_FOURTEEN_MONTHS.replace(
        'amount = "3.000,00"', 'amount = "3.000,00"\nbooked_year = 2022'
    )
    with pytest.raises(InvalidInputError, match="lies before the cost itself"):
        cost_of(early)


def test_an_extension_shares_its_own_months_and_no_more() -> None:
    """It was decided until 1 June 2025, and went on to July: June stays with the host."""
    shorter = DECIDED.replace("2025-07-01", "2025-06-01")
    cost = cost_of(LIMIT_PASSED + shorter)
    salaries = {x.month: x for x in cost.lines if x.line == "L01"}

    assert salaries[date(2025, 5, 1)].withheld == ""
    assert salaries[date(2025, 6, 1)].withheld.startswith("na de verlenging tot 1 juni 2025")


def test_an_extension_that_shortens_is_refused() -> None:
    """Article 13.4: what ends earlier has an exit; an extension lasts longer."""
    shorter = DECIDED.replace("2025-07-01", "2024-06-01")
    with pytest.raises(InvalidInputError, match="runs until 2025-04-01 without it"):
        cost_of(LIMIT_PASSED + shorter)


def test_no_benefit_is_paid_beside_the_salary() -> None:
    """Without an exit the trajectory runs its 24 months, and the WW follows it (13.6)."""
    open_case = FAILED_INTO_WW.replace('[exit]\ndate = 2025-01-01\ntype = "failed"\n', "")
    assert "[exit]" not in open_case
    cost_of(open_case)
    with pytest.raises(InvalidInputError, match="salary is paid until 2025-01-01"):
        cost_of(open_case.replace("start = 2025-01-01", "start = 2024-03-01"))


def test_index_steps_stand_in_the_order_of_their_dates() -> None:
    """WW 1b: each step builds on the one before it."""
    first, second = "from = 2025-07-01", "from = 2026-01-01"
    swapped = FAILED_INTO_WW.replace(first, "X").replace(second, first).replace("X", second)
    with pytest.raises(InvalidInputError, match="in the order of their dates"):
        cost_of(swapped)
