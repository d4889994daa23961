"""The options that every command has, and what becomes of what a command raises.

A command is a function that takes `RunOptions` first; `command` gives it the shared options on
the command line and turns errors into messages and exit codes.
"""

import functools
import inspect
import os
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from typer._click.globals import get_current_context

from pipelines.commands.command_line import INTERRUPTED, command_that_takes
from pipelines.commands.languages import language_of
from pipelines.commands.usage import AS_OF
from pipelines.messages import LogFormat, Messages
from pipelines.offline import no_connections
from pipelines.options import RunOptions
from zvh_finance.errors import Finding, ZvhError
from zvh_finance.language import Count, Language, Text, say
from zvh_finance.years import FIRST_YEAR, LAST_YEAR

UNEXPECTED = 1

Year = Annotated[
    int, typer.Argument(min=FIRST_YEAR, max=LAST_YEAR, help="The budget year, such as 2027.")
]


def command(
    app: typer.Typer, name: str, example: str
) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Register a function as a command with the shared options.

    Args:
        app: where it is registered.
        name: of the command.
        example: shown at the end of its help.
    """

    def register(function: Callable[..., None]) -> Callable[..., None]:
        kind = command_that_takes(lambda: _with_options(function))
        about = inspect.getdoc(function)
        app.command(name, cls=kind, epilog=f"Example: {example}", help=about)(lambda: None)
        return function

    return register


def _with_options(function: Callable[..., None]) -> Callable[..., None]:
    """A command's function, with the shared options among what it takes."""

    def run(**arguments: Any) -> None:
        options = _taken(arguments)
        with no_connections() if options.offline else nullcontext():
            _run(functools.partial(function, options, **arguments), options.messages)

    own = list(inspect.signature(function).parameters.values())[1:]
    shared = list(inspect.signature(_shared).parameters.values())
    parameters = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in (*own, *shared)]
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {p.name: p.annotation for p in parameters}
    return run


def _shared(
    dossier: Annotated[
        Path | None,
        typer.Option(help="The dossier. Default: ./dossier if it exists, else the example."),
    ] = None,
    snapshot: Annotated[
        Path | None,
        typer.Option(help="The CBS snapshot. Default: the dossier's own, else the embedded one."),
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder for results.")] = Path("reports"),
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="The day to look from. Default: today."),
    ] = None,
    log: Annotated[LogFormat, typer.Option(help="Messages as text or JSON lines.")] = (
        LogFormat.TEXT
    ),
    quiet: Annotated[
        bool, typer.Option("--quiet", help="Only warnings, errors and how it ended.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Overwrite results that were changed by hand.")
    ] = False,
    offline: Annotated[bool, typer.Option("--offline", help="Never attempt a connection.")] = False,
    lang: Annotated[
        Language | None,
        typer.Option(
            help="Messages in Dutch or English. Default: ZVH_LANG, else the locale, else Dutch."
        ),
    ] = None,
) -> None:
    """The options of every command; only its signature is used."""


def _taken(arguments: dict[str, Any]) -> RunOptions:
    moment: datetime | None = arguments.pop("as_of")
    today = machine_day()
    if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise typer.BadParameter("", param_hint=AS_OF)
    return RunOptions(
        dossier=arguments.pop("dossier"),
        snapshot=arguments.pop("snapshot"),
        out=arguments.pop("out"),
        as_of=moment.date() if moment else today,
        today=today,
        force=arguments.pop("force"),
        offline=arguments.pop("offline"),
        messages=Messages(
            arguments.pop("log"),
            arguments.pop("quiet"),
            arguments.pop("lang") or _asked_before_the_command() or language_of(os.environ),
        ),
    )


def _how_many(error: ZvhError) -> Text:
    return say(
        "Errors: {errors}; remarks: {remarks}.",
        errors=Count(len(error.findings)),
        remarks=Count(len(error.remarks)),
    )


def _asked_before_the_command() -> Language | None:
    """The language of `zvh --lang en budget 2027`."""
    asked = get_current_context().find_root().params.get("_lang")
    return Language(asked) if asked else None


def machine_day() -> date:
    """The day of the machine: the one clock."""
    return date.today()  # noqa: DTZ011, TID251 — the one clock


def _run(job: Callable[[], None], messages: Messages) -> None:
    try:
        job()
    except ZvhError as error:
        messages.fail(*error.findings)
        messages.warn(*error.remarks)
        if error.remarks:
            messages.summary("stopped", _how_many(error))
        raise typer.Exit(error.exit_code) from None
    except KeyboardInterrupt:
        messages.fail(Finding("interrupted", say("Interrupted; nothing was left half-written.")))
        raise typer.Exit(INTERRUPTED) from None
    except (typer.Exit, typer.Abort, BrokenPipeError):
        raise
    except Exception as error:
        messages.fail(
            Finding(
                "unexpected",
                say(
                    "This should not happen: {name}: {error}. Nothing was left half-written. "
                    "Please report it with this message and the command you gave.",
                    name=type(error).__name__,
                    error=str(error),
                ),
            )
        )
        raise typer.Exit(UNEXPECTED) from error
