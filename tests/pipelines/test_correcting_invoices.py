"""Invoices that come back: a wrong reference or address, and VAT that changes in the year."""

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from tests.kit.nodes import node_at
from tests.kit.validators import all_errors
from tests.kit.world import World
from zvh_finance.billing.invoice import DocumentKind
from zvh_finance.billing.ubl import Node

pytestmark = [pytest.mark.slow, pytest.mark.series]

JANUARY, FEBRUARY, JUNE = "2027-01-04", "2027-02-01", "2027-06-14"
REFERENCE = (
    "arrangement.toml",
    'buyer_reference = "ZVH-0828"',
    'buyer_reference = "PO-2027-1"',
)
OSS = "ZVH-2027-0003"


@pytest.fixture
def world(tmp_path: Path, example: Path) -> World:
    return World.of(example, tmp_path)


@pytest.fixture
def billed(world: World) -> World:
    world.done("invoices", "2027", as_of=JANUARY)
    (oss,) = [i for i in world.invoices() if i.municipality_code == "GM0828"]
    assert oss.number == OSS
    return world


def vat(world: World, category: str) -> None:
    """The adviser says that the contribution is taxed after all, or not."""
    text = (world.folder / "arrangement.toml").read_text("utf-8")
    text = re.sub(r'(?m)^vat_category = ".*"', f'vat_category = "{category}"', text)
    if "vat_number" not in text.split("[invoicing]")[1].split("[invoicing.")[0]:
        text = text.replace("[invoicing]", '[invoicing]\nvat_number = "NL802549391B01"', 1)
    if "vat_account" not in text:
        text = text.replace("[invoicing.journal]", '[invoicing.journal]\nvat_account = "15000"', 1)
    (world.folder / "arrangement.toml").write_text(text, "utf-8")


def letter(world: World, number: str) -> str:
    content = (world.out / "2027" / "invoices" / f"{number}.pdf").read_bytes()
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    return re.sub(r"\s+", " ", text.replace("\xa0", " "))


def e_invoice(world: World, number: str) -> Node:
    xml = (world.out / "2027" / "invoices" / f"{number}.nlcius.xml").read_bytes()
    assert all_errors(xml) == set()
    return etree.fromstring(xml)


def referred(world: World, number: str) -> list[str | None]:
    tree = e_invoice(world, number)
    return [node.text for node in tree.findall("{*}BillingReference//{*}ID")]


def test_a_wrong_order_number_is_mended_in_one_step(billed: World) -> None:
    """Credit and invoice anew, each naming the other; what is owed is the same."""
    before = billed.billed("budget", 2027)
    billed.edit(*REFERENCE)
    billed.done("invoices", "2027", "--correct", OSS, as_of=FEBRUARY)
    assert billed.billed("budget", 2027) == before
    credit, new = billed.invoices()[-2:]
    assert (credit.number, credit.kind) == ("ZVH-2027-0010", DocumentKind.CREDIT_NOTE)
    assert (new.number, new.kind) == ("ZVH-2027-0011", DocumentKind.INVOICE)
    assert credit.buyer_reference == "ZVH-0828"
    assert new.buyer_reference == "PO-2027-1"
    assert new.net_cents == credit.net_cents == 16_140_317
    told = letter(billed, "ZVH-2027-0010")
    assert f"Wij trekken factuur {OSS} van 4 januari 2027 in" in told
    assert "Betaal factuur ZVH-2027-0011" in told
    told = letter(billed, "ZVH-2027-0011")
    assert f"vervangt factuur {OSS} van 4 januari 2027" in told
    assert "creditnota ZVH-2027-0010" in told
    assert "Gewijzigd: uw kenmerk" in told
    names = referred(billed, "ZVH-2027-0011")
    assert names == [OSS, "ZVH-2027-0010"]
    names = referred(billed, "ZVH-2027-0010")
    assert names == [OSS]
    assert "Nothing new is due" in billed.done("invoices", "2027", as_of=FEBRUARY).output


def test_what_was_paid_on_the_withdrawn_invoice_counts_on_the_new_one(billed: World) -> None:
    payments = billed.folder / "payments"
    payments.mkdir(exist_ok=True)
    (payments / "2027.csv").write_text(
        f"invoice_number;date;amount\n{OSS};2027-01-20;161.403,17\n", "utf-8"
    )
    billed.edit(*REFERENCE)
    billed.done("invoices", "2027", "--correct", OSS, as_of=FEBRUARY)
    said = billed.done("invoices", "2027", "--open", as_of=FEBRUARY).output
    assert "ZVH-2027-0011" not in said
    assert OSS not in said


