"""The two sides of a document: who sends it, who gets it, and how each books it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from zvh_finance.billing.invoice import Booking, Invoice, PostalAddress, TradeParty, Vat
from zvh_finance.dossier.invoicing import Address, BillingIdentity, Invoicing, VatCategory


@dataclass(frozen=True, slots=True)
class Addressee:
    """Where the documents of a municipality go; after a merger, to its successor."""

    name: str
    identity: BillingIdentity

    @property
    def legal_name(self) -> str:
        """Whom a letter or a payment is for."""
        return self.identity.legal_name or f"Gemeente {self.name}"


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for all documents of a run.

    Attributes:
        host: CBS code of the host, which is booked and not billed.
        addressees: per municipality code; the host needs none.
        issue_date: of the documents.
        fictional: whether they bear the mark of an example.
    """

    settings: Invoicing
    host: str
    addressees: Mapping[str, Addressee]
    issue_date: date
    fictional: bool


@dataclass(frozen=True, slots=True)
class Sides:
    """Sender and addressee, with the references, the VAT and the booking that go with them."""

    seller: TradeParty
    buyer: TradeParty
    buyer_reference: str
    order_reference: str
    vat: Vat
    booking: Booking
    accounting_reference: str = ""
    contract_reference: str = ""


def billed_sides(terms: Terms, municipality_code: str) -> Sides:
    """The sides of an invoice."""
    settings, addressee = terms.settings, terms.addressees[municipality_code]
    identity = addressee.identity
    taxed = settings.vat_category is not VatCategory.OUTSIDE_SCOPE
    return Sides(
        seller=_host(settings, show_vat_number=taxed),
        buyer=TradeParty(
            name=addressee.legal_name,
            unit=identity.department,
            contact=identity.attention,
            address=postal_address(identity.address),
            legal_id=f"0190:{identity.oin}",
            endpoint=identity.endpoint or f"0190:{identity.oin}",
            vat_number=(identity.vat_number or "") if taxed else "",
        ),
        buyer_reference=identity.buyer_reference,
        order_reference=identity.order_reference,
        vat=_vat(settings),
        booking=_booking(settings, identity.debtor_number),
        accounting_reference=identity.accounting_reference,
        contract_reference=identity.contract_reference,
    )


def credited_sides(terms: Terms, credited: Invoice) -> Sides:
    """The sides of a credit note: as they are now, and the VAT of the invoice that it credits."""
    sides = billed_sides(terms, credited.municipality_code)
    return replace(
        sides,
        seller=replace(sides.seller, vat_number=credited.seller.vat_number),
        buyer=replace(sides.buyer, vat_number=credited.buyer.vat_number),
        vat=credited.vat,
    )


def internal_sides(terms: Terms) -> Sides:
    """The sides of a booking of the host's own share: the host twice, and no VAT."""
    host = _host(terms.settings, show_vat_number=False)
    return Sides(
        seller=host,
        buyer=host,
        buyer_reference="",
        order_reference="",
        vat=Vat("O", "Interne boeking: geen levering aan een ander"),
        booking=_booking(terms.settings, ""),
    )


def _host(settings: Invoicing, *, show_vat_number: bool) -> TradeParty:
    return TradeParty(
        name=settings.legal_name,
        unit=settings.unit,
        address=postal_address(settings.address),
        legal_id=f"0106:{settings.kvk}",
        endpoint=f"0190:{settings.oin}",
        vat_number=(settings.vat_number or "") if show_vat_number else "",
        contact=settings.contact.name,
        telephone=settings.contact.telephone,
        email=settings.contact.email,
    )


def _vat(settings: Invoicing) -> Vat:
    reason = "" if settings.vat_category is VatCategory.STANDARD else settings.vat_reason
    return Vat(settings.vat_category.value, reason)


def _booking(settings: Invoicing, debtor_number: str) -> Booking:
    journal = settings.journal
    return Booking(
        task_field=journal.task_field,
        category=journal.category,
        debtor_number=debtor_number,
        income_account=journal.income_account,
        expense_account=journal.expense_account,
    )


def postal_address(address: Address) -> PostalAddress:
    """An address of the dossier, as documents freeze it."""
    return PostalAddress(address.street, address.postcode, address.city, address.extra)
