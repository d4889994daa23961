"""What one dossier of a portfolio gives: its folder as bytes, or why there is none."""

import os
import re
import traceback
from collections.abc import Iterable, Mapping
from contextvars import copy_context
from dataclasses import dataclass, field, replace
from pathlib import Path

from pipelines import budget
from pipelines.many_dossiers.question import DOSSIERS, Heard, Question
from pipelines.opening import ReadSnapshot, open_books
from pipelines.run import Run
from zvh_finance.cbs.snapshot import Snapshot, read_snapshot
from zvh_finance.errors import Finding, Place, ZvhError
from zvh_finance.language import say
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.portfolio import DossierYear, Outcome, Told, told, year_totals

_PROGRAM = Path(__file__).parents[2]
_MISTAKE = 1
"""Exit code of what is no fault of the dossier."""


@dataclass(frozen=True)
class Worked:
    """What a dossier gave.

    Attributes:
        dossier: what became of it.
        files: contents of its folder of results by name; none unless it was made.
    """

    dossier: DossierYear
    files: Mapping[str, bytes] = field(default_factory=dict)


class ReadOnce:
    """Reads snapshots; the one that all dossiers share is read and verified once."""

    def __init__(self, shared: Path) -> None:
        """Nothing was read yet."""
        self._shared = shared
        self._known: Snapshot | None = None

    def __call__(self, folder: Path) -> Snapshot:
        """The snapshot in a folder.

        Raises:
            MissingGroundError: there is none.
            InvalidInputError: a byte of it was changed.
        """
        if folder != self._shared:
            return read_snapshot(folder)
        if self._known is None:
            self._known = read_snapshot(folder)
        return self._known


def worked_out(question: Question, path: str, read: ReadSnapshot = read_snapshot) -> Worked:
    """The folder that `zvh budget` would write for a dossier, or why it would not.

    Nothing is written. The same dossier and the same question give the same outcome, wherever it
    is worked out; what is not expected of any dossier is an outcome too.

    Args:
        question: what is asked of every dossier.
        path: of the dossier in the portfolio.
        read: how a folder with a snapshot is read.
    """
    return copy_context().run(_worked_out, question, path, read)


def _worked_out(question: Question, path: str, read: ReadSnapshot) -> Worked:
    """In a context of its own: the words of one agreement do not reach the next."""
    try:
        return _made(question, path, read)
    except ZvhError as error:
        return Worked(refused(question, path, error))
    except Exception as error:  # noqa: BLE001 — one dossier never stops the others
        return Worked(failed(path, error))


def refused(question: Question, path: str, error: ZvhError) -> DossierYear:
    """A dossier of which nothing was made, with everything that is wrong with it."""
    findings = _told(question, path, error.findings)
    remarks = _told(question, path, error.remarks)
    return DossierYear(
        path,
        Outcome.REFUSED,
        findings=findings,
        warnings=remarks,
        exit_code=error.exit_code,
    )


def killed(path: str) -> DossierYear:
    """A dossier that ended its process twice."""
    found = Finding(
        "dossier-killed",
        say(
            "Twice the process that worked on this dossier was ended, by the system or by hand; "
            "the others were not touched. See whether memory is enough, and try it by itself with "
            "`zvh budget`."
        ),
    )
    return DossierYear(path, Outcome.KILLED, findings=(told(found),), exit_code=_MISTAKE)


def failed(path: str, error: Exception) -> DossierYear:
    """A mistake of the program, with the line at which it came to light."""
    told_at = traceback.extract_tb(error.__traceback__)[-1]
    file = Path(told_at.filename)
    shown = file.relative_to(_PROGRAM).as_posix() if file.is_relative_to(_PROGRAM) else file.name
    found = Finding(
        "dossier-failed",
        say(
            "This should not happen: {name}: {error}. It is a mistake of the program and not of "
            "the dossier. Please report it with this message.",
            name=type(error).__name__,
            error=str(error),
        ),
        Place(shown, line=told_at.lineno),
    )
    return DossierYear(path, Outcome.FAILED, findings=(told(found),), exit_code=_MISTAKE)


def _made(question: Question, path: str, read: ReadSnapshot) -> Worked:
    heard = Heard()
    options = question.options(path, heard)
    books = open_books(options, read)
    job = Run(options, books, "budget", {"year": str(question.year)})
    found = budget_of_year(books, question.year)
    record, papers = budget.made(job, found)
    warnings = dict.fromkeys((*heard.found, *budget.warnings_of(books, found)))
    dossier = DossierYear(
        path,
        Outcome.MADE,
        totals=year_totals(found, books.dossier.arrangement, record.run_id),
        warnings=_told(question, path, warnings),
    )
    return Worked(dossier, job.sealed(record, papers))


def _told(question: Question, path: str, findings: Iterable[Finding]) -> tuple[Told, ...]:
    """Findings as they are kept: the machine's own folders are named as the portfolio does."""
    own = re.compile(rf"(?<![\w/]){re.escape(str(question.top / path))}(?!\w)")
    home, kept_at = question.home(path), f"{DOSSIERS}/{path}"
    found = dict.fromkeys(told(finding) for finding in findings)

    def placed(file: str) -> str:
        named = own.sub(lambda _: path, file)
        for there in (str(home), os.path.realpath(home)):
            if named == there or named.startswith(f"{there}/"):
                return kept_at + named.removeprefix(there)
        return named

    return tuple(
        replace(
            each,
            dutch=own.sub(lambda _: path, each.dutch),
            english=own.sub(lambda _: path, each.english),
            place=replace(each.place, file=placed(each.place.file)),
        )
        for each in found
    )
