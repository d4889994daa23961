"""`zvh verify`: a folder of every kind of run, as it was made and with one thing broken."""

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from tests.kit.older_runs import RUNS as OLDER
from tests.kit.older_runs import older_files, unpacked, with_fitting_hashes
from tests.kit.world import World

KINDS = {
    "2027/budget": ["budget", "2027"],
    "2025/year-end": ["year-end", "2025"],
    "2027/calendar": ["calendar", "2027"],
    "cases/baan-na-14-maanden": ["redundancy", "baan-na-14-maanden"],
    "cases/opheffing-2030": ["dissolution", "opheffing-2030"],
    "cases/heusden-2028": ["accession", "heusden-2028"],
    "2027/explain/BEG-2027-GM0828": ["explain", "2027", "oss", "--format", "pdf"],
}
pytestmark = [pytest.mark.slow, pytest.mark.series]
OVERDUE = "2027-02-15"
"""The day on which invoices of the day of the other runs have not been paid in time."""


@pytest.fixture(scope="module")
def made(example: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A small dossier in which nothing was issued yet, with the folder of a withdrawal."""
    home = tmp_path_factory.mktemp("verify")
    world = World(unpacked("dossier", home), home / "out")
    for register in world.folder.glob("register.*"):
        register.unlink()
    for name in ("doorstroom-naar-ww", "opheffing-2030", "heusden-2028"):
        text = (example / "cases" / f"{name}.toml").read_text("utf-8")
        world.case(name, text.replace("GM0757", "GM0828").replace("boxtel", "oss"))
    world.done("withdrawal", "oss-2028")
    return world


def verify(world: World, folder: Path, *more: str) -> Result:
    dossier = ["--dossier", str(world.folder), "--out", str(world.out)]
    return CliRunner().invoke(app, ["verify", str(folder), *dossier, "--log", "json", *more])


def told(result: Result) -> dict[str, str]:
    """Per check or code what was said."""
    lines = [json.loads(line) for line in result.stderr.splitlines()]
    return {line.get("code", line["event"]): line["message"] for line in lines}


def copied(world: World, name: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(world.out / name, tmp_path / "map"))


def files_in(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def forged(folder: Path, name: str, content: bytes) -> None:
    """Another content, with hashes that fit."""
    for each, data in with_fitting_hashes({**files_in(folder), name: content}).items():
        (folder / each).chmod(0o644)
        (folder / each).write_bytes(data)


@pytest.mark.parametrize("name", KINDS)
def test_a_run_of_every_kind_is_derived_again_byte_for_byte(
    made: World, name: str, tmp_path: Path
) -> None:
    own = World(made.folder, tmp_path)
    own.done(*KINDS[name])
    is_derived_again(own, name)


def is_derived_again(world: World, name: str) -> None:
    result = verify(world, world.out / name)
    found = told(result)
    assert result.exit_code == 0, result.stderr
    assert "byte for byte" in found["check-again"]
    assert found["check-program"].startswith("holds")
    assert "0 differ" in found["verified"]


def test_runs_are_derived_again_from_the_register_as_they_read_it(
    made: World, tmp_path: Path
) -> None:
    """Each folder was made when the register was another one; an export renews the journal."""
    own = World(Path(shutil.copytree(made.folder, tmp_path / "dossier")), tmp_path / "out")
    own.done("year-end", "2026", "--interim", "2026-09-30")
    own.done("invoices", "2026")
    own.done("calendar", "2026")
    own.done("invoices", "2026", "--remind", as_of=OVERDUE)
    own.done("invoices", "2026", "--export", as_of=OVERDUE)
    files = files_in(own.folder)
    for name in ("interim-2026-09-30", "invoices", "calendar", "reminders"):
        is_derived_again(own, f"2026/{name}")
    assert any("herinnering" in name for name in files_in(own.out / "2026/reminders"))
    assert files_in(own.folder) == files

    letter = next((own.out / "2026/reminders").glob("herinnering-*.pdf"))
    forged(letter.parent, letter.name, (own.out / "2026/calendar/kalender-2026.pdf").read_bytes())
    assert "verify-again-bytes" in told(verify(own, letter.parent))


@pytest.mark.parametrize("name", OLDER)
def test_a_run_of_an_older_version_holds_to_the_cent(name: str, tmp_path: Path) -> None:
    world = World(unpacked("dossier", tmp_path), tmp_path / "out")
    result = verify(world, unpacked(name, tmp_path), "--sample", "3")
    found = told(result)
    assert result.exit_code == 0, result.stderr
    assert "another version" in found["check-program"]
    assert "another version: not compared by bytes" in found["check-again"]
    for check in ("outputs", "manifest", "key", "charges", "inputs", "decisions"):
        assert found[f"check-{check}"].startswith("holds"), check


@pytest.fixture
def case_folder(made: World, tmp_path: Path) -> Path:
    return copied(made, "cases/oss-2028", tmp_path)


def test_nothing_is_written(made: World) -> None:
    home = made.folder.parent
    before = {p: p.stat().st_mtime_ns for p in sorted(home.rglob("*"))}
    assert verify(made, made.out / "cases/oss-2028").exit_code == 0
    assert {p: p.stat().st_mtime_ns for p in sorted(home.rglob("*"))} == before


@pytest.mark.parametrize("name", ["oss-2028.xlsx", "manifest.json"])
def test_a_changed_byte_gives_exit_7_and_names_the_file(
    made: World, case_folder: Path, name: str
) -> None:
    content = (case_folder / name).read_bytes()
    changed = content + b"\n"
    (case_folder / name).write_bytes(changed)
    result = verify(made, case_folder)
    assert result.exit_code == 7
    assert "verify-again-bytes" in told(result)
    assert f'"file": "{name}"' in result.stderr


def test_a_cent_that_was_moved_with_fitting_hashes_is_found(made: World, case_folder: Path) -> None:
    table = (case_folder / "charges.csv").read_text("utf-8-sig")
    row = next(line for line in table.splitlines() if line.startswith("oss-2028-2028-GM0828;"))
    share = row.split(";")[11]
    moved = row.replace(f";{share};;", f";{int(share) - 1};;")
    assert moved != row
    forged(case_folder, "charges.csv", table.replace(row, moved).encode())
    result = verify(made, case_folder)
    found = told(result)
    assert result.exit_code == 7
    assert {"verify-share", "verify-again-cents", "verify-pdf-amount"} <= set(found)
    assert found["check-outputs"].startswith("holds")


def test_a_paper_of_another_run_with_fitting_hashes_is_found(
    made: World, case_folder: Path
) -> None:
    other = older_files("cases-baan-na-14-maanden")["baan-na-14-maanden-partijen.pdf"]
    forged(case_folder, "oss-2028.pdf", other)
    found = told(verify(made, case_folder))
    assert {"verify-again-bytes", "verify-pdf-amount"} <= set(found)


def test_a_dossier_that_was_changed_since_is_told_and_amounts_are_compared(
    made: World, case_folder: Path, tmp_path: Path
) -> None:
    own = World(Path(shutil.copytree(made.folder, tmp_path / "dossier")), made.out)
    own.edit("cases/oss-2028.toml", "discount_rate = ", 'title_note = ""\ndiscount_rate = ')
    assert verify(own, case_folder).exit_code == 3
    own.edit("cases/oss-2028.toml", 'title_note = ""\n', "# later\n")
    result = verify(own, case_folder)
    found = told(result)
    assert result.exit_code == 7
    assert "verify-input-changed" in found
    assert "inputs that were changed since" in found["check-again"]


@pytest.mark.parametrize("manifest", [b"{", b"[" * 50_000, b'{"outputs": {}}'])
def test_a_manifest_that_is_none_stops_with_one_message(
    made: World, tmp_path: Path, manifest: bytes
) -> None:
    (tmp_path / "manifest.json").write_bytes(manifest)
    result = verify(made, tmp_path)
    assert result.exit_code == 3
    assert set(told(result)) == {"verify-manifest"}


def test_without_a_manifest_a_folder_or_a_dossier_nothing_begins(
    made: World, case_folder: Path, tmp_path: Path
) -> None:
    empty = tmp_path / "leeg"
    empty.mkdir()
    assert verify(made, empty).exit_code == 4
    assert verify(made, tmp_path / "nergens").exit_code == 4
    nowhere = World(tmp_path / "geen-dossier", made.out)
    assert verify(nowhere, case_folder).exit_code == 4
    assert verify(made, Path("x" * 5000)).exit_code == 2


def test_a_dossier_of_another_partnership_is_refused(
    made: World, case_folder: Path, tmp_path: Path
) -> None:
    own = World(Path(shutil.copytree(made.folder, tmp_path / "dossier")), made.out)
    own.edit("arrangement.toml", "effective_date = 2019-01-01", "effective_date = 2018-12-31")
    assert set(told(verify(own, case_folder))) >= {"verify-partnership"}


def test_a_folder_alone_is_checked_as_far_as_it_tells(
    case_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the dossier: hashes, key and charges, papers; what follows from it is told."""
    monkeypatch.chdir(tmp_path)
    manifest = (case_folder / "manifest.json").read_bytes()
    other = manifest.replace(b'"effective_date":"2019-01-01"', b'"effective_date":"2018-12-31"')
    assert other != manifest
    (case_folder / "manifest.json").write_bytes(other)
    result = CliRunner().invoke(app, ["verify", str(case_folder), "--log", "json"])
    found = told(result)
    assert result.exit_code == 0, result.stderr
    assert found["check-charges"].startswith("holds")
    for check in ("inputs", "cells", "decisions", "again"):
        assert found[f"check-{check}"].startswith("not checked"), check


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"case":"oss-2028"', b'"case":"../../x"'),
        (b'"as_of":"2026-11-23"', b'"as_of":"ooit"'),
        (b'"case":"oss-2028"', b'"year":"' + b"9" * 4500 + b'"'),
    ],
)
def test_a_question_that_no_run_was_asked_breaks_nothing(
    made: World, case_folder: Path, old: bytes, new: bytes
) -> None:
    manifest = (case_folder / "manifest.json").read_bytes()
    assert old in manifest
    (case_folder / "manifest.json").write_bytes(manifest.replace(old, new))
    result = verify(made, case_folder)
    assert result.exit_code == 7, result.stderr
    assert "verify-run-id" in told(result)


def test_a_sample_is_shown_step_by_step(made: World, case_folder: Path) -> None:
    dossier = ["--dossier", str(made.folder), "--lang", "en"]
    result = CliRunner().invoke(
        app, ["verify", str(case_folder), *dossier, "--sample", "2", "--seed", "notaris"]
    )
    assert result.exit_code == 0, result.output
    assert 'SHA-256 of "notaris:"' in result.stdout
    assert "CBS table 03759ned" in result.stdout
    assert result.stdout.count("Ground: article") == 2
    assert CliRunner().invoke(app, ["verify", "x", "--sample", "10001"]).exit_code == 2
