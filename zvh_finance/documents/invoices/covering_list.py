"""`begeleidende-lijst.pdf`: what was issued for a year, for the board.

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
from zvh_finance.convenant.cited import Rule, board, host, in_brackets
from zvh_finance.documents.invoices.host_letterhead import host_letterhead
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Kind,
    Look,
    Paper,
    Row,
    Section,
    Table,
    Text,
    rows,
    totals,
)
from zvh_finance.documents.paper.reasons_in_dutch import reasons
from zvh_finance.dutch import alphabetical

_KINDS = {
    DocumentKind.INVOICE: "factuur",
    DocumentKind.CREDIT_NOTE: "creditnota",
    DocumentKind.BOOKING: "interne boeking",
    DocumentKind.BOOKING_REVERSAL: "interne boeking",
}
_DOCUMENTS = (
    Column("number", "Nummer"),
    Column("kind", "Soort"),
    Column("name", "Gemeente"),
    Column("day", "Datum", Kind.DATE),
    Column("due", "Betalen uiterlijk", Kind.DATE),
    Column("people", "Inwoners", Kind.WHOLE),
    Column("net", "Zonder btw", Kind.MONEY),
    Column("vat", "Btw", Kind.MONEY),
    Column("gross", "Bedrag in euro", Kind.MONEY),
)
_ACCOUNTS = (
    Column("name", "Gemeente"),
    Column("owed", "Verschuldigd", Kind.MONEY),
    Column("later", "Volgt later", Kind.MONEY),
    Column("issued", "Uitgegeven zonder btw", Kind.MONEY),
    Column("vat", "Btw", Kind.MONEY),
    Column("booked", "Intern geboekt", Kind.MONEY),
    Column("received", "Ontvangen", Kind.MONEY),
    Column("open", "Openstaand", Kind.MONEY),
    Column("back", "Terug te betalen", Kind.MONEY),
)
_RECONCILIATION = (
    Column("what", "Onderdeel"),
    Column("amount", "Bedrag in euro", Kind.MONEY),
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
) -> Paper:
    """The list.

    Args:
        documents: everything issued for one cost year, in the order of issue; not empty.
        stand: up to when.
        reconciled: owed, issued and later, per ground of the year.
        accounts: owed, issued, received and open, per municipality.
    """
    first, as_of = documents[0], stand.issued
    issued, received = dutch.day(as_of), dutch.day(stand.received)
    return Paper(
        title=f"Begeleidende lijst facturen {first.cost_year}",
        letterhead=host_letterhead(first.seller.name, first.seller.unit, first.layout, as_of),
        lead=(
            (
                f"Aan {board().the}. Voor het begrotingsjaar {first.cost_year} zijn tot en met "
                f"{issued} de onderstaande documenten uitgegeven. Een onbetaald deel blijft "
                f"bij de gemeente zelf{in_brackets(Rule.NO_JOINT_LIABILITY)}."
            ),
        ),
        sections=(
            Section("", (_documents(documents),)),
            Section(f"Stand per gemeente op {received}, in euro", (_accounts(accounts),)),
            Section(
                "Aansluiting",
                (_reconciliation(documents, reconciled), _control_number(stand.register_head)),
            ),
        ),
        is_landscape=True,
    )


def _control_number(head: str) -> Text:
    return Text(
        (
            f"Controlegetal van het factuurregister: {head[:32]} {head[32:]}.",
            (
                "Neem dit getal op in de notulen: daarmee is later vast te stellen dat aan het "
                "register niets is veranderd of weggenomen."
            ),
        ),
        is_quiet=True,
    )


def _documents(documents: Sequence[Invoice]) -> Table:
    net = sum(document.signed_net_cents for document in documents)
    gross = sum(document.signed_gross_cents for document in documents)
    total = totals(_DOCUMENTS, {"net": net, "vat": gross - net, "gross": gross})
    return Table(_DOCUMENTS, rows([_document(document) for document in documents]), total)


def _document(document: Invoice) -> tuple[Content, ...]:
    calculation = document.calculation
    return (
        document.number,
        _KINDS[document.kind],
        document.municipality_name,
        document.issue_date,
        document.payment.due_date if document.kind is DocumentKind.INVOICE else None,
        calculation.inhabitants if calculation.denominator else None,
        document.signed_net_cents,
        document.signed_gross_cents - document.signed_net_cents,
        document.signed_gross_cents,
    )


def _accounts(accounts: Sequence[MunicipalAccount]) -> Table:
    by_name = sorted(accounts, key=lambda account: alphabetical(account.name))
    listed: list[tuple[Content, ...]] = [(a.name, *_amounts(a)) for a in by_name]
    total = Row(("Totaal", *_amounts(all_together(accounts))), look=Look.TOTAL)
    return Table(_ACCOUNTS, rows(listed), total)


def _amounts(account: MunicipalAccount) -> tuple[int, ...]:
    return (
        account.owed,
        account.later,
        account.issued,
        account.vat,
        account.booked,
        account.received,
        account.open,
        account.to_pay_back,
    )


def _reconciliation(documents: Sequence[Invoice], reconciled: Sequence[Reconciled]) -> Table:
    """What is owed on each ground, what was issued, and what follows later with its reason."""
    shown = [row for row in reconciled if row.owed or row.issued or row.open_codes]
    internal = sum(d.signed_net_cents for d in documents if d.kind.is_internal)
    billed = sum(d.signed_net_cents for d in documents if not d.kind.is_internal)
    later = [row for row in shown if row.open_codes]
    left = sum(row.owed for row in shown) - billed - internal - sum(row.later for row in later)
    listed: tuple[tuple[Content, ...], ...] = (
        *((f"{_owed(row)}: {row.title}", row.owed) for row in shown),
        ("Gefactureerd aan gemeenten, zonder btw", billed),
        (f"Intern geboekt bij {host().the}", internal),
        *((_told(row), row.later) for row in later),
    )
    return Table(_RECONCILIATION, rows(listed), Row(("Verschil", left), look=Look.TOTAL))


def _owed(row: Reconciled) -> str:
    return "Uitgegeven, nu niet te berekenen" if row.is_unknown else "Verschuldigd"


def _told(row: Reconciled) -> str:
    when = f" (vanaf {dutch.day(row.due_from)})" if row.due_from else ""
    return f"Later, {row.title}{when}: {' '.join(reasons(row.reasons)) or 'nog uit te geven'}"
