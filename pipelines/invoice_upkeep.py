"""Looking after what was issued: lists, payments, the journal, and documents that got lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.commands.options import RunOptions
from pipelines.invoice_folder import archive_of, write_changed
from pipelines.opening import open_books
from pipelines.screen.invoices import show_items
from zvh_finance.billing.archive import check_archive, complete_archive
from zvh_finance.billing.bank_statement import BankEntry, match_payments, read_statement
from zvh_finance.billing.open_items import Item, items
from zvh_finance.billing.register import Register
from zvh_finance.documents.invoices.files import JOURNAL, document_files
from zvh_finance.documents.invoices.journal import journal_csv
from zvh_finance.dossier.files import read_bytes
from zvh_finance.dossier.invoicing import Invoicing
from zvh_finance.dutch import amount
from zvh_finance.errors import Finding, MissingGroundError, Place, Severity
from zvh_finance.year.books import Books
from zvh_finance.year.issued import issued_in, open_register


@dataclass(frozen=True)
class _Desk:
    """What every job here works on."""

    books: Books
    archive: Path
    settings: Invoicing


def show_list(options: RunOptions, year: int) -> None:
    """Every document of a year with its status, and whether the archive is in order."""
    desk = _desk(options, year)
    with open_register(desk.books.register_path) as register:
        found = _items(options, desk, register)
        of_year = [item for item in found if item.invoice.cost_year == year]
        show_items(options, f"Documents of {year} on {options.as_of}", of_year)
        options.messages.warn(
            *(_as_warning(f) for f in check_archive(desk.archive, register.documents(year)))
        )
        options.messages.info(
            "control-number",
            f"Control number of the register, {len(register.events())} entries: {register.head}",
        )


def show_open(options: RunOptions, year: int) -> None:
    """What is open on a day, with the reminders that are due (17.3, 21.2, 21.3)."""
    desk = _desk(options, year)
    with open_register(desk.books.register_path) as register:
        found = [
            item
            for item in _items(options, desk, register)
            if item.invoice.cost_year == year and item.open_cents
        ]
    show_items(options, f"Open on {options.as_of} for {year}", found)
    reminders = [item for item in found if item.reminder]
    if reminders:
        options.messages.info(
            "reminders-due",
            f"{len(reminders)} reminders are due. A reminder is no notice of default: only the "
            "other parties can give that (article 21.3), and no interest runs before it.",
        )
    options.messages.info(
        "unpaid-stays", "An unpaid share stays with its municipality (article 21.2)."
    )


def export_journal(options: RunOptions, year: int) -> None:
    """Write `journaal.csv` of a year."""
    desk = _desk(options, year)
    with open_register(desk.books.register_path) as register:
        documents = [document.invoice for document in register.documents(year)]
        content = journal_csv(documents, desk.settings.journal)
        desk.archive.mkdir(parents=True, exist_ok=True)
        if write_changed(desk.archive, {JOURNAL: content}):
            register.note_event(options.as_of, "export", {"file": JOURNAL, "year": year})
    options.messages.info("results", f"Journal: {desk.archive / JOURNAL}")


def rebuild(options: RunOptions, year: int) -> None:
    """Make documents that are lost again from the register, byte for byte, or refuse."""
    desk = _desk(options, year)
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


def record_statements(options: RunOptions, year: int, statement: Path) -> None:
    """Record the payments in a bank statement, or a folder of them; list what does not match."""
    desk = _desk(options, year)
    with open_register(desk.books.register_path) as register:
        for path in _statement_files(statement):
            entries = read_statement(read_bytes(path, path.name), path.name)
            known = {payment.reference for payment in register.payments()}
            fresh = [entry for entry in entries if entry.reference not in known]
            found = _items(options, desk, register)
            matching = match_payments(fresh, found, desk.settings.iban, path.name)
            recorded = register.record_payments(matching.payments, options.as_of)
            options.messages.info(
                "payments-recorded",
                f"{path.name}: {recorded} payments recorded, {len(entries) - len(fresh)} were "
                f"known, {len(matching.unmatched)} are for you to look at.",
            )
            options.messages.warn(*(_unmatched(path, *pair) for pair in matching.unmatched))


def _desk(options: RunOptions, year: int) -> _Desk:
    books = open_books(options)
    settings = books.dossier.arrangement.invoicing
    if settings is None or not books.register_path.exists():
        raise MissingGroundError.of(
            "nothing-issued",
            f"Nothing was issued yet: there is no {books.register_path}. `zvh invoices {year}` "
            "issues.",
        )
    return _Desk(books, archive_of(options, year), settings)


def _items(options: RunOptions, desk: _Desk, register: Register) -> tuple[Item, ...]:
    """All documents with their status, of every year: a payment may name any of them."""
    found = issued_in(register, desk.books)
    options.messages.warn(*found.unknown)
    return items(found.documents, found.payments, options.as_of, desk.settings.reminder_days)


def _statement_files(path: Path) -> Sequence[Path]:
    if not path.exists():
        raise MissingGroundError.of("statement-missing", f"{path} does not exist.")
    return sorted(path.glob("*.xml")) if path.is_dir() else [path]


def _unmatched(path: Path, entry: BankEntry, why: str) -> Finding:
    who = f" from {entry.payer}" if entry.payer else ""
    return Finding(
        "payment-unmatched",
        f"{amount(entry.amount_cents)}{who} on {entry.date} was not matched: {why}. Text: "
        f"'{entry.text}'. If it is a payment, add it to payments/YEAR.csv yourself.",
        Place(path.name),
        Severity.WARNING,
    )


def _as_warning(finding: Finding) -> Finding:
    return Finding(finding.code, finding.message, finding.place, Severity.WARNING)
