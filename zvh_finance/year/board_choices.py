"""What the board chooses in a budget, and what each municipality pays under every reading.

A choice is open while the amounts may still follow from it: who bears the supporting services when
no decision says it (17.4, A32), and, until the budget is adopted, what a decision in it says of a
municipality that was divided (A17), of one that merged with a municipality from outside (A65), or
of another distribution than inhabitants (17.7, A02).

Each reading is the same budget, worked out anew as if that decision had been taken: nothing is
estimated, and the reading of the draft gives the amounts of the draft.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from typing import TypeVar

from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.dossier.decisions import (
    AdoptBudget,
    AmendBudget,
    Decision,
    KeyOverride,
    MergerOutside,
    SplitMunicipality,
    SupportingServices,
)
from zvh_finance.key.successors import heirs
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_with

_PROPOSED = "voorstel"
"""The id of a decision that is only tried."""

DecisionT = TypeVar("DecisionT", SplitMunicipality, MergerOutside, KeyOverride)


class Question(StrEnum):
    """What the board chooses."""

    SUPPORT = auto()
    SPLIT = auto()
    OUTSIDE = auto()
    DISTRIBUTION = auto()


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to decide.

    Attributes:
        name: `host`, `shared`, `fee`, the method of a decision, `inhabitants` or `weights`.
        base: what the municipalities pay together, in cents.
        contributions: cents per code of who pays under this reading.
        is_drafted: whether the draft has these amounts.
        fee: of the supporting services, in cents, with the reading `fee` only.
        decision: id of the decision that the fee comes from, or that the draft follows.
    """

    name: str
    base: int
    contributions: Mapping[str, int]
    is_drafted: bool
    fee: int = 0
    decision: str = ""


@dataclass(frozen=True, slots=True)
class BoardChoice:
    """A choice with its readings.

    Attributes:
        about: the name of the municipality that it is about, if it is about one.
        names: per code of everybody that pays under some reading.
        readings: that of the draft among them.
    """

    question: Question
    about: str
    names: Mapping[str, str]
    readings: tuple[Reading, ...]

    @property
    def drafted(self) -> Reading:
        """The reading of the draft."""
        return next(reading for reading in self.readings if reading.is_drafted)


def board_choices(books: Books, budget: ContributionBudget) -> tuple[BoardChoice, ...]:
    """The choices that are open in a budget, each reading worked out.

    Raises:
        MissingGroundError: a figure that a reading needs is missing.
        InvalidInputError: a reading cannot be made of the tables.
    """
    return books.once(_choices, budget.year, budget.version.amendments)


def _choices(books: Books, year: int, amendments: tuple[int, ...]) -> tuple[BoardChoice, ...]:
    budget = budget_with(books, year, amendments)
    found = [*_support(books, budget)]
    if budget.version.adoption is None:
        found += _splits(books, budget)
        found += _outside(books, budget)
        found += _distribution(books, budget)
    return tuple(found)


def _support(books: Books, budget: ContributionBudget) -> Iterator[BoardChoice]:
    """Who bears the supporting services while nobody decided (17.4, A32)."""
    has_services = any(line.kind.is_supporting_service for line in budget.version.lines)
    if budget.support.is_decided or not has_services:
        return
    last = _last_fee(books, budget.year)
    host = SupportingServices(
        id=_PROPOSED,
        date=books.as_of,
        body="DB",
        subject="supporting_services",
        year=budget.year,
        mode="host",
    )
    readings: list[Reading] = []
    for mode in ("host", "shared", *(("fee",) if last else ())):
        fee = last.fee if last is not None and mode == "fee" else None
        tried = host.model_copy(update={"mode": mode, "fee": fee})
        worked = _worked(books, budget, (tried,))
        found = _reading(mode, worked, is_drafted=mode == budget.support.mode)
        is_of = last.id if last is not None and mode == "fee" else ""
        readings.append(replace(found, fee=fee or 0, decision=is_of))
    yield BoardChoice(Question.SUPPORT, "", _names(budget), tuple(readings))


def _last_fee(books: Books, year: int) -> SupportingServices | None:
    """The newest decision on a fee that held before a year: the only fee that is known."""
    decided = books.dossier.decisions.of_kind(SupportingServices, books.as_of)
    fees = [d for d in decided if d.mode == "fee" and d.fee and d.year < year]
    return fees[-1] if fees else None


