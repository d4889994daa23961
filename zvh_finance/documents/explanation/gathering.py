"""Gathering what an explanation tells: of one amount, or of all contributions of a budget."""

from dataclasses import replace

from zvh_finance.charges.charge import trace_id
from zvh_finance.convenant.art17_contributions.comparison import Change
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.documents.explanation.background import Background
from zvh_finance.documents.explanation.explanation import (
    Explanation,
    contribution_explanation,
    line_explanation,
    settlement_explanation,
)
from zvh_finance.documents.explanation.explanation_papers import (
    explanation_paper,
    explanations_paper,
)
from zvh_finance.documents.explanation.in_short import Settled
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.documents.paper.on_screen import on_screen
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.dossier.names import slug
from zvh_finance.errors import UsageError
from zvh_finance.language import say
from zvh_finance.year.books import Books
from zvh_finance.year.closing import closing_of
from zvh_finance.year.comparison import last_year_of
from zvh_finance.year.municipality_search import FoundMunicipality

_NO_BREAK = "\u00a0"


def explained(
    books: Books, budget: ContributionBudget, found: FoundMunicipality, amount: str | None
) -> Explanation:
    """The explanation of a contribution, or of the amount that a trace id names.

    Raises:
        UsageError: the trace id does not belong to this year and municipality.
    """
    contribution = budget.trace_of(found.code)
    settled = trace_id("REK", budget.year, found.code)
    asked = (amount or contribution).strip()
    background = _background(books, budget, found)
    if asked == contribution:
        return contribution_explanation(budget, found.code, background)
    if asked == settled:
        return _settled(books, budget.year, found, background)
    of_lines = {budget.trace_of(found.code, x.id): x for x in budget.lines}
    line = of_lines.get(asked)
    if line is None:
        lines = ", ".join(line.id for line in budget.lines)
        raise UsageError.of(
            "trace-unknown",
            say(
                '"{asked}" is no amount of {name} in the budget of {year}. Amounts here are '
                "{contribution}, {settled} and {value}, where LINE is one of: {lines}.",
                asked=asked,
                name=found.name,
                year=budget.year,
                contribution=contribution,
                settled=settled,
                value=trace_id("BEG", budget.year, found.code, "LINE"),
                lines=lines,
            ),
        )
    return line_explanation(budget, line, found.code, background)


def _settled(
    books: Books, year: int, found: FoundMunicipality, background: Background
) -> Explanation:
    closing = closing_of(books, year, 0)
    settled = closing.settlement
    if not settled.appropriation.settle:
        raise UsageError.of(
            "nothing-settled",
            say("Nothing of the result of {year} is settled with municipalities.", year=year),
        )
    return settlement_explanation(
        Settled(settled.appropriation.settle, closing.settled_pools),
        closing.budget.key,
        found.code,
        settled.status,
        settled.decisions,
        background,
    )


def explanation_files(books: Books, budget: ContributionBudget) -> dict[str, bytes]:
    """The explanations of all contributions of a budget, for its folder.

    A page with its calculation and the same as text per municipality in `uitleg/`, and one PDF
    with the answers for all of them.
    """
    head = letterhead(books, budget.year)
    told = all_explanations(books, budget)
    files = {}
    for explanation in told:
        paper = explanation_paper(explanation, head)
        name = f"uitleg/{explanation.municipality_code}-{slug(explanation.municipality_name)}"
        files[f"{name}.pdf"] = pdf(paper)
        files[f"{name}.txt"] = on_screen(paper).encode()
    title = f"Toelichting op de bijdragen {budget.year}"
    files[f"toelichting-{budget.year}.pdf"] = pdf(explanations_paper(told, head, title))
    return files


def all_explanations(books: Books, budget: ContributionBudget) -> tuple[Explanation, ...]:
    """The explanation of each contribution of a budget, in the order of the key."""
    last = last_year_of(books, budget)
    return tuple(
        contribution_explanation(
            budget, member.code, background_of(books, last.change_of(member.code))
        )
        for member in budget.key.members
    )


def _background(books: Books, budget: ContributionBudget, found: FoundMunicipality) -> Background:
    return background_of(books, last_year_of(books, budget).change_of(found.code), found.remark)


def background_of(books: Books, change: Change | None = None, remark: str = "") -> Background:
    """Every decision up to the day one looks from, who books its own amounts, and whom to ask.

    Args:
        books: what the dossier says.
        change: since last year, of who it is about.
        remark: how the question was understood.
    """
    arrangement = books.dossier.arrangement
    taken = tuple(d for d in books.dossier.decisions.decision if d.date <= books.as_of)
    told = Background(taken, change, remark, arrangement.host_on(books.as_of))
    contact = arrangement.invoicing.contact if arrangement.invoicing else None
    if contact is None:
        return told
    telephone = contact.telephone.replace(" ", _NO_BREAK)
    return replace(told, whom=f"via {contact.email} of {telephone}")
