"""Sleutel: inhabitants, share, and how each weight came about."""

from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.division_working import working_of
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.workbook_style import Book, block, cell
from zvh_finance.dutch import day
from zvh_finance.key.population import FigureStatus

STATUS = {
    FigureStatus.DEFINITIVE: "definitief",
    FigureStatus.PROVISIONAL: "voorlopig",
    FigureStatus.UNKNOWN: "status niet vermeld",
}


def write_key_sheet(book: Book, paper: BudgetPaper) -> None:
    """Add the sheet; the inhabitants are inputs, the shares formulas.

    Whoever pays per predecessor has its inhabitants as inputs on the sheet Voorgangers.
    """
    key = paper.budget.key
    working = working_of(key)
    sheet = book.sheet(names.KEY, (9, 26, 13, 13, 14, 90))
    date = day(key.reference_date)
    sheet.text(3, 0, f"Peildatum {date} (artikel 17 lid 2). {paper.population_source}", "note")
    titles = ("Code", "Gemeente", "Inwoners", "Aandeel", "Status", "Herkomst")
    sheet.heading(names.HEADING_ROW, titles, right_from=2, right_until=4)
    sheet.freeze(names.FIRST_ROW, 2)
    first, last = names.FIRST_ROW, names.FIRST_ROW + len(key.members) - 1
    inhabitants = block(first, last, 2)
    for row, member in enumerate(key.members, first):
        sheet.text(row, 0, member.code)
        sheet.text(row, 1, member.name)
        if len(key.parts_of(member.code)) > 1:
            people = working.sum_of(member.code, working.weight)
            sheet.formula(row, 2, people, member.weight, "whole")
        else:
            sheet.whole(row, 2, member.weight)
        share = member.weight / key.denominator
        sheet.formula(row, 3, f"{cell(row, 2)}/{names.INHABITANTS_TOTAL}", share, "percent")
        sheet.text(row, 4, STATUS[member.status])
        sheet.paragraph(row, 5, member.derived_from, 88)
    total = last + 1
    for column in (0, 1, 4, 5):
        sheet.text(total, column, "Totaal" if column == 1 else "", "text_total")
    sheet.formula(total, 2, f"SUM({inhabitants})", key.denominator, "whole_total")
    sheet.formula(total, 3, f"SUM({block(first, last, 3)})", 1, "percent_total")
    book.name(names.INHABITANTS, names.KEY, inhabitants)
    book.name(names.INHABITANTS_TOTAL, names.KEY, cell(total, 2, fixed=True))
