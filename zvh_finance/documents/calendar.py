"""The calendar of a year as a file for an agenda, a table and a page."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event

from zvh_finance.convenant.calendar.calendar_day import CalendarDay, Status
from zvh_finance.convenant.cited import agreement
from zvh_finance.documents.paper.letterhead import Letterhead, letterhead_of_key
from zvh_finance.documents.paper.paper import Column, Kind, Paper, Section, Table, rows
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.paper.plain_tables import Cells, CsvColumn, CsvTable, as_text, plain_csv
from zvh_finance.dutch import day as long_day
from zvh_finance.dutch import short_day
from zvh_finance.year.books import Books

CALENDAR_TABLE = CsvTable(
    "Een stap in de cyclus van een begrotingsjaar, met zijn uiterste dag.",
    "A step in the cycle of a budget year, with its last day.",
    (
        CsvColumn("id", "Kenmerk van de stap.", "Names the step."),
        CsvColumn(
            "begin",
            "Eerste dag, waar de stap een tijd duurt.",
            "First day, where the step takes a time.",
            Cells.DAY,
            required=False,
        ),
        CsvColumn("day", "Uiterste dag.", "Last day.", Cells.DAY),
        CsvColumn("title", "Wat er gebeurt.", "What happens."),
        CsvColumn("actor", "Wie het doet.", "Who does it."),
        CsvColumn("ground", "Waar de dag op rust.", "What the day rests on."),
        CsvColumn(
            "binding",
            "Of de afspraak of de wet de dag bindend noemt.",
            "Whether the agreement or the law binds the day.",
            Cells.YES_OR_NO,
        ),
        CsvColumn(
            "status",
            "`done` gedaan, `due` te doen, `late` te laat, `passed` voorbij en niet bijgehouden.",
            "`done`, `due`, `late`, or `passed` and not recorded.",
        ),
        CsvColumn(
            "done_on",
            "De dag waarop het gedaan is.",
            "The day on which it was done.",
            Cells.DAY,
            required=False,
        ),
        CsvColumn(
            "evidence",
            "Waar dat uit blijkt: een besluit of een lijst.",
            "What shows it: a decision or a list.",
            required=False,
        ),
        CsvColumn("remark", "Opmerking.", "Remark.", required=False),
    ),
    key=("id",),
)
STATUS_WORDS = {
    Status.DONE: "gedaan",
    Status.DUE: "te doen",
    Status.LATE: "te laat",
    Status.PASSED: "voorbij, niet in het dossier bijgehouden",
}
_REMINDER = timedelta(days=-14)
_CHOICE = re.compile(r"; (?:dag: )?keuzes? A\d+(?: en A\d+)*")
"""The number of a choice says nothing on paper: that the day is chosen, its sort says."""

_PAPER_HEADS = (
    Column("day", "Uiterlijk", Kind.DATE),
    Column("what", "Wat"),
    Column("who", "Wie"),
    Column("ground", "Grond"),
    Column("sort", "Soort"),
    Column("stand", "Stand"),
)


def calendar_ics(head: Letterhead, year: int, days: Sequence[CalendarDay]) -> bytes:
    """An iCalendar file: whole days, the same ids in every run, stamped with the paper's day."""
    calendar = Calendar()
    calendar.add("prodid", "-//zvh-finance//jaarkalender//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{head.partnership}: jaarkalender {year}")
    for step in days:
        calendar.add_component(_event(head.as_of, year, step))
    return bytes(calendar.to_ical())


def calendar_csv(days: Sequence[CalendarDay]) -> bytes:
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
        for step in days
    )
    return plain_csv(CALENDAR_TABLE, rows)


def calendar_paper(head: Letterhead, year: int, days: Sequence[CalendarDay]) -> Paper:
    """The calendar on paper: what must be done when in the cycle of a budget year."""
    lead = (
        f"Stand op {long_day(head.as_of)}. Een bindende datum staat in {agreement().the} of in de "
        f"wet. Een streefdatum is een voorstel bij een taak waarvoor {agreement().the} geen dag "
        "noemt. Datums schuiven niet op als zij in een weekend of op een feestdag vallen."
    )
    listed = [
        (
            step.day,
            step.title + (f" ({step.remark})" if step.remark else ""),
            step.actor,
            _CHOICE.sub("", step.ground),
            "bindend" if step.binding else "streefdatum",
            status_text(step),
        )
        for step in days
    ]
    return Paper(
        title=f"Jaarkalender {year}",
        letterhead=head,
        lead=(lead,),
        sections=(Section("", (Table(_PAPER_HEADS, rows(listed)),)),),
        is_landscape=True,
    )


def status_text(step: CalendarDay) -> str:
    """How a step stands, in Dutch: `gedaan op 10-09-2026 (DB-2026-05)`."""
    if step.done is None:
        return STATUS_WORDS[step.status]
    return f"gedaan op {short_day(step.done.day)} ({step.done.evidence})"


def _event(as_of: date, year: int, step: CalendarDay) -> Event:
    event = Event()
    event.add("uid", f"{year}-{step.id}@zvh-finance")
    event.add("dtstamp", datetime.combine(as_of, time(), tzinfo=UTC))
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


def calendar_papers(books: Books, year: int, days: Sequence[CalendarDay]) -> dict[str, bytes]:
    """The papers of the calendar, by their name in the run's folder."""
    head = letterhead_of_key(books, None)
    return {
        f"kalender-{year}.csv": calendar_csv(days),
        f"kalender-{year}.ics": calendar_ics(head, year, days),
        f"kalender-{year}.pdf": pdf(calendar_paper(head, year, days)),
    }
