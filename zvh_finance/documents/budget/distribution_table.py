"""Who pays what, beside last year and with what made the difference, by name."""

from collections.abc import Sequence
from fractions import Fraction

from zvh_finance.convenant.art17_contributions.comparison import Change, Departure
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.note_matter import NoteMatter
from zvh_finance.documents.paper.order import alphabetical
from zvh_finance.documents.paper.paper import Column, Content, Kind, Row, Table, totals

_CAUSES = (
    "Waarvan door de begroting: alleen het te verdelen bedrag verandert. Door deelname: andere "
    "gemeenten betalen mee, of de indeling is anders. Door {people}. Het verschil is op hele "
    "euro's afgerond; een som kan een euro afwijken."
)


def distribution_table(matter: NoteMatter) -> Table:
    """The contributions to the cent as they are invoiced; why they changed in whole euros."""
    paper = matter.paper
    if paper.comparison is None:
        return contributions_table(matter)
    year, by_code = matter.year, {c.code: c for c in paper.comparison.changes}
    columns = (
        Column("name", "Gemeente"),
        Column("people", "Gewicht" if _has_weights(paper) else "Inwoners", Kind.WHOLE),
        Column("share", f"Bijdrage {year} in euro", Kind.MONEY),
        Column("before", f"Bijdrage {year - 1} in euro", Kind.EUROS),
        Column("change", "Verandering in euro", Kind.EUROS),
        Column("percent", "Verandering in procent", Kind.PART),
        Column("budget", "Waarvan door de begroting", Kind.EUROS),
        Column("membership", "Waarvan door deelname", Kind.EUROS),
        Column("people_effect", f"Waarvan door {_last_cause(paper)}", Kind.EUROS),
    )
    rows = [_row(m.name, m.weight, by_code[m.code]) for m in matter.members]
    gone = sorted(paper.comparison.departures, key=lambda d: alphabetical(d.name))
    rows += [_gone(departure) for departure in gone]
    sums = _sums(paper, paper.comparison.changes, gone)
    people = "besluit: de verdeling volgt een besluit" if _is_ruled(paper) else _BY_PEOPLE
    note = _CAUSES.format(people=people)
    total = totals(columns, sums)
    return Table(columns, tuple(rows), total, "bijdragen", note, is_compact=True)


_BY_PEOPLE = "inwoners: de gemeente groeide harder of minder hard dan de andere"


def contributions_table(matter: NoteMatter) -> Table:
    """The contributions alone."""
    budget = matter.paper.budget
    columns = (
        Column("name", "Gemeente"),
        Column("people", "Gewicht" if _has_weights(matter.paper) else "Inwoners", Kind.WHOLE),
        Column("share", f"Bijdrage {matter.year} in euro", Kind.MONEY),
    )
    rows = tuple(
        Row((m.name, m.weight, budget.contributions[m.code]), key=m.code) for m in matter.members
    )
    sums: dict[str, Content] = {"people": budget.key.denominator, "share": budget.base}
    return Table(columns, rows, totals(columns, sums), "bijdragen")


def _row(name: str, weight: int, change: Change) -> Row:
    effects = (change.budget, change.membership, change.inhabitants)
    return Row(
        (name, weight, change.after, change.before, change.change, _percent(change), *effects),
        key=change.code,
    )


def _percent(change: Change) -> Content:
    return Fraction(change.change, change.before) if change.before else "nieuw"


def _gone(departure: Departure) -> Row:
    """Who paid last year and pays no more: all of it is the effect of who takes part."""
    lost, before = -departure.before, departure.before
    rest = (None, lost, None)
    return Row(
        (f"{departure.name} (betaalt niet meer)", None, None, before, lost, Fraction(-1), *rest),
        key=departure.code,
    )


def _sums(
    paper: BudgetPaper, changes: Sequence[Change], gone: Sequence[Departure]
) -> dict[str, Content]:
    budget, left = paper.budget, sum(departure.before for departure in gone)
    before = sum(change.before for change in changes) + left
    return {
        "people": budget.key.denominator,
        "share": budget.base,
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


def _has_weights(paper: BudgetPaper) -> bool:
    return any(member.override for member in paper.budget.key.members)
