"""Whether a register is as it was written: the file, the chain, the tables and the numbers."""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date

from zvh_finance.billing.chain import check_chain, entries
from zvh_finance.billing.database import check_database
from zvh_finance.billing.invoice_json import from_json
from zvh_finance.billing.recorded import ReceivedPayment, columns_of, issue_body, payment_body
from zvh_finance.errors import Finding
from zvh_finance.language import Text, say

NEW_REGISTER = "new-register"
"""The kind of the entry that begins a register where there was one before."""


def check_register(connection: sqlite3.Connection) -> tuple[Finding, ...]:
    """All that is not as it was written, of the first kind that shows."""
    broken = (*check_database(connection), *check_chain(connection))
    if broken:
        return broken
    try:
        return (*_check_tables(connection), *_check_numbers(connection))
    except (ValueError, KeyError, TypeError, RecursionError):
        return (_unreadable(),)


def numbers_before(connection: sqlite3.Connection) -> Mapping[int, int]:
    """Per year the highest number of registers before this one, which is never used again."""
    found: dict[int, int] = {}
    for entry in entries(connection):
        if entry.kind == NEW_REGISTER:
            used = entry.body["numbers"]
            found |= {int(year): int(last) for year, last in dict(used).items()}  # type: ignore[call-overload]
    return found


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
            row[3]: payment_body(ReceivedPayment(row[0], date.fromisoformat(row[1]), *row[2:]))
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
        "SELECT name, sequence, model, year, kind, ground, municipality_code, issue_date,"
        " net_cents FROM document"
    )
    for number, sequence, model, *columns in rows:
        body = issue_body(number, sequence, model, hashes.get(number, {}))
        yield (
            number,
            body if _matches(model, number, tuple(columns)) else {**body, "columns": columns},
        )


def _matches(model: str, number: str, columns: tuple[str | int, ...]) -> bool:
    try:
        invoice = from_json(model)
    except ValueError:
        return False
    return invoice.number == number and columns_of(invoice) == columns


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
        elif not _is_as_sealed(sealed[name], found[name]):
            yield Finding(
                "register-row-changed",
                say(
                    "The register was tampered with: {what} {name} was changed.",
                    what=what,
                    name=name,
                ),
            )


def _is_as_sealed(sealed: Mapping[str, object], found: Mapping[str, object]) -> bool:
    """The same; older entries did not seal the sequence, which `_check_numbers` looks at."""
    return sealed in (found, {key: found[key] for key in found if key != "sequence"})


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
    """Of each year one number after the other, in the order of issue."""
    last = dict(numbers_before(connection))
    rows = connection.execute(
        "SELECT name, year, sequence FROM document WHERE sequence IS NOT NULL ORDER BY rowid"
    )
    for name, year, sequence in rows:
        expected = last.get(year, 0) + 1
        if sequence != expected:
            yield Finding(
                "register-numbers-missing",
                say(
                    "The register was tampered with: {name} stands where number {expected} of "
                    "{year} must be.",
                    name=name,
                    expected=expected,
                    year=year,
                ),
            )
            return
        last[year] = sequence
