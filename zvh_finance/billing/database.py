"""The file `register.sqlite`: opening it, its tables, and what can go wrong on the disk.

SQLite with a rollback journal and the strictest synchronisation, so that a kill or a power cut
at any moment leaves either all of a transaction or nothing. A rollback journal and not a
write-ahead log, because a dossier may stand on a network share, where a log does not work. The
tables only grow: triggers refuse any change or removal.
"""

import itertools
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from zvh_finance.errors import BusyError, DifferenceError, Finding, InvalidInputError, Place
from zvh_finance.language import Text, as_it_is, say

WAIT_SECONDS = 10.0
"""How long a second run waits for the first before it gives up."""

_APPLICATION_ID = 0x5A564821
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE entry (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL,
        previous TEXT NOT NULL, hash TEXT NOT NULL UNIQUE) STRICT""",
        """CREATE TABLE document (
        name TEXT PRIMARY KEY, year INTEGER NOT NULL, sequence INTEGER,
        kind TEXT NOT NULL, ground TEXT NOT NULL, municipality_code TEXT NOT NULL,
        issue_date TEXT NOT NULL, net_cents INTEGER NOT NULL, model TEXT NOT NULL,
        UNIQUE (year, sequence)) STRICT""",
        """CREATE TABLE file (
        document TEXT NOT NULL REFERENCES document (name), name TEXT NOT NULL,
        sha256 TEXT NOT NULL, PRIMARY KEY (document, name)) STRICT""",
        """CREATE TABLE payment (
        reference TEXT PRIMARY KEY, number TEXT NOT NULL REFERENCES document (name),
        date TEXT NOT NULL, amount_cents INTEGER NOT NULL, source TEXT NOT NULL) STRICT""",
        *(
            f"""CREATE TRIGGER {table}_{verb.lower()} BEFORE {verb} ON {table}
            BEGIN SELECT RAISE(ABORT, 'the register only grows'); END"""
            for table in ("entry", "document", "file", "payment")
            for verb in ("UPDATE", "DELETE")
        ),
    ),
    (
        """CREATE TABLE place (
        id INTEGER PRIMARY KEY CHECK (id = 1),
        machine TEXT NOT NULL, folder TEXT NOT NULL,
        has_chain INTEGER NOT NULL) STRICT""",
        "CREATE TABLE archive (folder TEXT PRIMARY KEY) STRICT",
    ),
)
"""Statements that lead from each version to the next; only ever added to, and never laid out anew,
for SQLite keeps them as they were written.

The second version tells where the register was last used, and where its documents stand: no part
of what was issued.
"""


def open_database(path: Path, wait_seconds: float = WAIT_SECONDS) -> sqlite3.Connection:
    """Open the register, make it if it is not there, and bring it to the present version.

    Raises:
        BusyError: another run holds it for longer than `wait_seconds`.
        DifferenceError: the file is damaged or no register.
        InvalidInputError: the disk refuses, or the register was made by a newer version.
    """
    with disk_errors(path):
        connection = sqlite3.connect(path, timeout=wait_seconds, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("PRAGMA synchronous = EXTRA")
            connection.execute("PRAGMA foreign_keys = ON")
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """All or nothing, and alone: the lock is taken at the start, so that what is read holds."""
    with disk_errors(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            _roll_back(connection)
            raise
        try:
            connection.execute("COMMIT")
        except sqlite3.Error:
            _roll_back(connection)
            raise


@contextmanager
def one_moment(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Let everything that is read here be of one moment, whoever issues meanwhile.

    What a run adds between two questions would look like rows that were slipped in.
    """
    with disk_errors(path):
        connection.execute("BEGIN")
        try:
            # The lock is taken by the first read, and not before.
            connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
            yield
        finally:
            _roll_back(connection)


def check_database(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Whether the file is sound, and its tables and triggers are the ones that this version makes.

    Triggers keep what is written as it is, so a register without them was opened by other hands.
    """
    (state,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    if state != "ok":
        yield Finding(
            "register-not-sound",
            say(
                "The register is damaged inside ({reason}). Put back the last copy that was "
                "sound; `zvh invoices YEAR --rebuild` brings it up to date.",
                reason=as_it_is(str(state)),
            ),
        )
    elif _schema(connection) != _expected_schema():
        yield Finding(
            "register-schema-changed",
            say(
                "The register was tampered with: its tables, or the triggers that keep them, are "
                "not those of this program. Put back the last copy that was in order."
            ),
        )


def _schema(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    rows = connection.execute(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema"
        " WHERE name NOT LIKE 'sqlite^_%' ESCAPE '^'"
    )
    return set(rows)


def _expected_schema() -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(":memory:")) as model:
        for statement in itertools.chain.from_iterable(MIGRATIONS):
            model.execute(statement)
        return _schema(model)


def _roll_back(connection: sqlite3.Connection) -> None:
    """Undo; a full disk may have made SQLite do so already."""
    if connection.in_transaction:
        connection.execute("ROLLBACK")


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    version = _version(connection, path)
    if version > len(MIGRATIONS):
        raise InvalidInputError.of(
            "register-newer",
            say(
                "The register was written by a newer version of this program (register version "
                "{version}, known are up to {known}). Install that version; nothing was changed.",
                version=version,
                known=len(MIGRATIONS),
            ),
            Place(str(path)),
        )
    if version == len(MIGRATIONS):
        return
    with transaction(connection, path):
        for statements in MIGRATIONS[_version(connection, path) :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")


def _version(connection: sqlite3.Connection, path: Path) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (objects,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if objects and application != _APPLICATION_ID:
        raise DifferenceError.of(
            "register-foreign",
            say(
                "This is a database, but not a register of invoices. Put back the last copy of "
                "the register; nothing was changed."
            ),
            Place(str(path)),
        )
    return int(version)


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Say in plain words what SQLite cannot do; the register itself stays as it was."""
    try:
        yield
    except sqlite3.OperationalError as error:
        raise _explained(path, error) from error
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        raise DifferenceError.of(
            "register-damaged",
            say(
                "This cannot be read as the register ({reason}). Put back the last copy that "
                "could be read, or move this one away and run `zvh invoices YEAR --rebuild`; the "
                "documents in the archive stay valid.",
                reason=as_it_is(str(error)),
            ),
            Place(str(path)),
        ) from error


def _explained(path: Path, error: sqlite3.OperationalError) -> BusyError | InvalidInputError:
    text = str(error)
    if "locked" in text or "busy" in text:
        return BusyError.of(
            "register-busy",
            say(
                "Another run is working in the register. Wait until it is done, then run again; "
                "nothing was issued by this run."
            ),
            Place(str(path)),
        )
    return InvalidInputError.of(
        "register-not-writable",
        say(
            "The register cannot be written: {cause}. It is as it was before this run; mend that "
            "and run again.",
            cause=_cause(text),
        ),
        Place(str(path)),
    )


def _cause(text: str) -> Text:
    """What SQLite means, as far as it is known."""
    causes = {
        "full": say("the disk is full"),
        "readonly": say("the file or its folder is read-only"),
        "unable to open": say("its folder is missing, or may not be written to"),
        "disk I/O": say("the disk refuses to write (full, over its quota, or broken)"),
    }
    return next((told for sign, told in causes.items() if sign in text), as_it_is(text))
