"""Whether a register is the newest one: held against its chain outside the database.

A register that was put back from a copy, emptied or lost would give out numbers again that stand
on letters already. So nothing is issued, recorded or worked out from one that does not reach the
head of its chain, until it does again.
"""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from zvh_finance.billing.chain_file import chain_path, last_entry
from zvh_finance.billing.place import has_chain
from zvh_finance.errors import DifferenceError, Finding, Place
from zvh_finance.language import Count, say

CHAIN_LOST = "register-chain-lost"


def refuse_lost(register: Path) -> None:
    """Refuse a dossier whose register is gone, or empty, while its chain is there.

    Raises:
        DifferenceError: it is.
    """
    # The chain first: another run makes the register before it, and may be making both just now.
    written = last_entry(register)
    if register.is_file() and register.stat().st_size:
        return
    if written is not None:
        raise DifferenceError.of(
            "register-lost",
            say(
                "The register of invoices is not there any more, and documents were issued: "
                "{chain} tells them. Put the register back, or run `zvh invoices YEAR "
                "--rebuild`, which makes it again from there; nothing was issued.",
                chain=chain_path(register).name,
            ),
            Place(str(register)),
        )


def check_standing(connection: sqlite3.Connection, register: Path) -> Iterator[Finding]:
    """What is wrong with the register, held against its chain outside the database.

    Raises:
        DifferenceError: the chain was changed, or cannot be read.
    """
    last = last_entry(register)
    place = Place(str(register))
    own = connection.execute("SELECT count(*) FROM entry").fetchone()[0]
    if last is None:
        if own and has_chain(connection):
            yield _chain_lost(register)
        return
    number, seal = last
    if number > own:
        yield Finding(
            "register-older",
            say(
                "This register is older than what was issued: it has {own} of the {number} "
                "entries in {chain}. Put back the newest register, or run `zvh invoices YEAR "
                "--rebuild`, which adds what is missing; nothing was issued.",
                own=Count(own),
                number=Count(number),
                chain=chain_path(register).name,
            ),
            place,
        )
    elif connection.execute("SELECT hash FROM entry WHERE id = ?", (number,)).fetchone() != (seal,):
        yield two_histories(register)


def two_histories(register: Path) -> Finding:
    """That register and chain do not belong together."""
    return Finding(
        "register-other-history",
        say(
            "This register and {chain} tell different histories: documents were issued on two "
            "copies. Find out which letters were sent, and put back the register and the chain "
            "that belong to them, as a pair; nothing was issued.",
            chain=chain_path(register).name,
        ),
        Place(str(register)),
    )


def _chain_lost(register: Path) -> Finding:
    return Finding(
        CHAIN_LOST,
        say(
            "{chain}, the chain of the register, is not there any more, so nobody can tell "
            "whether this register is the newest. Put the file back, or, if this is the newest "
            "register, run again with --take-over; nothing was issued.",
            chain=chain_path(register).name,
        ),
        Place(str(register)),
    )
