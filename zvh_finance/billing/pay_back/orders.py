"""What was ordered, and what of it the bank has shown.

A payment order is known to be carried out only when a statement of the bank shows it. Until then
it counts as if it were paid, so that nothing is ordered twice; when it is cancelled it no longer
counts at all.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zvh_finance.billing.chain import Entry
from zvh_finance.billing.pay_back.payment_order import (
    CANCELLED,
    ORDERED,
    PaymentOrder,
    Repayment,
    files_of,
    order_of,
)
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.errors import DifferenceError
from zvh_finance.language import say


class Progress(StrEnum):
    """How far an ordered payment is."""

    ORDERED = "ordered"
    PARTLY_SHOWN = "partly shown by the bank"
    SHOWN = "shown by the bank"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class RecordedOrder:
    """An order in the register, with the SHA-256 of each of its files."""

    order: PaymentOrder
    files: Mapping[str, str]
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class OrderedPayment:
    """A payment of an order, and the part of its cents that the bank has shown."""

    recorded: RecordedOrder
    payment: Repayment
    shown_cents: int

    @property
    def progress(self) -> Progress:
        """How far it is."""
        if self.recorded.is_cancelled:
            return Progress.CANCELLED
        if self.shown_cents == self.payment.cents:
            return Progress.SHOWN
        return Progress.PARTLY_SHOWN if self.shown_cents else Progress.ORDERED


def recorded_orders(events: Sequence[Entry]) -> tuple[RecordedOrder, ...]:
    """The orders in the register, in the order in which they were made.

    Raises:
        DifferenceError: an entry is not an order as this program writes it.
    """
    try:
        cancelled = {str(event.body["name"]) for event in events if event.kind == CANCELLED}
        made = [(order_of(e.body), files_of(e.body)) for e in events if e.kind == ORDERED]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DifferenceError.of(
            "payment-order-unreadable",
            say(
                "An entry of the register is a payment order that this version of the program "
                "cannot read. Use the version that wrote it; nothing was ordered."
            ),
        ) from error
    return tuple(RecordedOrder(order, files, order.name in cancelled) for order, files in made)


def ordered_payments(
    recorded: Iterable[RecordedOrder], payments: Iterable[ReceivedPayment]
) -> tuple[OrderedPayment, ...]:
    """Each ordered payment with what the bank has shown of it.

    Money that went out on a document belongs to the first order on it that was made by that day;
    what went back to the host afterwards does not undo that the order was carried out.

    Args:
        recorded: in the order in which they were made.
        payments: as received; money that went out is negative.
    """
    out = [_Outgoing(p.number, p.date, -p.amount_cents) for p in payments if p.amount_cents < 0]
    out.sort(key=lambda each: each.day)
    return tuple(
        OrderedPayment(each, payment, 0 if each.is_cancelled else _shown(each.order, payment, out))
        for each in recorded
        for payment in each.order.payments
    )


def came_back(
    ordered: Iterable[OrderedPayment], payments: Sequence[ReceivedPayment]
) -> dict[tuple[str, str], str]:
    """The order of which a payment came back whole, per number and account that it went to."""
    received = {(p.number, p.amount_cents, p.date) for p in payments}
    return {
        (each.payment.number, each.payment.iban): each.recorded.order.name
        for each in ordered
        if each.progress is Progress.SHOWN
        and any(
            (number, cents) == (each.payment.number, each.payment.cents)
            and day >= each.recorded.order.as_of
            for number, cents, day in received
        )
    }


def as_if_paid(ordered: Iterable[OrderedPayment], day: date) -> Iterator[ReceivedPayment]:
    """What is ordered and not yet shown, as payments of a day."""
    for each in ordered:
        left = each.payment.cents - each.shown_cents
        if left and not each.recorded.is_cancelled:
            name = each.recorded.order.name
            yield ReceivedPayment(each.payment.number, day, -left, f"order:{name}", name)


@dataclass(slots=True)
class _Outgoing:
    """Money that went out, as far as no order has claimed it yet."""

    number: str
    day: date
    cents: int


def _shown(order: PaymentOrder, payment: Repayment, out: Sequence[_Outgoing]) -> int:
    shown = 0
    for each in out:
        if each.number == payment.number and each.day >= order.as_of:
            part = min(each.cents, payment.cents - shown)
            each.cents -= part
            shown += part
    return shown
