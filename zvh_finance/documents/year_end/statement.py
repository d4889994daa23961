"""Costs, income and the reserve below each other, down to the result: the layout of a year.

Amounts are positive on either side and the heading says what they are. What a difference does to
the result is signed: positive is an advantage, wherever it stands.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zvh_finance.documents.paper.formulas import At, Between, Formula, added, formula
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Content,
    Look,
    Row,
    worked,
)
from zvh_finance.dossier.budget_tables import LineKind


class Side(StrEnum):
    """On which side of a statement a line stands, and the key of its sum."""

    COST = "lasten"
    INCOME = "baten"
    ADDITION = "toevoegingen"
    DRAW = "onttrekkingen"

    @classmethod
    def of(cls, kind: LineKind) -> "Side":
        """The side of a kind of line."""
        if kind is LineKind.RESERVE_ADDITION:
            return cls.ADDITION
        if kind is LineKind.RESERVE_DRAW:
            return cls.DRAW
        return cls.INCOME if kind.sign < 0 else cls.COST


RESULT = "resultaat"
BALANCE = "saldo"
"""Keys of the rows of the result, after and before what the reserve bears."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a statement.

    Attributes:
        id: of the line; `row_of` gives the key of its row.
        side: where it stands.
        cells: in the order of the columns.
    """

    id: str
    side: Side
    cells: tuple[Content, ...]


def row_of(line_id: str) -> str:
    """By which formulas speak of the row of a line."""
    return f"regel {line_id}"


def statement_rows(
    columns: Sequence[Column], entries: Sequence[Entry], signed: Collection[str] = ()
) -> tuple[Row, ...]:
    """The rows of a statement.

    An amount that is not known leaves the sums above which it stands empty: unknown is not zero.

    Args:
        columns: of the table.
        entries: its lines.
        signed: keys of the columns whose amounts are added up whatever side they stand on.
    """
    return tuple(_Statement(columns, entries, signed).rows())


class _Statement:
    """A statement on its way."""

    def __init__(
        self, columns: Sequence[Column], entries: Sequence[Entry], signed: Collection[str]
    ) -> None:
        self._columns, self._signed = columns, signed
        self._of = {side: [e for e in entries if e.side is side] for side in Side}

    def rows(self) -> Iterable[Row]:
        yield from self._side(Side.COST, "Lasten", "Totaal lasten")
        yield from self._side(Side.INCOME, "Baten", "Totaal baten")
        moved = [*self._of[Side.ADDITION], *self._of[Side.DRAW]]
        if moved:
            title = "Saldo van baten en lasten, voor de reserve"
            yield self._balance(BALANCE, title, [], Look.SUBTOTAL)
            yield Row(("Reserve",), look=Look.HEAD)
            yield from map(_plain, moved)
        yield self._balance(RESULT, "Resultaat (positief is overschot)", moved, Look.TOTAL)

    def _side(self, side: Side, title: str, total: str) -> Iterable[Row]:
        own = self._of[side]
        yield Row((title,), look=Look.HEAD)
        yield from map(_plain, own)
        cells: list[Content] = [total]
        for n, column in list(enumerate(self._columns))[1:]:
            cents = _sum(own, n) if column.kind.is_number else None
            cells.append(None if cents is None else _live(cents, _sum_of(own)))
        yield Row(tuple(cells), side.value, Look.SUBTOTAL)

    def _balance(self, key: str, title: str, moved: Sequence[Entry], look: Look) -> Row:
        cells: list[Content] = [title]
        for n, column in list(enumerate(self._columns))[1:]:
            cents = self._cents(n, column, moved) if column.kind.is_number else None
            told = self._told(column, moved)
            cells.append(None if cents is None else worked(cents, told))
        return Row(tuple(cells), key, look)

    def _cents(self, position: int, column: Column, moved: Sequence[Entry]) -> int | None:
        is_signed = column.key in self._signed
        found = 0
        for entry in (*self._of[Side.COST], *self._of[Side.INCOME], *moved):
            cents = _value(entry.cells, position)
            if cents is None:
                return None
            is_less = entry.side in {Side.COST, Side.ADDITION} and not is_signed
            found += -cents if is_less else cents
        return found

    def _told(self, column: Column, moved: Sequence[Entry]) -> Formula:
        less = "+" if column.key in self._signed else "-"
        return formula(
            f"{{income}}{less}{{costs}}+{{draws}}{less}{{additions}}",
            income=At(Side.INCOME.value),
            costs=At(Side.COST.value),
            draws=added(*(At(row_of(e.id)) for e in moved if e.side is Side.DRAW)),
            additions=added(*(At(row_of(e.id)) for e in moved if e.side is Side.ADDITION)),
        )


def _plain(entry: Entry) -> Row:
    return Row(entry.cells, row_of(entry.id))


def _value(cells: Sequence[Content], position: int) -> int | None:
    """The cents of a cell; `None` where they are not known."""
    content = cells[position] if position < len(cells) else None
    value = content.value if isinstance(content, Cell) else content
    return value if isinstance(value, int) else None


def _sum(entries: Sequence[Entry], position: int) -> int | None:
    found = [_value(entry.cells, position) for entry in entries]
    known = [cents for cents in found if cents is not None]
    return sum(known) if len(known) == len(found) else None


def _sum_of(entries: Sequence[Entry]) -> Formula | None:
    if not entries:
        return None
    return formula("SUM({rows})", rows=Between(row_of(entries[0].id), row_of(entries[-1].id)))


def _live(cents: int, told: Formula | None) -> Content:
    return cents if told is None else worked(cents, told)
