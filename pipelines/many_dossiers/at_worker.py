"""What a worker of a cluster does with a dossier that was sent to it, or that it can see itself."""

import shutil
import threading
import weakref
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from distributed import Worker, get_worker

from pipelines.many_dossiers.keeping import done
from pipelines.many_dossiers.one_dossier import ReadOnce, Worked, worked_out
from pipelines.many_dossiers.question import Question, program_digest
from zvh_finance.disk import write_files
from zvh_finance.proof.program import running_program
from zvh_finance.year.portfolio import DossierYear

_DESK = "zvh_desk"
_DOSSIER = "dossiers"


@dataclass(frozen=True)
class Sent:
    """A dossier on its way.

    Attributes:
        question: what is asked of every dossier.
        path: of the dossier.
        program: hash of the program that asks.
        folders: of the dossier: what says that one is not read, says it of an empty one too.
        files: of the dossier, by name.
        figures: of the snapshot chosen with --snapshot, by name; none for the embedded one.
    """

    question: Question
    path: str
    program: str
    folders: tuple[str, ...]
    files: Mapping[str, bytes] = field(repr=False)
    figures: Mapping[str, bytes] = field(repr=False)


class Desk:
    """What a worker keeps from one dossier to the next: which program it is, and the figures.

    Dossiers are worked on in turn, also by a worker of more threads.
    """

    def __init__(self) -> None:
        """Nothing was sent yet."""
        self.turn = threading.Lock()
        self.program = program_digest(running_program())
        self._ground = ""
        self._chosen: Path | None = None
        self._read: ReadOnce | None = None

    def figures(
        self, question: Question, sent: Mapping[str, bytes]
    ) -> tuple[Path | None, ReadOnce]:
        """The snapshot that was sent, if one was, and how the one of all dossiers is read: once."""
        if self._read is None or self._ground != question.ground:
            self._chosen = self._unpacked(sent) if sent else None
            own = replace(question, snapshot=self._chosen or question.snapshot)
            self._ground, self._read = question.ground, ReadOnce(own.shared_snapshot)
        return self._chosen, self._read

    def _unpacked(self, sent: Mapping[str, bytes]) -> Path:
        """A folder with these files, which goes when the worker ends."""
        folder = Path(mkdtemp(prefix="zvh-figures-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        write_files(folder, sent)
        return folder


def program_there(dask_worker: Worker) -> str:
    """A hash of the program that a worker runs, which Dask hands over where this is not a task."""
    return _desk_of(dask_worker).program


def worked_there(sent: Sent) -> Worked | None:
    """What a dossier that was sent gives; `None` when another program asks than works here."""
    desk = _desk_of(get_worker())
    if desk.program != sent.program:
        return None
    with desk.turn, TemporaryDirectory(prefix="zvh-dossier-") as name:
        chosen, read = desk.figures(sent.question, sent.figures)
        top = Path(name) / _DOSSIER
        for folder in sent.folders:
            (top / sent.path / folder).mkdir(parents=True, exist_ok=True)
        write_files(top / sent.path, sent.files)
        own = replace(sent.question, top=top, out=Path(name), snapshot=chosen)
        return worked_out(own, sent.path, read)


def done_there(question: Question, path: str, program: str) -> DossierYear | None:
    """What becomes of a dossier in folders that all machines see, kept there; `None` as above."""
    desk = _desk_of(get_worker())
    if desk.program != program:
        return None
    with desk.turn:
        _, read = desk.figures(question, {})
        return done(question, path, read)


def _desk_of(worker: Worker) -> Desk:
    """The one of this worker; the first to ask makes it."""
    here = worker.__dict__
    if _DESK not in here:
        here.setdefault(_DESK, Desk())
    found: Desk = here[_DESK]
    return found
