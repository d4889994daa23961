"""Orders to pay back, to test with, and what judges the file for the bank."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from lxml import etree

from tests.kit.invoices import INVOICE, credit_note
from tests.kit.nodes import errors_of
from zvh_finance.billing.calculation import Reference
from zvh_finance.billing.invoice import Invoice, InvoiceLine, Layout, PostalAddress
from zvh_finance.billing.pay_back.payment_order import (
    Account,
    OpenInvoice,
    PaymentOrder,
    Repayment,
)
from zvh_finance.billing.recorded import ReceivedPayment

_SCHEMA = Path(__file__).parents[1] / "data/iso20022/pain.001.001.09.xsd"

REPAYMENT = Repayment(
    number="ZVH-2027-0021",
    is_overpaid=False,
    municipality_name="Oss",
    holder="Gemeente Oss",
    address=PostalAddress("Raadhuislaan 2", "5341 GM", "Oss"),
    iban="NL02ABNA0123456789",
    iban_source="Brief gemeente Oss van 1 maart 2027; nagebeld door A. de Vries op 3 maart 2027",
    cents=2_832_000,
    article="artikel 17 lid 2 en 3",
    decision_text="Besluit van het Dagelijks Bestuur van 9 september 2027, nr. DB-2027-08",
)
ORDER = PaymentOrder(
    name="terugbetaling-2027-1",
    cost_year=2027,
    as_of=date(2027, 10, 9),
    execution_day=date(2027, 10, 11),
    unit="Zorg- en Veiligheidshuis Brabant Noordoost",
    debtor=Account(
        "Gemeente 's-Hertogenbosch",
        PostalAddress("Voorbeeldplein 1", "5211 AA", "'s-Hertogenbosch"),
        "NL91ABNA0417164300",
    ),
    payments=(REPAYMENT,),
    still_open=(OpenInvoice("Oss", "ZVH-2027-0022", 1_492_833),),
    layout=Layout("#1d4f6e", fictional=False),
)


def many(count: int) -> PaymentOrder:
    """An order with so many payments, of 1 cent, 2 cents and so on."""
    payments = tuple(
        replace(REPAYMENT, number=f"ZVH-2027-{n:04d}", cents=n) for n in range(1, count + 1)
    )
    return replace(ORDER, payments=payments)


def charge(number: str, euros: int) -> Invoice:
    """An invoice of so many euros."""
    cents = euros * 100
    return replace(
        INVOICE,
        number=number,
        lines=(InvoiceLine("Bijdrage", "", cents),),
        calculation=replace(INVOICE.calculation, share_cents=cents, specification=()),
    )


def note(number: str, parts: Mapping[str, int], day: date = date(2027, 10, 4)) -> Invoice:
    """A credit note with the euros that fall on each invoice."""
    cents = {name: euros * 100 for name, euros in parts.items()}
    made = credit_note(sum(cents.values()))
    credited = tuple(Reference(name, INVOICE.issue_date, part) for name, part in cents.items())
    return replace(made, number=number, issue_date=day, credited=credited)


def moved(number: str, euros: int, day: date = date(2027, 10, 5)) -> ReceivedPayment:
    """Money on a document; negative when it goes back."""
    return ReceivedPayment(number, day, euros * 100, f"{number}{day}{euros}", "payments/2027.csv")


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(_SCHEMA))


def schema_errors(xml: bytes) -> list[str]:
    """What the schema of ISO 20022 has against a file."""
    schema = _schema()
    schema.validate(etree.fromstring(xml))
    return errors_of(schema)
