"""What the host books of a year: receipts on its documents, and its own services.

Articles 17.3, 17.4 and 21.2.

On the example without its cases; since 2023 the municipalities share a fee of 60,000.00.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kit.invoices import INVOICE
from tests.kit.issuing import issue_these
from tests.kit.own_books import codes, deciding, having, taken, undecided
from zvh_finance.billing.invoice import DocumentKind
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.register import Register
from zvh_finance.dossier.journal_settings import JournalSettings
from zvh_finance.dossier.payments import ListedPayment
from zvh_finance.errors import Place, Severity
from zvh_finance.year.bookkeeping import (
    Bookkeeping,
    ServicesBooking,
    bookkeeping_in,
    bookkeeping_of,
    services_bookings,
)
from zvh_finance.year.books import Books

SERVICES = "interne-verrekening-diensten-2027"
JANUARY, FEBRUARY = date(2027, 1, 4), date(2027, 2, 1)
FIRST = ServicesBooking(SERVICES, 2027, JANUARY, "DB-2022-06", 60_000_00)


def settings(books: Books, **changes: object) -> JournalSettings:
    invoicing = books.dossier.arrangement.invoicing
    assert invoicing is not None
    return invoicing.journal.model_copy(update=changes)


@pytest.fixture
def books(plain_books: Books) -> Books:
    return plain_books.seen_on(date(2027, 12, 1))


def booked(books: Books, folder: Path, *payments: ListedPayment, year: int = 2027) -> Bookkeeping:
    own = having(books, payments=payments)
    with Register(folder / "register.sqlite") as register:
        return bookkeeping_in(register, own, year, settings(books))


def listed(number: str, day: date, cents: int) -> ListedPayment:
    return ListedPayment(number, day, cents, f"{number}{day}{cents}", "x.csv", Place("x"))


def test_a_year_in_the_register_has_its_items_and_the_day_of_the_last_money(
    books: Books, tmp_path: Path
) -> None:
    """Articles 17.3 and 21.2: on documents of that year alone, money that went back too."""
    of_2026 = replace(INVOICE, cost_year=2026, issue_date=JANUARY)
    issue_these(tmp_path / "register.sqlite", INVOICE, of_2026)
    found = booked(
        books,
        tmp_path,
        listed("ZVH-2027-0001", date(2027, 3, 1), 1_00),
        listed("ZVH-2027-0001", date(2027, 3, 20), -40),
        listed("ZVH-2026-0001", date(2027, 4, 1), 1_00),
    )

    assert [(item.invoice.number, item.paid_cents) for item in found.items] == [
        ("ZVH-2027-0001", 60)
    ]
    assert found.last_receipt == date(2027, 3, 20)
    assert [(p.date.day, i.number) for p, i in found.receipts] == [
        (1, "ZVH-2027-0001"),
        (20, "ZVH-2027-0001"),
    ]
    assert [i.cost_year for i in found.documents] == [2027]
    assert booked(books, tmp_path).last_receipt is None


def test_receipts_stand_in_the_order_of_their_days(books: Books) -> None:
    """An amount of nothing is none; what is on another year's document is not of this one."""
    other = replace(INVOICE, number="B")
    day = date(2027, 3, 1)
    payments = [
        ReceivedPayment("B", day, 5, "r2", "x"),
        ReceivedPayment("B", day, 4, "r3", "x"),
        ReceivedPayment("A", date(2027, 3, 2), 3, "r1", "x"),
        ReceivedPayment("A", day, 9, "r9", "x"),
        ReceivedPayment("B", day, 4, "r1", "x"),
        ReceivedPayment("A", day, 0, "r0", "x"),
        ReceivedPayment("Z", day, 7, "r0", "x"),
    ]
    documents = [replace(INVOICE, number="A"), other]
    found = bookkeeping_of(books, settings(books), documents, payments)

    assert [(p.number, p.amount_cents, p.reference) for p, _ in found.receipts] == [
        ("A", 9, "r9"),
        ("B", 4, "r1"),
        ("B", 4, "r3"),
        ("B", 5, "r2"),
        ("A", 3, "r1"),
    ]
    assert found.remarks == ()
    assert found.services == (FIRST,)


