"""One named check: what was held against what, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from zvh_finance.errors import Finding, Place
from zvh_finance.language import Count, Text, say


class Outcome(StrEnum):
    """What came of a check."""

    HELD = "held"
    DIFFERS = "differs"
    UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Check:
    """One check. What cannot be checked is told with its reason and never left out.

    Attributes:
        name: fixed, for machines: `outputs`, `key`.
        title: what is held against what.
        told: how much was compared; or why it could not be.
        differences: each place where the two are not the same.
        is_checked: whether anything could be compared.
    """

    name: str
    title: Text
    told: Text
    differences: tuple[Finding, ...] = ()
    is_checked: bool = True

    @property
    def outcome(self) -> Outcome:
        """A difference counts also where the rest could not be compared."""
        if self.differences:
            return Outcome.DIFFERS
        return Outcome.HELD if self.is_checked else Outcome.UNCHECKED


MOST_TOLD = 25
"""Differences of one check; one fault may show in every row."""


def told_of(check: Check) -> tuple[Finding, ...]:
    """Its differences; of very many the first, and how many more there are."""
    if len(check.differences) <= MOST_TOLD:
        return check.differences
    more = Count(len(check.differences) - MOST_TOLD)
    message = say("{title}: {more} more differences.", title=check.title, more=more)
    return (*check.differences[:MOST_TOLD], Finding("verify-more", message))


def compared(name: str, title: Text, told: Text, differences: Iterable[Finding] = ()) -> Check:
    """A check that was done."""
    return Check(name, title, told, tuple(dict.fromkeys(differences)))


def unchecked(name: str, title: Text, because: Text) -> Check:
    """A check that could not be done."""
    return Check(name, title, because, is_checked=False)


def difference(code: str, message: Text, file: str = "", line: int | None = None) -> Finding:
    """One difference, in a file of the folder."""
    return Finding(code, message, Place(file, line=line))
