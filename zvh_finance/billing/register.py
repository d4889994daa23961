"""The register of invoices: what was issued, paid and credited, and nothing can be taken back.

A run issues all its documents in one transaction: numbers, frozen models and the hashes of the
files come into the register together or not at all. Files are written after that. A run that
dies in between has issued everything; the next one completes the files from the frozen models.
"""

import itertools
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from zvh_finance.billing.chain import Entry, append_entry, entries, head, insert_entry, sha256
from zvh_finance.billing.chain_file import Link, add_links, last_entry
from zvh_finance.billing.database import (
    WAIT_SECONDS,
    disk_errors,
    one_moment,
    open_database,
    transaction,
)
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.invoice_json import from_json, to_json
from zvh_finance.billing.place import (
    archives,
    last_place,
    refuse_elsewhere,
    remember_archive,
    remember_place,
    take_over,
)
from zvh_finance.billing.recorded import (
    IssuedDocument,
    ReceivedPayment,
    columns_of,
    issue_body,
    payment_body,
    payment_in,
)
from zvh_finance.billing.register_checks import NEW_REGISTER, check_register, numbers_before
from zvh_finance.billing.standing import check_standing
from zvh_finance.errors import BusyError, Finding, RefusalError
from zvh_finance.language import say

Plan = Callable[[Sequence[IssuedDocument], Callable[[], str]], Sequence[Invoice]]
"""What is due, given what was issued; it asks for a number when it needs one."""

Render = Callable[[Invoice], Mapping[str, bytes]]
"""The files of a document, by name."""


NumberFormat = Callable[[int, int], str]
"""The number of a document from year and sequence."""


def series(year: int, number_format: NumberFormat, first: int = 1) -> Iterator[str]:
    """The numbers of a year, one after the other, without gaps."""
    return (number_format(year, sequence) for sequence in itertools.count(first))


