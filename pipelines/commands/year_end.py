"""`zvh year-end`."""

from datetime import datetime
from typing import Annotated

import typer

from pipelines.commands.options import Year, command
from pipelines.options import RunOptions
from zvh_finance.language import say


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app, "year-end", example="zvh year-end 2025")
    def year_end(
        options: RunOptions,
        year: Year,
        interim: Annotated[
            datetime | None,
            typer.Option(
                formats=["%Y-%m-%d"],
                help="An interim report with a forecast: the actuals hold until this day.",
            ),
        ] = None,
        explain_from: Annotated[
            str, typer.Option(help="Differences of a line above this must be explained, in euros.")
        ] = "5.000,00",
    ) -> None:
        """Close a year: accounts, result, what becomes of it, and the paper for the board."""
        from pipelines.year_end import run
        from zvh_finance.dossier.amounts import parse_euros
        from zvh_finance.errors import RefusalError, UsageError

        try:
            limit = parse_euros(explain_from)
        except RefusalError as error:
            raise UsageError.of(
                "explain-from", say("--explain-from: {error}", error=error.message)
            ) from None
        run(options, year, interim.date() if interim else None, limit)
