"""What is due when in the cycle of a budget year, and what of it was done.

The steps are those of the profile. A day is binding when the agreement or the law gives it;
otherwise it is a courtesy: the agreement asks for the step and leaves the day open (17.8 says
*tijdig*), so the profile proposes one (choice A53). Whether a step was done is read from the
decisions and the evidence, never assumed: a step that the dossier keeps no record of is shown as
passed, not as done. No day moves because it falls in a weekend (choices A12 and A25); what such a
day falls on is said beside it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from zvh_finance.convenant.calendar.calendar_day import (
    CalendarDay,
    Evidence,
    Status,
    Step,
    Taken,
)
from zvh_finance.convenant.calendar.calendar_events import withdrawals
from zvh_finance.convenant.calendar.cycle_steps import steps_of_year
from zvh_finance.dates import EASTER_MONDAY, GOOD_FRIDAY, easter
from zvh_finance.dossier.decision_register import DecisionRegister

_SUNDAY = 6
_WEEKEND = {5: "zaterdag", _SUNDAY: "zondag"}
_FIXED_HOLIDAYS = {
    (1, 1): "nieuwjaarsdag",
    (12, 25): "eerste kerstdag",
    (12, 26): "tweede kerstdag",
}
"""By month and day."""

_MOVING_HOLIDAYS = {
    GOOD_FRIDAY: "goede vrijdag",
    timedelta(days=0): "eerste paasdag",
    EASTER_MONDAY: "tweede paasdag",
    timedelta(days=39): "hemelvaartsdag",
    timedelta(days=49): "eerste pinksterdag",
    timedelta(days=50): "tweede pinksterdag",
}
"""By the days from Easter Sunday."""

_FIRST_KINGS_DAY = 2014


def year_calendar(
    year: int,
    evaluate_by: date | None,
    decisions: DecisionRegister,
    evidence: Evidence,
    as_of: date,
) -> tuple[CalendarDay, ...]:
    """All days of the cycle of a budget year, in their order.

    Args:
        year: the budget year; its cycle runs from a year before it until the summer after it.
        evaluate_by: the last day for the evaluation of the cooperation (24); `None` without one.
        decisions: what was decided; later than `as_of` does not count.
        evidence: figures, invoices, payments and notices.
        as_of: the day one looks from.
    """
    taken = Taken(decisions, as_of)
    steps: Iterator[Step] = (
        step
        for found in (
            steps_of_year(year, evaluate_by, taken, evidence),
            withdrawals(year, evidence.withdrawals),
        )
        for step in found
    )
    return tuple(_shown(step, as_of) for step in sorted(steps, key=lambda s: (s.day, s.id)))


def falls_on(day: date) -> str:
    """What kind of day it is when it is no working day, in Dutch; else empty."""
    named = "; ".join(sorted(_holidays(day)))
    return ", ".join(filter(None, (_WEEKEND.get(day.weekday()), named)))


def _holidays(day: date) -> Iterator[str]:
    """The Dutch holidays on a day; more than one when two meet."""
    fixed = _FIXED_HOLIDAYS.get((day.month, day.day))
    if fixed:
        yield fixed
    moving = _MOVING_HOLIDAYS.get(day - easter(day.year))
    if moving:
        yield moving
    if day == _royal_day(day.year):
        yield "koningsdag" if day.year >= _FIRST_KINGS_DAY else "koninginnedag"
    if (day.month, day.day) == (5, 5) and day.year % 5 == 0:
        yield "bevrijdingsdag"


def _royal_day(year: int) -> date:
    """27 April, until 2013 the 30th; the day before when that is a Sunday."""
    day = date(year, 4, 27 if year >= _FIRST_KINGS_DAY else 30)
    return day - timedelta(days=1) if day.weekday() == _SUNDAY else day


def _shown(step: Step, as_of: date) -> CalendarDay:
    if step.done is not None:
        status = Status.DONE
    elif as_of <= step.day:
        status = Status.DUE
    else:
        status = Status.LATE if step.recorded else Status.PASSED
    remarks = (falls_on(step.day), step.remark)
    return CalendarDay(
        id=step.id,
        begin=step.begin,
        day=step.day,
        title=step.title,
        actor=step.actor,
        ground=step.ground,
        binding=step.binding,
        status=status,
        done=step.done,
        remark="; ".join(filter(None, remarks)),
        rules=step.rules,
    )
