"""`zvh explain`: why a municipality pays what it pays, step by step."""

import sys
from typing import Literal

from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from zvh_finance.documents.explanation.answering import answer
from zvh_finance.documents.explanation.explanation_papers import (
    explanation_json,
    explanation_paper,
)
from zvh_finance.documents.paper.on_screen import on_screen
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.language import as_it_is, say

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
    files = {
        f"{told.trace_id}.pdf": pdf(paper),
        f"{told.trace_id}.json": explanation_json(told, head),
    }
    job = Run(options, books, "explain", {"year": str(year), "amount": told.trace_id})
    record = job.record(told.decisions, found.keys)
    folder = job.finish(f"{year}/explain/{told.trace_id}", files, record)
    options.messages.summary("explain", as_it_is(f"{told.title} {folder}"))
