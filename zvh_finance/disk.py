"""Writing whole files, and why the system refuses to, in words that can be said in a language."""

import errno
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from zvh_finance.language import Text, as_it_is, say

UNFINISHED = ".part"
"""How the name ends of a file that is still being written, or that a killed run left."""


def write_aside(path: Path, content: bytes) -> Path:
    """Bring a content to the disk, whole, under a hidden name beside `path`; that name.

    Raises:
        OSError: it cannot be written; then nothing is left.
    """
    draft = path.with_name(f".{path.name}.{os.urandom(4).hex()}{UNFINISHED}")
    try:
        write_synced(draft, content)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def write_synced(path: Path, content: bytes) -> None:
    """Write a file that is not there yet, down to the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write a folder that is empty or not there yet, all or nothing.

    One that is not there is written aside and gets its name at the end.

    Raises:
        OSError: it cannot be written; then nothing is left.
    """
    into = folder
    if not folder.exists():
        into = folder.with_name(f".{folder.name}.partial-{os.urandom(4).hex()}")
        into.mkdir(parents=True)
    try:
        write_files(into, files)
        if into is not folder:
            into.rename(folder)
    except BaseException:
        for path in into.iterdir():
            (shutil.rmtree if path.is_dir() else Path.unlink)(path)
        if into is not folder:
            into.rmdir()
        raise


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by names with `/` between folders, in a folder that holds none of them yet."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_synced(path, content)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system has a way to ask for it."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def reason_of(error: OSError) -> Text:
    """The reason behind an error of the system: `the disk is full`."""
    return _known(error.errno) or as_it_is(error.strerror or str(error))


def _known(number: int | None) -> Text | None:
    reasons = {
        errno.ENOSPC: say("the disk is full"),
        errno.EDQUOT: say("no more may be stored here"),
        errno.EFBIG: say("the disk takes no file of this size"),
        errno.EACCES: say("it may not be written to"),
        errno.EPERM: say("it may not be changed"),
        errno.EROFS: say("it is read-only"),
        errno.ENOENT: say("its folder does not exist"),
        errno.ENOTDIR: say("a file stands where a folder should be"),
        errno.EEXIST: say("a file stands where a folder should be"),
        errno.EISDIR: say("a folder stands where a file should be"),
        errno.ENAMETOOLONG: say("its name is too long"),
        errno.ELOOP: say("its links lead round in a circle"),
        errno.EIO: say("the disk is broken or was taken away"),
        errno.EBUSY: say("another program uses it"),
    }
    return reasons.get(number) if number is not None else None
