"""Gathering what the board's note on a budget says."""

from zvh_finance.documents.budget.budget_note import budget_note
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.board_paper import board_paper_pdf
from zvh_finance.documents.paper.letterhead import house_colour
from zvh_finance.year.books import Books
from zvh_finance.year.calendar import calendar_of


def board_note(books: Books, paper: BudgetPaper) -> bytes:
    """The note as an accessible PDF."""
    days = calendar_of(books, paper.budget.year)
    note = budget_note(paper, days, books.as_of, house_colour(books))
    return board_paper_pdf(note)
