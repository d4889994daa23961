"""The calendar of a year's cycle: what is due when, what was done, and who carries out what."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from pipelines.screen.calendar import show_calendar
from zvh_finance.convenant.calendar.calendar_day import CalendarDay, Status
from zvh_finance.documents.accountability import accountability_papers
from zvh_finance.documents.calendar import calendar_papers
from zvh_finance.language import say
from zvh_finance.proof.ledger import read_ledger
from zvh_finance.proof.record import RunRecord
from zvh_finance.year.accountability import decisions_told, is_of_the_ledger
from zvh_finance.year.calendar import calendar_of


def run(options: RunOptions, year: int) -> None:
    """Write the folder `OUT/YEAR/calendar` and show the calendar."""
    # 1. What do we stand on?
    books = open_books(options)

    # 2. What is due when, and what was done?
    days = calendar_of(books, year)

    # 3. Which papers and which proof belong to it?
    job = Run(options, books, "calendar", {"year": str(year)})
    record, files = made(job, year, days)

    # 4. Keep them, all or nothing, and tell.
    folder = job.finish(f"{year}/calendar", files, record)
    show_calendar(options, year, days)
    late = sum(day.status is Status.LATE for day in days)
    options.messages.summary(
        "calendar",
        say(
            "{days} days, {late} late; results are in {folder}",
            days=len(days),
            late=late,
            folder=str(folder),
        ),
    )


def made(job: Run, year: int, days: Sequence[CalendarDay]) -> tuple[RunRecord, Mapping[str, bytes]]:
    """The proof and the papers of a calendar, before they are written."""
    ledger = read_ledger() if is_of_the_ledger(job.books) else None
    papers = accountability_papers(job.books, year, ledger) if ledger else {}
    known = {decision.id for decision in job.books.dossier.decisions.decision}
    used = {day.done.evidence for day in days if day.done} & known
    used |= decisions_told(job.books)
    record = job.record(used, with_register=True)
    read = ledger.inputs if ledger else {}
    record = replace(record, inputs={**record.inputs, **read})
    return record, {**calendar_papers(job.books, year, days), **papers}
