"""What the two documents of a correction say: which one counts, and what was mended."""

from zvh_finance import dutch
from zvh_finance.billing.invoice import Correction, DocumentKind, Invoice

_CHANGED = {
    "buyer.name": "de naam",
    "buyer.address": "het adres",
    "buyer.legal_id": "het OIN",
    "buyer.endpoint": "het e-factuuradres",
    "buyer.unit": "de afdeling",
    "buyer.vat_number": "het btw-nummer",
    "buyer.contact": "de contactpersoon",
    "buyer.telephone": "de contactpersoon",
    "buyer.email": "de contactpersoon",
    "seller": "onze gegevens",
    "buyer_reference": "uw kenmerk",
    "order_reference": "uw inkooporder",
    "accounting_reference": "uw kostenplaats",
    "contract_reference": "uw contract",
    "vat": "de omzetbelasting",
    "payment": "ons rekeningnummer",
}


def correction_told(invoice: Invoice, correction: Correction) -> str:
    """The opening of the letter."""
    withdrawn = f"factuur {correction.withdrawn} van {dutch.day(correction.issued_on)}"
    changed = dutch.listed(list(dict.fromkeys(_CHANGED[name] for name in correction.changed)))
    amount = dutch.amount(invoice.gross_cents)
    same = (
        "Het bedrag zonder omzetbelasting verandert niet."
        if "vat" in correction.changed
        else "Wat u verschuldigd bent, verandert niet."
    )
    if invoice.kind is DocumentKind.CREDIT_NOTE:
        return (
            f"Wij trekken {withdrawn} in voor {amount}. Daarvoor in de plaats ontvangt u factuur "
            f"{correction.other}; gewijzigd: {changed}. {same}"
        )
    return (
        f"Deze factuur van {amount} vervangt {withdrawn}, die wij met creditnota "
        f"{correction.other} hebben ingetrokken. Gewijzigd: {changed}. {same}"
    )


def withdrawal_payment(correction: Correction) -> str:
    """What there is to pay: nothing twice."""
    return (
        f"U hoeft op grond van deze creditnota niets te betalen. Betaal factuur "
        f"{correction.other}, en factuur {correction.withdrawn} niet meer. Hebt u factuur "
        f"{correction.withdrawn} al betaald, dan geldt dat als betaling van factuur "
        f"{correction.other}."
    )
