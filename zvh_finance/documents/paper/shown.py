"""How a value is shown to read: the same in a PDF, on a page and on a screen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction

from zvh_finance import dutch
from zvh_finance.amount.money import round_half_up
from zvh_finance.documents.paper.paper import (
    Cell,
    Content,
    Items,
    Kind,
    Section,
    Sentence,
    Text,
    Value,
)

_CENTS_PER_EURO = 100
_FACTOR_DIGITS = 6


def shown(content: Content, kind: Kind, *, bare: bool = False) -> str:
    """A value as text.

    Args:
        content: the value; nothing is shown of `None`.
        kind: what it is, unless the cell says otherwise.
        bare: without a euro sign, for a column whose heading says euro.
    """
    cell = content if isinstance(content, Cell) else Cell(content)
    if cell.value is None:
        return ""
    kind = cell.kind or kind
    if isinstance(cell.value, str):
        return cell.value
    if isinstance(cell.value, date):
        return dutch.short_day(cell.value) if kind is Kind.DATE else dutch.day(cell.value)
    return (_BARE if bare else _WITH_SIGN)[kind](cell.value)


def sentence(told: str | Sentence) -> str:
    """A sentence with its values as text; amounts with their euro sign, days in full."""
    if isinstance(told, str):
        return told
    return "".join(p if isinstance(p, str) else _in_a_sentence(p) for p in told.parts)


def words(block: Text | Items) -> Iterable[str]:
    """The sentences of a block as text, with what stands before them in a list."""
    if isinstance(block, Text):
        yield from map(sentence, block.sentences)
        return
    for number, item in enumerate(block.items, 1):
        yield f"{f'{number}.' if block.is_numbered else '•'} {sentence(item)}"


def heading(section: Section) -> str:
    """The title of a section; of an annex with that word before it."""
    return f"Bijlage: {section.title}" if section.is_annex else section.title


def whole_euros(cents: int) -> str:
    """`€ 1.235` of € 1.234,56: rounded half away from zero, as boards read it."""
    return f"€\u00a0{bare_euros(cents)}"


def bare_euros(cents: int) -> str:
    """`1.235`, for a column whose heading says euro."""
    return dutch.integer(rounded_euros(cents))


def rounded_euros(cents: int) -> int:
    """Cents in whole euros, half away from zero, so that a refund mirrors a charge."""
    return round_half_up(Fraction(cents, _CENTS_PER_EURO))


def length_of(cells: Sequence[Content], position: int, kind: Kind) -> int:
    """How long the text of a cell in a table is; 0 where a row has none."""
    return len(shown(cells[position], kind, bare=True)) if position < len(cells) else 0


def _in_a_sentence(cell: Cell) -> str:
    if isinstance(cell.value, date):
        return dutch.day(cell.value)
    return shown(cell, cell.kind or Kind.TEXT)


def _fraction(value: Value) -> Fraction:
    if isinstance(value, int | Fraction):
        return Fraction(value)
    message = f"{value!r} is not a number."
    raise TypeError(message)


def _whole(value: Value) -> int:
    if isinstance(value, int):
        return value
    message = f"{value!r} is not a whole number."
    raise TypeError(message)


def _factor(value: Value) -> str:
    scaled = round_half_up(_fraction(value) * 10**_FACTOR_DIGITS)
    whole, rest = divmod(abs(scaled), 10**_FACTOR_DIGITS)
    return f"{'-' if scaled < 0 else ''}{dutch.integer(whole)},{rest:0{_FACTOR_DIGITS}d}"


def _rate(value: Value) -> int:
    return round_half_up(_fraction(value))


_Show = Callable[[Value], str]
_NUMBERS: Mapping[Kind, _Show] = {
    Kind.TEXT: str,
    Kind.LIGHT: str,
    Kind.DATE: str,
    Kind.YEAR: str,
    Kind.CENTS: lambda value: dutch.integer(_whole(value)),
    Kind.WHOLE: lambda value: dutch.integer(_whole(value)),
    Kind.PART: lambda value: dutch.percentage(_fraction(value), 1),
    Kind.PERCENT: lambda value: dutch.percentage(_fraction(value), 2),
    Kind.SHARE: lambda value: dutch.percentage(_fraction(value), 5),
    Kind.FACTOR: _factor,
}
_WITH_SIGN: Mapping[Kind, _Show] = {
    **_NUMBERS,
    Kind.MONEY: lambda value: dutch.amount(_whole(value)),
    Kind.EUROS: lambda value: whole_euros(_whole(value)),
    Kind.RATE: lambda value: dutch.amount(_rate(value)),
}
_BARE: Mapping[Kind, _Show] = {
    **_NUMBERS,
    Kind.MONEY: lambda value: dutch.bare_amount(_whole(value)),
    Kind.EUROS: lambda value: bare_euros(_whole(value)),
    Kind.RATE: lambda value: dutch.bare_amount(_rate(value)),
}
