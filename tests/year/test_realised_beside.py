"""A staff case that is billed beside the budget stands in no accounts (articles 22.3 and 22.6)."""

import re
from pathlib import Path

import pytest

from tests.kit.case_files import FAILED_INTO_WW
from tests.kit.closing_dossiers import closed_dossier
from tests.kit.world import World

ROW = "medewerker-vwnw;Personele zaak;cost;38035,50;;;nee;Zaak\n"


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    """2026 is over; somebody is surplus from 1 January until 1 June of it."""
    found = World(closed_dossier(example, tmp_path / "dossier", 0), tmp_path / "out")
    found.without_cases()
    text = FAILED_INTO_WW[: FAILED_INTO_WW.index("[ww]")].replace("2024-01-01", "2035-01-01")
    text = text.replace("2023-01-01", "2026-01-01").replace("2023-06-01", "2026-01-02")
    text = text.replace('"dissolution"', '"going_concern"').replace("2025-01-01", "2026-06-01")
    found.case("medewerker", text)
    path = found.folder / "decisions.toml"
    path.write_text(re.sub(r"contributions_total = .*\n", "", path.read_text("utf-8")), "utf-8")
    return found


def realise(world: World, row: str) -> None:
    with (world.folder / "actuals/2026.csv").open("a", encoding="utf-8") as file:
        file.write(row)


@pytest.mark.parametrize("command", [("year-end", "2026"), ("check",)])
def test_what_a_legacy_case_cost_is_not_charged_again_by_the_result(
    world: World, command: tuple[str, ...]
) -> None:
    """A06: its own key shares it, and a deficit of the accounts would share it once more."""
    world.decide("L-1", "2026-01-02", "legacy_case", case="medewerker")
    realise(world, ROW)
    refused = world.run(*command, as_of="2027-03-01")

    assert refused.exit_code == 3
    assert '"medewerker-vwnw" belongs to the staff case medewerker' in refused.output


def test_the_next_year_takes_such_a_year_as_budgeted(world: World) -> None:
    """A year does not fall with its neighbour."""
    world.decide("L-1", "2026-01-02", "legacy_case", case="medewerker")
    realise(world, ROW)

    world.done("budget", "2027", as_of="2027-03-01")


def test_what_an_ordinary_case_cost_stands_in_the_accounts(world: World) -> None:
    """A48: a cost of the budget is realised as every other."""
    realise(world, ROW)

    world.done("year-end", "2026", as_of="2027-03-01")


def test_nothing_realised_may_be_stated_of_a_case_beside_the_budget(world: World) -> None:
    world.decide("L-1", "2026-01-02", "legacy_case", case="medewerker")
    realise(world, ROW.replace("38035,50", "0,00"))

    world.done("year-end", "2026", as_of="2027-03-01")
