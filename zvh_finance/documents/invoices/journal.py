"""`journaal.csv`: the documents as journal entries, for the ledger of the host.

An invoice is debtors to income (and VAT); a credit note is its mirror; the host's own share is
cost to income. Per document debit equals credit, to the cent. The file is what Dutch ledgers
import without questions: `;`, UTF-8 with a byte order mark, decimal comma.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from zvh_finance import dutch
from zvh_finance.billing.invoice import Invoice
from zvh_finance.documents.paper.plain_tables import as_text
from zvh_finance.dossier.invoicing import JournalSettings


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One side of an entry; one of debit and credit is zero.

    Attributes:
        account: in the ledger of the host.
        task_field: Iv3, for income and cost; empty for debtors and VAT.
    """

    document: Invoice
    account: str
    debtor: str
    task_field: str
    category: str
    debit_cents: int
    credit_cents: int


def journal_lines(documents: Iterable[Invoice], settings: JournalSettings) -> Iterator[JournalLine]:
    """The entries of all documents, debit before credit of an invoice."""
    for document in documents:
        booking = document.booking
        coded = (booking.task_field, booking.category)
        if document.kind.is_internal:
            debit = (settings.expense_account, "", *coded, document.net_cents)
        else:
            debit = (
                settings.receivable_account,
                booking.debtor_number,
                "",
                "",
                document.gross_cents,
            )
        sides = [
            (debit, 1),
            ((settings.income_account, "", *coded, document.net_cents), -1),
            ((settings.vat_account, "", "", "", document.vat_cents), -1),
        ]
        for (account, debtor, task_field, category, cents), side in sides:
            if cents:
                signed = side * document.kind.sign * cents
                yield JournalLine(
                    document,
                    account,
                    debtor,
                    task_field,
                    category,
                    max(signed, 0),
                    max(-signed, 0),
                )


def journal_csv(documents: Iterable[Invoice], settings: JournalSettings) -> bytes:
    """The file, with the column names of the arrangement."""
    names = settings.columns
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        (
            names.number,
            names.date,
            names.year,
            names.account,
            names.debtor,
            names.task_field,
            names.category,
            names.description,
            names.debit,
            names.credit,
        )
    )
    for line in journal_lines(documents, settings):
        document = line.document
        writer.writerow(
            (
                document.number,
                dutch.short_day(document.issue_date),
                document.cost_year,
                line.account,
                line.debtor,
                line.task_field,
                line.category,
                as_text(f"{document.municipality_name}: {document.ground.title}"),
                dutch.decimal_comma(line.debit_cents) if line.debit_cents else "",
                dutch.decimal_comma(line.credit_cents) if line.credit_cents else "",
            )
        )
    return b"\xef\xbb\xbf" + buffer.getvalue().encode()
