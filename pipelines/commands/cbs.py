"""`zvh cbs fetch`, `import`, `show` and `diff`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipelines.commands.command_line import SpokenGroup
from pipelines.commands.options import Year, command
from pipelines.options import RunOptions

_Years = Annotated[
    list[int] | None,
    typer.Argument(
        min=1988,
        max=2200,
        metavar="[YEAR]...",
        help="Reference years: 2026 stands for the inhabitants on 1 January 2026.",
    ),
]
_FigureYear = Annotated[
    int,
    typer.Argument(
        min=1988,
        max=2200,
        metavar="YEAR",
        help="Reference year: 2026 stands for the inhabitants on 1 January 2026.",
    ),
]

_AcceptRevision = Annotated[
    bool,
    typer.Option(
        "--accept-revision",
        help="Store what CBS revised although it was certain: figures, names, a lower status.",
    ),
]
_AcceptSwing = Annotated[
    list[str] | None,
    typer.Option(
        metavar="CODE",
        help="A municipality that really moved so much; may be repeated (GM0828).",
    ),
]


class ProtocolChoice(StrEnum):
    """Which of CBS's services to ask."""

    AUTO = "auto"
    V4 = "v4"
    V3 = "v3"


def register(app: typer.Typer) -> None:
    """Add the commands."""
    cbs = typer.Typer(
        name="cbs",
        cls=SpokenGroup,
        no_args_is_help=True,
        rich_markup_mode=None,
        help="Inhabitants from CBS: fetch or import them, show a key, compare versions.",
    )
    app.add_typer(cbs)

    @command(cbs, "fetch", example="zvh cbs fetch 2026 --dossier dossier")
    def fetch(
        options: RunOptions,
        years: _Years = None,
        protocol: Annotated[
            ProtocolChoice, typer.Option(help="auto asks v4 and, when that fails, v3.")
        ] = ProtocolChoice.AUTO,
        url: Annotated[
            str | None,
            typer.Option(
                metavar="BASE",
                help="Another address: https://host for both protocols, a full base for one.",
            ),
        ] = None,
        ca_bundle: Annotated[
            Path | None, typer.Option(help="Certificates to trust instead of the usual ones.")
        ] = None,
        timeout: Annotated[
            float | None, typer.Option(min=0.1, help="Seconds for all that one protocol does.")
        ] = None,
        read_timeout: Annotated[
            float | None, typer.Option(min=0.1, help="Seconds to wait for the next byte.")
        ] = None,
        attempts: Annotated[int | None, typer.Option(min=1, help="Attempts per request.")] = None,
        accept_revision: _AcceptRevision = False,
        accept_swing: _AcceptSwing = None,
    ) -> None:
        """Take inhabitants on 1 January from CBS into the snapshot of the dossier.

        Without a YEAR: the newest that CBS has, and all stored years to see what was revised.
        Nothing is overwritten: a revised year becomes a new version, and a budget that was
        adopted keeps the version of its day. Figures that were certain move only with
        --accept-revision, and a municipality moves more than it ever did only with --accept-swing.
        """
        from pipelines.population_connection import Connection
        from pipelines.population_fetch import fetch as job
        from pipelines.population_wish import wish_of

        connection = Connection(protocol, url, ca_bundle, timeout, read_timeout, attempts)
        job(options, wish_of(years, accept_revision, accept_swing), connection)

    @command(cbs, "import", example="zvh cbs import Bevolking.csv --dossier dossier")
    def import_(
        options: RunOptions,
        file: Annotated[Path, typer.Argument(help="A CSV that was downloaded from StatLine.")],
        year: Annotated[
            list[int] | None,
            typer.Option(help="Only this reference year; may be repeated. Default: all in it."),
        ] = None,
        accept_revision: _AcceptRevision = False,
        accept_swing: _AcceptSwing = None,
    ) -> None:
        """Take inhabitants from a file that was downloaded from StatLine by hand.

        For when CBS's services are down: table 03759ned, all municipalities and Nederland, the
        totals of sex, age and marital status, 'CSV zonder statistische symbolen'.
        """
        from pipelines.population_import import run as import_file
        from pipelines.population_wish import wish_of

        import_file(options, file, wish_of(year, accept_revision, accept_swing))

    @command(cbs, "show", example="zvh cbs show 2027")
    def show(options: RunOptions, year: Year) -> None:
        """Show the key of a budget year: inhabitants, status, source and how derived."""
        from pipelines.population_show import run as job

        job(options, year)

    @command(cbs, "diff", example="zvh cbs diff 2026")
    def diff(
        options: RunOptions,
        year: _FigureYear,
        old: Annotated[
            int | None, typer.Option(min=1, help="Version to compare. Default: the last but one.")
        ] = None,
        new: Annotated[
            int | None, typer.Option(min=1, help="Version to compare with. Default: the last.")
        ] = None,
    ) -> None:
        """Compare two versions of the figures of a year, and what that does to contributions."""
        from pipelines.population_diff import run as job

        job(options, year, old, new)
