"""The check of a whole dossier and of the snapshot: every problem at once."""

from collections.abc import Callable
from typing import TypeVar

from pipelines.chosen_dossier import dossier_folder
from pipelines.opening import books_on, snapshot_for
from pipelines.options import RunOptions
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import (
    DifferenceError,
    Finding,
    InvalidInputError,
    MissingGroundError,
    ZvhError,
    errors_among,
)
from zvh_finance.language import say
from zvh_finance.year.checks import check_books

ReadT = TypeVar("ReadT")


def run(options: RunOptions) -> None:
    """Say everything that is wrong or remarkable.

    Raises:
        DifferenceError: the register of invoices is not as it was written, or not the newest.
        InvalidInputError: something cannot be right.
        MissingGroundError: nothing is wrong, but a decision or a figure is missing.
    """
    folder = dossier_folder(options)
    problems: list[ZvhError] = []
    dossier = _tried(lambda: read_dossier(folder), problems)
    snapshot = _tried(lambda: snapshot_for(options, folder), problems)
    remarks: list[Finding] = list(snapshot.check(_codes(dossier))) if snapshot else []
    remarks.extend(dossier.remarks if dossier else ())
    problems.extend(InvalidInputError(finding) for finding in errors_among(remarks))
    if dossier and snapshot:
        read = dossier, snapshot
        books = _tried(lambda: books_on(options, *read), problems)
        problems.extend(check_books(books, remarks) if books else ())
    told = [finding for finding in remarks if finding not in errors_among(remarks)]
    if problems:
        raise _together(problems, told)
    options.messages.warn(*told)
    options.messages.summary(
        "checked",
        say(
            "{folder}: nothing wrong ({remarks} remarks).", folder=str(folder), remarks=len(remarks)
        ),
    )


def _tried(read: Callable[[], ReadT], problems: list[ZvhError]) -> ReadT | None:
    try:
        return read()
    except ZvhError as error:
        problems.append(error)
        return None


def _codes(dossier: Dossier | None) -> set[str]:
    """Whose moves are worth telling: of who ever took part; of nobody when that is not known."""
    return {m.code for m in dossier.arrangement.municipality} if dossier else set()


def _together(problems: list[ZvhError], told: list[Finding]) -> ZvhError:
    findings = dict.fromkeys(f for problem in problems for f in problem.findings)
    remarks = (f for problem in problems for f in problem.remarks)
    gravest = (DifferenceError, InvalidInputError, MissingGroundError)
    kinds = {type(problem) for problem in problems}
    kind = next((k for k in gravest if k in kinds), InvalidInputError)
    return kind(*findings).beside(dict.fromkeys((*remarks, *told)))
