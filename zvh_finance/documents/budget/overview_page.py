"""`overzicht.html`: one page that opens by itself, with the contributions in figures and pictures.

Nothing is fetched: style, script and pictures are in the page. It reads with a keyboard, aloud, in
black and white and on paper.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.municipality_sheet import MunicipalitySheet
from zvh_finance.documents.budget.tile_map import tile_map
from zvh_finance.documents.paper.typst_pdf import TEMPLATES
from zvh_finance.dossier.names import slug
from zvh_finance.dutch import amount, day, integer, percentage

_STEPS = 1000
_STRIPES = 5


@dataclass(frozen=True, slots=True)
class PastYear:
    """A year in the development; no amounts when it could not be worked out.

    Attributes:
        year: the budget year.
        base: cents that the municipalities contributed together.
        contributions: cents per name.
        remark: why there are no amounts.
    """

    year: int
    base: int | None
    contributions: Mapping[str, int]
    remark: str = ""


def overview_page(paper: BudgetPaper, history: Sequence[PastYear], files: Sequence[str]) -> bytes:
    """Write the page; the same paper gives the same bytes.

    Args:
        paper: the budget and what belongs to it.
        history: the years up to and including this one, oldest first.
        files: the documents beside it, by relative path, to link to.
    """
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    template = environment.get_template("overzicht.html.j2")
    return (template.render(_content(paper, history, files)) + "\n").encode()


def _content(
    paper: BudgetPaper, history: Sequence[PastYear], files: Sequence[str]
) -> dict[str, object]:
    budget, arrangement = paper.budget, paper.arrangement
    members = [_member(paper, MunicipalitySheet(paper, m), files) for m in budget.key.members]
    return {
        "title": f"Bijdragen {budget.year}",
        "organisation": arrangement.name,
        "marks": paper.marks.texts,
        "colour": arrangement.invoicing.colour if arrangement.invoicing else "#1d4f6e",
        "year": budget.year,
        "total": amount(budget.base),
        "decided": ", ".join(budget.decisions) if not budget.blockers else "",
        "reference_date": day(budget.key.reference_date),
        "inhabitants": integer(budget.key.denominator),
        "source": paper.population_source,
        "remarks": paper.remarks,
        "members": members,
        "has_change": paper.comparison is not None,
        "departures": [
            (d.name, amount(d.before))
            for d in (paper.comparison.departures if paper.comparison else ())
        ],
        "tiles": _tiles(paper),
        "history": _history(history),
        "history_table": _history_table(history),
        "links": [name for name in files if "/" not in name],
        "run_id": paper.run_id,
    }


def _member(
    paper: BudgetPaper, sheet: MunicipalitySheet, files: Sequence[str]
) -> dict[str, object]:
    budget, member = paper.budget, sheet.member
    largest = max(budget.contributions.values(), default=0)
    change = paper.change_of(member.code)
    cells: list[tuple[str, int]] = [
        (integer(member.weight), member.weight),
        (percentage(Fraction(member.weight, budget.key.denominator)), member.weight),
        (amount(sheet.share), sheet.share),
    ]
    if change is not None:
        effects = (change.before, change.change, change.budget, change.membership)
        cells += [(amount(cents), cents) for cents in (*effects, change.inhabitants)]
    own = f"gemeenten/{member.code}-{slug(member.name)}."
    return {
        "code": member.code,
        "name": member.name,
        "share": amount(sheet.share),
        "bar": _steps(sheet.share, largest),
        "cells": cells,
        "calculation": sheet.calculation,
        "derived": member.derived_from,
        "trace": sheet.trace,
        "lines": [
            (line.description, amount(line.cents), amount(budget.cells[line.id][member.code]))
            for line in budget.lines
        ],
        "links": [name for name in files if name.startswith((own, f"uitleg/{member.code}-"))],
    }


def _tiles(paper: BudgetPaper) -> list[dict[str, object]]:
    """Tiles with a shade for the change since last year, which is said in words too."""
    budget = paper.budget
    names = {member.code: member.name for member in budget.key.members}
    largest = max(budget.contributions.values(), default=0)
    return [
        {
            "name": names[tile.code],
            "column": tile.column,
            "row": tile.row,
            "share": amount(budget.contributions[tile.code]),
            "shade": _steps(budget.contributions[tile.code], largest) * _STRIPES // (_STEPS + 1),
        }
        for tile in tile_map(names)
    ]


def _history(history: Sequence[PastYear]) -> list[dict[str, object]]:
    largest = max((past.base or 0 for past in history), default=0)
    return [
        {
            "year": past.year,
            "base": amount(past.base) if past.base is not None else past.remark,
            "bar": _steps(past.base or 0, largest),
        }
        for past in history
    ]


def _history_table(history: Sequence[PastYear]) -> dict[str, object]:
    names = sorted({name for past in history for name in past.contributions}, key=str.casefold)
    rows = [
        (
            name,
            [
                amount(past.contributions[name]) if name in past.contributions else "–"
                for past in history
            ],
        )
        for name in names
    ]
    return {"years": [past.year for past in history], "rows": rows}


def _steps(part: int, whole: int) -> int:
    """A part as thousandths of the whole, for the length of a bar."""
    return part * _STEPS // whole if whole > 0 else 0
