"""Bars by size, longest first."""

from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.dutch import amount

_STEPS = 1000


def contribution_bars(paper: BudgetPaper) -> list[dict[str, object]]:
    """A bar for each municipality, the largest contribution first."""
    budget = paper.budget
    largest = max(budget.contributions.values(), default=0)
    ranked = sorted(budget.key.members, key=lambda m: (-budget.contributions[m.code], m.code))
    return [
        {
            "code": member.code,
            "name": member.name,
            "value": amount(budget.contributions[member.code]),
            "bar": length(budget.contributions[member.code], largest),
        }
        for member in ranked
    ]


def length(part: int, whole: int) -> str:
    """A part as a percentage of the whole, in tenths, for the length of a bar in CSS."""
    tenths = part * _STEPS // whole if whole > 0 and part > 0 else 0
    return f"{tenths // 10}.{tenths % 10}%"
