"""What the register records: issued documents and money received, and how it seals them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zvh_finance.billing.chain import sha256
from zvh_finance.billing.invoice import Invoice


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A document in the register: its frozen model and the SHA-256 of each of its files."""

    invoice: Invoice
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReceivedPayment:
    """Money that came in on a document; negative for money paid back on a credit note.

    Attributes:
        reference: makes the payment unique (statement and entry), so that it counts once.
        source: where it was read, for whoever looks it up.
    """

    number: str
    date: date
    amount_cents: int
    reference: str
    source: str


def columns_of(invoice: Invoice) -> tuple[str | int, ...]:
    """What a person with an SQL browser wants to see without reading JSON."""
    return (
        invoice.cost_year,
        invoice.kind.value,
        invoice.ground.name,
        invoice.municipality_code,
        invoice.issue_date.isoformat(),
        invoice.signed_net_cents,
    )


def issue_body(
    number: str, sequence: int | None, model: str, hashes: Mapping[str, str]
) -> dict[str, object]:
    """What is sealed of a document; `sequence` is empty for a booking, which has no number."""
    return {
        "document": number,
        "sequence": sequence,
        "model_sha256": sha256(model),
        "files": dict(hashes),
    }


def payment_body(payment: ReceivedPayment) -> dict[str, object]:
    """What is sealed of a payment: all of it."""
    return {
        "number": payment.number,
        "date": payment.date.isoformat(),
        "amount_cents": payment.amount_cents,
        "reference": payment.reference,
        "source": payment.source,
    }


def payment_in(body: Mapping[str, object]) -> ReceivedPayment:
    """The payment that was sealed.

    Raises:
        ValueError, KeyError: it is none.
    """
    return ReceivedPayment(
        str(body["number"]),
        date.fromisoformat(str(body["date"])),
        int(str(body["amount_cents"])),
        str(body["reference"]),
        str(body["source"]),
    )
