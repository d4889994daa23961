"""The reserve of the partnership: what is in it, and on whose decision that changed (17.9)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zvh_finance.convenant.art17_contributions.budget_versions import VersionLine
from zvh_finance.dossier.arrangement import OpeningReserve
from zvh_finance.dossier.budget_tables import BudgetLine, LineKind
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import AppropriateResult, UseReserve
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place, Severity
from zvh_finance.language import Euros, say


@dataclass(frozen=True, slots=True)
class ReserveMovement:
    """What a year does to the reserve, in cents; both zero or more."""

    draw: int
    addition: int

    @classmethod
    def of(cls, amounts: Sequence[tuple[LineKind, int]]) -> "ReserveMovement":
        """The movement in a list of lines (kind and positive cents)."""
        return cls(
            sum(cents for kind, cents in amounts if kind is LineKind.RESERVE_DRAW),
            sum(cents for kind, cents in amounts if kind is LineKind.RESERVE_ADDITION),
        )


@dataclass(frozen=True, slots=True)
class ReserveYear:
    """The reserve through one year, in cents.

    Attributes:
        opening: equals the closing of the year before.
        addition: added by the budget or the accounts.
        draw: drawn by the budget or the accounts.
        result: result of an earlier year that was appropriated to the reserve in this year.
        decisions: ids of the decisions behind the movements.
    """

    year: int
    opening: int
    addition: int
    draw: int
    result: int
    decisions: tuple[str, ...]

    @property
    def closing(self) -> int:
        """What is left on 31 December."""
        return self.opening + self.addition - self.draw + self.result


def movement_of(
    version_lines: Sequence[VersionLine], actual_lines: Sequence[BudgetLine]
) -> ReserveMovement:
    """What a year does to the reserve (17.9): as realised where that is known, else as budgeted.

    Unknown is not zero: a reserve line that the actuals do not have is taken from the budget, even
    when they have other lines.

    Args:
        version_lines: of the budget after changes; empty for a year without a budget.
        actual_lines: of the actuals; empty while the year runs or has none.
    """
    known = {line.id for line in actual_lines}
    amounts = [(line.kind, line.cents) for line in version_lines if line.id not in known]
    return ReserveMovement.of([*amounts, *((line.kind, line.cents) for line in actual_lines)])


def reserve_ledger(
    opening: OpeningReserve | None,
    movements: Mapping[int, ReserveMovement],
    decisions: DecisionRegister,
    last_year: int,
    as_of: date,
) -> tuple[ReserveYear, ...]:
    """The reserve from its opening year up to and including `last_year`.

    The result of a year changes the reserve in the year in which it was appropriated.

    Args:
        opening: the reserve at the start; `None` when there never was one.
        movements: per year what the accounts (or else the budget) do to it.
        decisions: all decisions.
        last_year: the last year wanted.
        as_of: decisions after this day do not count.

    Raises:
        InvalidInputError: the reserve would go below zero (17.9).
        MissingGroundError: nothing explains the reserve at the start (23).
    """
    if opening:
        check_opening(opening, decisions, as_of)
    start = opening.year if opening else min([last_year, *movements])
    balance = opening.opening if opening else 0
    ledger: list[ReserveYear] = []
    for year in range(start, last_year + 1):
        movement = movements.get(year, ReserveMovement(0, 0))
        appropriated = [
            d for d in decisions.of_kind(AppropriateResult, as_of) if d.date.year == year
        ]
        used = decisions.for_year(UseReserve, year, as_of)
        entry = ReserveYear(
            year=year,
            opening=balance,
            addition=movement.addition,
            draw=movement.draw,
            result=sum(decision.to_reserve for decision in appropriated),
            decisions=tuple(d.id for d in (*used, *(a for a in appropriated if a.to_reserve))),
        )
        if entry.closing < 0:
            raise _below_zero(entry, known=opening is not None)
        balance = entry.closing
        ledger.append(entry)
    return tuple(ledger)


def check_opening(opening: OpeningReserve, decisions: DecisionRegister, as_of: date) -> None:
    """Hold the reserve at the start against its ground: a decision, or a document that shows it.

    The convenant replaces all before it (23) and says nothing of what was left under them.

    Args:
        opening: the reserve at the start.
        decisions: all decisions.
        as_of: decisions after this day do not count.

    Raises:
        MissingGroundError: it has neither, or the decision is not in the register by that day.
        InvalidInputError: the decision is about something else, or not of the Dagelijks Bestuur.
    """
    if opening.ground is not None:
        decisions.named(opening.ground, ("opening_reserve",), "DB", as_of)
    elif opening.opening and opening.document is None:
        raise MissingGroundError.of(
            "reserve-opening-unexplained",
            say(
                "The reserve opens with {opening} on 1 January {year} and nothing says why: "
                "{the.agreement} replaces those before it ({cited.FORMER_AGREEMENTS}) and does "
                "not tell what they left. Give `ground`, the id of a decision with subject = "
                '"opening_reserve", or `document`, where it is shown.',
                opening=Euros(opening.opening),
                year=opening.year,
            ),
            Place("arrangement.toml", field="reserve"),
        )


def years_that_exist(
    ledger: Sequence[ReserveYear], budgeted: Collection[int]
) -> tuple[ReserveYear, ...]:
    """The years to show: those with a budget or a movement; none when there never was a reserve.

    Each opening is still the closing before it, for nothing happens in a year that is left out.

    Args:
        ledger: the reserve year by year.
        budgeted: years with a budget.
    """
    moved = {e.year for e in ledger if e.addition or e.draw or e.result}
    if not moved and not any(entry.opening for entry in ledger):
        return ()
    return tuple(entry for entry in ledger if entry.year in budgeted or entry.year in moved)


def undecided_movement(
    year: int, movement: ReserveMovement, decisions: DecisionRegister, as_of: date
) -> Finding | None:
    """Why the reserve cannot be used as the budget has it, if a decision is missing (17.9)."""
    decided = decisions.for_year(UseReserve, year, as_of)
    draw, addition = sum(d.draw for d in decided), sum(d.addition for d in decided)
    if movement.draw <= draw and movement.addition <= addition:
        return None
    return Finding(
        "reserve-undecided",
        say(
            "Budget, accounts and dissolution of {year} draw {draw} and add {addition}; "
            "{the.board} decided to draw {draw_2} and to add {addition_2} ({cited.RESERVE}). "
            'Record the decision in decisions.toml with subject = "reserve".',
            year=year,
            draw=Euros(movement.draw),
            addition=Euros(movement.addition),
            draw_2=Euros(draw),
            addition_2=Euros(addition),
        ),
        Place("decisions.toml"),
        severity=Severity.WARNING,
    )


def _below_zero(entry: ReserveYear, *, known: bool) -> InvalidInputError:
    hint = (
        say("Lower the draw, or correct the earlier years.")
        if known
        else say("arrangement.toml has no [reserve] with an opening balance.")
    )
    return InvalidInputError.of(
        "reserve-below-zero",
        say(
            "The reserve would fall to {closing} in {year}: it opens with {opening}, {draw} is "
            "drawn ({cited.RESERVE}). {hint}",
            closing=Euros(entry.closing),
            year=entry.year,
            opening=Euros(entry.opening),
            draw=Euros(entry.draw),
            hint=hint,
        ),
        Place("arrangement.toml", field="reserve"),
    )
