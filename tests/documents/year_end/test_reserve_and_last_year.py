"""Year-ends that move the reserve, or after which there is no year more (17.9, 22.5)."""

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.case_files import ending
from tests.kit.world import World
from tests.kit.young_partnership import TEAM, table, young_partnership


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A young partnership with a reserve, to which the board decided to add 5.000,00."""
    found = young_partnership(tmp_path)
    found.edit(
        "arrangement.toml",
        '[[municipality]]\ncode = "GM0828"',
        '[reserve]\nopening = "20.000,00"\nyear = 2026\ndocument = "Balans"\n\n'
        '[[municipality]]\ncode = "GM0828"',
    )
    found.decide("DB-R", "2025-12-01", "reserve", year=2026, addition="5.000,00")
    added = "toevoeging;Toevoeging aan de reserve;reserve_addition;{};0.10;7.1;nee;"
    table(found.folder / "budget/2026.csv", TEAM, added.format("5.000,00"))
    table(found.folder / "actuals/2026.csv", TEAM, added.format("3.000,00"))
    return found


def test_less_added_to_the_reserve_than_decided_is_told_as_what_it_is(world: World) -> None:
    """BBV: additions stand below costs, and a part of them that was not made is an advantage."""
    world.done("year-end", "2026", as_of="2027-02-01")
    accounts = world.words("2026/year-end/jaarrekening-2026.pdf")

    assert "Toevoeging aan de reserve: € 2.000 minder toegevoegd dan begroot" in accounts
    row = "Toevoeging aan de reserve (incidenteel) 5.000,00 0,00 5.000,00 3.000,00 2.000,00"
    assert f"voor de reserve 5.000,00 0,00 5.000,00 5.000,00 0,00 Reserve {row}" in accounts


def test_an_interim_report_without_services_names_none(world: World) -> None:
    """17.4: this partnership has no supporting services in its budget."""
    table(world.folder / "actuals/2026.csv", TEAM)
    world.done("year-end", "2026", "--interim", "2026-09-30", as_of="2026-10-02")
    (paper,) = (p.relative_to(world.out) for p in world.out.rglob("tussenrapportage-*.pdf"))
    report = world.words(str(paper))

    assert "Daarbuiten staan de ondersteunende diensten" not in report
    assert "Bijdragen van de gemeenten" in report


def test_after_the_last_year_nothing_is_carried_to_a_next_one(world: World) -> None:
    """22.5: all ends with 2026; the result goes to the reserve or back, and never to 2027."""
    world.case("opheffing", ending("2026-12-31", {2027: "10.000,00"}))
    world.decide("SG-E", "2026-06-01", "dissolve", "SG", case="opheffing")
    world.done("year-end", "2026", as_of="2027-02-01")
    content = (world.out / "2026/year-end/jaarrekening-2026.xlsx").read_bytes()
    book = load_workbook(io.BytesIO(content))
    texts = [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value]

    assert not any("De inwonertallen van het volgende jaar" in text for text in texts)
    assert not any(text.startswith("Overgeheveld naar 2027") for text in texts)
