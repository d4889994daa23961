"""What every job that looks after issued documents works on."""

from dataclasses import dataclass
from pathlib import Path

from pipelines.invoice_folder import archive_of
from pipelines.opening import open_books
from pipelines.options import RunOptions
from zvh_finance.billing.open_items import Item, items
from zvh_finance.billing.register import Register
from zvh_finance.billing.reminder import reminders_by, sent_letters
from zvh_finance.billing.standing import refuse_lost
from zvh_finance.dossier.invoicing import Invoicing
from zvh_finance.errors import MissingGroundError
from zvh_finance.language import say
from zvh_finance.year.books import Books
from zvh_finance.year.issued import issued_in


@dataclass(frozen=True)
class UpkeepDesk:
    """What every job here works on."""

    books: Books
    archive: Path
    settings: Invoicing


def open_desk(options: RunOptions, year: int) -> UpkeepDesk:
    """The desk of a year.

    Raises:
        MissingGroundError: nothing was issued yet.
        DifferenceError: the register is gone, and its chain tells that documents were issued.
    """
    books = open_books(options)
    settings = books.dossier.arrangement.invoicing
    refuse_lost(books.register_path)
    if settings is None or not books.register_path.exists():
        raise MissingGroundError.of(
            "nothing-issued",
            say(
                "Nothing was issued yet: there is no {register}. `zvh invoices {year}` issues.",
                register=str(books.register_path),
                year=year,
            ),
        )
    return UpkeepDesk(books, archive_of(options, year), settings)


def items_at(options: RunOptions, desk: UpkeepDesk, register: Register) -> tuple[Item, ...]:
    """All documents with their status, of every year: a payment may name any of them."""
    options.messages.warn(*issued_in(register, desk.books).unknown)
    return items_of(desk, register)


def items_of(desk: UpkeepDesk, register: Register) -> tuple[Item, ...]:
    """The same, without telling what was paid on no document."""
    found, day, settings = issued_in(register, desk.books), desk.books.as_of, desk.settings
    letters = sent_letters(register.events())
    reminders = reminders_by(letters, day, settings.reminders_before_default)
    return items(found.documents, found.payments, day, settings.reminder_days, reminders)
