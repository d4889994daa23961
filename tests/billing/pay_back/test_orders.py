"""What was ordered counts as paid until it is shown or cancelled: nothing is ordered twice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.pay_back import ORDER, REPAYMENT, charge, moved, note
from zvh_finance.billing.chain import Entry, sha256
from zvh_finance.billing.open_items import Item, items
from zvh_finance.billing.pay_back.going_back import going_back
from zvh_finance.billing.pay_back.orders import (
    Progress,
    RecordedOrder,
    as_if_paid,
    came_back,
    ordered_payments,
    recorded_orders,
)
from zvh_finance.billing.pay_back.payment_order import order_body
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.errors import DifferenceError

A, B = "ZVH-2027-0001", "ZVH-2027-0002"
FIRST = date(2027, 10, 5)
LAST = date(2028, 12, 1)


def order(
    number: str,
    euros: int,
    day: date = FIRST,
    name: str = "terugbetaling-2027-1",
    *,
    cancelled: bool = False,
) -> RecordedOrder:
    payment = replace(REPAYMENT, number=number, cents=euros * 100)
    made = replace(ORDER, name=name, as_of=day, execution_day=day, payments=(payment,))
    return RecordedOrder(made, {}, cancelled)


def seen(
    recorded: Iterable[RecordedOrder], payments: Iterable[ReceivedPayment]
) -> list[tuple[Progress, int]]:
    return [(each.progress, each.shown_cents) for each in ordered_payments(recorded, payments)]


def left(recorded: Iterable[RecordedOrder], payments: Iterable[ReceivedPayment]) -> list[int]:
    return [p.amount_cents for p in as_if_paid(ordered_payments(recorded, payments), FIRST)]


def test_an_order_that_the_bank_has_not_shown_counts_as_paid() -> None:
    assert seen([order(A, 30)], []) == [(Progress.ORDERED, 0)]
    assert left([order(A, 30)], []) == [-3000]


def test_what_the_bank_has_shown_does_not_count_twice() -> None:
    paid = [moved(A, -30)]
    assert seen([order(A, 30)], paid) == [(Progress.SHOWN, 3000)]
    assert left([order(A, 30)], paid) == []


def test_a_part_leaves_the_rest_ordered() -> None:
    assert seen([order(A, 30)], [moved(A, -10)]) == [(Progress.PARTLY_SHOWN, 1000)]
    assert left([order(A, 30)], [moved(A, -10)]) == [-2000]


def test_a_cancelled_order_counts_no_more() -> None:
    cancelled = order(A, 30, cancelled=True)
    assert seen([cancelled], [moved(A, -30)]) == [(Progress.CANCELLED, 0)]
    assert left([cancelled], []) == []


def test_money_that_went_out_before_belongs_to_no_later_order() -> None:
    earlier = moved(A, -30, FIRST - timedelta(days=1))
    assert seen([order(A, 30)], [earlier]) == [(Progress.ORDERED, 0)]


def test_the_first_order_on_a_document_is_shown_first() -> None:
    second = order(A, 20, FIRST + timedelta(days=2), "terugbetaling-2027-2")
    paid = [moved(A, -30, FIRST + timedelta(days=3)), moved(A, -5, FIRST + timedelta(days=4))]
    assert seen([order(A, 30), second], paid) == [
        (Progress.SHOWN, 3000),
        (Progress.PARTLY_SHOWN, 500),
    ]


def test_money_that_came_back_does_not_undo_that_it_went() -> None:
    """The order was carried out; what came back is to go back again, by another order."""
    paid = [moved(A, -30), moved(A, 30, FIRST + timedelta(days=1))]
    assert seen([order(A, 30)], paid) == [(Progress.SHOWN, 3000)]


def test_what_is_not_shown_is_a_payment_of_the_day_that_names_its_order() -> None:
    (waiting,) = as_if_paid(ordered_payments([order(A, 30)], [moved(A, -10)]), LAST)

    assert waiting == ReceivedPayment(
        A, LAST, -2000, "order:terugbetaling-2027-1", "terugbetaling-2027-1"
    )


def test_money_that_went_out_belongs_to_the_order_on_its_own_document() -> None:
    assert seen([order(A, 30), order(B, 20)], [moved(B, -20)]) == [
        (Progress.ORDERED, 0),
        (Progress.SHOWN, 2000),
    ]


def test_two_payments_on_one_order_are_shown_together_and_no_more_than_was_ordered() -> None:
    first, second = moved(A, -10), moved(A, -25, FIRST + timedelta(days=1))

    assert seen([order(A, 30)], [first]) == [(Progress.PARTLY_SHOWN, 1000)]
    assert seen([order(A, 30)], [second, first]) == [(Progress.SHOWN, 3000)]


def test_what_went_out_first_is_claimed_first() -> None:
    """30 of the second day are left for an order of that day; those of the first would be none."""
    later = FIRST + timedelta(days=1)
    paid = [moved(A, -30, later), moved(A, -30)]

    assert seen([order(A, 30), order(A, 30, later, "terugbetaling-2027-2")], paid) == [
        (Progress.SHOWN, 3000),
        (Progress.SHOWN, 3000),
    ]


def test_what_came_back_whole_is_known_among_other_money() -> None:
    back = moved(A, 30, FIRST + timedelta(days=1))
    money = [moved(B, 10), moved(A, -30), back, moved(A, 20, LAST)]
    recorded = [order(A, 30), order(B, 20, name="terugbetaling-2027-2")]

    assert came_back(ordered_payments(recorded, money), money) == {
        (A, REPAYMENT.iban): "terugbetaling-2027-1"
    }


def event(kind: str, body: Mapping[str, object]) -> Entry:
    return Entry(1, FIRST, kind, body, "", "")


def test_orders_are_read_from_the_register_with_what_was_cancelled() -> None:
    first = replace(ORDER, name="terugbetaling-2027-1")
    second = replace(ORDER, name="terugbetaling-2027-2")
    events = [
        event("payment-order", order_body(first, {"a.xml": b"a"})),
        event("payment", {"number": A}),
        event("payment-order", order_body(second, {"b.xml": b"b"})),
        event("payment-order-cancelled", {"name": "terugbetaling-2027-1"}),
    ]

    assert recorded_orders(events) == (
        RecordedOrder(first, {"a.xml": sha256(b"a")}, is_cancelled=True),
        RecordedOrder(second, {"b.xml": sha256(b"b")}, is_cancelled=False),
    )


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("payment-order", {}),
        ("payment-order", {"name": "terugbetaling-2027-1", "more": 1}),
        ("payment-order-cancelled", {}),
    ],
)
def test_an_order_that_no_version_writes_is_told(kind: str, body: Mapping[str, object]) -> None:
    with pytest.raises(DifferenceError) as caught:
        recorded_orders([event(kind, body)])

    assert [finding.code for finding in caught.value.findings] == ["payment-order-unreadable"]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["in", "note", "order", "shown", "partly", "returned", "cancel"]),
        st.sampled_from([(A,), (B,), (A, B)]),
        st.integers(1, 60),
    ),
    max_size=14,
)


class Ledger:
    """Two invoices of 100 euros, and whatever happens to them; a day passes with each step."""

    def __init__(self) -> None:
        self.documents = [charge(A, 100), charge(B, 100)]
        self.money: list[ReceivedPayment] = []
        self.orders: list[RecordedOrder] = []
        self.returned: set[int] = set()
        self.received, self.credited = {A: 0, B: 0}, {A: 0, B: 0}
        self.day = FIRST

    def found(self) -> tuple[Item, ...]:
        waiting = as_if_paid(ordered_payments(self.orders, self.money), self.day)
        return items(self.documents, [*self.money, *waiting], LAST, 14)

    def step(self, kind: str, about: Sequence[str], size: int) -> None:
        self.day += timedelta(days=1)
        if kind == "in":
            self.money.append(moved(about[0], size, self.day))
            self.received[about[0]] += size
        elif kind == "note":
            self.lower({n: size for n in about if self.credited[n] + size <= 100})
        elif kind == "order":
            for number, cents in going_back(self.found()).items():
                name = f"terugbetaling-2027-{len(self.orders) + 1}"
                self.orders.append(order(number, cents // 100, self.day, name))
        else:
            self.settle(kind, size)

    def lower(self, parts: Mapping[str, int]) -> None:
        if parts:
            number = f"ZVH-2027-{100 + len(self.documents):04d}"
            self.documents.append(note(number, parts, self.day))
        for number, size in parts.items():
            self.credited[number] += size

    def settle(self, kind: str, size: int) -> None:
        """The bank shows the first order that waits, or sends it back; or it is cancelled."""
        for position, each in enumerate(ordered_payments(self.orders, self.money)):
            waits = each.progress is Progress.ORDERED
            number, euros = each.payment.number, each.payment.cents // 100
            if kind == "returned" and each.progress is Progress.SHOWN:
                if position not in self.returned:
                    self.returned.add(position)
                    self.money.append(moved(number, euros, self.day))
                    return
            elif waits and kind == "cancel":
                self.orders[position] = replace(self.orders[position], is_cancelled=True)
                return
            elif waits and kind in {"shown", "partly"}:
                part = euros if kind == "shown" else min(size, euros)
                self.money.append(moved(number, -part, self.day))
                return


@given(STEPS)
@settings(max_examples=400, deadline=None)
def test_orders_never_exceed_what_is_to_go_back(steps: list[tuple[str, list[str], int]]) -> None:
    """Counting every order as paid, no invoice is open for more than its municipality left open."""
    ledger = Ledger()
    for step in [*steps, ("order", (A,), 1)]:
        ledger.step(*step)
        for item in ledger.found()[:2]:
            number = item.invoice.number
            unpaid = 100 - ledger.credited[number] - ledger.received[number]
            assert item.open_cents <= max(0, unpaid) * 100
    assert going_back(ledger.found()) == {}
