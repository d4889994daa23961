"""The program as cron starts it: `PATH` and `HOME` and nothing else, no input, any folder.

Contract 3.2: each exit code has one meaning, the last line on stderr says in one sentence how it
ended, and nothing is issued that nobody can have meant.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from zvh_finance.embedded import embedded_data

ROOT = Path(__file__).parents[2]
EXAMPLE = embedded_data() / "example"
BEGUN, BEFORE = "2027-01-04", "2026-11-23"


@dataclass(frozen=True)
class Desk:
    """A folder that cron starts in, and a home that nothing can be written to.

    Attributes:
        folder: where it starts.
        home: of its user.
        programs: where `zvh` stands.
    """

    folder: Path
    home: Path
    programs: Path

    def run(self, *arguments: str) -> "Ended":
        """Start `zvh` as cron does: its shell closes the input and there is no terminal."""
        answer = subprocess.run(
            ["/bin/sh", "-c", 'exec <&-; exec zvh "$@"', "sh", *arguments],
            check=False,
            cwd=self.folder,
            env={"PATH": f"{self.programs}:/usr/bin:/bin", "HOME": str(self.home)},
            capture_output=True,
        )
        return Ended(answer.returncode, answer.stdout, answer.stderr.decode("utf-8"))

    def dossier(self, name: str = "dossier") -> Path:
        return Path(shutil.copytree(EXAMPLE, self.folder / name))

    @property
    def untouched(self) -> bool:
        return list(self.folder.iterdir()) == []


@dataclass(frozen=True)
class Ended:
    code: int
    output: bytes
    said: str

    @property
    def lines(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in self.said.splitlines()]

    @property
    def errors(self) -> set[str]:
        return {line["code"] for line in self.lines if line["level"] == "error"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    folder, home, programs = (tmp_path / name for name in ("desk", "home", "bin"))
    for made in (folder, home, programs):
        made.mkdir()
    program = programs / "zvh"
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m pipelines "$@"\n', "utf-8"
    )
    program.chmod(0o755)
    home.chmod(0o500)
    return Desk(folder, home, programs)


QUIET = ("--quiet", "--log", "json")


def _an_own_dossier(desk: Desk) -> Sequence[str]:
    desk.dossier()
    return ("budget", "2027", "--as-of", BEFORE)


def _an_unknown_option(desk: Desk) -> Sequence[str]:
    desk.dossier()
    return ("budget", "2027", "--as-off", BEFORE)


def _no_year(desk: Desk) -> Sequence[str]:
    desk.dossier()
    return ("budget", "volgend-jaar", "--as-of", BEFORE)


def _the_example(_: Desk) -> Sequence[str]:
    return ("invoices", "2027", "--as-of", BEGUN)


def _a_year_that_has_not_begun(desk: Desk) -> Sequence[str]:
    desk.dossier()
    return ("invoices", "2027", "--as-of", "2025-06-01")


def _a_day_that_has_not_come(desk: Desk) -> Sequence[str]:
    desk.dossier()
    return ("invoices", "2027", "--as-of", "2072-01-10")


def _a_damaged_dossier(desk: Desk) -> Sequence[str]:
    (desk.dossier() / "decisions.toml").write_bytes(b"\xff\xfe[")
    return ("budget", "2027", "--as-of", BEFORE)


def _no_budget(desk: Desk) -> Sequence[str]:
    desk.dossier()
    return ("budget", "2031", "--as-of", BEFORE)


def _no_dossier_where_one_is_named(_: Desk) -> Sequence[str]:
    return ("budget", "2027", "--dossier", "dossier", "--as-of", BEFORE)


def _no_cbs(desk: Desk) -> Sequence[str]:
    desk.dossier()
    return ("cbs", "fetch", "2026", "--url", "http://127.0.0.1:9", "--attempts", "1")


@pytest.mark.parametrize(
    ("code", "prepare"),
    [
        (0, _an_own_dossier),
        (2, _an_unknown_option),
        (2, _no_year),
        (2, _the_example),
        (2, _a_year_that_has_not_begun),
        (2, _a_day_that_has_not_come),
        (3, _a_damaged_dossier),
        (4, _no_budget),
        (4, _no_dossier_where_one_is_named),
        (5, _no_cbs),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)).strip("_"),
)
def test_each_exit_code_has_its_meaning_and_its_last_line(
    desk: Desk, code: int, prepare: Callable[[Desk], Sequence[str]]
) -> None:
    """Every line is an object of the log, and the last one says how it ended."""
    ended = desk.run(*prepare(desk), *QUIET)

    assert ended.code == code, ended.said
    assert {"level", "event", "message"} <= set(ended.lines[-1])
    assert bool(ended.errors) is (code != 0)
    assert "\n" not in ended.lines[-1]["message"]
    assert list(desk.home.iterdir()) == []


def test_a_busy_folder_is_six(desk: Desk) -> None:
    desk.dossier()
    (desk.folder / "reports").mkdir()
    with FileLock(desk.folder / "reports/.zvh.lock"):
        ended = desk.run("budget", "2027", "--as-of", BEFORE, *QUIET)

    assert ended.code == 6
    assert not (desk.folder / "reports/2027").exists()


def test_a_register_that_somebody_changed_is_seven(desk: Desk) -> None:
    dossier = desk.dossier()
    issued = ("invoices", "2025", "--as-of", BEFORE)
    assert desk.run(*issued, *QUIET).code == 0
    register = dossier / "register.sqlite"
    content = register.read_bytes()
    assert b"Crediteurenadministratie" in content
    register.write_bytes(content.replace(b"Crediteurenadministratie", b"Krediteurenadministratie"))

    assert desk.run(*issued, "--list", *QUIET).code == 7


def test_a_program_that_is_itself_broken_is_one_and_asks_to_be_reported(desk: Desk) -> None:
    """As by a half-finished upgrade."""
    (desk.programs / "sitecustomize.py").write_text(
        "import zvh_finance.amount.money\n"
        "def broken(total, weights):\n    raise RuntimeError('broken on purpose')\n"
        "zvh_finance.amount.money.apportion = broken\n",
        "utf-8",
    )
    program = desk.programs / "zvh"
    program.write_text(program.read_text("utf-8").replace(f'"{ROOT}"', f'"{desk.programs}:{ROOT}"'))
    desk.dossier()

    ended = desk.run("budget", "2027", "--as-of", BEFORE, *QUIET)

    assert ended.code == 1
    assert ended.errors == {"unexpected"}
    assert not (desk.folder / "reports").exists()


WORK = (
    ("check", ()),
    ("budget", ("2027",)),
    ("invoices", ("2026",)),
    ("year-end", ("2025",)),
    ("calendar", ("2027",)),
    ("explain", ("2027", "Oss")),
    ("redundancy", ("baan-na-14-maanden",)),
    ("withdrawal", ("boxtel-2028",)),
    ("dissolution", ("opheffing-2030",)),
    ("accession", ("heusden-2028",)),
)
"""Every command that works on a dossier, with what it works on."""


@pytest.mark.parametrize(("command", "about"), [pytest.param(*w, id=w[0]) for w in WORK])
def test_a_quiet_run_ends_with_one_line_of_how_it_ended(
    desk: Desk, command: str, about: tuple[str, ...]
) -> None:
    """Beside warnings, which a mail must hold too, it is the only line, in Dutch without `LANG`."""
    desk.dossier()

    ended = desk.run(command, *about, "--as-of", BEFORE, *QUIET)

    assert ended.code == 0, ended.said
    told = [line for line in ended.lines if line["level"] == "info"]
    assert told == ended.lines[-1:]
    assert told[0]["message"]
    assert list(desk.home.iterdir()) == []


@pytest.mark.parametrize("more", [(), ("--early",), ("--future",), ("--early", "--future")])
def test_in_an_empty_folder_nothing_is_issued_and_nothing_is_left(
    desk: Desk, more: tuple[str, ...]
) -> None:
    """A scheduler that starts in the wrong folder: the example is nobody's dossier."""
    ended = desk.run("invoices", "2027", "--as-of", BEGUN, *more, *QUIET)

    assert ended.code == 2
    assert desk.untouched


