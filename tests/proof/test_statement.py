"""The manifest is an in-toto Statement in canonical JSON, and says what a run rested on."""

import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pipelines.run import Run
from tests.kit.manifests import inputs_of, predicate_of, statement_of
from tests.kit.world import World
from zvh_finance.proof.statement import manifest

REFERENCE = Path(__file__).parents[2] / "docs/reference/manifest.md"


@pytest.fixture(scope="module")
def folder(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a calendar: the smallest that rests on decisions."""
    world = World.of(example, tmp_path_factory.mktemp("made"))
    world.done("calendar", "2027")
    return world.out / "2027/calendar"


def canonical(value: Any) -> str:
    """RFC 8785 written anew: names by their UTF-16 units, no spaces; these have no fractions."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{canonical(n)}:{canonical(value[n])}" for n in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(each) for each in value) + "]"
    assert not isinstance(value, float)
    return json.dumps(value, ensure_ascii=False)


def test_it_has_the_form_of_a_statement(folder: Path) -> None:
    """As github.com/in-toto/attestation has it, spec/v1/statement.md."""
    told = statement_of(folder)

    assert set(told) == {"_type", "subject", "predicateType", "predicate"}
    assert told["_type"] == "https://in-toto.io/Statement/v1"
    assert re.fullmatch(r"https://\S+/v1", told["predicateType"])
    for subject in told["subject"]:
        assert set(subject) == {"name", "digest"}
        content = (folder / subject["name"]).read_bytes()
        assert subject["digest"] == {"sha256": hashlib.sha256(content).hexdigest()}
    names = [subject["name"] for subject in told["subject"]]
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    assert names == sorted(there - {"manifest.json"})


def test_it_is_canonical(folder: Path) -> None:
    """RFC 8785: whoever writes the same facts writes the same bytes."""
    content = (folder / "manifest.json").read_bytes()

    assert canonical(json.loads(content)).encode() == content
    assert json.dumps(json.loads(content)).encode() != content


def test_it_knows_no_clock_and_no_machine(world: World, tmp_path: Path) -> None:
    world.done("calendar", "2027")
    first = (world.out / "2027/calendar/manifest.json").read_bytes()
    other = World(world.folder.rename(tmp_path / "elders"), tmp_path / "uit")
    other.done("calendar", "2027")

    assert (other.out / "2027/calendar/manifest.json").read_bytes() == first
    assert str(tmp_path).encode() not in first


def fields_in(value: object) -> set[str]:
    """Every name in a predicate, but what users and figures name themselves."""
    found: set[str] = set()
    if isinstance(value, dict):
        for name, each in value.items():
            found.add(name)
            found |= set() if name in {"choices", "arguments"} else fields_in(each)
    elif isinstance(value, list):
        for each in value:
            found |= fields_in(each)
    return found


def test_every_field_is_explained(world: World) -> None:
    """docs/reference/manifest.md has each of them."""
    world.done("calendar", "2027")
    used = Run(world.options(), world.books(), "budget").record()
    fields = fields_in(predicate_of(world.out / "2027/calendar"))
    fields |= fields_in(json.loads(manifest(used, {}))["predicate"])
    explained = set(re.findall(r"`(\w+)`", REFERENCE.read_text("utf-8")))

    assert fields - explained == set()


def test_a_staff_case_names_its_parameters(world: World, example: Path) -> None:
    """Each dated value of law and cao, with its source and whether somebody confirmed it."""
    case = (example / "cases/baan-na-14-maanden.toml").read_text("utf-8")
    world.case("baan-na-14-maanden", case)
    world.done("redundancy", "baan-na-14-maanden")
    told = predicate_of(world.out / "cases/baan-na-14-maanden")["parameters"]

    names = [used["name"] for used in told]
    assert names == sorted(names)
    assert names
    for used in told:
        assert set(used) == {"name", "value", "unit", "since", "basis", "source", "confirmed"}
        assert used["confirmed"] in {"true", "false", "derived", "assumed"}
        date.fromisoformat(used["since"])


def test_what_a_run_rests_on_is_told_for_an_interim_report_and_a_calendar(world: World) -> None:
    world.done("year-end", "2026", "--interim", "2026-09-30")
    world.done("calendar", "2027")
    interim = predicate_of(world.out / "2026/interim-2026-09-30")
    calendar = predicate_of(world.out / "2027/calendar")

    assert {used["subject"] for used in interim["decisions"]} >= {"adopt_budget"}
    assert interim["cells"]
    adopted = next(used for used in calendar["decisions"] if used["id"] == "DB-2026-05")
    assert adopted["prepared_by"] == {"role": "Manager"}
    assert adopted["adopted_by"] == {"body": "DB", "name": "Dagelijks Bestuur"}


def test_the_signed_decision_is_an_input_and_evidence(world: World) -> None:
    signed = world.folder / "besluiten/DB-2026-05.pdf"
    signed.parent.mkdir()
    signed.write_bytes(b"%PDF-1.7 getekend")
    digest = hashlib.sha256(signed.read_bytes()).hexdigest()
    named = 'id = "DB-2026-05"\ndocument = "besluiten/DB-2026-05.pdf"'
    world.edit("decisions.toml", 'id = "DB-2026-05"', named)
    world.done("calendar", "2027")
    folder = world.out / "2027/calendar"

    assert inputs_of(folder)["dossier/besluiten/DB-2026-05.pdf"] == digest
    adopted = next(d for d in predicate_of(folder)["decisions"] if d["id"] == "DB-2026-05")
    assert adopted["document"] == {
        "name": "besluiten/DB-2026-05.pdf",
        "digest": {"sha256": digest},
    }
