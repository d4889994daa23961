"""Who takes part when, of a dossier: its arrangement, CBS's reorganisations and its cases."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from zvh_finance.convenant.art19_accession import takes_effect
from zvh_finance.convenant.art20_22_leaving.exclusion import exclusion
from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import (
    WithdrawalDates,
    withdrawal_dates,
)
from zvh_finance.convenant.membership import CaseTurn, Cause, Membership, Turn, membership
from zvh_finance.dates import day_after
from zvh_finance.dossier.cases import parameter_use
from zvh_finance.dossier.decisions import Decision
from zvh_finance.dossier.ending_case import AccessionCase, CourtDissolutionCase, DissolutionCase
from zvh_finance.dossier.leaving_case import ExclusionCase, Leaver, WithdrawalCase
from zvh_finance.dossier.names import slug
from zvh_finance.errors import Finding, InvalidInputError, Place
from zvh_finance.language import say
from zvh_finance.profile.rule import Rule
from zvh_finance.year.books import Books


def membership_of(books: Books) -> Membership:
    """The timelines of everyone who took part.

    Raises:
        MissingGroundError: a beginning or an end that nothing explains.
        InvalidInputError: the arrangement contradicts CBS or a case, or a host takes no part.
    """
    return books.once(_membership)


def _membership(books: Books) -> Membership:
    turns = tuple(
        turn
        for name, case in sorted(books.dossier.cases.items())
        for turn in _TURNS[case.kind](books, name, case)
    )
    found = membership(
        books.dossier.arrangement,
        books.snapshot.reorganisations,
        turns,
        books.dossier.decisions,
        books.as_of,
        frozenset(
            case.code for case in books.dossier.cases_of(AccessionCase).values() if case.code
        ),
    )
    idle = tuple(_idle_hosts(books, found))
    if idle:
        raise InvalidInputError(*idle)
    return found


def ended_before(books: Books, year: int) -> Turn | None:
    """The end of the whole partnership, if nobody takes part in a year any more (21.5, 22.5)."""
    return membership_of(books).ended_by(books.dossier.arrangement.map_date(year))


def leaving_dates(books: Books, case: WithdrawalCase) -> WithdrawalDates | None:
    """The dates of a withdrawal; `None` while a notice has still to reach an addressee."""
    if any(day > books.as_of for day in case.receipts):
        return None
    use = parameter_use(case, books.parameters)
    return withdrawal_dates(case, use, books.dossier.arrangement.choices)


def _nothing(_books: Books, _name: str, _case: object) -> Iterator[CaseTurn]:
    yield from ()


def _withdrawal(books: Books, name: str, case: WithdrawalCase) -> Iterator[CaseTurn]:
    """A notice that both addressees received ends the membership, whatever it costs (22.4)."""
    dates = leaving_dates(books, case)
    if dates is None:
        return
    cause = Cause.NOTICE if case.rule is Rule.WITHDRAWAL else Cause.CHANGED_AGREEMENT
    for leaver in _who_can_leave(books, case.leaver, dates.effective):
        yield CaseTurn(who_of(leaver), Turn(dates.effective, cause, f"cases/{name}.toml"))


def _exclusion(books: Books, name: str, case: ExclusionCase) -> Iterator[CaseTurn]:
    """An exclusion works at once: on the day that the Stuurgroep decides it (22.2)."""
    decision = _decided(books, name, case.decision, "exclude")
    if decision is not None:
        day = exclusion(case, decision.date).effective
        turn = Turn(day, Cause.EXCLUSION, f"cases/{name}.toml")
        for leaver in _who_can_leave(books, (case.leaver,), day):
            yield CaseTurn(who_of(leaver), turn)


def _who_can_leave(books: Books, leavers: Iterable[Leaver], day: date) -> Iterator[Leaver]:
    """All but the host of that day: its leaving takes a new host first (A63), and ends nothing."""
    host = books.dossier.arrangement.host_on(day)
    yield from (leaver for leaver in leavers if leaver.code != host)


def _dissolution(books: Books, name: str, case: DissolutionCase) -> Iterator[CaseTurn]:
    if _decided(books, name, case.decision, "dissolve") is not None:
        turn = Turn(day_after(case.last_day), Cause.DISSOLUTION, f"cases/{name}.toml")
        yield CaseTurn("", turn)


def _court(books: Books, name: str, case: CourtDissolutionCase) -> Iterator[CaseTurn]:
    if case.judgment <= books.as_of:
        yield CaseTurn("", Turn(case.judgment, Cause.COURT, f"cases/{name}.toml"))


def _accession(books: Books, name: str, case: AccessionCase) -> Iterator[CaseTurn]:
    """Accession takes a decision of the Stuurgroep and both signatures (19.3)."""
    day = takes_effect(case)
    if day is None or day > books.as_of or _decided(books, name, case.decision, "accede") is None:
        return
    turn = Turn(day, Cause.ACCESSION, f"cases/{name}.toml")
    yield CaseTurn(case.code or slug(case.name), turn, begins=True, name=case.name)


_TURNS: Mapping[str, Callable[[Books, str, Any], Iterator[CaseTurn]]] = {
    "redundancy": _nothing,
    "withdrawal": _withdrawal,
    "exclusion": _exclusion,
    "dissolution": _dissolution,
    "court_dissolution": _court,
    "accession": _accession,
}
"""What a case of each kind does to memberships."""


def who_of(leaver: Leaver) -> str:
    """How timelines and charges name a leaver: its CBS code, or the slug of a party's name."""
    return leaver.code or slug(leaver.party or "")


def _decided(books: Books, name: str, decision_id: str | None, subject: str) -> Decision | None:
    """The decision of the Stuurgroep that a case names, if it was taken and is on no other case."""
    return books.dossier.decisions.taken(decision_id, subject, "SG", books.as_of, name)


def _idle_hosts(books: Books, found: Membership) -> Iterator[Finding]:
    """The host is one of the municipalities that take part (1.16)."""
    arrangement = books.dossier.arrangement
    for host in arrangement.hosts:
        day = max(host.from_, arrangement.effective_date)
        if not found.of(host.code).takes_part_on(day):
            yield Finding(
                "host-takes-no-part",
                say(
                    "{name} ({code}) is {the.host} from {day} on and takes no part on that day. "
                    "Correct `host`, or its day.",
                    name=arrangement.name_of(host.code),
                    code=host.code,
                    day=day,
                ),
                Place("arrangement.toml", field="host"),
            )
