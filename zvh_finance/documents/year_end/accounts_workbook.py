"""`jaarrekening-YEAR.xlsx`: the accounts with totals that calculate, and what comes of them."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from zvh_finance.charges.charge import CONCEPT, Charge
from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.convenant.art17_year_end.annual_accounts import AccountLine, AnnualAccounts
from zvh_finance.convenant.art17_year_end.settlement import Settlement
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.sentences import NO_RESERVE
from zvh_finance.documents.paper.sorts_in_dutch import sort_in_dutch
from zvh_finance.documents.year_end.accounts_papers import (
    NO_PROVISION,
    none_open_in_words,
    out_of_order_in_words,
    provision_in_words,
)
from zvh_finance.dutch import short_day
from zvh_finance.year.closing import Provision, Receivables

_MONEY = "#,##0.00;[Red]-#,##0.00"


@dataclass(frozen=True, slots=True)
class AccountsBook:
    """What the workbook holds.

    Attributes:
        unadopted: earlier years without adopted accounts.
        receivables: what came of its contributions; `None` without a register of invoices.
        provisions: what running staff cases still cost.
    """

    accounts: AnnualAccounts
    settlement: Settlement
    charges: Sequence[Charge]
    reserve: Sequence[ReserveYear]
    unadopted: Sequence[int]
    receivables: Receivables | None
    provisions: Sequence[Provision]
    letterhead: Letterhead


def accounts_workbook(book: AccountsBook) -> bytes:
    """The workbook; the same accounts give the same bytes."""
    buffer = io.BytesIO()
    made = book.letterhead.as_of
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": f"Jaarrekening {book.accounts.year}",
                "author": book.letterhead.partnership,
                "created": datetime(made.year, made.month, made.day, tzinfo=UTC),
            }
        )
        workbook.set_calc_mode("auto")
        styles = _Styles(workbook, book.letterhead.colour)
        _accounts_sheet(_Sheet(workbook, styles, "Jaarrekening", book), book)
        _settlement_sheet(_Sheet(workbook, styles, "Verrekening", book), book)
        _reserve_sheet(_Sheet(workbook, styles, "Reserve", book), book)
        _lawfulness_sheet(_Sheet(workbook, styles, "Rechtmatigheid", book), book)
        _balance_sheet(_Sheet(workbook, styles, "Openstaand", book), book)
    return buffer.getvalue()


class _Styles:
    def __init__(self, workbook: xlsxwriter.Workbook, colour: str) -> None:
        font = {"font_name": "Calibri", "font_size": 11}
        self.title = workbook.add_format({**font, "bold": True, "font_size": 15})
        self.note = workbook.add_format({**font, "italic": True})
        self.head = workbook.add_format(
            {**font, "bold": True, "font_color": "#FFFFFF", "bg_color": colour, "text_wrap": True}
        )
        self.text = workbook.add_format({**font, "text_wrap": True, "valign": "top"})
        self.money = workbook.add_format({**font, "num_format": _MONEY, "valign": "top"})
        self.total = workbook.add_format({**font, "bold": True, "num_format": _MONEY, "top": 1})
        self.whole = workbook.add_format({**font, "num_format": "#,##0"})


class _Sheet:
    """A sheet that is filled row by row, with its title and marks above."""

    def __init__(
        self, workbook: xlsxwriter.Workbook, styles: _Styles, name: str, book: AccountsBook
    ) -> None:
        self.styles = styles
        self.sheet: Worksheet = workbook.add_worksheet(name)
        self.sheet.hide_gridlines(2)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.write_string(0, 0, f"{name} {book.accounts.year}", styles.title)
        marks = ["CONCEPT"] if book.settlement.status == CONCEPT else []
        marks += ["Voorbeeld: bedragen zijn fictief"] if book.letterhead.fictional else []
        self.sheet.write_string(1, 0, " · ".join(marks) or book.letterhead.partnership, styles.note)
        self.sheet.set_footer(f"&L{book.letterhead.partnership}&RPagina &P van &N")
        self.row = 3

    def head(self, *columns: tuple[str, int]) -> None:
        for column, (name, width) in enumerate(columns):
            self.sheet.set_column(column, column, width)
            self.sheet.write_string(self.row, column, name, self.styles.head)
        self.sheet.repeat_rows(self.row)
        self.sheet.freeze_panes(self.row + 1, 1)
        self.row += 1

    def line(self, *cells: str | int | None) -> None:
        """Write a row: text as text, numbers as cents that become euros."""
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                self.sheet.write_number(self.row, column, _euros(cell), self.styles.money)
            elif cell is not None:
                self.sheet.write_string(self.row, column, cell, self.styles.text)
        self.row += 1

    def total(self, label: str, first: int, sums: Mapping[int, int]) -> None:
        """Write a row of live sums over the rows from `first` on, with their cached values."""
        self.sheet.write_string(self.row, 0, label, self.styles.total)
        for column, cents in sums.items():
            begin = xl_rowcol_to_cell(first, column)
            end = xl_rowcol_to_cell(self.row - 1, column)
            formula = f"=SUM({begin}:{end})"
            self.formula(column, formula, cents, self.styles.total)
        self.row += 1

    def formula(self, column: int, formula: str, cents: int, style: Format) -> None:
        """Write a formula with the value that it gives."""
        self.sheet.write_formula(self.row, column, formula, style, _euros(cents))


def _accounts_sheet(sheet: _Sheet, book: AccountsBook) -> None:
    accounts = book.accounts
    for sentence in out_of_order_in_words(book.unadopted):
        sheet.sheet.write_string(sheet.row - 1, 0, sentence, sheet.styles.note)
    sheet.head(
        ("Regel", 44),
        ("Begroting", 16),
        ("Wijzigingen", 16),
        ("Na wijziging", 16),
        ("Rekening", 16),
        ("Effect op resultaat", 16),
        ("Soort", 14),
        ("Taakveld", 10),
        ("Categorie", 10),
        ("Toelichting", 50),
    )
    first = sheet.row
    for line in accounts.lines:
        _account_row(sheet, line)
    _contribution_row(sheet, accounts)
    before = accounts.contributions_before - _signed(accounts, "before")
    after = accounts.contributions - _signed(accounts, "after")
    sums = {1: -before, 2: before - after, 3: -after, 4: -accounts.result}
    sums[5] = sum(line.effect for line in accounts.lines)
    sheet.total("Saldo (kosten positief, inkomsten negatief)", first, sums)
    sheet.sheet.write_string(sheet.row, 0, "Resultaat (positief is overschot)", sheet.styles.total)
    above = xl_rowcol_to_cell(sheet.row - 1, 4)
    sheet.formula(4, f"=-{above}", accounts.result, sheet.styles.total)
    sheet.row += 2
    sheet.line(
        "Saldo voor mutaties van de reserve", None, None, None, accounts.result_before_reserve
    )
    sheet.line("Structureel resultaat", None, None, None, accounts.structural_result)
    sheet.line("Incidenteel resultaat", None, None, None, accounts.incidental_result)
    sheet.row += 1
    sheet.line("Ter informatie: ondersteunende diensten in de boeken van de beheergemeente")
    for line in accounts.memo:
        sheet.line(line.description, line.before, line.after - line.before, line.after, line.actual)


def _account_row(sheet: _Sheet, line: AccountLine) -> None:
    sign, row = line.kind.sign, sheet.row + 1
    sheet.line(
        line.description,
        sign * line.before,
        sign * (line.after - line.before),
        None,
        sign * line.actual,
        None,
        sort_in_dutch(line.structural_actual, line.incidental_actual, recurs=line.structural),
        line.task_field,
        line.category,
        line.note,
    )
    sheet.row -= 1
    sheet.formula(3, f"=B{row}+C{row}", sign * line.after, sheet.styles.money)
    sheet.formula(5, f"=D{row}-E{row}", line.effect, sheet.styles.money)
    sheet.row += 1


def _contribution_row(sheet: _Sheet, accounts: AnnualAccounts) -> None:
    row = sheet.row + 1
    before, after = accounts.contributions_before, accounts.contributions
    sheet.line("Bijdragen van de gemeenten", -before, before - after, None, -after, None)
    sheet.row -= 1
    sheet.formula(3, f"=B{row}+C{row}", -after, sheet.styles.money)
    sheet.formula(5, f"=D{row}-E{row}", 0, sheet.styles.money)
    sheet.row += 1


def _settlement_sheet(sheet: _Sheet, book: AccountsBook) -> None:
    found = book.settlement
    shown = found.appropriation
    sheet.line("Resultaat", found.result)
    sheet.line("Naar de reserve (negatief: uit de reserve)", shown.to_reserve)
    sheet.line("Terug naar de gemeenten (negatief: bij te betalen)", shown.settle)
    ground = ", ".join(found.decisions) or "voorstel, nog geen besluit"
    sheet.line("Grond", None, ground)
    sheet.row += 1
    sheet.head(("Gemeente", 44), ("Bedrag", 16), ("Inwoners", 16), ("Kenmerk", 20), ("Wat", 60))
    first = sheet.row
    for charge in book.charges:
        sheet.line(charge.municipality_name, charge.share_cents)
        sheet.sheet.write_number(sheet.row - 1, 2, charge.population, sheet.styles.whole)
        sheet.sheet.write_string(sheet.row - 1, 3, charge.trace_id, sheet.styles.text)
        sheet.sheet.write_string(sheet.row - 1, 4, charge.description, sheet.styles.text)
    if book.charges:
        sheet.total("Totaal (negatief is terug)", first, {1: -shown.settle})
    else:
        sheet.line("Er wordt niets met de gemeenten verrekend.")


def _reserve_sheet(sheet: _Sheet, book: AccountsBook) -> None:
    if not book.reserve:
        sheet.line(NO_RESERVE)
        return
    sheet.head(
        ("Jaar", 44),
        ("1 januari", 16),
        ("Toegevoegd", 16),
        ("Onttrokken", 16),
        ("Resultaat", 16),
        ("31 december", 16),
        ("Besluiten", 30),
    )
    for entry in book.reserve:
        row = sheet.row + 1
        sheet.line(
            str(entry.year),
            entry.opening,
            entry.addition,
            -entry.draw,
            entry.result,
            None,
            ", ".join(entry.decisions),
        )
        sheet.row -= 1
        sheet.formula(5, f"=SUM(B{row}:E{row})", entry.closing, sheet.styles.money)
        sheet.row += 1


def _lawfulness_sheet(sheet: _Sheet, book: AccountsBook) -> None:
    sheet.head(
        ("Regel", 44),
        ("Na wijziging", 16),
        ("Rekening", 16),
        ("Overschrijding", 16),
        ("Toelichting", 50),
        ("Oorzaak (in te vullen)", 24),
    )
    first = sheet.row
    found = book.accounts.overspent
    for line in found:
        sheet.line(line.description, line.after, line.actual, line.overspent, line.note, "")
    if found:
        sheet.total("Totaal", first, {3: sum(line.overspent for line in found)})
    else:
        sheet.line("Geen regel overschrijdt de begroting na wijziging.")


def _balance_sheet(sheet: _Sheet, book: AccountsBook) -> None:
    sheet.head(("Wat", 44), ("Bedrag", 16), ("Kenmerk", 20), ("Vervaldag", 14))
    for sentence in none_open_in_words(book.accounts.year, book.receivables):
        sheet.line(sentence)
    for item in book.receivables.open_items if book.receivables else ():
        sheet.line(item.name, item.cents, item.number, short_day(item.due))
    sheet.row += 1
    if not book.provisions:
        sheet.line(NO_PROVISION)
    for provision in book.provisions:
        sheet.line(provision_in_words(provision), provision.cents, "BBV artikel 44")


def _signed(accounts: AnnualAccounts, field: str) -> int:
    return sum(line.kind.sign * int(getattr(line, field)) for line in accounts.lines)


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
