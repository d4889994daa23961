"""Decisions from which nothing follows: no case, budget or account of the dossier answers them."""

import itertools
from collections.abc import Iterator, Sequence

from zvh_finance.dossier.decision_taken import BareDecision
from zvh_finance.dossier.decisions import (
    AmendBudget,
    OtherDecision,
    SplitMunicipality,
    SupportingServices,
    UseReserve,
)
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.key.successors import reached
from zvh_finance.language import Text, commas, say
from zvh_finance.profile.speaking import profile
from zvh_finance.year.books import Books
from zvh_finance.year.reserve import unused_decisions

_DIVIDED = 2
"""Over fewer municipalities nobody was divided."""

_NAMED_BY_ITS_CASE = {"accede", "dissolve", "exclude"}
_NAMES_ITS_CASE = {
    "propose_withdrawal",
    "dispute_withdrawal",
    "accept_withdrawal",
    "settle_withdrawal",
    "legacy_case",
}


def unanswered(books: Books) -> Iterator[Finding]:
    """Remarks on decisions from which nothing follows: nothing decided is lost in silence."""
    for subject in (_on_the_reserve, _on_divisions, _on_amendments, _on_services):
        yield from subject(books)
    cases, arrangement = books.dossier.cases, books.dossier.arrangement
    entries = (*arrangement.municipality, *arrangement.party)
    grounds = {ground for e in entries for ground in (e.from_ground, e.until_ground)}
    named = {getattr(case, "decision", None) for case in cases.values()} | grounds
    known = commas(sorted(cases)) if cases else say("none")
    for decision in books.dossier.decisions.of_kind(OtherDecision, books.as_of):
        if decision.case is not None and decision.case not in cases:
            yield _told(
                decision,
                say(
                    'is about the case "{case}", which is not in cases/: it does nothing. '
                    "Correct `case`, or add the case. Known: {known}.",
                    case=decision.case,
                    known=known,
                ),
            )
        elif decision.id in named:
            continue
        elif decision.subject in _NAMES_ITS_CASE and decision.case is None:
            yield _told(
                decision,
                say(
                    "({subject}) names no case: it does nothing. Give `case`, of {known}.",
                    subject=decision.subject,
                    known=known,
                ),
            )
        elif decision.subject in _NAMED_BY_ITS_CASE:
            yield _told(
                decision,
                say(
                    "({subject}) is named by no case in cases/: it does nothing. Write "
                    'decision = "{id}" in its case.',
                    subject=decision.subject,
                    id=decision.id,
                ),
            )


def _on_the_reserve(books: Books) -> Iterator[Finding]:
    """Decisions that move more of the reserve than anything does, or before it opens (17.9)."""
    register = books.dossier.decisions
    for year in sorted({d.year for d in register.of_kind(UseReserve, books.as_of)}):
        for use in unused_decisions(books, year):
            yield _told(
                use,
                say(
                    "draws more from the reserve of {year}, or adds more to it, than the "
                    "budget, the accounts and a decided dissolution do: the rest does nothing "
                    "({cited.RESERVE}). Put it in the budget by an amendment, or correct the "
                    "decision.",
                    year=year,
                ),
            )
    opening = books.dossier.arrangement.reserve
    for use in register.of_kind(UseReserve, books.as_of):
        if opening is not None and use.year < opening.year:
            yield _told(
                use,
                say(
                    "moves the reserve in {year}, before it opens in {opens}: no balance holds "
                    "it ({cited.RESERVE}). Correct one of the years, if it is one.",
                    year=use.year,
                    opens=opening.year,
                ),
            )


def _on_divisions(books: Books) -> Iterator[Finding]:
    """Decisions on the division of what was never divided (17.7, A17)."""
    for split in books.dossier.decisions.of_kind(SplitMunicipality, books.as_of):
        until = books.dossier.arrangement.map_date(split.year)
        if len(reached(split.municipality, until, books.snapshot.reorganisations)) < _DIVIDED:
            yield _told(
                split,
                say(
                    "does nothing: by CBS {municipality} was not divided by {year}. Correct the "
                    "code or the year.",
                    municipality=split.municipality,
                    year=split.year,
                ),
            )


def _on_amendments(books: Books) -> Iterator[Finding]:
    """Amendments that were adopted in another order than their numbers (17.7)."""
    taken = books.dossier.decisions.of_kind(AmendBudget, books.as_of)
    for before, after in _out_of_order(taken):
        yield _told(
            after,
            say(
                "adopts amendment {number} of {year} after {before} adopted a later one. Both "
                "count; check the days.",
                number=after.amendment,
                year=after.year,
                before=before.id,
            ),
        )


def _on_services(books: Books) -> Iterator[Finding]:
    """Decisions on services in years of which the agreement itself says who bears them (17.4)."""
    period = profile().host_period
    if period is None:
        return
    for ruling in books.dossier.decisions.of_kind(SupportingServices, books.as_of):
        if period.first_year <= ruling.year <= period.last_year and ruling.mode != "host":
            yield _told(
                ruling,
                say(
                    "does nothing for {year}: {the.host} bears the supporting services from "
                    "{first_year} up to and including {last_year} ({cited.SUPPORT}).",
                    year=ruling.year,
                    first_year=period.first_year,
                    last_year=period.last_year,
                ),
            )


def _out_of_order(
    amendments: Sequence[AmendBudget],
) -> Iterator[tuple[AmendBudget, AmendBudget]]:
    """Pairs of which the second was adopted later and has a lower number."""
    for before, after in itertools.combinations(amendments, 2):
        if before.year == after.year and before.amendment > after.amendment:
            yield before, after


def _told(decision: BareDecision, what: Text) -> Finding:
    return Finding(
        "decision-unanswered",
        say("Decision {id} {what}", id=decision.id, what=what),
        Place("decisions.toml", field=decision.id),
        Severity.WARNING,
    )