def test_the_accounts_of_a_year_were_adopted_first_on_one_day(books: Books) -> None:
    again = taken("DB-Z", "2026-07-02", "adopt_accounts", year=2025)
    found = bookkeeping_of(deciding(books, again), settings(books), [INVOICE], [])

    assert found.closed_on[2025] == date(2026, 7, 2)
    assert found.closed_on[2019] == date(2020, 7, 2)
    late = taken("DB-Z", "2027-11-30", "adopt_accounts", year=2026)
    later = taken("DB-Y", "2027-12-01", "adopt_accounts", year=2026)
    twice = bookkeeping_of(deciding(books, late, later), settings(books), [INVOICE], [])
    assert twice.closed_on[2026] == date(2027, 11, 30)


def test_what_is_left_out_is_told_with_the_setting_that_lacks(books: Books) -> None:
    """Two payments without a bank account, and 60,000.00 of services without their accounts."""
    internal = replace(INVOICE, number="I", kind=DocumentKind.BOOKING)
    payments = [
        ReceivedPayment(number, JANUARY, cents, f"r{n}", "x")
        for n, (number, cents) in enumerate([("I", 1), ("I", 2), ("I", 0), (INVOICE.number, 3)])
    ]
    bare = settings(books, bank_account="", services_expense_account="", services_income_account="")
    found = bookkeeping_of(books, bare, [INVOICE, internal], payments)

    assert (found.receipts, found.services) == ((), ())
    assert [(r.code, r.severity) for r in found.remarks] == [
        ("journal-receipt-on-booking", Severity.WARNING),
        ("journal-receipts-left-out", Severity.WARNING),
        ("journal-services-left-out", Severity.WARNING),
    ]
    assert "Payments stand on I: that" in str(found.remarks[0].message)
    assert "paid back, 1 payments" in str(found.remarks[1].message)
    assert "€60,000.00 of supporting services of 2027" in str(found.remarks[2].message)
    nothing = bookkeeping_of(books, bare, [replace(INVOICE, cost_year=2021)], [])
    assert nothing.remarks == ()


def test_services_are_booked_on_the_day_of_the_first_contributions(books: Books) -> None:
    """Article 17.4: the first of two days, and a fee that was decided between them a difference."""
    later = replace(INVOICE, number="B", issue_date=FEBRUARY)
    case = replace(INVOICE, number="C", ground=replace(INVOICE.ground, name="case:x"))
    row = taken("DB-F", "2027-01-20", "supporting_services", year=2027, mode="fee", fee="61.000,00")
    between = deciding(books, row)

    assert services_bookings(books, [INVOICE]) == (FIRST,)
    assert services_bookings(books, [case]) == ()
    assert services_bookings(books, []) == ()
    assert services_bookings(books, [later]) == (replace(FIRST, day=FEBRUARY),)
    assert services_bookings(between, [later, INVOICE]) == (
        FIRST,
        ServicesBooking(f"{SERVICES}-2", 2027, date(2027, 1, 20), "DB-F", 1_000_00),
    )
    assert services_bookings(between.seen_on(date(2027, 1, 19)), [INVOICE]) == (FIRST,)


def test_before_a_budget_is_adopted_no_service_is_booked(books: Books) -> None:
    """Issued on 9 September 2026, adopted on the 10th: booked on that day, as the first."""
    early = replace(INVOICE, issue_date=date(2026, 9, 9))

    assert services_bookings(books, [early]) == (replace(FIRST, day=date(2026, 9, 10)),)
    assert services_bookings(undecided(books, "DB-2026-05"), [early]) == ()
    assert codes(bookkeeping_of(books, settings(books), [early], []).remarks) == []
