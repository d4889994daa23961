"""The calendar of a year as a dossier gives it: what is due when, and what was done."""

from datetime import date

from zvh_finance.convenant.calendar.calendar_day import CalendarDay
from zvh_finance.convenant.calendar.year_calendar import year_calendar
from zvh_finance.convenant.cited import Rule, applies
from zvh_finance.dates import add_months
from zvh_finance.year.books import Books
from zvh_finance.year.evidence import calendar_evidence


def calendar_of(books: Books, year: int) -> tuple[CalendarDay, ...]:
    """All days of the cycle of a budget year, in their order."""
    decisions, evidence = books.dossier.decisions, calendar_evidence(books)
    return year_calendar(year, evaluate_by(books), decisions, evidence, books.as_of)


def evaluate_by(books: Books) -> date | None:
    """Until when the cooperation must be evaluated (24); `None` where nobody asks for it."""
    if not applies(Rule.EVALUATION):
        return None
    start = books.dossier.arrangement.effective_date
    return add_months(start, books.parameters.value("evaluation_months", start).whole)
