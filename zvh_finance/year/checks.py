"""Everything that can be checked of opened books: every year, every case, and what was issued."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from zvh_finance.convenant.art09_preparation import preparation_findings
from zvh_finance.convenant.calendar.annual_plan import annual_plan_findings
from zvh_finance.convenant.calendar.year_cycle import cycle_findings
from zvh_finance.dossier.decisions import OtherDecision
from zvh_finance.errors import Finding, Place, Severity, ZvhError
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.calendar import calendar_of
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.closing import check_actuals, forecast_problems
from zvh_finance.year.comparison import last_year_of
from zvh_finance.year.membership import membership_of
from zvh_finance.year.outlook import check_outlook, outlook_of
from zvh_finance.year.reconciled import check_issued


def check_books(books: Books, remarks: list[Finding]) -> Iterator[ZvhError]:
    """What stops any year or case; what is only remarkable is added to the remarks."""
    checks: list[Callable[[], Iterable[Finding]]] = [partial(_membership, books)]
    checks += [partial(_year, books, year) for year in sorted(books.dossier.budgets)]
    checks += [partial(_case, books, name) for name in sorted(books.dossier.cases)]
    checks += [partial(check_actuals, books, year) for year in sorted(books.dossier.actuals)]
    checks += [partial(forecast_problems, books, year) for year in sorted(books.dossier.forecasts)]
    checks += [partial(preparation_findings, books.dossier.decisions, books.as_of)]
    checks += [partial(_decisions_on_cases, books)]
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


def _decisions_on_cases(books: Books) -> Iterator[Finding]:
    """A decision about a case that is not there does nothing, and that is seldom meant."""
    known = ", ".join(sorted(books.dossier.cases)) or "none"
    for decision in books.dossier.decisions.of_kind(OtherDecision, books.as_of):
        if decision.case is not None and decision.case not in books.dossier.cases:
            yield Finding(
                "decision-case-unknown",
                f"Decision {decision.id} is about the case {decision.case!r}, which is not in "
                f"cases/: it does nothing. Correct `case`, or add the case. Known: {known}.",
                Place("decisions.toml", field=f"{decision.id}.case"),
                Severity.WARNING,
            )
