"""`zvh portfolio`."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import Year, command
from pipelines.options import RunOptions
from zvh_finance.errors import UsageError
from zvh_finance.language import say


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app, "portfolio", example="zvh portfolio dossiers 2027 --out reports --workers 4")
    def portfolio(
        options: RunOptions,
        folder: Annotated[
            Path,
            typer.Argument(metavar="DIR", help="The folder below which the dossiers stand."),
        ],
        year: Year,
        workers: Annotated[
            int | None,
            typer.Option(
                min=1, help="Processes that work at once. Default: the cores that are free."
            ),
        ] = None,
    ) -> None:
        """Share the budgets of all dossiers below a folder: what is unchanged is not made again.

        The exit code is that of the worst dossier: 1 when the program failed or was ended on one,
        else the lowest of those that were refused, else 0.
        """
        from pipelines.many_dossiers.processes import free_cores
        from pipelines.paths import check_path, check_paths
        from pipelines.portfolio import run

        check_paths(options)
        check_path(folder, "DIR")
        if options.dossier is not None:
            raise UsageError.of(
                "portfolio-dossier",
                say("A portfolio takes every dossier below DIR. Leave --dossier out."),
            )
        code = run(options, folder, year, workers if workers is not None else free_cores())
        if code:
            raise typer.Exit(code)
