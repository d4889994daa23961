"""`zvh portfolio`."""

from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

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
        scheduler: Annotated[
            str | None,
            typer.Option(help="Work on the cluster of this Dask scheduler: tcp://HOST:PORT."),
        ] = None,
        shared: Annotated[
            bool,
            typer.Option(
                "--shared", help="The workers of the cluster see DIR and --out by the same names."
            ),
        ] = False,
    ) -> None:
        """Share the budgets of all dossiers below a folder: what is unchanged is not made again.

        The exit code is that of the worst dossier: 1 when the program failed or was ended on one,
        else the lowest of those that were refused, else 0.
        """
        from pipelines.paths import check_path, check_paths
        from pipelines.portfolio import run

        check_paths(options)
        check_path(folder, "DIR")
        if options.dossier is not None:
            raise UsageError.of(
                "portfolio-dossier",
                say("A portfolio takes every dossier below DIR. Leave --dossier out."),
            )
        code = run(options, folder, year, _way(workers, scheduler, is_shared=shared))
        if code:
            raise typer.Exit(code)


def _way(workers: int | None, scheduler: str | None, *, is_shared: bool) -> Callable[..., Any]:
    """How the dossiers are worked on.

    Raises:
        UsageError: on a cluster, and its library is not installed.
    """
    if (workers if scheduler is not None else is_shared or None) is not None:
        raise UsageError.of(
            "portfolio-way",
            say("--workers is for this machine, and --shared goes with --scheduler."),
        )
    if scheduler is not None:
        if find_spec("distributed") is None:
            raise UsageError.of(
                "cluster-not-installed",
                say(
                    "Dask is not here. Install it on this machine and on every worker with "
                    "`pip install zvh-finance[cluster]`, or leave --scheduler out."
                ),
            )
        from pipelines.many_dossiers.cluster import on_cluster

        return partial(on_cluster, address=scheduler, is_shared=is_shared)
    from pipelines.many_dossiers.processes import free_cores, in_processes
    from pipelines.portfolio import one_by_one

    count = workers if workers is not None else free_cores()
    return one_by_one if count == 1 else partial(in_processes, workers=count)
