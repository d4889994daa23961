"""Where the result of a dossier is kept, and by what it is known again.

Each dossier has a folder for results of its own, with a lock of its own, in which `zvh budget` and
`zvh verify` find what they know. Beside the folder of the year stands what became of the dossier
and a hash of all that this follows from. A refusal is remembered as well; a mistake of the program
or of the machine is not, nor is a refusal of what stands in the folder for results.
"""

import hashlib
import json
import os
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipelines.budget import folder_of
from pipelines.many_dossiers.one_dossier import Worked, failed, refused, worked_out
from pipelines.many_dossiers.question import DOSSIERS, Question, digest_of
from pipelines.opening import ReadSnapshot
from zvh_finance.disk import reason_of, write_aside
from zvh_finance.errors import InvalidInputError, Place, ZvhError
from zvh_finance.language import say
from zvh_finance.proof.manifest import MANIFEST
from zvh_finance.proof.own_work import is_untouched
from zvh_finance.proof.publishing import publish
from zvh_finance.year.portfolio import DossierYear, Outcome

_REMEMBERED = frozenset({Outcome.MADE, Outcome.REFUSED})


@dataclass(frozen=True)
class _Memory:
    """What became of a dossier.

    Attributes:
        fingerprint: of all that it follows from.
        manifest_sha256: of the folder that was written; empty of a refusal.
        dossier: what became of it.
    """

    fingerprint: str
    manifest_sha256: str
    dossier: DossierYear


_MEMORY = TypeAdapter(_Memory)


def done(question: Question, path: str, read: ReadSnapshot) -> DossierYear:
    """What became of a dossier, kept; a result that is there already is not made again.

    Args:
        question: what is asked of every dossier.
        path: of the dossier in the portfolio.
        read: how a folder with a snapshot is read.
    """
    before = inputs_of(question, path)
    return remembered(question, path, before) or kept(
        question, worked_out(question, path, read), before
    )


def inputs_of(question: Question, path: str) -> str:
    """SHA-256 over all files of a dossier; empty when they cannot all be read."""
    try:
        return digest_of(question.top / path)
    except OSError:
        return ""


def remembered(question: Question, path: str, inputs: str) -> DossierYear | None:
    """What became of a dossier before; `None` when it has to be worked out.

    Args:
        question: what is asked of every dossier.
        path: of the dossier in the portfolio.
        inputs: of the dossier now.
    """
    try:
        memory = _MEMORY.validate_json(_memory_file(question, path).read_bytes())
    except (OSError, ValidationError):
        return None
    dossier = memory.dossier
    if not inputs or memory.fingerprint != _fingerprint(question, inputs) or dossier.path != path:
        return None
    if dossier.outcome is Outcome.REFUSED:
        return replace(dossier, was_skipped=True)
    folder = question.home(path) / folder_of(question.year)
    if not is_untouched(folder, memory.manifest_sha256):
        return None
    return replace(dossier, outcome=Outcome.UNCHANGED, was_skipped=True)


def left_behind(question: Question, paths: Collection[str]) -> list[str]:
    """Dossiers of which results of the year stand here, and that are no part of the portfolio.

    Args:
        question: what is asked of every dossier.
        paths: of the dossiers of the portfolio.
    """
    results, found = question.out / DOSSIERS, []
    for folder, folders, files in os.walk(results):
        path = Path(folder).relative_to(results).as_posix()
        if _memory_file(question, path).name in files:
            folders.clear()
            found += [] if path in paths else [path]
    return sorted(found)


def kept(question: Question, worked: Worked, inputs: str) -> DossierYear:
    """Write what a dossier gave, whole or not at all, and remember what became of it.

    Args:
        question: what is asked of every dossier.
        worked: what it gave.
        inputs: of the dossier before it was read; what was changed meanwhile is not remembered.
    """
    dossier = replace(worked.dossier, inputs_sha256=inputs)
    path, home = dossier.path, question.home(dossier.path)
    try:
        if dossier.outcome is Outcome.MADE:
            publish(home, folder_of(question.year), worked.files, force=question.force)
        if dossier.outcome in _REMEMBERED and inputs and inputs_of(question, path) == inputs:
            _remember(question, worked, dossier)
    except ZvhError as error:
        return replace(refused(question, path, error), inputs_sha256=inputs)
    except OSError as error:
        return refused(question, path, _unkept(error))
    except Exception as error:  # noqa: BLE001 — one dossier never stops the others
        return failed(path, error)
    return dossier


def _remember(question: Question, worked: Worked, dossier: DossierYear) -> None:
    content = worked.files.get(MANIFEST)
    written = hashlib.sha256(content).hexdigest() if content is not None else ""
    memory = _Memory(_fingerprint(question, dossier.inputs_sha256), written, dossier)
    file = _memory_file(question, dossier.path)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_aside(file, _MEMORY.dump_json(memory)).replace(file)


def _memory_file(question: Question, path: str) -> Path:
    return question.home(path) / f".zvh.portfolio-{question.year}.json"


def _fingerprint(question: Question, inputs: str) -> str:
    return hashlib.sha256(json.dumps([question.ground, inputs]).encode()).hexdigest()


def _unkept(error: OSError) -> InvalidInputError:
    return InvalidInputError.of(
        "portfolio-unkept",
        say("What became of this dossier cannot be kept: {reason}.", reason=reason_of(error)),
        Place(str(error.filename or "")),
    )
