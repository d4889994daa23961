"""What goes back, on which document: worked out by hand, and never more than was overpaid."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.invoices import INVOICE, with_vat
from tests.kit.invoices import STANDARD as STANDARD_VAT
from tests.kit.pay_back import charge, moved, note
from zvh_finance.billing.invoice import Correction, DocumentKind, Invoice
from zvh_finance.billing.open_items import items
from zvh_finance.billing.pay_back.going_back import going_back
from zvh_finance.billing.recorded import ReceivedPayment

DAY = date(2027, 12, 1)
A, B = "ZVH-2027-0001", "ZVH-2027-0002"
N, M = "ZVH-2027-0011", "ZVH-2027-0012"


def back(
    documents: Sequence[Invoice], payments: Sequence[ReceivedPayment] = ()
) -> dict[str, float]:
    found = going_back(items(documents, payments, DAY, 14))
    return {number: cents / 100 for number, cents in found.items()}


@pytest.mark.parametrize(
    ("credited", "paid", "expected"),
    [
        (30, [(A, 100)], {N: 30}),
        (30, [], {}),
        (30, [(A, 70)], {}),
        (30, [(A, 80)], {N: 10}),
        (100, [(A, 100)], {N: 100}),
        (30, [(A, 125)], {N: 30, A: 25}),
        (30, [(A, 100), (N, -30)], {}),
        (30, [(A, 100), (N, -10)], {N: 20}),
        (30, [(A, 100), (N, -30), (N, 30)], {N: 30}),
        (30, [(A, 125), (A, -25)], {N: 30}),
    ],
)
def test_a_credit_note_gives_back_what_was_paid_too_much(
    credited: int, paid: list[tuple[str, int]], expected: dict[str, int]
) -> None:
    """100 was billed. Paid 100 and credited 30 is 30 back; unpaid is nothing back (17.3)."""
    documents = [charge(A, 100), note(N, {A: credited})]
    assert back(documents, [moved(number, euros) for number, euros in paid]) == expected


def test_what_was_overpaid_names_the_invoice() -> None:
    assert back([charge(A, 100)], [moved(A, 120)]) == {A: 20}


def test_a_single_cent_goes_back() -> None:
    paid = replace(moved(A, 100), amount_cents=100_01)
    assert going_back(items([charge(A, 100)], [paid], DAY, 14)) == {A: 1}


def test_the_second_of_two_notes_gets_what_the_first_leaves() -> None:
    """Paid 60 on 100, credited 30 and then 20: 10 too much, which the first note gives back."""
    documents = [charge(A, 100), note(N, {A: 30}), note(M, {A: 20})]
    assert back(documents, [moved(A, 60)]) == {N: 10}
    assert back(documents, [moved(A, 75)]) == {N: 25}
    assert back(documents, [moved(A, 100)]) == {N: 30, M: 20}
    assert back(documents, [moved(A, 100), moved(N, -30)]) == {M: 20}


def test_a_share_that_is_not_paid_is_not_set_off() -> None:
    """Article 21.2: A was paid and lowered, B is not paid; the money of A goes back whole."""
    documents = [charge(A, 100), charge(B, 100), note(N, {A: 20, B: 10})]
    paid = [moved(A, 100)]
    assert back(documents, paid) == {N: 20}
    assert back(documents, [*paid, moved(N, -20)]) == {}


def test_money_paid_back_on_a_note_of_two_invoices_leaves_the_unpaid_one_as_it_was() -> None:
    """Else the paid one would have money to go back once more."""
    documents = [charge(A, 100), charge(B, 100), note(N, {A: 20, B: 10})]
    found = items(documents, [moved(A, 100), moved(N, -20)], DAY, 14)
    assert [item.open_cents for item in found] == [0, 90_00, 0]


def test_a_later_note_does_not_undo_what_went_back_before() -> None:
    """The first note went back on B while A was not overpaid yet."""
    documents = [charge(A, 100), charge(B, 100), note(N, {A: 10, B: 10}), note(M, {A: 10})]
    paid = [moved(A, 100), moved(B, 100)]
    first = moved(M, -10, date(2027, 10, 5))
    second = moved(N, -20, date(2027, 10, 6))
    assert back(documents, [*paid, second, first]) == {}


def test_what_counts_on_a_new_invoice_does_not_go_back() -> None:
    """A and B were lowered by 10 each; then A was withdrawn for another with the same 90.

    Of what was paid on A, 90 counts on the new invoice: the first note gives back 10 of A and 10
    of B, and after that everything is settled.
    """
    correction = Correction(A, INVOICE.issue_date, "", ("buyer",))
    anew = replace(charge("ZVH-2027-0013", 90), correction=replace(correction, other=M))
    withdrawal = replace(note(M, {A: 90}), correction=replace(correction, other="ZVH-2027-0013"))
    documents = [charge(A, 100), charge(B, 100), note(N, {A: 10, B: 10}), withdrawal, anew]
    paid = [moved(A, 100), moved(B, 100)]
    assert back(documents, paid) == {N: 20}
    settled = items(documents, [*paid, moved(N, -20)], DAY, 14)
    assert [item.open_cents for item in settled] == [0, 0, 0, 0, 0]
    assert going_back(settled) == {}


def test_what_went_back_on_a_new_invoice_is_not_filled_up_by_a_payment_on_the_withdrawn_one() -> (
    None
):
    """Each cent goes back once, and an invoice that nobody paid stays as it was (21.2).

    A was paid twice, withdrawn for another of 100, and that one lowered by 10 together with 30 of
    B, which is not paid. The withdrawal gives back 100 and the note 10. When A is paid a third
    time, 100 goes back on A, and not once more on the note.
    """
    correction = Correction(A, INVOICE.issue_date, "", ("buyer",))
    new = "ZVH-2027-0013"
    anew = replace(charge(new, 100), correction=replace(correction, other=M))
    withdrawal = replace(note(M, {A: 100}), correction=replace(correction, other=new))
    documents = [charge(A, 100), charge(B, 40), withdrawal, anew, note(N, {B: 30, new: 10})]
    paid = [moved(A, 200)]
    assert back(documents, paid) == {M: 100, N: 10}
    paid += [moved(M, -100), moved(N, -10), moved(A, 100, date(2027, 10, 6))]
    assert back(documents, paid) == {A: 100}
    settled = items(documents, [*paid, moved(A, -100, date(2027, 10, 7))], DAY, 14)
    assert going_back(settled) == {}
    assert {i.invoice.number: i.open_cents for i in settled if i.open_cents} == {B: 10_00}


def test_an_internal_booking_is_never_paid() -> None:
    booking = charge("interne-boeking-2027", 100)
    object.__setattr__(booking, "kind", DocumentKind.BOOKING)
    assert back([booking], [moved(booking.number, 500)]) == {}


def test_vat_goes_back_with_the_amount() -> None:
    taxed = with_vat(STANDARD_VAT, charge(A, 100))
    credit = with_vat(STANDARD_VAT, note(N, {A: 30}))
    assert back([taxed, credit], [moved(A, 121)]) == {N: 36.3}


Event = tuple[str, tuple[str, ...], int]
"""What happens, on which documents, and how much of it."""

EVENTS = st.lists(
    st.one_of(
        st.tuples(st.just("in"), st.sampled_from([(A,), (B,)]), st.integers(1, 150)),
        st.tuples(st.just("note"), st.sampled_from([(A,), (B,), (A, B)]), st.integers(1, 40)),
        st.tuples(st.just("back"), st.just(()), st.integers(1, 3)),
    ),
    max_size=12,
)


@given(EVENTS)
@settings(max_examples=300, deadline=None)
def test_paying_back_all_that_is_to_go_back_leaves_every_share_where_it_is(
    events: list[Event],
) -> None:
    """No invoice gets open again by it, and nothing is left to go back."""
    documents, money = [charge(A, 100), charge(B, 100)], list[ReceivedPayment]()
    received, credited = {A: 0, B: 0}, {A: 0, B: 0}
    day = date(2027, 10, 5)
    for position, (kind, about, size) in enumerate([*events, ("back", (), 1)]):
        day += timedelta(days=1)
        if kind == "in":
            money.append(moved(about[0], size, day))
            received[about[0]] += size
        elif kind == "note":
            share = {number: size for number in about if credited[number] + size <= 100}
            if share:
                documents.append(note(f"ZVH-2027-{100 + position}", share))
            for number in share:
                credited[number] += size
        else:
            due = going_back(items(documents, money, date(2028, 12, 1), 14))
            for number, cents in list(due.items())[:: size if kind == "back" else 1]:
                assert cents > 0
                money.append(moved(number, -cents // 100, day))
    found = {i.invoice.number: i for i in items(documents, money, date(2028, 12, 1), 14)}
    assert going_back(tuple(found.values())) == {}
    for number in (A, B):
        owed = 100 - credited[number]
        assert found[number].open_cents == max(0, owed - received[number]) * 100


def test_the_largest_invoice_of_the_example_comes_out_to_the_cent() -> None:
    documents = [INVOICE, note(N, {INVOICE.number: 28_320})]
    found = going_back(items(documents, [moved(INVOICE.number, 168_693)], DAY, 14))
    assert found == {N: 2_832_000, INVOICE.number: 67}
