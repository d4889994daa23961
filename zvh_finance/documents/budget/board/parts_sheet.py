"""Voorgangers: the division per predecessor, where merged municipalities pay so (choice A16)."""

from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.division_working import (
    TITLES,
    weight_reference,
    working_of,
    write_constants,
    write_working,
)
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.workbook_style import Book, block

_CODE, _NAME, _PAYER, _WEIGHT = range(4)


def write_parts_sheet(book: Book, paper: BudgetPaper) -> None:
    """Add the sheet where members pay per predecessor; predecessors' inhabitants are inputs."""
    key = paper.budget.key
    if not key.is_by_part:
        return
    working = working_of(key)
    sheet = book.sheet(names.PARTS, (9, 26, 26, 12, 17, 11, 14, 12, 8, 8, 15))
    sheet.text(3, 0, paper.choices["merger"], "note")
    titles = ("Code", "Deel", "Betaald door", "Inwoners", *TITLES, "Aandeel in centen")
    sheet.heading(names.HEADING_ROW, titles, right_from=_WEIGHT)
    sheet.freeze(names.FIRST_ROW, _PAYER)
    for row, part in enumerate(key.parts, working.first):
        sheet.text(row, _CODE, part.code)
        sheet.text(row, _NAME, part.name)
        sheet.text(row, _PAYER, key.member(part.payer).name)
        if len(key.parts_of(part.payer)) > 1:
            sheet.whole(row, _WEIGHT, part.weight)
        else:
            sheet.formula(row, _WEIGHT, weight_reference(key, part), part.weight, "whole")
    write_working(sheet, working, paper.budget.base)
    total = working.last + 1
    for column in (_CODE, _NAME, _PAYER):
        sheet.text(total, column, "Totaal" if column == _NAME else "", "text_total")
    for column, value in ((_WEIGHT, key.denominator), (working.cents, paper.budget.base)):
        formula = f"SUM({block(working.first, working.last, column)})"
        sheet.formula(total, column, formula, value, "whole_total")
    write_constants(book, sheet, working, paper.budget.base, total + 2)
