"""Verdeling: each contribution worked out with live formulas, and why it changed since last year.

Without a last year the columns of the change are empty and hidden.

The base T (cents) is first divided by all inhabitants W: T = q x W + s. A municipality with w
inhabitants gets q x w whole cents, plus those of s x w / W; what is left over are the extra cents.
So no product ever grows beyond s x w, which is below W x W. `INT(p/W)-(INT(p/W)*W>p)` is the whole
quotient also where a spreadsheet rounds p/W up to a whole number.
"""

from dataclasses import dataclass

from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.workbook_style import Book, Sheet, block, cell
from zvh_finance.key.key import KeyMember

_CODE, _NAME, _WEIGHT, _SHARE, _LAST, _CHANGE, _BUDGET, _MEMBERS, _PEOPLE = range(9)
_PRODUCT, _QUOTIENT, _FLOOR, _REST, _RANK, _EXTRA, _CENTS, _PROGRAM = range(10, 18)
_QUOTIENT_CELL, _REMAINDER_CELL, _LEFT_CELL = "QuotientPerInwoner", "RestNaQuotient", "CentenOver"


@dataclass(frozen=True, slots=True)
class DivisionRows:
    """Where the rows of the municipalities stand."""

    first: int
    last: int

    def column(self, column: int) -> str:
        """A fixed reference to a column of the sheet, from elsewhere."""
        return f"'{names.DIVISION}'!{block(self.first, self.last, column)}"

    @property
    def labels(self) -> str:
        """Names of the municipalities, for charts."""
        return f"='{names.DIVISION}'!{block(self.first, self.last, _NAME)}"

    @property
    def contributions(self) -> str:
        """Contributions in euros, for charts and checks."""
        return self.column(_SHARE)

    @property
    def changes(self) -> str:
        """Changes since last year in euros."""
        return self.column(_CHANGE)

    @property
    def effects(self) -> str:
        """The three effects, a block of three columns."""
        return f"'{names.DIVISION}'!{block(self.first, self.last, _BUDGET, _PEOPLE)}"

    @property
    def products(self) -> str:
        """The products that must stay exact."""
        return self.column(_PRODUCT)

    @property
    def extras(self) -> str:
        """The extra cents."""
        return self.column(_EXTRA)

    @property
    def cents(self) -> str:
        """Contributions in cents, as the formulas give them."""
        return self.column(_CENTS)

    @property
    def program(self) -> str:
        """Contributions in cents, as the program gave them."""
        return self.column(_PROGRAM)


def write_division_sheet(book: Book, paper: BudgetPaper) -> DivisionRows:
    """Add the sheet."""
    members = paper.budget.key.members
    year = paper.budget.year
    widths = (9, 26, 12, 15, 15, 14, 14, 14, 14, 2, 17, 11, 14, 12, 8, 8, 15, 15)
    sheet = book.sheet(names.DIVISION, widths)
    method = "Bijdrage = grondslag x inwoners / alle inwoners, op de cent (artikel 17 lid 2)."
    sheet.text(3, 0, method, "note")
    sheet.pages_wide(2, _NAME)
    sheet.raw.set_v_pagebreaks([_PRODUCT])
    if paper.comparison is None:
        sheet.raw.set_column(_LAST, _PEOPLE, 2, None, {"hidden": True})
    compared = (
        *(f"Bijdrage {year - 1}", "Verandering"),
        *("door begroting", "door deelname", "door inwoners"),
    )
    titles = [
        *("Code", "Gemeente", "Inwoners", f"Bijdrage {year}"),
        *(compared if paper.comparison else ("",) * len(compared)),
        "",
        *("Rest x inwoners", "Quotiënt", "Hele centen", "Restant", "Rang", "Extra cent"),
        *("Bijdrage in centen", "Programma, centen"),
    ]
    sheet.heading(names.HEADING_ROW, titles, right_from=2)
    sheet.freeze(names.FIRST_ROW, 2)
    first, last = names.FIRST_ROW, names.FIRST_ROW + len(members) - 1
    _write_rows(sheet, paper, first, last)
    total = _write_totals(sheet, paper, first, last)
    row = total + 2
    if paper.comparison and paper.comparison.departures:
        for departure in paper.comparison.departures:
            sheet.text(row, _NAME, f"{departure.name} (niet meer in {year})")
            sheet.euros(row, _LAST, departure.before)
            row += 1
    _write_constants(book, sheet, paper, total + 2, first, last)
    book.name(names.CONTRIBUTIONS, names.DIVISION, block(first, last, _SHARE))
    return DivisionRows(first, last)


def _write_rows(sheet: Sheet, paper: BudgetPaper, first: int, last: int) -> None:
    budget = paper.budget
    quotient, rest = divmod(budget.base, budget.key.denominator)
    parts = {m.code: divmod(rest * m.weight, budget.key.denominator) for m in budget.key.members}
    left = rest - sum(floor for floor, _ in parts.values())
    by_rest = sorted(parts, key=lambda code: (-parts[code][1], code))
    rank_of = {code: rank for rank, code in enumerate(by_rest, 1)}
    for row, member in enumerate(budget.key.members, first):
        steps, remainder = parts[member.code]
        rank = rank_of[member.code]
        _write_shown(sheet, paper, row, member)
        working = (
            rest * member.weight,
            steps,
            quotient * member.weight + steps,
            remainder,
            rank,
            int(rank <= left),
            budget.contributions[member.code],
        )
        formulas = _working(row, first, last)
        for (column, formula), value in zip(formulas, working, strict=True):
            sheet.formula(row, column, formula, value, "whole")
        sheet.whole(row, _PROGRAM, budget.contributions[member.code])


