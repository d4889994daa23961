"""The archive of documents: written once, read-only, and checked against the register.

A file appears under its name only when it is whole and on the disk, and never in the place of
another. What the register knows and the archive lacks is made again from the frozen model, and
kept only if it is the same byte for byte.
"""

import functools
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from zvh_finance.billing.chain import sha256
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.recorded import IssuedDocument
from zvh_finance.billing.register import Plan, Register, Render
from zvh_finance.disk import UNFINISHED, reason_of, sync_folder, write_aside
from zvh_finance.errors import DifferenceError, Finding, InvalidInputError, Place
from zvh_finance.language import say

_READ_ONLY = 0o444
_FOR_THE_PAPERS = 4 * 1024 * 1024
"""Bytes that must be free besides the documents: for journal, list, tables and the register."""


def when_writable(plan: Plan, render: Render, folder: Path, year: int) -> Plan:
    """The same plan, which issues nothing when its documents could not be written afterwards."""

    def checked(before: Sequence[IssuedDocument], next_number: Callable[[], str]) -> list[Invoice]:
        due = list(plan(before, next_number))
        if due:
            there = [document for document in before if document.invoice.cost_year == year]
            files = {name: made for i in due for name, made in render(i).items()}
            prepare_archive(folder, there, files)
        return due

    return checked


def prepare_archive(
    folder: Path, issued: Sequence[IssuedDocument], new: Mapping[str, bytes]
) -> None:
    """See that documents can be written, before their numbers are given out.

    Args:
        folder: of the archive; it is made.
        issued: what is in it already.
        new: the files that will be written.

    Raises:
        DifferenceError: a file in the archive is not what was issued.
        InvalidInputError: something stands where a file must come, or the disk refuses.
    """
    try:
        _refuse_changed(folder, issued)
        folder.mkdir(parents=True, exist_ok=True)
        taken = next((n for n, c in new.items() if _is_other(folder / n, c)), None)
        room = sum(len(content) for content in new.values()) + _FOR_THE_PAPERS
        write_aside(folder / "room", bytes(room)).unlink()
    except OSError as error:
        raise InvalidInputError.of(
            "archive-not-ready",
            say(
                "The documents cannot be written here: {reason}. Nothing was issued; mend that, "
                "or choose another folder with --out.",
                reason=reason_of(error),
            ),
            Place(str(folder)),
        ) from error
    if taken is not None:
        raise InvalidInputError.of(
            "archive-taken",
            say(
                "Something else stands where {name} must come. Nothing was issued; move it away, "
                "or choose another folder with --out. Is this the archive of another dossier?",
                name=taken,
            ),
            Place(str(folder)),
        )


def complete_archive(
    folder: Path,
    documents: Sequence[IssuedDocument],
    render: Render,
) -> tuple[str, ...]:
    """Write every file that is not there yet; call it while no other run writes.

    Returns:
        The names that were written.

    Raises:
        DifferenceError: a file in the archive was changed, or a lost one cannot be made again.
        InvalidInputError: the disk refuses; the register is complete and a next run goes on.
    """
    try:
        _refuse_changed(folder, documents)
        folder.mkdir(parents=True, exist_ok=True)
        for leftover in folder.glob(f".*{UNFINISHED}"):
            leftover.unlink()
        return tuple(
            name
            for document in documents
            for name in complete_files(
                folder, document.files, functools.partial(render, document.invoice)
            )
        )
    except OSError as error:
        raise InvalidInputError.of(
            "archive-not-writable",
            say(
                "The documents cannot be written: {reason}. The register holds every document; "
                "mend that and run again, and the missing files are completed.",
                reason=reason_of(error),
            ),
            Place(str(folder)),
        ) from error


def complete_begun(register: Register, folder: Path, year: int, render: Render) -> tuple[str, ...]:
    """Write what a run that was killed, or found the disk full, issued and did not write."""
    with register.alone():
        documents = register.documents(year)
        return complete_archive(folder, documents, render) if documents else ()


def standing_archive(folder: Path, register: Register) -> Path:
    """The archive of a year where one looks for it, else where the register remembers it."""
    own = (place for place in register.archives if place.parts[-2:] == folder.parts[-2:])
    return next((place for place in (folder, *own) if place.is_dir()), folder)


def check_archive(folder: Path, documents: Sequence[IssuedDocument]) -> tuple[Finding, ...]:
    """Files that are missing or are not what was issued; when there is no archive, just that."""
    if documents and not folder.is_dir():
        return (
            Finding(
                "archive-missing",
                say("The documents do not stand here; --rebuild makes them from the register."),
                Place(str(folder)),
            ),
        )
    return (*_check_present(folder, documents), *_check_missing(folder, documents))


def _refuse_changed(folder: Path, documents: Sequence[IssuedDocument]) -> None:
    changed = tuple(_check_present(folder, documents))
    if changed:
        raise DifferenceError(*changed)


def _check_present(folder: Path, documents: Sequence[IssuedDocument]) -> Iterator[Finding]:
    for document in documents:
        for name, seal in document.files.items():
            if os.path.lexists(folder / name) and not is_sealed(folder / name, seal):
                yield Finding(
                    "document-changed",
                    say(
                        "This is not what was issued as {number}. Was it sent like this? Then the "
                        "register is not the newest: put that back. Was it changed here? Then keep "
                        "it elsewhere, and --rebuild makes the issued document again.",
                        number=document.invoice.number,
                    ),
                    Place(str(folder / name)),
                )


def is_sealed(path: Path, seal: str) -> bool:
    """Whether this is a file with this SHA-256."""
    return path.is_file() and sha256(path.read_bytes()) == seal


def _is_other(path: Path, content: bytes) -> bool:
    """Whether something stands here that is not a file with this content."""
    return os.path.lexists(path) and not is_sealed(path, sha256(content))


def _check_missing(folder: Path, documents: Sequence[IssuedDocument]) -> Iterator[Finding]:
    for document in documents:
        for name in document.files:
            if not (folder / name).exists():
                yield Finding(
                    "document-missing",
                    say("This document is missing; --rebuild makes it again from the register."),
                    Place(str(folder / name)),
                )


def complete_files(
    folder: Path, sealed: Mapping[str, str], make: Callable[[], Mapping[str, bytes]]
) -> Iterator[str]:
    """Write the files that are not there yet, each once and read-only; their names.

    Args:
        folder: which is there.
        sealed: the SHA-256 of each file, as the register has it.
        make: the files by name; asked only when one is missing.

    Raises:
        DifferenceError: what is made is not what was recorded.
        OSError: the disk refuses.
    """
    missing = [name for name in sealed if not (folder / name).exists()]
    if not missing:
        return
    made = make()
    for name in missing:
        content = made.get(name)
        if content is None or sha256(content) != sealed[name]:
            raise DifferenceError.of(
                "document-not-reproducible",
                say(
                    "{name} cannot be made again byte for byte with this version of the program "
                    "and its libraries. Restore it from a backup, or install the versions it was "
                    "issued with; nothing was written in its place.",
                    name=name,
                ),
            )
        _write_once(folder / name, content)
        yield name


def _write_once(path: Path, content: bytes) -> None:
    """Make the file appear whole, read-only, and never over another."""
    draft = write_aside(path, content)
    draft.chmod(draft.stat().st_mode & _READ_ONLY)
    try:
        os.link(draft, path)
    except FileExistsError:
        draft.unlink()
    except OSError:
        # A file system without hard links, such as some network shares.
        draft.rename(path)
    else:
        draft.unlink()
    sync_folder(path.parent)
