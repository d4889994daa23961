"""The pandera schema of a table of rules: it names every cell that breaks one."""

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from zvh_finance.columns.rules import (
    NO_END,
    ColumnRule,
    NumberColumn,
    RefusedCell,
    Rows,
    Rules,
    TextColumn,
)


def refused_by_schema(rules: Rules, rows: Rows) -> list[RefusedCell]:
    """Every cell that breaks a rule of its column, in the order of the rules."""
    table = pd.DataFrame(list(rows), columns=list(rules))
    try:
        schema_of(rules).validate(table, lazy=True)
    except SchemaErrors as failure:
        return [
            RefusedCell(
                int(case["index"]) if isinstance(case["index"], int) else None,
                str(case["column"]),
                case["failure_case"],
            )
            for case in failure.failure_cases.to_dict("records")
        ]
    return []


def schema_of(rules: Rules) -> pa.DataFrameSchema:
    """The schema that asks what the rules ask; no column that they do not name, in their order."""
    return pa.DataFrameSchema(
        {name: _column(rule) for name, rule in rules.items()},
        checks=[
            pa.Check(lambda table, name=name: len(set(table[name])) <= 1, error=rule.same)
            for name, rule in rules.items()
            if isinstance(rule, TextColumn) and rule.same
        ],
        strict=True,
        ordered=True,
    )


def _column(rule: ColumnRule) -> pa.Column:
    if isinstance(rule, NumberColumn):
        return pa.Column(int, [pa.Check.gt(rule.above), pa.Check.lt(rule.below)])
    checks = []
    if rule.pattern is not None:
        checks.append(pa.Check.str_matches(rule.pattern))
    if rule.shortest or rule.longest < NO_END:
        longest = rule.longest if rule.longest < NO_END else None
        checks.append(pa.Check.str_length(rule.shortest, longest))
    if rule.among is not None:
        checks.append(pa.Check.isin(sorted(rule.among)))
    return pa.Column(str, checks, unique=rule.once)
