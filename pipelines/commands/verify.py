"""`zvh verify`."""

from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.options import command
from pipelines.options import RunOptions


def register(app: typer.Typer) -> None:
    """Add the command."""

    @command(app, "verify", example="zvh verify reports/2027/budget --dossier dossier")
    def verify(
        options: RunOptions,
        run_dir: Annotated[
            Path, typer.Argument(metavar="RUN_DIR", help="A folder that a run wrote.")
        ],
        sample: Annotated[
            int,
            typer.Option(
                min=0,
                help="Derive so many amounts step by step: the first rows of charges.csv in the "
                "order of the SHA-256 of SEED:trace_id.",
            ),
        ] = 0,
        seed: Annotated[
            str, typer.Option(help="The seed of the sample: any public text or number.")
        ] = "1",
    ) -> None:
        """Derive everything in a run's folder anew from its inputs; say what differs (exit 7).

        Nothing is written. The day to look from is the one that the run looked from.
        """
        from pipelines.paths import check_path
        from pipelines.verify import run

        check_path(run_dir, "RUN_DIR")
        run(options, run_dir, sample, seed)
