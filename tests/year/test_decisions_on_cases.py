"""A decision on a case counts for that case, of the body that decides it (articles 6.5, 13, 22)."""

from pathlib import Path

import pytest

from tests.kit.case_files import FAILED_INTO_WW
from tests.kit.world import World

EXTENDED = FAILED_INTO_WW.replace('"dissolution"', '"going_concern"') + (
    '[extension]\nuntil = 2025-01-01\ndecision = "X-1"\n'
)


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    """The example with one staff case, whose extension names a decision."""
    found = World.of(example, tmp_path)
    found.without_cases()
    found.case("medewerker", EXTENDED)
    return found


@pytest.mark.parametrize(("about", "exit_code"), [("medewerker", 0), ("andere", 3)])
def test_a_case_names_no_decision_about_another(world: World, about: str, exit_code: int) -> None:
    """13.4, A43: the extension of one trajectory extends no other."""
    world.decide("X-1", "2024-06-01", "share_extension", case=about)
    result = world.run("redundancy", "medewerker")

    assert result.exit_code == exit_code
    assert ("which is about the case andere" in result.output) is (exit_code == 3)


def test_a_decision_that_names_no_case_serves_the_case_that_names_it(world: World) -> None:
    world.decide("X-1", "2024-06-01", "share_extension")
    world.done("redundancy", "medewerker")


@pytest.mark.parametrize("subject", ["legacy_case", "share_extension", "exit_settlement"])
def test_the_stuurgroep_does_not_decide_on_staff(world: World, subject: str) -> None:
    """Choice A06: whether a leaver stays in the key of a case is for the Dagelijks Bestuur."""
    world.decide("L-1", "2024-06-01", subject, body="SG", case="medewerker")
    result = world.run("check")

    assert result.exit_code == 3
    assert "L-1: what of a staff case is shared" in result.output


def test_the_check_tells_of_a_decision_about_a_case_that_is_not_there(world: World) -> None:
    """A slip of the pen in `case` made the decision vanish."""
    world.decide("X-1", "2024-06-01", "share_extension", case="medewerker")
    world.decide("L-1", "2024-06-01", "legacy_case", case="medewerkr")
    told = world.run("check").output

    assert "Decision L-1 is about the case 'medewerkr', which is not in cases/" in told
    assert "Decision X-1 is about" not in told
