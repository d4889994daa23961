"""What every value of a column must be, and a plain check of it.

These are all rules there are. The schema that names each cell which breaks one is made of them
(`schema`), and is only asked when the plain check refuses a table.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NO_END = 10**9


@dataclass(frozen=True, slots=True)
class TextColumn:
    """A column of texts; none may be missing.

    Attributes:
        pattern: how each begins, as `re.match` reads it; `None` where any form will do.
        shortest: characters.
        longest: characters.
        among: what each may be; `None` where there is no list.
        once: no value stands twice.
        same: all rows have the same value; what a table is told that breaks this.
    """

    pattern: str | None = None
    shortest: int = 0
    longest: int = NO_END
    among: frozenset[str] | None = None
    once: bool = False
    same: str = ""


@dataclass(frozen=True, slots=True)
class NumberColumn:
    """A column of whole numbers; none may be missing.

    Attributes:
        above: each is more than this.
        below: each is less than this.
    """

    above: int
    below: int


ColumnRule = TextColumn | NumberColumn
Rules = Mapping[str, ColumnRule]
"""By the name of the column, in the order of the table."""

Rows = Sequence[Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class RefusedCell:
    """A cell that breaks a rule, or a rule of the whole table that does not hold.

    Attributes:
        row: its place among the rows, from 0; `None` of a whole table or column.
        column: its name; something else of a whole table.
        value: what stands there.
    """

    row: int | None
    column: str
    value: object


def all_hold(rules: Rules, rows: Rows) -> bool:
    """Whether every value of every row is what its column asks; a table without rows holds."""
    return all(_holds(rule, [row.get(name) for row in rows]) for name, rule in rules.items())


def _holds(rule: ColumnRule, values: Sequence[object]) -> bool:
    if isinstance(rule, NumberColumn):
        numbers = [value for value in values if type(value) is int]
        return len(numbers) == len(values) and all(rule.above < n < rule.below for n in numbers)
    texts = [value for value in values if isinstance(value, str)]
    return len(texts) == len(values) and _are(rule, texts)


def _are(rule: TextColumn, texts: Sequence[str]) -> bool:
    different = set(texts)
    return (
        all(rule.shortest <= len(text) <= rule.longest for text in different)
        and (rule.among is None or different <= rule.among)
        and (rule.pattern is None or all(map(re.compile(rule.pattern).match, different)))
        and not (rule.once and len(different) < len(texts))
        and not (rule.same and len(different) > 1)
    )
