"""The figures that the page reckons with by itself, and the fields of its exercise.

Whole numbers are written as text, so that a browser reads them exactly, whatever their size.
"""

import json
from collections.abc import Iterable

from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.convenant.art17_contributions.contributions import (
    SURPLUS_LINE,
    ContributionBudget,
)
from zvh_finance.convenant.cited import board
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.dutch import amount, bare_amount, integer
from zvh_finance.key.key import KeyMember, KeyPart


def figures(paper: BudgetPaper) -> str:
    """JSON of everything that the contributions follow from, safe between tags of a page."""
    budget = paper.budget
    content = {
        "year": budget.year,
        "base": str(budget.base),
        "board": board().the,
        "lines": [
            {"id": line.id, "sign": line.kind.sign, "cents": str(line.kind.sign * line.cents)}
            for line in _lines(budget)
        ],
        "parts": [
            {"id": part.id, "payer": part.payer, "weight": str(part.weight)}
            for part in budget.key.parts
        ],
        "contributions": [
            {"code": m.code, "name": m.name, "cents": str(budget.contributions[m.code])}
            for m in paper.members
        ],
    }
    text = json.dumps(content, indent=1)
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def fields(paper: BudgetPaper) -> dict[str, object]:
    """What can be changed, as it is now: the total, the lines, and who counts for how much."""
    budget, lines = paper.budget, _lines(paper.budget)
    return {
        "word": "berekende" if budget.blockers else "vastgestelde",
        "weight": "Gewicht" if paper.has_weights else "Inwoners",
        "total": amount(budget.base),
        "bare_total": bare_amount(budget.base),
        "costs": _line_fields(line for line in lines if line.kind.sign > 0),
        "income": _line_fields(line for line in lines if line.kind.sign < 0),
        "parts": [own for m in paper.members for own in _part_fields(budget, m)],
        "members": [
            (m.code, m.name, bare_amount(budget.contributions[m.code])) for m in paper.members
        ],
    }


def _lines(budget: ContributionBudget) -> tuple[BaseLine, ...]:
    """The lines of this year, without the one that only tells of a base below zero."""
    return tuple(line for line in budget.lines if not line.begins_later and line.id != SURPLUS_LINE)


def _line_fields(lines: Iterable[BaseLine]) -> list[tuple[str, str, str]]:
    """Id, name and the amount as the budget has it: positive, the kind gives the sign."""
    return [(line.id, line.description, bare_amount(line.kind.sign * line.cents)) for line in lines]


def _part_fields(budget: ContributionBudget, member: KeyMember) -> list[tuple[str, str, str]]:
    """Id, name and weight of each part that a municipality pays."""
    parts = budget.key.parts_of(member.code)
    return [(part.id, _named(part, member, len(parts)), integer(part.weight)) for part in parts]


def _named(part: KeyPart, member: KeyMember, count: int) -> str:
    return member.name if count == 1 else f"{member.name}, deel {part.name}"
