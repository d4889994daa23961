"""A map of who contributes how much: a value, worked out once for page, PDF and workbook.

Each municipality has a shade, its name and its amount. What does not fit within its shape stands in
a list under the map, by a number that stands on the map. Of a great many municipalities only the
shades are shown, and the names stand in the table beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from zvh_finance.cbs.boundaries import Shape, union
from zvh_finance.documents.pictures.classes import in_words, limits, shade, spread
from zvh_finance.documents.pictures.colours import INK, WHITE, shade_of, text_on
from zvh_finance.documents.pictures.drawn_shape import drawn, extent, path, scale_into
from zvh_finance.documents.pictures.map_labels import DISC, Label, Number, labels
from zvh_finance.documents.pictures.text_size import width_of
from zvh_finance.dutch import alphabetical, amount

WIDTH = 4000
"""Units from left to right; on a page a pixel is about four of them."""

MOST_NAMED = 40
"""Of more municipalities than these nobody could read the names."""

_TALLEST = 3200
_TEXT = 74
_ROW = 110
_GAP = 120
_OUTLINE = "#767676"


@dataclass(frozen=True, slots=True)
class Shown:
    """A municipality to be shown on a map.

    Attributes:
        code: of CBS, on the day of the shapes.
        cents: its amount.
    """

    code: str
    name: str
    cents: int


@dataclass(frozen=True, slots=True)
class MappedMunicipality:
    """A municipality as it stands on the map.

    Attributes:
        amount: in Dutch.
        cents: the same.
        shade: from 0, the least, to 4.
        path: its shape in units, as the `d` of an SVG path.
        label: its name and amount in the shape, or its number in the list; `None` when there are
            too many to name.
    """

    code: str
    name: str
    amount: str
    cents: int
    shade: int
    path: str
    label: Label | Number | None

    @property
    def text(self) -> str:
        """`Oss: € 161.403,17`."""
        return f"{self.name}: {self.amount}"


@dataclass(frozen=True, slots=True)
class RegionMap:
    """A map, ready to be drawn.

    Attributes:
        title: what it is, in Dutch.
        unit: what the amounts are, in Dutch, for the legend.
        height: units of the map itself, without list and legend; it is `WIDTH` wide.
        municipalities: in the order of codes.
        outline: of all together, as the `d` of an SVG path.
        legend: shade and text of each class, from the least to the most.
    """

    title: str
    unit: str
    height: int
    municipalities: tuple[MappedMunicipality, ...]
    outline: str
    legend: tuple[tuple[int, str], ...]

    @property
    def listed(self) -> tuple[tuple[int, str], ...]:
        """Number and text of each municipality that the list explains."""
        return tuple(
            sorted(
                (m.label.number, m.text) for m in self.municipalities if isinstance(m.label, Number)
            )
        )

    @property
    def description(self) -> str:
        """What whoever does not see it is told."""
        ranked = sorted(self.municipalities, key=lambda m: (m.cents, m.code))
        told = (
            f"Kaart van {len(ranked)} gemeenten; hoe donkerder, hoe hoger het bedrag. Het laagst "
            f"is {ranked[0].text}. Het hoogst is {ranked[-1].text}."
        )
        if len(ranked) > MOST_NAMED:
            return told
        return f"{told} Alle bedragen: {'; '.join(m.text for m in self.municipalities)}."


def region_map(
    title: str, unit: str, municipalities: Iterable[Shown], shapes: Mapping[str, Shape]
) -> RegionMap | None:
    """Work out a map; `None` when some municipality has no shape, or there is none at all.

    Args:
        title: what it is, in Dutch.
        unit: what the amounts are, such as `Bijdrage 2027`.
        municipalities: who is shown, in any order.
        shapes: per code, of a day on which these were the municipalities.
    """
    shown = sorted(municipalities, key=lambda m: m.code)
    if not shown or without_shape(shown, shapes):
        return None
    own = {m.code: shapes[m.code] for m in shown}
    scale, height = scale_into(extent(own.values()), WIDTH, _TALLEST)
    in_units = {code: drawn(shape, scale) for code, shape in own.items()}
    euros = limits(m.cents for m in shown)
    named = sorted(shown, key=lambda m: alphabetical(m.name)) if len(shown) <= MOST_NAMED else []
    placed = labels({m.code: (m.name, amount(m.cents)) for m in named}, in_units, height)
    classes = in_words([m.cents for m in shown], euros)
    return RegionMap(
        title=title,
        unit=unit,
        height=height,
        municipalities=tuple(
            MappedMunicipality(
                code=m.code,
                name=m.name,
                amount=amount(m.cents),
                cents=m.cents,
                shade=shade(m.cents, euros),
                path=path(in_units[m.code]),
                label=placed.get(m.code),
            )
            for m in shown
        ),
        outline=path(drawn(union(list(own.values())), scale)),
        legend=tuple((spread(n, len(classes)), text) for n, text in enumerate(classes)),
    )


def without_shape(
    municipalities: Iterable[Shown], shapes: Mapping[str, Shape]
) -> tuple[Shown, ...]:
    """Those of whom no shape is known; of them and of everyone beside them there is no map."""
    return tuple(m for m in municipalities if m.code not in shapes)


def svg(picture: RegionMap, colour: str, name: str = "kaart") -> str:
    """The map as SVG 1.1 that pages, PDF and workbooks can show; the same map, the same text.

    Args:
        picture: the map.
        colour: of the house, `#rrggbb`.
        name: what ids within it begin with; another one for each map on a page.
    """
    listed, listed_height = _items(
        [(_disc_of(number, _ROW // 2, _ROW // 2), text) for number, text in picture.listed]
    )
    legend, legend_height = _items(
        [(_swatch(colour, number), text) for number, text in picture.legend]
    )
    list_top = picture.height + _GAP // 2
    legend_top = list_top + listed_height + (_GAP // 2 if listed else 0) + _ROW
    bottom = legend_top + legend_height + _GAP // 4
    title, description = f"{name}-titel", f"{name}-uitleg"
    border = 10 if len(picture.municipalities) <= MOST_NAMED else 5
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-12 -12 {WIDTH + 24} {bottom + 24}" '
        f'role="img" aria-labelledby="{title}" aria-describedby="{description}" '
        f'font-family="Source Sans Pro" font-size="{_TEXT}">'
    )
    borders = (
        f'<g class="map-border" stroke="{WHITE}" stroke-width="{border}" '
        'stroke-linejoin="round" fill-rule="evenodd">'
    )
    outline = (
        f'<path class="map-outline" fill="none" stroke="{_OUTLINE}" stroke-width="8" '
        f'stroke-linejoin="round" d="{picture.outline}"/>'
    )
    unit = (
        f'<text class="map-ink" fill="{INK}" font-weight="600" x="0" '
        f'y="{legend_top - _ROW // 4}">{escape(picture.unit)}</text>'
    )
    parts = (
        head,
        f'<title id="{title}">{escape(picture.title)}</title>',
        f'<desc id="{description}">{escape(picture.description)}</desc>',
        borders,
        *(_area(m, colour) for m in picture.municipalities),
        "</g>",
        outline,
        *(_written(m, colour) for m in picture.municipalities if m.label),
        f'<g transform="translate(0 {list_top})">{listed}</g>',
        unit,
        f'<g transform="translate(0 {legend_top})">{legend}</g>',
        "</svg>",
    )
    return "\n".join(parts)


def _area(municipality: MappedMunicipality, colour: str) -> str:
    fill = shade_of(colour, municipality.shade)
    return (
        f'<path class="map-shade-{municipality.shade}" fill="{fill}" '
        f'd="{municipality.path}"><title>{escape(municipality.text)}</title></path>'
    )


def _written(municipality: MappedMunicipality, colour: str) -> str:
    label = municipality.label
    if isinstance(label, Number):
        return _pointer(label) + _disc_of(label.number, *label.middle)
    if label is None:
        return ""
    ink = text_on(shade_of(colour, municipality.shade))
    rows = zip(label.lines, label.baselines, strict=True)
    lines = "".join(
        f'<tspan x="{label.middle[0]}" y="{y}"'
        f"{'' if line == label.lines[-1] else _BOLD}>{escape(line)}</tspan>"
        for line, y in rows
    )
    return f'<text fill="{ink}" font-size="{label.size}" text-anchor="middle">{lines}</text>'


_BOLD = ' font-weight="600"'


def _pointer(number: Number) -> str:
    """A line from the disc to the shape, where it does not lie in it."""
    if number.middle == number.of:
        return ""
    (x1, y1), (x2, y2) = number.middle, number.of
    return (
        f'<path class="map-line" stroke="{INK}" stroke-width="6" d="M{x1} {y1}L{x2} {y2}"/>'
        f'<circle class="map-dot" fill="{INK}" cx="{x2}" cy="{y2}" r="14"/>'
    )


def _disc_of(number: int, x: int, y: int) -> str:
    return (
        f'<circle class="map-disc" fill="{WHITE}" stroke="{INK}" stroke-width="6" '
        f'cx="{x}" cy="{y}" r="{DISC - 6}"/>'
        f'<text class="map-ink" fill="{INK}" font-size="64" text-anchor="middle" x="{x}" '
        f'y="{y + 22}">'
        f"{number}</text>"
    )


def _swatch(colour: str, number: int) -> str:
    return (
        f'<rect class="map-shade-{number}" fill="{shade_of(colour, number)}" stroke="{_OUTLINE}" '
        f'stroke-width="6" x="0" y="10" width="{_ROW}" height="{_ROW - 24}"/>'
    )


def _items(items: Sequence[tuple[str, str]]) -> tuple[str, int]:
    """Signs with their texts in as many columns as fit, read downward, and the height of it."""
    if not items:
        return "", 0
    width = _ROW * 3 // 2 + max(width_of(text, _TEXT) for _, text in items) + _GAP // 2
    columns = max(1, min(len(items), WIDTH // width))
    rows = -(-len(items) // columns)
    placed = (
        f'<g transform="translate({n // rows * width} {n % rows * _ROW})">{sign}'
        f'<text class="map-ink" fill="{INK}" x="{_ROW * 3 // 2}" y="{_ROW // 2 + 25}">'
        f"{escape(text)}</text></g>"
        for n, (sign, text) in enumerate(items)
    )
    return "".join(placed), rows * _ROW
