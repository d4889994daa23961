"""Papers of a dissolution whose key rolls (A05) show whoever pays in some year."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.case_files import staff_case
from tests.kit.case_recalculation import by_ironcalc, differences
from tests.kit.world import World

ROLLING = """
kind = "dissolution"
title = "Opheffing"
last_day = 2020-12-31
"""
BOXMEER, LAND_VAN_CUIJK = "GM0756", "GM1982"


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    """Ended in 2020; costs of 2021 and 2022, and Land van Cuijk is there from 2022."""
    found = World.of(example, tmp_path)
    found.without_cases()
    found.edit("arrangement.toml", "[choices]", '[choices]\ndissolution_key = "rolling" #')
    costs = [
        f'\n[[cost]]\nid = "huur"\nyear = {year}\nkind = "audit"\namount = "{amount}"\n'
        f'description = "Controle"\ndocument = "Raming {year}"\n'
        for year, amount in ((2021, "100.000,00"), (2022, "200.000,00"))
    ]
    found.case("opheffing", ROLLING + "".join(costs))
    return found


def test_a_key_that_rolls_over_a_reorganisation_gives_papers(world: World) -> None:
    """Each year by its own key: a municipality pays in the years in which it is there."""
    world.done("dissolution", "opheffing")
    old, new = (world.shares("cases/opheffing", year) for year in (2021, 2022))
    assert BOXMEER in old
    assert LAND_VAN_CUIJK not in old
    assert LAND_VAN_CUIJK in new
    assert BOXMEER not in new
    assert (sum(old.values()), sum(new.values())) == (100_000_00, 200_000_00)

    memo = world.words("cases/opheffing/opheffing.pdf")
    assert "Boxmeer" in memo
    assert "Land van Cuijk" in memo


def test_the_workbook_of_a_key_that_rolls_recalculates(world: World) -> None:
    """With another key the adding up begins anew, in the formulas too."""
    world.done("dissolution", "opheffing")
    path = world.out / "cases" / "opheffing" / "opheffing.xlsx"

    assert differences(path.read_bytes(), by_ironcalc(path)) == []


def test_each_year_of_a_cost_names_its_own_document(world: World) -> None:
    """Article 22.6: what a cost can be traced to, also where an id comes back in another year."""
    world.done("dissolution", "opheffing")
    rows = load_workbook(world.out / "cases" / "opheffing" / "opheffing.xlsx")["Kosten"].values
    traced = {row[1]: row[5] for row in rows if row[0] == "huur"}

    assert {year: text[-4:] for year, text in traced.items()} == {2021: "2021", 2022: "2022"}


def test_a_cost_has_no_id_of_a_line_of_a_staff_case(world: World) -> None:
    """Two lines of one name in one year would be one line: the run stops (exit 3)."""
    world.case("b", staff_case("dissolution", "2021-01-01", "2023-01-01"))
    world.edit("cases/opheffing.toml", 'id = "huur"', 'id = "b-vwnw"')
    world.edit("cases/opheffing.toml", "2020-12-31", '2020-12-31\nredundancy_cases = ["b"]')
    done = world.run("dissolution", "opheffing")

    assert done.exit_code == 3
    assert "b-vwnw under [[cost]] is that of a line of a staff case" in done.output
