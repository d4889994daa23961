"""Controle: every check as a formula, green or red."""

from collections.abc import Sequence

from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.division_sheet import DivisionRows
from zvh_finance.documents.budget.board.matrix_sheet import MatrixChecks
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.workbook_style import BAD, GOOD, Book, block


def write_control_sheet(
    book: Book, paper: BudgetPaper, rows: DivisionRows, matrix: MatrixChecks, reserve: str
) -> int:
    """Add the sheet.

    Args:
        book: the workbook.
        paper: what it says.
        rows: where the division stands.
        matrix: the differences of the table of lines and municipalities.
        reserve: a reference to the closing balances; empty without a reserve.

    Returns:
        The number of checks.
    """
    sheet = book.sheet(names.CONTROL, (64, 11, 36), landscape=False)
    sheet.heading(names.HEADING_ROW, ("Controle", "Uitkomst", "Grond"), right_from=9)
    sheet.freeze(names.FIRST_ROW, 0)
    checks = _checks(paper, rows, matrix, reserve)
    for row, (title, condition, ground) in enumerate(checks, names.FIRST_ROW):
        sheet.text(row, 0, title)
        sheet.formula(row, 1, f'IF({condition},"{GOOD}","{BAD}")', GOOD, "light")
        sheet.text(row, 2, ground)
    last = names.FIRST_ROW + len(checks) - 1
    sheet.lights(names.FIRST_ROW, last, 1)
    book.name(names.CONTROLS, names.CONTROL, block(names.FIRST_ROW, last, 1))
    return len(checks)


def _checks(
    paper: BudgetPaper, rows: DivisionRows, matrix: MatrixChecks, reserve: str
) -> Sequence[tuple[str, str, str]]:
    cents, base, is_by_part = names.BASE_CENTS, paper.budget.base, paper.budget.key.is_by_part
    least = f"MIN({names.INHABITANTS}{f',{rows.weights}' if is_by_part else ''})"
    checks = [
        (
            "De bijdragen samen zijn de grondslag, op de cent",
            f"SUM({rows.cents})={cents}",
            "artikel 17 lid 2",
        ),
        (
            "De formules geven per gemeente het bedrag van het programma",
            f"SUMXMY2({rows.cents},{rows.program})=0",
            "narekening",
        ),
        (
            "De begroting telt op tot de bijdragen van het programma",
            f"{cents}=SUM({rows.program})",
            "artikel 17 lid 1",
        ),
        (
            "Elke regel telt over de gemeenten op tot zijn bedrag",
            f"SUMSQ({matrix.per_line})=0",
            "regels x gemeenten",
        ),
        (
            "Elke gemeente telt over de regels op tot haar bijdrage",
            f"SUMSQ({matrix.per_municipality})=0",
            "regels x gemeenten",
        ),
        (
            f"Er zijn minder extra centen dan {'delen' if is_by_part else 'gemeenten'}",
            f"SUM({rows.extras})<ROWS({rows.extras})",
            "grootste restanten",
        ),
        (
            "Alle inwonertallen zijn nul of meer, en samen meer dan nul",
            f"AND({least}>=0,{names.INHABITANTS_TOTAL}>0)",
            "artikel 17 lid 2",
        ),
        (
            "De grondslag is niet negatief",
            f"{cents}>=0",
            "een overschot is aan het Dagelijks Bestuur",
        ),
        (
            "Geen tussenuitkomst is te groot om precies te zijn",
            f"AND(MAX({rows.products})<{names.LARGEST_EXACT},{cents}<{names.LARGEST_EXACT})",
            "2 tot de macht 53",
        ),
    ]
    if paper.comparison:
        effects = f"SUM({rows.effects})-SUM({rows.changes})"
        checks.append(
            (
                "De oorzaken van de verandering tellen op tot de verandering",
                f"ROUND(({effects})*{names.CENTS_PER_EURO},0)=0",
                "verdeling",
            )
        )
    if reserve:
        checks.append(("De reserve is nooit negatief", f"MIN({reserve})>=0", "artikel 17 lid 9"))
    if base:
        checks.append(("Er is een grondslag te verdelen", f"{cents}>0", "artikel 17 lid 1"))
    return checks
