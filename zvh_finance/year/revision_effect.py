"""What other figures of CBS make of the contributions of a year."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zvh_finance.cbs.index import PopulationEntry
from zvh_finance.convenant.art17_contributions.budget_versions import latest_version
from zvh_finance.key.population import Edition
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.keys import key_for


@dataclass(frozen=True, slots=True)
class Effect:
    """The contributions of a budget year on two versions of its figures.

    Attributes:
        adopted_on: when the budget was adopted; none while it is a draft.
        counts: the number of the version that the budget stands on, adopted or not.
        names: of the municipalities, per code.
        old: cents per code on the older version.
        new: cents per code on the newer one.
    """

    year: int
    adopted_on: date | None
    counts: int
    names: Mapping[str, str]
    old: Mapping[str, int]
    new: Mapping[str, int]

    @property
    def codes(self) -> tuple[str, ...]:
        """Of everybody that pays on either version."""
        return tuple(sorted(self.old.keys() | self.new.keys()))

    def change(self, code: str) -> int:
        """Cents that a municipality would pay more."""
        return self.new.get(code, 0) - self.old.get(code, 0)


def revision_effect(books: Books, older: PopulationEntry, newer: PopulationEntry) -> Effect | None:
    """The effect on the budget that stands on these figures; none without such a budget.

    An adopted budget keeps the version of its day (choice A20): then it shows what would be.

    Args:
        books: whose snapshot holds both versions.
        older: one version of the figures of a day.
        newer: another one.

    Raises:
        MissingGroundError: the budget lacks a decision or a figure.
        InvalidInputError: the dossier and the figures do not agree.
    """
    year = newer.reference_date.year + 1
    if year not in books.dossier.budgets:
        return None
    version = latest_version(books.dossier, year, books.as_of)
    budget = budget_of_year(books, year)
    keys = [
        key_for(books, year, edition=Edition(entry.reference_date, sha256=entry.sha256))
        for entry in (older, newer)
    ]
    counts = next(
        entry.version
        for entry in books.snapshot.versions(newer.reference_date)
        if entry.sha256 == budget.key.population_sha256
    )
    old, new = (budget.shared_by(key) for key in keys)
    return Effect(
        year,
        version.adoption.date if version.adoption else None,
        counts,
        {member.code: member.name for key in keys for member in key.members},
        old,
        new,
    )
