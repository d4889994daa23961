"""The check of a whole dossier and of the snapshot: every problem at once."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from pipelines.commands.options import RunOptions
from pipelines.opening import dossier_folder, snapshot_for
from zvh_finance.convenant.art09_preparation import preparation_findings
from zvh_finance.convenant.calendar.annual_plan import annual_plan_findings
from zvh_finance.convenant.calendar.year_cycle import cycle_findings
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import (
    Finding,
    InvalidInputError,
    MissingGroundError,
    ZvhError,
    errors_among,
)
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.calendar import calendar_of
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.closing import forecast_problems
from zvh_finance.year.comparison import last_year_of
from zvh_finance.year.membership import membership_of
from zvh_finance.year.outlook import check_outlook, outlook_of
from zvh_finance.year.reconciled import check_issued

ReadT = TypeVar("ReadT")


def run(options: RunOptions) -> None:
    """Say everything that is wrong or remarkable.

    Raises:
        InvalidInputError: something cannot be right.
        MissingGroundError: nothing is wrong, but a decision or a figure is missing.
    """
    folder = dossier_folder(options)
    problems: list[ZvhError] = []
    dossier = _tried(lambda: read_dossier(folder), problems)
    snapshot = _tried(lambda: snapshot_for(options, folder), problems)
    remarks: list[Finding] = list(snapshot.check(_codes(dossier))) if snapshot else []
    problems.extend(InvalidInputError(finding) for finding in errors_among(remarks))
    if dossier and snapshot:
        books = Books(dossier, snapshot, options.as_of)
        problems.extend(_books(books, remarks))
    options.messages.warn(*(f for f in remarks if f not in errors_among(remarks)))
    if problems:
        raise _together(problems)
    options.messages.info("checked", f"{folder}: nothing wrong ({len(remarks)} remarks).")


def _books(books: Books, remarks: list[Finding]) -> Iterator[ZvhError]:
    """What stops any year or case; what is only remarkable is added to the remarks."""
    checks: list[Callable[[], Iterable[Finding]]] = [partial(_membership, books)]
    checks += [partial(_year, books, year) for year in sorted(books.dossier.budgets)]
    checks += [partial(_case, books, name) for name in sorted(books.dossier.cases)]
    checks += [partial(forecast_problems, books, year) for year in sorted(books.dossier.forecasts)]
    checks += [partial(preparation_findings, books.dossier.decisions, books.as_of)]
    checks += [partial(check_issued, books)]
    for check in checks:
        try:
            remarks.extend(check())
        except ZvhError as error:
            yield error


def _membership(books: Books) -> Iterable[Finding]:
    membership_of(books)
    return ()


def _year(books: Books, year: int) -> Iterable[Finding]:
    budget = budget_of_year(books, year)
    return (
        *budget.blockers,
        *budget.warnings,
        *last_year_of(books, year).left_out,
        *check_outlook(outlook_of(books, budget)),
        *cycle_findings(year, calendar_of(books, year)),
        *annual_plan_findings(year, books.dossier.decisions, books.as_of),
    )


def _case(books: Books, name: str) -> Iterable[Finding]:
    return work_out(books, name).warnings


def _tried(read: Callable[[], ReadT], problems: list[ZvhError]) -> ReadT | None:
    try:
        return read()
    except ZvhError as error:
        problems.append(error)
        return None


def _codes(dossier: Dossier | None) -> set[str] | None:
    """Whose moves are worth telling: who ever took part; everybody's without a dossier."""
    return {m.code for m in dossier.arrangement.municipality} if dossier else None


def _together(problems: list[ZvhError]) -> ZvhError:
    findings = list(dict.fromkeys(f for problem in problems for f in problem.findings))
    only_missing = all(isinstance(problem, MissingGroundError) for problem in problems)
    return MissingGroundError(*findings) if only_missing else InvalidInputError(*findings)
