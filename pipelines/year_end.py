"""The year-end job: the accounts of a year, its result and settlement, and the board's paper."""

from collections.abc import Mapping
from datetime import date

from pipelines.interim import report_until
from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from zvh_finance.charges.charge import STATUS_TEXTS
from zvh_finance.convenant.art17_year_end.closing_order import out_of_order
from zvh_finance.documents.year_end.papers import year_end_papers
from zvh_finance.errors import UsageError
from zvh_finance.language import Euros, say
from zvh_finance.proof.record import RunRecord
from zvh_finance.year.books import Books
from zvh_finance.year.cases.worked import parameters_of_cases
from zvh_finance.year.sending import without_address
from zvh_finance.year.year_end import YearEnd, year_end_of


def run(options: RunOptions, year: int, interim: date | None, limit: int) -> None:
    """Write the folder `OUT/YEAR/year-end`, or `OUT/YEAR/interim-DATE` for an interim report."""
    # 1. What do we stand on?
    books = open_books(options)
    if interim is not None:
        report_until(options, books, year, interim, limit)
        return
    _check_is_over(books, year)

    # 2. What was the result, and what becomes of it?
    found = year_end_of(books, year, limit)
    closing, settled = found.closing, found.closing.settlement

    # 3. Which proof and which papers belong to it?
    job = Run(options, books, "year-end", {"year": str(year), "explain_from": str(limit)})
    record, files = made(job, found, limit)

    # 4. Keep them, all or nothing, and tell.
    order = out_of_order(year, closing.unadopted)
    told = (*closing.accounts.warnings, *without_address(books, year))
    warnings = (*settled.blockers, *order, *told)
    folder = job.finish(f"{year}/year-end", files, record, warnings)
    options.messages.summary(
        "year-end",
        say(
            "{year}: result {result} ({status}), settled {settle}; results are in {folder}",
            year=year,
            result=Euros(closing.accounts.result),
            status=STATUS_TEXTS[settled.status],
            settle=Euros(settled.appropriation.settle),
            folder=str(folder),
        ),
    )


def made(job: Run, found: YearEnd, limit: int) -> tuple[RunRecord, Mapping[str, bytes]]:
    """The proof and the papers of a year that was closed, before they are written."""
    closing = found.closing
    decisions = (*closing.budget.decisions, *closing.settlement.decisions)
    cases = (*closing.budget.cases, *(running.case for running in closing.provisions))
    used = parameters_of_cases(job.books, cases)
    record = job.record(decisions, [closing.budget.key], used, with_register=True)
    return record, year_end_papers(job.books, found, limit, record.run_id)


def _check_is_over(books: Books, year: int) -> None:
    if books.as_of <= date(year, 12, 31):
        raise UsageError.of(
            "year-not-over",
            say(
                "{year} is not over on {as_of}. For a report on a year on its way give "
                "--interim DATE; the accounts are made from 1 January {next_year} on.",
                year=year,
                as_of=books.as_of,
                next_year=year + 1,
            ),
        )
