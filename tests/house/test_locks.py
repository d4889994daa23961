"""The locks are complete: no pip, old or new, has anything left to resolve."""

import importlib.metadata
import json
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from tests.kit.locks import (
    faults,
    here,
    installs_of,
    lines_of,
    pinned_twice,
    recipes_of,
    shell_of,
    unmet,
)

ROOT = Path(__file__).parents[2]
RUN = (ROOT / "requirements.lock").read_text(encoding="utf-8")
DEV = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
VALIDATORS = (ROOT / "requirements-validators.lock").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
GROUPS = PROJECT["dependency-groups"]

MADE_BY = [*PROJECT["build-system"]["requires"], *GROUPS["build"]]
"""What installing the project itself needs."""
LOCKED = {"--no-deps", "--require-hashes", "--only-binary=:all:"}
"""Nothing is resolved, nothing changes on its way, nothing is built by what no lock pins."""
OWN = {"--no-deps", "--no-build-isolation"}

OLDEST_PIP = {(3, 11): "22.3", (3, 12): "23.2.1", (3, 13): "24.2", (3, 14): "25.2"}
"""What the first release of each Python brought."""

HASH = f"--hash=sha256:{'0' * 64}"


def declared(name: str) -> list[str]:
    return importlib.metadata.requires(name) or []


@pytest.mark.parametrize("lock", [RUN, DEV, VALIDATORS], ids=["run", "dev", "validators"])
def test_every_line_pins_a_version_and_its_files(lock: str) -> None:
    assert len(lines_of(lock)) > 40
    assert faults(lock) == []


@pytest.mark.parametrize(
    "line",
    [
        f"numpy>=2.1 {HASH}",
        f"numpy==2.* {HASH}",
        f"numpy==2.1,<3 {HASH}",
        f"numpy {HASH}",
        "numpy==2.1",
        "numpy==2.1 --hash=sha256:00",
        "numpy==2.1 --hash=md5:00",
        f"numpy==2.1 {HASH} --hash=sha256:00",
        f"numpy @ https://example.org/numpy.whl {HASH}",
        "--index-url https://example.org/simple",
        "-e .",
    ],
)
def test_the_guard_of_lines_sees_a_choice_left_to_pip(line: str) -> None:
    assert len(faults(f"{line}\n")) == 1


def test_the_guard_of_lines_reads_on_at_a_backslash() -> None:
    entry = f"numpy==2.1 ; python_version < '3.12' \\\n    {HASH} \\\n    {HASH}\n    # via us\n"

    assert faults(entry) == []
    assert len(lines_of(entry)) == 1


def test_nothing_is_pinned_twice() -> None:
    assert pinned_twice(RUN, DEV) == set()


def test_the_guard_of_doubles_sees_them() -> None:
    forked = "a==1 ; python_version < '3'\na==2 ; python_version >= '3'\n"

    assert pinned_twice("a==1\nb==1\n", "c==1\nA==1\n") == {"a"}
    assert pinned_twice("a==1\na==2\n") == {"a"}
    assert pinned_twice(forked, "b==1\n") == set()


def test_what_is_installed_here_is_what_is_locked() -> None:
    """The two tests below read the metadata of what is installed."""
    locked = here(RUN) | here(DEV)

    assert {name: importlib.metadata.version(name) for name in locked} == locked


def test_the_first_lock_holds_all_that_a_user_needs() -> None:
    roots = [*PROJECT["project"]["dependencies"], *MADE_BY, *here(RUN)]

    assert unmet(roots, here(RUN), declared) == set()


def test_both_locks_hold_all_that_a_developer_needs() -> None:
    locked = here(RUN) | here(DEV)

    assert unmet([*GROUPS["dev"], *locked], locked, declared) == set()


DECLARES = {
    "ship": ["sail>=2", "oar ; extra == 'calm'", "skate ; python_version < '3'"],
    "sail": ["rope"],
    "rope": [],
    "oar": ["wood", "ship"],
    "wood": [],
}


@pytest.mark.parametrize(
    ("roots", "locked", "missing"),
    [
        (["ship"], {"ship": "1", "sail": "2", "rope": "1"}, set()),
        (["ship"], {"ship": "1", "sail": "2"}, {"rope"}),
        (["ship"], {"ship": "1", "sail": "1", "rope": "1"}, {"sail>=2"}),
        (["Ship>=2"], {"ship": "1"}, {"Ship>=2"}),
        (["ship[calm]"], {"ship": "1", "sail": "2", "rope": "1", "wood": "1"}, {"oar"}),
        (["ship", "ship[calm]"], {"ship": "1", "sail": "2", "rope": "1", "oar": "1"}, {"wood"}),
        (["ship; python_version < '3'", "rope"], {"rope": "1"}, set()),
    ],
)
def test_the_guard_of_what_is_needed_sees_what_is_missing(
    roots: list[str], locked: dict[str, str], missing: set[str]
) -> None:
    found = unmet(roots, locked, DECLARES.__getitem__)

    assert {text.split(";")[0].strip() for text in found} == missing


