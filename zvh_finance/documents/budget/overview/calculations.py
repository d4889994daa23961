"""How each contribution was worked out, with the lines that it is made of."""

from collections.abc import Mapping, Sequence

from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.municipality_sheet import MunicipalitySheet
from zvh_finance.documents.budget.overview.contribution_table import by_name
from zvh_finance.documents.budget.overview.links import by_stem, links_of
from zvh_finance.dutch import amount, bare_amount, integer
from zvh_finance.key.key import KeyMember


def calculations(paper: BudgetPaper, files: Sequence[str]) -> list[dict[str, object]]:
    """The calculation of each municipality, in the order of names.

    Args:
        paper: the budget.
        files: the documents beside the page, by relative path.
    """
    own = by_stem(files)
    return [_calculation(paper, member, own) for member in by_name(paper.budget.key.members)]


def _calculation(
    paper: BudgetPaper, member: KeyMember, files: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    budget, sheet = paper.budget, MunicipalitySheet(paper, member)
    lines = [line for line in budget.lines if not line.begins_later]
    return {
        "code": member.code,
        "name": member.name,
        "share": amount(sheet.share),
        "bare_share": bare_amount(sheet.share),
        "base": bare_amount(budget.base),
        "calculation": sheet.calculation,
        "derived": _derived(member),
        "trace": sheet.trace,
        "lines": [
            (
                line.description,
                bare_amount(line.cents),
                bare_amount(budget.cells[line.id][member.code]),
            )
            for line in lines
        ],
        "links": links_of(member, files),
    }


def _derived(member: KeyMember) -> str:
    """From which CBS figures its weight came, and on whose decision."""
    sources = " + ".join(
        f"{source.figure.name} ({source.figure.code}) {integer(source.inhabitants)}"
        f"{f' [{source.reason}]' if source.reason else ''}"
        for source in member.sources
    )
    if not member.override:
        return f"Inwoners: {sources}."
    return (
        f"Gewicht {integer(member.weight)} volgens besluit {member.override}; inwoners: {sources}."
    )
