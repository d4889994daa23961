"""The invoice as a letter: a PDF that a mayor can read and that carries its own e-invoice."""

from collections.abc import Iterator

from zvh_finance import dutch
from zvh_finance.billing.calculation import Instalment
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.ubl import Supplement
from zvh_finance.documents.invoices.correction_in_dutch import correction_told, withdrawal_payment
from zvh_finance.documents.invoices.letter_lines import address_lines, sender_lines
from zvh_finance.documents.invoices.payment_code import payment_code
from zvh_finance.documents.invoices.specification import (
    BY_POOLS,
    Pairs,
    by_pools,
    division,
    inhabitants,
    is_by_pools,
    lower_first,
    percentage,
    specification,
    without_vat,
)
from zvh_finance.documents.paper.typst_pdf import Attachment, compile_pdf

_NAMES = {DocumentKind.INVOICE: "Factuur", DocumentKind.CREDIT_NOTE: "Creditnota"}


def invoice_letter(invoice: Invoice, e_invoice: bytes) -> bytes:
    """The letter as PDF/A-3a and PDF/UA-1, with the NLCIUS e-invoice embedded as alternative."""
    attachment = Attachment(
        name=f"{invoice.number}.nlcius.xml",
        text=e_invoice.decode(),
        description=f"E-factuur (UBL 2.1, NLCIUS) bij {invoice.number}",
    )
    return compile_pdf(
        "factuur.typ",
        letter_data(invoice),
        created=invoice.issue_date,
        attachments=[attachment],
    )


def invoice_specification(invoice: Invoice) -> tuple[Supplement, ...]:
    """The specification as a PDF for inside the e-invoice, where there is any."""
    data = _head(invoice)
    if data["specification"] is None:
        return ()
    title = f"Specificatie bij {data['document-in-sentence']}"
    shown = {**data, "attachment": {"title": title, "description": data["description"]}}
    content = compile_pdf("specificatie.typ", shown, created=invoice.issue_date)
    return (Supplement(f"{invoice.number}-specificatie.pdf", title, content),)


def letter_data(invoice: Invoice) -> dict[str, object]:
    """What the template shows, as text in Dutch."""
    return {
        **_head(invoice),
        "buyer": list(address_lines(invoice.buyer)),
        "sender-lines": list(sender_lines(invoice.seller, invoice.payment.iban)),
        "facts": _facts(invoice),
        "heading": f"{_heading(invoice)} {invoice.ground.title}",
        "opening": _opening(invoice),
        "lines": [
            (line.name, line.description, dutch.bare_amount(line.net_cents))
            for line in invoice.lines
        ],
        "vat-rows": _vat_rows(invoice),
        "total": {
            "label": _total_label(invoice),
            "amount": dutch.bare_amount(invoice.gross_cents),
        },
        "words": dutch.in_words(invoice.gross_cents),
        "calculation": _calculation(invoice),
        "payment": _payment(invoice),
        "closing": list(_closing(invoice)),
    }


def _head(invoice: Invoice) -> dict[str, object]:
    """What the specification shows by itself as well."""
    document = f"{_NAMES[invoice.kind]} {invoice.number}"
    return {
        "title": f"{document}: {invoice.ground.title}",
        "description": f"{document} aan {invoice.buyer.name}",
        "document": document,
        "document-in-sentence": lower_first(document),
        "colour": invoice.layout.colour,
        "fictional": invoice.layout.fictional,
        "seller": {"name": invoice.seller.name, "unit": invoice.seller.unit},
        "specification": _specification(invoice),
    }


def _is_credit(invoice: Invoice) -> bool:
    return invoice.kind is DocumentKind.CREDIT_NOTE


def _withdraws(invoice: Invoice) -> bool:
    """Whether it is the credit note of a correction: nothing is owed less."""
    return invoice.correction is not None and _is_credit(invoice)


