"""The calendar of a year on the screen, in the words of the calendar itself: Dutch."""

from collections.abc import Sequence

from pipelines.options import RunOptions
from pipelines.screen.tables import Column, ScreenTable, show
from zvh_finance.convenant.calendar.calendar_day import CalendarDay
from zvh_finance.documents.calendar import STATUS_WORDS
from zvh_finance.dutch import short_day
from zvh_finance.language import say

_HEADS = (
    Column(say("By")),
    Column(say("State")),
    Column(say("What")),
    Column(say("Ground"), is_extra=True),
)


def show_calendar(options: RunOptions, year: int, days: Sequence[CalendarDay]) -> None:
    """Print what is due when; nothing when the run is quiet."""
    rows = [
        (
            short_day(day.day) + ("*" if day.binding else ""),
            STATUS_WORDS[day.status].partition(",")[0],
            day.title + (f" ({day.remark})" if day.remark else ""),
            day.ground,
        )
        for day in days
    ]
    show(options, ScreenTable(say("Calendar {year} (* = binding)", year=year), _HEADS, rows))
