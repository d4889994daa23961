"""Who has not paid, and what that means for the others: nothing (article 21.2)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.kit.invoices import BUYER, INVOICE, STANDARD, credit_note, supplement, with_vat
from tests.kit.pay_back import charge, moved, note
from tests.kit.reminders import REMINDED
from zvh_finance.billing.invoice import Correction, Invoice
from zvh_finance.billing.open_items import Item, Status, counted_once, items
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


def test_all_that_came_in_on_an_invoice_counts() -> None:
    payments = [received(INVOICE.number, cents) for cents in (16000000, 69233, -1)]
    (item,) = items([INVOICE], payments, DUE, 14)
    assert (item.paid_cents, item.open_cents) == (16069232, 800001)


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


def open_of(documents: list[Invoice], payments: list[ReceivedPayment]) -> dict[str, int]:
    """What is open of each document at the end of 2027, in cents."""
    found = items(documents, payments, date(2027, 12, 31), 14)
    return {item.invoice.number: item.open_cents for item in found}


@pytest.mark.parametrize(
    ("moves", "a", "b"),
    [
        ([], -60_00, -40_00),
        ([-30], -30_00, -40_00),
        ([-30, -50], 0, -20_00),
        ([-30, -50, 70], -60_00, -30_00),
        ([-30, -50, 70, -20], -40_00, -30_00),
        ([-30, -50, 70, -20, 10], -50_00, -30_00),
        ([-30, -50, 70, -20, 10, 30], -66_00, -44_00),
        ([-30, -80], 6_00, 4_00),
    ],
)
def test_money_goes_back_on_the_first_invoice_first_and_comes_back_from_where_it_went(
    moves: list[int], a: int, b: int
) -> None:
    """A and B of 100 were paid; a note takes 60 off A and 40 off B (21.2).

    30 and 50 go back: 60 of it on A and 20 on B. 70 comes back, as after a closed account: 60 of it
    on A and 10 on B. 20 goes back on A, and 10 of it comes back. Then 10 is out on each, so of 30
    that comes in 20 fits; the other 10 is shared by 60 and 40, as is what goes back too much.
    """
    documents = [charge("A", 100), charge("B", 100), note("N", {"A": 60, "B": 40})]
    payments = [moved("A", 100, date(2027, 2, 1)), moved("B", 100, date(2027, 2, 1))]
    for day, euros in enumerate(moves, start=5):
        payments.append(moved("N", euros, date(2027, 10, day)))

    assert open_of(documents, payments) == {"A": a, "B": b, "N": 0}


def test_a_cent_that_comes_in_on_a_note_is_of_the_invoices_by_their_part() -> None:
    """Nothing went back yet; of equal parts the cent is of the lower number (21.2)."""
    documents = [charge("A", 100), charge("B", 100), note("N", {"B": 40, "A": 40})]
    paid = [moved("B", 100, date(2027, 2, 1)), received("N", 1, date(2027, 10, 5))]

    assert open_of(documents, paid) == {"A": 59_99, "B": -40_00, "N": 0}


def test_a_cent_that_went_back_and_comes_back_is_of_the_invoice_that_it_went_to() -> None:
    documents = [charge("A", 100), charge("B", 100), note("N", {"A": 40, "B": 40})]
    paid = [moved("B", 100, date(2027, 2, 1))]
    paid += [received("N", cents, date(2027, 10, day)) for day, cents in ((5, -1), (6, 1))]

    assert open_of(documents, paid[:2]) == {"A": 60_00, "B": -39_99, "N": 0}
    assert open_of(documents, paid) == {"A": 60_00, "B": -40_00, "N": 0}


def test_what_goes_back_on_an_invoice_of_another_list_is_not_taken_from_this_one() -> None:
    """The note takes 40 off A, which is not listed, and 40 off B, which was paid.

    10 goes back and fits B; then 70: 30 more fits B, and of the 40 that fits nowhere B has a half.
    """
    documents = [charge("B", 100), note("N", {"A": 40, "B": 40})]
    paid = [moved("B", 100, date(2027, 2, 1)), moved("N", -10), moved("N", -70, date(2027, 10, 6))]

    assert open_of(documents, paid[:2]) == {"B": -30_00, "N": 0}
    assert open_of(documents, paid) == {"B": 20_00, "N": 0}


@pytest.mark.parametrize(
    ("paid", "back", "status"),
    [
        (0, 0, Status.TAKEN_OFF),
        (60, 0, Status.TAKEN_OFF),
        (100, 0, Status.ISSUED),
        (100, -39, Status.ISSUED),
        (100, -40, Status.PAID),
        (99, -39, Status.PAID),
    ],
)
def test_a_credit_note_is_settled_once_its_invoices_have_nothing_to_go_back(
    paid: int, back: int, status: Status
) -> None:
    """Of 100 that was invoiced 40 is taken off: nothing is due on the note, it is never late."""
    taken = note("N", {"A": 40})
    payments = [moved("A", paid, date(2027, 2, 1)), moved("N", back)]
    (_, item) = items([charge("A", 100), taken], payments, date(2028, 6, 7), 14)

    assert item == Item(taken, back * 100, 0, 0, status, 0)


def test_a_note_on_two_invoices_waits_for_either_and_for_none_of_another_list() -> None:
    documents = [charge("A", 100), charge("B", 100), note("N", {"A": 40, "B": 40})]
    payments = [moved("B", 100, date(2027, 2, 1))]

    assert items(documents, payments, date(2028, 6, 7), 14)[2].status is Status.ISSUED
    assert items(documents[::2], payments, date(2028, 6, 7), 14)[1].status is Status.TAKEN_OFF


@pytest.mark.parametrize(
    ("before", "on_it", "old", "new"),
    [(60, 0, 0, 40), (60, 40, 0, 0), (60, 50, -10, 0), (0, 120, 0, -20), (-5, 0, 5, 100)],
)
def test_money_on_a_withdrawn_invoice_fills_up_what_is_left_of_the_new_one(
    before: int, on_it: int, old: int, new: int
) -> None:
    """Of 100: what was paid before counts as far as the new invoice has room beside its own."""
    wrong, fresh = charge("A", 100), charge("B", 100)
    of = wrong.number, wrong.issue_date
    withdrawal = replace(note("N", {"A": 100}), correction=Correction(*of, "B", ("seller",)))
    fresh = replace(fresh, correction=Correction(*of, "N", ("seller",)))
    paid = [moved("A", before, date(2027, 2, 1)), moved("B", on_it)]

    assert open_of([wrong, withdrawal, fresh], paid) == {"A": old * 100, "N": 0, "B": new * 100}


def test_the_reminders_that_went_out_are_told_also_when_nothing_is_due_any_more() -> None:
    """Article 21.3: paid on 20 April, after two letters."""
    paid = received(INVOICE.number, 16869233, date(2027, 4, 20))
    (late,) = items([INVOICE], [], date(2027, 4, 20), 14, REMINDED)
    (item,) = items([INVOICE], [paid], date(2027, 4, 20), 14, REMINDED)

    assert late.sent == item.sent == REMINDED.of(INVOICE.number)
    assert (len(item.sent), item.step) == (2, NOTHING_DUE)
