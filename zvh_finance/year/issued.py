"""What was issued and paid, of a dossier: the one way to the register of invoices."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.open_items import Item, counted_once, items
from zvh_finance.billing.recorded import ReceivedPayment
from zvh_finance.billing.register import Register
from zvh_finance.billing.restoring import refuse_unless_newest
from zvh_finance.billing.standing import refuse_lost
from zvh_finance.disk import reason_of
from zvh_finance.dossier.payments import ListedPayment
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.language import say
from zvh_finance.year.books import Books

_NO_REMINDERS = 366


@dataclass(frozen=True, slots=True)
class Issued:
    """Everything that was issued by the day one looks from, and what was received on it.

    Attributes:
        as_of: the day one looks from.
        documents: of all years, in the order of issue.
        payments: by that day, each counted once.
        unknown: a warning for each listed payment that names no document.
    """

    as_of: date
    documents: tuple[Invoice, ...]
    payments: tuple[ReceivedPayment, ...]
    unknown: tuple[Finding, ...]

    def of_year(self, year: int) -> tuple[Invoice, ...]:
        """The documents of one cost year."""
        return tuple(i for i in self.documents if i.cost_year == year)

    def items(self, documents: Sequence[Invoice]) -> tuple[Item, ...]:
        """Some of them with what came in; which reminder is due is no matter here."""
        return items(documents, self.payments, self.as_of, _NO_REMINDERS)


@contextmanager
def open_register(path: Path) -> Iterator[Register]:
    """Open the register, or make the first one, and refuse one that cannot be trusted.

    Raises:
        DifferenceError: it was tampered with, is older than what was issued, or is gone.
        InvalidInputError: its folder cannot be made.
    """
    refuse_lost(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidInputError.of(
            "register-folder-unwritable",
            say("The folder of the register cannot be made: {reason}.", reason=reason_of(error)),
            Place(str(path.parent)),
        ) from error
    with Register(path) as register:
        refuse_unless_newest(register)
        yield register


def issued(books: Books) -> Issued | None:
    """What was issued and paid; `None` while no register is kept.

    Raises:
        DifferenceError: the register was tampered with, is older than what was issued, or is gone.
    """
    refuse_lost(books.register_path)
    if not books.register_path.is_file():
        return None
    with open_register(books.register_path) as register:
        return issued_in(register, books)


def issued_in(register: Register, books: Books) -> Issued:
    """The same, from a register that is open."""
    documents = [document.invoice for document in register.documents()]
    known = tuple(i for i in documents if i.issue_date <= books.as_of)
    listed, unknown = _listed(books.dossier.payments, {i.number for i in documents})
    together = counted_once(listed, register.payments())
    payments = tuple(p for p in together if p.date <= books.as_of)
    return Issued(books.as_of, known, payments, unknown)


def listed_on(payments: Iterable[ListedPayment]) -> tuple[ReceivedPayment, ...]:
    """Payments in the tables of a dossier, as those in the register are."""
    return tuple(
        ReceivedPayment(p.number, p.date, p.cents, p.reference, p.source) for p in payments
    )


def _listed(
    payments: Sequence[ListedPayment], numbers: Collection[str]
) -> tuple[tuple[ReceivedPayment, ...], tuple[Finding, ...]]:
    """The listed payments on documents, and a warning for each that names none."""
    received = listed_on(p for p in payments if p.number in numbers)
    unknown = tuple(
        Finding(
            "payment-unknown-number",
            say('No document "{number}" was issued; this payment is not counted.', number=p.number),
            p.place,
            Severity.WARNING,
        )
        for p in payments
        if p.number not in numbers
    )
    return received, unknown