def _splits(books: Books, budget: ContributionBudget) -> Iterator[BoardChoice]:
    """How a municipality that was divided counts (A17)."""
    for ruling in _ruling(books, budget, SplitMunicipality):
        successor = ruling.successor or _designated(books, ruling)
        tried = [
            ruling.model_copy(update={"method": method, "successor": None})
            for method in ("follow_territory", "drop")
        ]
        if successor:
            whole = {"method": "designated_successor", "successor": successor}
            tried.append(ruling.model_copy(update=whole))
        about = books.dossier.arrangement.name_of(ruling.municipality)
        yield _by_method(books, budget, Question.SPLIT, about, ruling, tried)


def _designated(books: Books, ruling: SplitMunicipality) -> str:
    """The successor that the law designated, where the arrangement has its address (Wet arhi)."""
    known = {addressee.code for addressee in books.dossier.arrangement.addressee}
    events = books.snapshot.reorganisations.events
    parts = [e for e in events if e.abolished and e.from_code == ruling.municipality]
    found = [part.to_code for part in heirs(parts) if part.to_code in known]
    return found[0] if len(found) == 1 else ""


def _outside(books: Books, budget: ContributionBudget) -> Iterator[BoardChoice]:
    """Whether the people of a municipality that was no party count after a merger (A65)."""
    for ruling in _ruling(books, budget, MergerOutside):
        tried = [
            ruling.model_copy(update={"method": method})
            for method in ("whole_successor", "old_territory")
        ]
        about = books.dossier.arrangement.name_of(ruling.municipality)
        yield _by_method(books, budget, Question.OUTSIDE, about, ruling, tried)


def _by_method(
    books: Books,
    budget: ContributionBudget,
    question: Question,
    about: str,
    ruling: SplitMunicipality | MergerOutside,
    tried: Sequence[SplitMunicipality | MergerOutside],
) -> BoardChoice:
    readings: list[Reading] = []
    names: dict[str, str] = {}
    for decision in tried:
        worked = _worked(books, budget, (decision,), without=ruling.id)
        names |= _names(worked)
        found = _reading(decision.method, worked, is_drafted=decision.method == ruling.method)
        readings.append(replace(found, decision=ruling.id if found.is_drafted else ""))
    return BoardChoice(question, about, names, tuple(readings))


def _distribution(books: Books, budget: ContributionBudget) -> Iterator[BoardChoice]:
    """Another distribution than inhabitants (17.7, A02)."""
    for ruling in _ruling(books, budget, KeyOverride):
        plain = _worked(books, budget, (), without=ruling.id)
        readings = (
            _reading("inhabitants", plain, is_drafted=False),
            replace(_reading("weights", budget, is_drafted=True), decision=ruling.id),
        )
        yield BoardChoice(Question.DISTRIBUTION, "", _names(plain) | _names(budget), readings)


def _ruling(
    books: Books, budget: ContributionBudget, kind: type[DecisionT]
) -> tuple[DecisionT, ...]:
    """The decisions of a kind that the key of the budget rests on."""
    decided = books.dossier.decisions.for_year(kind, budget.year, books.as_of)
    return tuple(decision for decision in decided if decision.id in budget.key.decisions)


def _worked(
    books: Books, budget: ContributionBudget, tried: Sequence[Decision], without: str = ""
) -> ContributionBudget:
    """The same budget as if other decisions had been taken."""
    register = books.dossier.decisions
    kept = tuple(_unpinned(d, budget.year) for d in register.decision if d.id != without)
    decisions = register.model_copy(update={"decision": (*kept, *tried)})
    dossier = replace(books.dossier, decisions=decisions)
    other = replace(books, dossier=dossier, _memory={})
    return budget_with(other, budget.year, budget.version.amendments)


def _unpinned(decision: Decision, year: int) -> Decision:
    """A decision without the amounts it fixed: under another reading they are others."""
    if isinstance(decision, AdoptBudget | AmendBudget) and decision.year == year:
        return decision.model_copy(update={"contributions_total": None, "charges_sha256": None})
    return decision


def _reading(name: str, worked: ContributionBudget, *, is_drafted: bool) -> Reading:
    return Reading(name, worked.base, worked.contributions, is_drafted)


def _names(budget: ContributionBudget) -> dict[str, str]:
    return {member.code: member.name for member in budget.key.members}
