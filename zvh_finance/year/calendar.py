"""The calendar of a year as a dossier gives it: what is due when, and what was done."""

from zvh_finance.convenant.calendar.calendar_day import CalendarDay
from zvh_finance.convenant.calendar.year_calendar import year_calendar
from zvh_finance.year.books import Books
from zvh_finance.year.evidence import calendar_evidence


def calendar_of(books: Books, year: int) -> tuple[CalendarDay, ...]:
    """All days of the cycle of a budget year, in their order."""
    effective, decisions = books.dossier.arrangement.effective_date, books.dossier.decisions
    return year_calendar(year, effective, decisions, calendar_evidence(books), books.as_of)
