"""The command line in the language of who types: its help, and what is wrong with a command.

Typer speaks English and writes usage errors itself. These classes say both in Dutch or English,
and tell a usage error as every other problem is told: one message with a code and exit code 2,
with `--log json` as a line of JSON.
"""

import functools
import itertools
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any

from typer import Abort
from typer._click import (
    ClickException,
    Command,
    Context,
    Parameter,
)
from typer._click.exceptions import NoArgsIsHelpError
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command_from_info
from typer.models import CommandInfo

from pipelines.commands.languages import language_asked
from pipelines.commands.terminal import write_whatever_the_encoding
from pipelines.commands.usage import UnknownCommandError, usage_finding
from pipelines.messages import LogFormat, Messages
from zvh_finance.language import Language, Text, say

USAGE = 2
INTERRUPTED = 130

_HEADINGS = (
    ("Usage: ", say("Usage: ")),
    ("Options:", say("Options:")),
    ("Arguments:", say("Arguments:")),
    ("Commands:", say("Commands:")),
    ("[required]", say("[required]")),
    ("[default:", say("[default:")),
    ("; required]", say("; required]")),
    ("Show this message and exit.", say("Show this message and exit.")),
)


_OF_THE_LIBRARY = (
    say("Install completion for the current shell."),
    say("Show completion for the current shell, to copy it or customize the installation."),
)
"""Help of options that typer adds, said like our own."""


class SpokenCommand(TyperCommand):
    """A command whose help is said in a language.

    What it takes is worked out when it is asked for: of all commands a run needs one.
    """

    language = Language.ENGLISH
    whole: Callable[[], Callable[..., None]]

    @functools.cached_property
    def _taken(self) -> Command:
        info = CommandInfo(name=self.name, callback=type(self).whole())
        return get_command_from_info(info, pretty_exceptions_short=False, rich_markup_mode=None)

    def get_params(self, ctx: Context) -> list[Parameter]:
        """The arguments and options that it takes."""
        if self.params is not self._taken.params:
            self.params, self.callback = self._taken.params, self._taken.callback
            _say_parameters_in(self, self.language)
        return super().get_params(ctx)

    def get_help(self, ctx: Context) -> str:
        """The help, its headings included."""
        return _headed(super().get_help(ctx), self.language)


def command_that_takes(whole: Callable[[], Callable[..., None]]) -> type[SpokenCommand]:
    """A kind of command: what makes its function, whose signature says what it takes."""
    return type("SpokenCommand", (SpokenCommand,), {"whole": staticmethod(whole)})


class SpokenGroup(TyperGroup):
    """The commands, said in a language."""

    language = Language.ENGLISH

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: ARG002 — the process always ends here
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run what was typed and end the process with its exit code."""
        typed = list(sys.argv[1:] if args is None else args)
        language = language_asked(typed, os.environ)
        write_whatever_the_encoding(sys.stdout, sys.stderr)
        say_help_in(self, language)
        try:
            code = super().main(typed, prog_name, complete_var, False, windows_expand_args, **extra)
        except NoArgsIsHelpError as fault:
            sys.stderr.write(fault.format_message() + "\n")
            code = USAGE
        except ClickException as fault:
            Messages(_log_asked(typed), language=language).fail(usage_finding(fault))
            code = USAGE
        except Abort:
            code = INTERRUPTED
        sys.exit(code or 0)

    def resolve_command(
        self, ctx: Context, args: list[str]
    ) -> tuple[str | None, Command | None, list[str]]:
        """The command that was typed.

        Raises:
            UnknownCommandError: there is no such command.
        """
        if args[0] not in self.commands and not args[0].startswith("-"):
            raise UnknownCommandError(args[0], tuple(self.commands))
        return super().resolve_command(ctx, args)

    def get_help(self, ctx: Context) -> str:
        """The help, its headings included."""
        return _headed(super().get_help(ctx), self.language)


def say_help_in(command: Command, language: Language) -> None:
    """Put the help of a command and of all below it in a language."""
    if isinstance(command, SpokenCommand | SpokenGroup):
        command.language = language
    command.help = _said(command.help, language)
    if command.epilog:
        example = command.epilog.removeprefix("Example: ")
        command.epilog = say("Example: {command}", command=example).said(language)
    _say_parameters_in(command, language)
    for inner in getattr(command, "commands", {}).values():
        say_help_in(inner, language)


def _say_parameters_in(command: Command, language: Language) -> None:
    for parameter in command.params:
        told = _said(getattr(parameter, "help", None), language)
        setattr(parameter, "help", told)  # noqa: B010 — not every kind of parameter declares it


def _log_asked(typed: Sequence[str]) -> LogFormat:
    asked = any(pair == ("--log", "json") for pair in itertools.pairwise(typed))
    return LogFormat.JSON if asked or "--log=json" in typed else LogFormat.TEXT


def _said(english: str | None, language: Language) -> str | None:
    return Text(english).said(language) if english else english


def _headed(text: str, language: Language) -> str:
    for english, spoken in _HEADINGS:
        text = text.replace(english, spoken.said(language))
    return text
