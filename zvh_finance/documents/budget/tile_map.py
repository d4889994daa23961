"""A map of the region in tiles: each municipality one square, about where it lies.

Drawn by hand. It shows who borders whom roughly, not how large anybody is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_TILES: Mapping[str, tuple[int, int]] = {
    "GM0788": (0, 3),
    "GM0865": (1, 2),
    "GM0796": (1, 1),
    "GM0757": (2, 3),
    "GM0845": (2, 2),
    "GM1721": (2, 1),
    "GM0828": (3, 0),
    "GM1948": (3, 2),
    "GM0856": (4, 2),
    "GM1685": (4, 1),
    "GM1991": (4, 1),
    "GM0755": (4, 3),
    "GM0786": (5, 0),
    "GM0815": (5, 1),
    "GM1684": (6, 0),
    "GM1702": (5, 2),
    "GM0756": (6, 1),
    "GM1982": (5, 1),
}
"""Column and row of each municipality that ever took part, from west to east and north to south."""


@dataclass(frozen=True, slots=True)
class Tile:
    """Where a municipality stands on the map, counted from 1."""

    code: str
    column: int
    row: int


def tile_map(codes: Iterable[str]) -> tuple[Tile, ...]:
    """The tiles of these municipalities; none at all when one of them is not on the map."""
    wanted = sorted(codes)
    if not set(wanted) <= set(_TILES):
        return ()
    return tuple(Tile(code, _TILES[code][0] + 1, _TILES[code][1] + 1) for code in wanted)
