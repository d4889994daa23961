"""What credit notes took off invoices: net, VAT and together, to the cent of each invoice.

Credited in parts, an invoice gives back its own VAT in all: each part brings the VAT that was
given back to the rate over all that was credited until then.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from zvh_finance.billing.calculation import Reference
from zvh_finance.billing.invoice import DocumentKind, Invoice, Vat


def left_to_credit(documents: Iterable[Invoice]) -> Mapping[str, int]:
    """Per invoice the net cents that were not credited yet; in the order of issue."""
    left: dict[str, int] = {}
    for document in documents:
        if document.kind is DocumentKind.INVOICE:
            left[document.number] = document.net_cents
        for part in document.credited:
            left[part.number] -= part.net_cents
    return left


def credited_gross(documents: Sequence[Invoice]) -> Mapping[str, Mapping[str, int]]:
    """Per credit note what it takes off each invoice, VAT included, in cents.

    Args:
        documents: in the order of issue; what a credit note credits may be left out of them.
    """
    before: Counter[str] = Counter()
    found: dict[str, dict[str, int]] = {}
    for document in documents:
        if document.credited:
            found[document.number] = {
                part.number: part.net_cents + _vat_of_part(document.vat, before, part)
                for part in sorted(document.credited, key=lambda part: part.number)
            }
            before.update({part.number: part.net_cents for part in document.credited})
    return found


def vat_rounding(vat: Vat, before: Iterable[Invoice], parts: Sequence[Reference]) -> int:
    """What the VAT of a new credit note differs from the rate over its amount, in cents.

    Args:
        vat: of the invoices that it credits.
        before: every document of them until now.
        parts: what it credits.
    """
    credited: Counter[str] = Counter()
    for document in before:
        credited.update({part.number: part.net_cents for part in document.credited})
    exact = sum(_vat_of_part(vat, credited, part) for part in parts)
    return exact - vat.over(sum(part.net_cents for part in parts))


def _vat_of_part(vat: Vat, before: Mapping[str, int], part: Reference) -> int:
    earlier = before.get(part.number, 0)
    return vat.over(earlier + part.net_cents) - vat.over(earlier)
