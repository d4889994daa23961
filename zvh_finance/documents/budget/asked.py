"""What is asked of the board for a budget, or what was decided: said once for every paper.

The note, the workbook and the decision list have the same sentences, so that the minutes say what
the board read.
"""

from collections.abc import Collection, Iterator

from zvh_finance.convenant.cited import Rule, body, filled, in_brackets
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.documents.paper.shown import whole_euros
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dutch import amount, day, listed
from zvh_finance.key.population import FigureStatus

_WHO_BEARS = (
    "te bepalen wie de ondersteunende diensten draagt: {the.host}, de gemeenten samen, of de "
    "gemeenten met een vaste vergoeding"
)
_CENTS_PER_EURO = 100


def who_bears() -> str:
    """What a board is asked on the supporting services; begins the text of that decision."""
    return filled(_WHO_BEARS)


def decisions_asked(paper: BudgetPaper) -> tuple[str, ...]:
    """The text of each decision that the budget still waits for, in the order of the agenda.

    Each names its article; together they are one sentence after `decides`.
    """
    asked = _asked(paper)
    found = [*dict.fromkeys(asked.values()), *_sending(paper, asked)]
    return tuple(f"{text}{';' if n < len(found) else '.'}" for n, text in enumerate(found, 1))


def uncertain(paper: BudgetPaper) -> tuple[str, ...]:
    """What else must be known: what no decision that is asked for would mend."""
    beside = (*paper.last_year.left_out, *paper.without_accounts)
    asked = _asked(paper)
    found = (*paper.budget.blockers, *paper.budget.warnings, *beside)
    return reasons(finding for finding in found if finding.code not in asked)


def decided(paper: BudgetPaper) -> str:
    """Which decisions the amounts rest on; empty while something is missing."""
    ids = paper.budget.decisions
    if paper.budget.blockers:
        return ""
    return f"De bedragen rusten op {'besluit' if len(ids) == 1 else 'besluiten'} {listed(ids)}."


def decisions_taken(paper: BudgetPaper) -> tuple[str, ...]:
    """What was decided, by whom and when, as far as the amounts rest on it."""
    return tuple(
        f"{body(taken.body).title}, {day(taken.date)}, besluit {taken.id}"
        f"{': ' if taken.text else '.'}{taken.text}"
        for taken in paper.decisions
    )


def exactly(cents: int) -> str:
    """An amount as it is decided: whole euros when it is whole, else to the cent."""
    return amount(cents) if cents % _CENTS_PER_EURO else whole_euros(cents)


def _asked(paper: BudgetPaper) -> dict[str, str]:
    """Per code of what is missing here: the decision that mends it, in the order of the agenda."""
    codes = {finding.code for finding in (*paper.budget.blockers, *paper.budget.warnings)}
    return {code: text for code, text in _texts(paper).items() if text and code in codes}


def _texts(paper: BudgetPaper) -> dict[str, str]:
    """Per code of what is missing: the decision that mends it; empty when none does."""
    year, total = paper.budget.year, exactly(paper.budget.base)
    return {
        "support-undecided": f"{who_bears()}{in_brackets(Rule.SUPPORT)}",
        "support-undecided-shared": f"{who_bears()}{in_brackets(Rule.SUPPORT)}",
        "support-undecided-before": f"{who_bears()}{in_brackets(Rule.LEVEL)}",
        "reserve-undecided": _reserve(paper),
        "figures-not-definitive": _figures(paper),
        "negative-base": _surplus(paper),
        "budget-not-adopted": (
            f"de begroting {year} vast te stellen{in_brackets(Rule.ADOPTION_OF_BUDGET)} en de "
            f"bijdragen van de gemeenten te bepalen op samen {total}{_or_other(paper)}, verdeeld "
            f"volgens de tabel van de bijdragen per gemeente{in_brackets(Rule.LEVEL)}"
        ),
        "amendment-undecided": (
            f"de begrotingswijziging {listed([str(n) for n in paper.version.undecided])} van "
            f"{year} vast te stellen, zodat de bijdragen van de gemeenten samen {total} worden"
            f"{in_brackets(Rule.LEVEL)}"
        ),
    }


def _or_other(paper: BudgetPaper) -> str:
    """Where the total follows another decision of the same agenda."""
    codes = {finding.code for finding in paper.budget.blockers}
    with_amendment = " met de begrotingswijziging hierna" if paper.version.undecided else ""
    if any(code.startswith("support-undecided") for code in codes):
        return f"{with_amendment} of op wat volgt uit het besluit over de ondersteunende diensten"
    return with_amendment


def _sending(paper: BudgetPaper, codes: Collection[str]) -> Iterator[str]:
    """What was adopted goes to the municipalities in time for their own budgets (17.8)."""
    year = paper.budget.year
    which = {
        "budget-not-adopted": f"de vastgestelde begroting {year}",
        "amendment-undecided": f"de gewijzigde begroting {year}",
    }
    for code, what in which.items():
        if code in codes:
            yield f"{what} tijdig aan de gemeenten te zenden{in_brackets(Rule.SENDING)}"
            return


def _reserve(paper: BudgetPaper) -> str:
    year, lines = paper.budget.year, paper.budget.lines
    draw = sum(-line.cents for line in lines if line.kind is LineKind.RESERVE_DRAW)
    added = sum(line.cents for line in lines if line.kind is LineKind.RESERVE_ADDITION)
    parts = []
    if draw or not added:
        parts.append(f"{exactly(draw)} uit de reserve te halen")
    if added:
        parts.append(f"{exactly(added)} aan de reserve toe te voegen")
    return f"in {year} {listed(parts)}{in_brackets(Rule.RESERVE)}"


def _figures(paper: BudgetPaper) -> str:
    """Figures of which no source says how they stand may be accepted; provisional ones wait."""
    if paper.budget.key.status is not FigureStatus.UNKNOWN:
        return ""
    return (
        f"voor de begroting {paper.budget.year} de inwonertallen te aanvaarden, waarvan het CBS "
        f"niet vermeldt of zij definitief zijn{in_brackets(Rule.KEY)}"
    )


def _surplus(paper: BudgetPaper) -> str:
    """Only while the budget was not adopted: then its surplus is decided on with it."""
    if paper.version.adoption is not None:
        return ""
    return (
        f"te bepalen wat er gebeurt met het overschot van {exactly(paper.budget.surplus)}"
        f"{in_brackets(Rule.LEVEL)}"
    )
