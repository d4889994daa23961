"""Papers of a dissolution whose key rolls (A05) show whoever pays in some year."""

from pathlib import Path

import pytest

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
        'description = "Controle"\ndocument = "Raming"\n'
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
