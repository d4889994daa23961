"""Our numbers in what a payer wrote."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

_WORD = re.compile(r"[A-Za-z0-9]+")
_BETWEEN = re.compile(r"[\s.\-]*")
"""What may stand in the place of a dash."""


@dataclass(frozen=True, slots=True)
class KnownNumbers:
    """The numbers of issued documents, to be found in a text in one pass."""

    _by_letters: dict[str, list[tuple[str, re.Pattern[str]]]] = field(default_factory=dict)

    @classmethod
    def of(cls, numbers: Iterable[str]) -> "KnownNumbers":
        """Take the numbers."""
        by_letters: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        for number in numbers:
            letters = "".join(_WORD.findall(number)).lower()
            by_letters.setdefault(letters, []).append((number, _pattern(number)))
        return cls(by_letters)

    def named_in(self, text: str) -> tuple[str, ...]:
        """The numbers in a text, also where a payer or a bank wrote blanks for dashes."""
        longest = max(map(len, self._by_letters), default=0)
        words = list(_WORD.finditer(text))
        found: dict[str, None] = {}
        for first, word in enumerate(words):
            letters, end = "", word.start()
            for other in words[first:]:
                letters += other.group().lower()
                is_apart = _BETWEEN.fullmatch(text, end, other.start()) is None
                if len(letters) > longest or is_apart:
                    break
                end = other.end()
                for number, pattern in self._by_letters.get(letters, ()):
                    if pattern.fullmatch(text, word.start(), end):
                        found[number] = None
        return tuple(found)


def _pattern(number: str) -> re.Pattern[str]:
    return re.compile(r"[\s.\-]*".join(_WORD.findall(number)), re.IGNORECASE)
