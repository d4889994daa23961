"""How each contribution was worked out, with the lines that it is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.municipality_sheet import MunicipalitySheet
from zvh_finance.documents.budget.overview.links import by_stem, links_of
from zvh_finance.documents.paper.page import table_html
from zvh_finance.documents.paper.paper import Column, Kind, Row, Table, totals
from zvh_finance.documents.paper.told_lines import told_lines
from zvh_finance.dutch import amount, integer
from zvh_finance.key.key import KeyMember


def calculations(paper: BudgetPaper, files: Sequence[str]) -> list[dict[str, object]]:
    """The calculation of each municipality, in the order of names.

    Args:
        paper: the budget.
        files: the documents beside the page, by relative path.
    """
    own = by_stem(files)
    return [_calculation(paper, member, own) for member in paper.members]


def _calculation(
    paper: BudgetPaper, member: KeyMember, files: Mapping[str, Sequence[str]]
) -> dict[str, object]:
    sheet = MunicipalitySheet(paper, member)
    return {
        "code": member.code,
        "name": member.name,
        "share": amount(sheet.share),
        "calculation": sheet.calculation,
        "derived": _derived(member),
        "trace": sheet.trace,
        "lines": table_html(
            _lines(paper, member),
            f"Waaruit de bijdrage van {member.name} bestaat, in euro",
        ),
        "links": links_of(member, files),
    }


def _lines(paper: BudgetPaper, member: KeyMember) -> Table:
    budget = paper.budget
    columns = (
        Column("line", "Regel"),
        Column("whole", "Totaal in euro", Kind.MONEY),
        Column("share", "Deel in euro", Kind.MONEY),
    )
    lines = [line for line in budget.lines if not line.begins_later]
    rows = tuple(
        Row((told.name, told.cents, sum(budget.cells[n.id][member.code] for n in told.lines)))
        for told in told_lines(lines, budget.described)
    )
    sums = {"whole": budget.base, "share": budget.contributions[member.code]}
    total = totals(columns, sums, "Bijdrage")
    return Table(columns, rows, replace(total, key=member.code))


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
