"""Shapes of municipalities, to draw a map with: those of one day, joined by later mergers.

The file holds the map of 1 January 2022 in whole metres. On another day a municipality has the
shape of everyone that became it by then, or of itself; where territory was divided, or ceased to
be a municipality before the map, nobody knows the shape and there is none. Borders that moved
while both municipalities went on are not seen: the map is for looking at, not for measuring.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from zvh_finance.embedded import embedded_data
from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.key.municipalities import Reorganisations
from zvh_finance.key.successors import reached, successor
from zvh_finance.language import say

MAP_DATE = date(2022, 1, 1)
"""The day whose municipalities the file holds."""

SOURCE = "Grenzen: CBS, Kadaster (Wijk- en Buurtkaart 2022, CC BY 4.0), vereenvoudigd"
"""What its licence asks to be said beside a map, in Dutch."""

_FILE = "boundaries/gemeenten-2022.geojson"
_SHA256 = "dcef5f5a0bb6d1563c931ac0fcc6151461abadad09e5576f445bea18970d0c58"

Point = tuple[int, int]
"""East and north in whole metres (Rijksdriehoekstelsel)."""

Ring = tuple[Point, ...]
"""The corners of a closed line, the first one not repeated."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The territory of a municipality: what lies within an odd number of its rings."""

    rings: tuple[Ring, ...]


def boundaries_on(day: date, reorganisations: Reorganisations) -> Mapping[str, Shape]:
    """The shape of each municipality of a day that has one, by CBS code.

    Args:
        day: whose municipalities are asked for, before or after the map.
        reorganisations: of CBS.

    Raises:
        InvalidInputError: the embedded file was changed.
    """
    return shapes_on(day, _embedded_shapes(), reorganisations)


def shapes_on(
    day: date, shapes: Mapping[str, Shape], reorganisations: Reorganisations
) -> Mapping[str, Shape]:
    """The same from the shapes of the map's own day."""
    if day < MAP_DATE:
        grown = {e.to_code for e in reorganisations.abolitions(day, MAP_DATE)}
        return {code: shape for code, shape in shapes.items() if code not in grown}
    parts: dict[str, list[Shape]] = {}
    unknown: set[str] = set()
    for code, shape in shapes.items():
        became = successor(code, MAP_DATE, day, reorganisations, {})
        if became.divided_over:
            unknown |= {became.code} | reached(became.code, day, reorganisations)
        parts.setdefault(became.code, []).append(shape)
    return {code: union(own) for code, own in sorted(parts.items()) if code not in unknown}


def union(shapes: Sequence[Shape]) -> Shape:
    """Neighbours as one: a border that two of them share falls away.

    Exact, because neighbours have the same corners along the border that they share.
    """
    if len(shapes) == 1:
        return shapes[0]
    left: set[tuple[Point, Point]] = set()
    for shape in shapes:
        for ring in shape.rings:
            left ^= {(min(edge), max(edge)) for edge in edges(ring)}
    return Shape(_rings(left))


def edges(ring: Ring) -> Iterable[tuple[Point, Point]]:
    """The sides of a ring, its last corner joined to its first."""
    return zip(ring, (*ring[1:], ring[0]), strict=True)


def _rings(sides: Iterable[tuple[Point, Point]]) -> tuple[Ring, ...]:
    """Sides put end to end until each line closes; every corner has an even number of them."""
    ends: dict[Point, set[Point]] = {}
    for one, other in sides:
        ends.setdefault(one, set()).add(other)
        ends.setdefault(other, set()).add(one)
    rings: list[Ring] = []
    for start in sorted(ends):
        while ends[start]:
            rings.append(_walk(start, ends))
    return tuple(rings)


def _walk(start: Point, ends: Mapping[Point, set[Point]]) -> Ring:
    """One closed line from a corner; the sides that it takes are taken out of `ends`."""
    ring, here = [start], start
    while True:
        onward = min(ends[here])
        ends[here].remove(onward)
        ends[onward].remove(here)
        if onward == start:
            return tuple(ring)
        ring.append(onward)
        here = onward


def _embedded_shapes() -> Mapping[str, Shape]:
    path = embedded_data() / _FILE
    content = _read(path)
    if hashlib.sha256(content).hexdigest() != _SHA256:
        raise _changed(path)
    return {
        feature["properties"]["code"]: _shape(feature["geometry"]["coordinates"])
        for feature in json.loads(content)["features"]
    }


def _shape(polygons: Sequence[Sequence[Sequence[Sequence[int]]]]) -> Shape:
    return Shape(tuple(_ring(corners) for polygon in polygons for corners in polygon))


def _ring(corners: Sequence[Sequence[int]]) -> Ring:
    """The file repeats the first corner at the end, and now and then a corner in between."""
    points = [(east, north) for east, north in corners]
    return tuple(p for p, before in zip(points[1:], points, strict=False) if p != before)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise _changed(path) from fault


def _changed(path: Path) -> InvalidInputError:
    return InvalidInputError.of(
        "boundaries-changed",
        say(
            "The map that ships with the program is missing or was changed. Install the program "
            "anew."
        ),
        Place(str(path)),
    )
