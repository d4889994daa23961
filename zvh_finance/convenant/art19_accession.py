"""Joining: what article 19 asks, from when a municipality pays, and what it does to the key."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zvh_finance import dutch
from zvh_finance.convenant.cited import Rule, article, parties, steering_group
from zvh_finance.dates import first_january_on_or_after
from zvh_finance.dossier.ending_case import AccessionCase


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that article 19 asks: in Dutch, its article, and what of it is there."""

    article: str
    text: str
    found: str

    @property
    def is_met(self) -> bool:
        """Whether it is there."""
        return bool(self.found)


def conditions(case: AccessionCase, names: Iterable[str], as_of: date) -> tuple[Condition, ...]:
    """The conditions of article 19, with what is there of each.

    Args:
        case: as kept in the dossier.
        names: the names of everyone who is party on the day of the request.
        as_of: what is agreed or signed after this day is not there yet.
    """
    asked, joining = set(names), article(Rule.ACCESSION)
    missing = sorted(asked - {item.party for item in case.agreement if item.agreed_on <= as_of})
    everyone = "" if missing else f"akkoord van alle {len(asked)} partijen"
    return (
        Condition(
            article(Rule.REQUEST_TO_JOIN),
            f"aanvraag bij {steering_group().the}",
            _on(case.requested_on, as_of),
        ),
        Condition(joining, f"akkoord van alle {parties()}" + _still(missing), everyone),
        Condition(joining, f"besluit van {steering_group().the}", case.decision or ""),
        Condition(
            joining, "ondertekening door de organisatie", _on(case.signed_by_organisation, as_of)
        ),
        Condition(joining, "ondertekening door de voorzitter", _on(case.signed_by_chair, as_of)),
    )


def takes_effect(case: AccessionCase) -> date | None:
    """The day of the last signature (19.3); `None` while one is missing."""
    if case.signed_by_organisation is None or case.signed_by_chair is None:
        return None
    return max(case.signed_by_organisation, case.signed_by_chair)


def first_year_in_key(case: AccessionCase, expected: date) -> int:
    """The first budget year in which an acceding municipality pays (A15).

    Args:
        case: as kept in the dossier.
        expected: the day to reckon with while signatures are missing.
    """
    return first_january_on_or_after(takes_effect(case) or expected).year


def _on(day: date | None, as_of: date) -> str:
    return "" if day is None or day > as_of else dutch.day(day)


def _still(missing: list[str]) -> str:
    return f" (ontbreekt: {', '.join(missing)})" if missing else ""
