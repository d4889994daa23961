"""Besluiten and Bron: what the amounts rest on, and where the figures come from."""

from collections.abc import Mapping

from zvh_finance.convenant.art17_contributions.adopted_pins import charges_digest
from zvh_finance.convenant.art17_contributions.contributions import budget_charges
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.workbook_style import Book, Sheet, cell
from zvh_finance.dossier.decision_taken import BODIES
from zvh_finance.dutch import bare_amount, day

_SUBJECTS = {
    "adopt_budget": "vaststelling begroting",
    "amend_budget": "begrotingswijziging",
    "reserve": "reserve",
    "supporting_services": "ondersteunende diensten",
    "split": "splitsing van een gemeente in de sleutel",
    "merger_outside": "samenvoeging met een gemeente van buiten",
    "key_override": "afwijkende verdeling",
}
_CENTS_PER_EURO = 100
_LARGEST_EXACT = 2**53


def write_decisions_sheet(book: Book, paper: BudgetPaper) -> None:
    """Add the decisions that the amounts rest on, and the reserve with its decisions."""
    sheet = book.sheet(names.DECISIONS, (16, 20, 18, 28, 10, 20, 80))
    titles = ("Besluit", "Datum", "Orgaan", "Onderwerp", "Jaar", "Opgesteld door", "Tekst")
    sheet.heading(names.HEADING_ROW, titles, 9)
    sheet.freeze(names.FIRST_ROW, 1)
    row = names.FIRST_ROW
    for decision in paper.decisions:
        subject = _SUBJECTS.get(decision.subject, decision.subject)
        texts = (
            decision.id,
            day(decision.date),
            BODIES[decision.body],
            subject,
            str(decision.year),
        )
        for column, text in enumerate(texts):
            sheet.text(row, column, text)
        if decision.prepared_by:
            sheet.text(row, len(texts), decision.prepared_by)
        sheet.paragraph(row, len(texts) + 1, decision.text, 78)
        row += 1
    if not paper.decisions:
        sheet.text(row, 0, "Er is nog geen besluit.")
        row += 1
    for remark in paper.remarks:
        row += 1
        sheet.text(row, 0, "Let op:", "mark")
        sheet.text(row, 1, remark, "note")
    _proposal(sheet, row + 2, paper)


def _proposal(sheet: Sheet, row: int, paper: BudgetPaper) -> None:
    """What to record in decisions.toml when this budget is adopted as it stands (17.8)."""
    budget = paper.budget
    if budget.version.adoption is not None:
        return
    members = ", ".join(f'"{code}"' for code in sorted(budget.key.weights))
    lines = (
        "[[decision]]",
        'id = "DB-..."',
        "date = ...",
        'body = "DB"',
        'subject = "adopt_budget"',
        f"year = {budget.year}",
        f'contributions_total = "{bare_amount(budget.base)}"',
        f'population_sha256 = "{budget.key.population_sha256}"',
        f"members = [{members}]",
        f'charges_sha256 = "{charges_digest(budget_charges(budget))}"',
    )
    title = "Voor decisions.toml, wanneer deze begroting zo wordt vastgesteld"
    sheet.text(row, 0, title, "section")
    for offset, line in enumerate(lines, 1):
        sheet.text(row + offset, 0, line)


def write_source_sheet(book: Book, paper: BudgetPaper) -> None:
    """Add where the figures come from, the choices, the hashes and the constants."""
    sheet = book.sheet(names.SOURCE, (36, 74, 20))
    row = 4
    for title, text in (
        ("Inwonertallen", paper.population_source),
        ("Versie van de inwonertallen (SHA-256)", paper.budget.key.population_sha256),
        ("Ondersteunende diensten", paper.budget.support.ground),
        ("Afronding", "grootste restanten, op de cent; bij gelijke restanten de laagste CBS-code"),
        ("Kenmerk van deze berekening", paper.run_id),
    ):
        sheet.text(row, 0, title)
        sheet.text(row, 1, text)
        row += 1
    row = _pairs(sheet, row + 1, "Keuzen die afwijken van de standaard", paper.choices)
    row = _constants(book, sheet, row + 1)
    _pairs(sheet, row + 1, "Bestanden en hun SHA-256", paper.inputs)


def _pairs(sheet: Sheet, row: int, title: str, pairs: Mapping[str, str]) -> int:
    sheet.text(row, 0, title, "section")
    items = sorted(pairs.items()) or [("geen", "")]
    for offset, (name, value) in enumerate(items, 1):
        sheet.text(row + offset, 0, name)
        sheet.text(row + offset, 1, value)
    return row + len(items) + 1


def _constants(book: Book, sheet: Sheet, row: int) -> int:
    sheet.text(row, 0, "Vaste getallen in de formules", "section")
    constants = (
        (names.CENTS_PER_EURO, "centen in een euro", _CENTS_PER_EURO),
        (names.LARGEST_EXACT, "grens waaronder elk geheel getal precies is", _LARGEST_EXACT),
    )
    for offset, (name, meaning, value) in enumerate(constants, 1):
        sheet.text(row + offset, 0, name)
        sheet.text(row + offset, 1, meaning)
        sheet.whole(row + offset, 2, value, "whole")
        book.name(name, names.SOURCE, cell(row + offset, 2, fixed=True))
    return row + len(constants) + 1
