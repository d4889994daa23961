"""What `zvh cbs fetch` and `zvh cbs import` do: choose the snapshot, refresh it, tell."""

from pipelines.opening import own_dossier
from pipelines.options import RunOptions
from pipelines.population_connection import Connection, config_for
from pipelines.population_unaccepted import with_effects
from pipelines.screen.population import tell_refreshed
from zvh_finance.cbs.acceptance import UnacceptedAnswerError
from zvh_finance.cbs.consent import Wish
from zvh_finance.cbs.refresh import Protocol
from zvh_finance.cbs.taking import fetch_population, snapshot_to_write
from zvh_finance.errors import UsageError
from zvh_finance.language import say


def fetch(options: RunOptions, wish: Wish, connection: Connection) -> None:
    """Take figures from CBS into the dossier's snapshot.

    Raises:
        UsageError: there is nowhere to keep them, or --offline forbids it.
        SourceError: CBS cannot be reached, or its figures cannot be right.
        UnacceptedError: what was certain would move; with what that would do to each budget.
        BusyError: another fetch is writing.
    """
    # 1. May we, and where to?
    if options.offline:
        raise UsageError.of(
            "fetch-offline",
            say(
                "Fetching needs a connection, and --offline promises that none is attempted. Leave "
                "--offline out, or import a file that was downloaded with `zvh cbs import FILE`."
            ),
        )
    folder = snapshot_to_write(options.snapshot, own_dossier(options))

    # 2. How is CBS reached?
    config = config_for(connection)

    # 3. Fetch, keep, tell.
    try:
        refreshed = fetch_population(
            wish,
            folder,
            config,
            Protocol(connection.protocol),
            options.as_of,
            lambda what: options.messages.info("cbs-progress", what),
        )
    except UnacceptedAnswerError as refusal:
        raise with_effects(options, refusal) from refusal
    tell_refreshed(options, refreshed)
