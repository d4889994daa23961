"""In which fiscal year and period the host books what it issues and what it receives.

A cost belongs to its own year as long as the books of that year are open. They close when the
accounts of the year are adopted (articles 6.5 and 17.8); what comes after that goes to the year
and month in which it comes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

LAST_PERIOD = 12
"""December: what is issued after the year and before its accounts were adopted."""


@dataclass(frozen=True, slots=True)
class FiscalPeriod:
    """A fiscal year (*boekjaar*) and the number of a month in it, 1 up to and including 12."""

    year: int
    number: int


def period_of_day(day: date) -> FiscalPeriod:
    """The year and month of a day: for money that comes in or goes out."""
    return FiscalPeriod(day.year, day.month)


def period_of_cost(cost_year: int, day: date, closed_on: Mapping[int, date]) -> FiscalPeriod:
    """Where a charge or a cost of a year is booked.

    Args:
        cost_year: the year that it belongs to.
        day: of the document.
        closed_on: per year the day on which its accounts were adopted; on that day it is closed.
    """
    if day.year < cost_year:
        return FiscalPeriod(cost_year, 1)
    if day.year == cost_year:
        return period_of_day(day)
    closed = closed_on.get(cost_year)
    if closed is None or day < closed:
        return FiscalPeriod(cost_year, LAST_PERIOD)
    return period_of_day(day)
