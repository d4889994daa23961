"""`overzicht.html`: one page that opens by double click and asks nothing of any network."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from string import Template
from urllib.parse import quote

from zvh_finance.charges import CONCEPT
from zvh_finance.convenant.comparison import Comparison
from zvh_finance.convenant.contributions import ContributionBudget
from zvh_finance.documents.dutch import amount, bare_amount, integer
from zvh_finance.documents.explanation import Explanation
from zvh_finance.documents.explanation_papers import Letterhead
from zvh_finance.documents.typst_pdf import TEMPLATES
from zvh_finance.money import round_half_up

_HEADINGS = (
    "Gemeente",
    "Inwoners",
    "Bijdrage",
    "Verschil",
    "Door begroting",
    "Door deelname",
    "Door inwoners",
)


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows.

    Attributes:
        budget: of the year.
        comparison: with the year before; `None` in the first year.
        history: per year what the municipalities pay together, cents, and their inhabitants.
        explanations: of each contribution, in the order of the key.
        links: names of the files beside the page.
        letterhead: of the partnership.
    """

    budget: ContributionBudget
    comparison: Comparison | None
    history: Sequence[tuple[int, int, int]]
    explanations: Sequence[Explanation]
    links: Sequence[str]
    letterhead: Letterhead


def overview_page(overview: Overview) -> bytes:
    """The page as HTML; the same overview gives the same bytes."""
    budget, head = overview.budget, overview.letterhead
    template = Template((TEMPLATES / "overzicht.html").read_text("utf-8"))
    marks = ["CONCEPT"] if budget.status == CONCEPT else []
    marks += ["Voorbeeld: bedragen zijn fictief"] if head.fictional else []
    page = template.substitute(
        title=escape(f"Bijdragen {budget.year}, {head.partnership}"),
        colour=escape(head.colour),
        marks="".join(f'<p class="mark">{escape(mark)}</p>' for mark in marks),
        lead=escape(f"De gemeenten betalen voor {budget.year} samen {amount(budget.base)}."),
        headings="".join(
            f'<th scope="col"><button type="button">{escape(heading)}</button></th>'
            for heading in _HEADINGS
        ),
        rows="\n".join(_rows(overview)),
        total=f'<tr><th scope="row">Totaal</th><td>{integer(budget.key.denominator)}</td>'
        f"<td>{bare_amount(budget.base)}</td>" + "<td></td>" * 4 + "</tr>",
        history="\n".join(_history(overview.history)),
        explanations="\n".join(_details(explanation) for explanation in overview.explanations),
        links="".join(f'<li><a href="{quote(n)}">{escape(n)}</a></li>' for n in overview.links),
        source=escape(head.source),
    )
    return page.encode()


def _rows(overview: Overview) -> list[str]:
    budget = overview.budget
    changes = {c.code: c for c in overview.comparison.changes} if overview.comparison else {}
    longest = max(budget.contributions.values(), default=0) or 1
    rows = []
    for member in budget.key.members:
        share, change = budget.contributions[member.code], changes.get(member.code)
        parts = (
            (change.change, change.budget, change.membership, change.inhabitants) if change else ()
        )
        bar = (
            f'<span class="bar" aria-hidden="true" style="width:{share * 100 // longest}%"></span>'
        )
        cells = [
            f'<th scope="row" data-value="{escape(member.name)}">{escape(member.name)}</th>',
            f'<td data-value="{member.weight}">{integer(member.weight)}</td>',
            f'<td data-value="{share}">{bare_amount(share)}{bar}</td>',
            *(f'<td data-value="{cents}">{bare_amount(cents)}</td>' for cents in parts),
            *('<td data-value="0">-</td>' for _ in range(4 - len(parts))),
        ]
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return rows


def _history(history: Sequence[tuple[int, int, int]]) -> list[str]:
    longest = max((base for _, base, _ in history), default=0) or 1
    return [
        f'<tr><th scope="row">{year}</th><td>{bare_amount(base)}'
        f'<span class="bar" aria-hidden="true" style="width:{base * 100 // longest}%"></span></td>'
        f"<td>{bare_amount(round_half_up(Fraction(base, inhabitants)))}</td></tr>"
        for year, base, inhabitants in history
    ]


def _details(explanation: Explanation) -> str:
    parts = []
    for step in explanation.steps:
        told = "".join(f"<p>{escape(sentence)}</p>" for sentence in step.sentences)
        listed = "".join(f"<li>{escape(label)}: {escape(shown)}</li>" for label, shown in step.rows)
        parts.append(
            f"<h3>{escape(step.title)}</h3>{told}" + (f"<ul>{listed}</ul>" if listed else "")
        )
    summary = f"{explanation.municipality_name}: {amount(explanation.cents)}"
    return f"<details><summary>{escape(summary)}</summary>{''.join(parts)}</details>"
