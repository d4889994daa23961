"""What becomes of a year's result: the proposal, the decision, and who gets or pays what.

Method
1. A surplus goes to the reserve, or back to the municipalities (choice A28).
2. A deficit comes from the reserve as far as that reaches, the rest from the municipalities, or
   all of it from them (choice A29). The reserve reaches as far as it is not needed for the draws
   of later budgets (as adopted, or drafted while nothing was) and of a decided dissolution; it
   never goes below zero.
3. The Dagelijks Bestuur decides (17.7, 17.9). What is settled goes by the key of the year that
   was closed, as charges of their own; a refund is the mirror of a charge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from zvh_finance.charges.charge import ADOPTED, CONCEPT, Charge
from zvh_finance.charges.pooling import Pooling
from zvh_finance.charges.sharing import CostLine, Matter, charges_of_shares, total_charges
from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.convenant.cited import Rule, article
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import AdoptAccounts, AppropriateResult
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.key.key import DistributionKey
from zvh_finance.language import Euros, listed, say


@dataclass(frozen=True, slots=True)
class Appropriation:
    """Where a result goes, in cents; the two parts are the result.

    Attributes:
        to_reserve: added to the reserve; negative when the reserve covers a deficit.
        settle: back to the municipalities; negative when they pay.
        decisions: ids behind it; empty for a proposal.
    """

    to_reserve: int
    settle: int
    decisions: tuple[str, ...] = ()

    @property
    def is_decided(self) -> bool:
        """Whether the Dagelijks Bestuur decided it."""
        return bool(self.decisions)


@dataclass(frozen=True, slots=True)
class Settlement:
    """The result of a year and where it goes.

    Attributes:
        proposal: what the choices propose.
        decided: what was decided, if it was.
        adoption: id of the decision that adopted the accounts, or empty.
        blockers: what is still needed before it can be settled.
    """

    year: int
    result: int
    proposal: Appropriation
    decided: Appropriation | None
    adoption: str
    blockers: tuple[Finding, ...]

    @property
    def appropriation(self) -> Appropriation:
        """The decision, or else the proposal."""
        return self.decided or self.proposal

    @property
    def status(self) -> str:
        """`concept` until accounts and result are decided on."""
        return CONCEPT if self.blockers else ADOPTED

    @property
    def decisions(self) -> tuple[str, ...]:
        """Ids of the decisions it rests on."""
        adoption = (self.adoption,) if self.adoption else ()
        return (*adoption, *self.appropriation.decisions)


def settlement(
    year: int,
    result: int,
    available: int,
    choices: Choices,
    decisions: DecisionRegister,
    as_of: date,
) -> Settlement:
    """Where the result of a year goes.

    Args:
        year: the year that was closed.
        result: cents; positive is a surplus.
        available: cents of the reserve that a deficit may take.
        choices: what is proposed (A28, A29).
        decisions: all decisions.
        as_of: decisions after this day do not count.

    Raises:
        InvalidInputError: the decision does not divide this result, or there are two.
    """
    adopted = decisions.for_year(AdoptAccounts, year, as_of)
    appropriated = decisions.for_year(AppropriateResult, year, as_of)
    if len(appropriated) > 1 or len(adopted) > 1:
        raise _twice(year, appropriated if len(appropriated) > 1 else adopted)
    decided = _decided(year, result, appropriated[0]) if appropriated else None
    return Settlement(
        year=year,
        result=result,
        proposal=proposal(result, available, choices),
        decided=decided,
        adoption=adopted[0].id if adopted else "",
        blockers=_blockers(year, is_adopted=bool(adopted), is_decided=decided is not None),
    )


def proposal(result: int, available: int, choices: Choices) -> Appropriation:
    """What the choices of the partnership propose with a result (A28, A29)."""
    is_for_reserve = (
        choices.surplus == "reserve" if result >= 0 else choices.deficit == "reserve_first"
    )
    return reserve_first(result, available) if is_for_reserve else Appropriation(0, result)


def reserve_first(result: int, available: int) -> Appropriation:
    """A surplus to the reserve; a deficit from it as far as it reaches, the rest charged (17.9)."""
    to_reserve = max(result, -max(0, available))
    return Appropriation(to_reserve, result - to_reserve)


def available_reserve(ledger: Sequence[ReserveYear], year: int) -> int:
    """What a deficit of a year may take from the reserve without a later year going below zero.

    Args:
        ledger: the reserve through the last year with a budget, without this year's result.
        year: the year that was closed.
    """
    later = [entry.closing for entry in ledger if entry.year >= year]
    return max(0, min(later, default=0))


def settlement_charges(
    found: Settlement,
    key: DistributionKey,
    successors: Mapping[str, str],
    pools: Pooling | None = None,
) -> tuple[Charge, ...]:
    """The charges of a settlement, by the key of the year that was closed; none when it is zero.

    Args:
        found: the settlement.
        key: of the same year.
        successors: per code of a municipality that merged since: who takes its place, in words.
        pools: what each pool settles, where pools shared the costs.
    """
    total = -found.appropriation.settle
    if not total:
        return ()
    word = "Terugbetaling" if total < 0 else "Aanvullende bijdrage"
    told = f"{word} resultaat {found.year}"
    level = article(Rule.LEVEL)
    matter = Matter("REK", found.year, level, told, found.decisions, found.status)
    if pools is None:
        return total_charges(matter, total, key, successors)
    lines = [
        CostLine(shared.pool.id, f"{told}: {shared.pool.name}", level, shared.total)
        for shared in pools.pools
    ]
    cells = {"": pools.contributions, **pools.cells}
    return charges_of_shares(matter, lines, key, cells, pools, successors)


def _decided(year: int, result: int, decision: AppropriateResult) -> Appropriation:
    if decision.to_reserve + decision.settle != result:
        raise InvalidInputError.of(
            "appropriation-differs",
            say(
                "Decision {id} appropriates {to_reserve} to the reserve and settles "
                "{settle}; together that must be the result of {year}: {result}. Correct the "
                "decision or the actuals.",
                id=decision.id,
                to_reserve=Euros(decision.to_reserve),
                settle=Euros(decision.settle),
                year=year,
                result=Euros(result),
            ),
            Place("decisions.toml", field=decision.id),
        )
    return Appropriation(decision.to_reserve, decision.settle, (decision.id,))


def _twice(
    year: int, rivals: Sequence[AppropriateResult] | Sequence[AdoptAccounts]
) -> InvalidInputError:
    ids = listed(decision.id for decision in rivals)
    return InvalidInputError.of(
        "closed-twice",
        say(
            "Decisions {ids} both close {year}. A year is closed once; keep the decision "
            "that counts.",
            ids=ids,
            year=year,
        ),
        Place("decisions.toml"),
    )


def _blockers(year: int, *, is_adopted: bool, is_decided: bool) -> tuple[Finding, ...]:
    found = []
    if not is_adopted:
        found.append(
            Finding(
                "accounts-not-adopted",
                say(
                    "The accounts of {year} were not adopted by {the.board} "
                    "({cited.ADOPTION_OF_ACCOUNTS}). Record the decision in decisions.toml "
                    'with subject = "adopt_accounts".',
                    year=year,
                ),
                Place("decisions.toml"),
                severity=Severity.WARNING,
            )
        )
    if not is_decided:
        found.append(
            Finding(
                "result-undecided",
                say(
                    "What becomes of the result of {year} was not decided "
                    "({cited.LEVEL.RESERVE}). Record the decision in decisions.toml with "
                    'subject = "appropriate_result".',
                    year=year,
                ),
                Place("decisions.toml"),
                severity=Severity.WARNING,
            )
        )
    return tuple(found)
