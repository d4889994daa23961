"""`zvh check`."""

import typer

from pipelines.commands.options import command
from pipelines.options import RunOptions


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app, "check", example="zvh check --dossier dossier")
    def check(options: RunOptions) -> None:
        """Check the whole dossier and the CBS snapshot; list every problem at once."""
        from pipelines.check import run

        run(options)
