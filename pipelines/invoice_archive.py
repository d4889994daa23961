"""Looking after the archive: the journal, and documents that got lost."""

from pipelines.invoice_folder import own_archive
from pipelines.invoice_renewal import renew_papers
from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from pipelines.screen.invoices import tell_rebuilt
from pipelines.upkeep_desk import open_desk
from zvh_finance.billing.archive import complete_begun
from zvh_finance.billing.restoring import restore_register
from zvh_finance.documents.invoices.files import JOURNAL, document_files
from zvh_finance.documents.invoices.journal import journal_csv
from zvh_finance.documents.paper.charge_tables import CHARGES_FILE, KEY_FILE
from zvh_finance.documents.record.described import tables_described
from zvh_finance.language import say
from zvh_finance.proof.papers import renew_one
from zvh_finance.year.bookkeeping import bookkeeping_in
from zvh_finance.year.issued import open_register
from zvh_finance.year.newest import archives_of_closed, refuse_unless_newest_of_all


def export_journal(options: RunOptions, year: int) -> None:
    """Write `journaal.csv` of a year."""
    desk = open_desk(options, year)
    with (
        open_register(desk.books.register_path) as register,
        own_archive(options, desk.books, year) as folder,
    ):
        booked = bookkeeping_in(register, desk.books, year, desk.settings.journal)
        options.messages.warn(*booked.remarks)
        tables = {JOURNAL, *(n for n in (CHARGES_FILE, KEY_FILE) if (folder / n).exists())}
        for name, content in tables_described(desk.books, "invoices", tables).items():
            renew_one(folder, name, content)
        if renew_one(folder, JOURNAL, journal_csv(booked)):
            register.note_event(options.as_of, "export", {"file": JOURNAL, "year": year})
    options.messages.summary("results", say("Journal: {file}", file=str(folder / JOURNAL)))


def rebuild(options: RunOptions, year: int) -> None:
    """Make again what is lost: entries of the register, documents byte for byte, and papers."""
    books = open_books(options)
    settings = books.dossier.arrangement.invoicing
    archives = archives_of_closed(books, options.out)
    restored = restore_register(books.register_path, archives, settings)
    open_desk(options, year)
    with (
        open_register(books.register_path) as register,
        own_archive(options, books, year) as folder,
    ):
        refuse_unless_newest_of_all(books, register, options.out)
        written = complete_begun(register, folder, year, document_files)
        documents = register.documents(year)
        if written or restored:
            body = {"files": list(written), "year": year, "entries": restored}
            register.note_event(options.as_of, "rebuild", body)
        register.keep_chain()
        renew_papers(Run(options, books, "invoices", {"year": str(year)}), folder, register, year)
    tell_rebuilt(options, restored, len(written), documents)
