"""Reading the folder of a snapshot: its index and its files, every hash checked."""

import hashlib
import json
from pathlib import Path

from zvh_finance.cbs.index import INDEX_NAME, REMEDY, Entry, Index, index_from
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError, Place

JOURNAL_NAME = ".incoming.json"
"""Names the files that a fetch is about to add; they do not count until the index names them."""

LOCK_NAME = ".lock"
"""Held by a fetch while it writes."""


def verified_contents(folder: Path) -> tuple[Index, dict[str, bytes]]:
    """The index of a snapshot and the bytes of each file it names.

    Raises:
        MissingGroundError: there is no snapshot in this folder.
        InvalidInputError: a byte was changed, a file is missing or one is there too many.
    """
    # The order matters while a fetch writes: what is listed is announced or in the index by then.
    found = _listed(folder)
    announced = _announced(folder)
    index = index_from(_read(folder / INDEX_NAME), str(folder / INDEX_NAME))
    named = {entry.file for entry in index.entries}
    extra = sorted(name for name in found - named - announced if (folder / name).exists())
    contents: dict[str, bytes] = {}
    findings = [_extra(folder, name) for name in extra]
    for entry in index.entries:
        try:
            contents[entry.file] = (folder / entry.file).read_bytes()
        except OSError as fault:
            findings.append(_unreadable(folder, entry, fault))
            continue
        if hashlib.sha256(contents[entry.file]).hexdigest() != entry.sha256:
            findings.append(_changed(folder, entry))
    if findings:
        raise InvalidInputError(*findings)
    return index, contents


def _listed(folder: Path) -> set[str]:
    try:
        names = {path.name for path in folder.iterdir()}
    except OSError as fault:
        raise _no_snapshot(folder) from fault
    return {name for name in names if not name.startswith(".") and name != INDEX_NAME}


def _announced(folder: Path) -> set[str]:
    try:
        return set(json.loads((folder / JOURNAL_NAME).read_bytes()))
    except (OSError, ValueError):
        return set()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise _no_snapshot(path.parent) from fault


def _no_snapshot(folder: Path) -> MissingGroundError:
    return MissingGroundError.of(
        "snapshot-missing",
        f"There is no CBS snapshot in {folder}. Make one with "
        f"`zvh cbs fetch --snapshot {folder}`, or leave --snapshot out to use the embedded one.",
    )


def _extra(folder: Path, name: str) -> Finding:
    return Finding(
        "snapshot-extra",
        f"This file is in the CBS snapshot but not in its index. {REMEDY}",
        Place(str(folder / name)),
    )


def _unreadable(folder: Path, entry: Entry, fault: OSError) -> Finding:
    return Finding(
        "snapshot-missing-file",
        f"The index of the CBS snapshot names this file, but it cannot be read "
        f"({fault.strerror}). {REMEDY}",
        Place(str(folder / entry.file)),
    )


def _changed(folder: Path, entry: Entry) -> Finding:
    return Finding(
        "snapshot-changed",
        f"This file of the CBS snapshot was changed since it was retrieved on "
        f"{entry.retrieved_on}: its hash is not {entry.sha256[:12]}. {REMEDY}",
        Place(str(folder / entry.file)),
    )