class Register:
    """An open register; use it in a `with` block."""

    def __init__(self, path: Path, wait_seconds: float = WAIT_SECONDS) -> None:
        """Open or make the register; see `open_database` for what can go wrong."""
        self.path = path
        self._connection = open_database(path, wait_seconds)

    def __enter__(self) -> Self:
        """The register itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        self._connection.close()

    def issue(
        self,
        plan: Plan,
        render: Render,
        number_format: NumberFormat,
        year: int,
        at: date,
    ) -> tuple[IssuedDocument, ...]:
        """Issue what is due in one transaction; nothing when nothing is due.

        Args:
            plan: decides on what was issued before, under the lock.
            render: makes the files, whose hashes go into the register.
            number_format: the number of a document from year and sequence.
            year: whose series of numbers is used.
            at: the date of the event.

        Returns:
            The new documents; their files still have to be written.
        """
        with self._writing():
            numbers = self.numbers(year, number_format)
            drafts = plan(self.documents(), lambda: next(numbers))
            return tuple(self._insert(draft, render(draft), number_format, at) for draft in drafts)

    def documents(self, year: int | None = None) -> tuple[IssuedDocument, ...]:
        """What was issued, in the order of issue; of one cost year, or all."""
        with disk_errors(self.path):
            rows = self._connection.execute(
                "SELECT name, model FROM document"
                " WHERE :year IS NULL OR year = :year ORDER BY rowid",
                {"year": year},
            ).fetchall()
            hashes: dict[str, dict[str, str]] = {}
            for name, file, seal in self._connection.execute(
                "SELECT document, name, sha256 FROM file ORDER BY rowid"
            ):
                hashes.setdefault(name, {})[file] = seal
        return tuple(IssuedDocument(from_json(model), hashes.get(name, {})) for name, model in rows)

    def numbers(self, year: int, number_format: NumberFormat) -> Iterator[str]:
        """The numbers that come next in the series of a year."""
        return series(year, number_format, self._next_sequence(year))

    def record_payments(self, payments: Sequence[ReceivedPayment], at: date) -> int:
        """Record payments that are not there yet; the number of new ones."""
        with self._writing():
            known = {payment.reference for payment in self.payments()}
            new = [payment for payment in payments if payment.reference not in known]
            for payment in new:
                self._store_payment(payment)
                append_entry(self._connection, at, "payment", payment_body(payment))
        return len(new)

    def payments(self) -> tuple[ReceivedPayment, ...]:
        """What was recorded as received, in the order of recording."""
        with disk_errors(self.path):
            rows = self._connection.execute(
                "SELECT number, date, amount_cents, reference, source FROM payment ORDER BY rowid"
            ).fetchall()
        return tuple(
            ReceivedPayment(number, date.fromisoformat(day), cents, reference, source)
            for number, day, cents, reference, source in rows
        )

    def note_event(self, at: date, kind: str, body: Mapping[str, object]) -> None:
        """Write an event that changes no amount, such as a reminder or an export."""
        with self._writing():
            append_entry(self._connection, at, kind, body)

    def events(self) -> tuple[Entry, ...]:
        """The journal of everything that happened."""
        with disk_errors(self.path):
            return entries(self._connection)

    @property
    def head(self) -> str:
        """One number that stands for the whole register (see `chain`)."""
        return head(self._connection)

    @property
    def head_after_issue(self) -> str:
        """The head right after the last issue, which later payments do not move."""
        issues = (entry.hash for entry in reversed(self.events()) if entry.kind == "issue")
        return next(issues, "")

    def check(self) -> tuple[Finding, ...]:
        """Whether file, chain, documents, numbers and payments are as they were written."""
        with one_moment(self._connection, self.path):
            return check_register(self._connection)

    def standing(self) -> tuple[Finding, ...]:
        """Whether it is the newest register, as far as its chain outside the database tells."""
        with one_moment(self._connection, self.path):
            return tuple(check_standing(self._connection, self.path))

    def check_place(self) -> None:
        """Refuse a register that was last used elsewhere.

        Raises:
            MissingGroundError: it was, and nobody said yet that it goes on here.
        """
        with disk_errors(self.path):
            refuse_elsewhere(self._connection, self.path)

    def take_over(self, at: date) -> None:
        """Record that the register goes on here, and write its chain if that is lost."""
        with transaction(self._connection, self.path):
            take_over(self._connection, self.path, at)
        self.keep_chain()

    def begin_after(self, at: date, reason: str, numbers: Mapping[int, int]) -> None:
        """Begin a register where there was one before, with the reason.

        Args:
            at: the day.
            reason: why the earlier register cannot be used any more.
            numbers: per year the highest number that is known to be used.
        """
        used = {str(year): last for year, last in sorted(numbers.items())}
        self.note_event(at, NEW_REGISTER, {"reason": reason, "numbers": used})

    @property
    def is_begun(self) -> bool:
        """Whether anything was ever recorded in it."""
        with disk_errors(self.path):
            return self._connection.execute("SELECT 1 FROM entry").fetchone() is not None

    @property
    def numbers_before(self) -> Mapping[int, int]:
        """Per year the highest number of registers before this one."""
        with disk_errors(self.path):
            return numbers_before(self._connection)

    def restore(self, missing: Sequence[Link]) -> None:
        """Add entries of the chain that the register lacks, with what they issued and received."""
        with transaction(self._connection, self.path):
            for link in missing:
                self._restore(link)
            if last_place(self._connection) is None:
                remember_place(self._connection, self.path)
        self.keep_chain()

    @property
    def archives(self) -> tuple[Path, ...]:
        """The folders in which its documents were written."""
        with disk_errors(self.path):
            return archives(self._connection)

    def remember_archive(self, folder: Path) -> None:
        """Remember that documents stand in a folder, when it is not known yet."""
        if folder.resolve() not in self.archives:
            with transaction(self._connection, self.path):
                remember_archive(self._connection, folder)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other runs out while files are completed; they wait, or exit as busy."""
        with transaction(self._connection, self.path):
            yield

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """A transaction in the place where the register is used, followed by its chain."""
        with transaction(self._connection, self.path):
            refuse_elsewhere(self._connection, self.path)
            yield
        self.keep_chain()

    def keep_chain(self) -> None:
        """Write the entries that the chain outside the database lacks, as after a killed run."""
        try:
            with transaction(self._connection, self.path):
                written = last_entry(self.path)
                new = self._links_after(written[0] if written else 0)
                if new:
                    add_links(self.path, new)
                    remember_place(self._connection, self.path)
        except BusyError:
            # Whoever holds the register writes these entries with its own.
            return

    def _links_after(self, number: int) -> tuple[Link, ...]:
        return tuple(
            Link(entry, self._model(str(entry.body["document"])) if entry.kind == "issue" else "")
            for entry in entries(self._connection, number)
        )

    def _model(self, name: str) -> str:
        found = self._connection.execute("SELECT model FROM document WHERE name = ?", (name,))
        return str(found.fetchone()[0])

    def _insert(
        self,
        invoice: Invoice,
        files: Mapping[str, bytes],
        number_format: NumberFormat,
        at: date,
    ) -> IssuedDocument:
        model = to_json(invoice)
        hashes = {name: sha256(content) for name, content in files.items()}
        sequence = None if invoice.kind.is_internal else self._next_sequence(invoice.cost_year)
        if sequence is not None and invoice.number != number_format(invoice.cost_year, sequence):
            raise RefusalError(
                "number-not-next",
                say(
                    "{number} is not the next number of {year}.",
                    number=invoice.number,
                    year=invoice.cost_year,
                ),
            )
        self._store_document(invoice, sequence, model, hashes)
        body = issue_body(invoice.number, sequence, model, hashes)
        append_entry(self._connection, at, "issue", body)
        return IssuedDocument(invoice, hashes)

    def _restore(self, link: Link) -> None:
        entry, body = link.entry, link.entry.body
        if entry.kind == "issue":
            invoice = from_json(link.model)
            is_numbered = not invoice.kind.is_internal
            sequence = self._next_sequence(invoice.cost_year) if is_numbered else None
            hashes = {str(k): str(v) for k, v in dict(body["files"]).items()}  # type: ignore[call-overload]
            self._store_document(invoice, sequence, link.model, hashes)
        elif entry.kind == "payment":
            self._store_payment(payment_in(body))
        insert_entry(self._connection, entry)

    def _store_document(
        self, invoice: Invoice, sequence: int | None, model: str, hashes: Mapping[str, str]
    ) -> None:
        year, *columns = columns_of(invoice)
        self._connection.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (invoice.number, year, sequence, *columns, model),
        )
        self._connection.executemany(
            "INSERT INTO file VALUES (?, ?, ?)",
            [(invoice.number, name, seal) for name, seal in hashes.items()],
        )

    def _store_payment(self, payment: ReceivedPayment) -> None:
        row = (
            payment.reference,
            payment.number,
            payment.date.isoformat(),
            payment.amount_cents,
            payment.source,
        )
        self._connection.execute("INSERT INTO payment VALUES (?, ?, ?, ?, ?)", row)

    def _next_sequence(self, year: int) -> int:
        (last,) = self._connection.execute(
            "SELECT max(sequence) FROM document WHERE year = ?", (year,)
        ).fetchone()
        return int(last or numbers_before(self._connection).get(year, 0)) + 1
