"""How wide the columns of a sheet are: their numbers fit, and the longest word of a heading."""

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Content,
    Fact,
    Facts,
    Items,
    Kind,
    Media,
    Section,
    Signing,
    Table,
    Text,
)
from zvh_finance.documents.paper.shown import shown

_LEAST, _MOST_TEXT, _SPARE = 7, 46, 2
_LABEL, _VALUE, _REST = 30, 18, 44
_READABLE = 96


def lines_of(text: str, width: int) -> int:
    """How many lines a text takes in a width of characters."""
    return sum(max(1, ceil(len(line) * 1.08 / max(width, 1))) for line in text.split("\n"))


def lines_in_cell(text: str, width: int) -> int:
    """How many lines a text takes in a column that was made wide enough where that is possible."""
    return 1 if len(text) < width else lines_of(text, width)


def widths_of(sections: Sequence[Section], readable: int = _READABLE) -> tuple[list[int], int]:
    """The widths of the columns of sections, and how many of them hold the label of a fact.

    Args:
        sections: that stand below each other.
        readable: how wide sentences are at least.
    """
    blocks = [block for section in sections for block in section.blocks]
    widths: list[int] = []
    for table in (block for block in blocks if isinstance(block, Table)):
        for n, (position, column) in enumerate(table.shown_in(Media.BOOK)):
            widths += [0] * (n + 1 - len(widths))
            widths[n] = max(widths[n], _column_width(table, position, column))
    facts = [f for b in blocks if isinstance(b, Facts) for f in b.shown_in(Media.BOOK)]
    count = _room_for_facts(widths, facts) if facts else 1
    if not widths:
        widths = [readable]
    if sum(widths) < readable and any(isinstance(b, Text | Items | Signing) for b in blocks):
        widths.append(readable - sum(widths))
    return widths, count


def _room_for_facts(widths: list[int], facts: Sequence[Fact]) -> int:
    """Widen the columns for labels and values; over how many a label stands."""
    label = min(_MOST_TEXT, max(_LABEL, *(len(fact.label) + _SPARE for fact in facts)))
    if not widths:
        value = max(_VALUE, *(_LEAST + len(_fact_text(fact)) for fact in facts))
        widths += [label, min(value, _REST), _REST]
    count = 1
    while sum(widths[:count]) < label and count < len(widths):
        count += 1
    widths[count - 1] += max(0, label - sum(widths[:count]))
    widths += [_VALUE] * (count + 1 - len(widths))
    widths[count] = max(widths[count], _VALUE)
    return count


def _fact_text(fact: Fact) -> str:
    return shown(fact.cell, fact.kind)


def _column_width(table: Table, position: int, column: Column) -> int:
    """Wide enough for its numbers and for the longest word of its heading."""
    longest = max(map(len, column.title.replace("-", "- ").split()), default=0)
    if column.width:
        return max(_LEAST, longest + _SPARE, column.width + _SPARE)
    texts = [line for text in _texts(table, position, column) for line in text.split("\n")]
    widest = max(map(len, texts), default=0)
    if column.kind is Kind.TEXT:
        widest = min(widest, _MOST_TEXT)
        widest = max([widest, *(len(word) for text in texts for word in text.split()[:1])])
        widest = min(widest, _MOST_TEXT)
    return max(_LEAST, longest + _SPARE, widest + _SPARE)


def _texts(table: Table, position: int, column: Column) -> list[str]:
    """What stands in a column; of its numbers the least and the most, which are the longest."""
    cells = [row.cells[position] for row in table.all_rows if position < len(row.cells)]
    numbers = [cell for cell in map(_number, cells) if cell is not None]
    if column.kind.is_number and numbers:
        others = [cell for cell in cells if _number(cell) is None]
        cells = [min(numbers), max(numbers), *others]
    return [shown(cell, column.kind) for cell in cells]


def _number(content: Content) -> int | Fraction | None:
    """The number of a cell that has the kind of its column."""
    cell = content if isinstance(content, Cell) else Cell(content)
    is_number = isinstance(cell.value, int | Fraction) and cell.kind is None
    return cell.value if is_number and isinstance(cell.value, int | Fraction) else None
