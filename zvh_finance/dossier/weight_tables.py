"""`weights/NAME.csv`: the weights of municipalities in the key of a pool, from a source.

Where they come from and of which day they are stands with the pool in `arrangement.toml`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from zvh_finance.dossier.pool_settings import POOL_ID, number_of
from zvh_finance.dossier.table_names import WEIGHTS_TABLE
from zvh_finance.dossier.tables import Row, Table, read_table, take
from zvh_finance.errors import Finding, InvalidInputError, Place, RefusalError
from zvh_finance.key.municipalities import CODE
from zvh_finance.language import say

_NAME = re.compile(rf"({POOL_ID})\.csv")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")


@dataclass(frozen=True, slots=True)
class WeightTable:
    """Weights per CBS code.

    Attributes:
        file: relative to the dossier.
        places: where each stands, for messages.
    """

    file: str
    weights: Mapping[str, Fraction]
    places: Mapping[str, Place]


def name_of_weights(file: str) -> str:
    """What pools call the table in a file of weights.

    Raises:
        InvalidInputError: no pool can name this file.
    """
    match = _NAME.fullmatch(file)
    if match is None:
        message = say(
            "The program does not know this file. Names here look like name-of-table.csv, in "
            "small letters; take it out or rename it."
        )
        raise InvalidInputError.of("weights-file-name", message, Place(f"weights/{file}"))
    return match[1]


def parse_weights(content: bytes, shown_as: str) -> WeightTable:
    """The weights in a file.

    Raises:
        InvalidInputError: with everything that is wrong, each with its cell.
    """
    return weight_table(read_table(content, shown_as, WEIGHTS_TABLE))


def weight_table(table: Table) -> WeightTable:
    """Take the rows of a table as weights.

    Raises:
        InvalidInputError: with everything that is wrong, each with its cell.
    """
    weights: dict[str, Fraction] = {}
    places: dict[str, Place] = {}
    findings = list(table.faults)
    for row in table.rows:
        code, weight = take(row, "municipality", _code), take(row, "weight", _weight)
        findings += [value for value in (code, weight) if isinstance(value, Finding)]
        if isinstance(code, Finding) or isinstance(weight, Finding):
            continue
        if code in weights:
            message = say("{code} stands here twice. Keep one row of it.", code=code)
            findings.append(Finding("weight-twice", message, row.places["municipality"]))
        weights[code], places[code] = weight, row.place
    if not table.rows and not findings:
        message = say("The table of weights is empty. Fill it, or take it out.")
        findings.append(Finding("weights-empty", message, Place(table.file)))
    if findings:
        raise InvalidInputError(*dict.fromkeys(findings))
    return WeightTable(table.file, weights, places)


def _code(row: Row, column: str) -> str:
    text = row.text(column)
    if not CODE.fullmatch(text) or not text.isascii():
        raise RefusalError(
            "weight-code",
            say('"{given}" is not a CBS code. It is GM and four digits: GM0796.', given=text[:60]),
        )
    return text


def _weight(row: Row, column: str) -> Fraction:
    text = row.text(column)
    return number_of(text.replace(".", "") if _THOUSANDS.fullmatch(text) else text)
