"""The board's workbook: what a Dagelijks Bestuur decides on, with live formulas."""

from datetime import datetime, time

from zvh_finance.documents.budget.board.budget_sheet import write_budget_sheet
from zvh_finance.documents.budget.board.control_sheet import write_control_sheet
from zvh_finance.documents.budget.board.division_sheet import write_division_sheet
from zvh_finance.documents.budget.board.key_figures_sheet import write_key_figures_sheet
from zvh_finance.documents.budget.board.key_sheet import write_key_sheet
from zvh_finance.documents.budget.board.matrix_sheet import write_matrix_sheet
from zvh_finance.documents.budget.board.parts_sheet import write_parts_sheet
from zvh_finance.documents.budget.board.record_sheets import (
    write_decisions_sheet,
    write_source_sheet,
)
from zvh_finance.documents.budget.board.reserve_sheet import write_reserve_sheet
from zvh_finance.documents.budget.board.summary_sheet import fill_summary_sheet, write_summary_sheet
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.workbook_style import Book


def board_workbook(paper: BudgetPaper) -> bytes:
    """Write the workbook; the same paper gives the same bytes."""
    year = paper.budget.year
    created = datetime.combine(paper.budget.key.reference_date, time())
    title = f"Begroting {year} {paper.arrangement.name}"
    book = Book(title, paper.arrangement.name, created, paper.marks)
    summary = write_summary_sheet(book)
    rows = write_budget_sheet(book, paper)
    write_key_sheet(book, paper)
    write_parts_sheet(book, paper)
    division = write_division_sheet(book, paper)
    matrix = write_matrix_sheet(book, paper, rows)
    reserve = write_reserve_sheet(book, paper)
    write_key_figures_sheet(book, paper)
    write_decisions_sheet(book, paper)
    write_control_sheet(book, paper, division, matrix, reserve)
    write_source_sheet(book, paper)
    fill_summary_sheet(summary, paper, division)
    return book.content()
