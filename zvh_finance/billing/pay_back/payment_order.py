"""The payment order (*betaalopdracht*): what the host asks its bank to pay back, frozen.

It is made once and kept in the register. The file for the bank and the paper for the signatures
are functions of it alone, so that both can be made again byte for byte.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pydantic import TypeAdapter

from zvh_finance.billing.chain import canonical, sha256
from zvh_finance.billing.invoice import Layout, PostalAddress
from zvh_finance.billing.strict import STRICT

ORDERED, CANCELLED = "payment-order", "payment-order-cancelled"
"""The kinds of the events of the register."""

_FILES = "files"
_SEAL_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Account:
    """An account at a bank, with the name and address of whose it is."""

    __pydantic_config__ = STRICT

    holder: str
    address: PostalAddress
    iban: str


@dataclass(frozen=True, slots=True)
class Repayment:
    """One payment of an order (*terugbetaling*): what goes back on one document.

    Attributes:
        number: of the credit note, or of the invoice on which too much was paid.
        is_overpaid: whether it is money that nobody asked for.
        municipality_name: as everybody calls it.
        holder: legal name of who gets the money.
        iban_source: where the number of the account comes from.
        cents: above zero.
        article: as a letter cites it.
        decision_text: how a letter cites what the document rests on.
    """

    __pydantic_config__ = STRICT

    number: str
    is_overpaid: bool
    municipality_name: str
    holder: str
    address: PostalAddress
    iban: str
    iban_source: str
    cents: int
    article: str
    decision_text: str


@dataclass(frozen=True, slots=True)
class OpenInvoice:
    """What a municipality that gets money back still owes on another invoice (article 21.2)."""

    __pydantic_config__ = STRICT

    municipality_name: str
    number: str
    cents: int


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """An order to the bank; amounts are cents above zero.

    Attributes:
        name: of its files, and by which it is cancelled.
        as_of: the day it was made.
        execution_day: when the bank is asked to pay: a day on which banks settle.
        unit: the partnership for which the host pays.
        debtor: the account of the host.
        still_open: invoices of those who get money back that are not set off.

    Raises:
        ValueError: it pays nothing, nothing above zero, twice on a document, or to the host.
    """

    __pydantic_config__ = STRICT

    name: str
    cost_year: int
    as_of: date
    execution_day: date
    unit: str
    debtor: Account
    payments: tuple[Repayment, ...]
    still_open: tuple[OpenInvoice, ...]
    layout: Layout

    def __post_init__(self) -> None:
        """Refuse what no order may ask."""
        problems = _contradictions(self)
        if problems:
            raise ValueError(f"{self.name}: " + " ".join(problems))

    @property
    def total_cents(self) -> int:
        """All payments together."""
        return sum(payment.cents for payment in self.payments)

    @property
    def message_id(self) -> str:
        """What the bank knows the file by: at most 35 characters, and another for each order."""
        return f"{self.name}-{sha256(canonical(_content(self)))[:_SEAL_LENGTH]}"


def _contradictions(order: PaymentOrder) -> list[str]:
    payments = order.payments
    checks = (
        (bool(payments), "It pays nothing."),
        (len({p.number for p in payments}) == len(payments), "It pays twice on one document."),
        (all(p.cents > 0 for p in payments), "An amount must be above zero."),
        (all(p.iban != order.debtor.iban for p in payments), "The host pays itself nothing."),
        (order.execution_day >= order.as_of, "It is to be carried out before it is made."),
    )
    return [problem for holds, problem in checks if not holds]


_ADAPTER = TypeAdapter(PaymentOrder)


def order_body(order: PaymentOrder, files: Mapping[str, bytes]) -> dict[str, object]:
    """What the register keeps of an order: all of it, and the SHA-256 of its files."""
    return {**_content(order), _FILES: {name: sha256(made) for name, made in files.items()}}


def order_of(body: Mapping[str, object]) -> PaymentOrder:
    """The order in an event of the register.

    Raises:
        ValueError: it is none.
    """
    return _ADAPTER.validate_python({k: v for k, v in body.items() if k != _FILES})


def files_of(body: Mapping[str, object]) -> dict[str, str]:
    """The SHA-256 of each file of the order, by name."""
    files = body.get(_FILES)
    return {str(k): str(v) for k, v in files.items()} if isinstance(files, dict) else {}


def _content(order: PaymentOrder) -> dict[str, object]:
    return dict(_ADAPTER.dump_python(order, mode="json"))
