"""A reminder as a letter: what is open, where to pay it, and that nothing more follows from it.

Friendly the first time, firm after that. It never asks for interest: nobody is in default before
the other parties gave notice (article 21.3).
"""

from collections.abc import Iterator

from zvh_finance import dutch
from zvh_finance.billing.reminder import RemindedDocument, ReminderLetter
from zvh_finance.convenant.cited import (
    Rule,
    applies,
    cited_in_full,
    host,
    in_brackets,
    parties,
)
from zvh_finance.documents.invoices.letter_lines import address_lines, sender_lines
from zvh_finance.documents.invoices.payment_code import payment_code
from zvh_finance.documents.invoices.specification import Pairs
from zvh_finance.documents.paper.typst_pdf import compile_pdf


def reminder_letter(letter: ReminderLetter) -> bytes:
    """The letter as PDF/A-3a and PDF/UA-1; the same letter gives the same bytes."""
    return compile_pdf("herinnering.typ", letter_data(letter), created=letter.day)


def letter_data(letter: ReminderLetter) -> dict[str, object]:
    """What the template shows, as text in Dutch."""
    title = f"{_name(letter)} facturen {letter.cost_year}"
    return {
        "title": title,
        "description": f"{title} aan {letter.buyer.name}",
        "colour": letter.layout.colour,
        "fictional": letter.layout.fictional,
        "seller": {"name": letter.seller.name, "unit": letter.seller.unit},
        "buyer": list(address_lines(letter.buyer)),
        "sender-lines": list(sender_lines(letter.seller, letter.iban)),
        "facts": _facts(letter),
        "heading": title,
        "opening": _opening(letter),
        "rows": [_row(document) for document in letter.documents],
        "total": ("Totaal in euro", "", "", "", "", dutch.bare_amount(letter.total_cents), ""),
        "remarks": list(_remarks(letter)),
        "payment": _payment(letter),
        "codes": list(_codes(letter)),
        "meanwhile": (
            "Betaalde u intussen? Dan kunt u deze brief als niet verzonden beschouwen. Verwerkt is "
            f"wat tot en met {dutch.day(letter.day)} bij ons bekend was."
        ),
        "consequences": list(_consequences(letter)),
        "closing": list(_closing(letter)),
    }


def _name(letter: ReminderLetter) -> str:
    highest = max(document.ordinal for document in letter.documents)
    return "Herinnering" if highest == 1 else f"{_ordinal(highest)} herinnering"


def _ordinal(number: int) -> str:
    names = {2: "Tweede", 3: "Derde", 4: "Vierde", 5: "Vijfde"}
    return names.get(number, f"{number}e")


def _facts(letter: ReminderLetter) -> Pairs:
    pairs = [
        ("Datum", dutch.day(letter.day)),
        ("Begrotingsjaar", str(letter.cost_year)),
        ("Betalen vóór", dutch.day(letter.pay_before)),
    ]
    if letter.buyer_reference:
        pairs.append(("Uw kenmerk", letter.buyer_reference))
    return pairs


def _opening(letter: ReminderLetter) -> str:
    what = "onderstaande factuur" if len(letter.documents) == 1 else "onderstaande facturen"
    total, before = dutch.amount(letter.total_cents), dutch.day(letter.pay_before)
    if not letter.is_firm:
        return (
            f"Volgens onze administratie is de {what} nog niet of niet geheel betaald. Misschien "
            f"is dat aan uw aandacht ontsnapt. Wij verzoeken u vriendelijk {total} over te maken "
            f"vóór {before}."
        )
    days = sorted({d.reminded_on for d in letter.documents if d.reminded_on is not None})
    return (
        f"Op {dutch.listed([dutch.day(day) for day in days])} schreven wij u eerder over betaling. "
        f"De {what} is volgens onze administratie nog steeds niet of niet geheel betaald. Wij "
        f"verzoeken u dringend {total} over te maken vóór {before}, of ons voor die dag te laten "
        "weten waarom u niet betaalt."
    ).replace("facturen is", "facturen zijn")


def _row(document: RemindedDocument) -> tuple[str, ...]:
    return (
        document.number,
        dutch.short_day(document.issue_date),
        dutch.short_day(document.due_date),
        dutch.bare_amount(document.amount_cents - document.credited_cents),
        dutch.bare_amount(document.paid_cents),
        dutch.bare_amount(document.open_cents),
        dutch.integer(document.days_overdue),
    )


def _remarks(letter: ReminderLetter) -> Iterator[str]:
    if any(document.credited_cents for document in letter.documents):
        yield "De bedragen zijn na aftrek van creditnota's. Dagen telt vanaf de vervaldatum."
    else:
        yield "Dagen telt vanaf de vervaldatum."
    if letter.to_pay_back_cents:
        yield (
            f"Over {letter.cost_year} krijgt u ook {dutch.amount(letter.to_pay_back_cents)} van "
            "ons terug. Dat betalen wij u afzonderlijk; het wordt hier niet mee verrekend."
        )


def _payment(letter: ReminderLetter) -> str:
    account = f"rekening {dutch.account(letter.iban)} ten name van {letter.account_name}"
    if len(letter.documents) == 1:
        return f"U kunt betalen op {account}, onder vermelding van {letter.documents[0].number}."
    return (
        f"U kunt betalen op {account}. Maak elk bedrag afzonderlijk over, onder vermelding van het "
        "nummer dat ervoor staat: zo komt het op de juiste factuur."
    )


def _codes(letter: ReminderLetter) -> Iterator[dict[str, str]]:
    for document in letter.documents:
        drawing = payment_code(
            letter.account_name, letter.iban, document.open_cents, document.number
        )
        if drawing:
            yield {
                "drawing": drawing,
                "number": document.number,
                "alt": (
                    f"QR-code met de betaalgegevens: {dutch.amount(document.open_cents)} aan "
                    f"{letter.account_name}, kenmerk {document.number}"
                ),
            }


def _consequences(letter: ReminderLetter) -> Iterator[str]:
    if not applies(Rule.DEFAULT):
        yield "Deze brief is een herinnering en geen ingebrekestelling."
        return
    yield (
        f"Deze brief is een herinnering en geen ingebrekestelling. Die kan {host().the} niet "
        f"geven: u bent pas in verzuim nadat de andere {parties()} u in gebreke hebben gesteld en "
        f"een redelijke termijn hebben gegeven ({cited_in_full(Rule.DEFAULT)}). Wij "
        "brengen daarom geen rente in rekening."
    )
    if letter.is_firm:
        yield (
            f"Blijft uw betaling uit, dan leggen wij dit voor aan de andere {parties()}. Zij "
            "kunnen u in gebreke stellen. Uw aandeel blijft van u: andere gemeenten betalen het "
            f"niet{in_brackets(Rule.NO_JOINT_LIABILITY)}."
        )


def _closing(letter: ReminderLetter) -> Iterator[str]:
    seller = letter.seller
    yield f"Hebt u vragen? {seller.contact}, telefoon {seller.telephone}, {seller.email}."
    if letter.layout.fictional:
        yield "Dit is een voorbeeld: bedragen, nummers en adressen zijn fictief."
