"""Every file and column of a folder is told, and the guard that holds them to it can fail."""

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipelines.run import Run
from tests.kit.folders import described_tables, faults_of
from tests.kit.world import World
from zvh_finance.documents.invoices.journal import journal_table
from zvh_finance.documents.paper.charge_tables import KEY_TABLE
from zvh_finance.documents.paper.plain_tables import plain_csv
from zvh_finance.documents.record.crate import crate
from zvh_finance.documents.record.csvw import csvw
from zvh_finance.documents.record.kinds_of_files import UNKNOWN, what_it_is
from zvh_finance.documents.record.tables import csv_tables
from zvh_finance.dossier.journal_settings import (
    AmountForm,
    DayForm,
    JournalColumn,
    JournalField,
    JournalSettings,
    Package,
    Separator,
)

ACCOUNTS = {"receivable_account": "13000", "income_account": "84320", "expense_account": "43320"}


@pytest.fixture(scope="module")
def made(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a calendar, which has one table."""
    world = World.of(example, tmp_path_factory.mktemp("made"))
    world.done("calendar", "2027")
    return world.out / "2027/calendar"


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Path:
    """A copy that a test may break."""
    return Path(shutil.copytree(made, tmp_path / "calendar"))


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_folder_is_told_file_by_file_and_column_by_column(made: Path) -> None:
    assert faults_of(made) == []
    assert set(described_tables(made)) == {"kalender-2027.csv"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("reference-date;", "framework;", "stands twice"),
        (";yes;", ";ja;", "is no binding"),
        ("2026-01-01", "01-01-2026", "is no day"),
        (";actor;", ";doer;", "has the columns"),
        ("reference-date;", ";", "is no id"),
    ],
)
def test_a_table_that_is_not_as_told_is_seen(old: str, new: str, told: str, own: Path) -> None:
    edited(own / "kalender-2027.csv", old, new)

    assert any(told in fault for fault in faults_of(own))


def test_a_file_that_nobody_told_of_is_seen(own: Path) -> None:
    (own / "los.csv").write_text("a;b\n", "utf-8")
    (own / "kalender-2027.ics").unlink()

    assert faults_of(own) == [
        "los.csv is not described",
        "los.csv is not in the crate",
        "kalender-2027.ics is in the crate alone",
    ]


def test_a_table_of_which_nobody_said_what_it_is_cannot_be_written() -> None:
    with pytest.raises(LookupError, match=r"nieuw\.csv"):
        csv_tables("budget", ["charges.csv", "nieuw.csv"], None)


def test_what_was_issued_is_kept_also_when_nobody_said_what_it_is() -> None:
    """A document in the archive is evidence: a form that is new or old stops no papers."""
    assert what_it_is("invoices", "ZVH-2019-0001.tiff") == UNKNOWN


def test_a_folder_without_tables_has_no_description_of_them(world: World) -> None:
    world.done("explain", "2027", "Oss", "--format", "pdf")

    folder = next((world.out / "2027/explain").iterdir())
    assert not (folder / "csvw.json").exists()
    assert faults_of(folder) == []


def test_charges_find_their_key_where_one_key_shares_all() -> None:
    """A case can have costs of years that have no key, and payers without one."""
    budget = csv_tables("budget", ["charges.csv", "key.csv"], None)
    case = csv_tables("dissolution", ["charges.csv", "key.csv"], None)

    assert budget["charges.csv"].refers == ("cost_year", "municipality_code")
    assert budget["key.csv"].key == ("cost_year", "municipality_code")
    assert case["charges.csv"].refers == ()
    assert case["charges.csv"].key == ("trace_id",)


@pytest.mark.parametrize(
    "settings",
    [
        JournalSettings(**ACCOUNTS),
        JournalSettings(**ACCOUNTS, package=Package.ASPERION),
        JournalSettings(**ACCOUNTS, package=Package.UNIT4_ERP, header=False),
        JournalSettings(
            **ACCOUNTS,
            separator=Separator.TAB,
            days=DayForm.ISO,
            amounts=AmountForm.POINT,
            column=(
                JournalColumn(name="Rekening", field=JournalField.ACCOUNT),
                JournalColumn(name="Bedrag", field=JournalField.AMOUNT),
                JournalColumn(name="Nogmaals", field=JournalField.AMOUNT),
                JournalColumn(name="Administratie", text="01"),
            ),
        ),
    ],
    ids=["generic", "asperion", "unit4", "own"],
)
def test_the_journal_is_told_in_the_form_that_was_asked_for(
    settings: JournalSettings,
) -> None:
    table = journal_table(settings)
    told = json.loads(csvw({"journaal.csv": table}))["tables"][0]

    names = [column["name"] for column in told["tableSchema"]["columns"]]
    assert len(set(names)) == len(names)
    assert told["dialect"]["header"] == (settings.package != Package.UNIT4_ERP)
    content = plain_csv(table, [])
    assert content.startswith(b"\xef\xbb\xbf") == table.has_header
    titles = [column["titles"] for column in told["tableSchema"]["columns"]]
    if table.has_header:
        assert content.decode("utf-8-sig").strip().split(table.separator) == titles


def test_every_column_is_told_in_dutch_and_english() -> None:
    told = json.loads(csvw({"key.csv": KEY_TABLE}))["tables"][0]

    for column in told["tableSchema"]["columns"]:
        assert [each["@language"] for each in column["dc:description"]] == ["nl", "en"]
        assert all(each["@value"] for each in column["dc:description"])
    assert told["dc:license"] == {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert "CBS" in told["dc:source"]


def test_the_crate_says_who_prepared_and_who_adopted(world: World) -> None:
    """The Manager prepares (9.3e), the Dagelijks Bestuur adopts (17.8)."""
    run = Run(world.options(), world.books(), "budget", {"year": "2027"})
    record = run.record(["DB-2026-05"])
    graph = json.loads(crate(record, ["charges.csv"]))["@graph"]
    told = {entity["@id"]: entity for entity in graph}
    decision = told["#besluit-DB-2026-05"]
    action = told[f"#berekening-{record.run_id}"]

    assert told[decision["creator"]["@id"]]["name"] == "Dagelijks Bestuur"
    assert told[decision["contributor"]["@id"]] == {**told[action["agent"]["@id"]]}
    assert told[action["agent"]["@id"]]["name"] == "Manager"
    assert told["./"]["datePublished"] == "2026-11-23"
    assert {"@id": "#population/2026-01-01-v1.csv"} in action["object"]
    assert told["#population/2026-01-01-v1.csv"]["license"]["@id"].startswith("https://creative")


def test_the_crate_has_no_clock_and_no_hash_of_an_output(world: World) -> None:
    run = Run(world.options(date(2026, 11, 23)), world.books(), "budget", {"year": "2027"})
    record = replace(run.record(), inputs={})
    content = crate(record, ["charges.csv", "key.csv"])

    assert content == crate(record, ["key.csv", "charges.csv"])
    assert b"sha256" not in content.partition(b"@graph")[2]
