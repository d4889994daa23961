"""CI finds the Pythons that work, and asks each of them for the tests."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MINOR = sys.version_info.minor

WORKS = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
LEADS_NOWHERE = "#!/bin/sh\necho 'command not found' >&2\nexit 127\n"
LACKS_A_PART = "#!/bin/sh\necho /a/python\nexit 1\n"


def program(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine without any Python."""
    (tmp_path / "path").mkdir()
    return tmp_path


def pythons(machine: Path) -> list[str]:
    result = subprocess.run(
        ["/bin/bash", ROOT / ".ci/pythons"],
        env={"PATH": str(machine / "path"), "HOME": str(machine)},
        capture_output=True,
        text=True,
        check=True,
    )
    return result.stdout.splitlines()


def test_a_machine_without_a_python_has_none(machine: Path) -> None:
    assert pythons(machine) == []


def test_a_python_on_the_path_is_found_without_pyenv(machine: Path) -> None:
    program(machine / f"path/python3.{MINOR}", WORKS)

    assert pythons(machine) == [sys.executable]


def test_a_python_that_pyenv_has_not_switched_on_is_found(machine: Path) -> None:
    program(machine / f".pyenv/versions/3.{MINOR}.1/bin/python", WORKS)

    assert pythons(machine) == [sys.executable]


@pytest.mark.parametrize("broken", [LEADS_NOWHERE, LACKS_A_PART])
def test_one_that_does_not_work_is_passed_over(machine: Path, broken: str) -> None:
    program(machine / f"path/python3.{MINOR}", broken)
    program(machine / f".pyenv/versions/3.{MINOR}.1/bin/python", broken)
    program(machine / f".pyenv/versions/3.{MINOR}.2/bin/python", WORKS)

    assert pythons(machine)[-1:] == [sys.executable]


def test_a_name_that_promises_another_version_is_passed_over(machine: Path) -> None:
    other = 12 if MINOR == 11 else 11
    program(machine / f"path/python3.{other}", WORKS)

    assert pythons(machine) == []


def asked(machine: Path, found: str, **environment: str) -> list[str]:
    """What CI asks of make, when these are the Pythons it finds."""
    folder = machine / ".ci"
    program(folder / "run", (ROOT / ".ci/run").read_text(encoding="utf-8"))
    program(folder / "pythons", f"#!/bin/sh\nprintf '{found}'\n")
    program(machine / "path/make", f'#!/bin/sh\necho "$@" >> "{machine}/calls"\n')
    program(machine / "path/id", "#!/bin/sh\necho 1000\n")
    path = f"{machine / 'path'}{os.pathsep}/usr/bin:/bin"
    subprocess.run(
        [folder / "run"],
        env={"PATH": path, "TMPDIR": str(machine), **environment},
        capture_output=True,
        check=True,
    )
    return (machine / "calls").read_text(encoding="utf-8").splitlines()


def calls(machine: Path, found: str) -> list[str]:
    """The same without options of tests; with a + what has an environment of its own."""
    short = re.compile(r" (VENV|TESTS)=.*(?= [\w-]+$)")
    return [short.sub("", call) + "+" * ("VENV=" in call) for call in asked(machine, found)]


def test_the_oldest_python_runs_all_and_the_others_their_part_in_places_of_their_own(
    machine: Path,
) -> None:
    """The oldest sees mutants too, the newest also says which branches the tests take."""
    for python in ("a", "b", "c"):
        program(machine / "path" / python, "#!/bin/sh\necho Python\n")

    assert calls(machine, "a\\nb\\nc\\n") == [
        "clean",
        "PYTHON=a run",
        "PYTHON=a lint",
        "PYTHON=a validators",
        "PYTHON=a mutate-sample",
        "PYTHON=a test",
        "PYTHON=b test+",
        "PYTHON=c coverage+",
    ]


def test_all_pythons_run_in_one_order_that_can_be_repeated(machine: Path) -> None:
    for python in ("a", "b", "c"):
        program(machine / "path" / python, "#!/bin/sh\necho Python\n")

    suites = [call for call in asked(machine, "a\\nb\\nc\\n", SEED="7") if "TESTS=" in call]

    assert len(suites) >= 3
    assert all("--randomly-seed=7 " in f"{call} " for call in suites)


def test_a_machine_without_a_python_fails(machine: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        calls(machine, "")


HALF_MERGED = re.compile(rb"^(<{7} |>{7} |={7}$)", re.MULTILINE)


def test_no_file_was_committed_half_merged() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("this is no checkout of git")
    files = [ROOT / name for name in listed.stdout.splitlines() if not name.startswith('"')]

    found = [p for p in files if p.is_file() and HALF_MERGED.search(p.read_bytes())]

    assert len(files) > 500
    assert found == []
    assert HALF_MERGED.search(b"clean:\n<<<<<<< HEAD\n")
