"""The budget of one year, shared: what every job that touches a year starts from."""

from dataclasses import replace

from zvh_finance.convenant.art17_contributions.adopted_pins import check_pins
from zvh_finance.convenant.art17_contributions.base_lines import OUTLOOK_YEARS
from zvh_finance.convenant.art17_contributions.budget_versions import (
    adopted_version,
    counting_version,
    latest_version,
    version_with,
)
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
    contribution_budget,
)
from zvh_finance.convenant.art17_contributions.pools import pool_blockers
from zvh_finance.convenant.art17_contributions.supporting_services import (
    SupportTreatment,
    support_treatment,
)
from zvh_finance.year.books import Books
from zvh_finance.year.cases.accession import unmet_of_members
from zvh_finance.year.cases.running import budget_lines
from zvh_finance.year.keys import edition_of, key_for
from zvh_finance.year.reserve import decisions_on_reserve, reserve_through, undecided_in


def budget_of_year(books: Books, year: int) -> ContributionBudget:
    """The latest budget of a year, with every amendment the dossier has.

    Raises:
        MissingGroundError: a figure or a decision is missing.
        InvalidInputError: the tables do not agree with each other or with the law.
    """
    version = latest_version(books.dossier, year, books.as_of)
    return budget_with(books, year, version.amendments)


def adopted_budget_of_year(books: Books, year: int) -> ContributionBudget | None:
    """The budget as adopted, with the amendments that were decided; `None` before adoption."""
    version = adopted_version(books.dossier, year, books.as_of)
    return None if version is None else budget_with(books, year, version.amendments)


def counting_budget_of_year(books: Books, year: int) -> ContributionBudget:
    """The budget that counts: as adopted, or with all it has while nothing was.

    Raises:
        MissingGroundError: a figure or a decision is missing.
        InvalidInputError: the tables do not agree with each other or with the law.
    """
    return budget_with(books, year, counting_version(books.dossier, year, books.as_of).amendments)


def budget_with(books: Books, year: int, amendments: tuple[int, ...]) -> ContributionBudget:
    """The budget of a year with some of its amendments, by their numbers: as it was or may be."""
    return books.once(_shared, year, amendments)


def support_of(books: Books, year: int) -> SupportTreatment:
    """Who bears the supporting services of a year (17.4, choice A32)."""
    return support_treatment(
        year,
        books.dossier.decisions,
        books.as_of,
        undecided=books.dossier.arrangement.choices.undecided_services,
    )


def _shared(books: Books, year: int, amendments: tuple[int, ...]) -> ContributionBudget:
    version = version_with(books.dossier, year, books.as_of, amendments)
    reserve_through(books, year, version=version)
    undecided = undecided_in(books, year, version=version)
    key = key_for(books, year, edition=edition_of(books, year))
    cases = budget_lines(books, version)
    budget = contribution_budget(
        version,
        key,
        support_of(books, year),
        (undecided,) if undecided else (),
        tuple(support_of(books, year + 1 + offset) for offset in range(OUTLOOK_YEARS)),
        replace(cases, remarks=(*cases.remarks, *unmet_of_members(books, key))),
    )
    if budget.pools:
        missing = pool_blockers(budget.pools, books.dossier.decisions, books.as_of)
        budget = replace(budget, blockers=(*budget.blockers, *missing))
    check_pins(budget)
    return replace(budget, reserve_decisions=decisions_on_reserve(books, version))
