"""Which program made a folder: its version, commit, own source and the lock of its libraries."""

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from zvh_finance import __version__

NAME = "zvh-finance"
LOCK = "requirements.lock"
COMMIT = "commit.txt"
"""In an installed wheel the lock and the commit stand in `zvh_finance/data`."""

_PACKAGES = ("zvh_finance", "pipelines")
_DATA = "zvh_finance/data"
_PACKAGE = Path(__file__).parent.parent
_COMMIT_ID = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class Program:
    """The program that made something.

    Attributes:
        version: of the release.
        commit: of the repository it was built or run from; empty when that is not known.
        source_sha256: of its own files, so that a changed checkout is not taken for its commit.
        lock_sha256: of the lock of the libraries it was made with; empty when it is not there.
    """

    version: str
    commit: str = ""
    source_sha256: str = ""
    lock_sha256: str = ""


def running_program() -> Program:
    """The program that runs now, read from where it stands."""
    checkout = _PACKAGE.parent
    kept = checkout if (checkout / LOCK).is_file() else _PACKAGE / "data"
    lock = _content(kept / LOCK)
    return Program(
        __version__,
        _known(_content(_PACKAGE / "data" / COMMIT).decode()) or _checked_out(checkout / ".git"),
        source_digest(checkout),
        hashlib.sha256(lock).hexdigest() if lock else "",
    )


def source_digest(home: Path) -> str:
    """SHA-256 over the program's own files, by name; embedded data and bytecode left out.

    Args:
        home: the folder that holds the two packages.
    """
    digest = hashlib.sha256()
    names = [name for package in _PACKAGES for name in _files_below(home, package)]
    for name in sorted(names):
        content = hashlib.sha256((home / name).read_bytes()).hexdigest()
        digest.update(f"{content}  {name}\n".encode())
    return digest.hexdigest()


def _files_below(home: Path, folder: str) -> Iterator[str]:
    """The files of a folder and those below it that have an ending, by their names from `home`."""
    for entry in os.scandir(home / folder):
        name = f"{folder}/{entry.name}"
        if entry.is_dir():
            if name != _DATA and entry.name != "__pycache__":
                yield from _files_below(home, name)
        elif "." in entry.name and entry.is_file():
            yield name


def _checked_out(git: Path) -> str:
    """The commit that a checkout stands on, as git keeps it; empty when there is none."""
    if git.is_file():
        git = git.parent / _content(git).decode().removeprefix("gitdir:").strip()
    head = _content(git / "HEAD").decode().strip()
    if not head.startswith("ref:"):
        return _known(head)
    ref = head.removeprefix("ref:").strip()
    common = git / (_content(git / "commondir").decode().strip() or ".")
    loose = _known(_content(git / ref).decode()) or _known(_content(common / ref).decode())
    packed = _content(common / "packed-refs").decode().splitlines()
    return loose or next(
        (_known(line.split()[0]) for line in packed if line.endswith(f" {ref}")), ""
    )


def _known(text: str) -> str:
    """The id of a commit, if that is what it is."""
    return text.strip() if _COMMIT_ID.fullmatch(text.strip()) else ""


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
