"""Programs of others read the record of a run, without a network (`make validators`).

They are started once, for every folder that is right and every one that is broken on purpose.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.kit.world import World

PYTHON = Path(__file__).parents[3] / ".venv-validators/bin/python"
FOLDERS = (
    "2027/budget",
    "2026/invoices",
    "2025/year-end",
    "cases/boxtel-2028",
    "2027/calendar",
)
KINDS = ("crate", "tables", "statement")
CASE = "cases/boxtel-2028"

pytestmark = pytest.mark.slow

READ = """
import json
import sys
from importlib.resources import files

import requests
from csvw import CSVW
from google.protobuf import json_format
from in_toto_attestation.v1 import statement_pb2
from in_toto_attestation.v1.statement import Statement
from requests_cache import CachedSession
from requests_cache.models import CachedRequest, CachedResponse
from rocrate_validator import services
from rocrate_validator.models import ValidationSettings

# The terms of RO-Crate stand where its validator would keep what it took from the network.
cache, address = sys.argv[1], "https://w3id.org/ro/crate/1.1/context"
session = CachedSession(cache_name=cache, backend="sqlite", expire_after=-1)
request = session.prepare_request(requests.Request("GET", address))
answer = CachedResponse(
    url=address,
    status_code=200,
    headers={"Content-Type": "application/ld+json"},
    content=files("rocrate").joinpath("data", "ro-crate.jsonld").read_bytes(),
    request=CachedRequest.from_request(request),
)
session.cache.save_response(answer, session.cache.create_key(request))


def crate(folder):
    settings = ValidationSettings(
        rocrate_uri=folder,
        profile_identifier="process-run-crate-0.5",
        offline=True,
        cache_path=cache,
    )
    return [issue.message for issue in services.validate(settings).get_issues()]


def tables(folder):
    read = CSVW(f"{folder}/csvw.json", validate=True)
    return [] if read.is_valid else [str(each.message) for each in read.warnings]


def statement(folder):
    with open(f"{folder}/manifest.json", encoding="utf-8") as file:
        found = json_format.Parse(file.read(), statement_pb2.Statement())
    Statement.copy_from_pb(found).validate()
    return []


told = {}
for asked in sys.argv[2:]:
    kind, _, folder = asked.partition(":")
    try:
        told[asked] = {"crate": crate, "tables": tables, "statement": statement}[kind](folder)
    except ValueError as error:
        told[asked] = [str(error)]
print("\\n" + json.dumps(told))
"""


def edited(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def without_instrument(folder: Path) -> None:
    path = folder / "ro-crate-metadata.json"
    whole: dict[str, Any] = json.loads(path.read_bytes())
    action = next(e for e in whole["@graph"] if e["@type"] == "CreateAction")
    del action["instrument"]
    path.write_text(json.dumps(whole), "utf-8")


def with_a_row_twice(folder: Path) -> None:
    path = folder / "charges.csv"
    head, first, *others = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join([head, first, first, *others]), "utf-8")


def without_a_row_of_the_key(folder: Path) -> None:
    lines = (folder / "key.csv").read_text("utf-8").splitlines(keepends=True)
    (folder / "key.csv").write_text("".join(lines[:-1]), "utf-8")


def without_a_hash(folder: Path) -> None:
    whole = json.loads((folder / "manifest.json").read_bytes())
    del whole["subject"][0]["digest"]
    (folder / "manifest.json").write_text(json.dumps(whole), "utf-8")


BROKEN: dict[str, tuple[str, str, Callable[[Path], None], str]] = {
    "a file is gone": ("crate", CASE, lambda own: (own / "key.csv").unlink(), "key.csv"),
    "no program": ("crate", CASE, without_instrument, "instrument"),
    "a word that is no term": (
        "crate",
        CASE,
        lambda own: edited(own / "ro-crate-metadata.json", "softwareVersion", "softwareVerzion"),
        "softwareVerzion",
    ),
    "a number that is none": (
        "tables",
        CASE,
        lambda own: edited(own / "charges.csv", ";2028;", ";tweeduizend;"),
        "Invalid column value",
    ),
    "a day in another form": (
        "tables",
        CASE,
        lambda own: edited(own / "charges.csv", "2026-01-01", "1-1-2026"),
        "Invalid column value",
    ),
    "a charge twice": ("tables", CASE, with_a_row_twice, "duplicate primary key"),
    "a charge of nobody in the key": (
        "tables",
        "2027/budget",
        without_a_row_of_the_key,
        "not found in table key.csv",
    ),
    "no hash": ("statement", CASE, without_a_hash, "digest"),
}
"""What is broken on purpose: for whom, in which folder, how, and what is then said."""


@pytest.fixture(scope="module")
def said(example: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the programs have against each folder, by kind and name."""
    if not PYTHON.exists():
        assert not os.environ.get("CI"), "CI makes this environment: make validators"
        pytest.skip("no environment for the validators of others: make validators")
    home = tmp_path_factory.mktemp("runs")
    world = World.of(example, home)
    world.done("budget", "2027")
    world.done("invoices", "2026")
    world.done("year-end", "2025")
    world.done("withdrawal", "boxtel-2028")
    world.done("calendar", "2027")
    asked = {f"{kind}:{world.out / name}": name for name in FOLDERS for kind in KINDS}
    for number, (name, (kind, source, spoil, _)) in enumerate(BROKEN.items()):
        own = Path(shutil.copytree(world.out / source, home / f"broken-{number}"))
        spoil(own)
        asked[f"{kind}:{own}"] = name
    command = [str(PYTHON), "-W", "always", "-c", READ, str(home / "terms"), *asked]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stderr
    told = json.loads(result.stdout.splitlines()[-1])
    return {f"{each.partition(':')[0]}:{name}": told[each] for each, name in asked.items()}


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("kind", KINDS)
def test_other_programs_accept_the_record(
    kind: str, folder: str, said: dict[str, list[str]]
) -> None:
    assert said[f"{kind}:{folder}"] == []


@pytest.mark.parametrize("name", BROKEN)
def test_each_of_them_refuses_what_is_broken(name: str, said: dict[str, list[str]]) -> None:
    kind, _, _, words = BROKEN[name]

    assert words in " ".join(said[f"{kind}:{name}"])
