"""What is to go back, and on which document: the one answer, for the order and for the bank.

A credit note promises its amount back as far as its invoices were paid, so a payment names the
credit note. What was received beyond that is an overpayment, and names the invoice.
"""

from collections.abc import Sequence

from zvh_finance.billing.invoice import DocumentKind
from zvh_finance.billing.open_items import Item


def going_back(items: Sequence[Item]) -> dict[str, int]:
    """Cents above zero per number of a document, in the order of issue, credit notes first.

    A credit note gives back what is open back on its invoices: at most its own amount less what
    went back on it already, and earlier notes come first.

    Args:
        items: all documents, in the order of issue, with what is open on each.
    """
    left = {item.invoice.number: -item.open_cents for item in items if item.open_cents < 0}
    back = {}
    for item in items:
        if item.invoice.kind is DocumentKind.CREDIT_NOTE:
            back[item.invoice.number] = _taken(item, left)
    found = {**back, **left}
    return {number: cents for number, cents in found.items() if cents > 0}


def _taken(item: Item, left: dict[str, int]) -> int:
    """What a credit note gives back; `left` is lowered by it."""
    gross = item.invoice.gross_cents
    room = min(gross, gross + item.paid_cents)
    total = 0
    for part in item.invoice.credited:
        cents = max(0, min(room - total, left.get(part.number, 0)))
        left[part.number] = left.get(part.number, 0) - cents
        total += cents
    return total
