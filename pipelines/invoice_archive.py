"""Looking after the archive: the journal, and documents that got lost."""

from pipelines.invoice_folder import own_archive
from pipelines.options import RunOptions
from pipelines.upkeep_desk import open_desk
from zvh_finance.billing.archive import complete_archive
from zvh_finance.documents.invoices.files import JOURNAL, document_files
from zvh_finance.documents.invoices.journal import journal_csv
from zvh_finance.language import Count, say
from zvh_finance.proof.papers import renew_one
from zvh_finance.year.issued import open_register


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
    """Make documents that are lost again from the register, byte for byte, or refuse."""
    desk = open_desk(options, year)
    with (
        open_register(desk.books.register_path) as register,
        own_archive(options, desk.books, year) as folder,
    ):
        with register.alone():
            documents = register.documents(year)
            written = complete_archive(folder, documents, document_files)
        if written:
            register.note_event(options.as_of, "rebuild", {"files": list(written), "year": year})
    count = Count(sum(len(document.files) for document in documents))
    options.messages.summary(
        "rebuilt",
        say(
            "{written} of {count} files were made again; all are what was issued.",
            written=Count(len(written)),
            count=count,
        )
        if written
        else say("All {count} files are there and are what was issued.", count=count),
    )
