"""An invoice is whole, exact and says no two things at once."""

import json
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
from zvh_finance.billing.calculation import Calculation, Reference
from zvh_finance.billing.invoice import DocumentKind, Invoice, InvoiceLine, Vat
from zvh_finance.billing.invoice_json import from_json, to_json


@pytest.mark.parametrize("invoice", [INVOICE, credit_note(), supplement(), with_vat(STANDARD)])
def test_an_invoice_reads_back_from_its_json_unchanged(invoice: Invoice) -> None:
    text = to_json(invoice)
    assert from_json(text) == invoice
    assert to_json(from_json(text)) == text


def test_json_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(ValueError, match="surprise"):
        from_json(to_json(INVOICE).replace('"schema":1', '"schema":1,"surprise":2'))


@pytest.mark.parametrize(
    "part",
    ["seller", "vat", "calculation", "ground", "payment", "booking", "layout"],
)
def test_json_with_an_unknown_field_in_a_part_is_refused(part: str) -> None:
    """A later version wrote it; this one would make the document again without it."""
    content = json.loads(to_json(INVOICE))
    content[part]["surprise"] = 2
    with pytest.raises(ValueError, match=rf"{part}\.surprise"):
        from_json(json.dumps(content))


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


@pytest.mark.parametrize(
    ("kind", "sign", "is_internal"),
    [
        (DocumentKind.INVOICE, 1, False),
        (DocumentKind.CREDIT_NOTE, -1, False),
        (DocumentKind.BOOKING, 1, True),
        (DocumentKind.BOOKING_REVERSAL, -1, True),
    ],
)
def test_a_document_charges_or_gives_back_and_is_billed_or_booked(
    kind: DocumentKind, sign: int, is_internal: bool
) -> None:
    """Choice A36: what is booked inside one ledger goes up and down as an invoice does."""
    assert (kind.sign, kind.is_internal) == (sign, is_internal)


@pytest.mark.parametrize(
    ("category", "cents", "vat"),
    [
        ("S", 100, 21),
        ("S", 2, 0),
        ("S", 3, 1),
        ("S", 50, 11),
        ("S", -50, -11),
        ("S", 0, 0),
        ("E", 100, 0),
        ("O", 100, 0),
    ],
)
def test_vat_is_21_percent_in_whole_cents_and_a_half_goes_up(
    category: str, cents: int, vat: int
) -> None:
    """Choice A56: 21% of 0,50 is 10,5 cents, so 11; exempt and outside the scope bear none."""
    assert Vat(category).over(cents) == vat
    assert Vat(category).rate == (21 if category == "S" else 0)


DAY = date(2026, 1, 1)


@pytest.mark.parametrize(
    ("calculation", "is_of_one"),
    [
        (Calculation(None, 0, 0, 100, 100), True),
        (Calculation(None, 0, 0, 1, 1), True),
        (Calculation(None, 0, 0, -100, -100), True),
        (Calculation(None, 0, 0, 100, 99), False),
        (Calculation(None, 0, 0, 0, 0), False),
        (Calculation(DAY, 1, 3, 100, 33), False),
        (Calculation(DAY, 1, 3, 100, 100), True),
        (Calculation(DAY, 2, 3, 100, 100), True),
        (Calculation(DAY, 3, 3, 100, 100), False),
    ],
)
def test_who_bears_the_whole_alone_was_given_no_part_by_a_key(
    calculation: Calculation, is_of_one: bool
) -> None:
    """17.2: by its inhabitants a municipality bears all only where it is the only one that pays."""
    assert calculation.is_of_one is is_of_one


@pytest.mark.parametrize(
    ("ground", "base", "share", "is_given_back"),
    [
        ("case:vught", -100, -40, True),
        ("case:vught", -1, 0, True),
        ("case:vught", 0, -40, False),
        ("case:vught", 1, -40, False),
        ("case:vught", -40, -40, False),
        ("settlement", -100, -40, False),
        ("case", -100, -40, False),
    ],
)
def test_a_case_that_gives_several_their_own_amount_is_told_as_given_back(
    ground: str, base: int, share: int, is_given_back: bool
) -> None:
    """Article 22.4: what a leaver pays goes to several; what goes to one alone is no part of it."""
    calculation = Calculation(None, 0, 0, base, share)
    invoice = replace(
        INVOICE,
        kind=DocumentKind.BOOKING_REVERSAL,
        lines=(InvoiceLine("Teruggaaf", "", 40),),
        ground=replace(INVOICE.ground, name=ground),
        calculation=replace(
            calculation, earlier=(Reference("A", DAY, 40 + share),) if share != -40 else ()
        ),
    )

    assert invoice.is_given_back is is_given_back


