"""What the dossiers of a portfolio come to together: the folder of its tables, and what is told."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from pipelines.many_dossiers.keeping import left_behind
from pipelines.many_dossiers.question import DOSSIERS, Question
from pipelines.options import RunOptions
from zvh_finance.documents.portfolio.papers import portfolio_papers
from zvh_finance.documents.record.csvw import CSVW, csvw
from zvh_finance.documents.record.described import folder_described
from zvh_finance.documents.record.tables import csv_tables
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.language import Count, Euros, Text, commas, say
from zvh_finance.proof.program import Program
from zvh_finance.proof.publishing import publish
from zvh_finance.proof.record import RunRecord
from zvh_finance.proof.sealing import beside, sealed
from zvh_finance.proof.whose import made_from, made_from_another
from zvh_finance.year.portfolio import DossierYear, Outcome, all_contributions, told, twins

COMMAND = "portfolio"
_MOST_NAMED = 5
_LONGEST_WAIT = 60.0
"""Seconds to wait for another run in `--out`: what took a night is not lost to it."""


def twins_told(options: RunOptions, dossiers: Sequence[DossierYear]) -> list[DossierYear]:
    """The same, where a partnership stands twice with a warning, which is told on screen too."""
    found = twins(dossiers)
    options.messages.warn(*found.values())
    return [
        replace(each, warnings=(*each.warnings, told(found[each.path])))
        if each.path in found
        else each
        for each in dossiers
    ]


def tell_left_behind(options: RunOptions, question: Question, paths: Collection[str]) -> None:
    """Warn of papers that still stand among the results and belong to no dossier any more."""
    found = left_behind(question, paths)
    if found:
        message = say(
            "Here stand results of {year} of dossiers that are not in the portfolio any more: "
            "{dossiers}. They count in no total; take them away where nobody needs them.",
            year=question.year,
            dossiers=commas([*found[:_MOST_NAMED], *(["…"] if found[_MOST_NAMED:] else [])]),
        )
        place = Place(str(options.out / DOSSIERS))
        options.messages.warn(Finding("portfolio-left-behind", message, place, Severity.WARNING))


def publish_together(
    options: RunOptions, question: Question, program: Program, dossiers: Sequence[DossierYear]
) -> Path:
    """Write the folder `OUT/YEAR/portfolio`, all or nothing.

    Raises:
        BusyError: another run writes in `--out`, and goes on doing so.
        InvalidInputError: somebody changed the folder, or it cannot be written.
    """
    papers = portfolio_papers(question.year, dossiers)
    described = {**papers, **beside(papers), CSVW: csvw(csv_tables(COMMAND, papers, None))}
    record = _record(question, program, dossiers)
    content = sealed(record, {**described, **folder_described(record, described)})
    name = f"{question.year}/{COMMAND}"
    folder = publish(options.out, name, content, force=options.force, wait_seconds=_LONGEST_WAIT)
    former = made_from(options.out, name, question.top)
    options.messages.warn(*made_from_another(folder, former))
    return folder


def tell_together(
    options: RunOptions, year: int, dossiers: Sequence[DossierYear], folder: Path
) -> None:
    """Say how many were made and what they come to."""
    options.messages.summary(
        COMMAND,
        say(
            "Portfolio {year}: {outcomes}; contributions {total} in all; results are in {folder}",
            year=year,
            outcomes=commas(_counted(dossiers)),
            total=Euros(all_contributions(dossiers)),
            folder=str(folder),
        ),
    )


def _record(question: Question, program: Program, dossiers: Sequence[DossierYear]) -> RunRecord:
    return RunRecord(
        program,
        COMMAND,
        {"year": str(question.year), "as_of": question.as_of.isoformat()},
        {f"{DOSSIERS}/{d.path}": d.inputs_sha256 for d in dossiers if d.inputs_sha256},
        None,
    )


def _counted(dossiers: Sequence[DossierYear]) -> list[Text]:
    count = Counter(dossier.outcome for dossier in dossiers)
    told = {
        Outcome.MADE: say("{count} made", count=Count(count[Outcome.MADE])),
        Outcome.UNCHANGED: say("{count} unchanged", count=Count(count[Outcome.UNCHANGED])),
        Outcome.REFUSED: say("{count} refused", count=Count(count[Outcome.REFUSED])),
        Outcome.FAILED: say("{count} failed", count=Count(count[Outcome.FAILED])),
        Outcome.KILLED: say("{count} killed", count=Count(count[Outcome.KILLED])),
    }
    return [text for outcome, text in told.items() if count[outcome]]
