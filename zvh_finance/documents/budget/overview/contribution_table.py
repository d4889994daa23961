"""The table of contributions: who pays what, per inhabitant, and why it changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.convenant.art17_contributions.comparison import Change
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.sentences import cause_of_weights
from zvh_finance.dutch import amount, bare_amount, integer, percentage
from zvh_finance.key.key import KeyMember

NOTHING = "–"
"""Where there is no figure, such as a percentage of nothing."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell, and the whole number that it is sorted by; `None` comes last."""

    text: str
    value: int | None


@dataclass(frozen=True, slots=True)
class _Row:
    """A municipality, or all of them together; amounts in cents.

    Attributes:
        change: since last year; `None` without a last year.
    """

    weight: int
    share: int
    change: Change | None


_Column = tuple[str, Callable[[_Row], Cell]]


def is_ruled(paper: BudgetPaper) -> bool:
    """Whether a decision set a weight in the place of inhabitants (17.7, A02)."""
    return any(member.override for member in paper.budget.key.members)


def by_name(members: Iterable[KeyMember]) -> tuple[KeyMember, ...]:
    """In the order in which a reader looks for them."""
    return tuple(sorted(members, key=lambda m: (m.name.casefold(), m.code)))


def contribution_table(paper: BudgetPaper) -> dict[str, object]:
    """Heads, a row for each municipality in the order of names, a total row and remarks."""
    columns = _columns(paper)
    members = by_name(paper.budget.key.members)
    rows = [_row(paper, member) for member in members]
    return {
        "heads": [head for head, _ in columns],
        "contribution": [head for head, _ in columns].index(_contribution(paper)),
        "rows": [
            {
                "code": member.code,
                "name": member.name,
                "place": place,
                "cells": [cell(row) for _, cell in columns],
            }
            for place, (member, row) in enumerate(zip(members, rows, strict=True))
        ],
        "total": [cell(_total(paper, rows)).text for _, cell in columns],
        "departures": list(_departures(paper)),
    }


def _contribution(paper: BudgetPaper) -> str:
    """The head of the column that the page is about."""
    return f"Bijdrage {paper.budget.year}"


def _columns(paper: BudgetPaper) -> Sequence[_Column]:
    whole = paper.budget.key.denominator
    columns: list[_Column] = [
        ("Gewicht" if is_ruled(paper) else "Inwoners", lambda row: _number(row.weight)),
        ("Aandeel", lambda row: _part(row.weight, whole)),
        (_contribution(paper), lambda row: _euros(row.share)),
    ]
    if not is_ruled(paper):
        columns.append(("Per inwoner", lambda row: _per_head(row.share, row.weight)))
    return [*columns, *_change_columns(paper)]


def _change_columns(paper: BudgetPaper) -> Sequence[_Column]:
    found = paper.comparison
    if found is None:
        return ()
    cause = cause_of_weights(is_ruled=any(change.is_ruled for change in found.changes))
    return (
        (f"Bijdrage {paper.budget.year - 1}", _of_change(lambda c: _euros(c.before))),
        ("Verandering", _of_change(lambda c: _euros(c.change))),
        ("in procenten", _of_change(lambda c: _part(c.change, c.before))),
        ("waarvan door de begroting", _of_change(lambda c: _euros(c.budget))),
        ("waarvan door wie deelneemt", _of_change(lambda c: _euros(c.membership))),
        (f"waarvan door {cause}", _of_change(lambda c: _euros(c.inhabitants))),
    )


def _of_change(cell: Callable[[Change], Cell]) -> Callable[[_Row], Cell]:
    return lambda row: cell(row.change) if row.change else Cell(NOTHING, None)


def _row(paper: BudgetPaper, member: KeyMember) -> _Row:
    share = paper.budget.contributions[member.code]
    return _Row(member.weight, share, paper.change_of(member.code))


def _total(paper: BudgetPaper, rows: Sequence[_Row]) -> _Row:
    changes = paper.comparison.changes if paper.comparison else ()
    together = Change(
        code="",
        name="",
        before=sum(change.before for change in changes),
        after=sum(change.after for change in changes),
        budget=sum(change.budget for change in changes),
        membership=sum(change.membership for change in changes),
        inhabitants=sum(change.inhabitants for change in changes),
    )
    return _Row(
        sum(row.weight for row in rows),
        sum(row.share for row in rows),
        together if changes else None,
    )


def _departures(paper: BudgetPaper) -> Iterable[str]:
    before = paper.budget.year - 1
    for gone in paper.comparison.departures if paper.comparison else ():
        yield (
            f"{gone.name} droeg in {before} nog {amount(gone.before)} bij en doet niet meer zelf "
            f"mee; dat bedrag staat niet in de kolom Bijdrage {before}."
        )


def _number(whole: int) -> Cell:
    return Cell(integer(whole), whole)


def _euros(cents: int) -> Cell:
    return Cell(bare_amount(cents), cents)


def _part(part: int, whole: int) -> Cell:
    if whole == 0:
        return Cell(NOTHING, None)
    exact = Fraction(part, whole)
    return Cell(percentage(exact), round_half_up(exact * 10**6))


def _per_head(cents: int, heads: int) -> Cell:
    if heads == 0:
        return Cell(NOTHING, None)
    exact = Fraction(cents, heads)
    return Cell(bare_amount(round_half_up(exact)), round_half_up(exact * 10**4))
