"""UBL 2.1 of an invoice, for the financial package of a municipality.

Two files say the same: NLCIUS, the Dutch usage of EN 16931, and Peppol BIS Billing 3. They
differ in one identifier only, but a package may insist on either. The choices that rules ask for:

- the amount is a price with quantity 1, so that no rounding of a unit price can show;
- a due date is always given, in a credit note with its payment means;
- category `O` carries no percentage and no VAT number, and a reason;
- one note, no empty elements, and identifiers always with their scheme;
- an earlier invoice is named without its date, which a Dutch number does not need (BR-NL-24).
"""

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lxml import etree

from zvh_finance.amount.money import with_point
from zvh_finance.billing.invoice import (
    Correction,
    DocumentKind,
    Invoice,
    InvoiceLine,
    TradeParty,
)

_CAC = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
_CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
_ROOT = "urn:oasis:names:specification:ubl:schema:xsd:{}-2"
_PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"

CREDIT_TRANSFER = "58"
"""Payment means: SEPA credit transfer."""

Node = etree._Element  # noqa: SLF001  lxml has no public name for it


class Profile(StrEnum):
    """The rules that a file promises to follow, as its `CustomizationID`."""

    NLCIUS = "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0"
    PEPPOL = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"


@dataclass(frozen=True, slots=True)
class Supplement:
    """A PDF that goes inside the e-invoice (BG-24).

    Attributes:
        name: of the file.
        description: what it is, in Dutch.
        content: the PDF.
    """

    name: str
    description: str
    content: bytes


def ubl(invoice: Invoice, profile: Profile, supplements: Sequence[Supplement] = ()) -> bytes:
    """The invoice as UBL 2.1 XML, UTF-8; the same invoice gives the same bytes."""
    root = _document(invoice)
    _head(root, invoice, profile)
    _references(root, invoice)
    _documents(root, invoice, supplements)
    _seller(_add(root, "cac:AccountingSupplierParty"), invoice)
    _buyer(_add(root, "cac:AccountingCustomerParty"), invoice)
    _payment(root, invoice)
    _tax_total(root, invoice)
    _monetary_total(root, invoice)
    for position, line in enumerate(invoice.lines, start=1):
        _line(root, invoice, position, line)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def note(invoice: Invoice) -> str:
    """The one note of the document: ground, decision, calculation and booking in a few words."""
    calculation, ground = invoice.calculation, invoice.ground
    parts = [
        f"{ground.title}, {ground.legal}.",
        f"{ground.decision_text}.",
    ]
    if invoice.correction is not None:
        parts.insert(0, _corrects(invoice, invoice.correction))
    withdraws = invoice.correction is not None and _is_credit(invoice)
    if calculation.is_of_one and not withdraws:
        parts.append(f"Niet verdeeld: alleen voor {invoice.municipality_name}.")
    if calculation.reference_date is not None and not withdraws:
        parts.append(_heads(invoice))
    if calculation.instalment is not None:
        part = calculation.instalment
        parts.append(f"Tot en met termijn {part.number} van {part.count}.")
    parts.append(f"Taakveld {invoice.booking.task_field}, categorie {invoice.booking.category}.")
    if invoice.payment.advised_date != invoice.payment.due_date and not _is_credit(invoice):
        parts.append(
            f"Advies: betaal uiterlijk {invoice.payment.advised_date:%d-%m-%Y}, "
            "de laatste bankwerkdag voor de vervaldatum."
        )
    if invoice.layout.fictional:
        parts.append("Voorbeeld: bedragen zijn fictief.")
    return " ".join(parts)


def _corrects(invoice: Invoice, correction: Correction) -> str:
    if _is_credit(invoice):
        return f"Trekt factuur {correction.withdrawn} in; zie factuur {correction.other}."
    return (
        f"Vervangt factuur {correction.withdrawn}, ingetrokken met creditnota "
        f"{correction.other}; het bedrag zonder omzetbelasting is hetzelfde."
    )


def _heads(invoice: Invoice) -> str:
    calculation = invoice.calculation
    counted = (
        f"Inwoners op {calculation.reference_date:%d-%m-%Y}: {calculation.inhabitants} van "
        f"{calculation.denominator}"
    )
    if calculation.is_of_one:
        return f"{counted}, voor zover het bedrag uit dit aandeel volgt."
    base = with_point(calculation.base_cents).replace(".", ",")
    return f"{counted}; {'samen terug' if invoice.is_given_back else 'te verdelen'} {base} euro."


