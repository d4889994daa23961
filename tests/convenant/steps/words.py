"""The words in a step that stand for something: a day, an amount, a year, a name.

The name of a type is what docs/how-to/scenarios.md shows between braces. Amounts are read by the
reader of the dossier; a day counts when the program itself writes it in the same words.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from pytest_bdd import parsers

from zvh_finance import dutch
from zvh_finance.dossier.amounts import parse_euros

_ReaderT = TypeVar("_ReaderT", bound=Callable[[str], object])
_BODIES = {"het Dagelijks Bestuur": "DB", "de Stuurgroep": "SG"}
_NAME = r"(?:'s-)?[A-Z](?:[^\W\d_]|[' -])*?"


def written(pattern: str) -> Callable[[_ReaderT], _ReaderT]:
    """What a reader reads, and nothing else."""

    def marked(reader: _ReaderT) -> _ReaderT:
        setattr(reader, "pattern", pattern)  # noqa: B010 — the parser of steps looks for it
        return reader

    return marked


@written(r"€ -?[0-9.]+,[0-9]{2}")
def amount(text: str) -> int:
    """`€ 1.250,00` as cents."""
    return parse_euros(text)


@written(r"[0-9]{1,2} [a-z]+ [0-9]{4}")
def day(text: str) -> date:
    """`1 januari 2027`."""
    number, _, year = text.split()
    for month in range(1, 13):
        try:
            found = date(int(year), month, int(number))
        except ValueError:
            continue
        if dutch.day(found) == text:
            return found
    message = f"{text} is geen dag; schrijf bijvoorbeeld 1 januari 2027"
    raise AssertionError(message)


@written(r"[0-9]{4}")
def year(text: str) -> int:
    """`2027`."""
    return int(text)


@written(r"[0-9]{1,3}(?:\.[0-9]{3})*")
def number(text: str) -> int:
    """`95.549`."""
    found = int(text.replace(".", ""))
    assert dutch.integer(found) == text, f"{text}: schrijf {dutch.integer(found)}"
    return found


@written(_NAME)
def name(text: str) -> str:
    """The name of a municipality or of another party."""
    return text


@written(rf"{_NAME}(?:, {_NAME})*(?: en {_NAME})?")
def names(text: str) -> list[str]:
    """`Oss, Vught en Boekel`."""
    return re.split(r", | en ", text)


@written("|".join(_BODIES))
def body(text: str) -> str:
    """`DB` or `SG`."""
    return _BODIES[text]


@written(r'"[^"]+"')
def quoted(text: str) -> str:
    """What stands between quotation marks."""
    return text.strip('"')


@written(r"[a-d](?:, [a-d])*(?: en [a-d])?")
def letters(text: str) -> list[str]:
    """`a, b en c`."""
    return re.split(r", | en ", text)


@written(r"A[0-9]{2}[a-c]?")
def choice(text: str) -> str:
    """The number of a choice."""
    return text


TYPES: dict[str, Callable[[str], Any]] = {
    "Bedrag": amount,
    "Dag": day,
    "Jaar": year,
    "Aantal": number,
    "Naam": name,
    "Namen": names,
    "Orgaan": body,
    "Zin": quoted,
    "Letters": letters,
    "Keuze": choice,
}


def says(text: str) -> parsers.StepParser:
    """A step in these words, with a type for each word that stands for something."""
    return parsers.parse(text, extra_types=TYPES, case_sensitive=True)


def rows(table: list[list[str]]) -> list[dict[str, str]]:
    """The rows of a table under a step, by the words of its heading."""
    heading, *found = table
    return [dict(zip(heading, row, strict=True)) for row in found]
