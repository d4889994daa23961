"""What decisions and cases speak of and that is not there, and actuals of what is to come."""

from collections.abc import Collection, Iterator

from zvh_finance.dossier.decision_register import DecisionT
from zvh_finance.dossier.decision_taken import BareDecision
from zvh_finance.dossier.decisions import AdoptAccounts, AdoptBudget, AppropriateResult
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place, Severity
from zvh_finance.language import commas, say
from zvh_finance.year.books import Books


def missing(books: Books) -> tuple[Finding, ...]:
    """Remarks on earlier years, of which the dossier need not keep every table.

    Raises:
        InvalidInputError: amounts are realised of a year that has not begun.
        MissingGroundError: a budget that was adopted, or the actuals of a result that was divided,
            are not there.
    """
    early = tuple(_realised_early(books))
    if early:
        raise InvalidInputError(*early)
    gone = (*_budgets_gone(books), *_results_gone(books))
    if gone:
        raise MissingGroundError(*gone)
    return (*_accounts_gone(books), *_withdrawals_gone(books), *_lines_gone(books))


def _realised_early(books: Books) -> Iterator[Finding]:
    for year, table in sorted(books.dossier.actuals.items()):
        if year > books.as_of.year:
            yield Finding(
                "actuals-early",
                say(
                    "{year} has not begun on {day}, so nothing of it was realised. Correct the "
                    "year in the name, or take the table out.",
                    year=year,
                    day=books.as_of,
                ),
                Place(table.file),
            )


def _budgets_gone(books: Books) -> Iterator[Finding]:
    """Of years before its first budget a dossier keeps the decision at most."""
    budgets = books.dossier.budgets
    for decision in _beyond(books, AdoptBudget, budgets):
        if budgets and decision.year > min(budgets):
            yield Finding(
                "adopted-budget-missing",
                say(
                    "Decision {id} adopts the budget of {year}, and the dossier has no "
                    "budget/{year}.csv or .xlsx. Put it back, or correct the year.",
                    id=decision.id,
                    year=decision.year,
                ),
                _year_of(decision),
            )


def _results_gone(books: Books) -> Iterator[Finding]:
    for decision in _beyond(books, AppropriateResult, books.dossier.actuals):
        yield Finding(
            "divided-result-missing",
            say(
                "Decision {id} divides the result of {year}, and the dossier has no "
                "actuals/{year}.csv or .xlsx. Put it back, or correct the year.",
                id=decision.id,
                year=decision.year,
            ),
            _year_of(decision),
        )


def _accounts_gone(books: Books) -> Iterator[Finding]:
    """Accounts may have been adopted before this dossier was kept."""
    for decision in _beyond(books, AdoptAccounts, books.dossier.actuals):
        yield Finding(
            "adopted-accounts-missing",
            say(
                "Decision {id} adopts the accounts of {year}, of which the dossier has no "
                "actuals/{year}.csv or .xlsx.",
                id=decision.id,
                year=decision.year,
            ),
            _year_of(decision),
            Severity.WARNING,
        )


def _beyond(books: Books, kind: type[DecisionT], tables: Collection[int]) -> Iterator[DecisionT]:
    """The decisions of a kind about a year of which there is no table."""
    taken = books.dossier.decisions.of_kind(kind, books.as_of)
    return (decision for decision in taken if decision.year not in tables)


def _year_of(decision: BareDecision) -> Place:
    return Place("decisions.toml", field=f"{decision.id}.year")


def _withdrawals_gone(books: Books) -> Iterator[Finding]:
    """A staff case that a leaving caused is charged by the case of that leaving (A08)."""
    leavers = {
        leaver.code
        for case in books.dossier.cases_of(WithdrawalCase).values()
        for leaver in case.leaver
    }
    for name, case in sorted(books.dossier.cases_of(RedundancyCase).items()):
        if case.leaver is not None and case.leaver not in leavers:
            yield Finding(
                "cause-without-case",
                say(
                    "The leaving of {code} caused this staff case, and no withdrawal in cases/ is "
                    "of that municipality: nobody is charged. Add its case, or correct `cause`.",
                    code=case.leaver,
                ),
                Place(f"cases/{name}.toml", field="cause"),
                Severity.WARNING,
            )


def _lines_gone(books: Books) -> Iterator[Finding]:
    """What falls away or is damaged is traceable to a line of a budget (22.6)."""
    known = {line.id for table in books.dossier.budgets.values() for line in table.lines}
    for name, case in sorted(books.dossier.cases_of(WithdrawalCase).items()):
        named = {item.budget_line for item in (*case.avoidable, *case.damage) if item.budget_line}
        if unknown := sorted(named - known):
            yield Finding(
                "budget-line-unknown",
                say(
                    "No budget of the dossier has the line {ids}, and costs must be traceable "
                    "({cited.DAMAGE}). Correct `budget_line`.",
                    ids=commas(unknown),
                ),
                Place(f"cases/{name}.toml", field="budget_line"),
                Severity.WARNING,
            )
