"""The interim report of a year on its way: what was realised, and what is expected of the rest."""

from collections.abc import Mapping
from datetime import date

from pipelines.options import RunOptions
from pipelines.run import Run
from zvh_finance.convenant.art17_year_end.interim_report import InterimReport, interim_report
from zvh_finance.documents.year_end.interim_paper import expectation_in_words
from zvh_finance.documents.year_end.papers import interim_papers
from zvh_finance.errors import UsageError
from zvh_finance.language import say
from zvh_finance.proof.record import RunRecord
from zvh_finance.year.books import Books
from zvh_finance.year.cases.worked import parameters_of_cases
from zvh_finance.year.closing import year_so_far


def report_until(options: RunOptions, books: Books, year: int, until: date, limit: int) -> None:
    """Write the folder `OUT/YEAR/interim-DATE`.

    Raises:
        UsageError: the day lies outside the year, or after the day one looks from.
    """
    if until.year != year or until > books.as_of:
        raise UsageError.of(
            "interim-date",
            say(
                "{until} must lie in {year} and not after the day one looks from ({as_of}).",
                until=until,
                year=year,
                as_of=books.as_of,
            ),
        )
    _, opened = year_so_far(books, year)
    report = interim_report(opened, until, books.dossier.forecasts.get(year))
    asked = {"year": str(year), "interim": until.isoformat(), "explain_from": str(limit)}
    job = Run(options, books, "year-end", asked)
    record, files = made(job, report, limit)
    folder = job.finish(f"{year}/interim-{until}", files, record, report.warnings)
    options.messages.summary(
        "interim",
        say(
            "{expectation} Results are in {folder}.",
            expectation=expectation_in_words(report),
            folder=str(folder),
        ),
    )


def made(job: Run, report: InterimReport, limit: int) -> tuple[RunRecord, Mapping[str, bytes]]:
    """The proof and the paper of an interim report, before they are written."""
    budget, _ = year_so_far(job.books, report.year)
    used = parameters_of_cases(job.books, budget.cases)
    record = job.record(budget.decisions, [budget.key], used, with_register=True)
    return record, interim_papers(job.books, report, limit, record.run_id)
