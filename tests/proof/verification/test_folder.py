"""What stands in a folder against its manifest, and folders that somebody made to mislead."""

import json
import os
from pathlib import Path

import pytest

from tests.kit.older_runs import (
    edited,
    folder_of,
    older_files,
    run_of,
    unpacked,
    with_fitting_hashes,
)
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.proof.verification.check import Check, Outcome, compared, told_of
from zvh_finance.proof.verification.output_check import manifest_check, output_check
from zvh_finance.proof.verification.recorded import recorded_run
from zvh_finance.proof.verification.run_folder import is_inside, read_run_folder

FILES = older_files("cases-oss-2028")


def told(check: Check) -> set[tuple[str, str]]:
    return {(finding.code, finding.place.file) for finding in check.differences}


def outputs(files: dict[str, bytes]) -> set[tuple[str, str]]:
    return told(output_check(run_of(files), folder_of(files)))


def test_a_folder_as_it_was_written_holds() -> None:
    assert output_check(run_of(FILES), folder_of(FILES)).outcome is Outcome.HELD
    assert manifest_check(run_of(FILES)).outcome is Outcome.HELD


@pytest.mark.parametrize("name", ["charges.csv", "oss-2028.xlsx", "oss-2028.pdf", "key.csv"])
def test_one_changed_byte_is_found_in_a_file_of_each_kind(name: str) -> None:
    content = FILES[name]
    middle = len(content) // 2
    changed = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    assert outputs({**FILES, name: changed}) == {("verify-changed", name)}


def test_a_missing_and_an_added_file_are_told_by_name() -> None:
    files = {name: data for name, data in FILES.items() if name != "key.csv"}
    found = outputs({**files, "notitie.docx": b"", "manifest.json.sig": b""})
    assert found == {("verify-missing", "key.csv"), ("verify-added", "notitie.docx")}


def test_a_link_in_the_place_of_a_file_is_told_and_not_followed(tmp_path: Path) -> None:
    home = unpacked("cases-oss-2028", tmp_path)
    secret = tmp_path / "elders.csv"
    secret.write_bytes((home / "key.csv").read_bytes())
    (home / "key.csv").unlink()
    (home / "key.csv").symlink_to(secret)
    folder = read_run_folder(home)
    assert "key.csv" not in folder.files
    assert told(output_check(run_of(dict(folder.files)), folder)) == {("verify-unread", "key.csv")}


@pytest.mark.parametrize(
    "name", ["../elders.csv", "/etc/passwd", "a/../../b", "C:\\x", "a\\..\\b", "", "a//b", "x\n"]
)
def test_a_name_that_leads_outside_the_folder_is_told_and_not_read(name: str) -> None:
    assert not is_inside(name)
    known = json.loads(FILES["manifest.json"])
    known["outputs"][name] = "0" * 64
    files = {**FILES, "manifest.json": json.dumps(known).encode()}
    assert outputs(files) == {("verify-outside", "manifest.json")}


@pytest.mark.parametrize("name", ["charges.csv", "gemeenten/GM0828-oss.pdf", "ZVH-2026-0001.pdf"])
def test_names_as_runs_give_them_stay_inside(name: str) -> None:
    assert is_inside(name)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"7",
        b"[]",
        b"[" * 100_000,
        b'{"outputs": 3}',
        b'{"outputs": {}}',
        b'{"_type": 1, "subject": [1], "predicate": {}}',
        b'{"_type": 1, "subject": [], "predicate": {"cells": [1]}}',
        b'{"value": ' + b"9" * 10_000 + b"}",
    ],
)
def test_what_is_no_manifest_is_refused_in_one_message(content: bytes) -> None:
    with pytest.raises(InvalidInputError) as caught:
        recorded_run(content)
    assert [finding.code for finding in caught.value.findings] == ["verify-manifest"]


def test_a_cell_with_a_number_no_municipality_has_is_no_manifest() -> None:
    files = edited(FILES, "manifest.json", '"value": 11686', f'"value": {10**30}')
    with pytest.raises(InvalidInputError):
        run_of(files)


def test_a_folder_without_a_manifest_or_no_folder_at_all_cannot_be_verified(tmp_path: Path) -> None:
    with pytest.raises(MissingGroundError) as none:
        read_run_folder(tmp_path)
    with pytest.raises(MissingGroundError) as nowhere:
        read_run_folder(tmp_path / "nergens")
    codes = [error.value.findings[0].code for error in (none, nowhere)]
    assert codes == ["verify-no-manifest", "verify-no-folder"]


def test_a_pipe_and_a_file_without_end_are_not_read(tmp_path: Path) -> None:
    home = unpacked("cases-oss-2028", tmp_path)
    os.mkfifo(home / "pijp")
    with (home / "groot.csv").open("wb") as file:
        file.truncate(65 * 1024 * 1024)
    assert set(read_run_folder(home).unread) == {"pijp", "groot.csv"}


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('"command": "withdrawal"', '"command":  "withdrawal"', "verify-manifest-form"),
        ('"as_of": "2026-11-23"', '"as_of": "2026-11-24"', "verify-run-id"),
        ("zvh-finance 0.1.0", "zvh-finance 0.1.1", "verify-run-id"),
    ],
)
def test_an_edited_manifest_is_not_in_its_form_or_has_another_id(
    old: str, new: str, code: str
) -> None:
    text = FILES["manifest.json"].decode()
    assert old in text
    files = {**FILES, "manifest.json": text.replace(old, new).encode()}
    assert told(manifest_check(run_of(files))) == {(code, "manifest.json")}


def test_hashes_that_fit_hide_a_change_from_the_hashes_alone() -> None:
    """Which is why the other checks are there."""
    files = with_fitting_hashes({**FILES, "key.csv": b"iets anders"})
    assert outputs(files) == set()


def test_of_very_many_differences_the_first_are_told_and_the_rest_counted() -> None:
    run = run_of(FILES)
    many = output_check(run, folder_of({f"extra-{n}": b"" for n in range(40)} | FILES))
    assert len(many.differences) == 40
    shown = told_of(many)
    assert len(shown) == 26
    assert "15 more differences" in str(shown[-1])
    few = compared("few", many.title, many.told, many.differences[:3])
    assert told_of(few) == few.differences
