"""A cost is booked in its own year until the accounts of that year are adopted (6.5, 17.8)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.billing.fiscal_period import FiscalPeriod, period_of_cost, period_of_day

ADOPTED = {2026: date(2027, 7, 1)}
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "year", "number"),
    [
        (date(2025, 11, 20), 2026, 1),  # issued before the year began
        (date(2026, 1, 1), 2026, 1),
        (date(2026, 10, 4), 2026, 10),
        (date(2026, 12, 31), 2026, 12),
        (date(2027, 1, 1), 2026, 12),  # after the year, its books still open
        (date(2027, 6, 30), 2026, 12),
        (date(2027, 7, 1), 2027, 7),  # adopted on this very day
        (date(2028, 2, 1), 2028, 2),
    ],
)
def test_a_document_of_2026_whose_accounts_were_adopted_on_1_july_2027(
    day: date, year: int, number: int
) -> None:
    assert period_of_cost(2026, day, ADOPTED) == FiscalPeriod(year, number)


def test_a_year_without_adopted_accounts_stays_open() -> None:
    assert period_of_cost(2026, date(2031, 5, 1), {2025: date(2026, 7, 1)}) == FiscalPeriod(
        2026, 12
    )


def test_money_belongs_to_the_month_in_which_it_moves() -> None:
    assert period_of_day(date(2027, 3, 31)) == FiscalPeriod(2027, 3)


@given(st.integers(2020, 2035), DAYS, DAYS)
def test_nothing_is_booked_in_a_year_that_is_closed(
    cost_year: int, day: date, closed: date
) -> None:
    if closed > date(cost_year, 12, 31):
        period = period_of_cost(cost_year, day, {cost_year: closed})
        assert 1 <= period.number <= 12
        assert period.year == cost_year if day < closed else period.year == day.year > cost_year
