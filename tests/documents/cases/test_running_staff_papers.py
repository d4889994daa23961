"""Papers of a staff case that still runs, or of which nothing is shared (13.5, 13.6, 22.3)."""

import io

from openpyxl import load_workbook

from tests.kit.world import World

RUNNING = """
kind = "redundancy"
title = "Medewerker A"
cause = "dissolution"
surplus_date = 2027-01-01
fte = "1"

[[salary]]
from = 2027-01-01
month = "5.000,00"

[charges]
mode = "simple"
rate = "25%"
"""
DEATH = """
[[cost]]
date = 2027-06-01
component = "death_benefit"
amount = "15.000,00"
document = "Brief"
"""


def texts(world: World, name: str) -> list[str]:
    content = (world.out / f"cases/{name}/{name}.xlsx").read_bytes()
    book = load_workbook(io.BytesIO(content))
    return [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value]


def test_a_case_without_an_exit_is_shown_to_its_last_day_and_says_so(world: World) -> None:
    """A04: 24 months; nobody knows yet how it ends, so no day of the end is told."""
    world.case("medewerker", RUNNING)
    done = world.done("redundancy", "medewerker")

    assert "The case still runs: shown as if the trajectory fails on 2029-01-01" in done.output
    assert "Einde van het traject" not in texts(world, "medewerker")
    world.case("medewerker-b", RUNNING + '[exit]\ndate = 2028-01-01\ntype = "external_job"\n')
    world.done("redundancy", "medewerker-b")
    assert "Einde van het traject" in texts(world, "medewerker-b")


def test_a_death_benefit_is_shown_with_the_remark_that_no_source_confirmed_it(
    world: World,
) -> None:
    world.case("medewerker", RUNNING + DEATH)
    done = world.done("redundancy", "medewerker")

    assert "The death benefit was not confirmed by a source." in done.output


def test_a_case_that_is_charged_per_predecessor_says_by_which_choice(world: World) -> None:
    """A16: where a merger is within the years of the key, shares are worked out per predecessor."""
    case = RUNNING.replace("2027-01-01", "2021-01-01")
    world.case("medewerker", case + '[exit]\ndate = 2022-12-01\ntype = "external_job"\n')
    world.edit("arrangement.toml", "[choices]", '[choices]\nmerger = "predecessors"')
    world.done("redundancy", "medewerker")
    told = " ".join(texts(world, "medewerker"))

    assert "voorganger" in told
