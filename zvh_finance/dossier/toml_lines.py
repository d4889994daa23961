"""On which line of a TOML file a field stands: one pass over the text, however much is wrong in it.

The parser of the standard library does not tell. Read are headers of tables and keys at the start
of a line; what stands inside a value is found at the line of its key.
"""

import re
from collections.abc import Mapping

from zvh_finance.dossier.toml_places import Path

_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([\w-]+)")
_KEY = r"(?:\"[^\"]*\"|'[^']*'|[\w-]+)"
_KEYS = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_HEADER = re.compile(rf"\s*(\[\[?)\s*({_KEYS})\s*\]\]?\s*(?:#.*)?")
_ASSIGNMENT = re.compile(rf"\s*({_KEYS})\s*=")
_LONGEST_LINE = 1000
"""Characters of a line that are looked at; keys stand in front."""


def lines_of_fields(text: str) -> Mapping[Path, int]:
    """The line, counted from 1, on which each field and table of a TOML text begins."""
    reader = _Reader()
    for number, line in enumerate(text.splitlines(), start=1):
        reader.take(number, line[:_LONGEST_LINE])
    return reader.found


def line_of(lines: Mapping[Path, int], location: Path) -> int | None:
    """The line of a field, else of the table it is or should be in."""
    for length in range(len(location), 0, -1):
        if location[:length] in lines:
            return lines[location[:length]]
    return None


class _Reader:
    """Goes through a text line by line and knows in which table it is."""

    def __init__(self) -> None:
        self.found: dict[Path, int] = {}
        self._table: Path = ()
        self._last: dict[Path, int] = {}
        self._open = ""

    def take(self, number: int, line: str) -> None:
        """One line."""
        if self._open:
            self._open = "" if self._open in line else self._open
            return
        header = _HEADER.fullmatch(line)
        if header is not None:
            self._enter(header[1] == "[[", _parts(header[2]))
            self.found.setdefault(self._table, number)
            return
        assignment = _ASSIGNMENT.match(line)
        if assignment is not None:
            keys = _parts(assignment[1])
            for length in range(1, len(keys) + 1):
                self.found.setdefault((*self._table, *keys[:length]), number)
        self._open = next((q for q in ('"""', "'''") if line.count(q) % 2), "")

    def _enter(self, is_array: bool, keys: tuple[str, ...]) -> None:  # noqa: FBT001 — private
        path: Path = ()
        for position, key in enumerate(keys):
            path = (*path, key)
            if is_array and position == len(keys) - 1:
                self._last[path] = self._last.get(path, -1) + 1
            if path in self._last:
                path = (*path, self._last[path])
        self._table = path


def _parts(keys: str) -> tuple[str, ...]:
    return tuple("".join(match.groups("")) for match in _PART.finditer(keys))
