"""What is asked of the board for a budget, or what was decided: said once for every paper."""

from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dutch import amount, listed

_WHO_BEARS = (
    "te bepalen wie de ondersteunende diensten draagt: de beheergemeente, de gemeenten samen, of "
    "de gemeenten met een vaste vergoeding"
)


def decisions_asked(paper: BudgetPaper) -> tuple[str, ...]:
    """The text of each decision that the budget still waits for, in the order of the agenda."""
    asked = _texts(paper)
    codes = {finding.code for finding in paper.budget.blockers}
    return tuple(dict.fromkeys(text for code, text in asked.items() if code in codes))


def decided(paper: BudgetPaper) -> str:
    """Which decisions the amounts rest on; empty while something is missing."""
    ids = paper.budget.decisions
    if paper.budget.blockers:
        return ""
    return f"De bedragen rusten op {'besluit' if len(ids) == 1 else 'besluiten'} {listed(ids)}."


def _texts(paper: BudgetPaper) -> dict[str, str]:
    """Per code of what is missing: the decision that mends it."""
    year, total = paper.budget.year, amount(paper.budget.base)
    return {
        "budget-not-adopted": (
            f"de begroting {year} vast te stellen (artikel 17 lid 8) en de bijdragen van de "
            f"gemeenten te bepalen op samen {total}, verdeeld volgens dit stuk (artikel 17 lid 7);"
        ),
        "amendment-undecided": (
            f"de begrotingswijziging {', '.join(map(str, paper.version.undecided))} van {year} "
            f"vast te stellen, zodat de bijdragen samen {total} worden (artikel 17 lid 7);"
        ),
        "reserve-undecided": _reserve(paper),
        "support-undecided": f"{_WHO_BEARS} (artikel 17 lid 4);",
        "support-undecided-shared": f"{_WHO_BEARS} (artikel 17 lid 4);",
        "support-undecided-before": f"{_WHO_BEARS} (artikel 17 lid 7);",
    }


def _reserve(paper: BudgetPaper) -> str:
    year, lines = paper.budget.year, paper.budget.lines
    draw = sum(-line.cents for line in lines if line.kind is LineKind.RESERVE_DRAW)
    added = sum(line.cents for line in lines if line.kind is LineKind.RESERVE_ADDITION)
    return (
        f"in {year} {amount(draw)} uit de reserve te halen en {amount(added)} eraan toe te voegen "
        "(artikel 17 lid 9);"
    )
