"""The main job: a year's budget shared over the municipalities, with its papers and proof."""

from pipelines.budget_of_year import budget_of_year
from pipelines.budget_paper import budget_paper
from pipelines.closing_table import show_contributions
from pipelines.commands.options import RunOptions
from pipelines.ground import read_ground
from pipelines.output_folder import MANIFEST, publish
from pipelines.run_ground import Ground
from zvh_finance.convenant.contributions import ContributionBudget, budget_charges
from zvh_finance.documents.board_workbook import board_workbook
from zvh_finance.documents.budget_paper import BudgetPaper
from zvh_finance.documents.municipality_sheet import (
    MunicipalitySheet,
    municipality_pdf,
    municipality_workbook,
)
from zvh_finance.documents.plain_tables import charges_csv, key_csv
from zvh_finance.dossier.arrangement import slug
from zvh_finance.proof.manifest import RunRecord, manifest


def run(options: RunOptions, year: int) -> None:
    """Write the folder `OUT/YEAR/budget` and say where it is."""
    # 1. What do we stand on?
    ground = read_ground(options)

    # 2. Who pays what?
    budget = budget_of_year(ground, year)

    # 3. Which papers and which proof belong to it?
    record = run_record(ground, budget)
    files = budget_files(budget, budget_paper(ground, budget, record.run_id))
    files[MANIFEST] = manifest(record, files)

    # 4. Keep them, all or nothing, and tell.
    folder = publish(options.out, f"{year}/budget", files, force=options.force)
    options.messages.warn(*budget.blockers, *budget.warnings)
    show_contributions(options, budget, folder)


def run_record(ground: Ground, budget: ContributionBudget) -> RunRecord:
    """What this run was asked and what it read."""
    arguments = {"year": str(budget.year), "as_of": ground.as_of.isoformat()}
    return RunRecord("budget", arguments, ground.inputs, budget.decisions, (budget.key,))


def budget_files(budget: ContributionBudget, paper: BudgetPaper) -> dict[str, bytes]:
    """All papers of a budget, by their name in the run's folder."""
    return {
        f"begroting-{budget.year}.xlsx": board_workbook(paper),
        **_municipality_sheets(paper),
        "charges.csv": charges_csv(budget_charges(budget)),
        "key.csv": key_csv([budget.key]),
    }


def _municipality_sheets(paper: BudgetPaper) -> dict[str, bytes]:
    """A workbook and a PDF for every municipality that pays."""
    files: dict[str, bytes] = {}
    for member in paper.budget.key.members:
        sheet = MunicipalitySheet(paper, member)
        name = f"gemeenten/{member.code}-{slug(member.name)}"
        files[f"{name}.xlsx"] = municipality_workbook(sheet)
        files[f"{name}.pdf"] = municipality_pdf(sheet)
    return files
