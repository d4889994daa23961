"""`zvh explain`: why a municipality pays what it pays, step by step."""

import sys
from typing import Literal

from pipelines.commands.options import RunOptions
from pipelines.ground import read_ground
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.documents.explanation.explanation import (
    Background,
    Explanation,
    contribution_explanation,
    line_explanation,
    settlement_explanation,
)
from zvh_finance.documents.explanation.explanation_papers import (
    explanation_json,
    explanation_text,
    explanations_pdf,
)
from zvh_finance.dossier.arrangement import slug
from zvh_finance.dossier.decisions import Decision
from zvh_finance.dossier.municipality_search import FoundMunicipality, find_municipality
from zvh_finance.errors import UsageError
from zvh_finance.proof.manifest import RunRecord, manifest
from zvh_finance.proof.publishing import MANIFEST, publish
from zvh_finance.year.books import Ground
from zvh_finance.year.budget import budget_of_year, comparison_with_last_year
from zvh_finance.year.closing import closing_of
from zvh_finance.year.letterhead import letterhead

Format = Literal["text", "json", "pdf"]


def run(
    options: RunOptions, year: int, municipality: str, amount: str | None, form: Format
) -> None:
    """Give the explanation on standard output, or as a page in `OUT/YEAR/explain`."""
    # 1. What do we stand on, and who is meant?
    ground = read_ground(options)
    dossier = ground.dossier
    found = find_municipality(
        municipality, year, dossier.arrangement, ground.snapshot.reorganisations
    )

    # 2. What do they pay, and why?
    budget = budget_of_year(ground, year)
    explanation = explained(ground, budget, found, amount)

    # 3. Tell it in the form asked for.
    if form == "pdf":
        _publish(options, ground, budget, explanation)
    elif form == "json":
        sys.stdout.write(explanation_json(explanation, letterhead(ground, year)).decode())
    else:
        sys.stdout.write(explanation_text(explanation, letterhead(ground, year)))


def explained(
    ground: Ground, budget: ContributionBudget, found: FoundMunicipality, amount: str | None
) -> Explanation:
    """The explanation of a contribution, or of the amount that a trace id names.

    Raises:
        UsageError: the trace id does not belong to this year and municipality.
    """
    prefix = f"BEG-{budget.year}-{found.code}"
    asked = (amount or prefix).strip()
    background = _background(ground, budget, found)
    if asked == prefix:
        return contribution_explanation(budget, found.code, background)
    if asked == f"REK-{budget.year}-{found.code}":
        return _settled(ground, budget.year, found, background)
    line = {f"{prefix}-{line.id}": line for line in budget.lines}.get(asked)
    if line is None:
        lines = ", ".join(line.id for line in budget.lines)
        raise UsageError.of(
            "trace-unknown",
            f"{asked!r} is no amount of {found.name} in the budget of {budget.year}. Amounts here "
            f"are {prefix}, REK-{budget.year}-{found.code} and {prefix}-LINE, where LINE is one "
            f"of: {lines}.",
        )
    return line_explanation(budget, line, found.code, background)


def _settled(
    ground: Ground, year: int, found: FoundMunicipality, background: Background
) -> Explanation:
    closing = closing_of(ground, year, 0)
    settled = closing.settlement
    if not settled.appropriation.settle:
        raise UsageError.of(
            "nothing-settled", f"Nothing of the result of {year} is settled with municipalities."
        )
    return settlement_explanation(
        settled.appropriation.settle,
        closing.budget.key,
        found.code,
        settled.status,
        settled.decisions,
        background,
    )


def explanation_files(ground: Ground, budget: ContributionBudget) -> dict[str, bytes]:
    """The explanations of all contributions of a budget, for its folder.

    A text per municipality in `uitleg/`, and one PDF with a page or two for each of them.
    """
    head = letterhead(ground, budget.year)
    told = all_explanations(ground, budget)
    files = {
        f"uitleg/{e.municipality_code}-{slug(e.municipality_name)}.txt": explanation_text(
            e, head
        ).encode()
        for e in told
    }
    title = f"Toelichting op de bijdragen {budget.year}"
    files[f"toelichting-{budget.year}.pdf"] = explanations_pdf(told, head, title)
    return files


def all_explanations(ground: Ground, budget: ContributionBudget) -> tuple[Explanation, ...]:
    """The explanation of each contribution of a budget, in the order of the key."""
    comparison = comparison_with_last_year(ground, budget)
    changes = {change.code: change for change in comparison.changes} if comparison else {}
    decisions = _taken(ground)
    return tuple(
        contribution_explanation(
            budget, member.code, Background(decisions, changes.get(member.code))
        )
        for member in budget.key.members
    )


def _background(ground: Ground, budget: ContributionBudget, found: FoundMunicipality) -> Background:
    comparison = comparison_with_last_year(ground, budget)
    changes = {change.code: change for change in comparison.changes} if comparison else {}
    return Background(ground.dossier.decisions.decision, changes.get(found.code), found.remark)


def _taken(ground: Ground) -> tuple[Decision, ...]:
    return tuple(d for d in ground.dossier.decisions.decision if d.date <= ground.as_of)


def _publish(
    options: RunOptions, ground: Ground, budget: ContributionBudget, explanation: Explanation
) -> None:
    head = letterhead(ground, budget.year)
    files = {
        f"{explanation.trace_id}.pdf": explanations_pdf([explanation], head, explanation.title),
        f"{explanation.trace_id}.json": explanation_json(explanation, head),
    }
    arguments = {
        "year": str(budget.year),
        "amount": explanation.trace_id,
        "as_of": ground.as_of.isoformat(),
    }
    record = RunRecord("explain", arguments, ground.inputs, budget.decisions, (budget.key,))
    files[MANIFEST] = manifest(record, files)
    name = f"{budget.year}/explain/{explanation.trace_id}"
    folder = publish(options.out, name, files, force=options.force)
    options.messages.info("explain", f"{explanation.title} {folder}")