def _heading(invoice: Invoice) -> str:
    if _is_credit(invoice):
        return "Creditnota:"
    if invoice.correction is not None:
        return "Vervangende factuur:"
    is_more = invoice.calculation.earlier and not invoice.calculation.instalment
    return "Aanvullende factuur:" if is_more else "Factuur:"


def _facts(invoice: Invoice) -> Pairs:
    pairs = [
        ("Nummer", invoice.number),
        ("Datum", dutch.day(invoice.issue_date)),
        ("Begrotingsjaar", str(invoice.cost_year)),
    ]
    if not _is_credit(invoice):
        pairs.append(("Betalen uiterlijk", dutch.day(invoice.payment.due_date)))
    if invoice.buyer_reference:
        pairs.append(("Uw kenmerk", invoice.buyer_reference))
    if invoice.order_reference:
        pairs.append(("Uw inkooporder", invoice.order_reference))
    if invoice.accounting_reference:
        pairs.append(("Uw kostenplaats", invoice.accounting_reference))
    if invoice.contract_reference:
        pairs.append(("Uw contract", invoice.contract_reference))
    if invoice.correction is not None and not _is_credit(invoice):
        pairs.append(("Vervangt factuur", invoice.correction.withdrawn))
    if _is_credit(invoice):
        numbers = ", ".join(reference.number for reference in invoice.credited)
        pairs.append(("Bij factuur", numbers))
    return pairs


def _opening(invoice: Invoice) -> str:
    ground, calculation = invoice.ground, invoice.calculation
    legal = f"Op grond van {ground.legal}"
    decided = f"Grondslag: {lower_first(ground.decision_text)}."
    if invoice.correction is not None:
        return f"{correction_told(invoice, invoice.correction)} {decided}"
    if calculation.instalment is not None:
        return f"{legal} {_called_up(invoice, calculation.instalment)} {decided}"
    if not calculation.earlier:
        share = _net_amount(invoice)
        done = f"geven wij u {share} terug" if _is_credit(invoice) else _charged(share)
        return f"{legal} {done}: {lower_first(ground.title)}.{_kept_back(invoice)} {decided}"
    total = dutch.amount(calculation.share_cents)
    before = dutch.amount(calculation.invoiced_before_cents)
    share = "het verschuldigde bedrag" if calculation.is_of_one else "uw aandeel"
    return (
        f"{legal} bedraagt {share} over {invoice.cost_year} na wijziging {total}. Eerder "
        f"brachten wij u per saldo {before} in rekening. {_difference(invoice)} {decided}"
    )


def _called_up(invoice: Invoice, instalment: Instalment) -> str:
    """The whole share, how much of it is called up by now, and what comes of that."""
    calculation = invoice.calculation
    whole, due = (
        dutch.amount(cents) for cents in (calculation.share_cents, calculation.called_up_cents)
    )
    told = (
        f"bedraagt uw aandeel over {invoice.cost_year} {whole}. Tot en met termijn "
        f"{instalment.number} van {instalment.count} is daarvan {due} verschuldigd."
    )
    if calculation.earlier:
        before = dutch.amount(calculation.invoiced_before_cents)
        return (
            f"{told} Eerder brachten wij u per saldo {before} in rekening. {_difference(invoice)}"
        )
    return f"{told} Nu {_charged(_net_amount(invoice))}."


def _net_amount(invoice: Invoice) -> str:
    """The amount without VAT inside a sentence; what is said beside it stands between commas."""
    aside = without_vat(invoice)
    return f"{dutch.amount(invoice.net_cents)}{aside}{',' if aside else ''}"


def _difference(invoice: Invoice) -> str:
    difference = _net_amount(invoice)
    if invoice.calculation.kept_back_cents or invoice.calculation.beside_cents:
        return f"Van het verschil geven wij u nu {difference} terug.{_kept_back(invoice)}"
    what = "geven wij u terug" if _is_credit(invoice) else "brengen wij u nu in rekening"
    return f"Het verschil van {difference} {what}."


