"""The place where a register was last used: two copies of one would give out the same numbers."""

import sqlite3
from datetime import date
from pathlib import Path

from zvh_finance.billing.chain import append_entry
from zvh_finance.billing.whereabouts import Whereabouts, whereabouts_of
from zvh_finance.errors import MissingGroundError, Place
from zvh_finance.language import say

TAKE_OVER = "take-over"
"""The kind of the entry that says that a register goes on in another place."""


def last_place(connection: sqlite3.Connection) -> Whereabouts | None:
    """Where it was last written; `None` when it never was."""
    row = connection.execute("SELECT machine, folder FROM place").fetchone()
    return Whereabouts(*row) if row else None


def has_chain(connection: sqlite3.Connection) -> bool:
    """Whether its chain was written outside the database."""
    return connection.execute("SELECT 1 FROM place WHERE has_chain").fetchone() is not None


def remember_place(connection: sqlite3.Connection, register: Path) -> None:
    """Remember where it is used, and that its chain stands outside the database."""
    here = whereabouts_of(register)
    connection.execute(
        "INSERT INTO place VALUES (1, ?, ?, 1)"
        " ON CONFLICT (id) DO UPDATE SET machine = excluded.machine,"
        " folder = excluded.folder, has_chain = 1",
        (here.machine, here.folder),
    )


def take_over(connection: sqlite3.Connection, register: Path, at: date) -> None:
    """Record that the register goes on here, inside a transaction of the caller."""
    here, there = whereabouts_of(register), last_place(connection)
    body = {
        "machine": here.machine,
        "folder": here.folder,
        "former_machine": there.machine if there else "",
        "former_folder": there.folder if there else "",
    }
    append_entry(connection, at, TAKE_OVER, body)
    remember_place(connection, register)


def refuse_elsewhere(connection: sqlite3.Connection, register: Path) -> None:
    """Refuse to write in a register that was last used on another machine or in another folder.

    Raises:
        MissingGroundError: it was; nobody said yet that it goes on here.
    """
    here, there = whereabouts_of(register), last_place(connection)
    if there is None or there == here:
        return
    raise MissingGroundError.of(
        "register-elsewhere",
        say(
            "This register was last used on {machine}, in {folder}; here is {here}, {own_folder}. "
            "Two copies would give out the same numbers: nothing was issued or recorded. Go on "
            "with the register over there, or, if this is the newer one and the other is put "
            "away, run again with --take-over.",
            machine=there.machine,
            folder=there.folder,
            here=here.machine,
            own_folder=here.folder,
        ),
        Place(str(register)),
    )


def archives(connection: sqlite3.Connection) -> tuple[Path, ...]:
    """The folders in which its documents were written."""
    rows = connection.execute("SELECT folder FROM archive ORDER BY folder")
    return tuple(Path(folder) for (folder,) in rows)


def remember_archive(connection: sqlite3.Connection, folder: Path) -> None:
    """Remember that documents stand in a folder."""
    connection.execute("INSERT OR IGNORE INTO archive VALUES (?)", (str(folder.resolve()),))
