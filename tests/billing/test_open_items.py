"""Who has not paid, and what that means for the others: nothing (article 21.2)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.kit.invoices import BUYER, INVOICE, STANDARD, credit_note, supplement, with_vat
from zvh_finance.billing.open_items import Status, counted_once, items
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.reminder import NOTHING_DUE

DUE = date(2027, 3, 31)


def received(
    number: str, cents: int, day: date = date(2027, 3, 1), reference: str = "r"
) -> ReceivedPayment:
    return ReceivedPayment(number, day, cents, reference, "payments/2027.csv")


def test_an_invoice_is_open_until_it_is_paid() -> None:
    (item,) = items([INVOICE], [], DUE, 14)
    assert (item.status, item.open_cents, item.step) == (Status.ISSUED, 16869233, NOTHING_DUE)


def test_a_part_leaves_the_rest_open() -> None:
    (item,) = items([INVOICE], [received(INVOICE.number, 16000000)], DUE, 14)
    assert (item.status, item.open_cents) == (Status.PARTLY_PAID, 869233)


def test_a_paid_invoice_is_not_overdue() -> None:
    (item,) = items([INVOICE], [received(INVOICE.number, 16869233)], date(2027, 6, 1), 14)
    assert (item.status, item.open_cents, item.days_overdue) == (Status.PAID, 0, 0)


@pytest.mark.parametrize(
    ("day", "overdue", "reminder"),
    [
        (date(2027, 3, 31), 0, 0),
        (date(2027, 4, 1), 1, 1),
        (date(2027, 4, 15), 15, 1),
    ],
)
def test_a_reminder_is_due_the_day_after_the_due_date(
    day: date, overdue: int, reminder: int
) -> None:
    """Article 17.3: 31 March is the last day; on 1 April, and until it is sent, the first is."""
    (item,) = items([INVOICE], [], day, 14)
    assert (item.days_overdue, item.step.reminder) == (overdue, reminder)


def test_an_unpaid_share_stays_with_its_municipality() -> None:
    """One pays and the other does not: the first owes nothing more (WE16, article 21.2)."""
    other = replace(
        INVOICE, number="ZVH-2027-0008", municipality_code="GM0796", buyer=replace(BUYER)
    )
    paid, unpaid = items(
        [INVOICE, other], [received(INVOICE.number, 16869233)], date(2027, 5, 1), 14
    )
    assert (paid.open_cents, unpaid.open_cents) == (0, 16869233)


def test_a_payment_after_the_day_of_the_list_does_not_count_yet() -> None:
    late = received(INVOICE.number, 16869233, day=date(2027, 4, 2))
    (item,) = items([INVOICE], [late], date(2027, 4, 1), 14)
    assert item.status is Status.ISSUED


def test_a_credit_note_lowers_the_invoice_it_refers_to() -> None:
    invoice, credit = items([INVOICE, credit_note()], [], date(2027, 12, 1), 14)
    assert (invoice.open_cents, invoice.credited_cents) == (14037233, 2832000)
    assert credit.open_cents == 0


def test_a_fully_credited_invoice_is_credited() -> None:
    invoice, _ = items([INVOICE, credit_note(16869233)], [], date(2027, 12, 1), 14)
    assert (invoice.status, invoice.open_cents) == (Status.CREDITED, 0)


def test_a_credit_note_that_moved_no_money_is_not_called_paid() -> None:
    """Seen: the note that withdrew an unpaid invoice stood in the list as paid."""
    _, credit = items([INVOICE, credit_note(16869233)], [], date(2027, 12, 1), 14)
    assert credit.status is Status.TAKEN_OFF


def test_a_credit_after_payment_is_money_to_give_back() -> None:
    payments = [received(INVOICE.number, 16869233)]
    documents = [INVOICE, credit_note()]
    invoice, credit = items(documents, payments, date(2027, 12, 1), 14)
    assert (invoice.open_cents, invoice.status) == (-2832000, Status.PAID)
    assert credit.status is Status.ISSUED
    payments.append(received("ZVH-2027-0021", -2832000, date(2027, 11, 1)))
    invoice, credit = items(documents, payments, date(2027, 12, 1), 14)
    assert (invoice.open_cents, credit.status) == (0, Status.PAID)


def test_vat_counts_in_what_is_open() -> None:
    taxed, credit = with_vat(STANDARD), with_vat(STANDARD, credit_note(16869233))
    (item, _) = items([taxed, credit], [], date(2027, 12, 1), 14)
    assert item.open_cents == 0


def test_a_supplement_is_an_item_of_its_own() -> None:
    first, second = items([INVOICE, supplement()], [], date(2027, 12, 1), 14)
    assert (first.open_cents, second.open_cents) == (16869233, 1492833)
    assert (first.days_overdue, second.days_overdue) == (245, 28)


def test_the_same_money_in_table_and_statement_counts_once() -> None:
    listed = [received("A", 5), received("A", 5), received("B", 7)]
    recorded = [received("A", 5, reference="stmt/1")]
    assert len(counted_once(listed, recorded)) == 3
