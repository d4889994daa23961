"""`zvh new`."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import command
from pipelines.options import RunOptions


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app, "new", example="zvh new dossier --from-example")
    def new(
        options: RunOptions,
        folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make.")],
        from_example: Annotated[
            bool, typer.Option("--from-example", help="A full copy of the example dossier.")
        ] = False,
    ) -> None:
        """Make a new dossier, with comments that explain each field."""
        from pipelines.new_dossier import run

        run(options, folder, from_example=from_example)
