"""`zvh explain`: why a municipality pays what it pays, step by step."""

import sys
from typing import Literal

from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from zvh_finance.documents.explanation.explanation_papers import (
    explanation_json,
    explanation_text,
    explanations_pdf,
)
from zvh_finance.documents.explanation.gathering import explained
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.municipality_search import find_municipality

Format = Literal["text", "json", "pdf"]


def run(
    options: RunOptions, year: int, municipality: str, amount: str | None, form: Format
) -> None:
    """Give the explanation on standard output, or as a page in `OUT/YEAR/explain`."""
    # 1. What do we stand on, and who is meant?
    books = open_books(options)
    found = find_municipality(books, municipality, year)

    # 2. What do they pay, and why?
    budget = budget_of_year(books, year)
    told = explained(books, budget, found, amount)
    head = letterhead(books, year)

    # 3. Tell it in the form asked for.
    if form != "pdf":
        as_json = explanation_json(told, head).decode() if form == "json" else ""
        sys.stdout.write(as_json or explanation_text(told, head))
        return
    files = {
        f"{told.trace_id}.pdf": explanations_pdf([told], head, told.title),
        f"{told.trace_id}.json": explanation_json(told, head),
    }
    job = Run(options, books, "explain", {"year": str(year), "amount": told.trace_id})
    record = job.record(budget.decisions, [budget.key])
    folder = job.finish(f"{year}/explain/{told.trace_id}", files, record)
    options.messages.info("explain", f"{told.title} {folder}")
