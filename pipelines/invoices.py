"""Issuing invoices: what is due and not yet issued, once, and never otherwise."""

from collections.abc import Sequence

from pipelines.commands.options import RunOptions
from pipelines.ground import read_ground
from pipelines.invoice_conditions import Billable, billable_settlement, billable_year
from pipelines.invoice_files import document_files
from pipelines.invoice_folder import InvoiceFolder, invoice_folder, open_register
from pipelines.invoice_tables import show_documents
from zvh_finance.billing.archive import complete_archive
from zvh_finance.billing.drafting import drafts
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.register import IssuedDocument


def run(options: RunOptions, year: int, *, settlement: bool = False) -> None:
    """Issue what is due, complete the archive, and say who was billed what.

    Args:
        options: of the run.
        year: the cost year.
        settlement: of the adopted accounts, in place of the contributions.
    """
    # 1. May this year be invoiced, and what does everyone owe?
    ground = read_ground(options)
    billable = (billable_settlement if settlement else billable_year)(ground, year)
    options.messages.warn(*billable.warnings)

    # 2. Issue the difference with what was issued before, in one transaction.
    place = invoice_folder(options, ground, year)
    with open_register(place.register) as register:
        issued = register.issue(
            lambda before, number: drafts(
                billable.dues, [document.invoice for document in before], billable.terms, number
            ),
            document_files,
            billable.terms.settings.document_number,
            year,
            ground.as_of,
        )

        # 3. Write every document that is not there yet, also of a run that was killed.
        with register.alone():
            documents = register.documents(year)
            written = complete_archive(place.archive, documents, document_files)
        place.write_papers(register, billable, written)

    # 4. Tell.
    _tell(options, place, issued, written, documents)


def dry_run(options: RunOptions, year: int, *, settlement: bool = False) -> None:
    """Show what would be issued, on the real amounts, and write nothing at all."""
    ground = read_ground(options)
    billable = (billable_settlement if settlement else billable_year)(ground, year)
    options.messages.warn(*billable.warnings)
    place = invoice_folder(options, ground, year)
    would = _would_issue(billable, place, year)
    if not would:
        options.messages.info("nothing-due", f"Nothing is due for {year}: all of it was issued.")
        return
    show_documents(options, f"Would be issued for {year}", would)
    options.messages.info("dry-run", "Nothing was written; numbers are as they would be given out.")


def _would_issue(billable: Billable, place: InvoiceFolder, year: int) -> tuple[Invoice, ...]:
    before: tuple[Invoice, ...] = ()
    if place.register.exists():
        with open_register(place.register) as register:
            before = tuple(document.invoice for document in register.documents())
    numbered = sum(1 for i in before if i.cost_year == year and not i.kind.is_internal)
    numbers = (
        billable.terms.settings.document_number(year, numbered + extra)
        for extra in range(1, len(billable.dues) + 2 + len(before))
    )
    return drafts(billable.dues, before, billable.terms, lambda: next(numbers))


def _tell(
    options: RunOptions,
    place: InvoiceFolder,
    issued: Sequence[IssuedDocument],
    written: Sequence[str],
    documents: Sequence[IssuedDocument],
) -> None:
    if issued:
        show_documents(options, "Issued", [document.invoice for document in issued])
    else:
        options.messages.info(
            "nothing-due",
            f"Nothing new is due: {len(documents)} documents were issued before, and nothing "
            "is issued twice.",
        )
    if written and not issued:
        options.messages.info(
            "archive-completed",
            f"{len(written)} missing files were made again from the register, byte for byte.",
        )
    options.messages.info("results", f"Register: {place.register}")
    options.messages.info("results", f"Documents: {place.archive}")
