"""`register.chain.jsonl`: the chain of the register outside the database, a line per entry.

Its last line is the head: a register that does not reach it is older than what was issued. Each
line holds its entry whole, with the frozen model of a document, so that a register that was lost
or put back from a copy can be brought up to date from here. A copy goes with the documents into
their archive, for when the whole dossier was lost.

A line is written after its entry is in the register. So a register may be a run ahead of this
file (the next run adds what is missing), and never behind it unless it was replaced.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zvh_finance.billing.chain import START, Entry, canonical, is_sealed
from zvh_finance.disk import reason_of, sync_folder
from zvh_finance.errors import DifferenceError, InvalidInputError, Place
from zvh_finance.language import say

_BLOCK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Link:
    """An entry as it stands outside the database; `model` is empty unless a document was issued."""

    entry: Entry
    model: str = ""


def chain_path(register: Path) -> Path:
    """Where the chain of a register stands: beside it."""
    return register.with_suffix(".chain.jsonl")


def last_entry(register: Path) -> tuple[int, str] | None:
    """Number and hash of the last entry outside the database; `None` when there is none.

    Raises:
        DifferenceError: the file was changed, or cannot be read.
    """
    chain = chain_path(register)
    try:
        line = _last_line(chain)
    except OSError as error:
        raise chain_changed(chain) from error
    if line is None:
        return None
    entry = _link(line, chain).entry
    return entry.id, entry.hash


def links_in(chain: Path) -> tuple[Link, ...]:
    """All entries of a chain or a copy of one, each sealed with the one before; none without it.

    Raises:
        DifferenceError: the file was changed, or cannot be read.
    """
    try:
        content = chain.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise chain_changed(chain) from error
    return links_of(content, chain)


def links_of(content: bytes, chain: Path) -> tuple[Link, ...]:
    """The same, of a chain that was read already.

    Raises:
        DifferenceError: it was changed.
    """
    found = tuple(_link(line, chain) for line in content.split(b"\n")[:-1])
    previous = START
    for position, link in enumerate(found, start=1):
        if (link.entry.id, link.entry.previous) != (position, previous):
            raise chain_changed(chain)
        previous = link.entry.hash
    return found


def grown_from(content: bytes, digest: str) -> bytes | None:
    """The chain as it was when it had this SHA-256; `None` when it never was part of this one."""
    seal, end = hashlib.sha256(), 0
    for line in content.splitlines(keepends=True):
        seal.update(line)
        end += len(line)
        if seal.hexdigest() == digest:
            return content[:end]
    return None


def add_links(register: Path, new: Iterable[Link]) -> None:
    """Add entries, down to the disk; call it while no other run writes.

    Half a line that a killed run left is taken away first.

    Raises:
        InvalidInputError: the disk refuses; the register is complete and a next run goes on.
    """
    path = chain_path(register)
    try:
        with path.open("r+b" if path.exists() else "x+b") as file:
            file.truncate(_end_of_lines(path))
            file.seek(0, os.SEEK_END)
            file.writelines(_line(link) for link in new)
            file.flush()
            os.fsync(file.fileno())
        sync_folder(path.parent)
    except OSError as error:
        raise InvalidInputError.of(
            "chain-not-writable",
            say(
                "The chain of the register cannot be written: {reason}. The register itself is "
                "complete; mend that and run again.",
                reason=reason_of(error),
            ),
            Place(str(path)),
        ) from error


def _line(link: Link) -> bytes:
    entry = link.entry
    content: dict[str, object] = {
        "id": entry.id,
        "at": entry.at.isoformat(),
        "kind": entry.kind,
        "body": entry.body,
        "previous": entry.previous,
        "hash": entry.hash,
    }
    if link.model:
        content["model"] = link.model
    return canonical(content).encode() + b"\n"


def _link(line: bytes, chain: Path) -> Link:
    try:
        found = json.loads(line)
        entry = Entry(
            found["id"],
            date.fromisoformat(found["at"]),
            found["kind"],
            found["body"],
            found["previous"],
            found["hash"],
        )
        link = Link(entry, str(found.get("model", "")))
        sealed = is_sealed(entry)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise chain_changed(chain) from error
    if not sealed:
        raise chain_changed(chain)
    return link


def _last_line(path: Path) -> bytes | None:
    """The last whole line; what comes after it was not written to its end."""
    end = _end_of_lines(path)
    if not end:
        return None
    with path.open("rb") as file:
        start, line = end - 1, b""
        while start and b"\n" not in line:
            size = min(_BLOCK, start)
            start -= size
            file.seek(start)
            line = file.read(size) + line
    return line.rpartition(b"\n")[2]


def _end_of_lines(path: Path) -> int:
    """The size of the file without the half line at its end."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            for start in _backwards(size):
                file.seek(start)
                found = file.read(_BLOCK).rfind(b"\n")
                if found >= 0:
                    return start + found + 1
    except FileNotFoundError:
        pass
    return 0


def _backwards(size: int) -> Iterator[int]:
    start = size
    while start > 0:
        start = max(0, start - _BLOCK)
        yield start


def chain_changed(chain: Path) -> DifferenceError:
    """The error that a chain is not what this program wrote."""
    return DifferenceError.of(
        "chain-changed",
        say(
            "The chain of the register was changed, or cannot be read. Put back the last copy of "
            "this file and of the register that belongs to it; or, if the register is the newest, "
            "run again with --take-over, which writes the chain anew. Nothing was issued."
        ),
        Place(str(chain)),
    )
