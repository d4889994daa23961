"""Verifying a run's folder: everything in it derived anew and held against what it says."""

from pathlib import Path

from pipelines.options import RunOptions
from pipelines.screen.verification import show_checks, show_sample
from pipelines.verifying.sources import opened_sources
from pipelines.verifying.verified import Verified, checks_of
from zvh_finance.errors import DifferenceError, UsageError
from zvh_finance.language import say
from zvh_finance.proof.manifest import MANIFEST
from zvh_finance.proof.verification.check import Outcome, told_of
from zvh_finance.proof.verification.recorded import recorded_run
from zvh_finance.proof.verification.run_folder import read_run_folder
from zvh_finance.proof.verification.sample import derivations

MOST = 10_000


def run(options: RunOptions, path: Path, sample: int, seed: str) -> None:
    """Tell check by check what holds.

    Raises:
        DifferenceError: something in the folder is not what follows, or an input was changed.
        MissingGroundError: there is no folder with a manifest, or the dossier is not there.
        InvalidInputError: the manifest or the dossier cannot be read.
    """
    if sample > MOST:
        raise UsageError.of("verify-sample", say("--sample is at most {most}.", most=MOST))

    # 1. What does the folder say of itself?
    folder = read_run_folder(path)
    told = recorded_run(folder.files[MANIFEST])

    # 2. What follows from the dossier that it was made from?
    with opened_sources(options, told) as sources:
        verified = Verified(options, folder, told, sources)
        checks = checks_of(verified)

    # 3. Tell every check, and derive what was drawn.
    show_checks(options, checks)
    rows = verified.charges.rows if verified.charges is not None else ()
    drawn = derivations(
        rows, told.cells, sample, seed, verified.pooled, has_all_years=verified.has_all_years
    )
    show_sample(options, drawn, seed)

    # 4. What is the verdict?
    count = {outcome: sum(c.outcome is outcome for c in checks) for outcome in Outcome}
    verdict = say(
        "{folder}: {held} checks held, {unchecked} could not be done, {differ} differ.",
        folder=str(path),
        held=count[Outcome.HELD],
        unchecked=count[Outcome.UNCHECKED],
        differ=count[Outcome.DIFFERS],
    )
    found = tuple(finding for check in checks for finding in told_of(check))
    if found:
        options.messages.info("verified", verdict)
        raise DifferenceError(*found)
    options.messages.summary("verified", verdict)
