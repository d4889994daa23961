"""Regels x gemeenten: every line over every municipality, adding up both ways.

The cents of the cells come from the program: rounding a table both ways is a search, not a formula.
That they add up is worked out here.
"""

from dataclasses import dataclass

from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.budget_sheet import BudgetRows
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.workbook_style import Book, Sheet, block, cell

_FIRST_LINE = 2


@dataclass(frozen=True, slots=True)
class MatrixChecks:
    """References to the differences, which must be zero."""

    per_line: str
    per_municipality: str


def write_matrix_sheet(book: Book, paper: BudgetPaper, rows: BudgetRows) -> MatrixChecks:
    """Add the sheet: a row per municipality, a column per line, totals and differences."""
    budget = paper.budget
    lines, members = budget.lines, budget.key.members
    widths = (9, 24, *(13 for _ in lines), 15, 15, 12)
    sheet = book.sheet(names.MATRIX, widths)
    note = "Elke regel telt op tot zijn bedrag, elke gemeente tot haar bijdrage."
    sheet.text(3, 0, note, "note")
    sheet.pages_wide(1 + len(lines) // 11, 1)
    titles = ["Code", "Gemeente", *(line.description for line in lines)]
    sheet.heading(names.HEADING_ROW, [*titles, "Som", "Bijdrage", "Verschil"], right_from=2)
    sheet.freeze(names.FIRST_ROW, 2)
    first, last = names.FIRST_ROW, names.FIRST_ROW + len(members) - 1
    end = _FIRST_LINE + len(lines) - 1
    for row, member in enumerate(members, first):
        sheet.text(row, 0, member.code)
        sheet.text(row, 1, member.name)
        for column, line in enumerate(lines, _FIRST_LINE):
            sheet.euros(row, column, budget.cells[line.id][member.code])
        share = budget.contributions[member.code] / 100
        span = f"{cell(row, _FIRST_LINE)}:{cell(row, end)}"
        sheet.formula(row, end + 1, f"SUM({span})", share)
        sheet.formula(row, end + 2, f"'{names.DIVISION}'!{cell(row, 3)}", share)
        difference = f"ROUND(({cell(row, end + 1)}-{cell(row, end + 2)})*{names.CENTS_PER_EURO},0)"
        sheet.formula(row, end + 3, difference, 0, "whole")
    total = _write_totals(sheet, paper, rows, first, last)
    return MatrixChecks(
        per_line=f"'{names.MATRIX}'!{block(total + 2, total + 2, _FIRST_LINE, end)}",
        per_municipality=f"'{names.MATRIX}'!{block(first, last, end + 3)}",
    )


def _write_totals(sheet: Sheet, paper: BudgetPaper, rows: BudgetRows, first: int, last: int) -> int:
    """The sums per line, what they should be, and the difference in cents."""
    lines, base = paper.budget.lines, paper.budget.base
    total = last + 1
    for offset, title in enumerate(("Som", "Bedrag van de regel", "Verschil")):
        sheet.text(total + offset, 0, "", "text_total")
        sheet.text(total + offset, 1, title, "text_total")
    for column, line in enumerate(lines, _FIRST_LINE):
        amount = line.cents / 100
        sheet.formula(total, column, f"SUM({block(first, last, column)})", amount, "euro_total")
        reference = f"'{names.BUDGET}'!{rows.amount_of[line.id]}"
        sheet.formula(total + 1, column, reference, amount)
        above, below = cell(total, column), cell(total + 1, column)
        difference = f"ROUND(({above}-{below})*{names.CENTS_PER_EURO},0)"
        sheet.formula(total + 2, column, difference, 0, "whole")
    end = _FIRST_LINE + len(lines) - 1
    for column in (end + 1, end + 2):
        formula = f"SUM({block(first, last, column)})"
        sheet.formula(total, column, formula, base / 100, "euro_total")
    return total
