"""The model of an invoice: everything that its letter and its e-invoices say, and nothing else.

It is made once, when a number is given out, and kept in the register as canonical JSON. Each
document is a function of it alone, which is why a lost document can be made again byte for byte
years later, when the dossier, the address or the key have moved on.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.billing.calculation import Calculation, Reference
from zvh_finance.billing.strict import STRICT

STANDARD_RATE = 21
"""The general VAT rate of the Netherlands in percent, for category `S`."""

CASE = "case:"
"""Begins the name of a ground that is a case."""


class DocumentKind(StrEnum):
    """The type code of UNTDID 1001, or an internal booking of the host's own share (choice A36).

    A booking is a charge or its reversal inside one ledger: no invoice, no number of the series.
    """

    INVOICE = "380"
    CREDIT_NOTE = "381"
    BOOKING = "booking"
    BOOKING_REVERSAL = "booking-reversal"

    @property
    def is_internal(self) -> bool:
        """Whether nobody is billed."""
        return self in {DocumentKind.BOOKING, DocumentKind.BOOKING_REVERSAL}

    @property
    def sign(self) -> int:
        """-1 for what gives money back, else 1."""
        return -1 if self in {DocumentKind.CREDIT_NOTE, DocumentKind.BOOKING_REVERSAL} else 1


@dataclass(frozen=True, slots=True)
class PostalAddress:
    """A Dutch address."""

    __pydantic_config__ = STRICT

    street: str
    postcode: str
    city: str
    extra: str = ""


@dataclass(frozen=True, slots=True)
class TradeParty:
    """A sender or addressee.

    Attributes:
        name: its legal name.
        unit: the department or partnership that writes, or that the letter is for.
        legal_id: number and scheme, `0106:12345678` (KvK) or `0190:...` (OIN).
        endpoint: its electronic address, `0190:` and 20 digits unless it chose another.
        vat_number: empty with VAT category `O`.
        contact: a person or team; telephone and e-mail for the sender only.
    """

    __pydantic_config__ = STRICT

    name: str
    address: PostalAddress
    legal_id: str
    endpoint: str
    unit: str = ""
    vat_number: str = ""
    contact: str = ""
    telephone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Vat:
    """How VAT applies: category `O` (outside the scope), `E` (exempt) or `S` (21%), and why."""

    __pydantic_config__ = STRICT

    category: str
    reason: str = ""

    @property
    def rate(self) -> int:
        """Percent."""
        return STANDARD_RATE if self.category == "S" else 0

    def over(self, net_cents: int) -> int:
        """The VAT over an amount, in cents, rounded half up."""
        return round_half_up(Fraction(net_cents * self.rate, 100))


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """One line; its amount is positive, on a credit note too."""

    __pydantic_config__ = STRICT

    name: str
    description: str
    net_cents: int


@dataclass(frozen=True, slots=True)
class Ground:
    """Why the amount is due.

    Attributes:
        name: `budget`, `settlement` or `case:NAME`; differences are cumulative per ground.
        article: as a letter cites it, `artikel 17 lid 2 en 3`.
        decision: id of the deciding decision (with amendments, all of them).
        decision_text: how a letter cites it: body, date, id.
        title: what is charged, `Bijdrage Zorg- en Veiligheidshuis Brabant Noordoost 2027`.
        trace_id: of the charge, as in `charges.csv`.
        agreement: what the article is of, with its `het` or `de`; empty where the article says it
            itself. It goes with the document, so that it is re-made as it was; what was issued
            before this was kept is of a convenant.
    """

    __pydantic_config__ = STRICT

    name: str
    article: str
    decision: str
    decision_text: str
    title: str
    trace_id: str
    agreement: str = "het convenant"

    @property
    def legal(self) -> str:
        """`artikel 17 lid 2 en 3 van het convenant`."""
        return f"{self.article} van {self.agreement}" if self.agreement else self.article

    @property
    def decisions(self) -> tuple[str, ...]:
        """The ids of the decisions, one by one."""
        return tuple(name for name in self.decision.split(", ") if name)

    @property
    def is_case(self) -> bool:
        """Whether it is a case, and not the yearly contribution or its settlement."""
        return self.name.startswith(CASE)


@dataclass(frozen=True, slots=True)
class Payment:
    """Where and when to pay: the legal date, and the bank day that is advised when it differs."""

    __pydantic_config__ = STRICT

    iban: str
    account_name: str
    due_date: date
    advised_date: date


@dataclass(frozen=True, slots=True)
class Layout:
    """What only the letter needs: its colour and the mark of an example."""

    __pydantic_config__ = STRICT

    colour: str
    fictional: bool


@dataclass(frozen=True, slots=True)
class Booking:
    """How it is booked: Iv3 task field and category, debtor and accounts in the host's ledger."""

    __pydantic_config__ = STRICT

    task_field: str
    category: str
    debtor_number: str = ""
    income_account: str = ""
    expense_account: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """That an invoice is withdrawn and issued anew with the same amount, for what stood on it.

    Attributes:
        withdrawn: number of the invoice that is withdrawn.
        issued_on: its date.
        other: number of the document of the same day that goes with this one: of the new invoice
            on the credit note, of the credit note on the new invoice.
        changed: what differs, by the names of the fields of the invoice.
    """

    __pydantic_config__ = STRICT

    withdrawn: str
    issued_on: date
    other: str
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice or credit note. All amounts are positive cents; `kind` gives the direction.

    Attributes:
        accounting_reference: where the buyer books it (BT-19), such as a cost centre.
        contract_reference: the contract of the buyer (BT-12).
        credited: the invoices that a credit note corrects, each with the part of its net amount
            that falls on that invoice.
        vat_rounding_cents: what the VAT of a credit note differs from the rate over its amount,
            so that what is credited of an invoice in parts is its VAT, to the cent.
        correction: the invoice that is withdrawn or replaced, for what stood on it.

    Raises:
        ValueError: it contradicts itself; see `_contradictions`.
    """

    __pydantic_config__ = STRICT

    number: str
    kind: DocumentKind
    issue_date: date
    cost_year: int
    municipality_code: str
    municipality_name: str
    seller: TradeParty
    buyer: TradeParty
    buyer_reference: str
    order_reference: str
    vat: Vat
    lines: tuple[InvoiceLine, ...]
    ground: Ground
    calculation: Calculation
    payment: Payment
    booking: Booking
    layout: Layout
    credited: tuple[Reference, ...] = ()
    accounting_reference: str = ""
    contract_reference: str = ""
    vat_rounding_cents: int = 0
    correction: Correction | None = None
    schema: int = 1

    def __post_init__(self) -> None:
        """Refuse what no document may say."""
        problems = _contradictions(self)
        if problems:
            raise ValueError(f"{self.number}: " + " ".join(problems))

    @property
    def is_given_back(self) -> bool:
        """Whether a case gives several their own amount (22.4), of which no rule is told here."""
        calculation = self.calculation
        return self.ground.is_case and calculation.base_cents < 0 and not calculation.is_of_one

    @property
    def net_cents(self) -> int:
        """Without VAT."""
        return sum(line.net_cents for line in self.lines)

    @property
    def vat_cents(self) -> int:
        """VAT over the whole document, rounded once."""
        return self.vat.over(self.net_cents) + self.vat_rounding_cents

    @property
    def gross_cents(self) -> int:
        """What is paid, or paid back."""
        return self.net_cents + self.vat_cents

    @property
    def signed_net_cents(self) -> int:
        """Net, negative for a credit note: what counts in the cumulative method."""
        return self.kind.sign * self.net_cents

    @property
    def signed_gross_cents(self) -> int:
        """Gross, negative for a credit note: what counts for open items."""
        return self.kind.sign * self.gross_cents


def _contradictions(invoice: Invoice) -> list[str]:
    parties = (invoice.seller, invoice.buyer)
    checks = (
        (bool(invoice.lines), "It has no lines."),
        (all(line.net_cents > 0 for line in invoice.lines), "An amount must be above zero."),
        (invoice.payment.due_date >= invoice.issue_date, "It is due before it is issued."),
        (
            invoice.payment.advised_date <= invoice.payment.due_date,
            "The advised date must not lie after the due date.",
        ),
        (
            bool(invoice.credited) == (invoice.kind is DocumentKind.CREDIT_NOTE),
            "A credit note, and nothing else, refers to the invoices it corrects.",
        ),
        (
            sum(part.net_cents for part in invoice.credited)
            == (invoice.net_cents if invoice.credited else 0),
            "What it credits per invoice does not add up to its amount.",
        ),
        (invoice.vat.category in {"O", "E", "S"}, "The VAT category must be O, E or S."),
        (
            bool(invoice.vat.reason) == (invoice.vat.category != "S"),
            "VAT category O or E needs its reason, and S has none.",
        ),
        (
            abs(invoice.vat_rounding_cents) <= len(invoice.credited),
            "Its VAT is not that of the invoices it credits.",
        ),
        (
            invoice.vat.category != "O" or not any(party.vat_number for party in parties),
            "VAT category O allows no VAT number of either side.",
        ),
        (
            invoice.vat.category == "O" or bool(invoice.seller.vat_number),
            "VAT category E or S needs the VAT number of the seller.",
        ),
        (
            bool(invoice.buyer_reference or invoice.order_reference or invoice.kind.is_internal),
            "It needs a buyer reference or an order reference.",
        ),
        (
            not (invoice.kind.is_internal and invoice.vat_cents),
            "A booking inside one ledger bears no VAT.",
        ),
        (
            invoice.signed_net_cents == invoice.calculation.difference_cents,
            "Its amount is not the difference that its calculation gives.",
        ),
    )
    return [problem for holds, problem in checks if not holds]
