"""Every e-invoice is valid for schema, EN 16931, Peppol and the Dutch rules; faults are caught."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.kit.invoices import (
    EXEMPT,
    INVOICE,
    OUTSIDE,
    STANDARD,
    credit_note,
    supplement,
    with_vat,
)
from tests.kit.nodes import node_at, text_at
from tests.kit.validators import all_errors, dutch_errors
from zvh_finance.billing.invoice import Invoice, InvoiceLine, PostalAddress, TradeParty, Vat
from zvh_finance.billing.ubl import Node, Profile, ubl

CAC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2}"
CBC = "{urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2}"

TWO_LINES = replace(
    INVOICE,
    lines=(InvoiceLine("Bijdrage", "Deel 1", 16869232), InvoiceLine("Rest", "Deel 2", 1)),
)
ORDERED = replace(INVOICE, buyer_reference="", order_reference="4500012345")
ADVISED = replace(INVOICE, payment=replace(INVOICE.payment, advised_date=INVOICE.issue_date))
LONG = replace(
    INVOICE,
    buyer=TradeParty(
        name="Gemeente Mill en Sint Hubert & Súdwest-Fryslân <samen>",
        address=PostalAddress("Straat 1", "5451 AA", "Mill", extra="Postbus 5"),
        legal_id="0190:00000099000000815000",
        endpoint="0106:99000815",
    ),
)


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize(
    "invoice",
    [
        pytest.param(INVOICE, id="invoice"),
        pytest.param(supplement(), id="supplement"),
        pytest.param(credit_note(), id="credit-note"),
        pytest.param(with_vat(EXEMPT), id="exempt"),
        pytest.param(with_vat(STANDARD), id="taxed"),
        pytest.param(with_vat(STANDARD, credit_note()), id="taxed-credit-note"),
        pytest.param(with_vat(EXEMPT, credit_note()), id="exempt-credit-note"),
        pytest.param(TWO_LINES, id="two-lines"),
        pytest.param(ORDERED, id="order-reference"),
        pytest.param(ADVISED, id="advised-date"),
        pytest.param(LONG, id="long-and-odd-names"),
    ],
)
def test_a_file_is_valid_for_everyone(invoice: Invoice, profile: Profile) -> None:
    assert all_errors(ubl(invoice, profile)) == set()


@given(st.integers(1, 10**13), st.sampled_from([OUTSIDE, EXEMPT, STANDARD]), st.booleans())
@settings(max_examples=30, deadline=None)
def test_any_amount_is_valid(cents: int, vat: Vat, refund: bool) -> None:
    """From one cent to a hundred billion, charged or credited, with and without VAT."""
    invoice = with_vat(vat, credit_note(cents) if refund else supplement(cents))
    assert all_errors(ubl(invoice, Profile.PEPPOL)) == set()


@pytest.mark.parametrize("invoice", [INVOICE, credit_note(), ORDERED, with_vat(STANDARD)])
def test_no_element_is_empty_and_there_is_one_note(invoice: Invoice) -> None:
    tree = etree.fromstring(ubl(invoice, Profile.NLCIUS))
    empty = [node.tag for node in tree.iter() if len(node) == 0 and not (node.text or "").strip()]
    assert empty == []
    assert len(tree.findall(f"{CBC}Note")) == 1


def test_the_two_profiles_differ_in_their_identifier_only() -> None:
    nlcius, peppol = (ubl(INVOICE, profile).decode() for profile in Profile)
    assert nlcius.replace(Profile.NLCIUS, Profile.PEPPOL) == peppol
    assert "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0" in nlcius


def test_the_same_invoice_gives_the_same_bytes() -> None:
    assert ubl(INVOICE, Profile.PEPPOL) == ubl(deepcopy(INVOICE), Profile.PEPPOL)


def test_what_a_package_books_stands_where_it_looks() -> None:
    tree = etree.fromstring(ubl(INVOICE, Profile.NLCIUS))

    def text(path: str) -> str:
        return text_at(tree, path.replace("cac:", CAC).replace("cbc:", CBC))

    assert text("cbc:ID") == "ZVH-2027-0007"
    assert text("cbc:DueDate") == "2027-03-31"
    assert text("cac:InvoicePeriod/cbc:StartDate") == "2027-01-01"
    assert text("cac:InvoicePeriod/cbc:EndDate") == "2027-12-31"
    assert text("cac:PaymentMeans/cbc:PaymentID") == "ZVH-2027-0007"
    assert text("cac:PaymentMeans/cbc:PaymentMeansCode") == "58"
    assert text("cac:LegalMonetaryTotal/cbc:PayableAmount") == "168692.33"
    assert text("cac:InvoiceLine/cbc:InvoicedQuantity") == "1"
    assert text("cac:InvoiceLine/cac:Price/cbc:PriceAmount") == "168692.33"
    assert "DB-2026-03" in text("cbc:Note")


def test_a_credit_note_names_its_invoice_and_is_due() -> None:
    tree = etree.fromstring(ubl(credit_note(), Profile.PEPPOL))
    reference = node_at(tree, f"{CAC}BillingReference/{CAC}InvoiceDocumentReference")
    assert reference.findtext(f"{CBC}ID") == "ZVH-2027-0007"
    assert reference.findtext(f"{CBC}IssueDate") is None
    assert tree.findtext(f"{CAC}PaymentMeans/{CBC}PaymentDueDate") == "2027-11-03"


Fault = Callable[[Node], None]


def _find(tree: Node, path: str) -> Node:
    return node_at(tree, path.replace("cac:", CAC).replace("cbc:", CBC))


def drop(path: str) -> Fault:
    def fault(tree: Node) -> None:
        node = _find(tree, path)
        parent = node.getparent()
        assert parent is not None
        parent.remove(node)

    return fault


def change(path: str, text: str) -> Fault:
    def fault(tree: Node) -> None:
        _find(tree, path).text = text

    return fault


def scheme(path: str, value: str) -> Fault:
    def fault(tree: Node) -> None:
        _find(tree, path).set("schemeID", value)

    return fault


def add(path: str, name: str, text: str) -> Fault:
    def fault(tree: Node) -> None:
        node = _find(tree, path) if path else tree
        etree.SubElement(node, name.replace("cbc:", CBC)).text = text

    return fault


def repeat(path: str) -> Fault:
    def fault(tree: Node) -> None:
        node = _find(tree, path)
        node.addnext(deepcopy(node))

    return fault


SUPPLIER = "cac:AccountingSupplierParty/cac:Party/"
CUSTOMER = "cac:AccountingCustomerParty/cac:Party/"
TAX = "cac:TaxTotal/cac:TaxSubtotal/"
TOTAL = "cac:LegalMonetaryTotal/"
LINE = "cac:InvoiceLine/"

FAULTS = [
    (INVOICE, drop("cbc:CustomizationID"), "BR-01"),
    (INVOICE, drop("cbc:ProfileID"), "PEPPOL-EN16931-R001"),
    (INVOICE, change("cbc:ProfileID", "billing"), "PEPPOL-EN16931-R007"),
    (INVOICE, drop("cbc:ID"), "XSD"),
    (INVOICE, change("cbc:ID", ""), "BR-02"),
    (INVOICE, drop("cbc:IssueDate"), "XSD"),
    (INVOICE, change("cbc:IssueDate", "4 januari 2027"), "XSD"),
    (INVOICE, change("cbc:DueDate", "31-03-2027"), "XSD"),
    (INVOICE, drop("cbc:InvoiceTypeCode"), "BR-04"),
    (INVOICE, change("cbc:InvoiceTypeCode", "381"), "BR-NL-8"),
    (INVOICE, change("cbc:InvoiceTypeCode", "325"), "BR-NL-7"),
    (INVOICE, change("cbc:InvoiceTypeCode", "384"), "BR-NL-9"),
    (INVOICE, repeat("cbc:Note"), "PEPPOL-EN16931-R002"),
    (INVOICE, change("cbc:DocumentCurrencyCode", "EURO"), "BR-CL-04"),
    (INVOICE, drop("cbc:DocumentCurrencyCode"), "BR-05"),
    (INVOICE, drop("cbc:BuyerReference"), "BR-NL-2"),
    (INVOICE, change("cbc:BuyerReference", ""), "BR-NL-2"),
    (INVOICE, change("cac:InvoicePeriod/cbc:EndDate", "2026-12-31"), "BR-29"),
    (INVOICE, drop(SUPPLIER + "cbc:EndpointID"), "PEPPOL-EN16931-R020"),
    (INVOICE, drop(CUSTOMER + "cbc:EndpointID"), "PEPPOL-EN16931-R010"),
    (INVOICE, scheme(CUSTOMER + "cbc:EndpointID", "OIN"), "BR-CL-25"),
    (INVOICE, drop(SUPPLIER + "cac:PartyLegalEntity/cbc:CompanyID"), "BR-NL-1"),
    (INVOICE, scheme(SUPPLIER + "cac:PartyLegalEntity/cbc:CompanyID", "0002"), "BR-NL-1"),
    (INVOICE, change(SUPPLIER + "cac:PartyLegalEntity/cbc:CompanyID", "9900079"), "BR-NL-1"),
    (INVOICE, drop(SUPPLIER + "cac:PartyLegalEntity/cbc:RegistrationName"), "BR-06"),
    (INVOICE, drop(CUSTOMER + "cac:PartyLegalEntity/cbc:RegistrationName"), "BR-07"),
    (INVOICE, drop(CUSTOMER + "cac:PartyLegalEntity/cbc:CompanyID"), "BR-NL-10"),
    (INVOICE, drop(SUPPLIER + "cac:PostalAddress/cbc:StreetName"), "BR-NL-3"),
    (INVOICE, drop(SUPPLIER + "cac:PostalAddress/cbc:PostalZone"), "BR-NL-3"),
    (INVOICE, drop(SUPPLIER + "cac:PostalAddress"), "BR-08"),
    (INVOICE, drop(SUPPLIER + "cac:PostalAddress/cac:Country"), "BR-09"),
    (
        INVOICE,
        change(SUPPLIER + "cac:PostalAddress/cac:Country/cbc:IdentificationCode", "HOL"),
        "BR-CL-14",
    ),
    (INVOICE, drop(CUSTOMER + "cac:PostalAddress/cbc:CityName"), "BR-NL-4"),
    (INVOICE, drop(CUSTOMER + "cac:PostalAddress"), "BR-10"),
    (INVOICE, drop("cac:PaymentMeans"), "BR-NL-11"),
    (INVOICE, change("cac:PaymentMeans/cbc:PaymentMeansCode", "31"), "BR-NL-12"),
    (INVOICE, drop("cac:PaymentMeans/cac:PayeeFinancialAccount"), "BR-61"),
    (INVOICE, drop("cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:ID"), "BR-50"),
    (INVOICE, drop("cac:TaxTotal"), "BR-CO-18"),
    (INVOICE, drop(TAX + "cac:TaxCategory/cbc:TaxExemptionReason"), "BR-O-10"),
    (INVOICE, change(TAX + "cac:TaxCategory/cbc:ID", "Z"), "BR-Z-"),
    (INVOICE, change(TAX + "cbc:TaxableAmount", "168692.34"), "BR-O-08"),
    (INVOICE, change(TAX + "cbc:TaxAmount", "0.01"), "BR-O-09"),
    (INVOICE, change(TOTAL + "cbc:LineExtensionAmount", "168692.34"), "BR-CO-10"),
    (INVOICE, change(TOTAL + "cbc:TaxExclusiveAmount", "168692.34"), "BR-CO-13"),
    (INVOICE, change(TOTAL + "cbc:TaxInclusiveAmount", "168692.34"), "BR-CO-15"),
    (INVOICE, change(TOTAL + "cbc:PayableAmount", "168692.34"), "BR-CO-16"),
    (INVOICE, change(TOTAL + "cbc:PayableAmount", "168692.330"), "BR-DEC-18"),
    (INVOICE, change(TOTAL + "cbc:PayableAmount", "168.692,33"), "XSD"),
    (INVOICE, change(LINE + "cac:Price/cbc:PriceAmount", "168692.43"), "PEPPOL-EN16931-R120"),
    (INVOICE, change(LINE + "cac:Price/cbc:PriceAmount", "-168692.33"), "BR-27"),
    (INVOICE, drop(LINE + "cac:Item/cbc:Name"), "BR-25"),
    (INVOICE, drop(LINE + "cac:Item/cac:ClassifiedTaxCategory"), "BR-CO-04"),
    (INVOICE, change(LINE + "cac:Item/cac:ClassifiedTaxCategory/cbc:ID", "S"), "BR-S-"),
    (INVOICE, drop(LINE + "cbc:InvoicedQuantity"), "BR-22"),
    (INVOICE, drop("cac:InvoiceLine"), "XSD"),
    (INVOICE, repeat("cac:InvoiceLine"), "BR-CO-10"),
    (ORDERED, drop("cac:OrderReference"), "BR-NL-2"),
    (credit_note(), drop("cac:BillingReference"), "NL-R-001"),
    (credit_note(), drop("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID"), "XSD"),
    (credit_note(), change("cbc:CreditNoteTypeCode", "380"), "BR-NL-8"),
    (with_vat(STANDARD), drop(SUPPLIER + "cac:PartyTaxScheme"), "BR-S-02"),
    (with_vat(STANDARD), change(TAX + "cbc:TaxAmount", "35425.40"), "BR-CO-14"),
    (with_vat(STANDARD), drop(TAX + "cac:TaxCategory/cbc:Percent"), "BR-48"),
    (with_vat(STANDARD), change("cac:TaxTotal/cbc:TaxAmount", "35425.38"), "BR-CO-14"),
    (with_vat(EXEMPT), drop(TAX + "cac:TaxCategory/cbc:TaxExemptionReason"), "BR-E-10"),
    (with_vat(EXEMPT), change(TAX + "cac:TaxCategory/cbc:Percent", "21.00"), "BR-CO-17"),
]


def test_there_are_more_than_forty_faults() -> None:
    assert len(FAULTS) > 40


@pytest.mark.parametrize(("invoice", "fault", "rule"), FAULTS)
def test_one_fault_is_caught(invoice: Invoice, fault: Fault, rule: str) -> None:
    """The guards of these tests are alive: a single fault in a valid file is named."""
    tree = etree.fromstring(ubl(invoice, Profile.PEPPOL))
    fault(tree)
    errors = all_errors(etree.tostring(tree))
    assert any(error.startswith(rule) for error in errors), errors


@pytest.mark.parametrize(("invoice", "fault", "rule"), [f for f in FAULTS if "BR-NL" in f[2]])
def test_the_dutch_rules_catch_their_own_faults(invoice: Invoice, fault: Fault, rule: str) -> None:
    tree = etree.fromstring(ubl(invoice, Profile.NLCIUS))
    fault(tree)
    assert rule in dutch_errors(etree.tostring(tree))


def test_an_order_line_needs_its_order() -> None:
    """BR-NL-13."""
    tree = etree.fromstring(ubl(INVOICE, Profile.NLCIUS))
    line = _find(tree, "cac:InvoiceLine")
    reference = etree.SubElement(line, f"{CAC}OrderLineReference")
    etree.SubElement(reference, f"{CBC}LineID").text = "1"
    assert "BR-NL-13" in dutch_errors(etree.tostring(tree))
