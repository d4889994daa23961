"""What is due when in the cycle of a budget year, and what of it was done.

A day is binding when the convenant or the law gives it; otherwise it is a courtesy: the convenant
asks for the step and leaves the day open (17.8 says *tijdig*), so the program proposes one
(choice A53). Whether a step was done is read from the decisions and the evidence, never assumed:
a step that the dossier keeps no record of is shown as passed, not as done. No day moves because
it falls in a weekend (choices A12 and A25); what such a day falls on is said beside it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from zvh_finance.convenant.calendar.calendar_day import (
    CalendarDay,
    Done,
    Evidence,
    Sent,
    Status,
    Step,
    Taken,
)
from zvh_finance.convenant.calendar.calendar_events import evaluations, withdrawals
from zvh_finance.convenant.calendar.meetings import meetings
from zvh_finance.dates import (
    EASTER_MONDAY,
    GOOD_FRIDAY,
    due_date,
    easter,
    last_target_day,
    reference_date,
)
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import (
    AdoptAccounts,
    AdoptAnnualPlan,
    AdoptBudget,
    AppropriateResult,
)
from zvh_finance.dossier.sent_log import PaperKind
from zvh_finance.dutch import short_day
from zvh_finance.key.population import FigureStatus

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
_SENDING_TERM = timedelta(days=14)


def year_calendar(
    year: int,
    evaluate_by: date,
    decisions: DecisionRegister,
    evidence: Evidence,
    as_of: date,
) -> tuple[CalendarDay, ...]:
    """All days of the cycle of a budget year, in their order.

    Args:
        year: the budget year; its cycle runs from a year before it until the summer after it.
        evaluate_by: the last day for the evaluation of the cooperation (24).
        decisions: what was decided; later than `as_of` does not count.
        evidence: figures, invoices, payments and notices.
        as_of: the day one looks from.
    """
    taken = Taken(decisions, as_of)
    steps = (
        *_preparation(year, taken, evidence),
        *_running_year(year, taken, evidence),
        *_closing(year, taken, evidence),
        *evaluations(year, evaluate_by, taken),
        *withdrawals(year, evidence.withdrawals),
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


def _preparation(year: int, taken: Taken, evidence: Evidence) -> Iterator[Step]:
    before = year - 1
    counted = reference_date(year)
    yield Step(
        "reference-date",
        counted,
        f"Peildatum van de inwonertallen voor de begroting {year}",
        "CBS",
        "artikel 17 lid 2",
        binding=True,
        done=Done(counted, "CBS") if counted in evidence.figures else None,
        recorded=False,
    )
    yield Step(
        "framework",
        date(before, 4, 30),
        "Kaderbrief: uitgangspunten, index en voorlopige verdeelsleutel",
        "Manager",
        "naar het voorbeeld van artikel 34b Wgr",
        recorded=False,
    )
    yield Step(
        "draft-budget",
        date(before, 6, 15),
        f"Ontwerpbegroting {year} met drie jaar vooruit",
        "Manager",
        "artikel 9 lid 3e; dag: keuze A53",
        recorded=False,
    )
    yield _definitive_figures(year, evidence)
    adopted = taken.first(AdoptBudget, year)
    sent = _sent(PaperKind.BUDGET, year, taken, evidence)
    yield Step(
        "adopt-budget",
        date(before, 9, 15),
        f"Vaststellen van de begroting {year} en de bijdragen",
        "Dagelijks Bestuur",
        "artikel 17 lid 7 en 8; dag: keuze A53",
        done=adopted,
    )
    yield Step(
        "send-budget",
        (adopted.day if adopted else date(before, 9, 15)) + _SENDING_TERM,
        f"Toezenden van de begroting {year} aan de gemeenten",
        "Manager",
        "artikel 17 lid 8 (tijdig); dag: keuze A53",
        done=sent.done,
        remark=sent.remark,
    )
    yield Step(
        "municipal-budgets",
        date(before, 11, 15),
        f"Gemeenten zenden hun begroting {year} aan de provincie",
        "Gemeenten",
        "artikel 191 Gemeentewet",
        binding=True,
        recorded=False,
    )
    yield from _annual_plan(year, taken)


def _annual_plan(year: int, taken: Taken) -> Iterator[Step]:
    before, adopted = year - 1, taken.first(AdoptAnnualPlan, year)
    yield Step(
        "annual-plan",
        date(before, 12, 31),
        f"Vaststellen van het Jaarplan {year}",
        "Stuurgroep, Dagelijks Bestuur",
        "artikel 4 lid 9 en 10; dag: voor het begin van het jaar",
        begin=date(before, 12, 1),
        done=adopted,
    )
    yield Step(
        "send-annual-plan",
        (adopted.day if adopted else date(before, 12, 31)) + _SENDING_TERM,
        f"Toezenden van het Jaarplan {year} aan alle Partijen",
        "Manager",
        "artikel 4 lid 10; dag: veertien dagen na de vaststelling",
        done=taken.sent(AdoptAnnualPlan, year),
    )


def _definitive_figures(year: int, evidence: Evidence) -> Step:
    status, retrieved = evidence.figures.get(reference_date(year), (FigureStatus.UNKNOWN, date.min))
    definitive = status is FigureStatus.DEFINITIVE
    return Step(
        "definitive-figures",
        date(year - 1, 8, 31),
        "Definitieve inwonertallen van het CBS ophalen en de sleutel vastzetten",
        "Beheergemeente",
        "artikel 17 lid 2; keuze A19",
        begin=date(year - 1, 6, 1),
        done=Done(retrieved, "CBS, definitief") if definitive else None,
    )


def _running_year(year: int, taken: Taken, evidence: Evidence) -> Iterator[Step]:
    paid_by = due_date(year)
    banks = last_target_day(paid_by)
    yield Step(
        "invoices",
        date(year, 1, 31),
        f"Facturen voor de bijdrage {year}",
        "Beheergemeente",
        "artikel 17 lid 3; dag: keuze A26",
        begin=date(year, 1, 2),
        done=evidence.invoiced.get(year),
    )
    yield Step(
        "reminder-list",
        date(year, 3, 1),
        "Lijst van nog niet betaalde bijdragen",
        "Beheergemeente",
        "gewoonte",
        recorded=False,
    )
    yield Step(
        "payment",
        paid_by,
        f"Laatste dag om de bijdrage {year} te betalen",
        "Gemeenten",
        "artikel 17 lid 3",
        binding=True,
        done=evidence.paid.get(year),
        remark="" if banks == paid_by else f"laatste bankdag: {short_day(banks)}",
    )
    yield Step(
        "open-items",
        date(year, 4, 1),
        "Lijst van openstaande bijdragen; ingebreke stellen kunnen alleen de andere Partijen",
        "Beheergemeente",
        "artikel 21 lid 2 en 3",
        recorded=False,
    )
    yield from meetings(year, taken)
    yield Step(
        "last-amendment",
        date(year, 12, 31),
        f"Laatste dag voor een begrotingswijziging {year}",
        "Dagelijks Bestuur",
        "artikel 17 lid 7; artikel 192 Gemeentewet",
        binding=True,
        recorded=False,
    )


def _closing(year: int, taken: Taken, evidence: Evidence) -> Iterator[Step]:
    after = year + 1
    sent = _sent(PaperKind.ACCOUNTS, year, taken, evidence)
    adopted = taken.first(AdoptAccounts, year)
    yield Step(
        "trial-balance",
        date(after, 2, 28),
        f"Afsluiten van {year}: overlopende posten, WW-facturen, reserve, voorzieningen",
        "Beheergemeente",
        "gewoonte",
        begin=date(after, 1, 1),
        recorded=False,
    )
    yield Step(
        "provisional-accounts",
        date(after, 4, 30),
        f"Voorlopige jaarrekening {year}",
        "Manager",
        "artikel 9 lid 3e; naar het voorbeeld van artikel 34b Wgr",
        recorded=False,
    )
    summer = date(after, 7, 15)
    yield Step(
        "adopt-accounts",
        summer,
        f"Vaststellen van de jaarrekening {year}",
        "Dagelijks Bestuur",
        "artikel 6 lid 5; dag: keuze A53",
        done=adopted,
    )
    yield Step(
        "adopt-annual-report",
        summer,
        f"Vaststellen van het jaarverslag {year}",
        "Dagelijks Bestuur",
        "artikel 6 lid 5; dag: keuze A53",
        done=taken.other("adopt_annual_report", year),
    )
    yield Step(
        "appropriate-result",
        summer,
        f"Besluit over het resultaat {year}",
        "Dagelijks Bestuur",
        "artikel 17 lid 7 en 9; keuzes A28 en A29",
        done=taken.first(AppropriateResult, year),
    )
    yield Step(
        "send-accounts",
        (adopted.day if adopted else summer) + _SENDING_TERM,
        f"Toezenden van de jaarrekening {year} aan de gemeenten",
        "Manager",
        "artikel 17 lid 8; dag: keuze A53",
        done=sent.done,
        remark=sent.remark,
    )


def _sent(kind: PaperKind, year: int, taken: Taken, evidence: Evidence) -> Sent:
    """How far it was sent: as its log has it, or else as the decision says."""
    logged = evidence.sent.get((kind, year))
    if logged is not None:
        return logged
    adopting = AdoptBudget if kind is PaperKind.BUDGET else AdoptAccounts
    return Sent(taken.sent(adopting, year), ())


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
    )
