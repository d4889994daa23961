"""Verdeling: each contribution worked out with live formulas, and why it changed since last year.

Without a last year the columns of the change are empty and hidden; so are those of the working
where it stands per predecessor on a sheet of its own (choice A16).
"""

from dataclasses import dataclass

from zvh_finance.documents.budget.board import names
from zvh_finance.documents.budget.board.division_working import (
    TITLES,
    Working,
    working_of,
    write_constants,
    write_working,
)
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.paper.workbook_style import Book, Sheet, block, cell
from zvh_finance.key.key import KeyMember

_CODE, _NAME, _WEIGHT, _SHARE, _LAST, _CHANGE, _BUDGET, _MEMBERS, _PEOPLE = range(9)
_PRODUCT, _EXTRA, _CENTS, _PROGRAM, _TRACE = 10, 15, 16, 17, 18


@dataclass(frozen=True, slots=True)
class DivisionRows:
    """Where the rows of the municipalities stand, and the working of their contributions."""

    first: int
    last: int
    working: Working

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
        return self.working.column(self.working.product)

    @property
    def extras(self) -> str:
        """The extra cents."""
        return self.working.column(self.working.extra)

    @property
    def weights(self) -> str:
        """The inhabitants that the working divides over."""
        return self.working.column(self.working.weight)

    @property
    def cents(self) -> str:
        """Contributions in cents, as the formulas give them."""
        return self.column(_CENTS)

    @property
    def program(self) -> str:
        """Contributions in cents, as the program gave them."""
        return self.column(_PROGRAM)


def _is_ruled(paper: BudgetPaper) -> bool:
    """Whether a decision set the weights of this year or the last (17.7)."""
    changes = paper.comparison.changes if paper.comparison else ()
    return any(change.is_ruled for change in changes)


def write_division_sheet(book: Book, paper: BudgetPaper) -> DivisionRows:
    """Add the sheet."""
    key, year = paper.budget.key, paper.budget.year
    working = working_of(key)
    widths = (9, 26, 12, 15, 15, 14, 14, 14, 14, 2, 17, 11, 14, 12, 8, 8, 15, 15, 18)
    sheet = book.sheet(names.DIVISION, widths)
    method = "Bijdrage = grondslag x inwoners / alle inwoners, op de cent (artikel 17 lid 2)."
    if key.is_by_part:
        method += f" Per voorganger uitgewerkt op het blad {names.PARTS} (keuze A16)."
        sheet.raw.set_column(_PRODUCT, _EXTRA, 2, None, {"hidden": True})
    sheet.text(3, 0, method, "note")
    sheet.pages_wide(2, _NAME)
    sheet.raw.set_v_pagebreaks([_PRODUCT])
    if paper.comparison is None:
        sheet.raw.set_column(_LAST, _PEOPLE, 2, None, {"hidden": True})
    compared = (
        *(f"Bijdrage {year - 1}", "Verandering"),
        *(
            "door begroting",
            "door deelname",
            "door besluit" if _is_ruled(paper) else "door inwoners",
        ),
    )
    titles = [
        *("Code", "Gemeente", "Inwoners", f"Bijdrage {year}"),
        *(compared if paper.comparison else ("",) * len(compared)),
        "",
        *(("",) * len(TITLES) if key.is_by_part else TITLES),
        *("Bijdrage in centen", "Programma, centen", "Kenmerk"),
    ]
    sheet.heading(names.HEADING_ROW, titles, right_from=2)
    sheet.freeze(names.FIRST_ROW, 2)
    first, last = names.FIRST_ROW, names.FIRST_ROW + len(key.members) - 1
    _write_rows(sheet, paper, working)
    total = _write_totals(sheet, paper, first, last)
    row = total + 2
    if paper.comparison and paper.comparison.departures:
        for departure in paper.comparison.departures:
            sheet.text(row, _NAME, f"{departure.name} (niet meer in {year})")
            sheet.euros(row, _LAST, departure.before)
            row += 1
    if not key.is_by_part:
        write_working(sheet, working, paper.budget.base)
        write_constants(book, sheet, working, paper.budget.base, total + 2)
    book.name(names.CONTRIBUTIONS, names.DIVISION, block(first, last, _SHARE))
    return DivisionRows(first, last, working)


def _write_rows(sheet: Sheet, paper: BudgetPaper, working: Working) -> None:
    key, contributions = paper.budget.key, paper.budget.contributions
    for row, member in enumerate(key.members, names.FIRST_ROW):
        _write_shown(sheet, paper, row, member)
        sheet.whole(row, _PROGRAM, contributions[member.code])
        sheet.text(row, _TRACE, paper.budget.trace_of(member.code))
        if key.is_by_part:
            cents = working.sum_of(member.code, working.cents)
            sheet.formula(row, _CENTS, cents, contributions[member.code], "whole")


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
