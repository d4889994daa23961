"""The archive of documents: written once, read-only, and checked against the register.

A file appears under its name only when it is whole and on the disk, and never in the place of
another. What the register knows and the archive lacks is made again from the frozen model, and
kept only if it is the same byte for byte.
"""

import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from zvh_finance.billing.chain import sha256
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.register import IssuedDocument
from zvh_finance.errors import DifferenceError, Finding, ZvhError

_UNFINISHED = ".part"
_READ_ONLY = 0o444


def complete_archive(
    folder: Path,
    documents: Sequence[IssuedDocument],
    render: Callable[[Invoice], Mapping[str, bytes]],
) -> tuple[str, ...]:
    """Write every file that is not there yet; call it while no other run writes.

    Returns:
        The names that were written.

    Raises:
        DifferenceError: a file in the archive was changed, or a lost one cannot be made again.
        ZvhError: the disk refuses; the register is complete and a next run goes on from there.
    """
    changed = tuple(_check_present(folder, documents))
    if changed:
        raise DifferenceError(*changed)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for leftover in folder.glob(f".*{_UNFINISHED}"):
            leftover.unlink()
        return tuple(name for document in documents for name in _complete(folder, document, render))
    except OSError as error:
        raise ZvhError.of(
            "archive-not-writable",
            f"{folder} cannot be written: {error.strerror or error}. The register holds every "
            "document; mend the cause and run again, and the missing files are completed.",
        ) from error


def check_archive(folder: Path, documents: Sequence[IssuedDocument]) -> tuple[Finding, ...]:
    """Files that are missing or are not what was issued."""
    return (*_check_present(folder, documents), *_check_missing(folder, documents))


def _check_present(folder: Path, documents: Sequence[IssuedDocument]) -> Iterator[Finding]:
    for document in documents:
        for name, seal in document.files.items():
            path = folder / name
            if path.exists() and sha256(path.read_bytes()) != seal:
                yield Finding(
                    "document-changed",
                    f"{path} is not what was issued as {document.invoice.number}. Move it away "
                    "and use --rebuild to make the issued document again.",
                )


def _check_missing(folder: Path, documents: Sequence[IssuedDocument]) -> Iterator[Finding]:
    for document in documents:
        for name in document.files:
            if not (folder / name).exists():
                yield Finding(
                    "document-missing",
                    f"{folder / name} is missing; --rebuild makes it again from the register.",
                )


def _complete(
    folder: Path,
    document: IssuedDocument,
    render: Callable[[Invoice], Mapping[str, bytes]],
) -> Iterator[str]:
    missing = [name for name in document.files if not (folder / name).exists()]
    if not missing:
        return
    made = render(document.invoice)
    for name in missing:
        if sha256(made.get(name, b"")) != document.files[name]:
            raise DifferenceError.of(
                "document-not-reproducible",
                f"{name} cannot be made again byte for byte with this version of the program and "
                "its libraries. Restore it from a backup, or install the versions it was issued "
                "with; nothing was written in its place.",
            )
        _write_once(folder / name, made[name])
        yield name


def _write_once(path: Path, content: bytes) -> None:
    """Make the file appear whole, read-only, and never over another."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}{_UNFINISHED}")
    with draft.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.chmod(_READ_ONLY)
    try:
        os.link(draft, path)
    except FileExistsError:
        draft.unlink()
    except OSError:
        # A file system without hard links, such as some network shares.
        draft.rename(path)
    else:
        draft.unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Bring the new name itself to the disk, where the system has a way to ask for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
