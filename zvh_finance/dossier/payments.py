"""`payments/YEAR.csv`: payments that the controller lists by hand or from the ledger."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from zvh_finance.dossier.tables import Row, Table, cents_in, date_in, take
from zvh_finance.errors import Finding, InvalidInputError, Place


@dataclass(frozen=True, slots=True)
class ListedPayment:
    """Money received on a document, as the controller lists it; negative when paid back.

    Attributes:
        number: of the invoice or credit note.
        cents: of the amount.
        reference: unique; it follows what the row says, so that rows may be put in before it and
            the table may become a workbook.
        source: the name of the file.
        place: of the number, for messages.
    """

    number: str
    date: date
    cents: int
    reference: str
    source: str
    place: Place


def listed_payments(table: Table, year: int) -> tuple[ListedPayment, ...]:
    """Take the rows of a table as payments.

    Args:
        table: the rows.
        year: in which they were received; it makes references unique in a file with more tables.

    Raises:
        InvalidInputError: a row is no payment; all that is wrong is told.
    """
    found = [_payment(row, table.file) for row in table.rows]
    wrong = (fault for payment in found if isinstance(payment, list) for fault in payment)
    errors = dict.fromkeys([*table.faults, *wrong])
    if errors:
        raise InvalidInputError(*errors)
    payments = (payment for payment in found if isinstance(payment, ListedPayment))
    return tuple(_with_references(payments, year))


def _with_references(payments: Iterable[ListedPayment], year: int) -> Iterator[ListedPayment]:
    """Rows that say the same are told apart by how many of them came before."""
    seen: Counter[str] = Counter()
    for payment in payments:
        what = f"{payment.number};{payment.date.isoformat()};{payment.cents}"
        seen[what] += 1
        yield replace(payment, reference=f"payments/{year}:{what};{seen[what]}")


def _payment(row: Row, source: str) -> ListedPayment | list[Finding]:
    day = take(row, "date", date_in)
    cents = take(row, "amount", cents_in)
    if isinstance(day, Finding) or isinstance(cents, Finding):
        return [value for value in (day, cents) if isinstance(value, Finding)]
    number = row.text("invoice_number")
    return ListedPayment(number, day, cents, "", source, row.places["invoice_number"])
