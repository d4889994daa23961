"""What is open, listed by hand and ordered at the bank while one entry after another is matched."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from tests.kit.pay_back import ORDER, REPAYMENT, note
from tests.kit.statements import (
    BERNHEZE,
    CREDIT_NOTE,
    VUGHT,
    camt,
    detail,
    document,
    entry,
    look,
    paid,
    payments_in,
    reasons_in,
    verdicts_in,
)
from zvh_finance.billing.bank.matching import Judged, Verdict
from zvh_finance.billing.invoice import Correction, Invoice
from zvh_finance.billing.pay_back.orders import OrderedPayment, RecordedOrder
from zvh_finance.billing.recorded import ReceivedPayment

DAY = date(2027, 3, 30)
NEXT = date(2027, 3, 31)
ON_VUGHT = "ZVH-2027-0005"
NOT_OPEN = ["it names ZVH-2027-0005, but that is not the amount open on it"]


def comes_in(amount: str, recorded: Sequence[ReceivedPayment], *invoices: Invoice) -> tuple[Judged]:
    """What a receipt on the invoice of Vught is, seen from 30 March."""
    content = camt(entry(amount, detail(ON_VUGHT), reference="NEW"))
    found = look({"s": content}, invoices or (VUGHT,), recorded, as_of=DAY)
    assert len(found) == 1
    return (found[0],)


@pytest.mark.parametrize("day", [DAY, NEXT])
def test_a_part_that_was_recorded_lowers_what_is_open_once_also_when_it_comes_later(
    day: date,
) -> None:
    """42,000 less 10,000 is 32,000."""
    part = [paid(ON_VUGHT, 1_000_000, day)]

    assert payments_in(comes_in("32000.00", part)) == [(ON_VUGHT, 3_200_000)]
    for amount in ("22000.00", "42000.00", "52000.00"):
        assert reasons_in(comes_in(amount, part)) == NOT_OPEN


def test_what_is_paid_whole_later_leaves_not_a_cent_open() -> None:
    assert reasons_in(comes_in("0.01", [paid(ON_VUGHT, 4_200_000, NEXT)])) == NOT_OPEN
    assert reasons_in(comes_in("0.01", [paid(ON_VUGHT, 4_200_000, DAY)])) == NOT_OPEN


def test_the_last_cent_that_comes_later_is_open_no_more() -> None:
    one_cent = document(ON_VUGHT, "Vught", 1)

    assert reasons_in(comes_in("0.01", [paid(ON_VUGHT, 1, NEXT)], one_cent)) == NOT_OPEN


def test_a_return_that_comes_later_opens_nothing_before_it() -> None:
    before = [paid(ON_VUGHT, 4_200_000, DAY, "r1"), paid(ON_VUGHT, -4_200_000, NEXT, "r2")]

    assert reasons_in(comes_in("42000.00", before)) == NOT_OPEN


def test_a_payment_recorded_in_the_former_way_takes_the_reference_of_its_own_movement() -> None:
    """By that reference its return is known, though the return names no number."""
    former = [
        paid("ZVH-2027-0006", 1_300_000, DAY, "camt:00"),
        paid(ON_VUGHT, 4_200_000, DAY, "camt:01"),
    ]
    refs = "<EndToEndId>E1</EndToEndId>"
    statement = camt(
        entry("42000.00", detail(ON_VUGHT, refs=refs)),
        entry("42000.00", detail("retour", refs=refs), side="DBIT", day="2027-04-02"),
    )

    found = look({"s": statement}, recorded=former)

    assert payments_in(found) == [(ON_VUGHT, -4_200_000)]


@pytest.mark.parametrize(("returned", "undone"), [(1, True), (2, False)])
def test_of_two_payments_alike_each_is_given_back_once(returned: int, undone: bool) -> None:
    """Vught paid 42,000 twice, and got it back once, or twice, before this return."""
    before = [
        *(paid(ON_VUGHT, 4_200_000, DAY, f"bank-camt:p{n}") for n in range(2)),
        *(paid(ON_VUGHT, -4_200_000, NEXT, f"bank-camt:r{n}") for n in range(returned)),
    ]
    back = entry(
        "42000.00",
        detail(ON_VUGHT),
        side="DBIT",
        day="2027-04-02",
        more="<RvslInd>true</RvslInd>",
    )

    found = look({"s": camt(back)}, recorded=before)

    assert payments_in(found) == [(ON_VUGHT, -4_200_000)] * undone


FOR_TWO = camt(entry("55000.00", detail("ZVH-2027-0005 en ZVH-2027-0006")))
TWO_ROWS = [paid(ON_VUGHT, 4_200_000, DAY), paid("ZVH-2027-0006", 1_300_000, DAY)]


@pytest.mark.parametrize(
    "other", [paid("ZVH-2027-0003", 100, DAY), paid(ON_VUGHT, 100, NEXT, "later")]
)
def test_rows_on_other_documents_or_days_do_not_disturb_a_transfer_for_two(
    other: ReceivedPayment,
) -> None:
    assert verdicts_in(look({"s": FOR_TWO}, listed=[*TWO_ROWS, other])) == [Verdict.LISTED]


def test_rows_that_make_another_amount_do_not_explain_a_transfer_for_two() -> None:
    rows = [TWO_ROWS[0], replace(TWO_ROWS[1], amount_cents=1_299_999)]

    assert verdicts_in(look({"s": FOR_TWO}, listed=rows)) == [Verdict.UNMATCHED]


@pytest.mark.parametrize(("cents", "day"), [(4_199_999, DAY), (4_200_000, NEXT)])
def test_a_row_of_another_amount_or_day_explains_no_transfer(cents: int, day: date) -> None:
    content = camt(entry("42000.00", detail("zonder kenmerk")))

    found = look({"s": content}, listed=[paid(ON_VUGHT, cents, day)])

    assert verdicts_in(found) == [Verdict.UNMATCHED]


PAID = [paid(BERNHEZE.number, 5_000_000, date(2027, 3, 1))]
"""Of which 10,000 goes back on the credit note ZVH-2027-0021."""


def goes_out(
    *amounts: str, order: int, shown: int = 0, days: Sequence[int] = (9, 10, 11)
) -> tuple[Judged, ...]:
    """What went out on those days of October, when so much was ordered on the 9th."""
    payment = replace(REPAYMENT, cents=order)
    recorded = RecordedOrder(replace(ORDER, payments=(payment,)), {}, is_cancelled=False)
    entries = (
        entry(each, detail("ZVH-2027-0021"), side="DBIT", day=f"2027-10-{day:02d}")
        for each, day in zip(amounts, days, strict=False)
    )
    ordered = [OrderedPayment(recorded, payment, shown)]
    return look({"s": camt(*entries)}, (BERNHEZE, CREDIT_NOTE), PAID, ordered=ordered)


def test_what_is_ordered_is_paid_from_the_day_of_the_order() -> None:
    assert payments_in(goes_out("4000.00", order=400_000)) == [("ZVH-2027-0021", -400_000)]
    assert payments_in(goes_out("4000.00", order=400_000, days=(8,))) == []


def test_another_amount_than_was_ordered_is_no_payment_of_the_order() -> None:
    assert payments_in(goes_out("5000.00", order=400_000)) == []


def test_of_what_goes_back_the_rest_is_left_when_a_part_of_it_was_ordered_and_paid() -> None:
    """10,000 less 4,000 is 6,000."""
    assert payments_in(goes_out("4000.00", "6000.00", order=400_000)) == [
        ("ZVH-2027-0021", -400_000),
        ("ZVH-2027-0021", -600_000),
    ]


def test_of_an_order_that_was_shown_in_part_the_rest_is_expected() -> None:
    assert payments_in(goes_out("3000.00", order=400_000, shown=100_000)) == [
        ("ZVH-2027-0021", -300_000)
    ]


def test_nothing_is_paid_on_an_order_that_was_shown_whole() -> None:
    assert payments_in(goes_out("0.00", order=400_000, shown=400_000)) == []


def corrected(number: str, other: str) -> Correction:
    return Correction(number, VUGHT.issue_date, other, ("buyer",))


def test_money_on_a_withdrawn_invoice_pays_the_one_that_replaces_it_once() -> None:
    new, taken_back = "ZVH-2027-0031", "ZVH-2027-0030"
    note_on_all = note(taken_back, {ON_VUGHT: 42_000}, date(2027, 4, 1))
    withdrawal = replace(note_on_all, correction=corrected(ON_VUGHT, new))
    anew = replace(VUGHT, number=new, correction=corrected(ON_VUGHT, taken_back))
    twice = camt(
        entry("42000.00", detail(ON_VUGHT), day="2027-04-05", reference="R1"),
        entry("42000.00", detail(ON_VUGHT), day="2027-04-06", reference="R2"),
    )

    found = look({"s": twice}, (VUGHT, withdrawal, anew))

    assert payments_in(found) == [(ON_VUGHT, 4_200_000)]
    assert reasons_in(found) == NOT_OPEN
