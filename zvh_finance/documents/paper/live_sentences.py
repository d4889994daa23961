"""A sentence that a workbook works out anew when a value in it changes."""

from collections.abc import Iterable, Mapping

from zvh_finance.documents.paper.addresses import Addresses, Here
from zvh_finance.documents.paper.formulas import Name, same_as
from zvh_finance.documents.paper.paper import Cell, Kind, Sentence
from zvh_finance.documents.paper.shown import shown

PER_CENT = "HonderdPerGeheel"
"""Name of the number that a fraction is multiplied by to be told in percent; a paper with such a
sentence has it as a fact."""

_LONGEST_LITERAL = 250
_DIGITS: Mapping[Kind, int] = {
    Kind.MONEY: 2,
    Kind.RATE: 2,
    Kind.EUROS: 0,
    Kind.CENTS: 0,
    Kind.WHOLE: 0,
    Kind.PART: 1,
    Kind.PERCENT: 2,
    Kind.SHARE: 5,
}
_EUROS = frozenset({Kind.MONEY, Kind.RATE, Kind.EUROS})
_PARTS = frozenset({Kind.PART, Kind.PERCENT, Kind.SHARE})


def live(told: Sentence, addresses: Addresses, here: Here, before: str = "") -> str | None:
    """The sentence as a formula without `=`; `None` when nothing in it can change.

    `FIXED` writes a number as the reader's program writes numbers: in a Dutch one with points
    between thousands and a decimal comma.

    Args:
        told: the sentence.
        addresses: of the workbook.
        here: where it stands.
        before: what stands before it in a list.
    """
    cells = [part for part in told.parts if isinstance(part, Cell)]
    if not any(cell.formula for cell in cells):
        return None
    parts = [before, *told.parts] if before else list(told.parts)
    return "&".join(piece for part in parts for piece in _pieces(part, addresses, here))


def _pieces(part: str | Cell, addresses: Addresses, here: Here) -> Iterable[str]:
    if isinstance(part, str):
        return _literals(part)
    kind = part.kind or Kind.TEXT
    if part.formula is None:
        return _literals(shown(part, kind))
    value = addresses.text(part.formula, here)
    if kind not in _DIGITS:
        return (f"({value})",)
    number = value
    if kind in _PARTS:
        number = f"({value})*{addresses.text(same_as(Name(PER_CENT)), here)}"
    written = f"FIXED({number},{_DIGITS[kind]})"
    if kind in _EUROS:
        return ('"€\u00a0"', written)
    return (written, '"%"') if kind in _PARTS else (written,)


def _literals(text: str) -> Iterable[str]:
    """A text in pieces that a formula may hold."""
    for start in range(0, len(text), _LONGEST_LITERAL):
        piece = text[start : start + _LONGEST_LITERAL].replace('"', '""')
        yield f'"{piece}"'
