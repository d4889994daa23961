"""The lines of a CSV file: `;` between fields, or tabs."""

import csv
import io
from collections.abc import Mapping

from zvh_finance.dossier.files import decode_table
from zvh_finance.dossier.grids import MOST_COLUMNS, MOST_ROWS, Cell, Grid, Line
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.language import say

_END_OF_FILE = b"\x1a"
"""Ctrl-Z, with which old programs end a text."""


def csv_grid(content: bytes, shown_as: str) -> Grid:
    """Read a CSV file.

    Raises:
        InvalidInputError: it is no text, or its quotes do not match.
    """
    text, remarks = decode_table(content.rstrip(_END_OF_FILE), shown_as)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    lines: list[Line] = []
    try:
        for fields in reader:
            filled = {n: Cell(value) for n, value in enumerate(fields, start=1) if value.strip()}
            _check_size(filled, len(lines), Place(shown_as, line=reader.line_num))
            if filled:
                lines.append(Line(reader.line_num, filled, len(fields)))
    except csv.Error as error:
        if _has_commas(text):
            raise InvalidInputError.of(
                "csv-quoted-commas",
                say(
                    "The fields of this file are parted by commas, which also stand inside "
                    "amounts. In Excel: Save as, 'CSV UTF-8', with ; as list separator."
                ),
                Place(shown_as, line=1),
            ) from error
        raise InvalidInputError.of(
            "not-csv",
            say(
                "The quotes on this line do not match. A text that holds a quote or a ; stands "
                'between quotes, and a quote inside it is doubled: "".'
            ),
            Place(shown_as, line=reader.line_num),
        ) from error
    return Grid(shown_as, "", tuple(lines), remarks=remarks)


def _check_size(filled: Mapping[int, Cell], lines: int, place: Place) -> None:
    """Stop reading a file that is no table of a dossier, before it takes minutes."""
    if lines > 2 * MOST_ROWS:
        message = say("The file has far more lines than a table may have. Is it the right file?")
        raise InvalidInputError.of("csv-too-long", message, place)
    if filled and max(filled) > MOST_COLUMNS:
        message = say("This line has more than {most} fields. Is it right?", most=MOST_COLUMNS)
        raise InvalidInputError.of("csv-too-wide", message, place)


def _has_commas(text: str) -> bool:
    """Whether its first line has commas and neither of the separators that are read."""
    first = text.lstrip().partition("\n")[0]
    return "," in first and ";" not in first and "\t" not in first


def _separator(text: str) -> str:
    """Tabs when the first line that has either has no `;`."""
    first = next((line for line in text.splitlines() if ";" in line or "\t" in line), "")
    return ";" if ";" in first or not first else "\t"
