"""Begroting: lines by kind, two years back, last year, this year and three years on."""

from dataclasses import dataclass

from zvh_finance.convenant.art17_contributions.contributions import BaseLine
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
_TEXT, _ACTUAL, _LAST, _ORIGINAL, _CHANGES, _AFTER, _OUTLOOK = 0, 3, 4, 5, 6, 7, 8
_INCIDENTAL = _OUTLOOK + 3
_COLUMNS = (_ACTUAL, _LAST, _ORIGINAL, _CHANGES, _AFTER, _OUTLOOK, _OUTLOOK + 1, _OUTLOOK + 2)


@dataclass(frozen=True, slots=True)
class BudgetRows:
    """Where a line stands: its cell with the amount after changes."""

    amount_of: dict[str, str]


def write_budget_sheet(book: Book, paper: BudgetPaper) -> BudgetRows:
    """Add the sheet; amounts are euros, costs positive and income negative."""
    year = paper.budget.year
    sheet = book.sheet(names.BUDGET, (46, 9, 13, 14, 14, 14, 13, 14, 14, 14, 14, 14))
    note = "Lasten zijn positief, baten negatief. Blauw is invoer, zwart is een formule."
    sheet.text(3, 0, note, "note")
    titles = [
        *("Omschrijving", "Taakveld", "Soort", f"Rekening {year - 2}"),
        *(f"Begroting {year - 1} na wijziging", f"Begroting {year}", "Wijzigingen"),
        f"Begroting {year} na wijziging",
        *(f"Raming {year + n} (indicatief)" for n in (1, 2, 3)),
        f"Waarvan incidenteel {year}",
    ]
    sheet.heading(names.HEADING_ROW, titles, right_from=_ACTUAL)
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
    base = cell(row, _AFTER, fixed=True)
    book.name(names.BASE, names.BUDGET, base)
    row += 2
    if paper.budget.borne_by_host:
        _memo(sheet, row, paper)
    return BudgetRows(amount_of)


def _line(sheet: Sheet, row: int, line: BaseLine, paper: BudgetPaper) -> str:
    sheet.text(row, 0, line.description)
    sheet.text(row, 1, _task_field(line.id, paper))
    parts = line.structural_cents, line.incidental_cents
    sheet.text(row, 2, sort_in_dutch(*parts, recurs=line.structural))
    _incidental(sheet, row, line.id, paper)
    values = _values(line.id, paper)
    for column in _COLUMNS:
        if column == _AFTER:
            formula = f"{cell(row, _ORIGINAL)}+{cell(row, _CHANGES)}"
            sheet.formula(row, column, formula, values[column] / 100)
        else:
            sheet.euros(row, column, values[column])
    return cell(row, _AFTER, fixed=True)


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
    for column in _COLUMNS:
        value = sum(_values(line.id, paper)[column] for line in lines)
        sums = "+".join(f"SUM({cell(a, column)}:{cell(b, column)})" for a, b in parts)
        sheet.formula(row, column, sums, value / 100, "euro_total")
    ids = {line.id for line in lines}
    value = sum(x.incidental_cents for x in paper.budget.lines if x.id in ids)
    sums = "+".join(f"SUM({cell(a, _INCIDENTAL)}:{cell(b, _INCIDENTAL)})" for a, b in parts)
    sheet.formula(row, _INCIDENTAL, sums, value / 100, "euro_total")


def _incidental(sheet: Sheet, row: int, line_id: str, paper: BudgetPaper) -> None:
    """What of the amount after changes does not recur; nothing for what recurs as a whole."""
    now = next((line for line in paper.budget.lines if line.id == line_id), None)
    if now is None or not now.incidental_cents:
        return
    if now.structural_cents:
        sheet.euros(row, _INCIDENTAL, now.incidental_cents)
    else:
        sheet.formula(row, _INCIDENTAL, cell(row, _AFTER), now.incidental_cents / 100)


def _values(line_id: str, paper: BudgetPaper) -> dict[int, int]:
    """Signed cents per column; what a year does not have is zero."""
    now = next((line for line in paper.budget.lines if line.id == line_id), None)
    version = next((line for line in paper.version.lines if line.id == line_id), None)
    last = next((b for b in (paper.last.lines if paper.last else ()) if b.id == line_id), None)
    actual = (paper.actual or {}).get(line_id)
    after = now.cents if now else 0
    original = version.kind.sign * version.original if version and now else after
    outlook = now.outlook if now else (None, None, None)
    return {
        _ACTUAL: actual.cents if actual else 0,
        _LAST: last.cents if last else 0,
        _ORIGINAL: original,
        _CHANGES: after - original,
        _AFTER: after,
        **{_OUTLOOK + n: cents or 0 for n, cents in enumerate(outlook)},
    }


def _task_field(line_id: str, paper: BudgetPaper) -> str:
    line = next((line for line in paper.version.lines if line.id == line_id), None)
    return line.task_field if line else ""


def _memo(sheet: Sheet, row: int, paper: BudgetPaper) -> None:
    """What the host bears outside the base, for information."""
    budget = paper.budget
    title = f"Ter informatie: gedragen door de beheergemeente ({budget.support.ground})"
    sheet.text(row, 0, title, "note")
    first = row + 1
    for offset, line in enumerate(budget.borne_by_host):
        sheet.text(first + offset, 0, line.description)
        sheet.text(first + offset, 1, line.task_field)
        sheet.euros(first + offset, _AFTER, line.cents)
    last = first + len(budget.borne_by_host) - 1
    if budget.support.mode == "fee":
        last += 1
        sheet.text(last, 0, "Af: vergoeding door de gemeenten samen")
        sheet.euros(last, _AFTER, -budget.support.fee)
    sheet.text(last + 1, 0, "Blijft voor de beheergemeente", "text_total")
    formula = f"SUM({block(first, last, _AFTER)})"
    sheet.formula(last + 1, _AFTER, formula, budget.host_memo / 100, "euro_total")
