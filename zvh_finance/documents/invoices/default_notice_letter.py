"""The text of a notice of default (*ingebrekestelling*), for the other parties to sign (21.3).

The day on which the term ends is left blank, with the earliest day that is possible beside it: the
term runs from what the debtor receives, and gathering the signatures takes time that may not come
off it.
"""

from collections.abc import Iterator

from zvh_finance import dutch
from zvh_finance.billing.default_notice import REASONABLE_DAYS, DefaultNotice
from zvh_finance.billing.open_items import Item
from zvh_finance.convenant.cited import (
    Rule,
    agreement,
    cited,
    cited_in_full,
    host,
    in_brackets,
    is_legal_person,
    parties,
    party,
)
from zvh_finance.documents.invoices.letter_lines import address_lines
from zvh_finance.documents.invoices.specification import Pairs
from zvh_finance.documents.paper.typst_pdf import compile_pdf


def default_notice_letter(notice: DefaultNotice) -> bytes:
    """The text as PDF/A-3a and PDF/UA-1, marked as a concept."""
    title = f"Ingebrekestelling facturen {notice.cost_year}"
    data: dict[str, object] = {
        "title": title,
        "description": f"Concept: {title} aan {notice.buyer.name}",
        "author": notice.partnership,
        "footer": f"{notice.partnership} · {title}",
        "colour": notice.layout.colour,
        "concept": True,
        "fictional": notice.layout.fictional,
        "buyer": list(address_lines(notice.buyer)),
        "facts": _facts(notice),
        "status": (
            f"Concept. Deze brief geldt pas als alle andere {parties()} hebben getekend en hij "
            f"aan u is verzonden. {host().capital} stelde de tekst op en kan niet alleen in "
            f"gebreke stellen ({cited_in_full(Rule.DEFAULT)})."
        ),
        "opening": _opening(notice),
        "documents": [_row(item) for item in notice.items],
        "remark": _remark(notice),
        "total": ("Totaal in euro", "", "", "", "", dutch.bare_amount(notice.total_cents)),
        "host": host().capital,
        "party": party().title,
        "parties": parties(),
        "reminders": [_reminders(item) for item in notice.items],
        "term": list(_term(notice)),
        "earliest": (
            "In te vullen door de ondertekenaars bij verzending: ten minste "
            f"{REASONABLE_DAYS} dagen nadat de brief is ontvangen, dus niet vóór "
            f"{dutch.day(notice.earliest_term)}."
        ),
        "after": list(_after(notice)),
        "signers": list(notice.signers),
    }
    return compile_pdf("ingebrekestelling.typ", data, created=notice.day)


def _facts(notice: DefaultNotice) -> Pairs:
    return [
        ("Van", f"de andere {parties()} bij {agreement().the}, hieronder genoemd"),
        ("Begrotingsjaar", str(notice.cost_year)),
        ("Stand op", dutch.day(notice.day)),
        ("Datum van verzending", "in te vullen bij verzending"),
    ]


def _opening(notice: DefaultNotice) -> str:
    owed_to = notice.host.name
    if not is_legal_person():
        owed_to += f", {host()} van {notice.partnership},"
    return (
        f"U bent aan {owed_to} op grond van "
        f"{agreement().the} {dutch.amount(notice.total_cents)} verschuldigd dat niet is betaald "
        "op de dag waarop dat moest. Het gaat om:"
    )


def _row(item: Item) -> tuple[str, ...]:
    invoice = item.invoice
    return (
        invoice.number,
        dutch.short_day(invoice.issue_date),
        dutch.short_day(invoice.payment.due_date),
        dutch.bare_amount(invoice.gross_cents - item.credited_cents),
        dutch.bare_amount(item.paid_cents),
        dutch.bare_amount(item.open_cents),
    )


def _remark(notice: DefaultNotice) -> str:
    """Why an amount is not the one on the invoice, where that is so."""
    if any(item.credited_cents for item in notice.items):
        return "De bedragen zijn na aftrek van creditnota's."
    return ""


def _reminders(item: Item) -> str:
    days = dutch.listed([dutch.day(sent.day) for sent in item.sent])
    return f"{item.invoice.number}, {item.invoice.ground.title}: herinnerd op {days}."


def _term(notice: DefaultNotice) -> Iterator[str]:
    yield (
        f"Daarmee schiet u tekort in de nakoming van een verplichting onder {agreement().the}. "
        f"Op grond van {cited(Rule.DEFAULT)} stellen wij, de andere {parties()}, u hierbij in "
        "gebreke. Wij geven u een redelijke termijn om alsnog te betalen: "
        f"{dutch.amount(notice.total_cents)}, op rekening {dutch.account(notice.iban)} ten name "
        f"van {notice.account_name}, onder vermelding van {dutch.listed(notice.numbers)}, "
        "uiterlijk op"
    )


def _after(notice: DefaultNotice) -> Iterator[str]:
    yield (
        "Hebt u op die dag niet volledig betaald, en is dat u toe te rekenen, dan bent u vanaf de "
        "dag erna in verzuim. Deze brief brengt geen rente of kosten in rekening."
    )
    yield (
        f"Elke {party()} staat alleen voor haar eigen verplichtingen"
        f"{in_brackets(Rule.NO_JOINT_LIABILITY)}: uw aandeel gaat niet over op anderen."
    )
    if notice.layout.fictional:
        yield "Dit is een voorbeeld: bedragen, nummers en adressen zijn fictief."
