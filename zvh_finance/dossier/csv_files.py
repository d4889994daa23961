"""The lines of a CSV file: `;` between fields, or tabs."""

import csv
import io
from collections.abc import Mapping

from zvh_finance.dossier.files import decode_table
from zvh_finance.dossier.grids import MOST_COLUMNS, MOST_ROWS, Cell, Grid, Line
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.language import say


def csv_grid(content: bytes, shown_as: str) -> Grid:
    """Read a CSV file.

    Raises:
        InvalidInputError: it is no text, or its quotes do not match.
    """
    text, remarks = decode_table(content, shown_as)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    lines: list[Line] = []
    try:
        for fields in reader:
            filled = {n: Cell(value) for n, value in enumerate(fields, start=1) if value.strip()}
            _check_size(filled, len(lines), Place(shown_as, line=reader.line_num))
            if filled:
                lines.append(Line(reader.line_num, filled, len(fields)))
    except csv.Error as error:
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


def _separator(text: str) -> str:
    """Tabs when the first line that has either has no `;`."""
    first = next((line for line in text.splitlines() if ";" in line or "\t" in line), "")
    return ";" if ";" in first or not first else "\t"
