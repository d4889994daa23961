"""CI finds the Pythons that work, and asks each of them for the tests."""

import os
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


def calls(machine: Path, found: str) -> list[str]:
    """What CI asks of make, when these are the Pythons it finds."""
    folder = machine / ".ci"
    program(folder / "run", (ROOT / ".ci/run").read_text(encoding="utf-8"))
    program(folder / "pythons", f"#!/bin/sh\nprintf '{found}'\n")
    program(machine / "path/make", f'#!/bin/sh\necho "$@" >> "{machine}/calls"\n')
    program(machine / "path/id", "#!/bin/sh\necho 1000\n")
    subprocess.run(
        [folder / "run"],
        env={"PATH": f"{machine / 'path'}{os.pathsep}/usr/bin:/bin", "TMPDIR": str(machine)},
        capture_output=True,
        check=True,
    )
    asked = (machine / "calls").read_text(encoding="utf-8").splitlines()
    return [call.split(" VENV=")[0] + ("+" if "VENV=" in call else "") for call in asked]


def test_the_first_python_runs_all_and_the_others_the_tests_in_places_of_their_own(
    machine: Path,
) -> None:
    for python in ("a", "b", "c"):
        program(machine / "path" / python, "#!/bin/sh\necho Python\n")

    assert calls(machine, "a\\nb\\nc\\n") == [
        "clean",
        "PYTHON=a run",
        "PYTHON=a lint",
        "PYTHON=a validators",
        "PYTHON=a test",
        "PYTHON=b+",
        "PYTHON=c+",
    ]


def test_a_machine_without_a_python_fails(machine: Path) -> None:
    with pytest.raises(subprocess.CalledProcessError):
        calls(machine, "")
