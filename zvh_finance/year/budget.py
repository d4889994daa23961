"""The budget of one year, shared: what every job that touches a year starts from."""

from datetime import date
from functools import cache

from zvh_finance.convenant.art17_contributions.budget_versions import (
    BudgetVersion,
    adopted_version,
    latest_version,
)
from zvh_finance.convenant.art17_contributions.comparison import Comparison, comparison
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
    contribution_budget,
)
from zvh_finance.convenant.art17_contributions.key_rulings import key_rulings
from zvh_finance.convenant.art17_contributions.reserve import (
    ReserveMovement,
    ReserveYear,
    movement_of,
    reserve_ledger,
    undecided_movement,
)
from zvh_finance.convenant.art17_contributions.supporting_services import support_treatment
from zvh_finance.dates import reference_date
from zvh_finance.key.derivation import Rulings, distribution_key
from zvh_finance.key.key import DistributionKey
from zvh_finance.key.population import Population
from zvh_finance.year.books import Ground
from zvh_finance.year.running_cases import running_cases


def population_for(ground: Ground, version: BudgetVersion) -> Population:
    """The inhabitants on the reference date, in the version that this budget keeps (A20).

    Raises:
        MissingGroundError: CBS has not published them, or the snapshot does not hold them.
    """
    adoption = version.adoption
    return ground.snapshot.population(
        reference_date(version.year),
        known_on=adoption.date if adoption else None,
        sha256=adoption.population_sha256 if adoption else None,
    )


def key_of_year(ground: Ground, year: int, population: Population) -> DistributionKey:
    """The key of a budget year on given inhabitants (17.2).

    Raises:
        MissingGroundError: a figure or a decision is missing.
        InvalidInputError: the arrangement does not agree with the map.
    """
    arrangement = ground.dossier.arrangement
    return distribution_key(
        year,
        arrangement.map_date(year),
        arrangement.municipality,
        population,
        ground.snapshot.reorganisations,
        key_rulings(ground.dossier.decisions, year, ground.as_of),
    )


@cache
def shared_budget(ground: Ground, version: BudgetVersion) -> ContributionBudget:
    """Share one version of a budget (article 17).

    Raises:
        MissingGroundError: a figure or a decision is missing.
        InvalidInputError: the tables do not agree with each other or with the law.
    """
    decisions = ground.dossier.decisions
    key = key_of_year(ground, version.year, population_for(ground, version))
    support = support_treatment(
        version.year,
        decisions,
        ground.as_of,
        borne_by_host=ground.borne_by_host(version.year),
    )
    movement = _movement(version)
    reserve_of(ground, version)
    undecided = undecided_movement(version.year, movement, decisions, ground.as_of)
    cases = running_cases(ground, version.year, key, _settled_on(ground, version))
    return contribution_budget(
        version, key, support, (undecided,) if undecided else (), cases.lines, cases.findings
    )


def budget_of_year(ground: Ground, year: int) -> ContributionBudget:
    """The latest budget of a year, with every amendment the dossier has."""
    return shared_budget(ground, latest_version(ground.dossier, year, ground.as_of))


def adopted_budget_of_year(ground: Ground, year: int) -> ContributionBudget | None:
    """The budget as adopted, with the amendments that were decided; `None` before adoption."""
    version = adopted_version(ground.dossier, year, ground.as_of)
    return shared_budget(ground, version) if version else None


def comparison_with_last_year(ground: Ground, budget: ContributionBudget) -> Comparison | None:
    """Why contributions changed since last year; `None` when there was no budget last year."""
    year = budget.year
    if year - 1 not in ground.dossier.budgets:
        return None
    last = budget_of_year(ground, year - 1)
    arrangement, decisions = ground.dossier.arrangement, ground.dossier.decisions
    ours = key_rulings(decisions, year, ground.as_of)
    theirs = key_rulings(decisions, year - 1, ground.as_of)
    rebased = distribution_key(
        year,
        arrangement.map_date(year),
        arrangement.municipality,
        population_for(ground, last.version),
        ground.snapshot.reorganisations,
        Rulings({**theirs.splits, **ours.splits}, {**theirs.outside, **ours.outside}),
    )
    return comparison(budget.base, budget.key, last.base, last.key, rebased)


def reserve_of(ground: Ground, version: BudgetVersion) -> tuple[ReserveYear, ...]:
    """The reserve up to and including the year of a budget (17.9).

    Years before it count as they were realised, or else as their budget has it.

    Raises:
        InvalidInputError: the reserve would go below zero.
    """
    dossier = ground.dossier
    movements = {}
    for year in sorted({*dossier.budgets, *dossier.actuals}):
        if year < version.year:
            known = year in dossier.budgets
            lines = latest_version(dossier, year, ground.as_of).lines if known else ()
            movements[year] = movement_of(lines, ground.realised(year))
    movements[version.year] = _movement(version)
    return reserve_ledger(
        dossier.arrangement.reserve, movements, dossier.decisions, version.year, ground.as_of
    )


def _settled_on(ground: Ground, version: BudgetVersion) -> date:
    """The day after which new staff cases need an amendment of this version (17.7, A48)."""
    ruling = (*((version.adoption,) if version.adoption else ()), *version.amending)
    return max((d.date for d in ruling), default=ground.as_of)


def _movement(version: BudgetVersion) -> ReserveMovement:
    return ReserveMovement.of([(line.kind, line.cents) for line in version.lines])
