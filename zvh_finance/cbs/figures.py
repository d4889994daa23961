"""A file of inhabitants: one reference date, one row per municipality, checked at this edge.

The file says nothing of how or when the figures were fetched (the index of the snapshot does), so
the same figures give the same bytes whoever supplied them.
"""

import csv
import io
from collections.abc import Iterable, Mapping

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors
from pandera.typing import Series

from zvh_finance.cbs.answer import quoted
from zvh_finance.errors import Finding, InvalidInputError, Place
from zvh_finance.key.population import Figure, FigureStatus
from zvh_finance.language import Text, say

COLUMNS = ("code", "name", "inhabitants", "status", "table", "period")
"""The columns of a figures file, in their order."""

_MOST_INHABITANTS = 20_000_000
"""More than the whole country; a municipality above it is a mistake of units."""

_LONGEST = 19
"""Digits of a number that a table can hold."""


class FiguresTable(pa.DataFrameModel):
    """Inhabitants of municipalities on one reference date, as stored."""

    code: Series[str] = pa.Field(str_matches=r"^GM[0-9]{4}$", unique=True)
    name: Series[str] = pa.Field(str_length={"min_value": 1})
    inhabitants: Series[int] = pa.Field(gt=0, lt=_MOST_INHABITANTS)
    status: Series[str] = pa.Field(isin=[status.value for status in FigureStatus])
    table: Series[str] = pa.Field(str_length={"min_value": 1})
    period: Series[str] = pa.Field(str_matches=r"^([0-9]{4}JJ00)?$")

    class Config:
        """No unknown columns and no silent casts."""

        strict = True
        ordered = True

    @pa.dataframe_check(error="one reference date per file")
    def one_period(cls, table: pd.DataFrame) -> bool:  # noqa: N805 - pandera's form
        """All rows speak of one period."""
        return len(set(table["period"])) == 1


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
    """Hold rows against `FiguresTable`.

    Raises:
        InvalidInputError: with a finding for each row and rule that fails.
    """
    table = pd.DataFrame(list(rows), columns=list(COLUMNS))
    if table.empty:
        raise InvalidInputError.of(
            "population-empty",
            say("It holds no municipality. Fetch this date again with `zvh cbs fetch`."),
            Place(file),
        )
    try:
        FiguresTable.validate(table, lazy=True)
    except SchemaErrors as failure:
        raise InvalidInputError(*_findings(failure, file)) from failure


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


def _findings(failure: SchemaErrors, file: str) -> Iterable[Finding]:
    for case in failure.failure_cases.to_dict("records"):
        row, field = case["index"], _field(case["column"])
        yield Finding(
            "population-invalid",
            say(
                '"{value}" is not right here: {rule}. Fetch this date again with `zvh cbs fetch`.',
                value=quoted(case["failure_case"]),
                rule=_rule(field),
            ),
            Place(file, line=int(row) + 2 if isinstance(row, int) else None, field=field),
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


def _field(column: object) -> str:
    return str(column) if column in COLUMNS else ""
