"""Where on a map names, amounts and numbers stand, so that none lies over another."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from zvh_finance.cbs.boundaries import Point, Shape
from zvh_finance.documents.pictures.drawn_shape import Extent, extent, place_for
from zvh_finance.documents.pictures.text_size import width_of

DISC = 55
"""Half the width of the disc in which a number stands, in units."""

_SIZES = (84, 72, 62)
_LINE = 118
"""Hundredths of the size from line to line."""

_MARGIN = 24
"""Units that stay free around a text."""

_DIRECTIONS = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 1), (-1, 1), (-1, -1), (1, -1))


@dataclass(frozen=True, slots=True)
class Label:
    """Text in a shape.

    Attributes:
        middle: of the text.
        lines: one under the other; the last is the amount.
        size: of the letters, in units.
    """

    middle: Point
    lines: tuple[str, ...]
    size: int

    @property
    def baselines(self) -> tuple[int, ...]:
        """The height of each line, as SVG counts it."""
        step = self.size * _LINE // 100
        first = self.middle[1] - step * (len(self.lines) - 1) // 2 + self.size * 34 // 100
        return tuple(first + step * number for number in range(len(self.lines)))


@dataclass(frozen=True, slots=True)
class Number:
    """A number on the map that a list explains.

    Attributes:
        middle: of its disc.
        of: a point of the shape; a line leads to it where the disc lies elsewhere.
    """

    number: int
    middle: Point
    of: Point


def labels(
    texts: Mapping[str, tuple[str, str]], shapes: Mapping[str, Shape], height: int
) -> Mapping[str, Label | Number]:
    """A label for whoever has the room, else a number, per code.

    Args:
        texts: name and amount per code; numbers are given in this order.
        shapes: of the same, in units.
        height: of the map.
    """
    found: dict[str, Label | Number] = {}
    for code, (name, amount) in texts.items():
        label = _label(shapes[code], name, amount)
        if label:
            found[code] = label
    taken = [_around(label) for label in found.values() if isinstance(label, Label)]
    without = [code for code in texts if code not in found]
    for number, code in enumerate(without, 1):
        placed = _numbered(number, shapes[code], taken, height)
        taken.append(_disc(placed.middle))
        found[code] = placed
    return found


def _label(shape: Shape, name: str, amount: str) -> Label | None:
    for size in _SIZES:
        for lines in _broken(name, amount):
            width = max(width_of(line, size) for line in lines)
            high = len(lines) * size * _LINE // 100
            middle = place_for(shape, width + 2 * _MARGIN, high + 2 * _MARGIN)
            if middle:
                return Label(middle, lines, size)
    return None


def _broken(name: str, amount: str) -> Iterable[tuple[str, ...]]:
    """Name and amount under each other; then the name in two, where it has a space or a dash."""
    yield name, amount
    breaks = [n + 1 for n, character in enumerate(name[:-1]) if character in " -" and n]
    if breaks:
        at = min(breaks, key=lambda n: (abs(2 * n - len(name)), n))
        yield name[:at].strip(), name[at:], amount


def _numbered(number: int, shape: Shape, taken: Sequence[Extent], height: int) -> Number:
    inside = place_for(shape, 2 * DISC, 2 * DISC)
    if inside and _is_free(_disc(inside), taken):
        return Number(number, inside, inside)
    of = place_for(shape, 1, 1) or _middle(extent([shape]))
    return Number(number, _beside(of, taken, height), of)


def _beside(of: Point, taken: Sequence[Extent], height: int) -> Point:
    """The nearest free place for a disc, looked for ever farther away."""
    for distance in range(0, 2 * height, DISC // 2):
        for east, down in _DIRECTIONS:
            tried = (of[0] + east * distance, of[1] + down * distance)
            if tried[1] < height and _is_free(_disc(tried), taken):
                return tried
    return of


def _is_free(wanted: Extent, taken: Iterable[Extent]) -> bool:
    return not any(
        wanted.west < other.east
        and other.west < wanted.east
        and wanted.south < other.north
        and other.south < wanted.north
        for other in taken
    )


def _around(label: Label) -> Extent:
    wide = max(width_of(line, label.size) for line in label.lines) // 2
    high = len(label.lines) * label.size * _LINE // 200
    x, y = label.middle
    return Extent(x - wide, y - high, x + wide, y + high)


def _disc(middle: Point) -> Extent:
    x, y = middle
    return Extent(x - DISC, y - DISC, x + DISC, y + DISC)


def _middle(around: Extent) -> Point:
    return (around.west + around.east) // 2, (around.south + around.north) // 2