def _document(invoice: Invoice) -> Node:
    name = "CreditNote" if _is_credit(invoice) else "Invoice"
    namespace = _ROOT.format(name)
    prefixes = {None: namespace, "cac": _CAC, "cbc": _CBC}
    return etree.Element(
        f"{{{namespace}}}{name}",
        nsmap=prefixes,  # type: ignore[arg-type]  # the stubs do not know the default namespace
    )


def _head(root: Node, invoice: Invoice, profile: Profile) -> None:
    _add(root, "cbc:CustomizationID", profile)
    _add(root, "cbc:ProfileID", _PROCESS)
    _add(root, "cbc:ID", invoice.number)
    _add(root, "cbc:IssueDate", invoice.issue_date)
    if _is_credit(invoice):
        _add(root, "cbc:CreditNoteTypeCode", invoice.kind)
    else:
        _add(root, "cbc:DueDate", invoice.payment.due_date)
        _add(root, "cbc:InvoiceTypeCode", invoice.kind)
    _add(root, "cbc:Note", note(invoice))
    _add(root, "cbc:DocumentCurrencyCode", "EUR")
    _add(root, "cbc:AccountingCost", invoice.accounting_reference)
    _add(root, "cbc:BuyerReference", invoice.buyer_reference)


def _references(root: Node, invoice: Invoice) -> None:
    period = _add(root, "cac:InvoicePeriod")
    _add(period, "cbc:StartDate", date(invoice.cost_year, 1, 1))
    _add(period, "cbc:EndDate", date(invoice.cost_year, 12, 31))
    if invoice.order_reference:
        _add(_add(root, "cac:OrderReference"), "cbc:ID", invoice.order_reference)
    for number in _corrected(invoice):
        billing = _add(root, "cac:BillingReference")
        _add(_add(billing, "cac:InvoiceDocumentReference"), "cbc:ID", number)


def _documents(root: Node, invoice: Invoice, supplements: Sequence[Supplement]) -> None:
    """The contract of the buyer, and the PDFs that go with the invoice."""
    if invoice.contract_reference:
        contract = _add(root, "cac:ContractDocumentReference")
        _add(contract, "cbc:ID", invoice.contract_reference)
    for supplement in supplements:
        document = _add(root, "cac:AdditionalDocumentReference")
        _add(document, "cbc:ID", supplement.name.removesuffix(".pdf"))
        _add(document, "cbc:DocumentDescription", supplement.description)
        content = _add(
            _add(document, "cac:Attachment"),
            "cbc:EmbeddedDocumentBinaryObject",
            base64.b64encode(supplement.content).decode(),
        )
        content.set("mimeCode", "application/pdf")
        content.set("filename", supplement.name)


def _corrected(invoice: Invoice) -> Iterator[str]:
    """What a credit note refers to; a later invoice names what it replaces, or adds to."""
    if _is_credit(invoice):
        yield from (part.number for part in invoice.credited)
    elif invoice.correction is not None:
        yield from (invoice.correction.withdrawn, invoice.correction.other)
    else:
        yield from (part.number for part in invoice.calculation.earlier if part.net_cents > 0)


def _seller(parent: Node, invoice: Invoice) -> None:
    party = _party(parent, invoice.seller)
    contact = _add(party, "cac:Contact")
    _add(contact, "cbc:Name", invoice.seller.contact)
    _add(contact, "cbc:Telephone", invoice.seller.telephone)
    _add(contact, "cbc:ElectronicMail", invoice.seller.email)


def _buyer(parent: Node, invoice: Invoice) -> None:
    party = _party(parent, invoice.buyer)
    attention = ", ".join(filter(None, (invoice.buyer.unit, invoice.buyer.contact)))
    if attention:
        _add(_add(party, "cac:Contact"), "cbc:Name", attention)


def _party(parent: Node, side: TradeParty) -> Node:
    party = _add(parent, "cac:Party")
    _identifier(party, "cbc:EndpointID", side.endpoint)
    _add(_add(party, "cac:PartyName"), "cbc:Name", side.name)
    address = _add(party, "cac:PostalAddress")
    _add(address, "cbc:StreetName", side.address.street)
    _add(address, "cbc:AdditionalStreetName", side.address.extra)
    _add(address, "cbc:CityName", side.address.city)
    _add(address, "cbc:PostalZone", side.address.postcode)
    _add(_add(address, "cac:Country"), "cbc:IdentificationCode", "NL")
    if side.vat_number:
        scheme = _add(party, "cac:PartyTaxScheme")
        _add(scheme, "cbc:CompanyID", side.vat_number)
        _add(_add(scheme, "cac:TaxScheme"), "cbc:ID", "VAT")
    legal = _add(party, "cac:PartyLegalEntity")
    _add(legal, "cbc:RegistrationName", side.name)
    _identifier(legal, "cbc:CompanyID", side.legal_id)
    return party


