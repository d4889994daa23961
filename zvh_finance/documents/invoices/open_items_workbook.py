"""`openstaande-posten.xlsx`: what is open per municipality and per document, with live totals."""

from collections.abc import Sequence
from datetime import datetime, time

from zvh_finance.billing.ageing import Age, AgedRow, age_of, ageing, total_by_age
from zvh_finance.billing.open_items import Item
from zvh_finance.documents.invoices.open_items_paper import (
    AGES_IN_DUTCH,
    UNPAID_STAYS,
    OpenItems,
)
from zvh_finance.documents.paper.workbook_style import Book, Marks, Sheet, block, cell
from zvh_finance.dutch import day, short_day

_MUNICIPALITIES, _DOCUMENTS = "Per gemeente", "Per document"
_HEADING_ROW, _FIRST_ROW = 4, 5
_AMOUNTS = (*AGES_IN_DUTCH.values(), "Te ontvangen", "Terug te betalen")
_TOTAL = len(Age)
_BACK = _TOTAL + 1


def open_items_workbook(found: OpenItems) -> bytes:
    """The workbook; the same items give the same bytes."""
    marks = Marks(is_concept=False, is_fictional=found.fictional)
    book = Book(found.title, found.unit, datetime.combine(found.as_of, time()), marks)
    _write_municipalities(book, found)
    _write_documents(book, found)
    return book.content()


def _write_municipalities(book: Book, found: OpenItems) -> None:
    """Every amount is a sum over the documents of that municipality."""
    sheet = book.sheet(_MUNICIPALITIES, (11, 30, *(16,) * len(_AMOUNTS), 14, 14))
    sheet.text(3, 0, f"Stand op {day(found.as_of)}. {UNPAID_STAYS}", "note")
    sheet.heading(
        _HEADING_ROW, ["Code", "Gemeente", *_AMOUNTS, "Herinneringen", "Laatste op"], 2, 10
    )
    sheet.freeze(_FIRST_ROW, 2)
    rows = ageing(found.items)
    last = _FIRST_ROW + max(1, len(found.items)) - 1
    for number, row in enumerate(rows, _FIRST_ROW):
        sheet.text(number, 0, row.municipality_code)
        sheet.text(number, 1, row.municipality_name)
        for column, cents in enumerate(_amounts(row)):
            own = f"'{_DOCUMENTS}'!{block(_FIRST_ROW, last, 1)}"
            amounts = f"'{_DOCUMENTS}'!{block(_FIRST_ROW, last, 7 + column)}"
            sums = f"SUMIF({own},{cell(number, 0)},{amounts})"
            sheet.formula(number, 2 + column, sums, cents / 100)
        sheet.whole(number, 2 + len(_AMOUNTS), row.reminders, "whole")
        if row.reminded_on:
            sheet.text(number, 3 + len(_AMOUNTS), short_day(row.reminded_on))
    _write_totals(sheet, rows, 2, len(rows))


def _write_documents(book: Book, found: OpenItems) -> None:
    sheet = book.sheet(_DOCUMENTS, (24, 11, 30, 12, 12, 16, 16, *(16,) * len(_AMOUNTS), 9, 26))
    titles = ["Nummer", "Code", "Gemeente", "Datum", "Betalen uiterlijk"]
    paid = ["Na creditnota's", "Ontvangen"]
    sheet.heading(_HEADING_ROW, [*titles, *paid, *_AMOUNTS, "Dagen", "Herinnerd op"], 5, 15)
    sheet.freeze(_FIRST_ROW, 1)
    for row, item in enumerate(found.items, _FIRST_ROW):
        _write_document(sheet, row, item)
    _write_totals(sheet, ageing(found.items), 7, len(found.items))


def _write_document(sheet: Sheet, row: int, item: Item) -> None:
    invoice = item.invoice
    sheet.text(row, 0, invoice.number)
    sheet.text(row, 1, invoice.municipality_code)
    sheet.text(row, 2, invoice.municipality_name)
    sheet.text(row, 3, short_day(invoice.issue_date))
    sheet.text(row, 4, short_day(invoice.payment.due_date))
    sheet.euros(row, 5, invoice.gross_cents - item.credited_cents, "euro")
    sheet.euros(row, 6, item.paid_cents, "euro")
    left = f"{cell(row, 5)}-{cell(row, 6)}"
    owed = item.open_cents > 0
    if owed:
        sheet.formula(row, 7 + list(Age).index(age_of(item)), left, item.open_cents / 100)
    ages = f"SUM({cell(row, 7)}:{cell(row, 7 + _TOTAL - 1)})"
    sheet.formula(row, 7 + _TOTAL, ages, item.open_cents / 100 if owed else 0)
    if not owed:
        sheet.formula(row, 7 + _BACK, f"-({left})", -item.open_cents / 100)
    sheet.whole(row, 14, item.days_overdue, "whole")
    sheet.text(row, 15, ", ".join(short_day(sent.day) for sent in item.sent))


def _write_totals(sheet: Sheet, rows: Sequence[AgedRow], column: int, above: int) -> None:
    """A row of sums; nothing when nothing is open."""
    if not above:
        sheet.text(_FIRST_ROW, 0, "Er staat niets open.")
        return
    total = _FIRST_ROW + above
    sheet.text(total, 0, "Totaal", "text_total")
    for between in range(1, column):
        sheet.text(total, between, "", "text_total")
    by_age = total_by_age(rows)
    to_pay_back = sum(row.to_pay_back_cents for row in rows)
    sums = [*(by_age[age] for age in Age), sum(by_age.values()), to_pay_back]
    for number, cents in enumerate(sums, column):
        formula = f"SUM({cell(_FIRST_ROW, number)}:{cell(total - 1, number)})"
        sheet.formula(total, number, formula, cents / 100, "euro_total")


def _amounts(row: AgedRow) -> list[int]:
    """In the order of the columns."""
    return [*(row.open_cents[age] for age in Age), row.total_cents, row.to_pay_back_cents]
