"""All papers of a budget, by their name in the run's folder."""

from dataclasses import replace

from zvh_finance.charges.pooling import by_matter
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
    budget_charges,
)
from zvh_finance.documents.budget.board_workbook import board_workbook
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.contribution_map import contribution_map
from zvh_finance.documents.budget.covering_letters import letter_files
from zvh_finance.documents.budget.fiche import fiche_files
from zvh_finance.documents.budget.gathering import budget_paper
from zvh_finance.documents.budget.municipality_paper import municipality_paper
from zvh_finance.documents.budget.municipality_sheet import MunicipalitySheet
from zvh_finance.documents.budget.note_gathering import board_papers
from zvh_finance.documents.budget.overview.page import Beside, overview_page
from zvh_finance.documents.budget.overview.past_years import PastYear
from zvh_finance.documents.explanation.gathering import explanation_files
from zvh_finance.documents.paper.charge_tables import charges_csv, key_csv
from zvh_finance.documents.paper.letterhead import Letterhead, letterhead
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.paper.pool_tables import pool_files
from zvh_finance.documents.paper.workbook import workbook
from zvh_finance.documents.pictures.region_map import RegionMap
from zvh_finance.dossier.names import slug
from zvh_finance.errors import ZvhError
from zvh_finance.year.books import Books
from zvh_finance.year.budget import counting_budget_of_year


def budget_papers(books: Books, budget: ContributionBudget, run_id: str) -> dict[str, bytes]:
    """The board's papers, a sheet per municipality, explanations, page and tables."""
    paper = budget_paper(books, budget, run_id)
    head = replace(letterhead(books, budget.year), concept=paper.is_concept, reference=run_id)
    found = contribution_map(books, budget)
    drawn = found if isinstance(found, RegionMap) else None
    files = {
        f"begroting-{budget.year}.xlsx": board_workbook(paper, drawn),
        **board_papers(books, paper, drawn),
        **_municipality_sheets(paper, head),
        **explanation_files(books, budget),
        "charges.csv": charges_csv(budget_charges(budget)),
        "key.csv": key_csv([budget.key]),
        **pool_files(by_matter(f"BEG-{budget.year}", budget.pools)),
    }
    files |= fiche_files(books, paper, head)
    files |= letter_files(books, paper, head, files)
    beside = Beside(_history(books, budget), sorted(files), found)
    return {"overzicht.html": overview_page(paper, beside), **files}


def _history(books: Books, budget: ContributionBudget) -> list[PastYear]:
    """The contributions of the years up to and including this one.

    A year that cannot be worked out is shown with its reason: it does not stop this year.
    """
    years = []
    for year in sorted(y for y in books.dossier.budgets if y < budget.year):
        try:
            past = counting_budget_of_year(books, year)
        except ZvhError as error:
            reason = f"niet te berekenen ({error.findings[0].code})"
            years.append(PastYear(year, None, {}, reason))
            continue
        years.append(_past_year(past))
    return [*years, _past_year(budget)]


def _past_year(budget: ContributionBudget) -> PastYear:
    named = {m.name: budget.contributions[m.code] for m in budget.key.members}
    return PastYear(budget.year, budget.base, named)


def _municipality_sheets(paper: BudgetPaper, head: Letterhead) -> dict[str, bytes]:
    """A workbook and a PDF for every municipality that pays."""
    files: dict[str, bytes] = {}
    for member in paper.budget.key.members:
        sheet = municipality_paper(MunicipalitySheet(paper, member), head)
        name = f"gemeenten/{member.code}-{slug(member.name)}"
        files[f"{name}.xlsx"] = workbook(sheet)
        files[f"{name}.pdf"] = pdf(sheet)
    return files