@pytest.mark.parametrize("command", [("year-end", "2025"), ("budget", "2027"), ("check",)])
def test_in_an_empty_folder_a_quiet_run_says_that_it_is_about_the_example(
    desk: Desk, command: tuple[str, ...]
) -> None:
    ended = desk.run(*command, "--as-of", BEFORE, *QUIET)

    assert ended.code == 0
    assert "example-dossier" in {line.get("code") for line in ended.lines}


def test_the_example_is_issued_from_when_it_is_named(desk: Desk) -> None:
    """A copy, as of a test of one's own ledger: whoever names it means it."""
    copy = desk.dossier("proef")

    ended = desk.run("invoices", "2026", "--dossier", str(copy), "--as-of", BEFORE, *QUIET)

    assert ended.code == 0
    assert (copy / "register.sqlite").is_file()


def test_a_day_refused_leaves_the_register_free_for_today(desk: Desk) -> None:
    """`--as-of 2072-01-10` cannot be taken back once the register knows it."""
    dossier = desk.dossier()

    assert desk.run("invoices", "2026", "--as-of", "2072-01-10", *QUIET).code == 2
    assert not (dossier / "register.sqlite").exists()
    assert desk.run("invoices", "2026", "--as-of", BEFORE, *QUIET).code == 0


def test_a_home_that_is_not_there_is_no_reason_to_stop(desk: Desk) -> None:
    desk.dossier()
    nowhere = Desk(desk.folder, desk.folder / "no-home", desk.programs)

    assert nowhere.run("budget", "2027", "--as-of", BEFORE, *QUIET).code == 0
    assert not (desk.folder / "no-home").exists()


def test_results_are_the_same_as_at_a_desk_with_a_terminal_and_a_language(desk: Desk) -> None:
    desk.dossier()
    assert desk.run("budget", "2027", "--as-of", BEFORE, *QUIET).code == 0
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "ZVH_LANG": "en"}
    place = ("--out", "others", "--as-of", BEFORE)
    subprocess.run(
        [sys.executable, "-m", "pipelines", "budget", "2027", *place],
        check=True,
        cwd=desk.folder,
        env=environment,
        capture_output=True,
    )

    assert _contents(desk.folder / "reports") == _contents(desk.folder / "others")


def _contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".zvh.lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
