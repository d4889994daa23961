"""The payment order on paper: what two persons sign before the bank gets the file."""

from collections.abc import Iterator, Mapping

from zvh_finance import dutch
from zvh_finance.billing.chain import sha256
from zvh_finance.billing.pay_back.credit_transfer import credit_transfer
from zvh_finance.billing.pay_back.order_files import FOR_THE_BANK
from zvh_finance.billing.pay_back.payment_order import PaymentOrder, Repayment
from zvh_finance.documents.invoices.specification import lower_first
from zvh_finance.documents.paper.typst_pdf import compile_pdf


def order_files(order: PaymentOrder) -> Mapping[str, bytes]:
    """The file for the bank and the paper that goes with it, by name."""
    xml = credit_transfer(order)
    return {
        f"{order.name}{FOR_THE_BANK}": xml,
        f"{order.name}.pdf": payment_order_paper(order, sha256(xml)),
    }


def payment_order_paper(order: PaymentOrder, control_number: str) -> bytes:
    """The paper as PDF/A-3a and PDF/UA-1.

    Args:
        order: what is paid.
        control_number: SHA-256 of the file for the bank.
    """
    title = f"Betaalopdracht {order.name}"
    made = dutch.day(order.as_of)
    data: dict[str, object] = {
        "title": title,
        "description": f"{title} van {made}: {dutch.amount(order.total_cents)}",
        "author": order.debtor.holder,
        "unit": order.unit,
        "footer": f"{order.debtor.holder} · {title} · {made}",
        "colour": order.layout.colour,
        "fictional": order.layout.fictional,
        "facts": [
            ("Opdracht", order.name),
            ("Datum", made),
            ("Begrotingsjaar", str(order.cost_year)),
            ("Uit te voeren op", dutch.weekday(order.execution_day)),
            ("Van rekening", dutch.account(order.debtor.iban)),
            ("Ten name van", order.debtor.holder),
        ],
        "opening": (
            f"Wij geven de bank opdracht om {_count(order)} te doen, samen "
            f"{dutch.amount(order.total_cents)}. Het gaat om geld dat gemeenten terugkrijgen van "
            f"{order.unit}."
        ),
        "rows": [_row(payment) for payment in order.payments],
        "total": ("Totaal", "", "", dutch.bare_amount(order.total_cents)),
        "words": f"Zegge: {dutch.in_words(order.total_cents)}.",
        "open": list(_open(order)),
        "control": [control_number[start : start + 16] for start in range(0, 64, 16)],
        "file": f"{order.name}{FOR_THE_BANK}",
        "message": order.message_id,
        "signing": list(_signing()),
        "closing": _closing(order),
    }
    return compile_pdf("betaalopdracht.typ", data, created=order.as_of)


def _count(order: PaymentOrder) -> str:
    many = len(order.payments)
    return "één betaling" if many == 1 else f"{many} betalingen"


def _row(payment: Repayment) -> tuple[object, ...]:
    return (
        [payment.holder, f"voor {payment.municipality_name}"]
        if payment.municipality_name not in payment.holder
        else [payment.holder],
        [dutch.account(payment.iban), payment.iban_source],
        [payment.number, _why(payment)],
        dutch.bare_amount(payment.cents),
    )


def _why(payment: Repayment) -> str:
    if payment.is_overpaid:
        return "Op deze factuur is meer ontvangen dan verschuldigd was."
    return f"Creditnota op grond van {payment.article}; {lower_first(payment.decision_text)}."


def _open(order: PaymentOrder) -> Iterator[str]:
    for each in order.still_open:
        yield f"{each.municipality_name}, factuur {each.number}: {dutch.amount(each.cents)}"


def _signing() -> Iterator[str]:
    yield (
        "Twee personen tekenen, elk bevoegd voor deze rekening; wie de opdracht heeft gemaakt "
        "tekent niet alleen (vier ogen)."
    )
    yield (
        "Vergelijk voor het tekenen elk rekeningnummer met de genoemde bron, en in het "
        "bankprogramma het aantal betalingen en het totaal met dit papier."
    )
    yield (
        "Is de opdracht geweigerd of niet getekend, trek haar dan in het programma in voordat zij "
        "opnieuw wordt gemaakt."
    )


def _closing(order: PaymentOrder) -> str:
    if order.layout.fictional:
        return "Dit is een voorbeeld: bedragen, nummers en adressen zijn fictief."
    return ""
