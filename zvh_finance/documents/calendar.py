"""The calendar of a year as a file for an agenda, a table and a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from zvh_finance.convenant.calendar.calendar_day import CalendarDay, Status
from zvh_finance.documents.paper.letterhead import house_colour
from zvh_finance.documents.paper.plain_tables import as_text, plain_csv
from zvh_finance.documents.paper.typst_pdf import compile_pdf
from zvh_finance.dutch import day as long_day
from zvh_finance.dutch import short_day
from zvh_finance.year.books import Books

COLUMNS = (
    "id",
    "begin",
    "day",
    "title",
    "actor",
    "ground",
    "binding",
    "status",
    "done_on",
    "evidence",
    "remark",
)
STATUS_WORDS = {
    Status.DONE: "gedaan",
    Status.DUE: "te doen",
    Status.LATE: "te laat",
    Status.PASSED: "voorbij, niet in het dossier bijgehouden",
}
_REMINDER = timedelta(days=-14)


@dataclass(frozen=True, slots=True)
class CalendarPaper:
    """A calendar with what a page says about it.

    Attributes:
        year: the budget year.
        partnership: its name.
        days: in their order.
        as_of: the day the statuses hold on.
        fictional: whether the dossier is an example.
        colour: of the house style.
    """

    year: int
    partnership: str
    days: Sequence[CalendarDay]
    as_of: date
    fictional: bool = False
    colour: str = "#1d4f6e"


def calendar_ics(paper: CalendarPaper) -> bytes:
    """An iCalendar file: whole days, the same ids in every run, stamped with `as_of`."""
    calendar = Calendar()
    calendar.add("prodid", "-//zvh-finance//jaarkalender//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{paper.partnership}: jaarkalender {paper.year}")
    for step in paper.days:
        calendar.add_component(_event(paper, step))
    return bytes(calendar.to_ical())


def calendar_csv(paper: CalendarPaper) -> bytes:
    """One row per step."""
    rows = (
        (
            step.id,
            step.begin or "",
            step.day,
            as_text(step.title),
            step.actor,
            step.ground,
            "yes" if step.binding else "no",
            step.status,
            step.done.day if step.done else "",
            as_text(step.done.evidence) if step.done else "",
            step.remark,
        )
        for step in paper.days
    )
    return plain_csv(COLUMNS, rows)


def calendar_pdf(paper: CalendarPaper) -> bytes:
    """The calendar on paper, in Dutch."""
    rows = [
        [
            short_day(step.day),
            step.title + (f" ({step.remark})" if step.remark else ""),
            step.actor,
            step.ground,
            "bindend" if step.binding else "streefdatum",
            status_text(step),
        ]
        for step in paper.days
    ]
    data = {
        "year": paper.year,
        "partnership": paper.partnership,
        "as_of": long_day(paper.as_of),
        "fictional": paper.fictional,
        "colour": paper.colour,
        "rows": rows,
    }
    return compile_pdf("kalender.typ", data, created=paper.as_of, standards=("ua-1",))


def status_text(step: CalendarDay) -> str:
    """How a step stands, in Dutch: `gedaan op 10-09-2026 (DB-2026-05)`."""
    if step.done is None:
        return STATUS_WORDS[step.status]
    return f"gedaan op {short_day(step.done.day)} ({step.done.evidence})"


def _event(paper: CalendarPaper, step: CalendarDay) -> Event:
    event = Event()
    event.add("uid", f"{paper.year}-{step.id}@zvh-finance")
    event.add("dtstamp", datetime.combine(paper.as_of, time(), tzinfo=UTC))
    event.add("dtstart", step.day)
    event.add("dtend", step.day + timedelta(days=1))
    event.add("summary", step.title)
    kind = "Bindende datum" if step.binding else "Streefdatum"
    description = f"{kind}: {step.ground}\nWie: {step.actor}\nStand: {status_text(step)}"
    event.add("description", f"{description}\n{step.remark}" if step.remark else description)
    event.add("categories", [kind])
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if step.binding else "TENTATIVE")
    if step.status is Status.DUE:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", step.title)
        alarm.add("trigger", _REMINDER)
        event.add_component(alarm)
    return event


def calendar_papers(books: Books, year: int, days: tuple[CalendarDay, ...]) -> dict[str, bytes]:
    """The papers of the calendar, by their name in the run's folder."""
    arrangement = books.dossier.arrangement
    paper = CalendarPaper(
        year=year,
        partnership=arrangement.name,
        days=days,
        as_of=books.as_of,
        fictional=arrangement.fictional,
        colour=house_colour(books),
    )
    return {
        f"kalender-{year}.csv": calendar_csv(paper),
        f"kalender-{year}.ics": calendar_ics(paper),
        f"kalender-{year}.pdf": calendar_pdf(paper),
    }
