"""Letters of who has less, or more, to tell: no mark of an example, no reference, a second line."""

from dataclasses import replace

from tests.kit.invoices import INVOICE, SELLER, letter
from tests.kit.papers import text_of
from tests.kit.reminders import FIRST
from zvh_finance.billing.invoice import PostalAddress
from zvh_finance.billing.ubl import note
from zvh_finance.documents.invoices.reminder_letter import reminder_letter

REAL = replace(INVOICE, layout=replace(INVOICE.layout, fictional=False))


def test_an_invoice_of_a_real_partnership_has_no_mark_of_an_example() -> None:
    assert "Voorbeeld: bedragen zijn fictief" in note(INVOICE)
    assert "fictief" not in note(REAL)
    assert "fictief" not in text_of(letter(REAL))


def test_who_gave_no_reference_reads_of_none() -> None:
    """A municipality without buyer_reference: no empty label stands in its letters."""
    bare = replace(INVOICE, buyer_reference="", order_reference="PO-2027-1")

    assert "Uw kenmerk" in text_of(letter(INVOICE))
    assert "Uw kenmerk" not in text_of(letter(bare))
    assert "PO-2027-1" in text_of(letter(bare))
    assert "Uw kenmerk" not in text_of(reminder_letter(replace(FIRST, buyer_reference="")))


def test_a_second_line_of_the_sender_stands_in_its_address() -> None:
    address = PostalAddress("Voorbeeldplein 1", "5211 AA", "'s-Hertogenbosch", "Postbus 12345")
    told = text_of(letter(replace(INVOICE, seller=replace(SELLER, address=address))))

    assert "Postbus 12345" in told
