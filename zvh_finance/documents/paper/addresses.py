"""Giving a formula its addresses, once it is known where everything stands.

A cell that may be typed is taken by `N()`: whoever types text in an amount gets one light that
says so, and no ten errors.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from string import Formatter

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from zvh_finance.documents.paper.book_layout import BookLayout, TablePlace, is_input
from zvh_finance.documents.paper.formulas import (
    Across,
    At,
    Between,
    Block,
    Formula,
    Inputs,
    Name,
    Own,
    Ref,
    Total,
    UpToHere,
    Whole,
)
from zvh_finance.documents.paper.paper import Table

_MOST_RUNS = 12


@dataclass(frozen=True, slots=True)
class _InRow:
    """A cell of the formula's own row, or so many rows above it."""

    column: int
    letters: str
    up: int

    def text(self, here: "Here") -> str:
        row = here.row - self.up
        is_typed = here.table is not None and (row, self.column) in here.table.numbers
        return f"N({self.letters}{row + 1})" if is_typed else f"{self.letters}{row + 1}"


_OfRow = _InRow | UpToHere | Across
_Pieces = tuple[str | _OfRow, ...]


@dataclass(frozen=True, slots=True)
class Here:
    """Where a formula stands.

    Attributes:
        sheet: its name.
        row: counted from 0.
        column: key of its column, when it stands in a table.
        table: that table.
    """

    sheet: str
    row: int
    column: str = ""
    table: TablePlace | None = None


class Addresses:
    """The addresses of a workbook."""

    def __init__(self, layout: BookLayout) -> None:
        """Of a paper that was laid out."""
        self._layout = layout
        blocks = (placed.block for sheet in layout.sheets for placed in sheet.tables)
        in_tables = (name for b in blocks if isinstance(b, Table) for name in b.names)
        self._names = frozenset([*layout.facts, *in_tables])
        self._known: dict[tuple[int, str, str, int], tuple[Formula, _Pieces]] = {}

    def text(self, formula: Formula, here: Here) -> str:
        """The formula with its addresses, without `=`.

        Raises:
            KeyError: the formula speaks of something that is not in the workbook.
        """
        key = id(formula), here.sheet, here.column, id(here.table)
        if key not in self._known:
            # The formula is kept too, so that no other gets its id.
            self._known[key] = formula, tuple(_joined(self._pieces(formula, here)))
        return "".join(
            [
                piece
                if isinstance(piece, str)
                else piece.text(here)
                if isinstance(piece, _InRow)
                else self._one(piece, here)
                for piece in self._known[key][1]
            ]
        )

    def _pieces(self, formula: Formula, here: Here) -> Iterator[str | _OfRow]:
        """What is the same in every row of a column as text; the rest as references."""
        refs = dict(formula.refs)
        for literal, name, *_ in Formatter().parse(formula.text):
            yield literal
            if name is None:
                continue
            ref = refs[name]
            if isinstance(ref, Formula):
                yield from ("(", *self._pieces(ref, here), ")")
            elif isinstance(ref, Own):
                column = self._table("", here).columns[ref.column or here.column]
                yield _InRow(column, xl_col_to_name(column), ref.up)
            else:
                yield ref if isinstance(ref, UpToHere | Across) else self._one(ref, here)

    def named(self, ref: Ref, here: Here) -> str:
        """The address of a reference as a name of the workbook has it."""
        return self._plain(ref, here, is_named=True)

    def _one(self, ref: Ref, here: Here) -> str:
        plain = self._plain(ref, here)
        return f"N({plain})" if self._is_typed(ref, here) else plain

    def _is_typed(self, ref: Ref, here: Here) -> bool:
        if isinstance(ref, Name):
            fact = self._layout.facts.get(ref.name)
            return fact is not None and is_input(fact[3].cell) and fact[3].kind.is_number
        if isinstance(ref, Own | At):
            place, row, column = self._cell(ref, here)
            return (row, column) in place.numbers
        return False

    def _cell(self, ref: Own | At, here: Here) -> tuple[TablePlace, int, int]:
        if isinstance(ref, Own):
            place = self._table("", here)
            return place, here.row - ref.up, place.columns[ref.column or here.column]
        place = self._table(ref.table, here)
        return place, place.rows[ref.row], place.columns[ref.column or here.column]

    def _plain(self, ref: Ref, here: Here, *, is_named: bool = False) -> str:
        if isinstance(ref, Name):
            if ref.name not in self._names:
                message = f"{ref} is not in the workbook."
                raise KeyError(message)
            return ref.name
        if isinstance(ref, Inputs):
            return self._inputs()
        if isinstance(ref, Own | At):
            place, row, column = self._cell(ref, here)
            return self._address(place, (row, row), (column, column), here, is_named=is_named)
        place, span, columns = self._span(ref, here)
        return self._address(place, span, columns, here, is_named=is_named)

    def _span(
        self, ref: Total | Whole | Between | UpToHere | Across | Block, here: Here
    ) -> tuple[TablePlace, tuple[int, int], tuple[int, int]]:
        if isinstance(ref, Across):
            place = self._table("", here)
            return place, (here.row, here.row), (place.columns[ref.first], place.columns[ref.last])
        if isinstance(ref, Block):
            place = self._table(ref.table, here)
            return place, _rows(place), (place.columns[ref.first], place.columns[ref.last])
        place = self._table("" if isinstance(ref, UpToHere) else ref.table, here)
        column = place.columns[ref.column or here.column]
        if isinstance(ref, Total):
            if place.total is None:
                message = f"{ref} has no total."
                raise KeyError(message)
            return place, (place.total, place.total), (column, column)
        if isinstance(ref, Between):
            return place, (place.rows[ref.first], place.rows[ref.last]), (column, column)
        span = (place.first, here.row) if isinstance(ref, UpToHere) else _rows(place)
        return place, span, (column, column)

    def _table(self, name: str, here: Here) -> TablePlace:
        if name:
            return self._layout.tables[name]
        if here.table is None:
            message = "A formula outside a table must name one."
            raise KeyError(message)
        return here.table

    def _address(
        self,
        place: TablePlace,
        rows: tuple[int, int],
        columns: tuple[int, int],
        here: Here,
        *,
        is_named: bool,
    ) -> str:
        """`C5`, `$C$5:$C$14`, or the same on another sheet; one cell is never a block."""
        is_block = rows[0] != rows[1] or columns[0] != columns[1]
        elsewhere = place.sheet != here.sheet or is_named
        fixed = is_block or elsewhere
        begin = xl_rowcol_to_cell(rows[0], columns[0], row_abs=fixed, col_abs=fixed)
        end = xl_rowcol_to_cell(rows[1], columns[1], row_abs=fixed, col_abs=fixed)
        address = f"{begin}:{end}" if is_block else begin
        return f"{quoted(place.sheet)}!{address}" if elsewhere else str(address)

    def _inputs(self) -> str:
        """Whether all numbers that may be typed are numbers, block by block."""
        tests = [
            f"ISNUMBER({name})"
            for name, (_, _, _, fact) in sorted(self._layout.facts.items())
            if is_input(fact.cell) and fact.kind.is_number
        ]
        for place in self._layout.at.values():
            for column in sorted({column for _, column in place.numbers}):
                tests += _column_tests(place, column)
        return "*".join(tests) if tests else "TRUE"


