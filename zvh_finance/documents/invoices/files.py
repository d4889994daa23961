"""The files of a document, from its frozen model alone, and the papers of a whole year."""

from collections.abc import Callable, Mapping, Sequence

from zvh_finance.billing.claims import GroundOfClaims
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.municipal_accounts import municipal_accounts
from zvh_finance.billing.reconciliation import Reconciled
from zvh_finance.billing.ubl import Profile, ubl
from zvh_finance.documents.invoices.booking_memo import booking_memo
from zvh_finance.documents.invoices.covering_list import Stand, covering_list
from zvh_finance.documents.invoices.invoice_letter import invoice_letter, invoice_specification
from zvh_finance.documents.invoices.journal import journal_csv
from zvh_finance.documents.paper.charge_tables import CHARGES_FILE, KEY_FILE, charges_csv, key_csv
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.paper.pool_tables import POOLS_FILE, pool_files
from zvh_finance.year.bookkeeping import Bookkeeping

JOURNAL = "journaal.csv"
COVERING_LIST = "begeleidende-lijst.pdf"
YEAR_PAPERS = (JOURNAL, COVERING_LIST)
"""What `year_papers` makes."""
PAPERS_AND_TABLES = (*YEAR_PAPERS, CHARGES_FILE, KEY_FILE, POOLS_FILE)
"""The same, with what `shared_tables` makes; the last one only when there are pools."""


def document_files(invoice: Invoice) -> Mapping[str, bytes]:
    """What is archived of a document, by name: a letter and two e-invoices, or a memo."""
    if invoice.kind.is_internal:
        name = invoice.number.replace(f"-{invoice.cost_year}", "")
        return {f"{name}.pdf": booking_memo(invoice)}
    supplements = invoice_specification(invoice)
    e_invoice = ubl(invoice, Profile.NLCIUS, supplements)
    return {
        f"{invoice.number}.pdf": invoice_letter(invoice, e_invoice),
        f"{invoice.number}.nlcius.xml": e_invoice,
        f"{invoice.number}.peppol.xml": ubl(invoice, Profile.PEPPOL, supplements),
    }


def rendering() -> Callable[[Invoice], Mapping[str, bytes]]:
    """`document_files` that makes each document once: for its hash, and then for the archive."""
    made: dict[str, Mapping[str, bytes]] = {}

    def render(invoice: Invoice) -> Mapping[str, bytes]:
        if invoice.number not in made:
            made[invoice.number] = document_files(invoice)
        return made[invoice.number]

    return render


def year_papers(
    booked: Bookkeeping, register_head: str, reconciled: Sequence[Reconciled]
) -> Mapping[str, bytes]:
    """Journal and covering list of a year; they follow from what was issued and may be renewed."""
    documents = booked.documents
    as_of = max(document.issue_date for document in documents)
    accounts = municipal_accounts(reconciled, documents, booked.items)
    stand = max(as_of, booked.last_receipt or as_of)
    return {
        JOURNAL: journal_csv(booked),
        COVERING_LIST: pdf(
            covering_list(documents, Stand(as_of, stand, register_head), reconciled, accounts)
        ),
    }


def shared_tables(grounds: Sequence[GroundOfClaims]) -> dict[str, bytes]:
    """The tables of what was owed on these grounds: charges, keys, and pools when there are any."""
    return {
        CHARGES_FILE: charges_csv([c for ground in grounds for c in ground.charges]),
        KEY_FILE: key_csv(list(dict.fromkeys(k for ground in grounds for k in ground.keys))),
        **pool_files(each for ground in grounds for each in ground.pools),
    }
