"""Gathering what the board's note on a budget says."""

from zvh_finance.convenant.calendar.year_calendar import year_calendar
from zvh_finance.documents.budget.budget_note import budget_note
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.board_paper import board_paper_pdf
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.year.books import Ground
from zvh_finance.year.cases import all_cases
from zvh_finance.year.evidence import calendar_evidence
from zvh_finance.year.letterhead import house_colour


def board_note(ground: Ground, paper: BudgetPaper) -> bytes:
    """The note as an accessible PDF."""
    days = year_calendar(
        paper.budget.year,
        ground.dossier.arrangement.effective_date,
        ground.dossier.decisions,
        calendar_evidence(ground),
        ground.as_of,
    )
    persons = sum(isinstance(opened.case, RedundancyCase) for opened in all_cases(ground))
    note = budget_note(paper, days, persons, ground.as_of, house_colour(ground))
    return board_paper_pdf(note)
