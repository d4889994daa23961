"""Invoices to test with: a plain one, and changes to it."""

from dataclasses import replace
from datetime import date

from zvh_finance.billing.calculation import (
    Calculation,
    Reference,
    SpecificationRow,
)
from zvh_finance.billing.invoice import (
    Booking,
    DocumentKind,
    Ground,
    Invoice,
    InvoiceLine,
    Layout,
    Payment,
    PostalAddress,
    TradeParty,
    Vat,
)
from zvh_finance.documents.invoices.files import document_files

OUTSIDE = Vat("O", "Bijdrage buiten de heffing van omzetbelasting")
EXEMPT = Vat("E", "Vrijgestelde prestatie, artikel 11 Wet op de omzetbelasting 1968")
STANDARD = Vat("S")

SELLER = TradeParty(
    name="Gemeente 's-Hertogenbosch",
    unit="Zorg- en Veiligheidshuis Brabant Noordoost",
    address=PostalAddress("Voorbeeldplein 1", "5211 AA", "'s-Hertogenbosch"),
    legal_id="0106:99000796",
    endpoint="0190:00000099000000796000",
    contact="Team Financiën",
    telephone="073 000 00 00",
    email="financien@example.nl",
)
BUYER = TradeParty(
    name="Gemeente Oss",
    unit="Afdeling Financiën",
    contact="crediteurenadministratie",
    address=PostalAddress("Raadhuislaan 2", "5341 GM", "Oss"),
    legal_id="0190:00000099000000828000",
    endpoint="0190:00000099000000828000",
)
GROUND = Ground(
    name="budget",
    article="artikel 17 lid 2 en 3",
    decision="DB-2026-03",
    decision_text="Besluit van het Dagelijks Bestuur van 9 september 2026, nr. DB-2026-03",
    title="Bijdrage Zorg- en Veiligheidshuis Brabant Noordoost 2027",
    trace_id="BEG-2027-GM0828",
)
INVOICE = Invoice(
    number="ZVH-2027-0007",
    kind=DocumentKind.INVOICE,
    issue_date=date(2027, 1, 4),
    cost_year=2027,
    municipality_code="GM0828",
    municipality_name="Oss",
    seller=SELLER,
    buyer=BUYER,
    buyer_reference="KPL 61020",
    order_reference="",
    vat=OUTSIDE,
    lines=(
        InvoiceLine("Gemeentelijke bijdrage 2027", "Artikel 17, lid 2 en 3, convenant", 16869233),
    ),
    ground=GROUND,
    calculation=Calculation(
        reference_date=date(2026, 1, 1),
        inhabitants=91_900,
        denominator=615_600,
        base_cents=113_000_000,
        share_cents=16869233,
        specification=(
            SpecificationRow("Personeel", 120_000_000, 17914230),
            SpecificationRow("Huisvesting", 25_000_000, 3732131),
            SpecificationRow("Rijksbijdrage", -32_000_000, -4777128),
        ),
        source="CBS StatLine, tabel 03759ned",
    ),
    payment=Payment(
        "NL02ABNA0123456789", "Gemeente 's-Hertogenbosch", date(2027, 3, 31), date(2027, 3, 31)
    ),
    booking=Booking("1.2", "4.3.2", "20828"),
    layout=Layout("#1d4f6e", fictional=True),
)


def letter(invoice: Invoice) -> bytes:
    """The letter of an invoice, as it stands in the archive."""
    return document_files(invoice)[f"{invoice.number}.pdf"]


def with_vat(vat: Vat, invoice: Invoice = INVOICE) -> Invoice:
    """The same invoice under another VAT category; E and S show the seller's VAT number."""
    number = "" if vat.category == "O" else "NL802549391B01"
    return replace(invoice, vat=vat, seller=replace(invoice.seller, vat_number=number))


def credit_note(cents: int = 2_832_000) -> Invoice:
    """A credit note on the invoice above, after an amendment that lowers the budget."""
    earlier = Reference(INVOICE.number, INVOICE.issue_date, INVOICE.net_cents)
    return replace(
        INVOICE,
        number="ZVH-2027-0021",
        kind=DocumentKind.CREDIT_NOTE,
        issue_date=date(2027, 10, 4),
        lines=(InvoiceLine("Vermindering bijdrage 2027", "Begrotingswijziging 1", cents),),
        calculation=replace(
            INVOICE.calculation,
            share_cents=INVOICE.net_cents - cents,
            earlier=(earlier,),
        ),
        credited=(Reference(INVOICE.number, INVOICE.issue_date, cents),),
        payment=replace(
            INVOICE.payment, due_date=date(2027, 11, 3), advised_date=date(2027, 11, 3)
        ),
    )


def supplement(cents: int = 1_492_833) -> Invoice:
    """A second invoice, after an amendment that raises the budget."""
    earlier = Reference(INVOICE.number, INVOICE.issue_date, INVOICE.net_cents)
    return replace(
        INVOICE,
        number="ZVH-2027-0022",
        issue_date=date(2027, 10, 4),
        lines=(InvoiceLine("Aanvullende bijdrage 2027", "Begrotingswijziging 1", cents),),
        calculation=replace(
            INVOICE.calculation, share_cents=INVOICE.net_cents + cents, earlier=(earlier,)
        ),
        payment=replace(
            INVOICE.payment, due_date=date(2027, 11, 3), advised_date=date(2027, 11, 3)
        ),
    )
