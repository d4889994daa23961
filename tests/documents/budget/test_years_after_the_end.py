"""A budget of a partnership that will end estimates no year after its end (article 22)."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.case_files import ending
from tests.kit.world import World


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    found = World.of(example, tmp_path)
    found.without_cases()
    return found


def ends(world: World, last_day: str, cost_year: int) -> None:
    world.case("einde", ending(last_day, {cost_year: "100.000,00"}))
    world.decide("SG-E", "2026-12-01", "dissolve", body="SG", case="einde")


def told(world: World) -> str:
    return world.words("2027/budget/bestuursnota-2027.pdf")


def test_after_the_last_year_nobody_pays_and_nothing_is_estimated(world: World) -> None:
    ends(world, "2028-12-31", 2029)
    world.done("budget", "2027", as_of="2026-12-05")
    note = told(world)

    assert "In 2029 neemt geen gemeente meer deel: daarvoor is er geen raming." in note
    assert "vanaf 2029 zonder" not in note
    book = load_workbook(world.out / "2027/budget/begroting-2027.xlsx", data_only=True)
    titles = {str(cell.value) for sheet in book for row in sheet for cell in row if cell.value}
    assert "Raming 2028 (indicatief)" in titles
    assert "Raming 2029 (indicatief)" not in titles


def test_a_budget_of_the_last_year_estimates_nothing(world: World) -> None:
    ends(world, "2027-12-31", 2028)
    world.done("budget", "2027", as_of="2026-12-05")
    note = told(world)

    assert "In 2028 neemt geen gemeente meer deel: daarvoor is er geen raming." in note
    fiche = world.words("2027/budget/fiches/GM0828-oss.pdf")
    assert "geen, want dan neemt geen gemeente meer deel" in fiche
