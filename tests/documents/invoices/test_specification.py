"""What one party bears alone is told as that, and never as its part of a division."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.kit.invoices import INVOICE
from tests.kit.world import World, notice
from zvh_finance.billing.calculation import Calculation, SpecificationRow
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.invoice_json import from_json, to_json
from zvh_finance.billing.ubl import note
from zvh_finance.documents.invoices.booking_memo import memo_paper
from zvh_finance.documents.invoices.invoice_letter import letter_data
from zvh_finance.documents.paper.on_screen import on_screen

VUGHT, OSS = "GM0865", "GM0828"
OF_A_DIVISION = ("te verdelen", "aandeel over", "grootste resten", "uw deel", "eigen deel")


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    found = World.of(example, tmp_path)
    found.without_cases()
    return found


def said(invoice: Invoice) -> str:
    """Everything that the papers and the e-invoice of a document say of its amount."""
    papers = (letter_data(invoice), " ".join(on_screen(memo_paper(invoice)).split()), note(invoice))
    return repr(papers).replace("\\xa0", " ")


def on_letter(invoice: Invoice) -> dict[str, Any]:
    return letter_data(invoice)


def told(invoice: Invoice) -> list[tuple[str, str]]:
    """The calculation on the letter."""
    rows = on_letter(invoice)["calculation"]
    return [(label, value.replace("\xa0", " ")) for label, value in rows]


def issued(world: World, code: str, ground: str = "case:vught") -> Invoice:
    found = [i for i in world.invoices() if (i.municipality_code, i.ground.name) == (code, ground)]
    return found[-1]


def alone(cents: int, calculation: Calculation = INVOICE.calculation) -> Invoice:
    """The invoice of tests, as an amount that is borne by Oss alone."""
    rows = (SpecificationRow("Personeel", cents, cents),)
    return replace(
        INVOICE,
        lines=(replace(INVOICE.lines[0], net_cents=cents),),
        calculation=replace(calculation, base_cents=cents, share_cents=cents, specification=rows),
    )


def test_a_leaver_is_told_that_it_bears_its_fee_alone(world: World) -> None:
    """Article 22.4: calculated from its share, on what article and decision, as far as that is."""
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    world.done("invoices", "2027", as_of="2027-01-10")
    invoice = issued(world, VUGHT)
    letter = on_letter(invoice)

    assert told(invoice) == [
        ("Verdeling", "geen: Vught draagt dit bedrag alleen"),
        ("Op grond van", "artikel 22 lid 4 van het convenant"),
        ("Krachtens", "besluit van het Dagelijks Bestuur van 1 maart 2026, nr. A-1"),
        (
            "Inwoners van Vught op 1 januari 2026",
            "33.202 van 639.112 (5,20%), voor zover het bedrag uit dit aandeel volgt",
        ),
        ("Bedrag over 2027", "€ 56.085,44"),
    ]
    assert letter["specification"]["rows"] == [("Achterblijvende kosten", "56.085,44")]
    assert letter["specification"]["total"] == ("Samen", "56.085,44")
    assert "Niet verdeeld: alleen voor Vught. Inwoners op 01-01-2026" in note(invoice)
    assert not [words for words in OF_A_DIVISION if words in said(invoice).lower()]


def test_an_agreed_sum_follows_from_no_share(world: World) -> None:
    """A10: what was settled was agreed, and no inhabitants made it."""
    settled = '\n[[settlement]]\nyear = 2027\namount = "150.000,00"\n'
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]) + settled)
    world.decide("S-1", "2026-03-01", "settle_withdrawal", case="vught")
    world.done("invoices", "2027", as_of="2027-01-10")
    invoice = issued(world, VUGHT)

    assert ("Bedrag over 2027", "€ 150.000,00") in told(invoice)
    assert "Inwoners" not in said(invoice)
    assert not [words for words in OF_A_DIVISION if words in said(invoice).lower()]


def test_several_leavers_divide_an_agreed_sum_by_their_own_inhabitants(world: World) -> None:
    """Not by those of all: 33.202 of Vught beside those of Oss."""
    settled = '\n[[settlement]]\nyear = 2027\namount = "150.000,00"\n'
    both = f'\n[[leaver]]\ncode = "{OSS}"\n'
    world.case("vught", notice(VUGHT, 2027, settled, bases=[107_960_000]) + both)
    world.decide("S-1", "2026-03-01", "settle_withdrawal", case="vught")
    world.done("invoices", "2027", as_of="2027-01-10")
    shares = [issued(world, code).calculation for code in (VUGHT, OSS)]

    assert [s.denominator for s in shares] == [sum(s.inhabitants for s in shares)] * 2
    assert sum(s.share_cents for s in shares) == 150_000_00


def test_who_stays_is_not_told_of_largest_remainders(world: World) -> None:
    """Article 22.4: each gets what keeps it unharmed."""
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.done("invoices", "2027", as_of="2026-12-10")
    world.decide("A-1", "2026-12-20", "accept_withdrawal", case="vught")
    world.done("invoices", "2027", as_of="2027-01-10")
    invoice = issued(world, OSS)

    assert invoice.calculation.share_cents < 0
    assert ("Terug aan alle gemeenten", "€ -56.085,44") in told(invoice)
    assert "samen terug -56085,44 euro" in note(invoice)
    assert "grootste resten" not in said(invoice)
    assert ("Waarvan aan u over 2027", "€ -8.844,39") in told(invoice)
    assert "te verdelen" not in said(invoice).lower()


def test_who_was_billed_and_is_in_no_key_any_more_is_told_of_no_division(world: World) -> None:
    """A66: back to zero; the rest of the key is none of its business."""
    world.done("invoices", "2027", as_of="2026-11-23")
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("A-1", "2026-12-01", "accept_withdrawal", case="vught")
    world.done("invoices", "2027", as_of="2026-12-02")
    invoice = issued(world, VUGHT, "budget")

    assert invoice.kind is DocumentKind.CREDIT_NOTE
    assert told(invoice) == []
    assert "Inwoners" not in said(invoice)


def test_a_supplement_of_one_names_no_share() -> None:
    earlier = replace(INVOICE.calculation, earlier=())
    invoice = alone(5_000_00, earlier)
    assert "Waaruit het bedrag bestaat" in said(invoice)
    assert "is beheergemeente en draagt dit bedrag alleen. Het wordt" in said(invoice)


def test_what_a_key_divides_is_told_as_before() -> None:
    shown = said(INVOICE)
    assert "'Te verdelen over de gemeenten', '€ 1.130.000,00'" in shown
    assert "methode van de grootste resten" in shown
    assert "te verdelen 1130000,00 euro." in shown
    assert "Kosten en uw deel" in shown
    assert "Kosten en het eigen deel" in shown


def test_a_document_that_was_issued_before_reads_as_it_was() -> None:
    """Whose amount it is follows from what every register already holds."""
    stored = to_json(alone(5_000_00))
    assert "is_of_one" not in stored
    assert from_json(stored).calculation.is_of_one
    assert not INVOICE.calculation.is_of_one
