"""`payments/YEAR.csv`: payments that the controller lists by hand or from the ledger."""

from dataclasses import dataclass
from datetime import date

from zvh_finance.dossier.tables import Row, Table, cents_in, date_in, take
from zvh_finance.errors import Finding, InvalidInputError, Place


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


def listed_payments(table: Table, year: int) -> tuple[ListedPayment, ...]:
    """Take the rows of a table as payments.

    Args:
        table: the rows.
        year: in which they were received; it makes references unique in a file with more tables.

    Raises:
        InvalidInputError: a row is no payment; all that is wrong is told.
    """
    rows = enumerate(table.rows, start=1)
    found = [
        _payment(row, f"{_source(table, year)}#{position}", table.file) for position, row in rows
    ]
    wrong = (fault for payment in found if isinstance(payment, list) for fault in payment)
    errors = dict.fromkeys([*table.faults, *wrong])
    if errors:
        raise InvalidInputError(*errors)
    return tuple(payment for payment in found if isinstance(payment, ListedPayment))


def _source(table: Table, year: int) -> str:
    """The file of a table, and its year where a file holds more of them."""
    return table.file if str(year) in table.file else f"{table.file} {year}"


def _payment(row: Row, reference: str, source: str) -> ListedPayment | list[Finding]:
    day = take(row, "date", date_in)
    cents = take(row, "amount", cents_in)
    if isinstance(day, Finding) or isinstance(cents, Finding):
        return [value for value in (day, cents) if isinstance(value, Finding)]
    number = row.text("invoice_number")
    return ListedPayment(number, day, cents, reference, source, row.places["invoice_number"])
