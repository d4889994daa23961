"""One step of the calculation behind an explanation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from zvh_finance.documents.paper.paper import Column, Content, Kind, Look, Row, Table

PENDING, FURTHER = "pending-amendment", "further"
BESIDES = (PENDING, FURTHER)
"""Steps that tell what the answer does not: what may change it, and what else is paid."""

_LABEL, _VALUE = "label", "value"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the calculation.

    Attributes:
        id: names the step, for machines.
        title: in Dutch.
        sentences: in Dutch, with all numbers written out.
        tables: what is listed or worked out in it, below the sentences.
        closing: sentences below the tables.
        facts: the same numbers for machines: cents and whole inhabitants.
    """

    id: str
    title: str
    sentences: tuple[str, ...]
    tables: tuple[Table, ...] = ()
    closing: tuple[str, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


def amounts(
    heading: str, listed: Sequence[tuple[str, Content]], total: tuple[str, Content]
) -> Table:
    """Amounts in cents below each other, with what they come to."""
    columns = (Column(_LABEL, heading), Column(_VALUE, "Bedrag in euro", Kind.MONEY))
    return Table(columns, tuple(Row(pair) for pair in listed), Row(total, look=Look.TOTAL))


def working(
    heading: str, listed: Sequence[tuple[str, Content]], total: tuple[str, Content]
) -> Table:
    """The numbers of a calculation in their order, each cell with its kind, and the outcome."""
    columns = (Column(_LABEL, heading), Column(_VALUE, "Uitkomst", Kind.WHOLE))
    return Table(columns, tuple(Row(pair) for pair in listed), Row(total, look=Look.TOTAL))
