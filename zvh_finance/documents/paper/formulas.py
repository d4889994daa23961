"""Formulas that speak of names: this row's inhabitants, the total of a column, a named cell.

A formula is written where the paper is written and knows no address; the workbook's writer puts
the addresses in, once it knows where each table stands. Other media show the value beside it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Own:
    """The cell of a column in the row of the formula; `up` rows above it.

    Attributes:
        column: key of the column; its own when empty.
        up: how many rows higher.
    """

    column: str = ""
    up: int = 0


@dataclass(frozen=True, slots=True)
class At:
    """The cell of a row, by its key, in a column of a table (of its own when empty)."""

    row: str
    column: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """The total of a column of a table."""

    column: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Whole:
    """All rows of a column of a table, without its total."""

    column: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Between:
    """The rows of a column from one key to another, both included."""

    first: str
    last: str
    column: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class UpToHere:
    """A column of the formula's own table from its first row to the formula's row."""

    column: str = ""


@dataclass(frozen=True, slots=True)
class Across:
    """The row of the formula from one column to another, both included."""

    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Block:
    """All rows of a table from one column to another, without its total."""

    first: str
    last: str
    table: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A named cell or block of the workbook."""

    name: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """True when every number that may be typed in the workbook is a number."""


Ref = Own | At | Total | Whole | Between | UpToHere | Across | Block | Name | Inputs


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula without its `=`.

    Attributes:
        text: with `{name}` where a reference stands.
        refs: what each name stands for; a formula may stand for a part of another.
    """

    text: str
    refs: tuple[tuple[str, "Ref | Formula"], ...] = ()


def formula(text: str, **refs: Ref | Formula) -> Formula:
    """A formula: `formula("{share}/{people}", share=Own("share"), people=Own("people"))`."""
    return Formula(text, tuple(refs.items()))


def same_as(ref: Ref) -> Formula:
    """What stands elsewhere."""
    return formula("{it}", it=ref)


def sum_of_column(column: str = "", table: str = "") -> Formula:
    """The sum over the rows of a column; of the formula's own column when none is named."""
    return formula("SUM({rows})", rows=Whole(column, table))


def added(*refs: Ref) -> Formula:
    """The cells, added up; nothing when there are none."""
    names = {f"part_{number}": ref for number, ref in enumerate(refs)}
    return formula("+".join(f"{{{name}}}" for name in names) or "0", **names)
