"""The reserve of a dossier, year by year: the one ledger that everybody asks (17.9)."""

from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, latest_version
from zvh_finance.convenant.art17_contributions.reserve import (
    ReserveMovement,
    ReserveYear,
    reserve_ledger,
)
from zvh_finance.dossier.decisions import AppropriateResult, DecisionRegister
from zvh_finance.year.books import Books


def reserve_through(
    books: Books,
    last: int,
    *,
    version: BudgetVersion | None = None,
    without_result_of: int | None = None,
) -> tuple[ReserveYear, ...]:
    """The reserve up to and including a year.

    Years count as realised as far as their reserve lines are in the actuals, else as budgeted.

    Args:
        books: what the job stands on.
        last: the last year.
        version: a budget whose own movement counts in its year, realised or not.
        without_result_of: a year whose result is left out, to see what the reserve is without it.

    Raises:
        InvalidInputError: the reserve would go below zero.
    """
    if version is not None:
        return _ledger(books, last, without_result_of, version)
    return books.once(_ledger, last, without_result_of)


def movement_in(version: BudgetVersion) -> ReserveMovement:
    """What a budget does to the reserve."""
    return ReserveMovement.of([(line.kind, line.cents) for line in version.lines])


def _ledger(
    books: Books,
    last: int,
    without_result_of: int | None,
    version: BudgetVersion | None = None,
) -> tuple[ReserveYear, ...]:
    movements = {year: _movement(books, year) for year in books.dossier.budgets if year <= last}
    if version is not None:
        movements[version.year] = movement_in(version)
    decisions = _without_result(books.dossier.decisions, without_result_of)
    opening = books.dossier.arrangement.reserve
    return reserve_ledger(opening, movements, decisions, last, books.as_of)


def _movement(books: Books, year: int) -> ReserveMovement:
    """As realised where the actuals have the reserve's lines, else as budgeted: unknown is not 0."""
    budgeted = latest_version(books.dossier, year, books.as_of).lines
    actuals = books.dossier.actuals.get(year)
    realised = {line.id: line.cents for line in actuals.lines} if actuals else {}
    known = [(line.kind, realised.get(line.id, line.cents)) for line in budgeted]
    new = [
        (line.kind, line.cents)
        for line in (actuals.lines if actuals else ())
        if line.id not in {b.id for b in budgeted}
    ]
    return ReserveMovement.of([*known, *new])


def _without_result(decisions: DecisionRegister, year: int | None) -> DecisionRegister:
    others = tuple(
        d for d in decisions.decision if not (isinstance(d, AppropriateResult) and d.year == year)
    )
    return decisions.model_copy(update={"decision": others})
