"""Reserve: opening, movements and closing per year, each with its decision (article 17.9)."""

from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.workbook_style import Book, block, cell

_YEAR, _OPENING, _ADDITION, _DRAW, _RESULT, _CLOSING, _DECISIONS = range(7)


def write_reserve_sheet(book: Book, paper: BudgetPaper) -> str:
    """Add the sheet when there is a reserve; a reference to the closings, or nothing."""
    if not any(year.opening or year.closing or year.addition for year in paper.reserve):
        return ""
    sheet = book.sheet(names.RESERVE, (9, 17, 17, 17, 17, 17, 44))
    titles = ["Jaar", "Stand 1 januari", "Toevoeging", "Onttrekking", "Uit resultaat"]
    sheet.heading(names.HEADING_ROW, [*titles, "Stand 31 december", "Besluiten"], 1, _DECISIONS)
    sheet.freeze(names.FIRST_ROW, 1)
    first = names.FIRST_ROW
    for row, year in enumerate(paper.reserve, first):
        sheet.text(row, _YEAR, str(year.year))
        if row == first:
            sheet.euros(row, _OPENING, year.opening)
        else:
            sheet.formula(row, _OPENING, cell(row - 1, _CLOSING), year.opening / 100)
        sheet.euros(row, _ADDITION, year.addition)
        sheet.euros(row, _DRAW, -year.draw)
        sheet.euros(row, _RESULT, year.result)
        movements = f"SUM({cell(row, _OPENING)}:{cell(row, _RESULT)})"
        sheet.formula(row, _CLOSING, movements, year.closing / 100)
        sheet.text(row, _DECISIONS, ", ".join(year.decisions))
    last = first + len(paper.reserve) - 1
    return f"'{names.RESERVE}'!{block(first, last, _CLOSING)}"
