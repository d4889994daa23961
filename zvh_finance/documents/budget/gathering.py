"""Gathering what the board's workbook and the municipality sheets say."""

from collections.abc import Mapping
from dataclasses import replace

from zvh_finance.charges.charge import CONCEPT
from zvh_finance.convenant.art17_contributions.base_lines import BaseLine, base_lines
from zvh_finance.convenant.art17_contributions.budget_versions import BudgetVersion, VersionLine
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
)
from zvh_finance.convenant.art17_contributions.reserve import years_that_exist
from zvh_finance.convenant.art17_year_end.key_figures import KeyFigures, figures_of_budget
from zvh_finance.documents.budget.budget_paper import BudgetPaper, CitedDecision
from zvh_finance.documents.paper.choices_in_dutch import choices_in_dutch
from zvh_finance.documents.paper.letterhead import letterhead
from zvh_finance.dossier.budget_tables import BudgetTable
from zvh_finance.dossier.decisions import AdoptBudget, AmendBudget, Decision
from zvh_finance.year.books import Books
from zvh_finance.year.budget import support_of
from zvh_finance.year.closing import key_figures_history, realised_beside
from zvh_finance.year.comparison import last_year_of
from zvh_finance.year.keys import source_of
from zvh_finance.year.outlook import outlook_of
from zvh_finance.year.reserve import reserve_through


def budget_paper(books: Books, budget: ContributionBudget, run_id: str) -> BudgetPaper:
    """Everything on the board's workbook of a budget."""
    year, dossier = budget.year, books.dossier
    reserve = reserve_through(books, year, version=budget.version)
    realised, without_accounts = realised_beside(books, year - 2)
    return BudgetPaper(
        arrangement=dossier.arrangement,
        budget=budget,
        last_year=last_year_of(books, budget),
        actual=_actual_lines(books, realised) if realised is not None else None,
        outlook=outlook_of(books, budget),
        reserve=years_that_exist(reserve, dossier.budgets.keys()),
        figures=_figures(books, budget, reserve[-1].closing if reserve else 0),
        decisions=_cited(books, budget),
        population_source=source_of(books, budget.version),
        inputs=books.inputs,
        choices=choices_in_dutch(dossier.arrangement.choices, _matters(budget)),
        run_id=run_id,
        letterhead=replace(
            letterhead(books, year), concept=budget.status == CONCEPT, reference=run_id
        ),
        reasons_of_changes=_reasons_of_changes(books, year),
        without_accounts=without_accounts,
    )


def _actual_lines(books: Books, table: BudgetTable) -> Mapping[str, BaseLine]:
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
    support = support_of(books, table.year)
    return {line.id: line for line in base_lines(version, support)[0]}


def _cited(books: Books, budget: ContributionBudget) -> tuple[CitedDecision, ...]:
    found = [d for d in books.dossier.decisions.decision if d.id in budget.decisions]
    return tuple(
        CitedDecision(d.id, d.date, d.body, d.subject, d.year, d.text or "", _preparer(d))
        for d in sorted(found, key=lambda d: (d.date, d.id))
    )


def _reasons_of_changes(books: Books, year: int) -> Mapping[tuple[int, str], str]:
    """What the tables of amendments note beside their lines."""
    return {
        (table.amendment, line.id): line.note
        for table in books.dossier.amendments.get(year, ())
        for line in table.lines
        if line.note
    }


def _preparer(decision: Decision) -> str:
    if isinstance(decision, AdoptBudget | AmendBudget):
        return decision.prepared_by or ""
    return ""


def _figures(books: Books, budget: ContributionBudget, closing: int) -> tuple[KeyFigures, ...]:
    """The key figures of adopted years before this one, and of this budget."""
    return (*key_figures_history(books, budget.year - 1), figures_of_budget(budget, closing))


def _matters(budget: ContributionBudget) -> tuple[str, ...]:
    """The choices that decide an amount on these papers, whatever their reading (A16, A32)."""
    merged = any(len(member.sources) > 1 for member in budget.key.members)
    undecided = not budget.support.is_decided and bool(budget.borne_by_host)
    return (*(("merger",) if merged else ()), *(("undecided_services",) if undecided else ()))
