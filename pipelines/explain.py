"""`zvh explain`: why a municipality pays what it pays, step by step."""

import sys
from collections.abc import Mapping
from typing import Literal

from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from zvh_finance.documents.explanation.answering import Answer, answer
from zvh_finance.documents.explanation.explanation_papers import (
    explanation_json,
    explanation_paper,
)
from zvh_finance.documents.paper.on_screen import on_screen
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.language import as_it_is, say
from zvh_finance.proof.record import RunRecord

Format = Literal["text", "json", "pdf"]


def run(
    options: RunOptions, year: int, municipality: str, amount: str | None, form: Format
) -> None:
    """Give the explanation on standard output, or as a page in `OUT/YEAR/explain`."""
    # 1. What do we stand on, who is meant, what do they pay, and why?
    books = open_books(options)
    found = answer(books, year, municipality, amount)
    told, head = found.explanation, found.head
    paper = explanation_paper(told, head)

    # 2. Tell it in the form asked for.
    if form != "pdf":
        as_json = explanation_json(told, head).decode() if form == "json" else ""
        sys.stdout.write(as_json or on_screen(paper))
        options.messages.summary(
            "explain", say("That was the explanation of {trace}.", trace=told.trace_id)
        )
        return
    asked = {"year": str(year), "municipality": municipality, "amount": told.trace_id}
    job = Run(options, books, "explain", asked)
    record, files = made(job, found)
    folder = job.finish(f"{year}/explain/{told.trace_id}", files, record)
    options.messages.summary("explain", as_it_is(f"{told.title} {folder}"))


def made(job: Run, found: Answer) -> tuple[RunRecord, Mapping[str, bytes]]:
    """The proof and both forms of an explanation, before they are written."""
    told, head = found.explanation, found.head
    files = {
        f"{told.trace_id}.pdf": pdf(explanation_paper(told, head)),
        f"{told.trace_id}.json": explanation_json(told, head),
    }
    return job.record(told.decisions, found.keys), files