def _payment(root: Node, invoice: Invoice) -> None:
    means = _add(root, "cac:PaymentMeans")
    _add(means, "cbc:PaymentMeansCode", CREDIT_TRANSFER)
    if _is_credit(invoice):
        _add(means, "cbc:PaymentDueDate", invoice.payment.due_date)
    _add(means, "cbc:PaymentID", invoice.number)
    _add(_add(means, "cac:PayeeFinancialAccount"), "cbc:ID", invoice.payment.iban)
    if _is_credit(invoice):
        terms = "Dit bedrag wordt met u verrekend of aan u terugbetaald; u hoeft niets te betalen."
    else:
        terms = f"Te betalen uiterlijk op {invoice.payment.due_date:%d-%m-%Y}."
    _add(_add(root, "cac:PaymentTerms"), "cbc:Note", terms)


def _tax_total(root: Node, invoice: Invoice) -> None:
    total = _add(root, "cac:TaxTotal")
    _amount(total, "cbc:TaxAmount", invoice.vat_cents)
    subtotal = _add(total, "cac:TaxSubtotal")
    _amount(subtotal, "cbc:TaxableAmount", invoice.net_cents)
    _amount(subtotal, "cbc:TaxAmount", invoice.vat_cents)
    _tax_category(subtotal, "cac:TaxCategory", invoice, reason=invoice.vat.reason)


def _tax_category(parent: Node, name: str, invoice: Invoice, reason: str = "") -> None:
    category = _add(parent, name)
    _add(category, "cbc:ID", invoice.vat.category)
    if invoice.vat.category != "O":
        _add(category, "cbc:Percent", f"{invoice.vat.rate}.00")
    _add(category, "cbc:TaxExemptionReason", reason)
    _add(_add(category, "cac:TaxScheme"), "cbc:ID", "VAT")


def _monetary_total(root: Node, invoice: Invoice) -> None:
    total = _add(root, "cac:LegalMonetaryTotal")
    _amount(total, "cbc:LineExtensionAmount", invoice.net_cents)
    _amount(total, "cbc:TaxExclusiveAmount", invoice.net_cents)
    _amount(total, "cbc:TaxInclusiveAmount", invoice.gross_cents)
    _amount(total, "cbc:PayableAmount", invoice.gross_cents)


def _line(root: Node, invoice: Invoice, position: int, line: InvoiceLine) -> None:
    name, quantity = (
        ("cac:CreditNoteLine", "cbc:CreditedQuantity")
        if _is_credit(invoice)
        else ("cac:InvoiceLine", "cbc:InvoicedQuantity")
    )
    element = _add(root, name)
    _add(element, "cbc:ID", str(position))
    _add(element, quantity, "1").set("unitCode", "C62")
    _amount(element, "cbc:LineExtensionAmount", line.net_cents)
    item = _add(element, "cac:Item")
    _add(item, "cbc:Description", line.description)
    _add(item, "cbc:Name", line.name)
    _tax_category(item, "cac:ClassifiedTaxCategory", invoice)
    _amount(_add(element, "cac:Price"), "cbc:PriceAmount", line.net_cents)


def _is_credit(invoice: Invoice) -> bool:
    return invoice.kind is DocumentKind.CREDIT_NOTE


def _identifier(parent: Node, name: str, value: str) -> None:
    scheme, _, number = value.partition(":")
    _add(parent, name, number).set("schemeID", scheme)


def _amount(parent: Node, name: str, cents: int) -> None:
    _add(parent, name, with_point(cents)).set("currencyID", "EUR")


def _add(parent: Node, name: str, text: str | date | None = None) -> Node:
    """Append an element; one that would stay empty is left out of the document.

    An aggregate is given no text and gets children; a basic element with an empty text is made
    but not attached, so that a missing street line leaves no trace.
    """
    prefix, _, local = name.partition(":")
    tag = f"{{{_CAC if prefix == 'cac' else _CBC}}}{local}"
    if text == "":
        return etree.Element(tag)
    element = etree.SubElement(parent, tag)
    if text is not None:
        element.text = str(text)
    return element
