"""The check of a whole dossier and of the snapshot: every problem at once."""

from collections.abc import Iterator

from pipelines.calendar import calendar_of
from pipelines.commands.options import RunOptions
from pipelines.ground import dossier_folder, snapshot_for
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.convenant.calendar.year_cycle import cycle_findings
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import (
    Finding,
    InvalidInputError,
    MissingGroundError,
    ZvhError,
    errors_among,
)
from zvh_finance.year.books import Ground
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.closing import forecast_problems
from zvh_finance.year.running_cases import case_problems


def run(options: RunOptions) -> None:
    """Say everything that is wrong or remarkable.

    Raises:
        InvalidInputError: something cannot be right.
        MissingGroundError: nothing is wrong, but a decision or a figure is missing.
    """
    folder = dossier_folder(options)
    problems: list[ZvhError] = []
    dossier: Dossier | None = None
    snapshot: Snapshot | None = None
    try:
        dossier = read_dossier(folder)
    except ZvhError as error:
        problems.append(error)
    try:
        snapshot = snapshot_for(options, folder)
    except ZvhError as error:
        problems.append(error)
    remarks: list[Finding] = list(snapshot.check(_codes(dossier))) if snapshot else []
    problems.extend(InvalidInputError(finding) for finding in errors_among(remarks))
    if dossier and snapshot:
        ground = Ground(dossier, snapshot, options.as_of)
        for year in sorted(dossier.budgets):
            problems.extend(_year(ground, year, remarks))
        problems.extend(case_problems(ground))
        problems.extend(forecast_problems(ground))
    options.messages.warn(*(f for f in remarks if f not in errors_among(remarks)))
    if problems:
        raise _together(problems)
    options.messages.info("checked", f"{folder}: nothing wrong ({len(remarks)} remarks).")


def _codes(dossier: Dossier | None) -> set[str] | None:
    """Whose moves are worth telling: who ever took part; everybody's without a dossier."""
    return {m.code for m in dossier.arrangement.municipality} if dossier else None


def _year(ground: Ground, year: int, remarks: list[Finding]) -> Iterator[ZvhError]:
    """What stops a year; what is only remarkable about it is added to the remarks."""
    try:
        budget = budget_of_year(ground, year)
    except ZvhError as error:
        yield error
        return
    cycle = cycle_findings(year, calendar_of(ground, year))
    remarks.extend((*budget.blockers, *budget.warnings, *cycle))


def _together(problems: list[ZvhError]) -> ZvhError:
    findings = list(dict.fromkeys(f for problem in problems for f in problem.findings))
    only_missing = all(isinstance(problem, MissingGroundError) for problem in problems)
    return MissingGroundError(*findings) if only_missing else InvalidInputError(*findings)
