"""The shapes of the map: joined where municipalities merged, absent where nobody knows them."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from zvh_finance.cbs import boundaries
from zvh_finance.cbs.boundaries import MAP_DATE, Shape, boundaries_on, shapes_on, union
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import InvalidInputError
from zvh_finance.key.municipalities import Reorganisation, Reorganisations
from zvh_finance.key.population import Edition

WEST = Shape((((0, 0), (4, 0), (4, 4), (0, 4)),))
EAST = Shape((((4, 0), (8, 0), (8, 4), (4, 4)),))
AROUND = Shape((((0, 0), (9, 0), (9, 9), (0, 9)), ((3, 3), (3, 6), (6, 6), (6, 3))))
INSIDE = Shape((((3, 3), (6, 3), (6, 6), (3, 6)),))
CORNER = Shape((((4, 4), (8, 4), (8, 8), (4, 8)),))


def moved(day: str, giver: str, taker: str) -> Reorganisation:
    return Reorganisation(date.fromisoformat(day), giver, giver, taker, taker, 100, abolished=True)


def area(shape: Shape) -> int:
    """Twice the area, by the shoelace rule, when no ring lies in another."""
    return sum(
        abs(sum(a * y - x * b for (a, b), (x, y) in boundaries.edges(r))) for r in shape.rings
    )


def test_the_border_between_two_squares_falls_away() -> None:
    (ring,) = union([WEST, EAST]).rings

    assert set(ring) == {(0, 0), (4, 0), (8, 0), (8, 4), (4, 4), (0, 4)}
    assert area(union([WEST, EAST])) == 2 * 32


def test_the_direction_in_which_a_ring_was_written_does_not_matter() -> None:
    turned = Shape((EAST.rings[0][::-1],))

    assert union([WEST, turned]) == union([WEST, EAST]) == union([EAST, WEST])


def test_an_enclave_fills_the_hole_it_lies_in() -> None:
    assert [set(ring) for ring in union([AROUND, INSIDE]).rings] == [
        {(0, 0), (9, 0), (9, 9), (0, 9)}
    ]


def test_squares_that_touch_at_a_corner_keep_all_their_sides() -> None:
    joined = union([WEST, CORNER])

    assert area(joined) == 2 * 32
    assert sum(len(ring) for ring in joined.rings) == 8


def test_one_shape_stays_as_it_was() -> None:
    assert union([AROUND]) is AROUND


def test_a_later_merger_is_the_union_of_its_predecessors() -> None:
    events = Reorganisations.of(
        [moved("2023-01-01", "GM0001", "GM0003"), moved("2023-01-01", "GM0002", "GM0003")]
    )
    shapes = {"GM0001": WEST, "GM0002": EAST}

    assert set(shapes_on(date(2022, 12, 31), shapes, events)) == {"GM0001", "GM0002"}
    assert dict(shapes_on(date(2023, 1, 1), shapes, events)) == {"GM0003": union([WEST, EAST])}


def test_mergers_follow_each_other() -> None:
    events = Reorganisations.of(
        [moved("2023-01-01", "GM0001", "GM0002"), moved("2025-01-01", "GM0002", "GM0004")]
    )

    found = shapes_on(date(2026, 1, 1), {"GM0001": WEST, "GM0002": EAST}, events)

    assert dict(found) == {"GM0004": union([WEST, EAST])}


def test_who_got_a_part_of_a_divided_municipality_has_no_known_shape() -> None:
    events = Reorganisations.of(
        [moved("2023-01-01", "GM0001", "GM0002"), moved("2023-01-01", "GM0001", "GM0005")]
    )

    found = shapes_on(
        date(2024, 1, 1), {"GM0001": WEST, "GM0002": EAST, "GM0005": CORNER, "GM0006": WEST}, events
    )

    assert set(found) == {"GM0006"}


def test_before_the_map_who_grew_later_has_no_known_shape() -> None:
    events = Reorganisations.of([moved("2022-01-01", "GM0001", "GM0002")])

    assert set(shapes_on(date(2021, 1, 1), {"GM0002": WEST, "GM0003": EAST}, events)) == {"GM0003"}


@pytest.mark.parametrize("day", [MAP_DATE, date(2023, 1, 1), None])
def test_every_municipality_has_a_shape_since_the_map(snapshot: Snapshot, day: date | None) -> None:
    day = day or snapshot.latest_date()
    wanted = set(snapshot.population(Edition(day)).figures)

    assert set(boundaries_on(day, snapshot.reorganisations)) == wanted


def test_the_map_of_2021_lacks_the_predecessors_of_land_van_cuijk(snapshot: Snapshot) -> None:
    found = boundaries_on(date(2021, 1, 1), snapshot.reorganisations)

    assert "GM0828" in found
    assert not {"GM0756", "GM0856", "GM1982"} & set(found)


def test_a_changed_map_is_refused(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(embedded_data() / "boundaries", tmp_path / "boundaries")
    monkeypatch.setattr(boundaries, "embedded_data", lambda: tmp_path)
    file = tmp_path / "boundaries/gemeenten-2022.geojson"
    file.write_bytes(file.read_bytes().replace(b"247390", b"247391", 1))

    with pytest.raises(InvalidInputError, match="missing or was changed"):
        boundaries_on(MAP_DATE, snapshot.reorganisations)
    file.unlink()
    with pytest.raises(InvalidInputError, match="missing or was changed"):
        boundaries_on(MAP_DATE, snapshot.reorganisations)
