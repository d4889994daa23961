"""Issuing invoices: what is due and not yet issued, on every ground, once and never otherwise."""

from collections.abc import Collection

from pipelines.invoice_folder import archive_of, write_papers
from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.screen.invoices import show_documents, tell_issued
from zvh_finance.billing.archive import complete_archive
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.matter import Matter
from zvh_finance.billing.register import series
from zvh_finance.documents.invoices.files import rendering
from zvh_finance.language import say
from zvh_finance.year.books import Books
from zvh_finance.year.desk import Desk
from zvh_finance.year.issued import open_register
from zvh_finance.year.issuing import issue_plan


def run(options: RunOptions, year: int, matters: Collection[Matter] = tuple(Matter)) -> None:
    """Issue what is due, complete the archive, and say who was billed what."""
    # 1. What do we stand on? What is missing is told before anything is made.
    books, render = open_books(options), rendering()
    desk = Desk(books, year, matters)
    if not books.register_path.exists():
        issue_plan(books, year, matters, ())

    # 2. Issue the difference with what was issued before, in one transaction.
    with open_register(books.register_path) as register:
        issued = register.issue(
            lambda before, number: desk.due_now([d.invoice for d in before], number),
            render,
            desk.number,
            year,
            books.as_of,
        )
        plan = desk.plans[-1]

        # 3. Write every document that is not there yet, also of a run that was killed.
        with register.alone():
            documents = register.documents(year)
            written = complete_archive(archive_of(options, year), documents, render)
        write_papers(options, books, register, plan, desk.held, written)

    # 4. Tell.
    options.messages.warn(*desk.warnings)
    tell_issued(options, [d.invoice for d in issued], len(written), len(documents))
    options.messages.info("results", f"Register: {books.register_path}")
    options.messages.info("results", f"Documents: {archive_of(options, year)}")


def dry_run(options: RunOptions, year: int, matters: Collection[Matter] = tuple(Matter)) -> None:
    """Show what would be issued, on the real amounts, and write nothing at all."""
    books = open_books(options)
    desk = Desk(books, year, matters)
    would = _would_be_issued(books, desk)
    options.messages.warn(*desk.warnings)
    if not would:
        options.messages.info("nothing-due", f"Nothing is due for {year}: all of it was issued.")
        return
    show_documents(options, say("Would be issued for {year}", year=year), would)
    options.messages.info("dry-run", "Nothing was written; numbers are as they would be given out.")


def _would_be_issued(books: Books, desk: Desk) -> tuple[Invoice, ...]:
    """What is due beside what is in the register; without one, nothing was issued."""
    if not books.register_path.exists():
        numbers = series(desk.year, desk.number)
        return desk.due_now((), lambda: next(numbers))
    with open_register(books.register_path) as register:
        numbers = register.numbers(desk.year, desk.number)
        before = [document.invoice for document in register.documents()]
        return desk.due_now(before, lambda: next(numbers))
