"""How things stand while entries are matched, one after the other."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from zvh_finance.billing.bank.identity import is_former, seal_in
from zvh_finance.billing.bank.numbers import KnownNumbers
from zvh_finance.billing.bank.statements import BankEntry
from zvh_finance.billing.invoice import DocumentKind
from zvh_finance.billing.open_items import Item, counted_once
from zvh_finance.billing.pay_back.going_back import going_back
from zvh_finance.billing.pay_back.orders import OrderedPayment
from zvh_finance.billing.recorded import ReceivedPayment

What = tuple[str, date, int]
"""Number, day and cents of a payment."""


@dataclass(frozen=True, slots=True)
class Ours:
    """What we know before statements are read.

    Attributes:
        iban: our account.
        items: every document with what is open on it by the day of the run.
        recorded: payments in the register, of any day.
        listed: payments in the tables of the dossier.
        as_of: the day of the run.
        ordered: payments that the bank was asked to make, with what it has shown.
    """

    iban: str
    items: tuple[Item, ...]
    recorded: tuple[ReceivedPayment, ...]
    listed: tuple[ReceivedPayment, ...]
    as_of: date
    ordered: tuple[OrderedPayment, ...] = ()


@dataclass
class Standing:
    """What is open, recorded and listed now; each payment that is found changes it.

    Attributes:
        numbers: of all issued documents.
        expected: what a transfer on a document must be, in cents.
        issued: the day of each document.
        replacing: per invoice that was withdrawn the one that replaces it.
        payments: recorded, found or listed by hand, each once.
        ordered: what the bank was asked to pay, with the day of the order, and has not shown.
    """

    ours: Ours
    numbers: KnownNumbers
    expected: dict[str, int]
    issued: dict[str, date]
    replacing: dict[str, str]
    payments: list[ReceivedPayment]
    ordered: list[What]
    _by_reference: dict[tuple[str, int], list[BankEntry]]
    _seen: set[str]
    _former: Counter[What]
    _listed: Counter[What]

    @classmethod
    def of(cls, ours: Ours, entries: Sequence[BankEntry]) -> Self:
        """How things stand at the beginning."""
        together = counted_once(ours.listed, ours.recorded)
        by_hand = together[len(ours.recorded) :]
        expected = _expected(ours.items)
        known = [payment for payment in together if payment.number in expected]
        for payment in known:
            if payment.date > ours.as_of and expected[payment.number] > 0:
                left = expected[payment.number] - payment.amount_cents
                expected[payment.number] = max(0, left)
        return cls(
            ours=ours,
            numbers=KnownNumbers.of(expected),
            expected=expected,
            issued={item.invoice.number: item.invoice.issue_date for item in ours.items},
            replacing=_replacing(ours.items),
            payments=known,
            ordered=_not_shown(ours.ordered),
            _by_reference=_by_reference(entries, ours.iban),
            _seen={seal for p in ours.recorded if (seal := seal_in(p.reference))},
            _former=Counter(map(_what, (p for p in ours.recorded if is_former(p.reference)))),
            _listed=Counter(_what(p) for p in by_hand if p.number in expected),
        )

    def was_seen(self, reference: str) -> bool:
        """Whether a movement was recorded before, or read before in this run."""
        return seal_in(reference) in self._seen

    def see(self, reference: str) -> None:
        """A movement counts once."""
        self._seen.add(seal_in(reference))

    def take_former(self, number: str, entry: BankEntry) -> bool:
        """Whether a payment like this was recorded in the former way; each counts once."""
        what = (number, entry.date, entry.amount_cents)
        if not _take(self._former, what):
            return False
        place = next(
            place
            for place, payment in enumerate(self.payments)
            if _what(payment) == what and is_former(payment.reference)
        )
        self.payments[place] = replace(self.payments[place], reference=entry.reference)
        return True

    def take_listed(self, numbers: Sequence[str], entry: BankEntry) -> bool:
        """Whether the tables have this day and amount on the number, or numbers, it names."""
        rows = [w for w in self._listed.elements() if w[0] in numbers and w[1] == entry.date]
        if len(numbers) == 1:
            return _take(self._listed, (numbers[0], entry.date, entry.amount_cents))
        if not rows or sum(cents for _, _, cents in rows) != entry.amount_cents:
            return False
        self._listed.subtract(rows)
        return True

    def take_listed_anywhere(self, entry: BankEntry) -> bool:
        """Whether the tables have this day and amount, on whatever number."""
        wanted = (entry.date, entry.amount_cents)
        found = sorted(row for row, left in self._listed.items() if left and row[1:] == wanted)
        return bool(found) and _take(self._listed, found[0])

    def told_before(self, entry: BankEntry) -> set[str]:
        """Seals of entries that were as much the other way and carried the same reference."""
        return {
            seal_in(other.reference)
            for reference in _references_of(entry)
            for other in self._by_reference.get((reference, -entry.amount_cents), ())
            if other.date <= entry.date
        }

    def as_ordered(self, what: What) -> What | None:
        """The first order to the bank that a payment carries out to the cent, by its day."""
        number, day, cents = what
        return next((o for o in self.ordered if o[::2] == (number, cents) and o[1] <= day), None)

    def record(self, payment: ReceivedPayment) -> None:
        """A payment was found: that much less is open."""
        self.payments.append(payment)
        done = self.as_ordered(_what(payment))
        if done:
            self.ordered.remove(done)
        self.expected[self.paid_with(payment.number)] -= payment.amount_cents

    def paid_with(self, number: str) -> str:
        """Which document money on a number pays: of a withdrawn invoice the one replacing it."""
        while not self.expected[number] and number in self.replacing:
            number = self.replacing[number]
        return number


def _references_of(entry: BankEntry) -> set[str]:
    return {entry.end_to_end, entry.bank_reference} - {""}


def _by_reference(
    entries: Sequence[BankEntry], iban: str
) -> dict[tuple[str, int], list[BankEntry]]:
    """The entries on our account, by reference of the payer or the bank, and amount."""
    found: dict[tuple[str, int], list[BankEntry]] = {}
    for entry in entries:
        if entry.account == iban:
            for reference in _references_of(entry):
                found.setdefault((reference, entry.amount_cents), []).append(entry)
    return found


def _take(rows: Counter[What], what: What) -> bool:
    if not rows[what]:
        return False
    rows[what] -= 1
    return True


def _what(payment: ReceivedPayment) -> What:
    return payment.number, payment.date, payment.amount_cents


def _expected(items: Sequence[Item]) -> dict[str, int]:
    """What a transfer on a document must be: what is open, or what is to go back on it."""
    back = going_back(items)
    return {
        item.invoice.number: -back.get(item.invoice.number, 0) or max(0, item.open_cents)
        for item in items
    }


def _not_shown(ordered: Sequence[OrderedPayment]) -> list[What]:
    """What must still go out as it was ordered, as the bank books it: below zero."""
    return [
        (each.payment.number, each.recorded.order.as_of, each.shown_cents - each.payment.cents)
        for each in ordered
        if not each.recorded.is_cancelled and each.shown_cents < each.payment.cents
    ]


def _replacing(items: Sequence[Item]) -> dict[str, str]:
    """Per invoice that was withdrawn the one that replaces it."""
    return {
        item.invoice.correction.withdrawn: item.invoice.number
        for item in items
        if item.invoice.correction and item.invoice.kind is DocumentKind.INVOICE
    }
