"""The board's workbook of a budget by pools: what is typed there is shared by every pool's key."""

from pathlib import Path

import pytest

from tests.documents.budget.test_board_workbook import assert_as_the_program, paper_of, place
from tests.kit.live_workbooks import worked_out
from tests.kit.pools import with_pools
from tests.kit.world import World
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.documents.budget.board_workbook import board_workbook
from zvh_finance.documents.budget.budget_paper import BudgetPaper

FOLLOWS = ("Begroting", "Verdeling", "Verdeelgroepen", "Meerjarenraming")
LINES = {
    "Salarislasten manager": ("manager", "125.750,00", "131.111,11", 131_111.11),
    "Huur en servicekosten werkruimte": ("huisvesting", "118.800,00", "99.999,99", 99_999.99),
    "Opleiding en intervisie": ("opleiding", "21.700,00", "21.700,01", 21_700.01),
    "Casussysteem, licenties en beheer": ("casussysteem", "86.250,00", "86.000,05", 86_000.05),
    "Communicatie en website": ("communicatie", "16.700,00", "12.345,67", 12_345.67),
}


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    made = with_pools(World.of(example, tmp_path), decided=False)
    made.undecide("DB-2026-05")
    return made


def paper(world: World, snapshot: Snapshot) -> BudgetPaper:
    return paper_of(world.folder, snapshot)


@pytest.mark.slow
def test_other_lines_are_shared_by_the_keys_of_their_pools(
    world: World, snapshot: Snapshot, tmp_path: Path
) -> None:
    """Feet, fixed amounts, equal parts, a table and an order of pools, all at once."""
    before = paper(world, snapshot)
    content = board_workbook(before)
    changes = {
        place(content, "Begroting", description, "Begroting 2027"): euros
        for description, (*_, euros) in LINES.items()
    }
    for line, old, new, _ in LINES.values():
        path = world.folder / "budget/2027.csv"
        rows = path.read_text("utf-8").splitlines()
        path.write_text(
            "\n".join(r.replace(old, new) if r.startswith(f"{line};") else r for r in rows) + "\n",
            "utf-8",
        )
    expected = paper(world, snapshot)

    found = worked_out(content, tmp_path / "work", changes)

    assert expected.budget.contributions != before.budget.contributions
    assert_as_the_program(found, board_workbook(expected), FOLLOWS)


@pytest.mark.slow
def test_other_inhabitants_are_counted_where_a_key_counts_them(
    world: World, snapshot: Snapshot, tmp_path: Path
) -> None:
    """2,000 more people in Oss: of the pools it bears more only where people count."""
    before = paper(world, snapshot)
    content = board_workbook(before)
    cell = place(content, "Sleutel", "Oss", "Inwoners")
    people = before.budget.key.member("GM0828").weight

    found = worked_out(content, tmp_path / "work", {cell: people + 2_000})

    def of_oss(heading: str) -> object:
        return found.at(*place(content, "Verdeelgroepen", "Oss", heading))

    pools = {shared.pool.name: shared for shared in before.budget.pools.pools}  # type: ignore[union-attr]
    for name in ("Jeugdteam", "Cursussen", "Casussysteem", "Bijeenkomsten", "Kwaliteit"):
        assert of_oss(f"{name} in euro") == pools[name].shares["GM0828"] / 100
    for name in ("Huisvesting", "Communicatie"):
        share = of_oss(f"{name} in euro")
        assert isinstance(share, float)
        assert share > pools[name].shares["GM0828"] / 100
