"""Withdrawing an invoice for what stands on it, and issuing it anew with the same amount.

A wrong order number, address, OIN or department changes nothing that is owed. The invoice is
credited for what is left of it and issued again in one step; the two refer to each other.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace

from zvh_finance.billing.calculation import (
    Reference,
)
from zvh_finance.billing.credits import left_to_credit, vat_rounding
from zvh_finance.billing.drafting import payment_of, reference_to, same_ground
from zvh_finance.billing.invoice import (
    Correction,
    DocumentKind,
    Invoice,
    InvoiceLine,
    Layout,
    TradeParty,
)
from zvh_finance.billing.sides import Sides, Terms, billed_sides, credited_sides
from zvh_finance.errors import MissingGroundError, UsageError
from zvh_finance.language import say

_REFERENCES = ("buyer_reference", "order_reference", "accounting_reference", "contract_reference")


def corrected(
    number: str, issued: Sequence[Invoice], terms: Terms, next_number: Callable[[], str]
) -> tuple[Invoice, Invoice]:
    """The credit note that withdraws an invoice, and the invoice that replaces it.

    Args:
        number: of the invoice.
        issued: everything of its year, in the order of issue.
        terms: as they are now, with its addressee.
        next_number: gives the next number of the series.

    Raises:
        MissingGroundError: there is no such invoice.
        UsageError: it is no invoice, is credited already, or would be the same again.
    """
    wrong = next((invoice for invoice in issued if invoice.number == number), None)
    if wrong is None:
        raise MissingGroundError.of(
            "correct-unknown",
            say(
                "There is no document {number} of this year. `zvh invoices YEAR --list` shows all.",
                number=number,
            ),
        )
    _refuse_again(number, issued)
    left = left_to_credit(issued).get(number)
    if not left:
        raise UsageError.of(
            "correct-nothing-left",
            say(
                "{number} cannot be corrected: it is no invoice, or all of it was credited. "
                "Correct the invoice that is still owed.",
                number=number,
            ),
        )
    sides = _sides(wrong, terms)
    changed = tuple(_changed(wrong, sides, terms))
    if not changed:
        raise UsageError.of(
            "correct-same",
            say(
                "{number} would be the same again: nothing on it differs from arrangement.toml. "
                "Change the reference, the address or the OIN there first.",
                number=number,
            ),
        )
    names = next_number(), next_number()
    credit = _withdrawal(wrong, left, issued, terms, _Pair(names[0], names[1], changed))
    new = _replacement(wrong, [*issued, credit], terms, sides, _Pair(names[1], names[0], changed))
    return credit, new


def _refuse_again(number: str, issued: Sequence[Invoice]) -> None:
    """Of an invoice that was withdrawn the one that replaces it is told: that one counts."""
    for invoice in issued:
        correction = invoice.correction
        if invoice.kind is DocumentKind.INVOICE and correction and correction.withdrawn == number:
            raise UsageError.of(
                "correct-done",
                say(
                    "{number} was withdrawn before, on {day}; {new} replaces it. Correct {new} if "
                    "something is wrong on that.",
                    number=number,
                    day=invoice.issue_date,
                    new=invoice.number,
                ),
            )


@dataclass(frozen=True, slots=True)
class _Pair:
    """A document of the two, the other one, and what differs."""

    own: str
    other: str
    changed: tuple[str, ...]

    def correction_of(self, wrong: Invoice) -> Correction:
        return Correction(wrong.number, wrong.issue_date, self.other, self.changed)


def _sides(wrong: Invoice, terms: Terms) -> Sides:
    """As they are now; another VAT category only where nothing else is to be mended (A56).

    A wrong address changes nothing that is owed, also when the category changed since.
    """
    now = billed_sides(terms, wrong.municipality_code)
    if now.vat.category == wrong.vat.category:
        return now
    kept = credited_sides(terms, wrong)
    return kept if any(_changed(wrong, kept, terms)) else now


def _changed(wrong: Invoice, sides: Sides, terms: Terms) -> Iterator[str]:
    """What would stand otherwise on it, by the names of the fields of an invoice."""
    for field in fields(TradeParty):
        if getattr(wrong.buyer, field.name) != getattr(sides.buyer, field.name):
            yield f"buyer.{field.name}"
    if wrong.seller != sides.seller:
        yield "seller"
    for name in _REFERENCES:
        if getattr(wrong, name) != getattr(sides, name):
            yield name
    if wrong.vat != sides.vat:
        yield "vat"
    if (wrong.payment.iban, wrong.payment.account_name) != (
        terms.settings.iban,
        terms.settings.account_name,
    ):
        yield "payment"


def _withdrawal(
    wrong: Invoice, left: int, issued: Sequence[Invoice], terms: Terms, pair: _Pair
) -> Invoice:
    """The mirror of what is left of the invoice, with its own addressee and references."""
    earlier = _earlier(wrong, issued)
    before = sum(reference.net_cents for reference in earlier)
    credited = (Reference(wrong.number, wrong.issue_date, left),)
    calculation = replace(
        wrong.calculation,
        share_cents=before - left,
        earlier=earlier,
        specification=(),
        kept_back_cents=0,
        beside_cents=0,
        instalment=None,
    )
    line = wrong.lines[0]
    return replace(
        wrong,
        number=pair.own,
        kind=DocumentKind.CREDIT_NOTE,
        issue_date=terms.issue_date,
        lines=(InvoiceLine(f"Intrekking {wrong.number}: {line.name}", line.description, left),),
        calculation=calculation,
        payment=payment_of(wrong.ground.name, wrong.cost_year, terms, DocumentKind.CREDIT_NOTE),
        layout=Layout(terms.settings.colour, terms.fictional),
        credited=credited,
        vat_rounding_cents=vat_rounding(wrong.vat, issued, credited),
        correction=pair.correction_of(wrong),
    )


def _replacement(
    wrong: Invoice, issued: Sequence[Invoice], terms: Terms, sides: Sides, pair: _Pair
) -> Invoice:
    """The same amount, with the calculation of the last document on the ground."""
    earlier = _earlier(wrong, issued)
    last = [i for i in issued[:-1] if same_ground(i, wrong)][-1]
    calculation = replace(last.calculation, earlier=earlier, beside_cents=0)
    return replace(
        wrong,
        number=pair.own,
        issue_date=terms.issue_date,
        seller=sides.seller,
        buyer=sides.buyer,
        buyer_reference=sides.buyer_reference,
        order_reference=sides.order_reference,
        accounting_reference=sides.accounting_reference,
        contract_reference=sides.contract_reference,
        vat=sides.vat,
        lines=(replace(wrong.lines[0], net_cents=calculation.difference_cents),),
        ground=last.ground,
        calculation=calculation,
        payment=payment_of(wrong.ground.name, wrong.cost_year, terms, DocumentKind.INVOICE),
        booking=sides.booking,
        layout=Layout(terms.settings.colour, terms.fictional),
        correction=pair.correction_of(wrong),
    )


def _earlier(wrong: Invoice, issued: Sequence[Invoice]) -> tuple[Reference, ...]:
    return tuple(reference_to(invoice) for invoice in issued if same_ground(invoice, wrong))
