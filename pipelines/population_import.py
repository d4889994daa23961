"""Taking figures from a StatLine download into a snapshot."""

from pathlib import Path

from pipelines.opening import own_dossier
from pipelines.options import RunOptions
from pipelines.population_unaccepted import with_effects
from pipelines.screen.population import tell_refreshed
from zvh_finance.cbs.acceptance import UnacceptedFileError
from zvh_finance.cbs.consent import Wish
from zvh_finance.cbs.taking import cbs_config, import_population, snapshot_to_write


def run(options: RunOptions, file: Path, wish: Wish) -> None:
    """Take figures from a StatLine download into the dossier's snapshot.

    Raises:
        UsageError: there is nowhere to keep them.
        InvalidInputError: the file is not the table, or its figures cannot be right.
        UnacceptedError: what was certain would move; with what that would do to each budget.
    """
    folder = snapshot_to_write(options.snapshot, own_dossier(options))
    try:
        refreshed = import_population(file, wish, folder, cbs_config(), options.as_of)
    except UnacceptedFileError as refusal:
        raise with_effects(options, refusal) from refusal
    tell_refreshed(options, refreshed)
