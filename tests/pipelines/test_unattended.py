"""The year-end as a scheduler runs it: no terminal, stdin closed, another locale, no home."""

import json
import os
import shutil
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


def year_end(
    tmp_path: Path, year: str, *more: str, as_of: str = "2026-11-23"
) -> subprocess.CompletedProcess[str]:
    out = ("--out", str(tmp_path / "out"), "--as-of", as_of)
    return scheduled(tmp_path, "year-end", year, *out, *more)


def test_a_run_that_succeeds_ends_with_a_line_for_a_mail(tmp_path: Path) -> None:
    answer = year_end(tmp_path, "2025")

    last = json.loads(answer.stderr.splitlines()[-1])
    assert answer.returncode == 0
    assert last["event"] == "year-end"
    assert "2025" in last["message"]


def test_running_again_changes_nothing(tmp_path: Path) -> None:
    year_end(tmp_path, "2025")
    folder = tmp_path / "out/2025/year-end"
    before = {p.name: p.stat().st_mtime_ns for p in folder.iterdir()}

    assert year_end(tmp_path, "2025").returncode == 0
    assert {p.name: p.stat().st_mtime_ns for p in folder.iterdir()} == before


@pytest.mark.parametrize(
    ("year", "as_of", "code"), [("2026", "2026-11-23", 2), ("2026", "2027-01-15", 4)]
)
def test_what_is_asked_too_early_or_without_actuals_says_so(
    tmp_path: Path, year: str, as_of: str, code: int
) -> None:
    answer = year_end(tmp_path, year, as_of=as_of)

    assert answer.returncode == code
    assert json.loads(answer.stderr.splitlines()[-1])["level"] == "error"
    assert not (tmp_path / "out").exists()


def test_an_invalid_dossier_is_three(tmp_path: Path) -> None:
    (tmp_path / "arrangement.toml").write_text("name = ")

    assert year_end(tmp_path, "2025", "--dossier", str(tmp_path)).returncode == 3


def test_a_busy_folder_is_six_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with FileLock(tmp_path / "out/.zvh.lock"):
        assert year_end(tmp_path, "2025").returncode == 6
    assert not (tmp_path / "out/2025").exists()


def test_cbs_that_cannot_be_reached_is_five(tmp_path: Path) -> None:
    """Nothing listens on port 9 of this machine; the snapshot is not even made."""
    snapshot = tmp_path / "population"
    options = ("--snapshot", str(snapshot), "--url", "http://127.0.0.1:9", "--attempts", "1")
    answer = scheduled(tmp_path, "cbs", "fetch", "2026", *options, "--out", str(tmp_path / "out"))

    assert answer.returncode == 5
    assert json.loads(answer.stderr.splitlines()[-1])["level"] == "error"


def test_a_register_that_was_tampered_with_is_seven(tmp_path: Path) -> None:
    dossier = shutil.copytree(ROOT / "data/raw/example", tmp_path / "dossier")
    options = ("--dossier", str(dossier), "--out", str(tmp_path / "out"), "--as-of", "2027-01-04")
    assert scheduled(tmp_path, "invoices", "2027", "--future", *options).returncode == 0
    register = dossier / "register.sqlite"
    content = register.read_bytes()
    assert b"ZVH-2027-0003" in content
    register.write_bytes(content.replace(b"161403", b"161404"))

    answer = scheduled(tmp_path, "invoices", "2027", "--list", *options)

    assert answer.returncode == 7


def test_what_should_not_happen_is_one_and_asks_to_be_reported(tmp_path: Path) -> None:
    """A program that is itself broken, as by a half-finished upgrade."""
    (tmp_path / "sitecustomize.py").write_text(
        "import zvh_finance.amount.money\n"
        "def broken(total, weights):\n    raise RuntimeError('broken on purpose')\n"
        "zvh_finance.amount.money.apportion = broken\n",
        encoding="utf-8",
    )
    answer = subprocess.run(
        [sys.executable, "-m", "pipelines", "budget", "2027", "--out", str(tmp_path / "out")],
        check=False,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": f"{tmp_path}:{ROOT}"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )

    assert answer.returncode == 1
    assert "broken on purpose" in answer.stderr
    assert "report" in answer.stderr
    assert not (tmp_path / "out").exists()


def test_the_line_for_cron_runs_as_it_stands(tmp_path: Path) -> None:
    """With standard input closed, as its shell would run it on 15 January 2026."""
    line = (ROOT / "docs/examples/zvh.cron").read_text(encoding="utf-8").splitlines()[-1]
    minute, hour, day, month, weekday, command = line.split(maxsplit=5)
    assert (minute, hour, day, month, weekday) == ("0", "6", "15", "1", "*")
    desk = tmp_path / "desk"
    shutil.copytree(ROOT / "data/raw/example", desk / "dossier")
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "zvh").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m pipelines "$@" --as-of 2026-01-15\n',
        encoding="utf-8",
    )
    (programs / "date").write_text("#!/bin/sh\necho 2026\n", encoding="utf-8")
    for program in programs.iterdir():
        program.chmod(0o755)
    ready = command.replace(r"\%", "%").replace("/srv/zvh", str(desk))

    subprocess.run(
        ["/bin/sh", "-c", f"exec <&-; {ready}"],
        check=False,
        env={"PATH": f"{programs}:/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
    )

    log = [json.loads(text) for text in (desk / "zvh.log").read_text().splitlines()]
    assert log
    assert all({"level", "event", "message"} <= set(entry) for entry in log)
    assert (desk / "reports/2025/year-end/manifest.json").is_file()
