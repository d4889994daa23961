"""Billing at its bounds: one cent, nothing at all, the day itself (17.3, 21.2; A36, A66, A67)."""

from dataclasses import replace
from datetime import date

import pytest

from tests.kit.invoices import GROUND as OSS_GROUND
from tests.kit.invoices import INVOICE, credit_note
from tests.kit.pay_back import ORDER, REPAYMENT, charge, moved, note
from tests.kit.reminders import sent
from tests.kit.small_ledger import (
    ACCOUNTS,
    BOEKEL,
    CASE,
    GROUND,
    HOST,
    OSS,
    SmallLedger,
    owed,
)
from zvh_finance.billing.ageing import Age, ageing
from zvh_finance.billing.claims import BUDGET, SETTLEMENT, Claim, GroundOfClaims, matter_of
from zvh_finance.billing.credits import left_to_credit
from zvh_finance.billing.invoice import Correction, DocumentKind, Invoice
from zvh_finance.billing.matter import Matter
from zvh_finance.billing.open_items import Status, counted_once, items
from zvh_finance.billing.pay_back.going_back import going_back
from zvh_finance.billing.pay_back.orders import (
    OrderedPayment,
    Progress,
    RecordedOrder,
    as_if_paid,
    came_back,
)
from zvh_finance.billing.reconciliation import reconciliation, unissued
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.reminder import Reminders, next_step
from zvh_finance.dates import last_target_day

JANUARY = date(2027, 1, 4)
JUNE = date(2027, 6, 7)
JUNE_2028 = date(2028, 6, 7)


@pytest.mark.parametrize(
    ("first", "then", "kind", "name"),
    [
        (100, 101, DocumentKind.INVOICE, "Aanvullende bijdrage 2027"),
        (100, 99, DocumentKind.CREDIT_NOTE, "Vermindering bijdrage 2027"),
        (100, 0, DocumentKind.CREDIT_NOTE, "Vermindering bijdrage 2027"),
    ],
)
def test_a_cent_more_is_invoiced_and_a_cent_less_is_credited(
    first: int, then: int, kind: DocumentKind, name: str
) -> None:
    """Choice A66: the difference, in the word that says which way it goes."""
    ledger = SmallLedger()
    (one,) = ledger.issue(owed({OSS: first}), day=JANUARY)
    (other,) = ledger.issue(owed({OSS: then}), day=JUNE)

    assert (one.kind, one.lines[0].name) == (DocumentKind.INVOICE, "Bijdrage 2027")
    assert (other.kind, other.lines[0].name) == (kind, name)
    assert other.lines[0].net_cents == abs(then - first)
    assert ledger.net(OSS) == then
    assert ledger.issue(owed({OSS: then}), day=JUNE) == ()


def test_the_share_of_the_host_is_booked_up_and_down_and_never_invoiced() -> None:
    """Choice A36; the first credit of a host that was invoiced before goes on that invoice."""
    ledger = SmallLedger()
    kinds = [
        document.kind
        for cents in (100, 101, 99)
        for document in ledger.issue(owed({HOST: cents}), day=JANUARY)
    ]

    assert kinds == [DocumentKind.BOOKING, DocumentKind.BOOKING, DocumentKind.BOOKING_REVERSAL]
    assert ledger.net(HOST) == 99


def test_who_became_the_host_is_credited_on_its_invoice_before_anything_is_booked() -> None:
    ledger = SmallLedger()
    ledger.issue(owed({OSS: 100}), day=JANUARY)
    (credit,) = ledger.issue(owed({OSS: 60}), day=JUNE, host=OSS)
    (booked,) = ledger.issue(owed({OSS: 80}), day=JUNE, host=OSS)

    assert (credit.kind, credit.net_cents) == (DocumentKind.CREDIT_NOTE, 40)
    assert (booked.kind, booked.net_cents) == (DocumentKind.BOOKING, 20)


def test_bookings_are_numbered_by_year() -> None:
    ledger = SmallLedger()
    for year in (2026, 2027, 2027):
        ledger.issue(owed({HOST: 100 + len(ledger.documents)}, year=year), day=JANUARY)

    assert [document.number for document in ledger.documents] == [
        "interne-boeking-2026",
        "interne-boeking-2027",
        "interne-boeking-2027-2",
    ]


