"""The calendar of a year on the screen."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from pipelines.options import RunOptions
from zvh_finance.convenant.calendar.calendar_day import CalendarDay
from zvh_finance.documents.calendar import STATUS_WORDS
from zvh_finance.dutch import short_day


def show_calendar(options: RunOptions, year: int, days: Sequence[CalendarDay]) -> None:
    """Print what is due when; nothing when the run is quiet."""
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
