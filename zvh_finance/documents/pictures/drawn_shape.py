"""A shape in the whole units of a drawing, and where in it something can be written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zvh_finance.cbs.boundaries import Point, Shape, edges

_ROWS = 40
"""At how many heights a place is looked for."""

_FINEST = 10
"""Metres per unit: drawn larger, simplified borders look false."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From metres to units of a drawing, north up, in whole numbers.

    Attributes:
        west: metres at its left edge.
        north: metres at its upper edge.
        units: per so many metres.
        metres: so many.
        left: units to the left of it.
    """

    west: int
    north: int
    units: int
    metres: int
    left: int = 0

    def drawn(self, point: Point) -> Point:
        """Where a point comes, from the upper left corner."""
        east, north = point
        return (
            self.left + (east - self.west) * self.units // self.metres,
            (self.north - north) * self.units // self.metres,
        )


@dataclass(frozen=True, slots=True)
class Extent:
    """The smallest upright rectangle around something."""

    west: int
    south: int
    east: int
    north: int


def extent(shapes: Iterable[Shape]) -> Extent:
    """Around all corners of the shapes; at least one is needed."""
    points = [point for shape in shapes for ring in shape.rings for point in ring]
    easts, norths = [x for x, _ in points], [y for _, y in points]
    return Extent(min(easts), min(norths), max(easts), max(norths))


def scale_into(around: Extent, width: int, height: int) -> tuple[Scale, int]:
    """The largest scale at which it fits, in the middle, and the height that it takes then."""
    wide, high = max(1, around.east - around.west), max(1, around.north - around.south)
    units, metres = (width, wide) if width * high <= height * wide else (height, high)
    if metres < units * _FINEST:
        units, metres = 1, _FINEST
    left = (width - wide * units // metres) // 2
    return Scale(around.west, around.north, units, metres, left), high * units // metres


def drawn(shape: Shape, scale: Scale) -> Shape:
    """The shape in units; corners that fall together count once, and slivers are left out."""
    rings = (_without_doubles([scale.drawn(point) for point in ring]) for ring in shape.rings)
    return Shape(tuple(ring for ring in rings if len(ring) > 2))  # noqa: PLR2004 — a triangle


def path(shape: Shape) -> str:
    """The `d` of an SVG path: each ring from its first corner, by steps."""
    parts = []
    for ring in shape.rings:
        steps = (f"{x - a} {y - b}" for (a, b), (x, y) in pairwise(ring))
        parts.append(f"M{ring[0][0]} {ring[0][1]}l{' '.join(steps)}z")
    return "".join(parts)


def place_for(shape: Shape, width: int, height: int) -> Point | None:
    """The middle of the roomiest place in a shape for an upright rectangle; `None` without one."""
    around = extent([shape])
    free = around.north - around.south - height
    if free < 0:
        return None
    best: tuple[int, int, Point] | None = None
    middle = (around.south + around.north) // 2
    sides = _sides(shape)
    for row in range(_ROWS + 1):
        top = around.south + free * row // _ROWS
        for left, right in _gaps(sides, top, top + height):
            room, off = right - left - width, abs(top + height // 2 - middle)
            if room >= 0 and (best is None or (room, -off) > best[:2]):
                best = (room, -off, ((left + right) // 2, top + height // 2))
    return best[2] if best else None


def _sides(shape: Shape) -> Sequence[tuple[Point, Point]]:
    """The sides of a shape, each from its upper end."""
    sides = (side for ring in shape.rings for side in edges(ring))
    return [(one, other) if one[1] <= other[1] else (other, one) for one, other in sides]


def _gaps(sides: Sequence[tuple[Point, Point]], top: int, bottom: int) -> Iterable[tuple[int, int]]:
    """Where a band from top to bottom lies wholly within a shape, from left to right."""
    blocked = sorted(_spans(sides, top, bottom))
    crossings = sorted(_crossings(sides, top + bottom))
    reach: int | None = None
    for left, right in blocked:
        if reach is not None and left > reach:
            before = sum(1 for x in crossings if x < reach + left)
            if before % 2:
                yield reach, left
        reach = right if reach is None else max(reach, right)


def _spans(
    sides: Sequence[tuple[Point, Point]], top: int, bottom: int
) -> Iterable[tuple[int, int]]:
    """From where to where each side is within the band."""
    for (x1, y1), (x2, y2) in sides:
        if y2 < top or y1 > bottom:
            continue
        high, low = max(y1, top), min(y2, bottom)
        ends = (x1, x2) if y1 == y2 else (_at(x1, y1, x2, y2, high), _at(x1, y1, x2, y2, low))
        yield min(ends) - 1, max(ends) + 1


def _crossings(sides: Sequence[tuple[Point, Point]], doubled: int) -> Iterable[int]:
    """Twice the places where sides cross a height, which is given twice."""
    for (x1, y1), (x2, y2) in sides:
        if 2 * y1 <= doubled < 2 * y2:
            yield 2 * x1 + (x2 - x1) * (doubled - 2 * y1) // (y2 - y1)


def _at(x1: int, y1: int, x2: int, y2: int, height: int) -> int:
    return x1 + (x2 - x1) * (height - y1) // (y2 - y1)


def _without_doubles(points: Sequence[Point]) -> tuple[Point, ...]:
    return tuple(point for number, point in enumerate(points) if point != points[number - 1])