def test_an_amendment_after_a_correction_bills_the_difference_only(billed: World) -> None:
    billed.edit(*REFERENCE)
    billed.done("invoices", "2027", "--correct", OSS, as_of=FEBRUARY)
    billed.amend(-50_000)
    billed.done("invoices", "2027", as_of=JUNE)
    last = [i for i in billed.invoices() if i.municipality_code == "GM0828"][-1]
    assert last.kind is DocumentKind.CREDIT_NOTE
    assert [part.number for part in last.credited] == ["ZVH-2027-0011"]
    billed.edit("arrangement.toml", 'buyer_reference = "PO-2027-1"', 'buyer_reference = "PO-2"')
    billed.done("invoices", "2027", "--correct", "ZVH-2027-0011", as_of=JUNE)
    new = billed.invoices()[-1]
    assert new.net_cents == billed.billed("budget", 2027)["GM0828"]
    e_invoice(billed, new.number)


WRONG = {
    "nothing changed": ((OSS,), 2, "would be the same again"),
    "no such number": (("ZVH-2027-0099",), 4, "no document ZVH-2027-0099"),
    "a booking": (("interne-boeking-2027",), 2, "it is no invoice"),
}


@pytest.mark.parametrize(("numbers", "code", "words"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_corrected_is_told(
    billed: World, numbers: Sequence[str], code: int, words: str
) -> None:
    result = billed.run("invoices", "2027", "--correct", *numbers, as_of=FEBRUARY)
    assert result.exit_code == code
    assert words in re.sub(r"\s+", " ", result.output)
    assert len(billed.invoices()) == 10


def test_an_invoice_is_withdrawn_once(billed: World) -> None:
    billed.edit(*REFERENCE)
    billed.done("invoices", "2027", "--correct", OSS, as_of=FEBRUARY)
    result = billed.run("invoices", "2027", "--correct", OSS, as_of=FEBRUARY)
    assert result.exit_code == 2
    assert "ZVH-2027-0011 replaces it" in re.sub(r"\s+", " ", result.output)


def test_the_references_of_the_buyer_stand_on_letter_and_e_invoice(world: World) -> None:
    """BT-19 and BT-12, and the specification as a PDF inside (BG-24)."""
    world.edit(
        "arrangement.toml",
        'buyer_reference = "ZVH-0828"',
        'buyer_reference = "ZVH-0828"\naccounting_reference = "6.120/ZVH"\n'
        'contract_reference = "2018-0417"',
    )
    world.done("invoices", "2027", as_of=JANUARY)
    tree = e_invoice(world, OSS)
    assert tree.findtext("{*}AccountingCost") == "6.120/ZVH"
    assert tree.findtext("{*}ContractDocumentReference/{*}ID") == "2018-0417"
    told = letter(world, OSS)
    assert "6.120/ZVH" in told
    assert "2018-0417" in told
    content = node_at(tree, "{*}AdditionalDocumentReference//{*}EmbeddedDocumentBinaryObject")
    assert content.get("mimeCode") == "application/pdf"
    assert content.get("filename") == f"{OSS}-specificatie.pdf"


def test_a_credit_note_takes_the_vat_of_its_invoices(billed: World) -> None:
    """Seen: issued under O, category S, amendment down: VAT was paid back that was never billed."""
    vat(billed, "S")
    billed.amend(-5_000)
    billed.done("invoices", "2027", as_of=JUNE)
    notes = [i for i in billed.invoices() if i.kind is DocumentKind.CREDIT_NOTE]
    assert len(notes) == 9
    assert {i.vat.category for i in notes} == {"O"}
    assert sum(i.vat_cents for i in notes) == 0
    e_invoice(billed, notes[0].number)
    assert "Omzetbelasting: geen" in letter(billed, notes[0].number)


def test_another_category_for_new_invoices_needs_a_decision(billed: World) -> None:
    vat(billed, "S")
    billed.amend(5_000)
    result = billed.run("invoices", "2027", as_of=JUNE)
    assert result.exit_code == 4
    assert 'subject = "change_vat"' in re.sub(r"\s+", " ", result.output)
    assert "further invoices of 2027 need a decision" in re.sub(
        r"\s+", " ", billed.run("check", as_of=JUNE).output
    )
    assert len(billed.invoices()) == 10
    billed.decide("DB-BTW", "2027-06-02", "change_vat", category="S")
    billed.done("invoices", "2027", as_of=JUNE)
    new = next(i for i in billed.invoices() if i.number == "ZVH-2027-0013")
    assert (new.vat.category, new.vat_cents) == ("S", (new.net_cents * 21 + 50) // 100)
    told = letter(billed, new.number)
    assert "Samen, zonder omzetbelasting" in told
    assert "Te betalen, inclusief omzetbelasting" in told
    e_invoice(billed, new.number)


def test_a_credit_over_both_categories_is_a_credit_note_of_each(billed: World) -> None:
    vat(billed, "S")
    billed.amend(5_000)
    billed.decide("DB-BTW", "2027-06-02", "change_vat", category="S")
    billed.done("invoices", "2027", as_of=JUNE)
    billed.amend(-20_000, number=2)
    billed.done("invoices", "2027", as_of=JUNE)
    notes = [
        i
        for i in billed.invoices()
        if i.kind is DocumentKind.CREDIT_NOTE and i.municipality_code == "GM0828"
    ]
    assert [i.vat.category for i in notes] == ["S", "O"]
    taxed = [i for i in billed.invoices() if i.vat.category == "S"]
    assert sum(i.signed_gross_cents for i in taxed) == 0
    assert "afzonderlijke creditnota" in letter(billed, notes[0].number)
    for note in notes:
        e_invoice(billed, note.number)


def test_a_correction_can_change_the_vat_when_it_was_decided(billed: World) -> None:
    vat(billed, "S")
    assert billed.run("invoices", "2027", "--correct", OSS, as_of=FEBRUARY).exit_code == 4
    billed.decide("DB-BTW", "2027-01-20", "change_vat", category="S")
    billed.done("invoices", "2027", "--correct", OSS, as_of=FEBRUARY)
    credit, new = billed.invoices()[-2:]
    assert (credit.vat.category, new.vat.category) == ("O", "S")
    assert "Het bedrag zonder omzetbelasting verandert niet" in letter(billed, new.number)
    e_invoice(billed, new.number)


def test_a_wrong_address_moves_no_vat_when_the_category_changed_since(billed: World) -> None:
    """Seen: an address mended after `change_vat` billed 21% on a contribution of January (A56)."""
    vat(billed, "S")
    billed.decide("DB-BTW", "2027-01-20", "change_vat", category="S")
    billed.edit(*REFERENCE)
    billed.done("invoices", "2027", "--correct", OSS, as_of=FEBRUARY)
    credit, new = billed.invoices()[-2:]
    assert (credit.vat.category, new.vat.category) == ("O", "O")
    assert new.gross_cents == credit.gross_cents == 16_140_317
    assert "Wat u verschuldigd bent, verandert niet" in letter(billed, new.number)
    e_invoice(billed, new.number)


def test_a_mended_address_keeps_its_vat_after_invoices_of_another_category(billed: World) -> None:
    """The last invoice of the year has another category; this one keeps the one it had."""
    vat(billed, "S")
    billed.decide("DB-BTW", "2027-06-02", "change_vat", category="S")
    billed.amend(1000)
    billed.done("invoices", "2027", as_of=JUNE)
    billed.edit(*REFERENCE)
    billed.done("invoices", "2027", "--correct", OSS, as_of="2027-06-20")
    assert billed.invoices()[-1].vat.category == "O"


@pytest.mark.parametrize(("euros", "kind"), [(1, DocumentKind.INVOICE), (-1, "381")])
def test_a_difference_of_cents_is_a_document_by_its_sign(
    billed: World, euros: int, kind: DocumentKind | str
) -> None:
    """One euro more or less over the ten: a supplementary invoice, or a credit note, of cents."""
    billed.amend(euros)
    billed.done("invoices", "2027", as_of=JUNE)
    new = billed.invoices()[10:]
    assert sum(i.signed_net_cents for i in new) == 100 * euros
    assert {i.kind for i in new if not i.kind.is_internal} == {kind}
    assert min(i.net_cents for i in new) < 10
    for invoice in new:
        if not invoice.kind.is_internal:
            e_invoice(billed, invoice.number)
