"""The section that shows the contributions by size."""

from markupsafe import Markup

from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.page import bars_html
from zvh_finance.documents.paper.paper import Bars, Kind, Series


def contribution_bars(paper: BudgetPaper) -> Markup:
    """A bar for each municipality, the largest contribution first, and their total."""
    budget = paper.budget
    ranked = sorted(budget.key.members, key=lambda m: (-budget.contributions[m.code], m.code))
    amounts = tuple(budget.contributions[member.code] for member in ranked)
    bars = Bars(
        title=f"Bijdrage {budget.year}, de grootste eerst",
        labels=tuple(member.name for member in ranked),
        series=(Series(f"Bijdrage {budget.year}", amounts, "share"),),
        kind=Kind.MONEY,
    )
    return bars_html(bars, [member.code for member in ranked], budget.base)
