"""Which earlier payment an entry gives back.

The bank marks a return, or it carries the payer's own reference of what it gives back. It undoes a
payment when it is exactly as much the other way and names the document, or carries the reference of
the bank or of the payer that the payment had.
"""

import re
from collections import Counter
from collections.abc import Sequence

from zvh_finance.billing.bank.identity import seal_in, seals_by_bank_reference
from zvh_finance.billing.bank.standing import Standing
from zvh_finance.billing.bank.statements import BankEntry
from zvh_finance.billing.recorded import ReceivedPayment

_REFERENCE = re.compile(r"[^\s/,;:]{6,35}")
"""What can be a reference of the bank inside a text."""


def undone_by(
    entry: BankEntry, numbers: Sequence[str], standing: Standing
) -> ReceivedPayment | None:
    """The payment that an entry undoes; `None` when it undoes none, or that is not sure.

    Args:
        entry: any movement on our account.
        numbers: of the documents that it names.
        standing: with the payments that were recorded or found up to now.
    """
    earlier = standing.told_before(entry)
    if not (entry.is_return or earlier):
        return None
    could = _not_undone_yet(entry, standing)
    if len(numbers) == 1:
        found = [payment for payment in could if payment.number == numbers[0]]
    elif numbers:
        found = []
    else:
        found = [p for p in could if seal_in(p.reference) in earlier] or _by_bank(entry, could)
    return found[-1] if len({payment.number for payment in found}) == 1 else None


def _not_undone_yet(entry: BankEntry, standing: Standing) -> list[ReceivedPayment]:
    """Payments of exactly as much, the other way, on documents where one is left to undo."""
    balance: Counter[str] = Counter()
    for payment in standing.payments:
        if abs(payment.amount_cents) == abs(entry.amount_cents):
            balance[payment.number] += 1 if payment.amount_cents == -entry.amount_cents else -1
    return [
        payment
        for payment in standing.payments
        if payment.amount_cents == -entry.amount_cents
        and payment.date <= entry.date
        and balance[payment.number] > 0
    ]


def _by_bank(entry: BankEntry, could: Sequence[ReceivedPayment]) -> list[ReceivedPayment]:
    """Those whose reference of the bank the entry carries, also when recorded long ago."""
    told = {entry.bank_reference, entry.end_to_end, *_REFERENCE.findall(entry.text)}
    return [
        payment
        for payment in could
        if seal_in(payment.reference)
        in seals_by_bank_reference(entry.account, told, payment.date, payment.amount_cents)
    ]
