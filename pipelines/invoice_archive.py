"""Looking after the archive: the journal, and documents that got lost."""

from pipelines.options import RunOptions
from pipelines.upkeep_desk import open_desk
from zvh_finance.billing.archive import complete_archive
from zvh_finance.documents.invoices.files import JOURNAL, document_files
from zvh_finance.documents.invoices.journal import journal_csv
from zvh_finance.proof.publishing import write_changed
from zvh_finance.year.issued import open_register


def export_journal(options: RunOptions, year: int) -> None:
    """Write `journaal.csv` of a year."""
    desk = open_desk(options, year)
    with open_register(desk.books.register_path) as register:
        documents = [document.invoice for document in register.documents(year)]
        content = journal_csv(documents, desk.settings.journal)
        desk.archive.mkdir(parents=True, exist_ok=True)
        if write_changed(desk.archive, {JOURNAL: content}):
            register.note_event(options.as_of, "export", {"file": JOURNAL, "year": year})
    options.messages.info("results", f"Journal: {desk.archive / JOURNAL}")


def rebuild(options: RunOptions, year: int) -> None:
    """Make documents that are lost again from the register, byte for byte, or refuse."""
    desk = open_desk(options, year)
    with open_register(desk.books.register_path) as register:
        with register.alone():
            documents = register.documents(year)
            written = complete_archive(desk.archive, documents, document_files)
        if written:
            register.note_event(options.as_of, "rebuild", {"files": list(written), "year": year})
    count = sum(len(document.files) for document in documents)
    options.messages.info(
        "rebuilt",
        f"{len(written)} of {count} files were made again; all are what was issued."
        if written
        else f"All {count} files are there and are what was issued.",
    )
