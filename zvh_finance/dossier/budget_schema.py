"""The pandera schema of a budget table: what its text columns may hold."""

from collections.abc import Iterator, Sequence
from functools import cache

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from zvh_finance.dossier.tables import Row
from zvh_finance.errors import Finding

_MESSAGES = {
    "id": "{value!r} is not an id. Use small letters, digits, dashes; at most 40 characters.",
    "description": "The description is empty or longer than 120 characters.",
    "kind": "{value!r} is not a kind of line. Known are {kinds}.",
    "task_field": "{value!r} is not a task field (taakveld) such as 1.2 or 0.10.",
    "category": "{value!r} is not an Iv3 category such as 4.3.2, or empty.",
}


@cache
def _schema(kinds: tuple[str, ...]) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {
            "id": pa.Column(str, pa.Check.str_matches(r"^[a-z0-9][a-z0-9_-]{0,39}$")),
            "description": pa.Column(str, pa.Check.str_length(1, 120)),
            "kind": pa.Column(str, pa.Check.isin(kinds)),
            "task_field": pa.Column(str, pa.Check.str_matches(r"^(\d{1,2}\.\d{1,3}|)$")),
            "category": pa.Column(str, pa.Check.str_matches(r"^(\d(\.\d{1,2}){1,3}|)$")),
        }
    )


def check_lines(rows: Sequence[Row], kinds: Sequence[str]) -> Iterator[Finding]:
    """What is wrong with the text columns of a budget table, each with its cell."""
    if not rows:
        return
    frame = pd.DataFrame({column: [row.text(column) for row in rows] for column in _MESSAGES})
    try:
        _schema(tuple(kinds)).validate(frame, lazy=True)
    except SchemaErrors as errors:
        for case in errors.failure_cases.to_dict("records"):
            column, row = str(case["column"]), rows[int(case["index"])]
            message = _MESSAGES[column].format(
                value=row.text(column), kinds=", ".join(k for k in kinds if k != "own_cost")
            )
            yield Finding(f"{column.replace('_', '-')}-invalid", message, row.places[column])
