"""The command line `zvh`. Importing it is cheap: `zvh --help` loads no table library."""

import gc
import os
from typing import Annotated

import typer

from pipelines.commands import (
    budget,
    calendar,
    cases,
    cbs,
    check,
    explain,
    invoices,
    new,
    portfolio,
    verify,
    year_end,
)
from pipelines.commands.command_line import SpokenGroup
from zvh_finance import __version__
from zvh_finance.language import Language

_OBJECTS_BETWEEN = 200_000
"""New objects between two looks at what can go; 700 takes a tenth of a command."""

app = typer.Typer(
    name="zvh",
    cls=SpokenGroup,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(value: bool) -> None:
    if value:
        typer.echo(f"zvh-finance {__version__}")
        raise typer.Exit


@app.callback()
def zvh(
    _version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
    _lang: Annotated[
        Language | None,
        typer.Option("--lang", help="Speak Dutch or English; each command has it too."),
    ] = None,
) -> None:
    """Share the costs of a partnership over its municipalities by inhabitants, with the proof."""


_ALL = (new, check, cbs, budget, invoices, year_end, explain, calendar, cases, portfolio, verify)

for commands in _ALL:
    commands.register(app)


def main() -> None:
    """Run the command line, without what else this machine has that would read along."""
    gc.set_threshold(_OBJECTS_BETWEEN)
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    app()
