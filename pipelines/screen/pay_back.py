"""What goes back, on the screen: what was ordered, what the bank has shown, what is ordered now."""

from collections.abc import Sequence
from pathlib import Path

from pipelines.options import RunOptions
from pipelines.screen.tables import Column, ScreenTable, show
from zvh_finance.billing.pay_back.orders import OrderedPayment, Progress
from zvh_finance.billing.pay_back.payment_order import PaymentOrder, Repayment
from zvh_finance.language import Count, Euros, ShortDay, Value, say
from zvh_finance.year.paying_back import PayBackPlan

_PROGRESS = {
    Progress.ORDERED: say("ordered"),
    Progress.PARTLY_SHOWN: say("partly shown by the bank"),
    Progress.SHOWN: say("shown by the bank"),
    Progress.CANCELLED: say("cancelled"),
}
_BEFORE = (
    Column(say("Order")),
    Column(say("Day"), is_extra=True),
    Column(say("Number")),
    Column(say("Municipality")),
    Column(say("Amount"), is_number=True),
    Column(say("On the bank"), is_number=True),
    Column(say("Status")),
)
_NOW = (
    Column(say("Number")),
    Column(say("Municipality")),
    Column(say("Account")),
    Column(say("Source of the account"), is_extra=True),
    Column(say("Amount"), is_number=True),
)


def tell_ordered_before(options: RunOptions, year: int, before: Sequence[OrderedPayment]) -> None:
    """Print what was ordered for a year and what the bank has shown of it; nothing if none was."""
    if before:
        title = say("Ordered before for {year}", year=year)
        show(options, ScreenTable(title, _BEFORE, [_ordered(each) for each in before]))


def tell_order(
    options: RunOptions, plan: PayBackPlan, written: Sequence[str], folder: Path
) -> None:
    """Print the order that was made, and where its files stand; or that nothing goes back."""
    if plan.order is None:
        options.messages.summary(
            "nothing-goes-back",
            say(
                "Nothing more goes back: what was ordered before is not ordered twice. Files made "
                "again: {written}.",
                written=Count(len(written)),
            ),
        )
        return
    order: PaymentOrder = plan.order
    totals: tuple[Value, ...] = (say("Total"), "", "", "", Euros(order.total_cents))
    rows = [_repayment(payment) for payment in order.payments]
    show(options, ScreenTable(say("Ordered: {name}", name=order.name), _NOW, rows, totals))
    options.messages.summary(
        "paid-back",
        say(
            "{name} orders {payments} payments, {amount} together, on {day}. Have two persons "
            "sign {name}.pdf, then bring {name}.xml to the bank: {folder}",
            name=order.name,
            payments=Count(len(order.payments)),
            amount=Euros(order.total_cents),
            day=order.execution_day,
            folder=str(folder),
        ),
    )


def tell_cancelled(options: RunOptions, name: str, payments: Sequence[OrderedPayment]) -> None:
    """Say what is not paid any more, and how it is ordered anew."""
    total = sum(each.payment.cents for each in payments)
    options.messages.summary(
        "order-cancelled",
        say(
            "{name} is cancelled: {amount} is not ordered any more, and its file for the bank was "
            "taken away. Destroy copies of it; --pay-back orders anew, under another name.",
            name=name,
            amount=Euros(total),
        ),
    )


def _ordered(each: OrderedPayment) -> tuple[Value, ...]:
    order = each.recorded.order
    return (
        order.name,
        ShortDay(order.as_of),
        each.payment.number,
        each.payment.municipality_name,
        Euros(each.payment.cents),
        Euros(each.shown_cents),
        _PROGRESS[each.progress],
    )


def _repayment(payment: Repayment) -> tuple[Value, ...]:
    return (
        payment.number,
        payment.municipality_name,
        payment.iban,
        payment.iban_source,
        Euros(payment.cents),
    )
