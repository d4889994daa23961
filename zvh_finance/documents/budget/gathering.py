"""Gathering what the board's workbook and the municipality sheets say."""

from collections.abc import Iterable, Mapping

from zvh_finance.amount.money import apportion
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, VersionLine
from zvh_finance.convenant.art17_contributions.contributions import (
    BaseLine,
    ContributionBudget,
    base_lines,
)
from zvh_finance.convenant.art17_contributions.key_figures import KeyFigures, figures_of_budget
from zvh_finance.convenant.art17_contributions.reserve import years_that_exist
from zvh_finance.convenant.art17_contributions.supporting_services import support_treatment
from zvh_finance.documents.budget.budget_paper import BudgetPaper, CitedDecision, OutlookYear
from zvh_finance.dossier.budget_tables import BudgetTable
from zvh_finance.year.books import Ground
from zvh_finance.year.budget import budget_of_year, comparison_with_last_year, reserve_of
from zvh_finance.year.closing import is_wholly_realised, key_figures_history


def budget_paper(ground: Ground, budget: ContributionBudget, run_id: str) -> BudgetPaper:
    """Everything on the board's workbook of a budget."""
    year, dossier = budget.year, ground.dossier
    adoption = budget.version.adoption
    reserve = reserve_of(ground, budget.version)
    return BudgetPaper(
        arrangement=dossier.arrangement,
        budget=budget,
        last=budget_of_year(ground, year - 1) if year - 1 in dossier.budgets else None,
        comparison=comparison_with_last_year(ground, budget),
        actual=_actual_lines(ground, dossier.actuals[year - 2])
        if is_wholly_realised(ground, year - 2)
        else None,
        outlook=_outlook(budget),
        reserve=years_that_exist(reserve, dossier.budgets.keys()),
        figures=_figures(ground, budget, reserve[-1].closing if reserve else 0),
        decisions=_cited(ground, budget),
        population_source=ground.snapshot.source_line(
            budget.key.reference_date,
            known_on=adoption.date if adoption else None,
            sha256=adoption.population_sha256 if adoption else None,
        ),
        inputs=ground.inputs,
        choices=_choices(ground),
        run_id=run_id,
    )


def _actual_lines(ground: Ground, table: BudgetTable) -> Mapping[str, BaseLine]:
    """The realised amounts of a year that count in the base, as its budget would have it."""
    lines = tuple(
        VersionLine(
            id=line.id,
            description=line.description,
            kind=line.kind,
            original=line.cents,
            changes=(),
            task_field=line.task_field,
            category=line.category,
            structural=line.structural,
            note=line.note,
            outlook=line.outlook,
        )
        for line in table.lines
    )
    version = BudgetVersion(table.year, lines, None, (), ())
    support = support_treatment(
        table.year,
        ground.dossier.decisions,
        ground.as_of,
        borne_by_host=ground.borne_by_host(table.year),
    )
    return {line.id: line for line in base_lines(version, support)[0]}


def _outlook(budget: ContributionBudget) -> tuple[OutlookYear, ...]:
    """The three years after, by the last known key (choice A62).

    The fee for supporting services stays as it is; a year without any outlook has none.
    """
    years = []
    for offset in range(3):
        known = [line for line in budget.lines if line.outlook[offset] is not None]
        fee = budget.support.fee if known and budget.support.mode == "fee" else 0
        base = sum(line.outlook[offset] or 0 for line in known) + fee if known else None
        shares = apportion(max(base, 0), budget.key.weights) if base is not None else {}
        years.append(OutlookYear(budget.year + 1 + offset, base, shares))
    return tuple(years)


def _cited(ground: Ground, budget: ContributionBudget) -> tuple[CitedDecision, ...]:
    wanted = set(budget.decisions)
    for entry in reserve_of(ground, budget.version):
        if entry.year == budget.year:
            wanted |= set(entry.decisions)
    found = [d for d in ground.dossier.decisions.decision if d.id in wanted]
    return tuple(
        CitedDecision(d.id, d.date, d.body, d.subject, d.year, d.text or "")
        for d in sorted(found, key=lambda d: (d.date, d.id))
    )


def _figures(ground: Ground, budget: ContributionBudget, closing: int) -> tuple[KeyFigures, ...]:
    """The key figures of adopted years before this one, and of this budget."""
    return (*key_figures_history(ground, budget.year - 1), figures_of_budget(budget, closing))


def _choices(ground: Ground) -> dict[str, str]:
    chosen: Iterable[str] = ground.dossier.arrangement.choices.model_fields_set
    return {name: str(getattr(ground.dossier.arrangement.choices, name)) for name in chosen}
