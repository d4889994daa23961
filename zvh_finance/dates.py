"""The dates that the agreement and the calendar give: reference date, due date, notice arithmetic.

Nothing here asks what day it is.
"""

from calendar import monthrange
from datetime import date, timedelta

from zvh_finance.profile.speaking import profile

_SATURDAY = 5
_CLOSED = {(1, 1), (5, 1), (12, 25), (12, 26)}
"""Month and day of the TARGET holidays that do not move."""

GOOD_FRIDAY, EASTER_MONDAY = timedelta(days=-2), timedelta(days=1)
"""From Easter Sunday."""


def reference_date(budget_year: int) -> date:
    """1 January of the year before the budget year (article 17.2, *peildatum*)."""
    return date(budget_year - 1, 1, 1)


def due_dates(budget_year: int) -> tuple[date, ...]:
    """The last day to pay a contribution, or of each instalment (17.3).

    Also when it is not a working day (choice A25).
    """
    return tuple(date(budget_year, last.month, last.day) for last in profile().payments)


def next_due_date(budget_year: int, day: date) -> date | None:
    """The first of those days that has not passed on a day; `None` when all have."""
    return next((last for last in due_dates(budget_year) if day <= last), None)


def is_target_day(day: date) -> bool:
    """Whether banks settle euro payments on this day (TARGET calendar of the ECB, since 2002)."""
    closed = (day.month, day.day) in _CLOSED or day - easter(day.year) in (
        GOOD_FRIDAY,
        EASTER_MONDAY,
    )
    return day.weekday() < _SATURDAY and not closed


def easter(year: int) -> date:
    """Easter Sunday: the Sunday after the first full moon of spring, both by the Gregorian tables.

    The rule of Meeus, Jones and Butcher: the golden number, the centuries with the leap days that
    they left out, the moon's age, and the days to the next Sunday.
    """
    golden = year % 19
    century, rest = divmod(year, 100)
    moon_shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - century // 4 - moon_shift + 15) % 30
    to_sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


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
