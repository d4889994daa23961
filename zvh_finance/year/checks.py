"""Everything that can be checked of opened books: every year, every case, and what was issued."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from zvh_finance.convenant.art09_preparation import preparation_findings
from zvh_finance.convenant.calendar.annual_plan import annual_plan_findings
from zvh_finance.convenant.calendar.year_cycle import cycle_findings
from zvh_finance.convenant.membership import Turn
from zvh_finance.dossier.decisions import AdoptAccounts, AppropriateResult
from zvh_finance.errors import Finding, Place, Severity, ZvhError
from zvh_finance.language import Articles, commas, say
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.calendar import calendar_of
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.closing import check_actuals, closing_of, forecast_problems
from zvh_finance.year.comparison import last_year_of
from zvh_finance.year.membership import ended_before, membership_of
from zvh_finance.year.missing import missing
from zvh_finance.year.outlook import check_outlook, outlook_of
from zvh_finance.year.reconciled import check_issued
from zvh_finance.year.sending import check_sent, without_address
from zvh_finance.year.unanswered import unanswered


def check_books(books: Books, remarks: list[Finding]) -> Iterator[ZvhError]:
    """What stops any year or case; what is only remarkable is added to the remarks."""
    checks: list[Callable[[], Iterable[Finding]]] = [partial(_membership, books)]
    checks += [partial(_year, books, year) for year in sorted(books.dossier.budgets)]
    checks += [partial(_case, books, name) for name in sorted(books.dossier.cases)]
    checks += [partial(check_actuals, books, year) for year in sorted(books.dossier.actuals)]
    checks += [partial(_closed, books, year) for year in sorted(books.dossier.actuals)]
    checks += [partial(forecast_problems, books, year) for year in sorted(books.dossier.forecasts)]
    checks += [partial(without_address, books, year) for year in sorted(books.dossier.budgets)]
    checks += [partial(check_sent, books, year) for year in sorted(books.dossier.sent)]
    checks += [partial(preparation_findings, books.dossier.decisions, books.as_of)]
    checks += [partial(missing, books), partial(unanswered, books)]
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
    end = ended_before(books, year)
    if end is not None:
        return (_after_end(year, end),)
    budget = budget_of_year(books, year)
    return (
        *budget.blockers,
        *budget.warnings,
        *last_year_of(books, budget).left_out,
        *check_outlook(outlook_of(books, budget)),
        *cycle_findings(year, calendar_of(books, year)),
        *annual_plan_findings(year, books.dossier.decisions, books.as_of),
    )


def _closed(books: Books, year: int) -> Iterable[Finding]:
    """The accounts of a year on which something was decided, settled or not."""
    register = books.dossier.decisions
    taken = (
        *register.for_year(AdoptAccounts, year, books.as_of),
        *register.for_year(AppropriateResult, year, books.as_of),
    )
    if not taken or ended_before(books, year) is not None:
        return ()
    return closing_of(books, year, 0).settlement.blockers


def _after_end(year: int, end: Turn) -> Finding:
    return Finding(
        "year-after-end",
        say(
            "The dossier has a budget of {year}, and the partnership ended before it, on "
            "{day} ({source}, {article}): nobody owes a contribution.",
            year=year,
            day=end.day,
            source=end.source,
            article=Articles((end.cause.article,)),
        ),
        severity=Severity.WARNING,
    )


def _case(books: Books, name: str) -> Iterable[Finding]:
    worked = work_out(books, name)
    here = Place(f"cases/{name}.toml")
    yield from (f if str(f.place) else replace(f, place=here) for f in worked.warnings)
    begun = sorted({c.cost_year for c in worked.charges if c.cost_year <= books.as_of.year})
    if worked.waits and begun:
        yield Finding(
            "case-waits",
            say(
                "The case {name} has amounts of {years} that are not invoiced: {waits}.",
                name=name,
                years=commas(begun),
                waits=worked.waits,
            ),
            here,
            Severity.WARNING,
        )
