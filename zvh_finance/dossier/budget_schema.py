"""The pandera schema of a budget table: what its text columns may hold."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from zvh_finance.dossier.table_names import KIND_NAMES, by_name, nearest, plain
from zvh_finance.dossier.tables import Row
from zvh_finance.errors import Finding
from zvh_finance.language import Text, commas, say

_SHOWN = 60


def _no_kind(typed: str) -> Text:
    near = nearest(typed, [kind for kind in KIND_NAMES if kind.english != "own_cost"])
    if near:
        return say(
            '"{value}" is not a kind of line. Is "{near}" meant?', value=typed[:_SHOWN], near=near
        )
    return say(
        '"{value}" is not a kind of line. Known are {kinds}.',
        value=typed[:_SHOWN],
        kinds=commas(
            f"{kind.english} ({kind.dutch})" for kind in KIND_NAMES if kind.english != "own_cost"
        ),
    )


_MESSAGES: Mapping[str, Callable[[str], Text]] = {
    "id": lambda typed: say(
        '"{value}" is not an id. Use small letters, digits, dashes; at most 40 characters.',
        value=typed[:_SHOWN],
    ),
    "description": lambda _: say("The description is empty or longer than 120 characters."),
    "kind": _no_kind,
    "task_field": lambda typed: say(
        '"{value}" is not a task field (taakveld) such as 1.2 or 0.10.', value=typed[:_SHOWN]
    ),
    "category": lambda typed: say(
        '"{value}" is not an Iv3 category such as 4.3.2, or empty.', value=typed[:_SHOWN]
    ),
}


@cache
def _schema() -> pa.DataFrameSchema:
    kinds = [kind.english for kind in KIND_NAMES]
    return pa.DataFrameSchema(
        {
            "id": pa.Column(str, pa.Check.str_matches(r"^[a-z0-9][a-z0-9_-]{0,39}$")),
            "description": pa.Column(str, pa.Check.str_length(1, 120)),
            "kind": pa.Column(str, pa.Check.isin(kinds)),
            "task_field": pa.Column(str, pa.Check.str_matches(r"^([0-9]{1,2}\.[0-9]{1,3}|)$")),
            "category": pa.Column(str, pa.Check.str_matches(r"^([0-9](\.[0-9]{1,2}){1,3}|)$")),
        }
    )


def kinds_of(rows: Sequence[Row]) -> list[str]:
    """What kind each row says it is, by the name in the program; as typed where it has none."""
    names = by_name(KIND_NAMES)
    typed = (row.text("kind") for row in rows)
    return [names[plain(kind)].english if plain(kind) in names else kind for kind in typed]


def check_lines(rows: Sequence[Row]) -> Iterator[Finding]:
    """What is wrong with the text columns of a budget table, each with its cell."""
    if not rows:
        return
    frame = pd.DataFrame({column: [row.text(column) for row in rows] for column in _MESSAGES})
    try:
        _schema().validate(frame.assign(kind=kinds_of(rows)), lazy=True)
    except SchemaErrors as errors:
        said: dict[tuple[str, str], Text] = {}
        for case in errors.failure_cases.to_dict("records"):
            column, row = str(case["column"]), rows[int(case["index"])]
            if column not in row.faults:
                told = (column, row.text(column))
                message = said.get(told) or said.setdefault(told, _MESSAGES[column](told[1]))
                code = f"{column.replace('_', '-')}-invalid"
                yield Finding(code, message, row.places[column])
