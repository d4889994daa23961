"""What is asked of every dossier of a portfolio alike."""

import hashlib
import json
import os
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from pathlib import Path

from pipelines.messages import Messages
from pipelines.options import RunOptions
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import Finding
from zvh_finance.proof.program import Program

DOSSIERS = "dossiers"
"""The folder below `--out` in which each dossier has a folder for results of its own."""

_EXAMPLE = "example"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of every dossier alike.

    Attributes:
        top: the folder of the portfolio.
        out: where results go.
        year: the budget year.
        as_of: the day one looks from.
        snapshot: the folder chosen with --snapshot, or `None`.
        force: overwrite results that were changed by hand.
        ground: a hash of all that a result follows from besides the dossier.
    """

    top: Path
    out: Path
    year: int
    as_of: date
    snapshot: Path | None
    force: bool
    ground: str

    def home(self, path: str) -> Path:
        """The folder for results of one dossier, as `--out` of `zvh budget` names it."""
        return self.out / DOSSIERS / path

    def options(self, path: str, messages: Messages) -> RunOptions:
        """What `zvh budget` would be told for one dossier."""
        return RunOptions(
            dossier=self.top / path,
            snapshot=self.snapshot,
            out=self.home(path),
            as_of=self.as_of,
            today=self.as_of,
            force=self.force,
            offline=True,
            messages=messages,
        )

    @property
    def shared_snapshot(self) -> Path:
        """The snapshot of every dossier that has none of its own."""
        return self.snapshot if self.snapshot is not None else embedded_data() / "population"


@dataclass(frozen=True, slots=True)
class Heard(Messages):
    """Messages that are remembered, to be told with their dossier."""

    found: list[Finding] = field(default_factory=list)

    def warn(self, *findings: Finding) -> None:
        """Remember a warning."""
        self.found.extend(findings)


def question_of(options: RunOptions, top: Path, year: int, program: Program) -> Question:
    """What is asked of every dossier, on a snapshot that was verified.

    Raises:
        MissingGroundError: there is no such snapshot.
        InvalidInputError: a byte of it was changed.
    """
    asked = Question(top, options.out, year, options.as_of, options.snapshot, options.force, "")
    read_snapshot(asked.shared_snapshot)
    return replace(asked, ground=_ground_of(options, year, program))


def _ground_of(options: RunOptions, year: int, program: Program) -> str:
    chosen = digest_of(options.snapshot) if options.snapshot is not None else ""
    asked = {"year": year, "as_of": options.as_of.isoformat(), "snapshot": chosen}
    whole = json.dumps({**asked, "program": program_digest(program)}, sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def program_digest(program: Program) -> str:
    """A hash of a program with the data embedded in it: the same one gives the same results."""
    whole = {**asdict(program), "embedded": digest_of(embedded_data(), {_EXAMPLE})}
    return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


def digest_of(folder: Path, left_out: Collection[str] = ()) -> str:
    """SHA-256 over the files of a folder: lines of `sha256sum`, by the bytes of their names.

    Files and folders whose name begins with a dot are nobody's input and are passed over.

    Args:
        folder: with the files.
        left_out: names of folders in it that do not count.

    Raises:
        OSError: a file cannot be read or is no ordinary one, or a link leads to another folder.
    """
    whole = hashlib.sha256()
    found = files_of(folder, left_out)
    for name in sorted(found, key=os.fsencode):
        with found[name].open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{digest}  ./".encode() + os.fsencode(name) + b"\n")
    return whole.hexdigest()


def files_of(folder: Path, left_out: Collection[str] = ()) -> dict[str, Path]:
    """The files of a folder that count, by their names with `/` between.

    Raises:
        OSError: as `digest_of` does.
    """
    return {path.relative_to(folder).as_posix(): path for path in _files(folder, left_out)}


def folders_of(folder: Path) -> tuple[str, ...]:
    """The folders in a folder that count, also those without a file, by their names."""
    found: list[str] = []
    for at, folders, _ in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        found += [(Path(at) / name).relative_to(folder).as_posix() for name in folders]
    return tuple(sorted(found))


def _files(folder: Path, left_out: Collection[str]) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith((".", "~$")) or path.name in left_out:
            continue
        if path.is_file():
            yield path
        elif path.is_dir() and not path.is_symlink():
            yield from _files(path, ())
        elif path.exists():
            message = f"{path.name} is no ordinary file or folder"
            raise OSError(message)
