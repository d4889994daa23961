"""The main job: a year's budget shared over the municipalities, with its papers and proof."""

from collections.abc import Mapping

from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from pipelines.screen.contributions import show_contributions
from zvh_finance.charges.charge import STATUS_TEXTS
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.documents.budget.papers import budget_papers
from zvh_finance.errors import Finding
from zvh_finance.language import Euros, say
from zvh_finance.proof.record import RunRecord
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.cases.worked import parameters_of_cases
from zvh_finance.year.closing import realised_beside
from zvh_finance.year.comparison import last_year_of
from zvh_finance.year.sending import without_address


def run(options: RunOptions, year: int) -> None:
    """Write the folder `OUT/YEAR/budget` and say where it is."""
    # 1. What do we stand on?
    books = open_books(options)
    job = Run(options, books, "budget", {"year": str(year)})

    # 2. Who pays what?
    budget = budget_of_year(books, year)

    # 3. Which papers and which proof belong to it?
    record, files = made(job, budget)

    # 4. Keep them, all or nothing, and tell.
    folder = job.finish(folder_of(year), files, record, warnings_of(books, budget))
    show_contributions(options, budget, folder)
    options.messages.summary(
        "budget",
        say(
            "Budget {year}: contributions {total} ({status}); results are in {folder}",
            year=year,
            total=Euros(budget.base),
            status=STATUS_TEXTS[budget.status],
            folder=str(folder),
        ),
    )


def folder_of(year: int) -> str:
    """The folder of a year's budget, below that for results."""
    return f"{year}/budget"


def warnings_of(books: Books, budget: ContributionBudget) -> tuple[Finding, ...]:
    """What a reader of the budget must know although it was made."""
    beside = (*last_year_of(books, budget).left_out, *realised_beside(books, budget.year - 2)[1])
    return (
        *budget.blockers,
        *budget.warnings,
        *beside,
        *without_address(books, budget.year),
    )


def made(job: Run, budget: ContributionBudget) -> tuple[RunRecord, Mapping[str, bytes]]:
    """The proof and the papers of a budget, before they are written."""
    used = parameters_of_cases(job.books, budget.cases)
    record = job.record(budget.decisions, [budget.key], used)
    return record, budget_papers(job.books, budget, record.run_id)
