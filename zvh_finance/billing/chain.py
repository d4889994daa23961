"""The chain of entries: every event of the register, each sealed with the one before.

An entry's hash covers its number, date, kind, body and the hash before it. Who changes or removes
one entry, or slips one in, breaks every hash after it. Cutting entries off the end leaves the
hashes whole, but not the counter that SQLite keeps; and the head is printed on the covering list
for the board, so that even a register that was replaced as a whole shows.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from zvh_finance.errors import Finding
from zvh_finance.language import Count, as_it_is, say

START = "0" * 64
"""What the first entry is chained to."""

_KINDS = {
    "issue": say("an issue"),
    "payment": say("a payment"),
    "export": say("an export"),
    "rebuild": say("a rebuild"),
    "reminder": say("a reminder"),
    "default-notice": say("a notice of default"),
    "take-over": say("a taking over"),
    "new-register": say("a new register"),
    "payment-order": say("a payment order"),
    "payment-order-cancelled": say("a cancelled payment order"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a kind above: `issue` of a document, `payment` received, and so on."""

    id: int
    at: date
    kind: str
    body: Mapping[str, object]
    previous: str
    hash: str


def append_entry(
    connection: sqlite3.Connection, at: date, kind: str, body: Mapping[str, object]
) -> None:
    """Add an event at the end of the chain, inside a transaction of the caller."""
    last = connection.execute("SELECT id, hash FROM entry ORDER BY id DESC LIMIT 1").fetchone()
    number, previous = (last[0] + 1, last[1]) if last else (1, START)
    seal = _seal(number, at.isoformat(), kind, canonical(body), previous)
    insert_entry(connection, Entry(number, at, kind, body, previous, seal))


def insert_entry(connection: sqlite3.Connection, entry: Entry) -> None:
    """Add an event that is sealed already, inside a transaction of the caller."""
    connection.execute(
        "INSERT INTO entry (id, at, kind, body, previous, hash) VALUES (?, ?, ?, ?, ?, ?)",
        (
            entry.id,
            entry.at.isoformat(),
            entry.kind,
            canonical(entry.body),
            entry.previous,
            entry.hash,
        ),
    )


def entries(connection: sqlite3.Connection, after: int = 0) -> tuple[Entry, ...]:
    """All events in the order they happened; those after a number when it is given."""
    rows = connection.execute(
        "SELECT id, at, kind, body, previous, hash FROM entry WHERE id > ? ORDER BY id", (after,)
    )
    return tuple(
        Entry(number, date.fromisoformat(at), kind, json.loads(body), previous, seal)
        for number, at, kind, body, previous, seal in rows
    )


def head(connection: sqlite3.Connection) -> str:
    """The hash of the last entry: one number that stands for the whole register."""
    row = connection.execute("SELECT hash FROM entry ORDER BY id DESC LIMIT 1").fetchone()
    return str(row[0]) if row else START


def check_chain(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Recompute every hash, and compare the length with SQLite's own counter."""
    previous, expected = START, 0
    rows = connection.execute("SELECT id, at, kind, body, previous, hash FROM entry ORDER BY id")
    for number, at, kind, body, before, seal in rows:
        expected += 1
        if number != expected:
            yield Finding(
                "register-entry-missing",
                say("The register was tampered with: entry {number} is missing.", number=expected),
            )
            expected = number
        if before != previous or seal != _seal(number, at, kind, body, before):
            yield Finding(
                "register-entry-changed",
                say(
                    "The register was tampered with: entry {number} ({kind}, {day}) was changed.",
                    number=number,
                    kind=_KINDS.get(kind, as_it_is(kind)),
                    day=at,
                ),
            )
        previous = seal
    counter = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'entry'").fetchone()
    if counter is not None and counter[0] != expected:
        yield Finding(
            "register-entries-cut",
            say(
                "The register was tampered with: {written} entries were written and {left} are "
                "left.",
                written=Count(int(counter[0])),
                left=Count(expected),
            ),
        )


def is_sealed(entry: Entry) -> bool:
    """Whether an entry is as it was written."""
    text = canonical(entry.body)
    return entry.hash == _seal(entry.id, entry.at.isoformat(), entry.kind, text, entry.previous)


def canonical(body: Mapping[str, object]) -> str:
    """JSON with sorted keys and no blanks."""
    return json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def sha256(content: bytes | str) -> str:
    """Hexadecimal SHA-256 of bytes, or of a text in UTF-8."""
    return hashlib.sha256(content.encode() if isinstance(content, str) else content).hexdigest()


def _seal(number: int, at: str, kind: str, body: str, previous: str) -> str:
    return sha256("\n".join((str(number), at, kind, body, previous)))
