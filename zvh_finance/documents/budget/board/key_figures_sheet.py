"""Kengetallen: amounts per year, and the ratios that follow from them."""

from zvh_finance.convenant.art17_year_end.key_figures import KeyFigures
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.workbook_style import Book, Sheet, cell

_YEAR, _BASIS, _PEOPLE, _COSTS, _SHARES, _GRANT, _OVERHEAD, _RESERVE, _PLANNED = range(9)
_PER_HEAD, _SHARE_PER_HEAD, _STATE, _OVERHEAD_PART, _RESERVE_PART, _REALISED = range(9, 15)


def write_key_figures_sheet(book: Book, paper: BudgetPaper) -> None:
    """Add the sheet when there are figures; ratios are formulas on the amounts beside them."""
    if not paper.figures:
        return
    widths = (8, 11, 12, 15, 15, 15, 15, 15, 15, 12, 12, 11, 11, 11, 11)
    sheet = book.sheet(names.KEY_FIGURES, widths)
    sheet.pages_wide(1, 0)
    titles = [
        *("Jaar", "Grondslag", "Inwoners", "Kosten", "Bijdragen", "Rijk", "Overhead", "Reserve"),
        *("Begrote kosten", "Kosten per inwoner", "Bijdrage per inwoner", "Deel Rijk"),
        *("Deel overhead", "Reserve / kosten", "Realisatie"),
    ]
    sheet.heading(names.HEADING_ROW, titles, _PEOPLE)
    sheet.freeze(names.FIRST_ROW, 1)
    for row, figures in enumerate(paper.figures, names.FIRST_ROW):
        _write_row(sheet, row, figures)


def _write_row(sheet: Sheet, row: int, figures: KeyFigures) -> None:
    sheet.text(row, _YEAR, str(figures.year))
    sheet.text(row, _BASIS, "rekening" if figures.is_realised else "begroting")
    sheet.whole(row, _PEOPLE, figures.inhabitants)
    for column, cents in (
        (_COSTS, figures.costs),
        (_SHARES, figures.contributions),
        (_GRANT, figures.state_grant),
        (_OVERHEAD, figures.overhead),
        (_RESERVE, figures.reserve),
        (_PLANNED, figures.budgeted_costs),
    ):
        sheet.euros(row, column, cents)
    costs, people = cell(row, _COSTS), cell(row, _PEOPLE)
    per_head = figures.cost_per_inhabitant / 100
    share = figures.contribution_per_inhabitant / 100
    sheet.formula(row, _PER_HEAD, f"{costs}/{people}", float(per_head))
    sheet.formula(row, _SHARE_PER_HEAD, f"{cell(row, _SHARES)}/{people}", float(share))
    if figures.costs:
        for column, part, value in (
            (_STATE, _GRANT, figures.state_share),
            (_OVERHEAD_PART, _OVERHEAD, figures.overhead_share),
            (_RESERVE_PART, _RESERVE, figures.reserve_ratio),
        ):
            sheet.formula(row, column, f"{cell(row, part)}/{costs}", float(value), "part")
    if figures.realisation_rate is not None and figures.budgeted_costs:
        rate = float(figures.realisation_rate)
        sheet.formula(row, _REALISED, f"{costs}/{cell(row, _PLANNED)}", rate, "part")
