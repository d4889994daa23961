"""The budget job for every dossier below a folder, and what all of them come to together."""

from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from pipelines.many_dossiers.below import dossiers_below, refuse_results_among
from pipelines.many_dossiers.keeping import done, inputs_of, remembered
from pipelines.many_dossiers.one_dossier import ReadOnce, refused
from pipelines.many_dossiers.question import DOSSIERS, Question, question_of
from pipelines.many_dossiers.together import (
    publish_together,
    tell_left_behind,
    tell_together,
    twins_told,
)
from pipelines.options import RunOptions
from pipelines.screen.progress import told_while_working
from zvh_finance.proof.program import running_program
from zvh_finance.proof.publishing import alone_in
from zvh_finance.year.portfolio import DossierYear, exit_code_of

Way = Callable[[Question, Sequence[str]], Iterator[DossierYear]]
"""How dossiers are worked on: here, in processes, on a cluster."""


def run(options: RunOptions, top: Path, year: int, way: Way) -> int:
    """Write a folder for each dossier and `OUT/YEAR/portfolio`; the exit code of the worst one.

    Args:
        options: of the run.
        top: the folder below which the dossiers stand.
        year: the budget year.
        way: how the dossiers are worked on that are not as they were.

    Raises:
        UsageError: what was named is no folder of dossiers, or results would stand in one.
        MissingGroundError: there is no dossier, or no snapshot.
        InvalidInputError: the snapshot was changed, or the results cannot be written.
        BusyError: another portfolio works in the same folder for results.
    """
    # 1. Which dossiers are there, and what is asked of each?
    below = dossiers_below(top)
    program = running_program()
    question = question_of(options, top, year, program)
    refuse_results_among(top, below.paths, map(question.home, below.paths))

    # 2. What becomes of each, alone in the folder for results?
    with alone_in(options.out / DOSSIERS):
        closed = (refused(question, path, error) for path, error in below.closed.items())
        working = chain(closed, _answers(question, below.paths, way))
        count = len(below.closed) + len(below.paths)
        found = list(told_while_working(options, working, count))

    # 3. What do they come to together?
    dossiers = twins_told(options, sorted(found, key=lambda dossier: dossier.path))
    folder = publish_together(options, question, program, dossiers)
    tell_left_behind(options, question, {dossier.path for dossier in dossiers})
    tell_together(options, year, dossiers, folder)
    return exit_code_of(dossiers)


def one_by_one(question: Question, paths: Sequence[str]) -> Iterator[DossierYear]:
    """What becomes of each dossier, in this process."""
    read = ReadOnce(question.shared_snapshot)
    yield from (done(question, path, read) for path in paths)


def _answers(question: Question, paths: Sequence[str], way: Way) -> Iterator[DossierYear]:
    """First what is as it was; only the others are worked on."""
    todo = []
    for path in paths:
        known = remembered(question, path, inputs_of(question, path))
        if known is None:
            todo.append(path)
        else:
            yield known
    yield from way(question, todo) if todo else ()
