"""Folders that more runs fill are told as they stand: every file and every column."""

import pytest

from tests.kit.folders import described_tables, faults_of
from tests.kit.manifests import outputs_of
from tests.kit.world import World

pytestmark = [pytest.mark.slow, pytest.mark.series]


def test_invoices_of_an_amended_year_and_its_reminders(world: World) -> None:
    world.done("invoices", "2027", as_of="2027-01-04")
    world.amend(50_000)
    world.done("invoices", "2027", as_of="2027-06-20")
    world.done("invoices", "2027", "--remind", as_of="2027-09-01")

    for kind in ("invoices", "reminders"):
        folder = world.out / "2027" / kind
        assert faults_of(folder) == []
        assert {"ro-crate-metadata.json", "narekenen.py"} <= set(outputs_of(folder))


def test_what_tells_of_a_folder_is_made_again_when_it_is_gone(world: World) -> None:
    world.done("invoices", "2027", as_of="2027-01-04")
    folder = world.out / "2027/invoices"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    for name in ("csvw.json", "ro-crate-metadata.json"):
        (folder / name).unlink()
        world.done("invoices", "2027", as_of="2027-01-04")
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_later_day_on_which_nothing_changed_writes_nothing(world: World) -> None:
    world.done("invoices", "2027", as_of="2027-01-04")
    folder = world.out / "2027/invoices"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    world.done("invoices", "2027", as_of="2027-01-09")

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_journal_in_another_form_is_told_anew(world: World) -> None:
    world.done("invoices", "2027", as_of="2027-01-04")
    settings = "[invoicing.journal]\n"
    world.edit("arrangement.toml", settings, f'{settings}days = "yyyy-mm-dd"\n')
    world.done("invoices", "2027", "--export", as_of="2027-01-04")
    folder = world.out / "2027/invoices"

    assert faults_of(folder) == []
    columns = described_tables(folder)["journaal.csv"]["tableSchema"]["columns"]
    day = next(column for column in columns if column["titles"] == "boekdatum")
    assert day["datatype"] == {"base": "date", "format": "yyyy-MM-dd"}
