"""What is still open, and since when (articles 17.3, 21.2 and 21.3).

A payment counts on the document whose number it names and nowhere else: an unpaid share stays
with its municipality (21.2). A credit note lowers the invoices that it refers to. What was paid
on an invoice that was withdrawn counts on the one that replaces it. A reminder is a
friendly letter of the host; a notice of default is for the other parties (21.3), and no interest
runs before it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from zvh_finance.amount.money import apportion
from zvh_finance.billing.credits import credited_gross
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.reminder import NOTHING_DUE, Reminders, Sent, Step, next_step


class Status(StrEnum):
    """Where a document stands."""

    ISSUED = "issued"
    PARTLY_PAID = "partly paid"
    PAID = "paid"
    CREDITED = "credited"
    TAKEN_OFF = "taken off"


@dataclass(frozen=True, slots=True)
class Item:
    """A document with what came in on it.

    Attributes:
        paid_cents: received, less what was paid back.
        credited_cents: lowered by credit notes.
        open_cents: to be received; negative when the municipality is to get money back.
        days_overdue: since the due date; 0 when not due or nothing is open.
        sent: the reminders about it that went out.
        step: the reminder, or the notice of default, that is due now.
    """

    invoice: Invoice
    paid_cents: int
    credited_cents: int
    open_cents: int
    status: Status
    days_overdue: int
    sent: tuple[Sent, ...] = ()
    step: Step = NOTHING_DUE


def items(
    invoices: Sequence[Invoice],
    payments: Sequence[ReceivedPayment],
    as_of: date,
    reminder_days: int,
    reminders: Reminders | None = None,
) -> tuple[Item, ...]:
    """Every invoice and credit note with its status on a day; internal bookings are left out.

    Args:
        invoices: everything that was issued, of one year or more.
        payments: as received, already without doubles.
        as_of: events after this day do not count yet.
        reminder_days: days between two reminders.
        reminders: those that went out by that day; none when left out.
    """
    sent = reminders or Reminders()
    known = [i for i in invoices if not i.kind.is_internal and i.issue_date <= as_of]
    per_note = credited_gross(known)
    credited = _credited_per_number(per_note)
    paid = _paid_per_number(known, payments, per_note, as_of)
    charges = {
        invoice.number: _with_step(
            _item(invoice, paid[invoice.number], credited[invoice.number], as_of),
            sent,
            as_of,
            reminder_days,
        )
        for invoice in known
        if invoice.kind is DocumentKind.INVOICE
    }
    return tuple(
        charges.get(invoice.number) or _credit_item(invoice, paid[invoice.number], charges)
        for invoice in known
    )


def counted_once(
    listed: Iterable[ReceivedPayment], recorded: Iterable[ReceivedPayment]
) -> tuple[ReceivedPayment, ...]:
    """Payments of the dossier's table and of bank statements together, each counted once.

    The same number, day and amount in both is the same money; twice in one source is two
    payments.
    """
    recorded = tuple(recorded)
    seen = Counter(_identity(payment) for payment in recorded)
    extra = []
    for payment in listed:
        if seen[_identity(payment)]:
            seen[_identity(payment)] -= 1
        else:
            extra.append(payment)
    return (*recorded, *extra)


def _identity(payment: ReceivedPayment) -> tuple[str, date, int]:
    return payment.number, payment.date, payment.amount_cents


def _paid_per_number(
    invoices: Sequence[Invoice],
    payments: Sequence[ReceivedPayment],
    credited: Mapping[str, Mapping[str, int]],
    as_of: date,
) -> Counter[str]:
    """Received per document; what was paid back on a credit note counts on its invoices too.

    What carries over to the invoice that replaces a withdrawn one is what came in: money that went
    back on a credit note is not filled up from there, or it would go back a second time.
    """
    counted = [payment for payment in payments if payment.date <= as_of]
    paid: Counter[str] = Counter()
    for payment in counted:
        paid[payment.number] += payment.amount_cents
    in_all = _credited_per_number(credited)
    to_return = _to_return(invoices, Counter(paid), in_all)
    notes = [invoice for invoice in invoices if invoice.kind is DocumentKind.CREDIT_NOTE]
    fitting, misfit = _paid_on_notes(notes, counted, to_return, credited)
    paid.update(misfit)
    _carry_over(invoices, paid)
    paid.update(fitting)
    return paid


def _to_return(
    invoices: Sequence[Invoice], paid: Counter[str], credited: Counter[str]
) -> dict[str, int]:
    """What came in too much on each invoice, before anything went back on a credit note.

    What counts on the invoice that replaces a withdrawn one is not to go back.
    """
    _carry_over(invoices, paid)
    return {
        i.number: max(0, credited[i.number] + paid[i.number] - i.gross_cents)
        for i in invoices
        if i.kind is DocumentKind.INVOICE
    }


def _paid_on_notes(
    notes: Sequence[Invoice],
    payments: Sequence[ReceivedPayment],
    to_return: dict[str, int],
    credited: Mapping[str, Mapping[str, int]],
) -> tuple[Counter[str], Counter[str]]:
    """What payments on credit notes come to on the invoices that these lower, in order of time.

    Money goes back on the invoices that have money to go back, in the order that the note names
    them, and comes back from those it went to. What fits none of them falls on all, by their part
    of the note.

    Returns:
        Per invoice what fits, and what does not.
    """
    by_number = {note.number: note for note in notes}
    went: dict[str, Counter[str]] = {note.number: Counter() for note in notes}
    fitting, misfit = Counter[str](), Counter[str]()
    for payment in sorted(payments, key=lambda payment: payment.date):
        note = by_number.get(payment.number)
        if note is None:
            continue
        rest = payment.amount_cents
        for number in (part.number for part in note.credited):
            room = went[note.number][number] if rest > 0 else to_return.get(number, 0)
            step = min(room, rest) if rest > 0 else -min(room, -rest)
            to_return[number] = to_return.get(number, 0) + step
            went[note.number][number] -= step
            fitting[number] += step
            rest -= step
        if rest:
            misfit.update(apportion(rest, credited[note.number]))
    return fitting, misfit


def _credited_per_number(credited: Mapping[str, Mapping[str, int]]) -> Counter[str]:
    found: Counter[str] = Counter()
    for parts in credited.values():
        found.update(parts)
    return found


def _carry_over(invoices: Sequence[Invoice], paid: Counter[str]) -> None:
    """What was paid on an invoice that was withdrawn counts on the one that replaces it."""
    for invoice in invoices:
        correction = invoice.correction
        if correction is None or invoice.kind is not DocumentKind.INVOICE:
            continue
        withdrawn = correction.withdrawn
        # All of a withdrawn invoice was credited, so all that was paid on it is left over.
        moved = max(0, min(paid[withdrawn], invoice.gross_cents - paid[invoice.number]))
        paid[withdrawn] -= moved
        paid[invoice.number] += moved


def _item(invoice: Invoice, paid: int, credited: int, as_of: date) -> Item:
    left = invoice.gross_cents - credited - paid
    overdue = max(0, (as_of - invoice.payment.due_date).days) if left > 0 else 0
    return Item(invoice, paid, credited, left, _status(invoice, paid, credited, left), overdue)


def _with_step(item: Item, reminders: Reminders, as_of: date, reminder_days: int) -> Item:
    """What was paid or credited since is not reminded of any more."""
    sent = reminders.of(item.invoice.number)
    if not item.days_overdue:
        return replace(item, sent=sent)
    return replace(item, sent=sent, step=next_step(sent, reminders.most, as_of, reminder_days))


def _status(invoice: Invoice, paid: int, credited: int, left: int) -> Status:
    if credited >= invoice.gross_cents:
        return Status.CREDITED
    if left <= 0:
        return Status.PAID
    return Status.PARTLY_PAID if paid > 0 else Status.ISSUED


def _credit_item(credit_note: Invoice, paid: int, charges: dict[str, Item]) -> Item:
    """A credit note is settled when none of its invoices has money to go back."""
    to_return = any(
        charges[part.number].open_cents < 0
        for part in credit_note.credited
        if part.number in charges
    )
    settled = Status.PAID if paid else Status.TAKEN_OFF
    status = Status.ISSUED if to_return else settled
    return Item(credit_note, paid, 0, 0, status, 0)
