"""Issuing invoices: what is due and not yet issued, on every ground, once and never otherwise."""

from collections.abc import Collection

from pipelines.invoice_folder import own_archive, write_papers
from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from pipelines.screen.invoices import show_documents, tell_issued, tell_where
from zvh_finance.billing.archive import complete_archive, when_writable
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

    # 2. Issue the difference with what was issued before, in one transaction, if its documents
    # can be written.
    with (
        open_register(books.register_path) as register,
        own_archive(options, books, year) as folder,
    ):
        due = when_writable(desk.due_of_register, render, folder, year)
        issued = register.issue(due, render, desk.number, year, books.as_of)

        # 3. Write every document and paper that is not there yet, also of a run that was killed.
        with register.alone():
            documents = register.documents(year)
            written = complete_archive(folder, documents, render)
            job = Run(options, books, "invoices", {"year": str(year)})
            write_papers(job, folder, register, desk.plans[-1], desk.held, written)

    # 4. Tell.
    options.messages.warn(*desk.warnings)
    tell_issued(options, [d.invoice for d in issued], len(written), len(documents))
    tell_where(options, year, len(issued), folder, books.register_path)


def dry_run(options: RunOptions, year: int, matters: Collection[Matter] = tuple(Matter)) -> None:
    """Show what would be issued, on the real amounts, and write nothing at all."""
    books = open_books(options)
    desk = Desk(books, year, matters)
    would = _would_be_issued(books, desk)
    options.messages.warn(*desk.warnings)
    if not would:
        options.messages.summary(
            "nothing-due", say("Nothing is due for {year}: all of it was issued.", year=year)
        )
        return
    show_documents(options, say("Would be issued for {year}", year=year), would)
    options.messages.summary(
        "dry-run", say("Nothing was written; numbers are as they would be given out.")
    )


def _would_be_issued(books: Books, desk: Desk) -> tuple[Invoice, ...]:
    """What is due beside what is in the register; without one, nothing was issued."""
    if not books.register_path.exists():
        numbers = series(desk.year, desk.number)
        return desk.due_now((), lambda: next(numbers))
    with open_register(books.register_path) as register:
        numbers = register.numbers(desk.year, desk.number)
        before = [document.invoice for document in register.documents()]
        return desk.due_now(before, lambda: next(numbers))
