"""Article 13.5: guidance is a cost of the month it begins in, with the VAT nobody gives back."""

from datetime import date

from tests.kit.case_files import FAILED_INTO_WW, JOB_AFTER_FOURTEEN_MONTHS
from tests.kit.staff_costs import cost_of


def test_vat_that_is_not_recovered_comes_on_research_as_on_guidance() -> None:
    """21% of 1,500.00 of research in the first month, beside that of 350.00 of guidance."""
    text = 'non_recoverable_vat = "21%"\n' + JOB_AFTER_FOURTEEN_MONTHS
    first = [line for line in cost_of(text).lines if line.month == date(2023, 4, 1)]

    assert sorted(line.cents for line in first if line.line == "L27") == [73_50, 315_00]


def test_research_of_a_case_that_begins_within_a_month_is_of_that_month() -> None:
    """A month has its first day for a name; the salary of the month says the same."""
    text = JOB_AFTER_FOURTEEN_MONTHS.replace(
        "surplus_date = 2023-04-01", "surplus_date = 2023-04-16"
    )
    (research,) = [line for line in cost_of(text).lines if line.line == "L11"]

    assert research.month == date(2023, 4, 1)


def test_a_cost_may_be_dated_up_to_the_end_of_the_last_phase() -> None:
    """The employer bears the benefit too (13.6): the case goes on after the trajectory."""
    later = FAILED_INTO_WW.replace("date = 2023-06-01", "date = 2025-06-01", 1)

    assert any(line.month == date(2025, 6, 1) for line in cost_of(later).lines)
