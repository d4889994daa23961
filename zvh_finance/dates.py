"""The dates that the agreement and the calendar give: reference date, due date, notice arithmetic.

Nothing here asks what day it is.
"""

from calendar import monthrange
from datetime import date, timedelta

from holidays import financial_holidays

from zvh_finance.profile.speaking import profile

_SATURDAY = 5


def reference_date(budget_year: int) -> date:
    """1 January of the year before the budget year (article 17.2, *peildatum*)."""
    return date(budget_year - 1, 1, 1)


def due_date(budget_year: int) -> date:
    """The last day to pay a contribution, also when it is not a working day (17.3, choice A25)."""
    last = profile().payment
    return date(budget_year, last.month, last.day)


def is_target_day(day: date) -> bool:
    """Whether banks settle euro payments on this day (TARGET calendar of the ECB)."""
    return day.weekday() < _SATURDAY and day not in financial_holidays("ECB", years=day.year)


def last_target_day(day: date) -> date:
    """The last day on or before `day` on which banks settle euro payments."""
    while not is_target_day(day):
        day -= timedelta(days=1)
    return day


def first_target_day(day: date) -> date:
    """The first day on or after `day` on which banks settle euro payments."""
    while not is_target_day(day):
        day += timedelta(days=1)
    return day


def day_after(day: date) -> date:
    """The next day."""
    return day + timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """The same day some months later; the last of the month where that day does not exist.

    31 August plus six months is 28 or 29 February (choice A12).
    """
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def first_january_on_or_after(day: date) -> date:
    """The first 1 January on or after a day (article 22.4, choice A11c)."""
    return day if (day.month, day.day) == (1, 1) else date(day.year + 1, 1, 1)
