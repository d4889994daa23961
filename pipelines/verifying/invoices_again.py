"""Doing a run of invoices or reminders again from the register; nothing is issued or sent."""

from collections.abc import Mapping

from pipelines import invoice_papers
from pipelines.invoice_folder import archive_of
from pipelines.reminders import decisions_of, letters_of, open_items
from pipelines.run import Run
from pipelines.upkeep_desk import UpkeepDesk, items_of
from zvh_finance.billing.matter import Matter
from zvh_finance.billing.reconciliation import Reconciled, reconciliation
from zvh_finance.billing.register import Register
from zvh_finance.billing.reminder import sent_letters
from zvh_finance.documents.invoices.default_notice_letter import default_notice_letter
from zvh_finance.documents.invoices.files import document_files
from zvh_finance.documents.invoices.reminder_letter import reminder_letter
from zvh_finance.errors import MissingGroundError
from zvh_finance.language import say
from zvh_finance.year.books import Books
from zvh_finance.year.desk import Desk
from zvh_finance.year.issued import open_register
from zvh_finance.year.reminding import reminding


def invoices_again(job: Run) -> Mapping[str, bytes]:
    """The documents of a year from their frozen models, and the papers beside them.

    Raises:
        MissingGroundError: there is no register.
    """
    year = int(job.arguments["year"])
    if not job.books.register_path.is_file():
        raise MissingGroundError.of("verify-no-register", say("There is no register to look in."))
    with open_register(job.books.register_path) as register:
        if "remind" in job.arguments:
            return _reminders(job, register, year)
        desk = _desk(job.books, register, year)
        documents = register.documents(year)
        archived = {n: made for d in documents for n, made in document_files(d.invoice).items()}
        record, papers, _ = invoice_papers.made(job, register, desk.plans[-1], desk.held, archived)
    return job.sealed(record, {**archived, **papers})


def reconciled_again(books: Books, year: int) -> tuple[Reconciled, ...]:
    """What is owed by the dossier, what was issued, and what is due later."""
    with open_register(books.register_path) as register:
        desk = _desk(books, register, year)
        issued = [document.invoice for document in register.documents(year)]
        return reconciliation(desk.plans[-1].grounds, issued, desk.held)


def _desk(books: Books, register: Register, year: int) -> Desk:
    desk = Desk(books, year, tuple(Matter))
    numbers = register.numbers(year, desk.number)
    desk.due_of_register(register.documents(), lambda: next(numbers))
    return desk


def _reminders(job: Run, register: Register, year: int) -> Mapping[str, bytes]:
    books, settings = job.books, job.books.dossier.arrangement.invoicing
    if settings is None:
        raise MissingGroundError.of("verify-no-settings", say("The dossier has no [invoicing]."))
    desk = UpkeepDesk(books, archive_of(job.options, year), settings)
    items = [item for item in items_of(desk, register) if item.invoice.cost_year == year]
    due = reminding(books, settings, year, items, sent_letters(register.events()))
    letters = {s.letter.file: reminder_letter(s.letter) for s in letters_of(register, year)}
    notices = {notice.file: default_notice_letter(notice) for notice in due.notices}
    record = job.record(decisions_of(desk, register, year), with_register=True)
    return job.sealed(record, {**letters, **notices, **open_items(desk, register, year)})
