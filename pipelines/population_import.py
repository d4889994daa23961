"""Taking figures from a StatLine download into a snapshot."""

from pathlib import Path

from pipelines.opening import own_dossier
from pipelines.options import RunOptions
from pipelines.screen.population import tell_refreshed
from zvh_finance.cbs.taking import cbs_config, import_population, snapshot_to_write


def run(options: RunOptions, file: Path, years: list[int]) -> None:
    """Take figures from a StatLine download into the dossier's snapshot.

    Raises:
        UsageError: there is nowhere to keep them.
        InvalidInputError: the file is not the table, or its figures cannot be right.
    """
    folder = snapshot_to_write(options.snapshot, own_dossier(options))
    tell_refreshed(options, import_population(file, years, folder, cbs_config(), options.as_of))
