"""The register of invoices: what was issued, paid and credited, and nothing can be taken back.

A run issues all its documents in one transaction: numbers, frozen models and the hashes of the
files come into the register together or not at all. Files are written after that. A run that
dies in between has issued everything; the next one completes the files from the frozen models.
"""

import itertools
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

from zvh_finance.billing.chain import Entry, append_entry, check_chain, entries, head, sha256
from zvh_finance.billing.database import WAIT_SECONDS, disk_errors, open_database, transaction
from zvh_finance.billing.invoice import Invoice, from_json, to_json
from zvh_finance.errors import Finding, RefusalError
from zvh_finance.language import Count, Text, say


@dataclass(frozen=True, slots=True)
class IssuedDocument:
    """A document in the register: its frozen model and the SHA-256 of each of its files."""

    invoice: Invoice
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ReceivedPayment:
    """Money that came in on a document; negative for money paid back on a credit note.

    Attributes:
        reference: makes the payment unique (statement and entry), so that it counts once.
        source: where it was read, for whoever looks it up.
    """

    number: str
    date: date
    amount_cents: int
    reference: str
    source: str


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
        with transaction(self._connection, self.path):
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
        with transaction(self._connection, self.path):
            known = {payment.reference for payment in self.payments()}
            new = [payment for payment in payments if payment.reference not in known]
            for payment in new:
                row = (
                    payment.reference,
                    payment.number,
                    payment.date.isoformat(),
                    payment.amount_cents,
                    payment.source,
                )
                self._connection.execute("INSERT INTO payment VALUES (?, ?, ?, ?, ?)", row)
                append_entry(self._connection, at, "payment", _payment_body(payment))
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
        with transaction(self._connection, self.path):
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
        """Whether chain, documents, numbers and payments are as they were written."""
        with disk_errors(self.path):
            broken = tuple(check_chain(self._connection))
            if broken:
                return broken
            try:
                return (*_check_tables(self._connection), *_check_numbers(self._connection))
            except (ValueError, KeyError, TypeError, RecursionError):
                return (_unreadable(),)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other runs out while files are completed; they wait, or exit as busy."""
        with transaction(self._connection, self.path):
            yield

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
        self._connection.execute(
            "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (invoice.number, invoice.cost_year, sequence, *_columns(invoice), model),
        )
        self._connection.executemany(
            "INSERT INTO file VALUES (?, ?, ?)",
            [(invoice.number, name, seal) for name, seal in hashes.items()],
        )
        append_entry(self._connection, at, "issue", _issue_body(invoice.number, model, hashes))
        return IssuedDocument(invoice, hashes)

    def _next_sequence(self, year: int) -> int:
        (last,) = self._connection.execute(
            "SELECT coalesce(max(sequence), 0) FROM document WHERE year = ?", (year,)
        ).fetchone()
        return int(last) + 1


def _columns(invoice: Invoice) -> tuple[str | int, ...]:
    """What a person with an SQL browser wants to see without reading JSON."""
    return (
        invoice.kind.value,
        invoice.ground.name,
        invoice.municipality_code,
        invoice.issue_date.isoformat(),
        invoice.signed_net_cents,
    )


def _issue_body(number: str, model: str, hashes: Mapping[str, str]) -> dict[str, object]:
    return {"document": number, "model_sha256": sha256(model), "files": dict(hashes)}


def _payment_body(payment: ReceivedPayment) -> dict[str, object]:
    return {
        "number": payment.number,
        "date": payment.date.isoformat(),
        "amount_cents": payment.amount_cents,
        "reference": payment.reference,
        "source": payment.source,
    }


def _check_tables(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The tables say what the entries say, no more and no less."""
    sealed = [(entry.kind, entry.body) for entry in entries(connection)]
    yield from _differences(
        say("document"),
        {str(body["document"]): body for kind, body in sealed if kind == "issue"},
        dict(_documents_as_issued(connection)),
    )
    yield from _differences(
        say("payment"),
        {str(body["reference"]): body for kind, body in sealed if kind == "payment"},
        {
            row[3]: _payment_body(ReceivedPayment(row[0], date.fromisoformat(row[1]), *row[2:]))
            for row in connection.execute(
                "SELECT number, date, amount_cents, reference, source FROM payment"
            )
        },
    )


def _documents_as_issued(
    connection: sqlite3.Connection,
) -> Iterator[tuple[str, Mapping[str, object]]]:
    hashes: dict[str, dict[str, str]] = {}
    for number, name, seal in connection.execute("SELECT document, name, sha256 FROM file"):
        hashes.setdefault(number, {})[name] = seal
    rows = connection.execute(
        "SELECT name, model, kind, ground, municipality_code, issue_date, net_cents FROM document"
    )
    for number, model, *columns in rows:
        body = _issue_body(number, model, hashes.get(number, {}))
        yield (
            number,
            body if _matches(model, number, tuple(columns)) else {**body, "columns": columns},
        )


def _matches(model: str, number: str, columns: tuple[str | int, ...]) -> bool:
    try:
        invoice = from_json(model)
    except ValueError:
        return False
    return invoice.number == number and _columns(invoice) == columns


def _differences(
    what: Text,
    sealed: Mapping[str, Mapping[str, object]],
    found: Mapping[str, Mapping[str, object]],
) -> Iterator[Finding]:
    for name in sorted(sealed.keys() | found.keys()):
        if name not in found:
            yield Finding(
                "register-row-removed",
                say(
                    "The register was tampered with: {what} {name} was removed.",
                    what=what,
                    name=name,
                ),
            )
        elif name not in sealed:
            yield Finding(
                "register-row-added",
                say(
                    "The register was tampered with: {what} {name} was slipped in.",
                    what=what,
                    name=name,
                ),
            )
        elif sealed[name] != found[name]:
            yield Finding(
                "register-row-changed",
                say(
                    "The register was tampered with: {what} {name} was changed.",
                    what=what,
                    name=name,
                ),
            )


def _unreadable() -> Finding:
    """An entry whose hash is right and that no version of this program would write."""
    return Finding(
        "register-entry-unreadable",
        say(
            "The register was tampered with: an entry or a document cannot be read. Put back the "
            "last copy that could be read."
        ),
    )


def _check_numbers(connection: sqlite3.Connection) -> Iterator[Finding]:
    years = connection.execute(
        "SELECT year, count(sequence), max(sequence) FROM document GROUP BY year"
    )
    for year, count, highest in years:
        if highest is not None and count != highest:
            yield Finding(
                "register-numbers-missing",
                say(
                    "The register was tampered with: of {year}, {count} numbers are there and the "
                    "highest is {highest}.",
                    year=year,
                    count=Count(count),
                    highest=highest,
                ),
            )
