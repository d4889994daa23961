"""What a receipt that names nothing could be: shown to a person, never recorded by itself."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from zvh_finance.billing.bank.statements import BankEntry
from zvh_finance.billing.open_items import Item

_MOST_TOGETHER = 10
"""Open documents of one municipality that are tried together; they give a thousand sums."""

_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Documents that a receipt may be for.

    Attributes:
        same_amount: numbers on which exactly this amount is open.
        same_name: numbers of a municipality that the payer or the text names.
        together: numbers of one municipality on which this amount is open together.
        best: number and cents of each row for the table of payments; empty when it is a guess.
        is_known: whether it names a municipality to which anything was issued, open or not.
    """

    same_amount: tuple[str, ...] = ()
    same_name: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    best: tuple[tuple[str, int], ...] = ()
    is_known: bool = False

    @property
    def is_any(self) -> bool:
        """Whether there is anything to suggest."""
        return bool(self.is_known or self.same_amount or self.together or self.best)


@dataclass(frozen=True)
class OpenDocuments:
    """What is open now, by amount and by municipality."""

    _items: tuple[Item, ...]
    _names: tuple[tuple[str, re.Pattern[str]], ...]
    """Of every municipality to which anything was issued."""

    _sums: dict[int, list[tuple[Item, ...]]]

    @classmethod
    def of(cls, items: Iterable[Item], left: Mapping[str, int]) -> "OpenDocuments":
        """Take the documents on which money is to be received.

        Args:
            items: every document.
            left: cents that are still open on each, after the payments that were found.
        """
        now = [replace(item, open_cents=left[item.invoice.number]) for item in items]
        found = tuple(item for item in now if item.open_cents > 0)
        names = {
            (item.invoice.municipality_code, name): _as_a_word(name)
            for item in now
            for name in _names_of(item)
        }
        return cls(found, tuple((code, p) for (code, _), p in names.items()), _sums_of(found))

    def suggestion(self, entry: BankEntry, named: Sequence[str]) -> Suggestion:
        """What an entry could be.

        Args:
            entry: a receipt that was not matched.
            named: numbers in its text.
        """
        told = f"{entry.party} {entry.text}"
        codes = {code for code, pattern in self._names if pattern.search(told)}
        same_name = [item for item in self._items if _code(item) in codes]
        chosen = self._sums.get(entry.amount_cents, [])
        alone = [one for one in chosen if len(one) == 1]
        sums = [one for one in chosen if len(one) > 1]
        if codes:
            own = [one for one in chosen if _code(one[0]) in codes]
            best = _only(own) or _only([(item,) for item in same_name])
            sums = [one for one in sums if _code(one[0]) in codes]
        else:
            best = _only(alone) or (() if alone else _only(sums))
        together = _only(sums)
        return Suggestion(
            _numbers(one[0] for one in alone),
            _numbers(same_name),
            _numbers(together),
            self._named(entry, named) or _rows(best, entry.amount_cents),
            is_known=bool(codes),
        )

    def _named(self, entry: BankEntry, named: Sequence[str]) -> tuple[tuple[str, int], ...]:
        """The row of a part payment, or the rows of several documents that are paid at once."""
        found = [item for item in self._items if item.invoice.number in named]
        whole = len(found) == len(named)
        return _rows(found, entry.amount_cents) if whole else ()


def _code(item: Item) -> str:
    return item.invoice.municipality_code


def _rows(items: Sequence[Item], cents: int) -> tuple[tuple[str, int], ...]:
    """A row each; nothing when several do not add up to what came in."""
    if len(items) == 1:
        return ((items[0].invoice.number, cents),)
    if sum(item.open_cents for item in items) != cents:
        return ()
    return tuple((item.invoice.number, item.open_cents) for item in items)


def _sums_of(items: Sequence[Item]) -> dict[int, list[tuple[Item, ...]]]:
    """Per amount, the open documents of one municipality that make it, alone or together."""
    sums: dict[int, list[tuple[Item, ...]]] = {}
    for code in sorted({item.invoice.municipality_code for item in items}):
        own = [item for item in items if item.invoice.municipality_code == code]
        for chosen in _some_of(own):
            sums.setdefault(sum(item.open_cents for item in chosen), []).append(chosen)
    return sums


def _some_of(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    yield from ((item,) for item in items)
    for count in range(2, len(items[:_MOST_TOGETHER]) + 1):
        yield from combinations(items[:_MOST_TOGETHER], count)


def _only(found: Sequence[tuple[Item, ...]]) -> tuple[Item, ...]:
    """The one there is; nothing when there are more."""
    return found[0] if len(found) == 1 else ()


def _numbers(items: Iterable[Item]) -> tuple[str, ...]:
    return tuple(sorted(item.invoice.number for item in items))[:_MOST_SHOWN]


def _names_of(item: Item) -> set[str]:
    buyer = item.invoice.buyer.name.removeprefix("Gemeente ")
    return {item.invoice.municipality_name, buyer}


def _as_a_word(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