@pytest.mark.parametrize(
    ("day", "due", "advised"),
    [
        ("2024-03-28", "2024-03-31", "2024-03-28"),
        ("2024-03-29", "2024-03-31", "2024-03-31"),
        ("2024-03-31", "2024-03-31", "2024-03-31"),
        ("2024-04-01", "2024-05-01", "2024-04-30"),
    ],
)
def test_the_advised_day_is_never_before_the_invoice(day: str, due: str, advised: str) -> None:
    """Easter 2024: banks settle last on Thursday 28 March; who is billed after it keeps 31 March.

    Article 17.3; 1 May is no day of the banks either.
    """
    (invoice,) = SmallLedger().issue(owed({OSS: 100}, year=2024), day=date.fromisoformat(day))

    assert invoice.payment.due_date == date.fromisoformat(due)
    assert invoice.payment.advised_date == date.fromisoformat(advised)
    assert last_target_day(date(2024, 3, 31)) == date(2024, 3, 28)


def test_a_credit_note_is_settled_thirty_days_later_also_before_31_march() -> None:
    """17.3 is about what is paid, not about what goes back."""
    ledger = SmallLedger()
    ledger.issue(owed({OSS: 100}), day=JANUARY)
    (credit,) = ledger.issue(owed({OSS: 50}), day=date(2027, 1, 11))

    assert credit.payment.due_date == date(2027, 2, 10)


def test_money_back_goes_on_the_invoice_of_its_own_ground_first_then_on_the_newest() -> None:
    ledger = SmallLedger()
    (budget,) = ledger.issue(owed({OSS: 100}), day=JANUARY)
    (case,) = ledger.issue(owed({OSS: 100}, CASE, "zaak"), day=JANUARY)
    (more,) = ledger.issue(owed({OSS: 130}), day=JUNE)
    (credit,) = ledger.issue(owed({OSS: -105}, CASE, "zaak"), day=JUNE)

    assert [(part.number, part.net_cents) for part in credit.credited] == [
        (case.number, 100),
        (more.number, 30),
        (budget.number, 75),
    ]
    assert left_to_credit(ledger.documents) == {budget.number: 25, case.number: 0, more.number: 0}


def test_what_is_charged_comes_before_what_goes_back_of_one_municipality() -> None:
    """So that money back of the same run finds an invoice to credit; then by name of ground."""
    found = SmallLedger().issue(
        owed({OSS: -40}, CASE, "zaak"), owed({OSS: 100}, ACCOUNTS, "afrekening"), day=JUNE
    )

    assert [(d.ground.name, d.kind) for d in found] == [
        (SETTLEMENT, DocumentKind.INVOICE),
        (CASE.name, DocumentKind.CREDIT_NOTE),
    ]


def test_money_back_for_which_there_is_no_invoice_is_kept_to_the_cent() -> None:
    ledger = SmallLedger()
    ledger.issue(owed({OSS: 30}), day=JANUARY)
    found = ledger.drafted(owed({OSS: -31}, ACCOUNTS, "afrekening"), day=JUNE)

    assert [document.net_cents for document in found.documents] == [30]
    assert [document.calculation.kept_back_cents for document in found.documents] == [1]
    (finding,) = found.held[SETTLEMENT]
    assert "0.01 more than is left to credit" in str(finding.message)


def test_a_ground_is_looked_at_in_its_own_year() -> None:
    """What was billed for 2026 takes nothing off 2027, and nobody is credited for another year."""
    ledger = SmallLedger()
    ledger.issue(owed({OSS: 100}, year=2026), day=JANUARY)
    (invoice,) = ledger.issue(owed({OSS: 100}), day=JANUARY)

    assert (invoice.kind, invoice.net_cents) == (DocumentKind.INVOICE, 100)
    empty = GroundOfClaims(GROUND, "bijdrage 2025", 2025, ())
    assert ledger.issue(empty, day=JANUARY) == ()


NET = INVOICE.net_cents


def row_of(claimed: int, invoice: Invoice = INVOICE) -> tuple[int, int, dict[str, int]]:
    """Owed, later and open of one claim, after one invoice."""
    share = replace(INVOICE.calculation, share_cents=claimed)
    claim = Claim("GM0828", "Oss", 2027, "bijdrage 2027", OSS_GROUND, share)
    ground = GroundOfClaims(OSS_GROUND, "bijdrage 2027", 2027, (claim,))
    (row,) = reconciliation([ground], [invoice])
    return row.owed, row.later, dict(row.open_codes)


@pytest.mark.parametrize("cents", [-1, 0, 1])
def test_owed_is_issued_plus_later_to_the_cent(cents: int) -> None:
    assert row_of(NET + cents) == (NET + cents, cents, {"GM0828": cents} if cents else {})


def test_an_invoice_of_another_year_or_ground_settles_nothing() -> None:
    assert row_of(NET, replace(INVOICE, cost_year=2026))[1] == NET
    assert row_of(NET, replace(INVOICE, ground=replace(OSS_GROUND, name="settlement")))[1] == NET


