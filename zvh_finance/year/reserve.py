"""The reserve of a dossier, year by year: the one ledger that everybody asks (17.9)."""

from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, latest_version
from zvh_finance.convenant.art17_contributions.reserve import (
    ReserveMovement,
    ReserveYear,
    movement_of,
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
    movements = {
        year: movement_of(
            latest_version(books.dossier, year, books.as_of).lines
            if year in books.dossier.budgets
            else (),
            books.realised(year),
        )
        for year in sorted({*books.dossier.budgets, *books.dossier.actuals})
        if year <= last
    }
    if version is not None:
        movements[version.year] = movement_in(version)
    decisions = _without_result(books.dossier.decisions, without_result_of)
    opening = books.dossier.arrangement.reserve
    return reserve_ledger(opening, movements, decisions, last, books.as_of)


def _without_result(decisions: DecisionRegister, year: int | None) -> DecisionRegister:
    others = tuple(
        d for d in decisions.decision if not (isinstance(d, AppropriateResult) and d.year == year)
    )
    return decisions.model_copy(update={"decision": others})
