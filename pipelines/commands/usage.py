"""What is wrong with a command that was typed, said as every other problem is said."""

from collections.abc import Callable, Mapping
from difflib import get_close_matches

from typer._click.exceptions import (
    BadOptionUsage,
    BadParameter,
    ClickException,
    MissingParameter,
    NoSuchOption,
)

from zvh_finance.errors import Finding
from zvh_finance.language import Text, Value, commas, say

AS_OF = "--as-of"
_EXTRA = "Got unexpected extra argument"
_ARGUMENTS = {
    "year": say("the year"),
    "years": say("the year"),
    "municipality": say("the municipality"),
    "case": say("the case"),
    "folder": say("the folder"),
    "file": say("the file"),
}
"""What an argument is called to whoever types it."""


_WHAT_IT_IS = {
    "as_of": say("it is a date from 1900 to 2200, such as 2027-01-31"),
    "interim": say("it is a date, such as 2027-01-31"),
    "year": say("it is a year, such as 2027"),
    "years": say("it is a year, such as 2027"),
    "workers": say("it is a whole number of at least 1"),
}


class UnknownCommandError(ClickException):
    """Something else than a command was typed.

    Attributes:
        known: the commands there are.
    """

    def __init__(self, typed: str, known: tuple[str, ...]) -> None:
        """Remember what was typed and what could have been."""
        super().__init__(typed)
        self.known = known


def usage_finding(fault: ClickException) -> Finding:
    """What is wrong with the command, and where its use is told."""
    if fault.message.startswith(_EXTRA):
        return _too_many(fault)
    found = next((told for kind, told in _TOLD.items() if isinstance(fault, kind)), _unreadable)
    return found(fault)


def _unknown_command(fault: UnknownCommandError) -> Finding:
    near = get_close_matches(fault.message, fault.known, 1)
    told = say(
        'There is no command "{typed}".{meant} There are: {known}.',
        typed=fault.message,
        meant=_did_you_mean(near),
        known=commas(fault.known),
    )
    return Finding("command-unknown", told)


def _unknown_option(fault: NoSuchOption) -> Finding:
    told = say(
        "There is no option {typed}.{meant} {help}",
        typed=fault.option_name,
        meant=_did_you_mean(sorted(fault.possibilities or ())),
        help=_see_help(fault),
    )
    return Finding("option-unknown", told)


def _missing(fault: MissingParameter) -> Finding:
    told = say("{name} is missing. {help}", name=_name(fault), help=_see_help(fault))
    return Finding("argument-missing", told)


def _bad_value(fault: BadParameter) -> Finding:
    choices = getattr(getattr(fault.param, "type_descriptor", None), "choices", None)
    known = "as_of" if fault.param_hint == AS_OF else getattr(fault.param, "name", "")
    what: Value = _WHAT_IT_IS.get(known, fault.message.rstrip("."))
    if choices:
        listed = commas(str(getattr(choice, "value", choice)) for choice in choices)
        what = say("it is one of {choices}", choices=listed)
    told = say(
        "The value of {name} cannot be used: {what}. {help}",
        name=_name(fault),
        what=what,
        help=_see_help(fault),
    )
    return Finding("argument-invalid", told)


def _misused_option(fault: BadOptionUsage) -> Finding:
    told = say(
        "The option {name} needs a value, or is given one that it does not take. {help}",
        name=fault.option_name,
        help=_see_help(fault),
    )
    return Finding("option-misused", told)


def _too_many(fault: ClickException) -> Finding:
    extra = fault.message.partition("(")[2].rstrip(").")
    told = say(
        "There is more on the line than the command takes: {extra}. {help}",
        extra=extra,
        help=_see_help(fault),
    )
    return Finding("argument-too-many", told)


def _unreadable(fault: ClickException) -> Finding:
    told = say(
        "This is not how the command is used: {reason}. {help}",
        reason=fault.message.rstrip("."),
        help=_see_help(fault),
    )
    return Finding("command-unreadable", told)


_TOLD: Mapping[type[ClickException], Callable[..., Finding]] = {
    UnknownCommandError: _unknown_command,
    NoSuchOption: _unknown_option,
    MissingParameter: _missing,
    BadParameter: _bad_value,
    BadOptionUsage: _misused_option,
}
"""The first that fits counts: a missing parameter is a bad one too."""


def _did_you_mean(near: list[str]) -> Text | str:
    return say(" Did you mean {nearest}?", nearest=commas(near)) if near else ""


def _name(fault: BadParameter) -> Text | str:
    if fault.param_hint == AS_OF:
        return AS_OF
    known = _ARGUMENTS.get(getattr(fault.param, "name", ""))
    if known is not None:
        return known
    return fault.param.get_error_hint().strip("'") if fault.param is not None else ""


def _see_help(fault: ClickException) -> Text:
    context = getattr(fault, "ctx", None)
    path = context.command_path if context is not None else "zvh"
    return say("See `{command} --help`.", command=path)
