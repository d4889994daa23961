"""Reading TOML into a strict model, and telling where it is wrong: file, field and line."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from zvh_finance.dossier.files import decode_text
from zvh_finance.dossier.toml_fields import FieldRefusalError, RefusalsError
from zvh_finance.dossier.toml_lines import line_of, lines_of_fields
from zvh_finance.dossier.toml_places import Path, spot_in
from zvh_finance.dossier.toml_sentences import hides, refusal_of
from zvh_finance.errors import Finding, InvalidInputError, Place, RefusalError
from zvh_finance.language import Count, as_it_is, say, sentences

MOST_FINDINGS = 50
"""Of one file; who mends so many reads it again."""

_DEEPEST = 12
"""Tables and lists inside each other; a dossier has four."""

_LONGEST_NUMBER = 30
"""Digits."""

_LONG_NUMBER = re.compile(rf"[=\[,]\s*[+-]?(?:0[xob])?[0-9a-fA-F_]{{{_LONGEST_NUMBER + 1},}}")


_Table = dict[str, object] | list[object]


class StrictModel(BaseModel):
    """A record that cannot change and has no unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


@dataclass(frozen=True, slots=True)
class WrittenFraction:
    """A number with a point or an exponent, or infinity: no field of a dossier takes one.

    Attributes:
        text: as it was typed; never worked out, because an exponent can be endless.
    """

    text: str

    def __str__(self) -> str:
        """The text, when it is short."""
        return self.text if len(self.text) <= _LONGEST_NUMBER else f"{self.text[:8]}..."

    __repr__ = __str__


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file that was read and is not validated yet.

    Attributes:
        name: as messages show it.
        text: to find the lines of fields in.
        data: its content.
        is_private: whether it may speak of a person: then no message repeats what was typed.
    """

    name: str
    text: str
    data: dict[str, object]
    is_private: bool = False


ModelT = TypeVar("ModelT", bound=BaseModel)


def parse_toml(content: bytes, model: type[ModelT], shown_as: str) -> ModelT:
    """Read TOML into a model.

    Args:
        content: the bytes of the file.
        model: what the file must be.
        shown_as: the name of the file in messages.

    Raises:
        InvalidInputError: with a finding for everything that is wrong, all at once.
    """
    return validated(read_toml(content, shown_as), model)


def read_toml(content: bytes, shown_as: str) -> TomlFile:
    """Read TOML as it is.

    Raises:
        InvalidInputError: it is no TOML, or holds what no dossier does.
    """
    text = decode_text(content, shown_as)
    try:
        data = tomllib.loads(text, parse_float=WrittenFraction)
    except tomllib.TOMLDecodeError as error:
        raise InvalidInputError(_not_toml(str(error), text, shown_as)) from error
    except RecursionError as error:
        raise InvalidInputError(_too_deep(shown_as)) from error
    except ValueError as error:
        raise InvalidInputError(_too_long(text, shown_as)) from error
    layers = tuple(_layers(data))
    if len(layers) > _DEEPEST:
        raise InvalidInputError(_too_deep(shown_as))
    if any(_is_long(value) for layer in layers for each in layer for value in _inside(each)):
        raise InvalidInputError(_too_long(text, shown_as))
    return TomlFile(shown_as, text, data)


def validated(file: TomlFile, model: type[ModelT]) -> ModelT:
    """A file as the model that it must be.

    Raises:
        InvalidInputError: with a finding for everything that is wrong, all at once.
    """
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        details = error.errors(include_url=False)
        raise InvalidInputError(*_findings(details, model, file)) from error


def _findings(
    details: list[ErrorDetails], model: type[BaseModel], file: TomlFile
) -> Iterator[Finding]:
    lines = lines_of_fields(file.text)
    for detail in _causes(details[:MOST_FINDINGS]):
        for location, refusal in _refusals(detail, model):
            spot = spot_in(model, location)
            line, message = line_of(lines, spot.path), refusal.message
            if file.is_private:
                message = hides(message, detail["input"])
                spot = spot.without_unknown
            yield Finding(refusal.code, message, Place(file.name, line=line, field=spot.dotted))
    more = len(details) - MOST_FINDINGS
    if more > 0:
        yield Finding(
            "toml-and-more",
            say("And {number} more. Mend these first, then check again.", number=Count(more)),
            Place(file.name),
        )


def _causes(details: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """All but lists that are told to be too short because what is in them is wrong."""
    inside = {detail["loc"][:n] for detail in details for n in range(len(detail["loc"]))}
    yield from (d for d in details if d["type"] != "too_short" or d["loc"] not in inside)


def _refusals(detail: ErrorDetails, model: type[BaseModel]) -> Iterator[tuple[Path, RefusalError]]:
    """What is wrong, each with the path that validation gave it."""
    location = tuple(detail["loc"])
    error: object = detail.get("ctx", {}).get("error")
    refusals = error.refusals if isinstance(error, RefusalsError) else (error,)
    for refusal in refusals:
        if isinstance(refusal, FieldRefusalError):
            yield (*location, *refusal.path), refusal
        elif isinstance(refusal, RefusalError):
            yield location, refusal
        elif isinstance(refusal, ValueError):
            yield location, RefusalError("toml-value-error", as_it_is(str(refusal)))
        else:
            yield location, refusal_of(detail, spot_in(model, location))


_REASONS = (
    (
        re.compile(r"after a statement"),
        "toml-more-than-a-value",
        say(
            "There is more on this line than one value. Texts and amounts stand between quotes; "
            "a day is written 2018-12-31, without them."
        ),
    ),
    (
        re.compile(r"declare|redefine|overwrite|mutate|Duplicate"),
        "toml-twice",
        say("The field or table on this line stands twice. Keep one of them."),
    ),
    (
        re.compile(r"Unterminated|Illegal character"),
        "toml-open-quote",
        say(
            "A text on this line has no end, or an odd character in it. Put it between quotes, "
            "on one line."
        ),
    ),
    (
        re.compile(r"Unescaped|hex value|Unicode scalar"),
        "toml-backslash",
        say(
            "A backslash between double quotes has a meaning of its own. Use single quotes: "
            "'C:\\map'."
        ),
    ),
    (
        re.compile(r"Invalid date"),
        "toml-impossible-date",
        say("The day on this line does not exist. Write year, month and day: 2027-01-31."),
    ),
    (
        re.compile(r"Unclosed|Expected '\]|declaration"),
        "toml-open-bracket",
        say("A bracket on this line is not closed. Close it, or take it out."),
    ),
    (
        re.compile(r"Expected '='|initial character|Invalid statement"),
        "toml-no-assignment",
        say('This line is no field. Write a name, the sign = and a value: name = "Oss".'),
    ),
)
"""What the parser finds, by its words, in ours."""


def _not_toml(reason: str, text: str, shown_as: str) -> Finding:
    line = re.search(r"at line (\d+)", reason)
    last = text.rstrip().count("\n") + 1
    place = Place(shown_as, line=int(line[1]) if line else last)
    for pattern, code, told in _REASONS:
        if pattern.search(reason):
            return Finding(code, sentences([say("This is not TOML."), told]), place)
    return Finding(
        "not-toml",
        say(
            "This is not TOML: the value cannot be read. Texts and amounts stand between quotes, "
            "dates and whole numbers do not."
        ),
        place,
    )


def _too_deep(shown_as: str) -> Finding:
    return Finding(
        "toml-too-deep",
        say(
            "Tables and lists stand too deep inside each other to be a dossier. Compare it with "
            "the example dossier."
        ),
        Place(shown_as),
    )


def _too_long(text: str, shown_as: str) -> Finding:
    found = _LONG_NUMBER.search(text)
    line = text.count("\n", 0, found.end()) + 1 if found else None
    return Finding(
        "toml-number-too-long",
        say(
            "A number has more digits than any number of a dossier. Check it; amounts are texts "
            "between quotes."
        ),
        Place(shown_as, line=line),
    )


def _layers(data: _Table) -> Iterator[list[_Table]]:
    """Tables and lists by how deep they stand inside each other, no deeper than is told of."""
    layer: list[_Table] = [data]
    for _ in range(_DEEPEST + 1):
        if not layer:
            return
        yield layer
        inner = (value for each in layer for value in _inside(each))
        layer = [value for value in inner if isinstance(value, dict | list)]


def _inside(table: _Table) -> Iterator[object]:
    yield from table.values() if isinstance(table, dict) else table


def _is_long(value: object) -> bool:
    return isinstance(value, int) and abs(value) >= 10**_LONGEST_NUMBER
