"""Reading the folder of a snapshot: its index and its files, every hash checked."""

import hashlib
import json
import re
from pathlib import Path

from zvh_finance.cbs.index import INDEX_NAME, Entry, Index, index_from, remedy
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place
from zvh_finance.language import say, sentences

JOURNAL_NAME = ".incoming.json"
"""Names the files that a fetch is about to add; they do not count until the index names them."""

LOCK_NAME = ".lock"
"""Held by a fetch while it writes."""

_ADDED = re.compile(r"[a-z0-9][a-z0-9.-]*\.csv")
"""Names that a fetch gives to the files it adds."""


def verified_contents(folder: Path) -> tuple[Index, dict[str, bytes]]:
    """The index of a snapshot and the bytes of each file it names.

    Raises:
        MissingGroundError: there is no snapshot in this folder.
        InvalidInputError: a byte was changed, a file is missing or one is there too many, or the
            journal is damaged.
    """
    # The order matters while a fetch writes: what is listed is announced or in the index by then.
    found = _listed(folder)
    announced = announced_files(folder)
    index = index_from(_read(folder / INDEX_NAME), str(folder / INDEX_NAME))
    named = {entry.file for entry in index.entries}
    extra = sorted(name for name in found - named - announced if (folder / name).exists())
    contents: dict[str, bytes] = {}
    findings = [_extra(folder, name) for name in extra]
    for entry in index.entries:
        try:
            contents[entry.file] = (folder / entry.file).read_bytes()
        except OSError:
            findings.append(_unreadable(folder, entry))
            continue
        if hashlib.sha256(contents[entry.file]).hexdigest() != entry.sha256:
            findings.append(_changed(folder, entry))
    if findings:
        raise InvalidInputError(*findings)
    return index, contents


def _listed(folder: Path) -> set[str]:
    try:
        names = {path.name for path in folder.iterdir()}
    except (OSError, ValueError) as fault:
        raise _no_snapshot(folder) from fault
    return {name for name in names if not name.startswith(".") and name != INDEX_NAME}


def announced_files(folder: Path) -> frozenset[str]:
    """The files that a fetch announced; none when there is no journal.

    Names of files elsewhere are none of ours, whatever the journal says.

    Raises:
        InvalidInputError: the journal is not a list of names.
    """
    journal = folder / JOURNAL_NAME
    try:
        names = json.loads(journal.read_bytes())
    except OSError:
        return frozenset()
    except (ValueError, RecursionError):
        names = None
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise InvalidInputError.of(
            "snapshot-journal",
            sentences(
                [
                    say(
                        "The journal of the CBS snapshot, in which a fetch says which files are "
                        "coming, is damaged."
                    ),
                    remedy(),
                ]
            ),
            Place(str(journal)),
        )
    return frozenset(name for name in names if _ADDED.fullmatch(name))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as fault:
        raise _no_snapshot(path.parent) from fault


def _no_snapshot(folder: Path) -> MissingGroundError:
    return MissingGroundError.of(
        "snapshot-missing",
        say(
            "There is no CBS snapshot in {folder}. Make one with `zvh cbs fetch --snapshot "
            "{folder}`, or leave --snapshot out to use the embedded one.",
            folder=str(folder),
        ),
    )


def _extra(folder: Path, name: str) -> Finding:
    return Finding(
        "snapshot-extra",
        sentences([say("This file is in the CBS snapshot but not in its index."), remedy()]),
        Place(str(folder / name)),
    )


def _unreadable(folder: Path, entry: Entry) -> Finding:
    return Finding(
        "snapshot-missing-file",
        sentences(
            [
                say("The index of the CBS snapshot names this file, but it cannot be read."),
                remedy(),
            ]
        ),
        Place(str(folder / entry.file)),
    )


def _changed(folder: Path, entry: Entry) -> Finding:
    return Finding(
        "snapshot-changed",
        sentences(
            [
                say(
                    "This file of the CBS snapshot was changed since it was retrieved on {day}: "
                    "its hash is not {hash}.",
                    day=entry.retrieved_on,
                    hash=entry.sha256[:12],
                ),
                remedy(),
            ]
        ),
        Place(str(folder / entry.file)),
    )
