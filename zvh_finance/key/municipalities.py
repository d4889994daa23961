"""Municipalities through time: codes, reorganisations (*herindelingen*) and successors."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

CODE = re.compile(r"GM[0-9]{4}")
"""A CBS municipality code: `GM` and four digits."""


@dataclass(frozen=True, slots=True)
class Reorganisation:
    """Territory that went from one municipality to another on a day.

    Attributes:
        valid_from: the first day of the new situation.
        inhabitants_moved: people living there on that day, as CBS counted them.
        abolished: whether the municipality that gave the territory ceased to exist that day.
        created: whether the municipality that got it came into being that day.
    """

    valid_from: date
    from_code: str
    from_name: str
    to_code: str
    to_name: str
    inhabitants_moved: int
    abolished: bool
    created: bool = False


@dataclass(frozen=True)
class Reorganisations:
    """All reorganisations that CBS describes."""

    events: tuple[Reorganisation, ...]

    @classmethod
    def of(cls, events: Iterable[Reorganisation]) -> "Reorganisations":
        """Keep the events in the order of time and code, whatever order they came in."""
        return cls(tuple(sorted(events, key=lambda e: (e.valid_from, e.from_code, e.to_code))))

    def abolitions(self, after: date, until: date) -> tuple[Reorganisation, ...]:
        """Where the territory went of municipalities that ceased in `after` < day <= `until`.

        In the order of day and code. Border corrections of a municipality that goes on are left
        out (choice A18).
        """
        return tuple(e for e in self.events if e.abolished and after < e.valid_from <= until)

    def abolition(self, code: str, after: date, until: date) -> tuple[Reorganisation, ...]:
        """The same for one municipality; empty when it went on existing."""
        return tuple(e for e in self._ended.get(code, ()) if after < e.valid_from <= until)

    @cached_property
    def _ended(self) -> Mapping[str, tuple[Reorganisation, ...]]:
        """Where the territory went of each that ceased; who succeeds whom is asked of all."""
        found: dict[str, list[Reorganisation]] = {}
        for event in self.events:
            if event.abolished:
                found.setdefault(event.from_code, []).append(event)
        return {code: tuple(events) for code, events in found.items()}
