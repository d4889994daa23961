"""Who pays what, beside last year and with what made the difference, by name."""

from collections.abc import Sequence
from fractions import Fraction

from zvh_finance.convenant.art17_contributions.comparison import Change, Departure
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Kind,
    Media,
    Row,
    Table,
    totals,
)
from zvh_finance.dutch import alphabetical
from zvh_finance.key.key import KeyMember

_CAUSES = (
    "Waarvan door de begroting: alleen het te verdelen bedrag verandert. Door deelname: andere "
    "gemeenten betalen mee, of de indeling is anders. Door {people}. Het verschil is op hele "
    "euro's afgerond; een som kan een euro afwijken."
)


def distribution_table(paper: BudgetPaper) -> Table:
    """The contributions to the cent as they are invoiced; why they changed in whole euros.

    The same in the board's note and on the page, which has room for more columns.
    """
    if paper.comparison is None:
        return contributions_table(paper)
    year, by_code = paper.budget.year, {c.code: c for c in paper.comparison.changes}
    columns = (
        *_columns_of_shares(paper),
        Column("before", f"Bijdrage {year - 1} in euro", Kind.EUROS),
        Column("change", "Verandering in euro", Kind.EUROS),
        Column("percent", "Verandering in procent", Kind.PART),
        Column("budget", "Waarvan door de begroting", Kind.EUROS),
        Column("membership", "Waarvan door deelname", Kind.EUROS),
        Column("people_effect", f"Waarvan door {_last_cause(paper)}", Kind.EUROS),
    )
    rows = [_row(paper, member, by_code[member.code]) for member in paper.members]
    gone = sorted(paper.comparison.departures, key=lambda d: alphabetical(d.name))
    rows += [_gone(paper, departure) for departure in gone]
    sums = _sums(paper, paper.comparison.changes, gone)
    people = "besluit: de verdeling volgt een besluit" if _is_ruled(paper) else _BY_PEOPLE
    note = _CAUSES.format(people=people)
    total = totals(columns, sums)
    return Table(columns, tuple(rows), total, "bijdragen", note, is_compact=True)


_BY_PEOPLE = "inwoners: de gemeente groeide harder of minder hard dan de andere"


def contributions_table(paper: BudgetPaper) -> Table:
    """The contributions alone."""
    columns = _columns_of_shares(paper)
    rows = tuple(Row(_share(paper, m), key=m.code) for m in paper.members)
    return Table(columns, rows, totals(columns, _sums_of_shares(paper)), "bijdragen")


def _columns_of_shares(paper: BudgetPaper) -> tuple[Column, ...]:
    """Who counts for how much, and pays what; an amount per inhabitant if inhabitants count."""
    per_head = Column("per_head", "Per inwoner in euro", Kind.RATE, media=Media.PAGE)
    return (
        Column("name", "Gemeente"),
        Column("people", "Gewicht" if paper.has_weights else "Inwoners", Kind.WHOLE),
        Column("part", "Aandeel", Kind.PERCENT, media=Media.PAGE),
        Column("share", f"Bijdrage {paper.budget.year} in euro", Kind.MONEY),
        *(() if paper.has_weights else (per_head,)),
    )


def _share(paper: BudgetPaper, member: KeyMember) -> tuple[Content, ...]:
    share, whole = paper.budget.contributions[member.code], paper.budget.key.denominator
    per_head = Fraction(share, member.weight) if member.weight else None
    part = Fraction(member.weight, whole) if whole else None
    if paper.budget.pools:
        part = Fraction(share, paper.budget.base) if paper.budget.base else None
    return (member.name, member.weight, part, share, *(() if paper.has_weights else (per_head,)))


def _sums_of_shares(paper: BudgetPaper) -> dict[str, Content]:
    base, whole = paper.budget.base, paper.budget.key.denominator
    return {
        "people": whole,
        "part": Fraction(1) if whole else None,
        "share": base,
        "per_head": Fraction(base, whole) if whole else None,
    }


def _row(paper: BudgetPaper, member: KeyMember, change: Change) -> Row:
    effects = (change.budget, change.membership, change.inhabitants)
    changed = (change.before, change.change, _percent(change), *effects)
    return Row((*_share(paper, member), *changed), key=change.code)


def _percent(change: Change) -> Content:
    return Fraction(change.change, change.before) if change.before else "nieuw"


def _gone(paper: BudgetPaper, departure: Departure) -> Row:
    """Who paid last year and pays no more: all of it is the effect of who takes part."""
    lost, before = -departure.before, departure.before
    name = f"{departure.name} (betaalt niet meer)"
    nothing = (None,) * (len(_columns_of_shares(paper)) - 1)
    changed = (before, lost, Fraction(-1), None, lost, None)
    return Row((name, *nothing, *changed), key=departure.code)


def _sums(
    paper: BudgetPaper, changes: Sequence[Change], gone: Sequence[Departure]
) -> dict[str, Content]:
    budget, left = paper.budget, sum(departure.before for departure in gone)
    before = sum(change.before for change in changes) + left
    return {
        **_sums_of_shares(paper),
        "before": before,
        "change": budget.base - before,
        "percent": Fraction(budget.base - before, before) if before else None,
        "budget": sum(change.budget for change in changes),
        "membership": sum(change.membership for change in changes) - left,
        "people_effect": sum(change.inhabitants for change in changes),
    }


def _is_ruled(paper: BudgetPaper) -> bool:
    """Whether a decision set the weights of this year or the last (17.7)."""
    changes = paper.comparison.changes if paper.comparison else ()
    return any(change.is_ruled for change in changes)


def _last_cause(paper: BudgetPaper) -> str:
    return "besluit" if _is_ruled(paper) else "inwoners"
