"""Doing a run again in memory: the same job on the same question; nothing is written or issued."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from pipelines import budget, calendar, case, explain, interim, year_end
from pipelines.options import RunOptions
from pipelines.run import Run
from pipelines.verifying.invoices_again import invoices_again
from zvh_finance.convenant.art17_year_end.interim_report import interim_report
from zvh_finance.documents.explanation.answering import answer
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.language import say
from zvh_finance.proof.manifest import MANIFEST
from zvh_finance.proof.record import RunRecord
from zvh_finance.proof.verification.recorded import RecordedRun
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.calendar import calendar_of
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.closing import year_so_far
from zvh_finance.year.year_end import year_end_of

Made = tuple[RunRecord, Mapping[str, bytes]]
_CODE = re.compile(r"GM\d{4}")


def made_again(told: RecordedRun, options: RunOptions, books: Books) -> Mapping[str, bytes]:
    """The whole folder of a run as these books give it.

    Raises:
        InvalidInputError: this version knows no such run.
        ZvhError: whatever the run would have stopped for.
    """
    asked = {name: value for name, value in told.arguments.items() if name != "as_of"}
    job = Run(options, books, told.command, asked)
    try:
        if told.command == "invoices":
            return invoices_again(job)
        return job.sealed(*_MADE[told.command](job))
    except (KeyError, ValueError) as error:
        raise InvalidInputError.of(
            "verify-question",
            say("This version knows no run {name} with what it was asked.", name=told.command[:40]),
            Place(MANIFEST),
        ) from error


def _budget(job: Run) -> Made:
    return budget.made(job, budget_of_year(job.books, int(job.arguments["year"])))


def _year_end(job: Run) -> Made:
    year, limit = int(job.arguments["year"]), int(job.arguments["explain_from"])
    if "interim" not in job.arguments:
        return year_end.made(job, year_end_of(job.books, year, limit), limit)
    _, opened = year_so_far(job.books, year)
    forecast = job.books.dossier.forecasts.get(year)
    report = interim_report(opened, date.fromisoformat(job.arguments["interim"]), forecast)
    return interim.made(job, report, limit)


def _calendar(job: Run) -> Made:
    year = int(job.arguments["year"])
    return calendar.made(job, year, calendar_of(job.books, year))


def _case(job: Run) -> Made:
    return case.made(job, work_out(job.books, job.arguments["case"]))


def _explain(job: Run) -> Made:
    """Earlier versions did not record who was asked about; the trace id names it."""
    trace = job.arguments["amount"]
    code = _CODE.search(trace)
    asked = job.arguments.get("municipality") or (code[0] if code else trace)
    return explain.made(job, answer(job.books, int(job.arguments["year"]), asked, trace))


_MADE: Mapping[str, Callable[[Run], Made]] = {
    "budget": _budget,
    "year-end": _year_end,
    "calendar": _calendar,
    "explain": _explain,
    "redundancy": _case,
    "withdrawal": _case,
    "dissolution": _case,
    "accession": _case,
}