def _rows(place: TablePlace) -> tuple[int, int]:
    """The first and last row of a table; without rows its heading, which adds up to nothing.

    The row below it would be the total: a sum of itself.
    """
    heading = place.first - 1
    return (place.first, place.last) if place.last >= place.first else (heading, heading)


def _joined(pieces: Iterable[str | _OfRow]) -> Iterator[str | _OfRow]:
    """Texts that follow each other as one."""
    text = ""
    for piece in pieces:
        if isinstance(piece, str):
            text += piece
        else:
            yield from (text, piece)
            text = ""
    yield text


def _column_tests(place: TablePlace, column: int) -> list[str]:
    """Whether all inputs of a column are numbers.

    Of a column in many pieces only that none of its cells is a text: a formula has an end.
    """
    runs = _runs(sorted(row for row, at in place.numbers if at == column))
    if len(runs) > _MOST_RUNS:
        block = _block(place, (runs[0][0], runs[-1][1]), column)
        return [f"(COUNT({block})=COUNTA({block}))"]
    blocks = (_block(place, run, column) for run in runs)
    return [f"(COUNT({block})=ROWS({block}))" for block in blocks]


def _block(place: TablePlace, rows: tuple[int, int], column: int) -> str:
    begin, end = (xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True) for row in rows)
    return f"{quoted(place.sheet)}!{begin}:{end}"


def quoted(sheet: str) -> str:
    """The name of a sheet as a formula has it."""
    return "'" + sheet.replace("'", "''") + "'"


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rows that follow each other, as their first and last."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
