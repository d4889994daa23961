"""What the page begins with: the figures on tiles, and what was decided or is missing."""

from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.documents.budget.asked import decided, decisions_asked
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.overview.contribution_table import is_ruled
from zvh_finance.dutch import amount, day, integer, percentage


def tiles(paper: BudgetPaper) -> list[tuple[str, str, str]]:
    """A label, a figure and a word of explanation for each tile."""
    budget, key = paper.budget, paper.budget.key
    count = len(key.members)
    who = ("Gemeenten", str(count), f"waarvan de inwoners op {day(key.reference_date)} tellen")
    return [
        ("Totaal van de bijdragen", amount(budget.base), f"in {budget.year}"),
        *_per_head(paper),
        *_change(paper),
        who,
        ("Gewicht" if is_ruled(paper) else "Inwoners", integer(key.denominator), "samen"),
    ]


def told(paper: BudgetPaper) -> dict[str, object]:
    """What was decided, what is asked, and what a reader must know."""
    return {
        "decided": decided(paper),
        "asked": list(decisions_asked(paper)),
        "remarks": list(paper.remarks),
    }


def _per_head(paper: BudgetPaper) -> list[tuple[str, str, str]]:
    if is_ruled(paper):
        return []
    per_head = paper.figures[-1].contribution_per_inhabitant
    return [("Per inwoner", amount(round_half_up(per_head)), "gemiddeld")]


def _change(paper: BudgetPaper) -> list[tuple[str, str, str]]:
    if paper.last is None:
        return []
    before, year = paper.last.base, paper.budget.year - 1
    change = paper.budget.base - before
    label = f"Verandering sinds {year}"
    if not change:
        return [(label, "geen", f"evenveel als {amount(before)}")]
    word = "meer" if change > 0 else "minder"
    part = percentage(Fraction(abs(change), before)) if before else amount(abs(change))
    return [(label, f"{amount(abs(change))} {word}", f"{part} {word} dan {amount(before)}")]
