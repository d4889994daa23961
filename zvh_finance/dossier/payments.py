"""`payments/YEAR.csv`: payments that the controller lists by hand or from the ledger."""

from dataclasses import dataclass
from datetime import date

from zvh_finance.dossier.tables import Row, cents_in, date_in, read_table, take
from zvh_finance.errors import Finding, InvalidInputError, Place

_COLUMNS = ("invoice_number", "date", "amount")


@dataclass(frozen=True, slots=True)
class ListedPayment:
    """Money received on a document, as the controller lists it; negative when paid back.

    Attributes:
        number: of the invoice or credit note.
        cents: of the amount.
        reference: the file and the row, which make it unique.
        source: the name of the file.
        place: of the number, for messages.
    """

    number: str
    date: date
    cents: int
    reference: str
    source: str
    place: Place


def parse_payments(content: bytes, name: str) -> tuple[ListedPayment, ...]:
    """Read a table of payments.

    Raises:
        InvalidInputError: a row is no payment; all that is wrong is told.
    """
    rows = enumerate(read_table(content, name, _COLUMNS, ("note",)), start=1)
    found = [_payment(row, f"{name}#{position}", name) for position, row in rows]
    errors = [payment for payment in found if isinstance(payment, Finding)]
    if errors:
        raise InvalidInputError(*errors)
    return tuple(payment for payment in found if isinstance(payment, ListedPayment))


def _payment(row: Row, reference: str, source: str) -> ListedPayment | Finding:
    day = take(row, "date", date_in)
    cents = take(row, "amount", cents_in)
    if isinstance(day, Finding):
        return day
    if isinstance(cents, Finding):
        return cents
    number = row.text("invoice_number")
    return ListedPayment(number, day, cents, reference, source, row.places["invoice_number"])
