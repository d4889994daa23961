"""What sort of paper it is, and to whom it goes."""

from dataclasses import dataclass
from enum import StrEnum, auto


class Form(StrEnum):
    """What sort of paper it is; it decides the size of the print and what stands above."""

    NOTE = auto()
    """A paper for a body that decides or is informed."""
    LETTER = auto()
    """A letter with an address."""
    SHEET = auto()
    """One page to work with."""


@dataclass(frozen=True, slots=True)
class Address:
    """To whom a letter goes.

    Attributes:
        lines: who, and where.
        facts: date, reference, subject, enclosures: label and text.
    """

    lines: tuple[str, ...]
    facts: tuple[tuple[str, str], ...] = ()
