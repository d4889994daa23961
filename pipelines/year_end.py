"""The year-end job: the accounts of a year, its result and settlement, and the board's paper."""

from datetime import date

from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from zvh_finance.convenant.art17_year_end.closing_order import out_of_order
from zvh_finance.convenant.art17_year_end.interim_report import interim_report
from zvh_finance.documents.paper.board_paper import board_paper_pdf
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.documents.year_end.interim_paper import expectation_in_words, interim_paper
from zvh_finance.documents.year_end.papers import year_end_papers
from zvh_finance.dutch import amount
from zvh_finance.errors import UsageError
from zvh_finance.year.books import Books
from zvh_finance.year.closing import closing_of, year_so_far


def run(options: RunOptions, year: int, interim: date | None, limit: int) -> None:
    """Write the folder `OUT/YEAR/year-end`, or `OUT/YEAR/interim-DATE` for an interim report."""
    # 1. What do we stand on?
    books = open_books(options)
    if interim is not None:
        _interim(options, books, year, interim, limit)
        return
    _check_is_over(books, year)

    # 2. What was the result, and what becomes of it?
    closing = closing_of(books, year, limit)
    settled = closing.settlement

    # 3. Which papers and which proof belong to it?
    files = year_end_papers(books, closing, limit)
    job = Run(options, books, "year-end", {"year": str(year), "explain_from": str(limit)})
    record = job.record((*closing.budget.decisions, *settled.decisions), [closing.budget.key])

    # 4. Keep them, all or nothing, and tell.
    order = out_of_order(year, closing.unadopted)
    warnings = (*settled.blockers, *order, *closing.accounts.warnings)
    folder = job.finish(f"{year}/year-end", files, record, warnings)
    options.messages.info(
        "year-end",
        f"{year}: result {amount(closing.accounts.result)} ({settled.status}), "
        f"settled {amount(settled.appropriation.settle)}; results are in {folder}",
    )


def _interim(options: RunOptions, books: Books, year: int, until: date, limit: int) -> None:
    if until.year != year or until > books.as_of:
        raise UsageError.of(
            "interim-date",
            f"{until} must lie in {year} and not after the day one looks from ({books.as_of}).",
        )
    _, opened = year_so_far(books, year)
    report = interim_report(opened, until, books.dossier.forecasts.get(year))
    paper = interim_paper(report, letterhead(books, year), limit)
    files = {f"tussenrapportage-{until}.pdf": board_paper_pdf(paper)}
    asked = {"year": str(year), "interim": until.isoformat(), "explain_from": str(limit)}
    job = Run(options, books, "year-end", asked)
    folder = job.finish(f"{year}/interim-{until}", files, job.record(), report.warnings)
    options.messages.info("interim", f"{expectation_in_words(report)} Results are in {folder}.")


def _check_is_over(books: Books, year: int) -> None:
    if books.as_of <= date(year, 12, 31):
        raise UsageError.of(
            "year-not-over",
            f"{year} is not over on {books.as_of}. For a report on a year on its way give "
            f"--interim DATE; the accounts are made from 1 January {year + 1} on.",
        )
