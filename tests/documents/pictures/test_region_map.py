"""The map tells each amount once, in a shade that its legend explains, and nothing overlaps."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
import typst
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from zvh_finance.cbs.boundaries import Shape, boundaries_on
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.documents.paper.typst_pdf import house_fonts
from zvh_finance.documents.pictures.classes import in_words, limits, shade
from zvh_finance.documents.pictures.colours import contrast, readable, shade_of, text_on
from zvh_finance.documents.pictures.drawn_shape import place_for
from zvh_finance.documents.pictures.map_labels import DISC, Label, Number
from zvh_finance.documents.pictures.region_map import RegionMap, Shown, region_map, svg
from zvh_finance.documents.pictures.text_size import width_of

BLUE = "#1d4f6e"
REGION = (
    *("GM0755", "GM0757", "GM0796", "GM0828", "GM0845"),
    *("GM0865", "GM1721", "GM1948", "GM1982", "GM1991"),
)
Box = tuple[int, int, int, int]


def square(west: int, south: int, size: int = 20_000) -> Shape:
    east, north = west + size, south + size
    return Shape((((west, south), (east, south), (east, north), (west, north)),))


@pytest.fixture(scope="module")
def shapes(snapshot: Snapshot) -> Mapping[str, Shape]:
    return boundaries_on(date(2026, 1, 1), snapshot.reorganisations)


def mapped(codes: Sequence[str], shapes: Mapping[str, Shape]) -> RegionMap:
    shown = [Shown(code, f"Gemeente {code}", (n + 1) * 1_000_000) for n, code in enumerate(codes)]
    found = region_map("Bijdragen", "Bijdrage 2027", shown, shapes)
    assert found is not None
    return found


def boxes(picture: RegionMap) -> list[Box]:
    found = []
    for municipality in picture.municipalities:
        match municipality.label:
            case Label(middle=(x, y), lines=lines, size=size):
                wide, high = max(width_of(t, size) for t in lines) // 2, size * len(lines) // 2
                found.append((x - wide, y - high, x + wide, y + high))
            case Number(middle=(x, y)):
                found.append((x - DISC, y - DISC, x + DISC, y + DISC))
    return found


def test_two_squares_are_drawn_north_up_in_whole_units() -> None:
    shown = [Shown("GM0002", "Oost", 300_00), Shown("GM0001", "West", 100_00)]
    picture = region_map(
        "Kaart", "Bijdrage", shown, {"GM0001": square(0, 0), "GM0002": square(20_000, 0)}
    )

    assert picture is not None
    west, east = picture.municipalities
    assert west.path == "M0 2000l2000 0 0 -2000 -2000 0z"
    assert east.path == "M2000 2000l2000 0 0 -2000 -2000 0z"
    assert picture.outline.count("M") == 1
    assert (west.shade, east.shade) == (0, 4)
    assert west.text == "West: €\u00a0100,00"
    assert [text for _, text in picture.legend] == [
        "minder dan €\u00a0200",
        "€\u00a0200 en meer",
    ]


def test_without_the_shape_of_one_there_is_no_map() -> None:
    shown = [Shown("GM0001", "West", 1), Shown("GM0756", "Boxmeer", 2)]

    assert region_map("Kaart", "Bijdrage", shown, {"GM0001": square(0, 0)}) is None
    assert region_map("Kaart", "Bijdrage", [], {}) is None


@pytest.mark.parametrize("count", [2, 10, 36])
def test_no_label_lies_over_another_and_each_municipality_is_told_once(
    count: int, shapes: Mapping[str, Shape]
) -> None:
    codes = (REGION + tuple(sorted(set(shapes) - set(REGION))))[:count]
    picture = mapped(codes, shapes)
    found = boxes(picture)
    overlapping = [
        (a, b)
        for n, a in enumerate(found)
        for b in found[n + 1 :]
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]

    assert overlapping == []
    assert len(found) == count
    text = "".join(map(str, etree.fromstring(svg(picture, BLUE).encode()).itertext()))
    for municipality in picture.municipalities:
        assert municipality.amount in text
    assert [number for number, _ in picture.listed] == list(range(1, len(picture.listed) + 1))


def test_a_label_lies_within_its_own_shape(shapes: Mapping[str, Shape]) -> None:
    picture = mapped(REGION, shapes)

    assert len([m for m in picture.municipalities if isinstance(m.label, Label)]) >= 8
    for m in picture.municipalities:
        if isinstance(m.label, Label):
            points = [tuple(map(int, p)) for p in absolute(m.path)]
            assert min(x for x, _ in points) < m.label.middle[0] < max(x for x, _ in points)
            assert min(y for _, y in points) < m.label.middle[1] < max(y for _, y in points)


def absolute(path: str) -> list[tuple[int, int]]:
    found = []
    for ring in path.split("z")[:-1]:
        head, steps = ring[1:].split("l")
        x, y = map(int, head.split())
        found.append((x, y))
        numbers = list(map(int, steps.split()))
        for east, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + east, y + down
            found.append((x, y))
    return found


def test_a_place_lies_within_a_shape_with_a_bay() -> None:
    """A U of 100 wide: a text of 60 fits only in its foot, below 60."""
    shape = Shape((((0, 0), (30, 0), (30, 60), (70, 60), (70, 0), (100, 0), (100, 100), (0, 100)),))

    assert place_for(shape, 60, 20) == (50, 72)
    assert place_for(shape, 20, 90) is not None
    assert place_for(shape, 60, 50) is None
    assert place_for(shape, 20, 110) is None


def test_of_a_country_only_shades_are_shown(shapes: Mapping[str, Shape]) -> None:
    picture = mapped(sorted(shapes), shapes)
    drawing = etree.fromstring(svg(picture, BLUE).encode())
    titles = [e.text for e in drawing.iter("{http://www.w3.org/2000/svg}title")]

    assert len(picture.municipalities) == 342
    assert boxes(picture) == []
    assert picture.listed == ()
    assert len(titles) == 343
    assert {m.shade for m in picture.municipalities} == {0, 1, 2, 3, 4}


@given(st.lists(st.integers(-(10**13), 10**13), min_size=1, max_size=60))
def test_the_legend_says_of_every_shade_what_it_holds(cents: list[int]) -> None:
    """A limit belongs to the upper class, is in whole euros, and parts amounts."""
    euros = limits(cents)
    shades = [shade(amount, euros) for amount in sorted(cents)]

    assert list(euros) == sorted(set(euros))
    assert shades == sorted(shades)
    assert len(set(shades)) == len(euros) + 1 == len(in_words(cents, euros))
    for limit in euros:
        below = {shade(c, euros) for c in cents if c < limit * 100}
        assert not below & {shade(c, euros) for c in cents if c >= limit * 100}


def test_limits_are_round() -> None:
    assert limits([1_000_00, 2_345_67, 3_456_78, 8_000_00, 12_000_00]) == (
        *(2_000, 3_000, 5_000, 10_000),
    )
    assert limits([500, 500, 500]) == ()
    assert in_words([500, 500], ()) == ("€\u00a05,00",)
    assert in_words([500, 510], ()) == ("€\u00a05,00 tot en met €\u00a05,10",)


def test_shades_read_in_black_and_white() -> None:
    greys = [sum(int(shade_of(BLUE, n)[i : i + 2], 16) for i in (1, 3, 5)) for n in range(5)]

    assert shade_of(BLUE, 4) == BLUE
    assert all(lighter - darker > 60 for lighter, darker in pairwise(greys))
    assert text_on(BLUE) == "#ffffff"
    assert text_on(shade_of(BLUE, 0)) == "#1a1a1a"


@pytest.mark.parametrize("house", [BLUE, "#ffe000", "#00a651", "#ffffff", "#000000"])
@pytest.mark.parametrize("background", ["#ffffff", "#14181b"])
def test_a_house_colour_reads_as_text_by_day_and_by_night(house: str, background: str) -> None:
    assert contrast(readable(house, background), background) >= 4.5


def test_a_colour_that_reads_well_stays_as_it_is() -> None:
    assert readable(BLUE, "#ffffff") == BLUE
    assert contrast("#000000", "#ffffff") == 21


def test_a_name_is_never_markup() -> None:
    shown = [Shown("GM0001", "<script>&'", 1)]
    picture = region_map("Kaart", "Bijdrage", shown, {"GM0001": square(0, 0)})

    assert picture is not None
    assert "<script>" not in svg(picture, BLUE)


def test_it_tells_who_cannot_see_it(shapes: Mapping[str, Shape]) -> None:
    text = svg(mapped(REGION, shapes), BLUE, "k")

    assert 'role="img" aria-labelledby="k-titel" aria-describedby="k-uitleg"' in text
    assert "Het hoogst is Gemeente GM1991: €\u00a0100.000,00." in text
    assert "Alle bedragen: Gemeente GM0755: €\u00a010.000,00; " in text


def test_typst_draws_it(shapes: Mapping[str, Shape], tmp_path: Path) -> None:
    (tmp_path / "kaart.svg").write_text(svg(mapped(REGION, shapes), BLUE), "utf-8")
    (tmp_path / "kaart.typ").write_text(
        "#set page(width: 17cm, height: auto)\n#image('kaart.svg')".replace("'", '"'), "utf-8"
    )
    pages, warnings = typst.Compiler(
        root=str(tmp_path), font_paths=house_fonts(), ignore_system_fonts=True
    ).compile_with_warnings(str(tmp_path / "kaart.typ"), format="pdf")

    assert not warnings
    assert pages


def test_the_same_map_has_the_same_bytes(shapes: Mapping[str, Shape]) -> None:
    one, other = mapped(REGION, shapes), mapped(REGION[::-1], shapes)

    assert svg(one, BLUE) == svg(mapped(REGION, shapes), BLUE)
    assert [m.path for m in one.municipalities] == [m.path for m in other.municipalities]
    assert re.search(r"\d\.\d", one.outline) is None
