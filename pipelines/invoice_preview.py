"""What would be issued, on the real amounts; nothing is written."""

from collections.abc import Collection

from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.screen.invoices import show_documents
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.matter import Matter
from zvh_finance.billing.register import series
from zvh_finance.billing.standing import refuse_lost
from zvh_finance.language import say
from zvh_finance.year.books import Books
from zvh_finance.year.desk import Desk
from zvh_finance.year.issued import open_register
from zvh_finance.year.newest import standing_remarks


def dry_run(options: RunOptions, year: int, matters: Collection[Matter] = tuple(Matter)) -> None:
    """Show what would be issued, on the real amounts, and write nothing at all."""
    books = open_books(options)
    desk = Desk(books, year, matters)
    would = _would_be_issued(options, books, desk)
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


def _would_be_issued(options: RunOptions, books: Books, desk: Desk) -> tuple[Invoice, ...]:
    """What is due beside what is in the register; without one, nothing was issued."""
    refuse_lost(books.register_path)
    if not books.register_path.exists():
        options.messages.warn(*standing_remarks(books, None, options.out))
        numbers = series(desk.year, desk.number)
        return desk.due_now((), lambda: next(numbers))
    with open_register(books.register_path) as register:
        options.messages.warn(*standing_remarks(books, register, options.out))
        numbers = register.numbers(desk.year, desk.number)
        before = [document.invoice for document in register.documents()]
        return desk.due_now(before, lambda: next(numbers))
