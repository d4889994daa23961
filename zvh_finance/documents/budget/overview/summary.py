"""What the page begins with: the figures on tiles, and what was decided or is missing."""

from collections.abc import Iterator
from fractions import Fraction

from zvh_finance.convenant.cited import Rule, in_brackets
from zvh_finance.documents.budget.asked import decided, decisions_asked, decisions_taken
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.paper import Fact, Facts, Items, Kind, Shown, Text
from zvh_finance.documents.paper.pool_blocks import by_pools
from zvh_finance.dutch import amount, day, integer, percentage


def summary(paper: BudgetPaper) -> Iterator[Shown]:
    """The figures that one sees first, then in words what was decided and what is asked."""
    budget, key = paper.budget, paper.budget.key
    weights = "gewicht" if paper.has_weights else "inwoners"
    yield Facts(tuple(_tiles(paper)), is_large=True)
    told = (
        f"De gemeenten dragen samen {amount(budget.base)} bij, verdeeld over {len(key.members)} "
        f"gemeenten naar {integer(key.denominator)} {weights} op {day(key.reference_date)}"
        f"{in_brackets(Rule.KEY)}."
    )
    if budget.pools:
        told = (
            f"De gemeenten dragen samen {amount(budget.base)} bij, {by_pools(budget.pools)}"
            f"{in_brackets(Rule.LEVEL)}."
        )
    yield Text((told,))
    if decided(paper):
        yield from (Text((f"Vastgesteld. {decided(paper)}",)), Items(decisions_taken(paper)))
    asked = tuple(decisions_asked(paper))
    if asked:
        yield from (Text(("Gevraagd wordt:",)), Items(asked))
    if paper.remarks:
        yield from (Text(("Wat u moet weten:",)), Items(paper.remarks))


def _tiles(paper: BudgetPaper) -> Iterator[Fact]:
    budget, key = paper.budget, paper.budget.key
    who = f"waarvan de inwoners op {day(key.reference_date)} tellen"
    weights = "Gewicht" if paper.has_weights else "Inwoners"
    yield Fact("Totaal van de bijdragen", budget.base, Kind.MONEY, note=f"in {budget.year}")
    if not paper.has_weights:
        per_head = paper.figures[-1].contribution_per_inhabitant
        yield Fact("Per inwoner", per_head, Kind.RATE, note="gemiddeld")
    if paper.last is not None:
        yield _change(budget.base, paper.last.base, budget.year - 1)
    yield Fact("Gemeenten", len(key.members), Kind.WHOLE, note=who)
    yield Fact(weights, key.denominator, Kind.WHOLE, note="samen")


def _change(now: int, before: int, year: int) -> Fact:
    label, change = f"Verandering sinds {year}", now - before
    if not change:
        return Fact(label, "geen", note=f"evenveel als {amount(before)}")
    word = "meer" if change > 0 else "minder"
    part = percentage(Fraction(abs(change), before)) if before else amount(abs(change))
    return Fact(label, abs(change), Kind.MONEY, note=f"{part} {word} dan {amount(before)}")
