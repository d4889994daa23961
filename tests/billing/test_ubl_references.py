"""To what an e-invoice refers, and what its one note says (17.2, 17.3; A66)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from tests.kit.invoices import INVOICE, credit_note, supplement
from zvh_finance.billing.invoice import Calculation, Correction, Invoice
from zvh_finance.billing.ubl import Profile, note, ubl

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
    told: bool,  # noqa: FBT001
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
