"""Papers of a dissolution whose key rolls (A05) show whoever pays in some year."""

import io
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.case_files import staff_case
from tests.kit.cells import cents
from tests.kit.live_workbooks import inputs, worked_out
from tests.kit.recalculation import check_by_ironcalc
from tests.kit.world import World

ROLLING = """
kind = "dissolution"
title = "Opheffing"
last_day = 2020-12-31
"""
BOXMEER, LAND_VAN_CUIJK = "GM0756", "GM1982"


office = pytest.mark.office
no_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")


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


def test_the_workbook_of_a_key_that_rolls_recalculates(world: World, tmp_path: Path) -> None:
    """With another key the adding up begins anew, in the formulas too."""
    world.done("dissolution", "opheffing")

    assert check_by_ironcalc(book_of(world), tmp_path) > 300


def test_each_year_of_a_cost_names_its_own_document(world: World) -> None:
    """Article 22.6: what a cost can be traced to, also where an id comes back in another year."""
    world.done("dissolution", "opheffing")
    rows = load_workbook(io.BytesIO(book_of(world)))["Kosten"].values
    traced = {row[1]: row[2] for row in rows if row[0] == "Controle"}

    assert {year: str(text)[-4:] for year, text in traced.items() if year} == {
        2021: "2021",
        2022: "2022",
    }


def test_both_readings_of_the_key_stand_in_euros_per_municipality(world: World) -> None:
    """A05: who decides sees what the frozen key of 2020 and the key of each year would mean."""
    world.done("dissolution", "opheffing")
    rolling = world.shares("cases/opheffing")
    world.edit("arrangement.toml", 'dissolution_key = "rolling"', "")
    world.done("dissolution", "opheffing", "--force")
    frozen = world.shares("cases/opheffing")
    rows = load_workbook(io.BytesIO(book_of(world)), data_only=True)["Sleutelkeuze"].values
    told = {str(row[0]): row[2:5] for row in rows if str(row[0]).startswith("GM")}

    assert frozen != rolling
    assert sum(frozen.values()) == sum(rolling.values()) == 300_000_00
    for code, (chosen, other, more) in told.items():
        assert cents(chosen) == frozen.get(code, 0)
        assert cents(other) == rolling.get(code, 0)
        assert cents(more) == rolling.get(code, 0) - frozen.get(code, 0)


@office
@no_office
def test_another_cost_is_shared_anew_and_the_lights_tell_which(
    world: World, tmp_path: Path
) -> None:
    """100.000 of 2021 becomes 160.000: to be shared is 360.000, and it is no more as adopted."""
    world.done("dissolution", "opheffing")
    content = book_of(world)
    (cell, _), *_ = [it for it in inputs(content, "Kosten") if it[1] == 100_000]
    found = worked_out(content, tmp_path / "changed", {("Kosten", cell): 160_000})

    assert "FOUT" not in found.named("Controles")
    assert found.named("Controles").count("ANDERS") == 1
    assert found.column("Per jaar", "Te verdelen") == pytest.approx([160_000, 200_000, 360_000])
    assert found.column("Per gemeente", "Samen")[-1] == pytest.approx(360_000)


@office
@no_office
def test_the_reserve_goes_to_the_first_years_first(example: Path, tmp_path: Path) -> None:
    """Article 17.9: 300.000 of reserve covers 2031 whole and a part of 2032; by hand.

    2031 costs 84.000 + 38.500 + 46.000 + 19.000 + 105.860,56 of staff = 293.360,56, so 6.639,44
    is left for 2032 (8.000 + 101.680,80 = 109.680,80), of which 103.041,36 is shared.
    """
    world = World.of(example, tmp_path)
    world.done("dissolution", "opheffing-2030")
    content = (world.out / "cases/opheffing-2030/opheffing-2030.xlsx").read_bytes()
    name = load_workbook(io.BytesIO(content)).defined_names["Inzet_reserve"]
    ((sheet, cell),) = name.destinations
    changes = {(sheet, cell.replace("$", "")): 300_000}
    found = worked_out(content, tmp_path / "changed", changes)

    assert found.column("Per jaar", "Uit de reserve")[:2] == pytest.approx([-293_360.56, -6_639.44])
    assert found.column("Per jaar", "Te verdelen")[:2] == pytest.approx([0, 103_041.36])
    assert "FOUT" not in found.named("Controles")


@office
@no_office
def test_text_in_an_amount_gives_one_light_and_no_errors(world: World, tmp_path: Path) -> None:
    world.done("dissolution", "opheffing")
    content = book_of(world)
    (cell, _), *_ = [it for it in inputs(content, "Kosten") if it[1] == 100_000]
    found = worked_out(content, tmp_path / "changed", {("Kosten", cell): "veel"})

    assert found.named("Controles").count("FOUT") == 1


def book_of(world: World) -> bytes:
    return (world.out / "cases/opheffing/opheffing.xlsx").read_bytes()


def test_a_cost_has_no_id_of_a_line_of_a_staff_case(world: World) -> None:
    """Two lines of one name in one year would be one line: the run stops (exit 3)."""
    world.case("b", staff_case("dissolution", "2021-01-01", "2023-01-01"))
    world.edit("cases/opheffing.toml", 'id = "huur"', 'id = "b-vwnw"')
    world.edit("cases/opheffing.toml", "2020-12-31", '2020-12-31\nredundancy_cases = ["b"]')
    done = world.run("dissolution", "opheffing")

    assert done.exit_code == 3
    assert "b-vwnw under [[cost]] is that of a line of a staff case" in done.output


def test_a_merged_municipality_pays_per_predecessor_in_the_workbook_too(
    world: World, tmp_path: Path
) -> None:
    """A16: Land van Cuijk pays the sum of five shares, each to the cent."""
    world.edit("arrangement.toml", "[choices]", '[choices]\nmerger = "predecessors"')
    world.done("dissolution", "opheffing")
    key = load_workbook(io.BytesIO(book_of(world)))["Sleutel"]
    names = {str(row[1].value) for row in key.iter_rows()}

    assert "Land van Cuijk, voorganger Boxmeer" in names
    assert "elk afzonderlijk op de cent bepaald" in world.words("cases/opheffing/opheffing.pdf")
    assert check_by_ironcalc(book_of(world), tmp_path) > 300
