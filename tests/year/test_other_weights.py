"""Article 17.7, choice A02: weights that the board set, also when somebody leaves or left."""

from pathlib import Path

import pytest

from tests.kit.world import World, notice

VUGHT = "GM0865"
PAYERS = ["GM0755", "GM0757", "GM0796", "GM0828", "GM0845", "GM1721", "GM1948", "GM1982", "GM1991"]
ALL = [*PAYERS, VUGHT]


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    """The example, in which Vught alone leaves, on 1 January 2027."""
    found = World.of(example, tmp_path)
    found.without_cases()
    found.case("vught", notice(VUGHT, 2027, bases=[100_000_00]))
    found.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    return found


def test_a_weight_of_who_left_serves_its_fee_and_not_the_contributions(world: World) -> None:
    """17.2 and 22.4: ten equal weights; of 100.000,00 each bore 10.000,00 while Vught was there."""
    world.decide("K-1", "2026-08-01", "key_override", year=2027, weights=dict.fromkeys(ALL, 1))
    world.done("budget", "2027")
    world.done("withdrawal", "vught")

    assert sorted(world.shares("2027/budget")) == sorted(PAYERS)
    assert world.shares("cases/vught", 2027)[VUGHT] == 10_000_00


def test_a_fee_asks_for_the_weight_of_who_left(world: World) -> None:
    """The decision of the year alone does not say what the leaver weighed."""
    world.decide("K-1", "2026-08-01", "key_override", year=2027, weights=dict.fromkeys(PAYERS, 1))
    world.done("budget", "2027")
    refused = world.run("withdrawal", "vught")

    assert refused.exit_code == 3
    assert "missing: GM0865" in refused.output
    assert "Add to its `weights` who is missing" in refused.output


def test_a_weight_of_who_merged_before_is_refused(world: World) -> None:
    """Boxmeer ceased in 2022: no key holds it again."""
    weights = dict.fromkeys((*ALL, "GM0756"), 1)
    world.decide("K-1", "2026-08-01", "key_override", year=2027, weights=weights)

    refused = world.run("budget", "2027")
    assert refused.exit_code == 3
    assert "taking no part: GM0756" in refused.output


JOINS = """
kind = "accession"
title = "Toetreding"
code = "GM0797"
name = "Heusden"
requested_on = 2026-01-05
seat = "Heusden"
office = "Vlijmen"
represented_by = "burgemeester"
"""
IN_FORCE = """
decision = "SG-T"
signed_by_organisation = 2026-05-01
signed_by_chair = 2026-05-01
"""


@pytest.mark.parametrize("in_force", [True, False], ids=["joined", "asked"])
def test_weights_with_who_joins_serve_the_key_with_and_without_it(
    world: World, *, in_force: bool
) -> None:
    """Articles 17.7 and 19: the paper of an accession compares both keys of one year."""
    world.without_cases()
    world.undecide("A-1")
    world.case("heusden", JOINS + (IN_FORCE if in_force else ""))
    world.decide("SG-T", "2026-04-01", "accede", body="SG")
    weights = {**dict.fromkeys(ALL, 1), "GM0797": 5}
    for year in (2027, 2028):
        world.decide(f"K-{year}", "2026-08-01", "key_override", year=year, weights=weights)
    world.done("budget", "2027")
    world.done("accession", "heusden")

    assert ("GM0797" in world.shares("2027/budget")) == in_force


def test_a_paper_of_an_accession_asks_for_the_weight_of_who_joins(world: World) -> None:
    """Without it there is no key to compare with; the message says whose weight is missing."""
    world.case("heusden", JOINS + IN_FORCE)
    world.decide("SG-T", "2026-04-01", "accede", body="SG")
    world.decide("K-1", "2026-08-01", "key_override", year=2027, weights=dict.fromkeys(ALL, 1))
    refused = world.run("accession", "heusden")

    assert refused.exit_code == 3
    assert "missing: GM0797" in refused.output


def test_a_change_by_decision_is_not_told_as_people(world: World) -> None:
    """Article 17.7: a weight of nothing for Boekel, and nobody moved."""
    world.without_cases()
    world.undecide("A-1")
    weights = {**dict.fromkeys(ALL, 10_000), "GM0755": 0}
    world.decide("K-1", "2025-08-01", "key_override", year=2026, weights=weights)
    world.done("budget", "2026")
    told = world.done("explain", "2026", "Boekel").output
    sheet = world.words("2026/budget/gemeenten/GM0755-boekel.pdf")

    assert "Door het besluit over de verdeling" in told
    assert "Door het aantal inwoners" not in told
    assert "door het besluit over de verdeling" in sheet
