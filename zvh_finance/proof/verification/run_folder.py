"""Reading a run's folder: its own files and nothing else, whatever somebody put into it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from zvh_finance.disk import reason_of
from zvh_finance.errors import InvalidInputError, MissingGroundError, Place
from zvh_finance.language import Text, as_it_is, say
from zvh_finance.proof.manifest import MANIFEST
from zvh_finance.proof.own_work import contents_of

LARGEST = 64 * 1024 * 1024
"""Bytes of a file; no run writes a larger one."""
_LONGEST_NAME = 200


@dataclass(frozen=True)
class RunFolder:
    """What stands in a folder.

    Attributes:
        path: of the folder.
        files: contents by name, with `/` between folders.
        unread: per name why its content is not known: a link, too large, not readable.
    """

    path: Path
    files: Mapping[str, bytes]
    unread: Mapping[str, Text]

    def ending(self, *suffixes: str) -> dict[str, bytes]:
        """The files of some kinds."""
        return {name: data for name, data in self.files.items() if name.endswith(suffixes)}


def read_run_folder(path: Path) -> RunFolder:
    """Read every ordinary file in a folder; links are told and never followed.

    Raises:
        MissingGroundError: there is no folder, or no manifest in it.
        InvalidInputError: the folder cannot be read.
    """
    if not path.is_dir():
        raise MissingGroundError.of(
            "verify-no-folder",
            say("There is no folder here. Name the folder that a run wrote."),
            Place(str(path)),
        )
    try:
        there = contents_of(path)
    except (OSError, RecursionError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else as_it_is("RecursionError")
        raise InvalidInputError.of(
            "verify-folder-unreadable",
            say("The folder cannot be read: {reason}.", reason=reason),
            Place(str(path)),
        ) from error
    files: dict[str, bytes] = {}
    unread: dict[str, Text] = {name: say("it is no ordinary file") for name in there.others}
    for name in there.files:
        found = _content(path / name)
        if isinstance(found, bytes):
            files[name] = found
        else:
            unread[name] = found
    if MANIFEST not in files:
        raise MissingGroundError.of(
            "verify-no-manifest",
            say(
                "There is no {manifest} here that can be read, so nobody can tell what this "
                "folder was made from. Name the folder that a run wrote.",
                manifest=MANIFEST,
            ),
            Place(str(path)),
        )
    return RunFolder(path, files, unread)


def is_inside(name: str) -> bool:
    """Whether a name of a manifest stays within the folder on every system."""
    if (
        not name
        or len(name) > _LONGEST_NAME
        or "\\" in name
        or ":" in name
        or not name.isprintable()
    ):
        return False
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and str(path) == name


def _content(path: Path) -> bytes | Text:
    try:
        if os.lstat(path).st_size > LARGEST:
            return say("it is larger than any file that a run writes")
        return path.read_bytes()
    except OSError as error:
        return reason_of(error)
