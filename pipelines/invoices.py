"""Issuing invoices: what is due and not yet issued, once, and never otherwise."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum

from pipelines.commands.options import RunOptions
from pipelines.ground import read_ground
from pipelines.invoice_folder import InvoiceFolder, invoice_folder, open_register
from pipelines.screen.invoices import show_documents
from zvh_finance.billing.archive import complete_archive
from zvh_finance.billing.drafting import drafts
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.register import IssuedDocument
from zvh_finance.documents.invoices.files import rendering
from zvh_finance.errors import UsageError
from zvh_finance.year.books import Ground
from zvh_finance.year.case_claims import billable_cases
from zvh_finance.year.claims import Billable, billable_settlement, billable_year


class Matter(StrEnum):
    """What is invoiced; each counted apart from the others."""

    CONTRIBUTIONS = "contributions"
    SETTLEMENT = "settlement"
    CASES = "cases"


_BILLABLE: Mapping[Matter, Callable[[Ground, int], Billable]] = {
    Matter.CONTRIBUTIONS: billable_year,
    Matter.SETTLEMENT: billable_settlement,
    Matter.CASES: billable_cases,
}


def run(options: RunOptions, year: int, what: Matter = Matter.CONTRIBUTIONS) -> None:
    """Issue what is due, complete the archive, and say who was billed what.

    Args:
        options: of the run.
        year: the cost year.
        what: the contributions, the settlement of the accounts, or cases.
    """
    # 1. May this year be invoiced, and what does everyone owe?
    ground = read_ground(options)
    billable = _BILLABLE[what](ground, year)
    options.messages.warn(*billable.warnings)

    # 2. Issue the difference with what was issued before, in one transaction.
    place, render = invoice_folder(options, ground, year), rendering()
    with open_register(place.register) as register:
        issued = register.issue(
            lambda before, number: _due_now(
                billable, [document.invoice for document in before], number
            ),
            render,
            billable.terms.settings.document_number,
            year,
            ground.as_of,
        )

        # 3. Write every document that is not there yet, also of a run that was killed.
        with register.alone():
            documents = register.documents(year)
            written = complete_archive(place.archive, documents, render)
        place.write_papers(register, billable, written)

    # 4. Tell.
    _tell(options, place, issued, written, documents)


def dry_run(options: RunOptions, year: int, what: Matter = Matter.CONTRIBUTIONS) -> None:
    """Show what would be issued, on the real amounts, and write nothing at all."""
    ground = read_ground(options)
    billable = _BILLABLE[what](ground, year)
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
    return _due_now(billable, before, lambda: next(numbers))


def _due_now(
    billable: Billable, before: Sequence[Invoice], next_number: Callable[[], str]
) -> tuple[Invoice, ...]:
    """The documents that are due, unless a later day has already issued some.

    Looking from an earlier day, later decisions do not count yet, and what was issued on them
    would be credited.
    """
    new = drafts(billable.dues, before, billable.terms, next_number)
    year, today = billable.year, billable.terms.issue_date
    latest = max((i.issue_date for i in before if i.cost_year == year), default=today)
    if new and latest > today:
        raise UsageError.of(
            "issued-later",
            f"Documents of {year} were issued on {latest}; nothing can be issued as of {today} "
            "any more, because what was decided in between would be taken back. Run without "
            "--as-of, or with a later day.",
        )
    return new


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