def test_make_installs_each_lock_without_resolving_and_checks_them() -> None:
    commands = recipes_of(MAKEFILE)

    assert installs_of(commands) == {
        "requirements.lock": LOCKED,
        "requirements-dev.lock": LOCKED,
        "requirements-validators.lock": LOCKED,
        ".": OWN,
    }
    assert sum(command.endswith(" check") and " pip " in command for command in commands) == 3


def test_the_readme_installs_as_make_does() -> None:
    written = installs_of(shell_of(README))
    made = installs_of(recipes_of(MAKEFILE))

    assert set(written) == {"requirements.lock", "."}
    assert written == {what: made[what] for what in written}
    assert compiling(shell_of(README)) == compiling(recipes_of(MAKEFILE)) == {"-qq -j 0"}


def compiling(commands: list[str]) -> set[str]:
    """The options with which bytecode is written."""
    return {
        command.split("-m compileall ")[1].split(" .venv")[0]
        for command in commands
        if "-m compileall " in command
    }


@pytest.mark.parametrize("option", sorted(LOCKED | OWN))
def test_the_guards_of_installing_see_an_option_that_is_gone(option: str) -> None:
    made = installs_of(recipes_of(MAKEFILE.replace(f" {option}", "")))
    written = installs_of(shell_of(README.replace(f" {option}", "")))

    assert made != installs_of(recipes_of(MAKEFILE))
    assert written != installs_of(shell_of(README))


def test_the_guards_of_installing_read_commands_as_the_shell_does() -> None:
    page = "```sh\npython -m pip install -r requirements.lock  # in haste\n```\n"

    assert installs_of(shell_of(page)) == {"requirements.lock": set()}
    assert compiling(["python -m compileall -q .venv"]) == {"-q"}


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(params=[f"pip=={OLDEST_PIP[sys.version_info[:2]]}", "pip"], ids=["old", "new"])
def pip(request: pytest.FixtureRequest, tmp_path: Path) -> Run:
    """A release of pip in an environment that holds nothing else; returns how to run it."""
    folder = tmp_path / "env"
    venv.create(folder, with_pip=False)
    python = str(folder / "bin" / "python")
    this = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    got = ran([*this, "--python", python, "install", "--quiet", "--retries", "1", request.param])
    if got.returncode:
        pytest.skip(f"no package index gave {request.param}: {got.stderr.strip()[-200:]}")
    return lambda *words: ran([python, "-m", "pip", "--disable-pip-version-check", *words])


def ran(command: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def installed(pip: Run, lock: Path) -> "subprocess.CompletedProcess[str]":
    """Install with the options of make."""
    options = sorted(installs_of(recipes_of(MAKEFILE))["requirements.lock"])
    return pip("install", "--quiet", "--no-compile", *options, "-r", str(lock))


@pytest.mark.slow
def test_old_and_new_pips_install_both_locks(pip: Run) -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        done = installed(pip, ROOT / name)
        assert done.returncode == 0, done.stderr
        checked = pip("check")
        assert checked.returncode == 0, checked.stdout

    own = pip("install", "--quiet", *sorted(OWN), ".")
    assert own.returncode == 0, own.stderr
    assert pip("check").returncode == 0
    listed = {str(canonicalize_name(d["name"])): d["version"] for d in json.loads(frozen(pip))}
    assert listed.pop("pip")
    assert listed.pop("zvh-finance") == PROJECT["project"]["version"]
    assert listed == here(RUN) | here(DEV)


def frozen(pip: Run) -> str:
    return pip("list", "--format=json").stdout


@pytest.mark.slow
def test_a_line_that_is_gone_is_not_resolved_but_found_out(pip: Run, tmp_path: Path) -> None:
    short = tmp_path / "short.lock"
    (line,) = (line for line in lines_of(RUN) if line.startswith("jinja2=="))
    short.write_text(f"{line}\n", encoding="utf-8")

    assert installed(pip, short).returncode == 0
    checked = pip("check")

    assert checked.returncode == 1
    assert "jinja2" in checked.stdout.lower()
    assert "requires markupsafe, which is not installed" in checked.stdout.lower()
