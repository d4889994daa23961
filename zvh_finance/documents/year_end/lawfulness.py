"""Spending over budget: `rechtmatigheid.csv` for the host, and its table in the accounts."""

from collections.abc import Sequence

from zvh_finance.convenant.art17_year_end.annual_accounts import AccountLine, AnnualAccounts
from zvh_finance.documents.paper.formulas import At, Own, formula, same_as
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Kind,
    Media,
    Row,
    Section,
    Table,
    Text,
    totals,
    typed,
    worked,
)
from zvh_finance.documents.paper.plain_tables import Cells, CsvColumn, CsvTable, as_text, plain_csv
from zvh_finance.documents.year_end.statement import row_of

LAWFULNESS_TABLE = CsvTable(
    "Een regel die de begroting na wijziging overschrijdt.",
    "A line that was overspent against the budget as amended.",
    (
        CsvColumn("line", "Kenmerk van de begrotingsregel.", "Id of the line of the budget."),
        CsvColumn("description", "Omschrijving.", "Description."),
        CsvColumn("task_field", "Taakveld (Iv3).", "Task field (Iv3)."),
        CsvColumn(
            "budget_before_cents",
            "Begroting voor wijziging, in hele centen.",
            "Budget before amendments, in whole cents.",
            Cells.CENTS,
        ),
        CsvColumn(
            "budget_after_cents",
            "Begroting na wijziging, in hele centen.",
            "Budget as amended, in whole cents.",
            Cells.CENTS,
        ),
        CsvColumn(
            "actual_cents", "Rekening, in hele centen.", "Realised, in whole cents.", Cells.CENTS
        ),
        CsvColumn(
            "overspent_cents",
            "Overschrijding, in hele centen.",
            "Overspent, in whole cents.",
            Cells.CENTS,
        ),
        CsvColumn(
            "structural",
            "`yes` structureel, `no` incidenteel, `partly` allebei.",
            "`yes`, `no`, or `partly`.",
        ),
        CsvColumn(
            "explanation",
            "Toelichting bij de rekening.",
            "The note of the actuals.",
            required=False,
        ),
        CsvColumn(
            "cause_category",
            "Oorzaak; de controller van de centrumgemeente vult die in.",
            "Cause; the controller of the host fills it in.",
            required=False,
        ),
    ),
    key=("line",),
)
TITLE = "Rechtmatigheid: overschrijdingen van de begroting na wijziging"
_HEADINGS = (
    Column("line", "Onderdeel"),
    Column("after", "Begroting na wijziging", Kind.MONEY),
    Column("actual", "Rekening", Kind.MONEY),
    Column("overspent", "Overschrijding", Kind.MONEY),
    Column("note", "Toelichting"),
    Column("cause", "Oorzaak (in te vullen)", width=24, media=Media.BOOK),
)


def lawfulness_csv(accounts: AnnualAccounts) -> bytes:
    """Spending over budget per line, for the statement of lawfulness of the host.

    The category of the cause is for the host's controller to fill in; the explanation is the
    note of the actuals.
    """
    rows = (
        (
            line.id,
            as_text(line.description),
            line.task_field,
            line.before,
            line.after,
            line.actual,
            line.overspent,
            _is_structural(line),
            as_text(line.note),
            "",
        )
        for line in accounts.overspent
    )
    return plain_csv(LAWFULNESS_TABLE, rows)


def lawfulness_section(accounts: AnnualAccounts) -> Section:
    """The lines that were overspent, to read."""
    if not accounts.overspent:
        none = "Geen regel overschrijdt de begroting na wijziging."
        return Section(TITLE, (Text((none,)),))
    return Section(TITLE, (_table(accounts.overspent),))


def lawfulness_working(accounts: AnnualAccounts, statement: str) -> Section:
    """Every line of cost, so that a changed amount shows where it is too much.

    Args:
        accounts: of the year.
        statement: the name of the table that has the amounts.
    """
    lines = [x for x in accounts.lines if not x.is_income and not x.moves_reserve]
    return Section(TITLE, (_table(lines, statement),))


def _table(lines: Sequence[AccountLine], statement: str = "") -> Table:
    rows = []
    for line in lines:
        cells: tuple[Content, ...] = (line.after, line.actual, line.overspent)
        if statement:
            row = row_of(line.id)
            excess = formula("MAX(0,{actual}-{after})", actual=Own("actual"), after=Own("after"))
            cells = (
                worked(line.after, same_as(At(row, "after", statement))),
                worked(line.actual, same_as(At(row, "actual", statement))),
                worked(line.overspent, excess),
            )
        cause = typed("") if statement else None
        rows.append(Row((line.description, *cells, line.note, cause)))
    sums = {"overspent": sum(line.overspent for line in lines)}
    return Table(_HEADINGS, tuple(rows), totals(_HEADINGS, sums))


def _is_structural(line: AccountLine) -> str:
    if line.structural_actual and line.incidental_actual:
        return "partly"
    return "yes" if line.structural else "no"
