"""An explanation as text for a screen, as JSON for a program, and as a page."""

import json
import textwrap
from collections.abc import Sequence

from zvh_finance.charges.charge import CONCEPT
from zvh_finance.documents.explanation.explanation import Explanation
from zvh_finance.documents.explanation.step import Step
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.typst_pdf import compile_pdf
from zvh_finance.dutch import day

_WIDTH = 88


def explanation_text(explanation: Explanation, letterhead: Letterhead) -> str:
    """The explanation for a screen, at most 88 wide."""
    marks = _marks(explanation, letterhead)
    head = [explanation.title, "=" * len(explanation.title)]
    head += [f"[{mark}]" for mark in marks]
    head += _wrapped(explanation.remark) if explanation.remark else []
    body = [
        line for number, step in enumerate(explanation.steps, 1) for line in _told(number, step)
    ]
    foot = ["", f"Kenmerk: {explanation.trace_id}", *_wrapped(letterhead.source)]
    return "\n".join([*head, *body, *foot]) + "\n"


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
        "steps": [
            {
                "id": step.id,
                "title": step.title,
                "sentences": list(step.sentences),
                "rows": [list(row) for row in step.rows],
                "facts": dict(step.facts),
            }
            for step in explanation.steps
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def explanations_pdf(
    explanations: Sequence[Explanation], letterhead: Letterhead, title: str
) -> bytes:
    """The explanations, each beginning on a page of its own."""
    data = {
        "title": title,
        "partnership": letterhead.partnership,
        "as_of": day(letterhead.as_of),
        "source": letterhead.source,
        "fictional": letterhead.fictional or any(e.fictional for e in explanations),
        "colour": letterhead.colour,
        "concept": any(explanation.status == CONCEPT for explanation in explanations),
        "explanations": [
            {
                "title": explanation.title,
                "trace_id": explanation.trace_id,
                "remark": explanation.remark,
                "steps": [
                    {
                        "title": step.title,
                        "sentences": list(step.sentences),
                        "rows": [list(row) for row in step.rows],
                    }
                    for step in explanation.steps
                ],
            }
            for explanation in explanations
        ],
    }
    return compile_pdf("uitleg.typ", data, created=letterhead.as_of, standards=("ua-1",))


def _marks(explanation: Explanation, letterhead: Letterhead) -> list[str]:
    marks = ["CONCEPT"] if explanation.status == CONCEPT else []
    is_fictional = letterhead.fictional or explanation.fictional
    return [*marks, "Voorbeeld: bedragen zijn fictief"] if is_fictional else marks


def _told(number: int, step: Step) -> list[str]:
    lines = ["", f"{number}. {step.title}"]
    first_rows_after = 1 if step.rows and len(step.sentences) > 1 else len(step.sentences)
    lines += [line for s in step.sentences[:first_rows_after] for line in _wrapped(s, "   ")]
    if step.rows:
        label_width = max(len(label) for label, _ in step.rows)
        value_width = max(len(value) for _, value in step.rows)
        lines += [
            f"     {label:<{label_width}}  {value:>{value_width}}" for label, value in step.rows
        ]
    lines += [line for s in step.sentences[first_rows_after:] for line in _wrapped(s, "   ")]
    return lines


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
