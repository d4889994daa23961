"""The overview page of a budget, for its folder."""

from collections.abc import Sequence

from pipelines.budget_of_year import Ground, budget_of_year, comparison_with_last_year
from pipelines.explain import all_explanations
from pipelines.year_evidence import letterhead
from zvh_finance.convenant.contributions import ContributionBudget
from zvh_finance.documents.overview_page import Overview, overview_page


def overview_of(ground: Ground, budget: ContributionBudget, links: Sequence[str]) -> bytes:
    """`overzicht.html` with links to the documents beside it."""
    years = sorted(year for year in ground.dossier.budgets if year < budget.year)
    past = [budget_of_year(ground, year) for year in years]
    history = [(b.year, b.base, b.key.denominator) for b in (*past, budget)]
    return overview_page(
        Overview(
            budget=budget,
            comparison=comparison_with_last_year(ground, budget),
            history=history,
            explanations=all_explanations(ground, budget),
            links=sorted(links),
            letterhead=letterhead(ground, budget.year),
        )
    )
