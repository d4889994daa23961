"""The calendar of a year's cycle: what is due when, and what was done."""

from rich.console import Console
from rich.table import Table

from pipelines.commands.options import RunOptions
from pipelines.ground import read_ground
from zvh_finance.convenant.calendar.calendar_day import CalendarDay, Status
from zvh_finance.convenant.calendar.year_calendar import year_calendar
from zvh_finance.documents.calendar import (
    STATUS_WORDS,
    CalendarPaper,
    calendar_csv,
    calendar_ics,
    calendar_pdf,
)
from zvh_finance.dutch import short_day
from zvh_finance.proof.manifest import RunRecord, manifest
from zvh_finance.proof.publishing import MANIFEST, publish
from zvh_finance.year.books import Ground
from zvh_finance.year.evidence import calendar_evidence
from zvh_finance.year.letterhead import house_colour


def run(options: RunOptions, year: int) -> None:
    """Write the folder `OUT/YEAR/calendar` and show the calendar."""
    # 1. What do we stand on?
    ground = read_ground(options)

    # 2. What is due when, and what was done?
    days = calendar_of(ground, year)

    # 3. Which papers and which proof belong to it?
    files = calendar_files(ground, year, days)
    files[MANIFEST] = manifest(_record(ground, year, days), files)

    # 4. Keep them, all or nothing, and tell.
    folder = publish(options.out, f"{year}/calendar", files, force=options.force)
    _show(options, year, days)
    late = sum(day.status is Status.LATE for day in days)
    options.messages.info("calendar", f"{len(days)} days, {late} late; results are in {folder}")


def calendar_of(ground: Ground, year: int) -> tuple[CalendarDay, ...]:
    """The calendar of a year as a dossier gives it."""
    arrangement, decisions = ground.dossier.arrangement, ground.dossier.decisions
    evidence = calendar_evidence(ground)
    return year_calendar(year, arrangement.effective_date, decisions, evidence, ground.as_of)


def calendar_files(ground: Ground, year: int, days: tuple[CalendarDay, ...]) -> dict[str, bytes]:
    """The papers of the calendar, by their name in the run's folder."""
    arrangement = ground.dossier.arrangement
    paper = CalendarPaper(
        year=year,
        partnership=arrangement.name,
        days=days,
        as_of=ground.as_of,
        fictional=arrangement.fictional,
        colour=house_colour(ground),
    )
    return {
        f"kalender-{year}.csv": calendar_csv(paper),
        f"kalender-{year}.ics": calendar_ics(paper),
        f"kalender-{year}.pdf": calendar_pdf(paper),
    }


def _record(ground: Ground, year: int, days: tuple[CalendarDay, ...]) -> RunRecord:
    arguments = {"year": str(year), "as_of": ground.as_of.isoformat()}
    known = {decision.id for decision in ground.dossier.decisions.decision}
    used = {day.done.evidence for day in days if day.done} & known
    return RunRecord("calendar", arguments, ground.inputs, used, ())


def _show(options: RunOptions, year: int, days: tuple[CalendarDay, ...]) -> None:
    if options.messages.quiet:
        return
    table = Table(title=f"Jaarkalender {year} (* = bindend)")
    table.add_column("Uiterlijk", no_wrap=True)
    table.add_column("Stand", no_wrap=True)
    table.add_column("Wat", overflow="fold")
    table.add_column("Grond", overflow="fold")
    for day in days:
        remark = f" ({day.remark})" if day.remark else ""
        star = "*" if day.binding else " "
        word = STATUS_WORDS[day.status].partition(",")[0]
        table.add_row(short_day(day.day) + star, word, day.title + remark, day.ground)
    Console(highlight=False, markup=False).print(table)