def test_what_is_due_is_told_by_what_is_charged_and_what_goes_back() -> None:
    """One cent each, of two municipalities: together nothing, and told all the same."""
    grounds = [owed({OSS: 1, BOEKEL: -1}, CASE, "zaak")]
    (row,) = reconciliation(grounds, [])
    (told,) = unissued([row], 2027)

    assert row.later == 0
    assert "€0.01 and €0.01 to give back of 2027" in str(told.message).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("ground", "matter"),
    [
        (BUDGET, Matter.CONTRIBUTIONS),
        (SETTLEMENT, Matter.SETTLEMENT),
        ("case:vught", Matter.CASES),
        ("case:settlement", Matter.CASES),
    ],
)
def test_each_ground_is_of_one_matter(ground: str, matter: Matter) -> None:
    assert matter_of(ground) is matter


DUE, WHOLE = date(2027, 3, 31), INVOICE.gross_cents


def paid(cents: int, day: date = DUE, number: str = INVOICE.number) -> ReceivedPayment:
    return ReceivedPayment(number, day, cents, "r", "payments/2027.csv")


@pytest.mark.parametrize(
    ("cents", "status", "left", "overdue"),
    [
        (0, Status.ISSUED, WHOLE, 1),
        (1, Status.PARTLY_PAID, WHOLE - 1, 1),
        (WHOLE - 1, Status.PARTLY_PAID, 1, 1),
        (WHOLE, Status.PAID, 0, 0),
        (WHOLE + 1, Status.PAID, -1, 0),
    ],
)
def test_an_invoice_is_paid_with_its_last_cent(
    cents: int, status: Status, left: int, overdue: int
) -> None:
    """Article 17.3: on 1 April, the day after the last."""
    (item,) = items([INVOICE], [paid(cents)], date(2027, 4, 1), 14)

    assert (item.status, item.open_cents, item.days_overdue) == (status, left, overdue)
    assert bool(item.step.reminder) is bool(overdue)


@pytest.mark.parametrize(
    ("credited", "status", "left"),
    [(WHOLE - 1, Status.ISSUED, 1), (WHOLE, Status.CREDITED, 0)],
)
def test_an_invoice_is_credited_with_its_last_cent(
    credited: int, status: Status, left: int
) -> None:
    item, note = items([INVOICE, credit_note(credited)], [], date(2027, 12, 1), 14)

    assert (item.status, item.open_cents, item.credited_cents) == (status, left, credited)
    assert note.status is Status.TAKEN_OFF


def test_what_is_issued_and_paid_on_the_day_itself_counts() -> None:
    on_the_day = items([INVOICE], [paid(1, INVOICE.issue_date)], INVOICE.issue_date, 14)
    before = items([INVOICE], [paid(1, INVOICE.issue_date)], date(2027, 1, 3), 14)

    assert [item.paid_cents for item in on_the_day] == [1]
    assert before == ()


def test_the_same_payment_twice_in_the_table_is_one_beside_one_of_the_bank() -> None:
    """Twice in one source is two payments: one of them is the bank's, the other is besides."""
    recorded = [paid(5)]

    assert len(counted_once([paid(5)], recorded)) == 1
    assert len(counted_once([paid(5), paid(5)], recorded)) == 2
    assert len(counted_once([paid(5, date(2027, 3, 30))], recorded)) == 2
    assert len(counted_once([paid(6)], recorded)) == 2
    assert len(counted_once([paid(5, number="B")], recorded)) == 2


def replaced(cents: int) -> list[object]:
    """What is open of a withdrawn invoice, its note and its replacement, after a payment."""
    of = INVOICE.number, INVOICE.issue_date
    note = replace(
        credit_note(WHOLE), number="ZVH-2027-0090", correction=Correction(*of, "N", ("seller",))
    )
    new = replace(
        INVOICE,
        number="ZVH-2027-0091",
        issue_date=note.issue_date,
        payment=note.payment,
        correction=Correction(*of, "C", ("seller",)),
    )
    old, _, fresh = items([INVOICE, note, new], [paid(cents)], date(2027, 12, 1), 14)
    return [old.open_cents, fresh.open_cents]


@pytest.mark.parametrize(
    ("cents", "left"),
    [(0, [0, WHOLE]), (1, [0, WHOLE - 1]), (WHOLE, [0, 0]), (WHOLE + 1, [-1, 0])],
)
def test_what_was_paid_on_a_withdrawn_invoice_counts_on_the_new_one_and_no_cent_more(
    cents: int, left: list[int]
) -> None:
    """Too much stays where it was paid, and goes back from there."""
    assert replaced(cents) == left