def _kept_back(invoice: Invoice) -> str:
    """What does not come back with this document, and where it does."""
    beside, cents = invoice.calculation.beside_cents, invoice.calculation.kept_back_cents
    if beside:
        return (
            f" Voor {dutch.amount(beside)} krijgt u een afzonderlijke creditnota, met de "
            "omzetbelasting van de facturen waarop zij betrekking heeft."
        )
    if not cents:
        return ""
    return (
        f" Voor {dutch.amount(cents)} is er over {invoice.cost_year} geen factuur meer om te "
        "crediteren: dat volgt nog, zo nodig op een afzonderlijk besluit."
    )


def _charged(share: str) -> str:
    return f"brengen wij u {share} in rekening"


def _total_label(invoice: Invoice) -> str:
    """What the last amount is; with VAT it says that it is in it."""
    if _withdraws(invoice):
        label = "Ingetrokken"
    else:
        label = "Te ontvangen" if _is_credit(invoice) else "Te betalen"
    return f"{label}, inclusief omzetbelasting" if invoice.vat_cents else label


def _vat_rows(invoice: Invoice) -> Pairs:
    vat = invoice.vat
    if vat.category == "S":
        return [
            ("Samen, zonder omzetbelasting", dutch.bare_amount(invoice.net_cents)),
            (
                f"Omzetbelasting {vat.rate}% over {dutch.bare_amount(invoice.net_cents)}",
                dutch.bare_amount(invoice.vat_cents),
            ),
        ]
    return [("Omzetbelasting: geen", dutch.bare_amount(0))]


def _calculation(invoice: Invoice) -> Pairs:
    """How the share came about, and how much of it is called up where that is not all."""
    if _withdraws(invoice):
        return []
    part, pairs = invoice.calculation.instalment, _whole_share(invoice)
    if part is None:
        return pairs
    told = f"Tot en met termijn {part.number} van {part.count}"
    return [*pairs, (told, dutch.amount(invoice.calculation.called_up_cents))]


def _whole_share(invoice: Invoice) -> Pairs:
    calculation = invoice.calculation
    if is_by_pools(invoice):
        return by_pools(invoice)
    if calculation.is_of_one or calculation.reference_date is None:
        return division(invoice)
    counted = dutch.day(calculation.reference_date)
    whole, own = (
        ("Terug aan alle gemeenten", "Waarvan aan u")
        if invoice.is_given_back
        else ("Te verdelen over de gemeenten", "Uw aandeel")
    )
    return [
        (f"Inwoners van {invoice.municipality_name} op {counted}", inhabitants(invoice)),
        (whole, dutch.amount(calculation.base_cents)),
        (
            f"{own} over {invoice.cost_year}{without_vat(invoice)}",
            dutch.amount(calculation.share_cents),
        ),
    ]


def _payment(invoice: Invoice) -> dict[str, object]:
    payment, gross = invoice.payment, dutch.amount(invoice.gross_cents)
    if invoice.correction is not None and _withdraws(invoice):
        text = withdrawal_payment(invoice.correction)
        return {"heading": "Verrekening", "text": text, "more": [], "qr": "", "qr-alt": ""}
    if _is_credit(invoice):
        text = (
            f"U hoeft niets te betalen. Wij verrekenen {gross} met wat nog openstaat; hebt u de "
            f"factuur al betaald, dan betalen wij dit bedrag uiterlijk op "
            f"{dutch.day(payment.due_date)} aan u terug."
        )
        return {"heading": "Verrekening", "text": text, "more": [], "qr": "", "qr-alt": ""}
    text = (
        f"Wij verzoeken u {gross} uiterlijk op {dutch.day(payment.due_date)} over te maken op "
        f"rekening {dutch.account(payment.iban)} ten name van {payment.account_name}, "
        f"onder vermelding van {invoice.number}."
    )
    more = []
    if payment.advised_date != payment.due_date:
        more.append(
            f"{_first_up(dutch.weekday(payment.due_date))} is geen bankwerkdag. Wij raden u aan "
            f"uiterlijk op {dutch.weekday(payment.advised_date)} te betalen."
        )
    return {
        "heading": "Betaling",
        "text": text,
        "more": more,
        "qr": payment_code(payment.account_name, payment.iban, invoice.gross_cents, invoice.number),
        "qr-alt": f"QR-code met de betaalgegevens: {gross} aan {payment.account_name}, "
        f"kenmerk {invoice.number}",
    }


