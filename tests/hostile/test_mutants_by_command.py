"""A sample of the mutants as a user meets them: `zvh check` in a process of its own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet

from tests.hostile import amounts, cases, days, decided, structure, taking_part, workbooks, writing
from tests.hostile.mutants import DECISIONS, WITHDRAWAL, Mutant, Row, appended, edit, in_decision
from tests.hostile.outcomes import OneOf, Refused

ROOT = Path(__file__).parents[2]
AS_OF = "2026-11-23"
AREAS = (structure, writing, amounts, days, taking_part, decided, cases, workbooks)
LONGEST_SECONDS = 60
"""Of a whole process on a machine that may be busy; the check itself is timed where it is alone."""


def sample() -> list[ParameterSet]:
    """Twelve mutants: of each area one near its beginning, and of half of them one near its end."""
    chosen: list[ParameterSet] = []
    for area in AREAS:
        closed = area.rows()
        places = (
            (len(closed) // 4, -len(closed) // 4) if len(chosen) % 3 == 0 else (len(closed) // 2,)
        )
        chosen += [pytest.param(closed[n], id=closed[n].name) for n in places]
    return chosen[:12]


def check(mutant: Mutant, folder: Path) -> subprocess.CompletedProcess[str]:
    dossier = folder / "dossier"
    dossier.mkdir()
    mutant.write(dossier)
    place = ("--dossier", str(dossier), "--out", str(folder / "out"), "--as-of", AS_OF)
    return subprocess.run(
        [sys.executable, "-m", "pipelines", "check", *place, "--log", "json", "--quiet"],
        check=False,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LONGEST_SECONDS,
    )


@pytest.mark.parametrize("row", sample())
def test_the_command_ends_as_the_table_says(row: Row, tmp_path: Path) -> None:
    answer = check(row.mutants[0], tmp_path)

    lines = [json.loads(line) for line in answer.stderr.splitlines()]
    errors = [line for line in lines if line["level"] == "error"]
    assert answer.returncode in _codes(row.expected), answer.stderr
    assert bool(errors) is (answer.returncode != 0)
    assert all(line["code"] and line["message"] for line in errors)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "mutant",
    [
        in_decision("DB-2026-05", "year = 2027", "year = 1e999999999"),
        in_decision("DB-2026-05", "year = 2027", f"year = {'9' * 5000}"),
        edit(WITHDRAWAL, "horizon_years = 3", "horizon_years = 1e99999999999999999999"),
        appended(DECISIONS, "\n[[decision]]\n" * 2000),
    ],
    ids=lambda mutant: mutant.what[:60],
)
def test_what_could_go_on_for_ever_is_refused(mutant: Mutant, tmp_path: Path) -> None:
    """In a process of its own: arithmetic on such a number cannot be interrupted."""
    assert check(mutant, tmp_path).returncode == 3


def _codes(expected: object) -> set[int]:
    if isinstance(expected, OneOf):
        return {code for outcome in expected.outcomes for code in _codes(outcome)}
    return {expected.exit_code} if isinstance(expected, Refused) else {0}
