"""What is to be paid back of a year on a day, to whom, and what of it was ordered before.

The rights of a municipality that ceased are its successor's (Wet arhi 44), so its money goes to
the account of the successor. An invoice that the same municipality has not paid yet is not set
off: each share stays by itself (article 21.2).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from zvh_finance.billing.chain import Entry
from zvh_finance.billing.invoice import DocumentKind, Invoice, Layout
from zvh_finance.billing.open_items import Item
from zvh_finance.billing.pay_back.going_back import going_back
from zvh_finance.billing.pay_back.orders import (
    OrderedPayment,
    as_if_paid,
    came_back,
    ordered_payments,
    recorded_orders,
)
from zvh_finance.billing.pay_back.payment_order import (
    Account,
    OpenInvoice,
    PaymentOrder,
    Repayment,
)
from zvh_finance.billing.register import Register
from zvh_finance.billing.sides import Addressee, postal_address
from zvh_finance.dates import first_target_day
from zvh_finance.dossier.invoicing import Invoicing
from zvh_finance.errors import Finding, MissingGroundError, Place, Severity, UsageError
from zvh_finance.language import Euros, say
from zvh_finance.year.addressees import addressee_of
from zvh_finance.year.books import Books
from zvh_finance.year.issued import Issued, issued_in


@dataclass(frozen=True, slots=True)
class PayBackPlan:
    """What is to be ordered now, and what was ordered before.

    Attributes:
        order: `None` when nothing is left to be ordered, or nothing can be.
        unpayable: a warning for each document of which the money cannot go back yet.
        doubtful: a warning for each payment to an account from which the money came back before.
        before: the payments that were ordered for the year, with what the bank has shown.
    """

    order: PaymentOrder | None
    unpayable: tuple[Finding, ...]
    before: tuple[OrderedPayment, ...]
    doubtful: tuple[Finding, ...] = ()


def pay_back_plan(
    books: Books, year: int, settings: Invoicing, found: Issued, events: Sequence[Entry]
) -> PayBackPlan:
    """The order of a day.

    Args:
        books: the day one looks from is the day of the order.
        year: the cost year of the documents.
        settings: of the host, who pays.
        found: everything that was issued and paid, on whatever day.
        events: of the register; what was ordered is among them.

    Raises:
        UsageError: something was ordered, or paid back, on a later day.
    """
    recorded = recorded_orders(events)
    _refuse_earlier(
        books.as_of,
        [
            *(each.order.as_of for each in recorded),
            *(payment.date for payment in found.payments if payment.amount_cents < 0),
        ],
    )
    ordered = ordered_payments(recorded, found.payments)
    expected = (*found.payments, *as_if_paid(ordered, books.as_of))
    open_now = replace(found, as_of=books.as_of, payments=expected).items(found.documents)
    back = going_back(open_now)
    of_year = [i.invoice for i in open_now if i.invoice.cost_year == year]
    tried = [
        _repayment(books, settings, invoice, back[invoice.number])
        for invoice in of_year
        if invoice.number in back
    ]
    payments = tuple(each for each in tried if isinstance(each, Repayment))
    unpayable = tuple(each for each in tried if isinstance(each, Finding))
    before = tuple(each for each in ordered if each.recorded.order.cost_year == year)
    if not payments:
        return PayBackPlan(None, unpayable, before)
    made = sum(each.order.cost_year == year for each in recorded)
    order = PaymentOrder(
        name=f"terugbetaling-{year}-{made + 1}",
        cost_year=year,
        as_of=books.as_of,
        execution_day=first_target_day(books.as_of),
        unit=settings.unit,
        debtor=Account(settings.account_name, postal_address(settings.address), settings.iban),
        payments=payments,
        still_open=tuple(_still_open(open_now, {p.number: p for p in payments})),
        layout=Layout(settings.colour, books.dossier.arrangement.fictional),
    )
    returned = came_back(before, found.payments)
    doubtful = [_same_again(p, returned) for p in payments if (p.number, p.iban) in returned]
    return PayBackPlan(order, unpayable, before, tuple(doubtful))


def ordered_in(register: Register, books: Books) -> tuple[OrderedPayment, ...]:
    """Each payment that was ordered, of any year, with what the bank has shown of it until now."""
    payments = issued_in(register, books.seen_on(date.max)).payments
    return ordered_payments(recorded_orders(register.events()), payments)


def payments_of_order(
    name: str, found: Issued, events: Sequence[Entry]
) -> tuple[OrderedPayment, ...]:
    """The payments of one order that is to be cancelled.

    Raises:
        MissingGroundError: there is no such order.
        UsageError: it was cancelled before, or the bank has shown a part of it.
    """
    recorded = recorded_orders(events)
    ordered = [p for p in ordered_payments(recorded, found.payments) if _is_named(p, name)]
    if not ordered:
        raise MissingGroundError.of(
            "payment-order-unknown",
            say(
                'There is no payment order "{name}". `zvh invoices YEAR --pay-back` shows what '
                "was ordered.",
                name=name,
            ),
        )
    if ordered[0].recorded.is_cancelled:
        raise UsageError.of(
            "payment-order-cancelled-before",
            say("{name} was cancelled before; nothing is left of it.", name=name),
        )
    shown = sum(payment.shown_cents for payment in ordered)
    if shown:
        raise UsageError.of(
            "payment-order-carried-out",
            say(
                "{name} cannot be cancelled: the bank has paid {shown} of it. What is left over "
                "is for you and the bank to settle.",
                name=name,
                shown=Euros(shown),
            ),
        )
    return tuple(ordered)


def _is_named(payment: OrderedPayment, name: str) -> bool:
    return payment.recorded.order.name == name


def _refuse_earlier(today: date, went_back_on: Sequence[date]) -> None:
    """Looking from an earlier day, what went back later would be ordered once more."""
    latest = max(went_back_on, default=today)
    if latest > today:
        raise UsageError.of(
            "paid-back-later",
            say(
                "Money was ordered or paid back on {latest}; nothing can be ordered as of {today} "
                "any more. Run without --as-of, or with a later day.",
                latest=latest,
                today=today,
            ),
        )


def _repayment(
    books: Books, settings: Invoicing, invoice: Invoice, cents: int
) -> Repayment | Finding:
    """The payment of what goes back on a document; why it cannot be made, if so."""
    addressee = addressee_of(books, invoice.municipality_code, invoice.cost_year)
    if isinstance(addressee, Finding):
        return _unpayable(invoice, cents, addressee)
    identity = addressee.identity
    if identity.iban is None:
        return _without_iban(invoice, cents, addressee)
    if identity.iban == settings.iban:
        return _to_the_host(invoice, cents, addressee)
    return Repayment(
        number=invoice.number,
        is_overpaid=invoice.kind is not DocumentKind.CREDIT_NOTE,
        municipality_name=invoice.municipality_name,
        holder=addressee.legal_name,
        address=postal_address(identity.address),
        iban=identity.iban,
        iban_source=identity.iban_source,
        cents=cents,
        article=invoice.ground.article,
        decision_text=invoice.ground.decision_text,
    )


def _unpayable(invoice: Invoice, cents: int, why: Finding) -> Finding:
    return Finding(
        why.code,
        say(
            "{amount} on {number} cannot go back to {name} yet: {why}",
            amount=Euros(cents),
            number=invoice.number,
            name=invoice.municipality_name,
            why=why.message,
        ),
        why.place,
        Severity.WARNING,
    )


def _without_iban(invoice: Invoice, cents: int, addressee: Addressee) -> Finding:
    return Finding(
        "pay-back-iban-missing",
        say(
            "{amount} on {number} cannot go back to {name} yet: no account is known. Ask it by "
            "letter, have a second person check it by telephone, and add iban and iban_source to "
            "the billing of {addressee}.",
            amount=Euros(cents),
            number=invoice.number,
            name=invoice.municipality_name,
            addressee=addressee.name,
        ),
        Place("arrangement.toml", field="iban"),
        Severity.WARNING,
    )


def _same_again(payment: Repayment, returned: Mapping[tuple[str, str], str]) -> Finding:
    return Finding(
        "pay-back-same-account",
        say(
            "{amount} on {number} goes to {iban} of {name} again, and what {order} paid to it came "
            "back. Ask {name} why. If that account is wrong, cancel this order with "
            "--cancel-order, correct iban and iban_source, and order anew.",
            amount=Euros(payment.cents),
            number=payment.number,
            iban=payment.iban,
            name=payment.municipality_name,
            order=returned[payment.number, payment.iban],
        ),
        Place("arrangement.toml", field="iban"),
        Severity.WARNING,
    )


def _to_the_host(invoice: Invoice, cents: int, addressee: Addressee) -> Finding:
    return Finding(
        "pay-back-to-host",
        say(
            "{amount} on {number} cannot go back to {name}: its account is {the.host}'s own. "
            "Correct iban in the billing of {addressee}.",
            amount=Euros(cents),
            number=invoice.number,
            name=invoice.municipality_name,
            addressee=addressee.name,
        ),
        Place("arrangement.toml", field="iban"),
        Severity.WARNING,
    )


def _still_open(open_now: Sequence[Item], paid: Mapping[str, Repayment]) -> Iterator[OpenInvoice]:
    """What those who get money back still owe, of any year."""
    codes = {i.invoice.municipality_code for i in open_now if i.invoice.number in paid}
    for item in open_now:
        if item.open_cents > 0 and item.invoice.municipality_code in codes:
            invoice = item.invoice
            yield OpenInvoice(invoice.municipality_name, invoice.number, item.open_cents)
