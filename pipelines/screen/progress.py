"""What one sees while many dossiers are worked on: a bar, or a line for each in a log."""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from pipelines.many_dossiers.question import DOSSIERS
from pipelines.messages import LogFormat
from pipelines.options import RunOptions
from zvh_finance.errors import Finding, Place
from zvh_finance.language import Euros, as_it_is, say, sentences
from zvh_finance.year.portfolio import DossierYear, Outcome, Told


def told_while_working(
    options: RunOptions, working: Iterable[DossierYear], count: int
) -> Iterator[DossierYear]:
    """The same dossiers, each told when it is done.

    A terminal shows a bar; elsewhere each dossier is a line. What was not made is told in any case,
    in one line.

    Args:
        options: of the run.
        working: the dossiers, in the order in which they are done.
        count: how many there are.
    """
    messages = options.messages
    if messages.log is LogFormat.JSON or messages.quiet or not has_terminal():
        yield from (_told(options, dossier) for dossier in working)
        return
    with _bar() as progress:
        task = progress.add_task(say("dossiers").said(messages.language), total=count)
        for dossier in working:
            if dossier.findings:
                _told(options, dossier)
            progress.advance(task)
            yield dossier


def has_terminal() -> bool:
    """Whether somebody sees what is told."""
    return sys.stderr.isatty()


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True, highlight=False, markup=False),
        transient=True,
    )


def _told(options: RunOptions, dossier: DossierYear) -> DossierYear:
    messages = options.messages
    if dossier.findings:
        messages.fail(_finding(options, dossier))
    elif dossier.totals is not None:
        total = Euros(dossier.totals.base)
        if dossier.outcome is Outcome.UNCHANGED:
            message = say("{dossier}: unchanged, {total}", dossier=dossier.path, total=total)
        else:
            message = say("{dossier}: made, {total}", dossier=dossier.path, total=total)
        messages.info("dossier", message)
    return dossier


def _finding(options: RunOptions, dossier: DossierYear) -> Finding:
    """The first of what is wrong, and how much more there is."""
    first, more = dossier.findings[0], len(dossier.findings) - 1
    message = as_it_is(first.said(options.messages.language))
    if more:
        message = sentences([message, say("And {count} more: see portfolio.json.", count=more)])
    return Finding(first.code, message, _below(options, dossier, first))


def _below(options: RunOptions, dossier: DossierYear, found: Told) -> Place:
    """A place in a dossier as the portfolio has it, or in the folder for its results."""
    place, file = found.place, found.place.file
    if dossier.outcome in {Outcome.FAILED, Outcome.KILLED}:
        return Place(dossier.path, place.sheet, place.cell, None, place.field)
    if _is_in(file, f"{DOSSIERS}/{dossier.path}"):
        file = str(options.out / file)
    elif not _is_in(file, dossier.path):
        file = "/".join(filter(None, (dossier.path, file)))
    return replace(place, file=file)


def _is_in(file: str, folder: str) -> bool:
    return file == folder or file.startswith(f"{folder}/")
