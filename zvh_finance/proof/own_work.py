"""What stands in a folder besides what a run wrote there: somebody's own work.

A run may only take away what a run wrote, byte for byte. A file that a person added or changed, a
folder, a link: all of it is somebody's own work. Traces of programs are not: the list of windows
that a file manager keeps, and the sign that a workbook is open.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.language import commas, say
from zvh_finance.proof.manifest import MANIFEST, Partnership, read_manifest
from zvh_finance.proof.seals import SIGNATURE, TIME_STAMP

_TRACES = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_LIBREOFFICE = (".~lock.", "#")
_EXCEL = "~$"
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands in a folder, by names with `/` between them.

    Attributes:
        files: ordinary files; traces of programs are left out.
        folders: below it.
        others: links and whatever else is neither.
        open_files: files that another program has open, each with the sign that says so.
    """

    files: tuple[str, ...]
    folders: tuple[str, ...]
    others: tuple[str, ...]
    open_files: Mapping[str, str]


def contents_of(folder: Path) -> Contents:
    """Everything that stands in a folder; links are not followed."""
    files: list[str] = []
    folders: list[str] = []
    others: list[str] = []
    for path, kind in _walk(folder, PurePosixPath()):
        {"file": files, "folder": folders}.get(kind, others).append(str(path))
    signs = {sign: named for sign in files if (named := _opened(PurePosixPath(sign), files))}
    kept = (name for name in files if name not in signs and PurePosixPath(name).name not in _TRACES)
    opened = {named: sign for sign, named in signs.items()}
    return Contents(tuple(sorted(kept)), tuple(folders), tuple(others), opened)


def holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Whether a folder holds exactly these files already; what seals them may stand beside."""
    there = contents_of(folder)
    found = set(there.files) - {SIGNATURE, TIME_STAMP}
    if there.others or found != set(files) or _superfluous(there, files):
        return False
    return all((folder / name).read_bytes() == content for name, content in files.items())


def is_untouched(folder: Path, manifest_sha256: str) -> bool:
    """Whether a folder still is what a run wrote, byte for byte; what seals it may stand beside.

    Args:
        folder: of the run.
        manifest_sha256: of its manifest, as it was written.
    """
    try:
        written = read_manifest(folder / MANIFEST)
        if written is None or _digest(folder / MANIFEST) != manifest_sha256:
            return False
        there = contents_of(folder)
        own = tuple(name for name in there.files if name not in {SIGNATURE, TIME_STAMP})
        is_all_there = {*written.outputs, MANIFEST} == set(own)
        return is_all_there and not _touched(folder, replace(there, files=own), written.outputs)
    except OSError:
        return False


def refuse_own_work(folder: Path) -> None:
    """Refuse to replace a folder that holds what no run wrote.

    Raises:
        InvalidInputError: a person changed or added something, or has it open.
    """
    there, place = contents_of(folder), Place(str(folder))
    written = read_manifest(folder / MANIFEST)
    if written is None:
        if there.files or there.folders or there.others:
            raise InvalidInputError.of(
                "output-not-ours",
                say(
                    "This folder is not empty and has no manifest of an earlier run. Move what is "
                    "in it away, choose another folder with --out, or give --force to replace it."
                ),
                place,
            )
        return
    touched = _touched(folder, there, written.outputs)
    if touched:
        raise InvalidInputError.of(
            "output-changed",
            say(
                "This folder holds files that no run wrote, or that were changed since: {files}. "
                "Move them away, choose another folder with --out, or give --force to replace "
                "them.",
                files=commas(touched[:_MOST_NAMED]),
            ),
            place,
        )
    _refuse_open(there, place)


def refuse_another(folder: Path, here: Partnership | None) -> None:
    """Refuse to write over the results of another partnership.

    Raises:
        InvalidInputError: the manifest of the folder names another one.
    """
    written = read_manifest(folder / MANIFEST)
    there = written.partnership if written is not None else None
    if there is not None and here is not None and _essence(there) != _essence(here):
        raise InvalidInputError.of(
            "output-of-another",
            say(
                "The results in this folder are of {there}; this run is about {here}. Choose "
                "another folder with --out, or give --force to write over them.",
                there=there.text,
                here=here.text,
            ),
            Place(str(folder)),
        )


def _refuse_open(there: Contents, place: Place) -> None:
    for name, sign in there.open_files.items():
        raise InvalidInputError.of(
            "output-open",
            say(
                "{name} is open in another program and would change. Close it and run again. If "
                "it is not open any more, remove {sign}.",
                name=name,
                sign=sign,
            ),
            place,
        )


def _essence(partnership: Partnership) -> tuple[object, ...]:
    name = " ".join(partnership.name.casefold().split())
    return (name, partnership.host, partnership.effective_date)


def _touched(folder: Path, there: Contents, written: Mapping[str, str]) -> list[str]:
    files = [
        name
        for name in there.files
        if name != MANIFEST and written.get(name) != _digest(folder / name)
    ]
    return sorted([*files, *there.others, *_superfluous(there, written)])


def _superfluous(there: Contents, files: Mapping[str, object]) -> list[str]:
    """Folders that none of these files stands in; `/` tells that they are folders."""
    needed = {str(parent) for name in files for parent in PurePosixPath(name).parents}
    return [f"{name}/" for name in there.folders if name not in needed]


def _walk(folder: Path, at: PurePosixPath) -> Iterator[tuple[PurePosixPath, str]]:
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        path = at / entry.name
        if entry.is_dir(follow_symlinks=False):
            yield path, "folder"
            yield from _walk(Path(entry.path), path)
        else:
            yield path, "file" if entry.is_file(follow_symlinks=False) else "other"


def _opened(sign: PurePosixPath, files: list[str]) -> str:
    """The file that another program has open when this file is there; empty when it is no sign."""
    before, after = _LIBREOFFICE
    if sign.name.startswith(before) and sign.name.endswith(after):
        name = sign.name.removeprefix(before).removesuffix(after)
    elif sign.name.startswith(_EXCEL):
        name = sign.name.removeprefix(_EXCEL)
    else:
        return ""
    named = str(sign.with_name(name)) if name else ""
    return named if named in files else ""


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