def _closing(invoice: Invoice) -> Iterator[str]:
    booking, seller = invoice.booking, invoice.seller
    if invoice.vat.reason:
        yield f"Omzetbelasting: {invoice.vat.reason.rstrip('.')}."
    yield (
        f"Voor uw administratie: taakveld {booking.task_field}, categorie {booking.category} "
        "(inkomensoverdracht aan gemeenten)."
        if booking.category == "4.3.2"
        else f"Voor uw administratie: taakveld {booking.task_field}, categorie {booking.category}."
    )
    yield f"Hebt u vragen? {seller.contact}, telefoon {seller.telephone}, {seller.email}."
    if invoice.layout.fictional:
        yield "Dit is een voorbeeld: bedragen, nummers en adressen zijn fictief."


def _specification(invoice: Invoice) -> dict[str, object] | None:
    calculation = invoice.calculation
    if not (calculation.specification or calculation.earlier or calculation.kept_back_cents):
        return None
    if _withdraws(invoice):
        return None
    return {
        "intro": f"{invoice.ground.title}; {invoice.buyer.name}.",
        "key": _key(invoice),
        **specification(invoice, "uw"),
        "difference": (
            "Te ontvangen met dit document, zonder btw"
            if _is_credit(invoice)
            else "Te betalen, zonder btw",
            dutch.short_day(invoice.issue_date),
            dutch.bare_amount(invoice.signed_net_cents),
        ),
        "notes": list(_notes(invoice)),
    }


def _key(invoice: Invoice) -> Pairs:
    calculation = invoice.calculation
    if is_by_pools(invoice):
        return [("Verdeelsleutel", BY_POOLS), ("Bron", calculation.source)]
    if calculation.reference_date is None:
        return [("Verdeelsleutel", "niet van toepassing")]
    exact = "afgerond; gerekend is met de breuk"
    if calculation.is_of_one:
        exact = f"{exact}, voor zover het bedrag uit dit aandeel volgt"
    elif invoice.is_given_back:
        exact = "afgerond"
    return [
        ("Grondslag", invoice.ground.article),
        ("Peildatum", dutch.day(calculation.reference_date)),
        (f"Inwoners {invoice.municipality_name}", dutch.integer(calculation.inhabitants)),
        ("Inwoners alle betalende gemeenten", dutch.integer(calculation.denominator)),
        ("Aandeel", f"{percentage(invoice, 5)} ({exact})"),
        ("Bron", calculation.source),
    ]


def _notes(invoice: Invoice) -> Iterator[str]:
    calculation = invoice.calculation
    if calculation.is_of_one:
        yield "Het bedrag wordt niet over de gemeenten verdeeld. Baten staan met een minteken."
    elif calculation.specification and invoice.is_given_back:
        yield (
            "Elke gemeente krijgt wat haar toekomt; de bedragen van alle gemeenten tellen op tot "
            "het totaal. Baten staan met een minteken."
        )
    elif calculation.specification:
        yield (
            "Elk bedrag is op de cent verdeeld volgens de methode van de grootste resten: de delen "
            "van alle gemeenten tellen op tot het totaal. Baten staan met een minteken."
        )
    yield f"Kenmerk in de toelichting: {invoice.ground.trace_id}."


def _first_up(text: str) -> str:
    return text[:1].upper() + text[1:]