def test_what_is_due_is_the_share_less_what_was_issued_and_what_follows_elsewhere() -> None:
    """Choice A66: of 100 that is owed 30 - 50 was issued; 5 is kept back and 7 goes beside it."""
    earlier = (Reference("A", DAY, 30), Reference("B", DAY, -50))
    calculation = Calculation(None, 0, 0, 100, 100, earlier, kept_back_cents=5, beside_cents=7)

    assert calculation.invoiced_before_cents == -20
    assert calculation.difference_cents == 132


@pytest.mark.parametrize(
    ("decision", "decisions"),
    [("", ()), ("DB-1", ("DB-1",)), ("DB-1, DB-2", ("DB-1", "DB-2"))],
)
def test_a_ground_names_each_decision(decision: str, decisions: tuple[str, ...]) -> None:
    assert replace(INVOICE.ground, decision=decision).decisions == decisions


NET = 16_869_233
CREDIT = credit_note(100)


@pytest.mark.parametrize(
    ("invoice", "change", "why"),
    [
        (
            INVOICE,
            {"lines": (InvoiceLine("a", "b", NET + 1), InvoiceLine("c", "d", -1))},
            "above zero",
        ),
        (
            INVOICE,
            {"lines": (InvoiceLine("a", "b", NET), InvoiceLine("c", "d", 0))},
            "above zero",
        ),
        (CREDIT, {"credited": (replace(CREDIT.credited[0], net_cents=99),)}, "does not add up"),
        (CREDIT, {"credited": (replace(CREDIT.credited[0], net_cents=101),)}, "does not add up"),
        (CREDIT, {"credited": ()}, "refers to the invoices"),
        (CREDIT, {"vat_rounding_cents": 2}, "VAT is not that"),
        (CREDIT, {"vat_rounding_cents": -2}, "VAT is not that"),
        (INVOICE, {"vat_rounding_cents": -1}, "VAT is not that"),
        (INVOICE, {"vat": EXEMPT}, "needs the VAT number"),
        (with_vat(STANDARD), {"vat": replace(STANDARD, reason="x")}, "S has none"),
        (with_vat(EXEMPT), {"vat": replace(EXEMPT, reason="")}, "needs its reason"),
        (with_vat(STANDARD), {"kind": DocumentKind.BOOKING}, "bears no VAT"),
        (INVOICE, {"kind": DocumentKind.BOOKING_REVERSAL}, "not the difference"),
        (INVOICE, {"issue_date": date(2027, 4, 1)}, "^ZVH-2027-0007: It is due before"),
    ],
)
def test_a_document_that_is_off_by_a_cent_or_a_day_cannot_be_made(
    invoice: Invoice, change: dict[str, Any], why: str
) -> None:
    with pytest.raises(ValueError, match=why):
        replace(invoice, **change)


@pytest.mark.parametrize(
    ("invoice", "change"),
    [
        (INVOICE, {"issue_date": date(2027, 3, 31)}),
        (INVOICE, {"payment": replace(INVOICE.payment, advised_date=date(2027, 3, 30))}),
        (supplement(1), {}),
        (INVOICE, {"lines": (InvoiceLine("a", "b", NET - 1), InvoiceLine("c", "d", 1))}),
        (INVOICE, {"buyer_reference": "", "order_reference": "4500012345"}),
        (INVOICE, {"kind": DocumentKind.BOOKING, "buyer_reference": ""}),
        (CREDIT, {"vat_rounding_cents": 1}),
        (CREDIT, {"vat_rounding_cents": -1}),
        (with_vat(STANDARD), {"buyer": replace(INVOICE.buyer, vat_number="NL802549391B01")}),
        (with_vat(EXEMPT), {}),
    ],
)
def test_a_document_may_be_of_one_cent_due_on_its_own_day_and_booked_without_a_reference(
    invoice: Invoice, change: dict[str, Any]
) -> None:
    made = replace(invoice, **change)
    assert made.gross_cents == made.net_cents + made.vat_cents
    assert made.signed_gross_cents == made.kind.sign * made.gross_cents


def test_the_rounding_of_a_credit_note_is_in_its_vat() -> None:
    """0,03 bears 0,63 cents, so 1; the invoice has one cent of VAT left less, or more."""
    credit = with_vat(STANDARD, credit_note(3))

    assert credit.vat_cents == 1
    assert replace(credit, vat_rounding_cents=-1).vat_cents == 0
    assert replace(credit, vat_rounding_cents=1).signed_gross_cents == -5
