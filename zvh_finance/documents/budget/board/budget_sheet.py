"""Begroting: lines by kind, two years back, last year, this year and three years on.

A year that does not exist has no column: no accounts of two years ago, no budget of last year, no
outlook.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.sorts_in_dutch import sort_in_dutch
from zvh_finance.documents.paper.workbook_style import Book, Sheet, block, cell
from zvh_finance.dossier.budget_tables import LineKind

_GROUPS = (
    ("Lasten", (LineKind.COST,)),
    (
        "Ondersteunende diensten, gedeeld",
        (
            LineKind.SUPPORT_HR,
            LineKind.SUPPORT_FINANCE,
            LineKind.SUPPORT_PRIVACY,
            LineKind.SUPPORT_ICT,
        ),
    ),
    ("Rijksbijdrage", (LineKind.STATE_GRANT,)),
    ("Overige baten", (LineKind.OTHER_INCOME,)),
    ("Toevoeging aan de reserve", (LineKind.RESERVE_ADDITION,)),
    ("Onttrekking aan de reserve", (LineKind.RESERVE_DRAW,)),
)
_TEXT, _FIRST_AMOUNT = 0, 3


class _Amount(StrEnum):
    """The amounts of a line, in the order of their columns."""

    ACTUAL = "actual"
    LAST = "last"
    ORIGINAL = "original"
    CHANGES = "changes"
    AFTER = "after"
    NEXT_1 = "next-1"
    NEXT_2 = "next-2"
    NEXT_3 = "next-3"
    INCIDENTAL = "incidental"


_OUTLOOK = (_Amount.NEXT_1, _Amount.NEXT_2, _Amount.NEXT_3)
_Columns = Mapping[_Amount, int]


@dataclass(frozen=True, slots=True)
class BudgetRows:
    """Where a line stands: its cell with the amount after changes."""

    amount_of: dict[str, str]


def write_budget_sheet(book: Book, paper: BudgetPaper) -> BudgetRows:
    """Add the sheet; amounts are euros, costs positive and income negative."""
    columns = _columns(paper)
    amounts = [13 if amount is _Amount.CHANGES else 14 for amount in columns]
    sheet = book.sheet(names.BUDGET, (46, 9, 13, *amounts))
    note = "Lasten zijn positief, baten negatief. Blauw is invoer, zwart is een formule."
    sheet.text(3, 0, note, "note")
    sheet.heading(names.HEADING_ROW, _titles(paper, columns), right_from=_FIRST_AMOUNT)
    sheet.freeze(names.FIRST_ROW, 1)
    row, subtotals, amount_of = names.FIRST_ROW, [], {}
    lines = paper.all_lines
    for title, kinds in _GROUPS:
        group = [line for line in lines if line.kind in kinds]
        if not group:
            continue
        sheet.text(row, 0, title, "section")
        first = row + 1
        for offset, line in enumerate(group):
            amount_of[line.id] = _line(sheet, first + offset, line, paper)
        row = first + len(group)
        _total(sheet, row, f"Totaal {title.lower()}", [(first, row - 1)], group, paper)
        subtotals.append(row)
        row += 2
    _total(sheet, row, "Te verdelen over de gemeenten", [(r, r) for r in subtotals], lines, paper)
    base = cell(row, columns[_Amount.AFTER], fixed=True)
    book.name(names.BASE, names.BUDGET, base)
    row += 2
    if paper.budget.borne_by_host:
        _memo(sheet, row, paper, columns[_Amount.AFTER])
    return BudgetRows(amount_of)


def _columns(paper: BudgetPaper) -> _Columns:
    """Where the amounts stand, of the years that exist."""
    absent = {
        amount for amount, year in zip(_OUTLOOK, paper.outlook, strict=True) if year.base is None
    }
    if paper.actual is None:
        absent.add(_Amount.ACTUAL)
    if paper.last is None:
        absent.add(_Amount.LAST)
    present = (amount for amount in _Amount if amount not in absent)
    return {amount: column for column, amount in enumerate(present, _FIRST_AMOUNT)}


def _titles(paper: BudgetPaper, columns: _Columns) -> tuple[str, ...]:
    year = paper.budget.year
    titles = {
        _Amount.ACTUAL: f"Rekening {year - 2}",
        _Amount.LAST: f"Begroting {year - 1} na wijziging",
        _Amount.ORIGINAL: f"Begroting {year}",
        _Amount.CHANGES: "Wijzigingen",
        _Amount.AFTER: f"Begroting {year} na wijziging",
        **{amount: f"Raming {year + n} (indicatief)" for n, amount in enumerate(_OUTLOOK, 1)},
        _Amount.INCIDENTAL: f"Waarvan incidenteel {year}",
    }
    return ("Omschrijving", "Taakveld", "Soort", *(titles[amount] for amount in columns))


def _line(sheet: Sheet, row: int, line: BaseLine, paper: BudgetPaper) -> str:
    sheet.text(row, 0, line.description)
    sheet.text(row, 1, _task_field(line.id, paper))
    parts = line.structural_cents, line.incidental_cents
    sheet.text(row, 2, sort_in_dutch(*parts, recurs=line.structural))
    values, columns = _values(line.id, paper), _columns(paper)
    for amount, column in columns.items():
        cents = values[amount]
        if cents is None and amount is _Amount.INCIDENTAL:
            continue
        if cents is None:
            sheet.text(row, column, "")
        elif amount is _Amount.AFTER:
            original, changes = columns[_Amount.ORIGINAL], columns[_Amount.CHANGES]
            formula = f"{cell(row, original)}+{cell(row, changes)}"
            sheet.formula(row, column, formula, cents / 100)
        elif amount is _Amount.INCIDENTAL and cents == values[_Amount.AFTER]:
            sheet.formula(row, column, cell(row, columns[_Amount.AFTER]), cents / 100)
        else:
            sheet.euros(row, column, cents)
    return cell(row, columns[_Amount.AFTER], fixed=True)


def _total(
    sheet: Sheet,
    row: int,
    title: str,
    parts: list[tuple[int, int]],
    lines: list[BaseLine] | tuple[BaseLine, ...],
    paper: BudgetPaper,
) -> None:
    for column in (_TEXT, 1, 2):
        sheet.text(row, column, title if column == _TEXT else "", "text_total")
    for amount, column in _columns(paper).items():
        value = sum(_values(line.id, paper)[amount] or 0 for line in lines)
        sums = "+".join(f"SUM({cell(a, column)}:{cell(b, column)})" for a, b in parts)
        sheet.formula(row, column, sums, value / 100, "euro_total")


def _values(line_id: str, paper: BudgetPaper) -> dict[_Amount, int | None]:
    """Signed cents; what a year does not have is zero, an outlook that is left open is `None`."""
    now = next((line for line in paper.budget.lines if line.id == line_id), None)
    version = next((line for line in paper.version.lines if line.id == line_id), None)
    last = next((b for b in (paper.last.lines if paper.last else ()) if b.id == line_id), None)
    actual = (paper.actual or {}).get(line_id)
    after = now.cents if now else 0
    original = version.kind.sign * version.original if version and now else after
    return {
        _Amount.ACTUAL: actual.cents if actual else 0,
        _Amount.LAST: last.cents if last else 0,
        _Amount.ORIGINAL: original,
        _Amount.CHANGES: after - original,
        _Amount.AFTER: after,
        _Amount.INCIDENTAL: (now.incidental_cents or None) if now else None,
        **dict(zip(_OUTLOOK, now.outlook if now else (None, None, None), strict=True)),
    }


def _task_field(line_id: str, paper: BudgetPaper) -> str:
    line = next((line for line in paper.version.lines if line.id == line_id), None)
    return line.task_field if line else ""


def _memo(sheet: Sheet, row: int, paper: BudgetPaper, column: int) -> None:
    """What the host bears outside the base, for information."""
    budget = paper.budget
    title = f"Ter informatie: gedragen door de beheergemeente ({budget.support.ground})"
    sheet.text(row, 0, title, "note")
    first = row + 1
    for offset, line in enumerate(budget.borne_by_host):
        sheet.text(first + offset, 0, line.description)
        sheet.text(first + offset, 1, line.task_field)
        sheet.euros(first + offset, column, line.cents)
    last = first + len(budget.borne_by_host) - 1
    if budget.support.mode == "fee":
        last += 1
        sheet.text(last, 0, "Af: vergoeding door de gemeenten samen")
        sheet.euros(last, column, -budget.support.fee)
    sheet.text(last + 1, 0, "Blijft voor de beheergemeente", "text_total")
    formula = f"SUM({block(first, last, column)})"
    sheet.formula(last + 1, column, formula, budget.host_memo / 100, "euro_total")
