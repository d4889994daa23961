"""`zvh calendar`: the files of the calendar, from the embedded example."""

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import pypdf
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.kit.papers import catalogue_of

YEAR = 2027


def run(out: Path, as_of: str = "2026-11-23") -> Path:
    answer = CliRunner().invoke(
        app, ["calendar", str(YEAR), "--out", str(out), "--as-of", as_of, "--quiet"]
    )
    assert answer.exit_code == 0, answer.output
    return out / str(YEAR) / "calendar"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return run(tmp_path_factory.mktemp("calendar"))


def test_the_agenda_file_holds_whole_days_with_ids_that_never_change(folder: Path) -> None:
    agenda = icalendar.Calendar.from_ical((folder / "kalender-2027.ics").read_bytes())
    events = {str(event["uid"]): event for event in agenda.walk("VEVENT")}

    payment: dict[str, Any] = events["2027-payment@zvh-finance"]
    assert payment["dtstart"].dt == date(2027, 3, 31)
    assert payment["dtend"].dt == date(2027, 4, 1)
    assert "artikel 17 lid 3" in payment["description"]
    assert payment["dtstamp"].dt.date() == date(2026, 11, 23)
    assert len(events) == len(list(agenda.walk("VEVENT")))


def test_the_table_has_the_same_days_as_the_agenda(folder: Path) -> None:
    agenda = icalendar.Calendar.from_ical((folder / "kalender-2027.ics").read_bytes())
    table = csv.DictReader(
        io.StringIO((folder / "kalender-2027.csv").read_text("utf-8-sig")), delimiter=";"
    )

    assert {row["id"] for row in table} == {
        str(event["uid"]).removeprefix("2027-").removesuffix("@zvh-finance")
        for event in agenda.walk("VEVENT")
    }


def test_the_page_can_be_read_aloud_and_says_that_it_is_an_example(folder: Path) -> None:
    pages = pypdf.PdfReader(folder / "kalender-2027.pdf")
    text = "\n".join(page.extract_text() for page in pages.pages)

    assert "Jaarkalender 2027" in text
    assert "31-03-2027" in text
    assert "bedragen zijn fictief" in text
    assert catalogue_of((folder / "kalender-2027.pdf").read_bytes())["/MarkInfo"]["/Marked"]


def test_the_same_day_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = run(tmp_path)

    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(path.name for path in again.iterdir())
    assert all((folder / n).read_bytes() == (again / n).read_bytes() for n in names)


def test_the_record_names_what_the_account_of_the_convenant_rests_on(folder: Path) -> None:
    """The ledger and its text by their hash, and the decisions that the paper tells."""
    predicate = json.loads((folder / "manifest.json").read_bytes())["predicate"]
    inputs = {row["name"]: row["digest"]["sha256"] for row in predicate["inputs"]}

    assert (folder / "verantwoording-convenant.pdf").is_file()
    assert inputs["convenant/convenant.txt"].startswith("b4f7ecbd")
    assert {"convenant/ledger.toml", "convenant/scenarios.json"} <= inputs.keys()
    assert {"SG-2020-03", "DB-2022-06"} <= {row["id"] for row in predicate["decisions"]}
