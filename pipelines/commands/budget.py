"""`zvh budget`."""

import typer

from pipelines.commands.options import Year, command
from pipelines.options import RunOptions


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app, "budget", example="zvh budget 2027 --out reports")
    def budget(options: RunOptions, year: Year) -> None:
        """Share the budget of a year: key, contributions, workbook, a sheet per municipality."""
        from pipelines.budget import run

        run(options, year)
