"""Our numbers in what a payer wrote."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[A-Za-z0-9]+")
_BETWEEN = r"[\s.\-]*"
"""What may stand in the place of a dash."""


@dataclass(frozen=True, slots=True)
class KnownNumbers:
    """The numbers of issued documents, to be found in a text in one pass.

    Attributes:
        by_letters: numbers with their patterns, by their letters and digits alone.
        beginnings: of the numbers, up to their first dash.
        longest: letters and digits of the longest number.
    """

    by_letters: Mapping[str, Sequence[tuple[str, re.Pattern[str]]]]
    beginnings: tuple[str, ...]
    longest: int

    @classmethod
    def of(cls, numbers: Iterable[str]) -> "KnownNumbers":
        """Take the numbers."""
        by_letters: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
        beginnings: dict[str, None] = {}
        for number in numbers:
            words = _WORD.findall(number.lower())
            by_letters.setdefault("".join(words), []).append((number, _pattern(number)))
            beginnings[words[0]] = None
        return cls(by_letters, tuple(beginnings), max(map(len, by_letters), default=0))

    def named_in(self, text: str) -> tuple[str, ...]:
        """The numbers in a text, also where a payer or a bank wrote blanks for dashes."""
        words = list(_WORD.finditer(text))
        found: dict[str, None] = {}
        for place, word in enumerate(words):
            if word.group().lower().startswith(self.beginnings):
                found |= dict.fromkeys(self._at(text, words[place:]))
        return tuple(found)

    def _at(self, text: str, words: Sequence[re.Match[str]]) -> Iterator[str]:
        """The numbers that begin at the first of some words."""
        letters = ""
        for word in words:
            letters += word.group().lower()
            if len(letters) > self.longest:
                return
            for number, pattern in self.by_letters.get(letters, ()):
                if pattern.fullmatch(text, words[0].start(), word.end()):
                    yield number


def _pattern(number: str) -> re.Pattern[str]:
    return re.compile(_BETWEEN.join(_WORD.findall(number)), re.IGNORECASE)
