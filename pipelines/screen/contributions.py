"""The table that a run ends with: municipality, inhabitants, share, contribution."""

from pathlib import Path

from rich.console import Console
from rich.table import Table

from pipelines.options import RunOptions
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.documents.paper.plain_tables import percentage
from zvh_finance.dutch import amount, integer


def show_contributions(options: RunOptions, budget: ContributionBudget, folder: Path) -> None:
    """Print who pays what, and where the results are; nothing when the run is quiet."""
    if options.messages.quiet:
        return
    table = Table(title=f"Contributions {budget.year} ({budget.status})")
    table.add_column("Municipality")
    table.add_column("Inhabitants", justify="right")
    table.add_column("Share", justify="right")
    table.add_column("Contribution", justify="right")
    for member in budget.key.members:
        share = percentage(member.weight, budget.key.denominator)
        paid = amount(budget.contributions[member.code])
        table.add_row(member.name, integer(member.weight), f"{share} %", paid)
    table.add_section()
    total = integer(budget.key.denominator)
    table.add_row("Total", total, "100.00000 %", amount(budget.base))
    console = Console(highlight=False)
    console.print(table)
    console.print(f"Reference date {budget.key.reference_date}; results are in:", soft_wrap=True)
    console.print(str(folder), soft_wrap=True, markup=False)
