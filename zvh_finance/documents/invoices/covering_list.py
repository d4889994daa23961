"""`begeleidende-lijst.pdf`: what was issued for a year, for the Dagelijks Bestuur.

It adds up what was issued and shows that it equals the adopted contributions. The control number
at the end is the head of the register: kept in the minutes, it shows years later that nothing
was taken out or changed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zvh_finance import dutch
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.municipal_accounts import MunicipalAccount, all_together
from zvh_finance.billing.reconciliation import Reconciled
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.documents.paper.typst_pdf import compile_pdf

_KINDS = {
    DocumentKind.INVOICE: "factuur",
    DocumentKind.CREDIT_NOTE: "creditnota",
    DocumentKind.BOOKING: "interne boeking",
    DocumentKind.BOOKING_REVERSAL: "interne boeking",
}

_ACCOUNT_HEADS = (
    "Gemeente",
    "Verschuldigd",
    "Volgt later",
    "Uitgegeven zonder btw",
    "Btw",
    "Intern geboekt",
    "Ontvangen",
    "Openstaand",
    "Terug te betalen",
)


@dataclass(frozen=True, slots=True)
class Stand:
    """Up to when the list tells.

    Attributes:
        issued: the day of the last issue.
        received: the last day of an issue, a receipt or a payment.
        register_head: one number that stands for the whole register after the last issue.
    """

    issued: date
    received: date
    register_head: str


def covering_list(
    documents: Sequence[Invoice],
    stand: Stand,
    reconciled: Sequence[Reconciled],
    accounts: Sequence[MunicipalAccount],
) -> bytes:
    """The list as PDF/A-3a and PDF/UA-1.

    Args:
        documents: everything issued for one cost year, in the order of issue; not empty.
        stand: up to when.
        reconciled: owed, issued and later, per ground of the year.
        accounts: owed, issued, received and open, per municipality.
    """
    first, as_of, register_head = documents[0], stand.issued, stand.register_head
    title = f"Begeleidende lijst facturen {first.cost_year}"
    data: dict[str, object] = {
        "title": title,
        "description": f"{title}, stand {dutch.day(as_of)}",
        "author": first.seller.name,
        "unit": first.seller.unit,
        "footer": f"{first.seller.name} · stand {dutch.day(as_of)}",
        "colour": first.layout.colour,
        "fictional": first.layout.fictional,
        "opening": (
            f"Aan het Dagelijks Bestuur. Voor het begrotingsjaar {first.cost_year} zijn tot en met "
            f"{dutch.day(as_of)} de onderstaande documenten uitgegeven. Een onbetaald deel blijft "
            "bij de gemeente zelf (artikel 21 lid 2)."
        ),
        "rows": [_row(document) for document in documents],
        "total": _total(documents),
        "reconciliation": _reconciliation(documents, reconciled),
        "accounts": {
            "title": f"Stand per gemeente op {dutch.day(stand.received)}",
            "columns": _ACCOUNT_HEADS,
            "rows": [_account(account, account.name) for account in accounts],
            "total": _account(all_together(accounts), "Totaal"),
        },
        "notes": [
            f"Controlegetal van het factuurregister: {register_head[:32]} {register_head[32:]}.",
            (
                "Neem dit getal op in de notulen: daarmee is later vast te stellen dat aan het "
                "register niets is veranderd of weggenomen."
            ),
        ],
    }
    return compile_pdf("begeleidende-lijst.typ", data, created=as_of)


def _account(account: MunicipalAccount, name: str) -> tuple[str, ...]:
    amounts = (
        account.owed,
        account.later,
        account.issued,
        account.vat,
        account.booked,
        account.received,
        account.open,
        account.to_pay_back,
    )
    return (name, *(dutch.bare_amount(cents) for cents in amounts))


def _row(document: Invoice) -> tuple[str, ...]:
    sign = document.kind.sign
    return (
        document.number,
        _KINDS[document.kind],
        document.municipality_name,
        dutch.short_day(document.issue_date),
        dutch.short_day(document.payment.due_date) if document.kind is DocumentKind.INVOICE else "",
        dutch.integer(document.calculation.inhabitants) if document.calculation.denominator else "",
        dutch.bare_amount(sign * document.net_cents),
        dutch.bare_amount(sign * document.vat_cents),
        dutch.bare_amount(sign * document.gross_cents),
    )


def _total(documents: Sequence[Invoice]) -> tuple[str, ...]:
    net = sum(document.signed_net_cents for document in documents)
    gross = sum(document.signed_gross_cents for document in documents)
    amounts = (dutch.bare_amount(cents) for cents in (net, gross - net, gross))
    return ("Totaal", "", "", "", "", "", *amounts)


def _reconciliation(
    documents: Sequence[Invoice], reconciled: Sequence[Reconciled]
) -> list[tuple[str, str]]:
    """What is owed on each ground, what was issued, and what follows later with its reason."""
    shown = [row for row in reconciled if row.owed or row.issued or row.open_codes]
    internal = sum(d.signed_net_cents for d in documents if d.kind.is_internal)
    billed = sum(d.signed_net_cents for d in documents if not d.kind.is_internal)
    later = [row for row in shown if row.open_codes]
    left = sum(row.owed for row in shown) - billed - internal - sum(row.later for row in later)
    return [
        *((f"{_owed(row)}: {row.title}", dutch.bare_amount(row.owed)) for row in shown),
        ("Gefactureerd aan gemeenten, zonder btw", dutch.bare_amount(billed)),
        ("Intern geboekt bij de beheergemeente", dutch.bare_amount(internal)),
        *((_told(row), dutch.bare_amount(row.later)) for row in later),
        ("Verschil", dutch.bare_amount(left)),
    ]


def _owed(row: Reconciled) -> str:
    return "Uitgegeven, nu niet te berekenen" if row.is_unknown else "Verschuldigd"


def _told(row: Reconciled) -> str:
    when = f" (vanaf {dutch.day(row.due_from)})" if row.due_from else ""
    return f"Later, {row.title}{when}: {' '.join(reasons(row.reasons)) or 'nog uit te geven'}"
