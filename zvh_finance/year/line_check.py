"""The lines of `charges.csv` against the budget tables of the dossier, by their ids."""

from collections.abc import Iterable, Iterator, Mapping

from zvh_finance.convenant.art17_contributions.budget_versions import (
    BudgetVersion,
    counting_version,
    latest_version,
)
from zvh_finance.errors import Finding
from zvh_finance.language import Count, Euros, say
from zvh_finance.proof.verification.check import Check, compared, difference, unchecked
from zvh_finance.proof.verification.tables import CHARGES, ChargeRow
from zvh_finance.year.books import Books

BUDGET, INVOICES = "budget", "invoices"
_BUDGET_ROWS = "BEG"


def line_check(
    command: str, year: int, rows: Iterable[ChargeRow] | None, books: Books | None
) -> Check:
    """Each budget line that was shared against its table with the amendments in it.

    Supporting services are left out: a decision says which part of them is shared (17.4).

    Args:
        command: of the run.
        year: of the run; 0 for a case.
        rows: of `charges.csv`; `None` when there is none.
        books: of the dossier; `None` when there is none to look in.
    """
    title = say("amounts of budget lines in charges.csv, against the tables of the dossier")
    if command not in {BUDGET, INVOICES} or rows is None:
        reason = say("this run shares no budget lines; doing it again compares its amounts")
        return unchecked("lines", title, reason)
    if books is None or year not in books.dossier.budgets:
        return unchecked("lines", title, say("there is no dossier with this budget to look in"))
    find = latest_version if command == BUDGET else counting_version
    tables = _tables(books, find(books.dossier, year, books.as_of))
    shared = {
        row.line: row
        for row in rows
        if row.line and row.trace_id.startswith(f"{_BUDGET_ROWS}-{year}-")
    }
    told = say("{lines} lines", lines=Count(len(shared.keys() & tables.keys())))
    return compared("lines", title, told, _lines(tables, shared))


def _tables(books: Books, version: BudgetVersion) -> Mapping[str, int]:
    """Signed cents per line: the budget, and the changes of the amendments in this version."""
    amended = books.dossier.amendments.get(version.year, ())
    tables = (
        books.dossier.budgets[version.year],
        *(table for table in amended if table.amendment in version.amendments),
    )
    cents: dict[str, int] = {}
    for table in tables:
        for line in table.lines:
            if not line.kind.is_supporting_service:
                cents[line.id] = cents.get(line.id, 0) + line.signed_cents
    return cents


def _lines(tables: Mapping[str, int], shared: Mapping[str, ChargeRow]) -> Iterator[Finding]:
    if not shared:
        return
    for line, cents in tables.items():
        row = shared.get(line)
        if row is None and cents:
            message = say(
                'Line "{line}" of the dossier, {amount}, was not shared.',
                line=line,
                amount=Euros(cents),
            )
            yield difference("verify-line-lacks", message, CHARGES)
        elif row is not None and row.total != cents:
            message = say(
                'Line "{line}" is {told} here and {found} in the dossier.',
                line=line,
                told=Euros(row.total),
                found=Euros(cents),
            )
            yield difference("verify-line", message, CHARGES, row.place)
