"""The table that a run ends with: municipality, inhabitants, share, contribution."""

from pathlib import Path

from pipelines.options import RunOptions
from pipelines.screen.tables import Column, ScreenTable, show, show_line
from zvh_finance.charges.charge import STATUS_TEXTS
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.dutch import alphabetical
from zvh_finance.key.key import KeyMember
from zvh_finance.language import Count, Euros, Percentage, as_it_is, say

_HEADS = (
    Column(say("Municipality")),
    Column(say("Inhabitants"), is_number=True, is_extra=True),
    Column(say("Share"), is_number=True, is_extra=True),
    Column(say("Contribution"), is_number=True),
)


def show_contributions(options: RunOptions, budget: ContributionBudget, folder: Path) -> None:
    """Print who pays what, and where the results are; nothing when the run is quiet."""
    whole = budget.key.denominator
    rows = [
        (
            member.name,
            Count(member.weight),
            _share(budget, member),
            Euros(budget.contributions[member.code]),
        )
        for member in sorted(budget.key.members, key=lambda member: alphabetical(member.name))
    ]
    total = (say("Total"), Count(whole), Percentage(whole, whole), Euros(budget.base))
    status = STATUS_TEXTS[budget.status]
    title = say("Contributions {year} ({status})", year=budget.year, status=status)
    show(options, ScreenTable(title, _HEADS, rows, total))
    day = budget.key.reference_date
    show_line(options, say("Reference date {day}; results are in:", day=day))
    show_line(options, as_it_is(str(folder)))


def _share(budget: ContributionBudget, member: KeyMember) -> Percentage:
    """Its part in the key; of what all pay where pools share the costs."""
    if budget.pools:
        return Percentage(budget.contributions[member.code], budget.base or 1)
    return Percentage(member.weight, budget.key.denominator)
