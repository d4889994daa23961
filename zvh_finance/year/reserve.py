"""The reserve of a dossier, year by year: the one ledger that everybody asks (17.9)."""

from collections.abc import Iterator
from dataclasses import replace

from zvh_finance.convenant.art17_contributions.budget_versions import (
    BudgetVersion,
    counting_version,
)
from zvh_finance.convenant.art17_contributions.reserve import (
    ReserveMovement,
    ReserveYear,
    movement_of,
    reserve_ledger,
    undecided_movement,
)
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import AppropriateResult, UseReserve
from zvh_finance.dossier.ending_case import DissolutionCase
from zvh_finance.errors import Finding
from zvh_finance.year.books import Books


def reserve_through(
    books: Books,
    last: int,
    *,
    version: BudgetVersion | None = None,
    without_result_of: int | None = None,
) -> tuple[ReserveYear, ...]:
    """The reserve up to and including a year.

    Years count as realised as far as their reserve lines are in the actuals, else as budgeted: as
    adopted, or as drafted while nothing was. What a decided dissolution takes counts besides.

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


def undecided_in(
    books: Books, year: int, *, version: BudgetVersion | None = None
) -> Finding | None:
    """Why the reserve cannot be used in a year as budget and dissolution have it, if so (17.9).

    Args:
        books: what the job stands on.
        year: of the reserve.
        version: the budget of that year when it is not the adopted one.
    """
    counting = version or _counting(books, year)
    return _undecided(
        books, year, movement_in(counting) if counting is not None else ReserveMovement(0, 0)
    )


def undecided_use(books: Books, year: int) -> Finding | None:
    """Why the reserve could not be used as it was in a year, if a decision is missing (17.9)."""
    return _undecided(books, year, _movement(books, year))


def _undecided(books: Books, year: int, movement: ReserveMovement) -> Finding | None:
    wanted = _with_dissolution(books, year, movement)
    return undecided_movement(year, wanted, books.dossier.decisions, books.as_of)


def unused_decisions(books: Books, year: int) -> tuple[UseReserve, ...]:
    """Decisions on the reserve of a year that say more than budget, accounts and cases (17.9)."""
    version, none = _counting(books, year), ReserveMovement(0, 0)
    moved = [_movement(books, year), movement_in(version) if version is not None else none]
    draw = max(m.draw for m in moved) + _with_dissolution(books, year, none).draw
    addition = max(m.addition for m in moved)
    used = books.dossier.decisions.for_year(UseReserve, year, books.as_of)
    is_more = sum(d.draw for d in used) > draw or sum(d.addition for d in used) > addition
    return used if is_more else ()


def decisions_on_reserve(books: Books, version: BudgetVersion) -> tuple[str, ...]:
    """The decisions on what a budget draws from or adds to the reserve; none when it does not."""
    if movement_in(version) == ReserveMovement(0, 0):
        return ()
    decisions, apart = books.dossier.decisions, books.dossier.cases_of(DissolutionCase).values()
    of_cases = {case.reserve_decision for case in apart}
    used = decisions.for_year(UseReserve, version.year, books.as_of)
    return tuple(decision.id for decision in used if decision.id not in of_cases)


def movement_in(version: BudgetVersion) -> ReserveMovement:
    """What a budget does to the reserve."""
    return ReserveMovement.of([(line.kind, line.cents) for line in version.lines])


def _ledger(
    books: Books,
    last: int,
    without_result_of: int | None,
    version: BudgetVersion | None = None,
) -> tuple[ReserveYear, ...]:
    years = {*books.dossier.budgets, *books.dossier.actuals, *(y for y, _ in _dissolutions(books))}
    movements = {year: _movement(books, year) for year in sorted(years) if year <= last}
    if version is not None:
        movements[version.year] = movement_in(version)
    movements = {y: _with_dissolution(books, y, moved) for y, moved in movements.items()}
    decisions = _without_result(books.dossier.decisions, without_result_of)
    opening = books.dossier.arrangement.reserve
    return reserve_ledger(opening, movements, decisions, last, books.as_of)


def _counting(books: Books, year: int) -> BudgetVersion | None:
    """The budget that counts for the reserve: as adopted, or as drafted while nothing was."""
    if year not in books.dossier.budgets:
        return None
    return counting_version(books.dossier, year, books.as_of)


def _movement(books: Books, year: int) -> ReserveMovement:
    version = _counting(books, year)
    return movement_of(version.lines if version else (), books.realised(year))


def _with_dissolution(books: Books, year: int, movement: ReserveMovement) -> ReserveMovement:
    drawn = sum(cents for drawn_in, cents in _dissolutions(books) if drawn_in == year)
    return replace(movement, draw=movement.draw + drawn)


def _dissolutions(books: Books) -> Iterator[tuple[int, int]]:
    """Year and cents that each decided dissolution takes from the reserve (17.9, A30)."""
    register = books.dossier.decisions
    for name, case in sorted(books.dossier.cases_of(DissolutionCase).items()):
        use = register.taken(case.reserve_decision, "reserve", "DB", books.as_of)
        decided = register.taken(case.decision, "dissolve", "SG", books.as_of, name)
        if decided is not None and isinstance(use, UseReserve):
            yield use.year, case.reserve


def _without_result(decisions: DecisionRegister, year: int | None) -> DecisionRegister:
    others = tuple(
        d for d in decisions.decision if not (isinstance(d, AppropriateResult) and d.year == year)
    )
    return decisions.model_copy(update={"decision": others})
