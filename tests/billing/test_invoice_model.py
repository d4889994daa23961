"""An invoice is whole, exact and says no two things at once."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.invoices import (
    EXEMPT,
    INVOICE,
    OUTSIDE,
    STANDARD,
    credit_note,
    supplement,
    with_vat,
)
from zvh_finance.billing.invoice import DocumentKind, Invoice, InvoiceLine
from zvh_finance.billing.invoice_json import from_json, to_json


@pytest.mark.parametrize("invoice", [INVOICE, credit_note(), supplement(), with_vat(STANDARD)])
def test_an_invoice_reads_back_from_its_json_unchanged(invoice: Invoice) -> None:
    text = to_json(invoice)
    assert from_json(text) == invoice
    assert to_json(from_json(text)) == text


def test_json_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValueError, match="surprise"):
        from_json(to_json(INVOICE).replace('"schema":1', '"schema":1,"surprise":2'))


def test_vat_is_rounded_once_over_the_document() -> None:
    """21% of 168,692.33 is 35,425.3893, so 35,425.39; outside the scope it is nothing."""
    assert with_vat(STANDARD).vat_cents == 3542539
    assert with_vat(STANDARD).gross_cents == 20411772
    assert with_vat(OUTSIDE).vat_cents == 0
    assert with_vat(EXEMPT).vat_cents == 0


def test_a_credit_note_counts_as_less() -> None:
    assert credit_note(500).signed_net_cents == -500
    assert credit_note(500).signed_gross_cents == -500


@given(st.integers(1, 10**15))
def test_the_credit_of_a_charge_is_its_exact_mirror_with_vat(cents: int) -> None:
    """Charging and crediting the same amount leaves nothing, VAT included."""
    charge = with_vat(STANDARD, supplement(cents))
    refund = with_vat(STANDARD, credit_note(cents))
    assert charge.signed_gross_cents + refund.signed_gross_cents == 0


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"lines": ()}, "no lines"),
        ({"lines": (InvoiceLine("a", "b", -16869233),)}, "above zero"),
        ({"lines": (InvoiceLine("a", "b", 16869232),)}, "not the difference"),
        ({"issue_date": date(2027, 4, 1)}, "due before it is issued"),
        ({"payment": replace(INVOICE.payment, advised_date=date(2027, 4, 1))}, "advised date"),
        ({"credited": credit_note().credited}, "refers to the invoices"),
        ({"kind": DocumentKind.CREDIT_NOTE}, "refers to the invoices"),
        ({"vat": replace(OUTSIDE, category="Z")}, "must be O, E or S"),
        ({"vat": replace(OUTSIDE, reason="")}, "needs its reason"),
        ({"vat": STANDARD}, "needs the VAT number"),
        ({"seller": with_vat(STANDARD).seller}, "no VAT number"),
        ({"buyer": replace(INVOICE.buyer, vat_number="NL802549391B01")}, "no VAT number"),
        ({"buyer_reference": ""}, "order reference"),
    ],
)
def test_an_invoice_that_contradicts_itself_cannot_be_made(
    change: dict[str, Any], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        replace(INVOICE, **change)
