"""Looking after the archive: the journal, and documents that got lost."""

from pathlib import Path

from pipelines.invoice_folder import own_archive, write_papers
from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.run import Run
from pipelines.screen.invoices import tell_rebuilt
from pipelines.upkeep_desk import open_desk
from zvh_finance.billing.archive import complete_begun
from zvh_finance.billing.matter import Matter
from zvh_finance.billing.register import Register
from zvh_finance.billing.restoring import restore_register
from zvh_finance.documents.invoices.files import JOURNAL, document_files
from zvh_finance.documents.invoices.journal import journal_csv
from zvh_finance.errors import ZvhError
from zvh_finance.language import say
from zvh_finance.proof.papers import renew_one
from zvh_finance.year.desk import Desk
from zvh_finance.year.issued import open_register
from zvh_finance.year.newest import archives_of, refuse_unless_newest_of_all


def export_journal(options: RunOptions, year: int) -> None:
    """Write `journaal.csv` of a year."""
    desk = open_desk(options, year)
    with (
        open_register(desk.books.register_path) as register,
        own_archive(options, desk.books, year) as folder,
    ):
        documents = [document.invoice for document in register.documents(year)]
        if renew_one(folder, JOURNAL, journal_csv(documents, desk.settings.journal)):
            register.note_event(options.as_of, "export", {"file": JOURNAL, "year": year})
    options.messages.summary("results", say("Journal: {file}", file=str(folder / JOURNAL)))


def rebuild(options: RunOptions, year: int) -> None:
    """Make again what is lost: entries of the register, documents byte for byte, and papers."""
    books = open_books(options)
    restored = restore_register(books.register_path, archives_of(books, options.out))
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
        _renew_papers(Run(options, books, "invoices", {"year": str(year)}), folder, register, year)
    tell_rebuilt(options, restored, len(written), documents)


def _renew_papers(run: Run, folder: Path, register: Register, year: int) -> None:
    """The papers of the year, unless what they tell cannot be worked out on this day."""
    issuing = Desk(run.books, year, tuple(Matter))
    numbers = register.numbers(year, issuing.number)
    try:
        issuing.due_of_register(register.documents(), lambda: next(numbers))
    except ZvhError as error:
        run.options.messages.warn(*(finding.as_warning for finding in error.findings))
        return
    write_papers(run, folder, register, issuing.plans[-1], issuing.held, ())
