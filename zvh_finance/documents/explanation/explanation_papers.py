"""An explanation as a paper, for a council and a screen, and as JSON for a program.

The answer stands first, in at most six sentences; the calculation to the cent is an annex.
"""

import json
from collections.abc import Sequence
from dataclasses import replace

from zvh_finance.charges.charge import CONCEPT
from zvh_finance.documents.explanation.explanation import Explanation
from zvh_finance.documents.explanation.step import BESIDES, Step
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.paper import Paper, Section, Shown, Table, Text
from zvh_finance.documents.paper.shown import shown
from zvh_finance.dutch import alphabetical


def explanation_paper(explanation: Explanation, letterhead: Letterhead) -> Paper:
    """The answer in short, and the calculation as an annex on pages of its own."""
    remark = (Text((explanation.remark,), is_quiet=True),) if explanation.remark else ()
    besides = tuple(
        f"Lees in de bijlage ook stap {number}: {step.title}"
        for number, step in enumerate(explanation.steps, 1)
        if step.id in BESIDES
    )
    more = (Text(besides, is_quiet=True),) if besides else ()
    annex = Section(
        "de berekening",
        (
            Text(
                (
                    "Hieronder staat stap voor stap hoe het bedrag tot stand komt.",
                    "Zo kan ieder het narekenen, tot op de cent.",
                )
            ),
        ),
        begins_page=True,
        is_annex=True,
    )
    steps = (
        Section(f"{number}. {step.title}", _blocks(step))
        for number, step in enumerate(explanation.steps, 1)
    )
    return Paper(
        explanation.title,
        replace(
            letterhead,
            concept=explanation.status == CONCEPT,
            fictional=letterhead.fictional or explanation.fictional,
            reference=explanation.trace_id,
        ),
        (Section("", (*remark, Text(explanation.in_short), *more)), annex, *steps),
    )


def explanations_paper(
    explanations: Sequence[Explanation], letterhead: Letterhead, title: str
) -> Paper:
    """The answers of all municipalities below each other, without their calculations."""
    by_name = sorted(explanations, key=lambda told: alphabetical(told.municipality_name))
    return Paper(
        title,
        replace(
            letterhead,
            concept=any(told.status == CONCEPT for told in explanations),
            fictional=letterhead.fictional or any(told.fictional for told in explanations),
        ),
        tuple(
            Section(told.municipality_name, (Text((" ".join(told.in_short),)),)) for told in by_name
        ),
        lead=(
            "Per gemeente staat hier kort wat zij betaalt en waarom.",
            "De berekening tot op de cent staat in de uitleg van elke gemeente.",
        ),
    )


def explanation_json(explanation: Explanation, letterhead: Letterhead) -> bytes:
    """The explanation with its facts; amounts in whole cents."""
    content = {
        "trace_id": explanation.trace_id,
        "title": explanation.title,
        "year": explanation.year,
        "municipality_code": explanation.municipality_code,
        "municipality_name": explanation.municipality_name,
        "share_cents": explanation.cents,
        "status": explanation.status,
        "fictional": letterhead.fictional or explanation.fictional,
        "remark": explanation.remark,
        "source": letterhead.source,
        "in_short": list(explanation.in_short),
        "steps": [
            {
                "id": step.id,
                "title": step.title,
                "sentences": [*step.sentences, *step.closing],
                "rows": [row for table in step.tables for row in _rows(table)],
                "facts": dict(step.facts),
            }
            for step in explanation.steps
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _blocks(step: Step) -> tuple[Shown, ...]:
    texts = [Text(told) if told else None for told in (step.sentences, step.closing)]
    return tuple(block for block in (texts[0], *step.tables, texts[1]) if block is not None)


def _rows(table: Table) -> list[list[str]]:
    """The rows as text, the total too."""
    kinds = [column.kind for column in table.columns]
    return [
        [shown(cell, kind) for cell, kind in zip(row.cells, kinds, strict=False)]
        for row in table.all_rows
    ]
