"""Decisions from which nothing follows, because no case of the dossier answers them."""

from collections.abc import Iterator

from zvh_finance.dossier.decisions import OtherDecision
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.year.books import Books

_NAMED_BY_ITS_CASE = {"accede", "dissolve", "exclude"}
_NAMES_ITS_CASE = {
    "propose_withdrawal",
    "dispute_withdrawal",
    "accept_withdrawal",
    "settle_withdrawal",
    "legacy_case",
}


def unanswered(books: Books) -> Iterator[Finding]:
    """Remarks on decisions about a case that is not there: nothing decided is lost in silence."""
    cases, arrangement = books.dossier.cases, books.dossier.arrangement
    entries = (*arrangement.municipality, *arrangement.party)
    grounds = {ground for e in entries for ground in (e.from_ground, e.until_ground)}
    named = {getattr(case, "decision", None) for case in cases.values()} | grounds
    known = ", ".join(sorted(cases)) or "none"
    for decision in books.dossier.decisions.of_kind(OtherDecision, books.as_of):
        if decision.case is not None and decision.case not in cases:
            yield _told(
                decision,
                f"is about the case {decision.case!r}, which is not in cases/: it does nothing. "
                f"Correct `case`, or add the case. Known: {known}.",
            )
        elif decision.id in named:
            continue
        elif decision.subject in _NAMES_ITS_CASE and decision.case is None:
            yield _told(
                decision,
                f"({decision.subject}) names no case: it does nothing. Give `case`, of {known}.",
            )
        elif decision.subject in _NAMED_BY_ITS_CASE:
            yield _told(
                decision,
                f"({decision.subject}) is named by no case in cases/: it does nothing. Write "
                f'decision = "{decision.id}" in its case.',
            )


def _told(decision: OtherDecision, what: str) -> Finding:
    return Finding(
        "decision-unanswered",
        f"Decision {decision.id} {what}",
        Place("decisions.toml", field=decision.id),
        Severity.WARNING,
    )
