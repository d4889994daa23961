"""Gathering what the board's note on a budget says."""

from pipelines.case_ground import all_cases
from pipelines.done_evidence import calendar_evidence
from pipelines.letterhead import house_colour
from pipelines.run_ground import Ground
from zvh_finance.convenant.year_calendar import year_calendar
from zvh_finance.documents.board_paper import board_paper_pdf
from zvh_finance.documents.budget_note import budget_note
from zvh_finance.documents.budget_paper import BudgetPaper
from zvh_finance.dossier.redundancy_case import RedundancyCase


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
