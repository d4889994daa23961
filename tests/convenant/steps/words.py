"""The words in a step that stand for something: a day, an amount, a year, a name.

The name of a type is what docs/how-to/scenarios.md shows between braces. Amounts are read by the
reader of the dossier; a day counts when the program itself writes it in the same words.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from parse import with_pattern
from pytest_bdd import parsers

from zvh_finance import dutch
from zvh_finance.dossier.amounts import parse_euros

_BODIES = {"het Dagelijks Bestuur": "DB", "de Stuurgroep": "SG"}
_NAME = r"'?[A-Z](?:[^\W\d_]|[' -])*?"


@with_pattern(r"€ -?[0-9.]+,[0-9]{2}")
def amount(text: str) -> int:
    """`€ 1.250,00` as cents."""
    return parse_euros(text)


@with_pattern(r"[0-9]{1,2} [a-z]+ [0-9]{4}")
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
    raise AssertionError(f"{text} is geen dag; schrijf bijvoorbeeld 1 januari 2027")


@with_pattern(r"[0-9]{4}")
def year(text: str) -> int:
    """`2027`."""
    return int(text)


@with_pattern(r"[0-9]{1,3}(?:\.[0-9]{3})*")
def number(text: str) -> int:
    """`95.549`."""
    found = int(text.replace(".", ""))
    assert dutch.integer(found) == text, f"{text}: schrijf {dutch.integer(found)}"
    return found


@with_pattern(_NAME)
def name(text: str) -> str:
    """The name of a municipality or of another party."""
    return text


@with_pattern(rf"{_NAME}(?:, {_NAME})*(?: en {_NAME})?")
def names(text: str) -> list[str]:
    """`Oss, Vught en Boekel`."""
    return re.split(r", | en ", text)


@with_pattern("|".join(_BODIES))
def body(text: str) -> str:
    """`DB` or `SG`."""
    return _BODIES[text]


@with_pattern(r'"[^"]+"')
def quoted(text: str) -> str:
    """What stands between quotation marks."""
    return text.strip('"')


@with_pattern(r"[a-d](?:, [a-d])*(?: en [a-d])?")
def letters(text: str) -> list[str]:
    """`a, b en c`."""
    return re.split(r", | en ", text)


@with_pattern(r"A[0-9]{2}[a-c]?")
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
    return parsers.parse(text, extra_types=TYPES)


def rows(table: list[list[str]]) -> list[dict[str, str]]:
    """The rows of a table under a step, by the words of its heading."""
    heading, *found = table
    return [dict(zip(heading, row, strict=True)) for row in found]