def _write_shown(sheet: Sheet, paper: BudgetPaper, row: int, member: KeyMember) -> None:
    """What a reader looks at: contribution, last year's, and the change with its reasons."""
    share, change = paper.budget.contributions[member.code], paper.change_of(member.code)
    sheet.text(row, _CODE, member.code)
    sheet.text(row, _NAME, member.name)
    sheet.formula(row, _WEIGHT, f"'{names.KEY}'!{cell(row, 2)}", member.weight, "whole")
    sheet.formula(row, _SHARE, f"{cell(row, _CENTS)}/{names.CENTS_PER_EURO}", share / 100)
    if change is None:
        return
    sheet.euros(row, _LAST, change.before)
    growth = f"{cell(row, _SHARE)}-{cell(row, _LAST)}"
    sheet.formula(row, _CHANGE, growth, (share - change.before) / 100)
    effects = (change.budget, change.membership, change.inhabitants)
    for column, effect in zip((_BUDGET, _MEMBERS, _PEOPLE), effects, strict=True):
        sheet.euros(row, column, effect)


def _working(row: int, first: int, last: int) -> tuple[tuple[int, str], ...]:
    """The formulas of a row, from the remainder of the base to the cents."""
    weight, product, total = cell(row, _WEIGHT), cell(row, _PRODUCT), names.INHABITANTS_TOTAL
    truncated = f"INT({product}/{total})"
    rests, own = block(first, last, _REST), cell(row, _REST)
    so_far = f"{cell(first, _REST, fixed=True)}:{own}"
    return (
        (_PRODUCT, f"{_REMAINDER_CELL}*{weight}"),
        (_QUOTIENT, f"{truncated}-({truncated}*{total}>{product})"),
        (_FLOOR, f"{_QUOTIENT_CELL}*{weight}+{cell(row, _QUOTIENT)}"),
        (_REST, f"{product}-{cell(row, _QUOTIENT)}*{total}"),
        (_RANK, f"SUMPRODUCT(--({rests}>{own}))+SUMPRODUCT(--({so_far}={own}))"),
        (_EXTRA, f"--({cell(row, _RANK)}<={_LEFT_CELL})"),
        (_CENTS, f"{cell(row, _FLOOR)}+{cell(row, _EXTRA)}"),
    )


def _write_totals(sheet: Sheet, paper: BudgetPaper, first: int, last: int) -> int:
    total, budget = last + 1, paper.budget
    changes = paper.comparison.changes if paper.comparison else ()
    before = sum(change.before for change in changes)
    values = {
        _WEIGHT: (budget.key.denominator, "whole_total"),
        _SHARE: (budget.base / 100, "euro_total"),
        _LAST: (before / 100, "euro_total"),
        _CHANGE: ((budget.base - before) / 100, "euro_total"),
        _BUDGET: (sum(c.budget for c in changes) / 100, "euro_total"),
        _MEMBERS: (sum(c.membership for c in changes) / 100, "euro_total"),
        _PEOPLE: (sum(c.inhabitants for c in changes) / 100, "euro_total"),
        _CENTS: (budget.base, "whole_total"),
        _PROGRAM: (budget.base, "whole_total"),
    }
    for column in (_CODE, _NAME):
        sheet.text(total, column, "Totaal" if column == _NAME else "", "text_total")
    for column, (value, look) in values.items():
        if paper.comparison is None and _LAST <= column <= _PEOPLE:
            continue
        sheet.formula(total, column, f"SUM({block(first, last, column)})", value, look)
    return total


def _write_constants(
    book: Book, sheet: Sheet, paper: BudgetPaper, row: int, first: int, last: int
) -> None:
    """The cells that all rows share, below the working."""
    base, whole = paper.budget.base, paper.budget.key.denominator
    quotient, rest = divmod(base, whole)
    floors = sum(quotient * m.weight + rest * m.weight // whole for m in paper.budget.key.members)
    cents = f"ROUND({names.BASE}*{names.CENTS_PER_EURO},0)"
    total, total_cents = names.INHABITANTS_TOTAL, names.BASE_CENTS
    truncated = f"INT({total_cents}/{total})"
    rows = (
        ("Grondslag in centen", names.BASE_CENTS, cents, base),
        (
            "Quotiënt: hele centen per inwoner",
            _QUOTIENT_CELL,
            f"{truncated}-({truncated}*{total}>{total_cents})",
            quotient,
        ),
        ("Rest na quotiënt", _REMAINDER_CELL, f"{total_cents}-{_QUOTIENT_CELL}*{total}", rest),
        (
            "Centen over, een voor elk grootste restant",
            _LEFT_CELL,
            f"{total_cents}-SUM({block(first, last, _FLOOR)})",
            base - floors,
        ),
    )
    for offset, (title, name, formula, value) in enumerate(rows):
        sheet.text(row + offset, _PRODUCT, title, "note")
        sheet.formula(row + offset, _CENTS, formula, value, "whole")
        book.name(name, names.DIVISION, cell(row + offset, _CENTS, fixed=True))
