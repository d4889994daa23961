"""The year-end as a scheduler runs it: no terminal, stdin closed, another locale, no home."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

ROOT = Path(__file__).parents[2]


def scheduled(tmp_path: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    home.chmod(0o500)
    environment = {"PATH": os.environ["PATH"], "LANG": "C", "LC_ALL": "C", "HOME": str(home)}
    return subprocess.run(
        [sys.executable, "-m", "pipelines", *arguments, "--log", "json"],
        check=False,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def year_end(tmp_path: Path, year: str, *more: str, as_of: str = "2026-11-23"):
    out = ("--out", str(tmp_path / "out"), "--as-of", as_of)
    return scheduled(tmp_path, "year-end", year, *out, *more)


def test_a_run_that_succeeds_ends_with_a_line_for_a_mail(tmp_path):
    answer = year_end(tmp_path, "2025")

    last = json.loads(answer.stderr.splitlines()[-1])
    assert answer.returncode == 0
    assert last["event"] == "year-end"
    assert "2025" in last["message"]


def test_running_again_changes_nothing(tmp_path):
    year_end(tmp_path, "2025")
    folder = tmp_path / "out/2025/year-end"
    before = {p.name: p.stat().st_mtime_ns for p in folder.iterdir()}

    assert year_end(tmp_path, "2025").returncode == 0
    assert {p.name: p.stat().st_mtime_ns for p in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("year", "as_of", "code"), [("2026", "2026-11-23", 2), ("2026", "2027-01-15", 4)]
)
def test_what_is_asked_too_early_or_without_actuals_says_so(tmp_path, year, as_of, code):
    answer = year_end(tmp_path, year, as_of=as_of)

    assert answer.returncode == code
    assert json.loads(answer.stderr.splitlines()[-1])["level"] == "error"
    assert not (tmp_path / "out").exists()


def test_an_invalid_dossier_is_three(tmp_path):
    (tmp_path / "arrangement.toml").write_text("name = ")

    assert year_end(tmp_path, "2025", "--dossier", str(tmp_path)).returncode == 3


def test_a_busy_folder_is_six_and_leaves_nothing(tmp_path):
    (tmp_path / "out").mkdir()
    with FileLock(tmp_path / "out/.zvh.lock"):
        assert year_end(tmp_path, "2025").returncode == 6
    assert not (tmp_path / "out/2025").exists()