@pytest.mark.parametrize("order", [("A", "B"), ("B", "A")])
def test_money_back_on_a_note_is_that_of_the_invoice_that_was_paid(order: tuple[str, str]) -> None:
    """A and B of 100 each, A paid; a note takes 40 off both, and the 40 of A go back (21.2)."""
    credit = note("N", dict.fromkeys(order, 40))
    payments = [moved("A", 100, date(2027, 2, 1)), moved("N", -40)]
    found = {
        item.invoice.number: item.open_cents
        for item in items([charge("A", 100), charge("B", 100), credit], payments, JUNE_2028, 14)
    }

    assert found == {"A": 0, "B": 60_00, "N": 0}


def test_a_note_gives_back_no_more_than_its_own_amount() -> None:
    """A of 100 was paid and lowered by 40; then 10 came in on the note, which owed nothing."""
    payments = [moved("A", 100, date(2027, 2, 1)), moved("N", 10)]
    found = items([charge("A", 100), note("N", {"A": 40})], payments, JUNE_2028, 14)

    assert going_back(found) == {"N": 40_00, "A": 10_00}


@pytest.mark.parametrize(
    ("shown", "progress"),
    [
        (0, Progress.ORDERED),
        (1, Progress.PARTLY_SHOWN),
        (REPAYMENT.cents - 1, Progress.PARTLY_SHOWN),
        (REPAYMENT.cents, Progress.SHOWN),
    ],
)
def test_a_payment_is_carried_out_with_its_last_cent(shown: int, progress: Progress) -> None:
    """Until then the rest of it counts as ordered."""
    payment = OrderedPayment(RecordedOrder(ORDER, {}, is_cancelled=False), REPAYMENT, shown)
    left = [p.amount_cents for p in as_if_paid([payment], JUNE_2028)]

    assert payment.progress is progress
    assert left == [shown - REPAYMENT.cents] * (shown < REPAYMENT.cents)


@pytest.mark.parametrize(
    ("day", "cents", "came"),
    [
        (ORDER.as_of, REPAYMENT.cents, True),
        (date(2027, 10, 8), REPAYMENT.cents, False),
        (ORDER.as_of, REPAYMENT.cents - 1, False),
        (ORDER.as_of, -REPAYMENT.cents, False),
    ],
)
def test_a_payment_came_back_whole_on_or_after_the_day_of_its_order(
    day: date,
    cents: int,
    came: bool,  # noqa: FBT001
) -> None:
    """Ordered on 9 October: what came in before, or another amount, is other money."""
    carried_out = OrderedPayment(
        RecordedOrder(ORDER, {}, is_cancelled=False), REPAYMENT, REPAYMENT.cents
    )
    payment = ReceivedPayment(REPAYMENT.number, day, cents, "r", "t")
    known = {(REPAYMENT.number, REPAYMENT.iban): ORDER.name}

    assert came_back([carried_out], [payment]) == (known if came else {})


def test_only_what_is_open_is_aged_and_its_reminders_are_told() -> None:
    """A document that was paid too much had a reminder once; that is not one of what is owed."""
    other = replace(INVOICE, number="B")
    reminders = Reminders({"B": (sent(1, date(2027, 4, 1)), sent(2, date(2027, 4, 15)))})
    found = items([INVOICE, other], [paid(WHOLE + 1, number="B")], date(2027, 5, 1), 14, reminders)
    (row,) = ageing(found)

    assert (row.reminders, row.reminded_on, row.to_pay_back_cents) == (0, None, 1)
    assert row.open_cents[Age.UP_TO_60] == row.total_cents == WHOLE


@pytest.mark.parametrize(
    ("day", "reminder", "notice"),
    [("2027-04-14", 0, False), ("2027-04-15", 2, False), ("2027-04-16", 2, False)],
)
def test_the_next_reminder_follows_on_the_day_on_which_the_term_has_passed(
    day: str,
    reminder: int,
    notice: bool,  # noqa: FBT001
) -> None:
    """Article 21.3: fourteen days after 1 April; a letter that gave longer is waited for."""
    step = next_step((sent(1, date(2027, 4, 1)),), 2, date.fromisoformat(day), 14)
    longer = next_step((sent(1, date(2027, 4, 1), days=30),), 2, date.fromisoformat(day), 14)

    assert (step.reminder, step.default_notice) == (reminder, notice)
    assert (longer.reminder, longer.default_notice) == (0, False)


def test_after_the_last_reminder_the_others_may_give_notice() -> None:
    one = (sent(1, date(2027, 4, 1)),)

    assert next_step(one, 1, date(2027, 4, 15), 14).default_notice
    assert not next_step(one, 1, date(2027, 4, 14), 14).default_notice
    assert next_step(one, 1, date(2027, 4, 15), 14).reminder == 0
