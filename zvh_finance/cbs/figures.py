"""A file of inhabitants: one reference date, one row per municipality, checked at this edge.

The file says nothing of how or when the figures were fetched (the index of the snapshot does), so
the same figures give the same bytes whoever supplied them.
"""

import csv
import io
from collections.abc import Iterable, Mapping

from zvh_finance.cbs.answer import quoted
from zvh_finance.columns.refused import refused_cells
from zvh_finance.columns.rules import NumberColumn, RefusedCell, Rules, TextColumn
from zvh_finance.errors import Finding, InvalidInputError, Place
from zvh_finance.key.population import Figure, FigureStatus
from zvh_finance.language import Text, say

_MOST_INHABITANTS = 20_000_000
"""More than the whole country; a municipality above it is a mistake of units."""

_LONGEST = 19
"""Digits of a number that a table can hold."""


FIGURES_TABLE: Rules = {
    "code": TextColumn(r"^GM[0-9]{4}$", once=True),
    "name": TextColumn(shortest=1),
    "inhabitants": NumberColumn(above=0, below=_MOST_INHABITANTS),
    "status": TextColumn(among=frozenset(FigureStatus)),
    "table": TextColumn(shortest=1),
    "period": TextColumn(r"^([0-9]{4}JJ00)?$", same="one reference date per file"),
}
"""Inhabitants of municipalities on one reference date, as stored."""

COLUMNS = tuple(FIGURES_TABLE)
"""The columns of a figures file, in their order."""


def figures_content(figures: Iterable[Figure]) -> bytes:
    """The bytes of a figures file: by code, UTF-8, `;`, lines end in a line feed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    for f in sorted(figures, key=lambda figure: figure.code):
        writer.writerow((f.code, f.name, f.inhabitants, f.status.value, f.table, f.period))
    return text.getvalue().encode()


def figures_from(content: bytes, file: str) -> Mapping[str, Figure]:
    """The figures in a file, per code.

    Raises:
        InvalidInputError: with every row that is not a figure, by line.
    """
    rows = list(_rows(content, file))
    check_figures(rows, file)
    return {str(row["code"]): _figure(row) for row in rows}


def check_figures(rows: Iterable[Mapping[str, object]], file: str) -> None:
    """Hold rows against `FIGURES_TABLE`.

    Raises:
        InvalidInputError: with a finding for each row and rule that fails.
    """
    known = list(rows)
    if not known:
        raise InvalidInputError.of(
            "population-empty",
            say("It holds no municipality. Fetch this date again with `zvh cbs fetch`."),
            Place(file),
        )
    refused = refused_cells(FIGURES_TABLE, known)
    if refused:
        raise InvalidInputError(*(_finding(cell, file) for cell in refused))


def _figure(row: Mapping[str, object]) -> Figure:
    return Figure(
        code=str(row["code"]),
        name=str(row["name"]),
        inhabitants=int(str(row["inhabitants"])),
        status=FigureStatus(str(row["status"])),
        table=str(row["table"]),
        period=str(row["period"]),
    )


def _rows(content: bytes, file: str) -> Iterable[dict[str, object]]:
    try:
        reader = csv.DictReader(io.StringIO(content.decode(), newline=""), delimiter=";")
        for row in reader:
            yield {**row, "inhabitants": _whole(str(row.get("inhabitants")))}
    except (UnicodeDecodeError, csv.Error) as fault:
        raise InvalidInputError.of(
            "population-unreadable",
            say("It is not a file of figures. Fetch this date again with `zvh cbs fetch`."),
            Place(file),
        ) from fault


def _whole(text: str) -> object:
    return int(text) if text.isascii() and text.isdigit() and len(text) < _LONGEST else text


def _finding(cell: RefusedCell, file: str) -> Finding:
    field = cell.column if cell.column in COLUMNS else ""
    return Finding(
        "population-invalid",
        say(
            '"{value}" is not right here: {rule}. Fetch this date again with `zvh cbs fetch`.',
            value=quoted(cell.value),
            rule=_rule(field),
        ),
        Place(file, line=None if cell.row is None else cell.row + 2, field=field),
    )


def _rule(field: str) -> Text:
    rules = {
        "code": say("a code is GM and four digits, and stands once"),
        "name": say("a municipality has a name"),
        "inhabitants": say("inhabitants are a whole number above 0 that one municipality can have"),
        "status": say("a status is definitive, provisional or unknown"),
        "table": say("the table of CBS is named"),
        "period": say("a period is four digits and JJ00"),
    }
    return rules.get(
        field, say("the columns are as the program writes them, with one period in a file")
    )
