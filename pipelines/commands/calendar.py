"""`zvh calendar`."""

import typer

from pipelines.commands.options import Year, command
from pipelines.options import RunOptions


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app, "calendar", example="zvh calendar 2027")
    def calendar(options: RunOptions, year: Year) -> None:
        """Show what is due when in the cycle of a year, and what was done; also as .ics."""
        from pipelines.calendar import run

        run(options, year)
