"""To what an e-invoice refers, and what its one note says (17.2, 17.3; A66)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from tests.kit.invoices import (
    BUYER,
    EXEMPT,
    INVOICE,
    STANDARD,
    credit_note,
    supplement,
    with_vat,
)
from zvh_finance.billing.calculation import Calculation
from zvh_finance.billing.invoice import Correction, Invoice, InvoiceLine, Layout, PostalAddress
from zvh_finance.billing.ubl import Profile, Supplement, note, ubl

CREDIT, MORE = credit_note(), supplement()
REPLACEMENT = replace(
    INVOICE,
    number="ZVH-2027-0023",
    correction=Correction(INVOICE.number, INVOICE.issue_date, "ZVH-2027-0022", ("seller",)),
)


def texts(invoice: Invoice, path: str) -> Sequence[str]:
    """The texts at a path of local names."""
    steps = "/".join(f"{{*}}{name}" for name in path.split("/"))
    root = etree.fromstring(ubl(invoice, Profile.PEPPOL))
    return [str(node.text) for node in root.iterfind(steps)]


REFERENCES = "BillingReference/InvoiceDocumentReference/ID"


@pytest.mark.parametrize(
    ("invoice", "numbers"),
    [
        (INVOICE, []),
        (MORE, [INVOICE.number]),
        (CREDIT, [INVOICE.number]),
        (REPLACEMENT, [INVOICE.number, "ZVH-2027-0022"]),
    ],
    ids=["first", "more", "credit", "replacement"],
)
def test_a_later_document_refers_to_the_invoices_that_it_changes(
    invoice: Invoice, numbers: list[str]
) -> None:
    assert texts(invoice, REFERENCES) == numbers


def test_a_later_invoice_refers_to_no_credit_note_before_it() -> None:
    """What was credited in between is in the calculation; what is added to is an invoice."""
    before = (*MORE.calculation.earlier, replace(CREDIT.credited[0], number="C", net_cents=-100))
    lines = (replace(MORE.lines[0], net_cents=MORE.net_cents + 100),)
    later = replace(MORE, lines=lines, calculation=replace(MORE.calculation, earlier=before))

    assert texts(later, REFERENCES) == [INVOICE.number]


def test_the_period_is_the_whole_year_of_the_costs() -> None:
    assert texts(INVOICE, "InvoicePeriod/StartDate") == ["2027-01-01"]
    assert texts(INVOICE, "InvoicePeriod/EndDate") == ["2027-12-31"]


def test_only_an_invoice_has_a_day_on_which_it_is_due() -> None:
    """A credit note has the day on which it is paid back, under its own name."""
    assert texts(INVOICE, "DueDate") == ["2027-03-31"]
    assert texts(INVOICE, "PaymentMeans/PaymentDueDate") == []
    assert texts(CREDIT, "DueDate") == []
    assert texts(CREDIT, "PaymentMeans/PaymentDueDate") == ["2027-11-03"]


@pytest.mark.parametrize(
    ("advised", "told"), [(date(2027, 3, 31), False), (date(2027, 3, 30), True)]
)
def test_an_earlier_day_of_the_banks_is_advised_to_who_pays(
    advised: date,
    told: bool,
) -> None:
    """Choice A25; who gets money back is advised nothing."""
    payment = replace(INVOICE.payment, advised_date=advised)
    words = "Advies: betaal uiterlijk"

    assert (words in note(replace(INVOICE, payment=payment))) is told
    early = replace(CREDIT.payment, advised_date=date(2027, 11, 2))
    assert words not in note(replace(CREDIT, payment=early))


def test_what_one_bears_alone_is_told_as_not_shared() -> None:
    """Article 22.6: a leaver that pays by itself; a share of a key is told by its heads."""
    alone = Calculation(None, 0, 0, INVOICE.net_cents, INVOICE.net_cents)
    case = replace(INVOICE, ground=replace(INVOICE.ground, name="case:oss"), calculation=alone)

    assert "Niet verdeeld: alleen voor Oss." in note(case)
    assert "Inwoners op" not in note(case)
    assert "Niet verdeeld" not in note(INVOICE)
    assert "Inwoners op 01-01-2026: 91900 van 615600; te verdelen 1130000,00 euro." in note(INVOICE)


def test_what_a_case_gives_back_to_several_is_told_as_that() -> None:
    """Article 22.4: each its own amount, together so much back."""
    ground = replace(INVOICE.ground, name="case:vught")
    credited = (replace(CREDIT.credited[0], net_cents=2_687),)
    given = replace(
        CREDIT,
        ground=ground,
        calculation=Calculation(date(2026, 1, 1), 919, 6156, -18_000, -2_687),
        lines=(replace(CREDIT.lines[0], net_cents=2_687),),
        credited=credited,
    )

    assert "919 van 6156; samen terug -180,00 euro." in note(given)


KEPT = Path(__file__).parents[1] / "data/ubl"
WHOLE = replace(
    with_vat(STANDARD),
    buyer=replace(
        BUYER,
        vat_number="NL004495445B01",
        address=PostalAddress("Raadhuislaan 2", "5341 GM", "Oss", "Postbus 5"),
    ),
    order_reference="4500012345",
    accounting_reference="ECL 43",
    contract_reference="V-2019-7",
    lines=(
        InvoiceLine("Bijdrage 2027", "Besluit DB-2026-03", 168_692_00),
        InvoiceLine("Afronding", "Besluit", 33),
    ),
    payment=replace(INVOICE.payment, advised_date=date(2027, 3, 30)),
    layout=Layout("#1d4f6e", fictional=False),
)


def test_an_invoice_with_everything_is_the_file_that_was_read_through() -> None:
    """Taxed at 21%, ordered, by contract, on two lines, with a paper inside (EN 16931)."""
    paper = Supplement("bijlage.pdf", "De berekening", b"%PDF-1")

    made = ubl(WHOLE, Profile.NLCIUS, [paper])
    assert made.decode() == (KEPT / "invoice.nlcius.xml").read_text(encoding="utf-8")


def test_a_credit_note_with_nothing_besides_is_the_file_that_was_read_through() -> None:
    """Outside the scope of VAT: a reason, no percentage and no VAT number (EN 16931, BR-O)."""
    made = ubl(CREDIT, Profile.PEPPOL)
    assert made.decode() == (KEPT / "credit-note.peppol.xml").read_text(encoding="utf-8")


def test_an_exempt_invoice_has_a_rate_of_nothing_and_its_reason() -> None:
    """Choice A56; EN 16931 asks for both with category E, and for no reason on a line."""
    exempt = with_vat(EXEMPT)
    category = "TaxTotal/TaxSubtotal/TaxCategory"

    assert texts(exempt, f"{category}/ID") == ["E"]
    assert texts(exempt, f"{category}/Percent") == ["0.00"]
    assert texts(exempt, f"{category}/TaxExemptionReason") == [EXEMPT.reason]
    line = "InvoiceLine/Item/ClassifiedTaxCategory"
    assert texts(exempt, f"{line}/Percent") == ["0.00"]
    assert texts(exempt, f"{line}/TaxExemptionReason") == []


@pytest.mark.parametrize(
    ("unit", "contact", "attention"),
    [
        ("", "", []),
        ("Afdeling", "", ["Afdeling"]),
        ("", "A. de Vries", ["A. de Vries"]),
        ("Afdeling", "A. de Vries", ["Afdeling, A. de Vries"]),
    ],
)
def test_a_buyer_is_reached_by_its_department_and_person_if_it_has_any(
    unit: str, contact: str, attention: list[str]
) -> None:
    plain = replace(INVOICE, buyer=replace(BUYER, unit=unit, contact=contact))

    assert texts(plain, "AccountingCustomerParty/Party/Contact/Name") == attention


def test_a_peppol_address_is_its_scheme_and_all_that_follows() -> None:
    """Of an address that a municipality chose itself, which may have a colon of its own."""
    buyer = replace(BUYER, endpoint="9957:be:0123456789")
    party = etree.fromstring(ubl(replace(INVOICE, buyer=buyer), Profile.PEPPOL))
    (endpoint,) = party.iterfind("{*}AccountingCustomerParty/{*}Party/{*}EndpointID")

    assert (endpoint.get("schemeID"), endpoint.text) == ("9957", "be:0123456789")


def test_a_cent_that_was_issued_before_makes_an_invoice_one_that_adds_to_it() -> None:
    before = (replace(MORE.calculation.earlier[0], net_cents=1),)
    share = MORE.net_cents + 1
    added = replace(MORE, calculation=replace(MORE.calculation, share_cents=share, earlier=before))

    assert texts(added, REFERENCES) == [INVOICE.number]


GROUND_TOLD = (
    "Bijdrage Zorg- en Veiligheidshuis Brabant Noordoost 2027, artikel 17 lid 2 en 3 van het "
    "convenant. Besluit van het Dagelijks Bestuur van 9 september 2026, nr. DB-2026-03. "
)
HEADS_TOLD = "Inwoners op 01-01-2026: 91900 van 615600; te verdelen 1130000,00 euro. "
BOOKED_TOLD = "Taakveld 1.2, categorie 4.3.2. Voorbeeld: bedragen zijn fictief."
ALONE = replace(
    INVOICE.calculation, base_cents=INVOICE.net_cents, reference_date=None, inhabitants=0
)


@pytest.mark.parametrize(
    ("invoice", "told"),
    [
        (INVOICE, f"{GROUND_TOLD}{HEADS_TOLD}{BOOKED_TOLD}"),
        (CREDIT, f"{GROUND_TOLD}{HEADS_TOLD}{BOOKED_TOLD}"),
        (
            replace(INVOICE, calculation=ALONE),
            f"{GROUND_TOLD}Niet verdeeld: alleen voor Oss. {BOOKED_TOLD}",
        ),
        (
            replace(
                INVOICE, calculation=replace(INVOICE.calculation, base_cents=INVOICE.net_cents)
            ),
            (
                f"{GROUND_TOLD}Niet verdeeld: alleen voor Oss. Inwoners op 01-01-2026: 91900 van "
                f"615600, voor zover het bedrag uit dit aandeel volgt. {BOOKED_TOLD}"
            ),
        ),
        (
            REPLACEMENT,
            (
                "Vervangt factuur ZVH-2027-0007, ingetrokken met creditnota ZVH-2027-0022; het "
                f"bedrag zonder omzetbelasting is hetzelfde. {GROUND_TOLD}{HEADS_TOLD}{BOOKED_TOLD}"
            ),
        ),
        (
            replace(CREDIT, correction=REPLACEMENT.correction),
            (
                "Trekt factuur ZVH-2027-0007 in; zie factuur ZVH-2027-0022. "
                f"{GROUND_TOLD}{BOOKED_TOLD}"
            ),
        ),
        (
            replace(
                CREDIT,
                correction=REPLACEMENT.correction,
                calculation=replace(CREDIT.calculation, base_cents=CREDIT.calculation.share_cents),
            ),
            (
                "Trekt factuur ZVH-2027-0007 in; zie factuur ZVH-2027-0022. "
                f"{GROUND_TOLD}{BOOKED_TOLD}"
            ),
        ),
    ],
)
def test_the_note_tells_ground_calculation_and_booking_and_of_a_withdrawal_no_calculation(
    invoice: Invoice, told: str
) -> None:
    """17.2 and A66: a withdrawal charges nothing, so nothing is told as shared."""
    assert note(invoice) == told
