"""How wide a text is in Source Sans Pro, near enough to know whether it fits.

Rounded up to what wider faces need, so that a page without the font keeps its text within bounds.
"""

_WIDE = frozenset("mwMWOQ@%—")
_NARROW = frozenset("ijlftrI.,:;'|!()[]-  \u00a0")
_OF_WIDE, _OF_NARROW, _OF_CAPITAL, _OF_OTHER = 96, 38, 72, 61
"""Hundredths of the size."""


def width_of(text: str, size: int) -> int:
    """The width of a line of text at a size, in the same units, rounded up."""
    return -(-sum(map(_hundredths, text)) * size // 100)


def _hundredths(character: str) -> int:
    if character in _WIDE:
        return _OF_WIDE
    if character in _NARROW:
        return _OF_NARROW
    return _OF_CAPITAL if character.isupper() else _OF_OTHER
