"""Memos of an exclusion (22.2) and of a dissolution by a court (21.5)."""

from pathlib import Path

import pytest

from tests.kit.case_files import exclusion, judgment
from tests.kit.papers import assert_archival_accessible_and_dutch
from tests.kit.world import World


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    found = World.of(example, tmp_path)
    found.without_cases()
    return found


def test_an_exclusion_says_on_what_it_rests_and_what_it_does_to_money(world: World) -> None:
    """A14: no fee by itself; a remark is made once."""
    world.case("vught", exclusion("2026-08-03", "2026-08-10", "2026-09-01"))
    world.decide("SG-9", "2026-10-01", "exclude", body="SG")
    world.done("withdrawal", "vught")
    told = world.words("cases/vught/vught.pdf")

    assert "Uitsluiting van Vught per 1 oktober 2026" in told
    assert "De bijdrage van het lopende jaar blijft verschuldigd" in told
    assert told.count("korter dan veertien dagen") == 1
    assert told.count("Niet alle andere Partijen hebben in gebreke gesteld") == 1
    assert_archival_accessible_and_dutch((world.out / "cases/vught/vught.pdf").read_bytes())


def test_after_a_judgment_costs_stay_with_who_bears_them_by_name(world: World) -> None:
    """Article 21.5: nothing is shared; who bears a cost is named, not coded."""
    world.case("vonnis", judgment("2026-10-01"))
    world.done("dissolution", "vonnis")
    told = world.words("cases/vonnis/vonnis.pdf")

    assert "Ontbinding door de rechter per 1 oktober 2026" in told
    assert "Afkoop huur 2026 's-Hertogenbosch 1.000,00" in told
    assert "GM0796" not in told
