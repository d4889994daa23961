"""The main job: a year's budget shared over the municipalities, with its papers and proof."""

from pipelines.commands.options import RunOptions
from pipelines.explain import explanation_files
from pipelines.ground import read_ground
from pipelines.screen.contributions import show_contributions
from zvh_finance.convenant.art17_contributions.contributions import (
    ContributionBudget,
    budget_charges,
)
from zvh_finance.documents.budget.board_workbook import board_workbook
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.gathering import budget_paper
from zvh_finance.documents.budget.municipality_sheet import (
    MunicipalitySheet,
    municipality_pdf,
    municipality_workbook,
)
from zvh_finance.documents.budget.note_gathering import board_note
from zvh_finance.documents.budget.overview_page import PastYear, overview_page
from zvh_finance.documents.paper.plain_tables import charges_csv, key_csv
from zvh_finance.dossier.arrangement import slug
from zvh_finance.errors import ZvhError
from zvh_finance.proof.manifest import RunRecord, manifest
from zvh_finance.proof.publishing import MANIFEST, publish
from zvh_finance.year.books import Ground
from zvh_finance.year.budget import budget_of_year


def run(options: RunOptions, year: int) -> None:
    """Write the folder `OUT/YEAR/budget` and say where it is."""
    # 1. What do we stand on?
    ground = read_ground(options)

    # 2. Who pays what?
    budget = budget_of_year(ground, year)

    # 3. Which papers and which proof belong to it?
    record = run_record(ground, budget)
    files = budget_files(ground, budget, record.run_id)
    files[MANIFEST] = manifest(record, files)

    # 4. Keep them, all or nothing, and tell.
    folder = publish(options.out, f"{year}/budget", files, force=options.force)
    options.messages.warn(*budget.blockers, *budget.warnings)
    show_contributions(options, budget, folder)


def run_record(ground: Ground, budget: ContributionBudget) -> RunRecord:
    """What this run was asked and what it read."""
    arguments = {"year": str(budget.year), "as_of": ground.as_of.isoformat()}
    return RunRecord("budget", arguments, ground.inputs, budget.decisions, (budget.key,))


def budget_files(ground: Ground, budget: ContributionBudget, run_id: str) -> dict[str, bytes]:
    """All papers of a budget, by their name in the run's folder."""
    paper = budget_paper(ground, budget, run_id)
    files = {
        f"begroting-{budget.year}.xlsx": board_workbook(paper),
        f"bestuursnota-{budget.year}.pdf": board_note(ground, paper),
        **_municipality_sheets(paper),
        **explanation_files(ground, budget),
        "charges.csv": charges_csv(budget_charges(budget)),
        "key.csv": key_csv([budget.key]),
    }
    overview = overview_page(paper, _history(ground, budget), sorted(files))
    return {"overzicht.html": overview, **files}


def _history(ground: Ground, budget: ContributionBudget) -> list[PastYear]:
    """The contributions of the years up to and including this one.

    A year that cannot be worked out is shown with its reason: it does not stop this year.
    """
    years = []
    for year in sorted(y for y in ground.dossier.budgets if y < budget.year):
        try:
            past = budget_of_year(ground, year)
        except ZvhError as error:
            reason = f"niet te berekenen ({error.findings[0].code})"
            years.append(PastYear(year, None, {}, reason))
            continue
        years.append(_past_year(past))
    return [*years, _past_year(budget)]


def _past_year(budget: ContributionBudget) -> PastYear:
    named = {m.name: budget.contributions[m.code] for m in budget.key.members}
    return PastYear(budget.year, budget.base, named)


def _municipality_sheets(paper: BudgetPaper) -> dict[str, bytes]:
    """A workbook and a PDF for every municipality that pays."""
    files: dict[str, bytes] = {}
    for member in paper.budget.key.members:
        sheet = MunicipalitySheet(paper, member)
        name = f"gemeenten/{member.code}-{slug(member.name)}"
        files[f"{name}.xlsx"] = municipality_workbook(sheet)
        files[f"{name}.pdf"] = municipality_pdf(sheet)
    return files
