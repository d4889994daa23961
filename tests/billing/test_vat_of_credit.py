"""A credit note gives back the VAT of the invoices it credits, to the cent (choice A56)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.invoices import INVOICE, STANDARD, with_vat
from zvh_finance.billing.calculation import Reference
from zvh_finance.billing.credits import credited_gross, left_to_credit, vat_rounding
from zvh_finance.billing.invoice import DocumentKind, Invoice, InvoiceLine
from zvh_finance.billing.open_items import items
from zvh_finance.billing.recorded import ReceivedPayment

TAXED = with_vat(STANDARD)


def invoice(number: str, cents: int) -> Invoice:
    return replace(
        TAXED,
        number=number,
        lines=(InvoiceLine("Bijdrage", "", cents),),
        calculation=replace(TAXED.calculation, share_cents=cents, earlier=(), specification=()),
    )


def credit(number: str, before: Sequence[Invoice], **parts: int) -> Invoice:
    """A credit note on invoices by number, each with its net cents."""
    credited = tuple(Reference(name, TAXED.issue_date, cents) for name, cents in parts.items())
    net = sum(parts.values())
    return replace(
        TAXED,
        number=number,
        kind=DocumentKind.CREDIT_NOTE,
        lines=(InvoiceLine("Vermindering", "", net),),
        calculation=replace(TAXED.calculation, share_cents=-net, specification=()),
        credited=credited,
        vat_rounding_cents=vat_rounding(STANDARD, before, credited),
    )


def test_an_invoice_credited_in_three_parts_gives_back_its_own_vat() -> None:
    """€ 0,06 bears 1,26 cents of VAT, so 1; three times € 0,02 would bear 0 each."""
    whole = invoice("A", 6)
    assert whole.vat_cents == 1
    found = [whole]
    for number in ("B", "C", "D"):
        found.append(credit(number, found, A=2))
    assert [document.vat_cents for document in found[1:]] == [0, 1, 0]
    assert sum(document.signed_gross_cents for document in found) == 0
    (item, *_) = items(found, [], date(2027, 12, 1), 14)
    assert item.open_cents == 0


@settings(deadline=None)
@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=5), st.data())
def test_whatever_the_parts_all_of_it_comes_back_to_the_cent(
    nets: list[int], data: st.DataObject
) -> None:
    """Several invoices, credited in several notes over all of them: gross comes to nothing."""
    names = [f"F{n}" for n in range(len(nets))]
    found = [invoice(name, net) for name, net in zip(names, nets, strict=True)]
    for _ in range(4):
        left = {name: cents for name, cents in left_to_credit(found).items() if cents}
        if left:
            chosen = data.draw(st.lists(st.sampled_from(sorted(left)), min_size=1, unique=True))
            parts = {name: data.draw(st.integers(1, left[name])) for name in chosen}
            found.append(credit(f"C{len(found)}", found, **parts))
    left = {name: cents for name, cents in left_to_credit(found).items() if cents}
    found += [credit("LAST", found, **left)] if left else []
    taken = dict.fromkeys(names, 0)
    for gross in credited_gross(found).values():
        for name, cents in gross.items():
            taken[name] += cents
    assert taken == {i.number: i.gross_cents for i in found[: len(nets)]}
    assert sum(document.signed_gross_cents for document in found) == 0


def test_what_was_paid_back_counts_on_the_invoices_it_came_from() -> None:
    first, second = invoice("A", 1_000), invoice("B", 333)
    note = credit("C", [first, second], A=1_000, B=333)
    day = date(2027, 2, 1)
    paid = [
        ReceivedPayment("A", day, first.gross_cents, "1", "bank"),
        ReceivedPayment("B", day, second.gross_cents, "2", "bank"),
        ReceivedPayment("C", day, -note.gross_cents, "3", "bank"),
    ]
    assert [i.open_cents for i in items([first, second, note], paid, day, 14)] == [0, 0, 0]


def test_a_rounding_that_no_credit_explains_is_refused() -> None:
    with pytest.raises(ValueError, match="VAT is not that"):
        replace(INVOICE, vat_rounding_cents=1)
