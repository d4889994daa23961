"""Whole commands, as processes, where only the packages are installed that a run needs.

The environment is `.venv-bench`, which the Makefile makes of `requirements.lock`. What developers
add changes what a start costs: libraries look for each other.
"""

import json
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.timing import Cost, Fact, Line, Spent, compared, cost_of
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.embedded import embedded_data
from zvh_finance.key.population import Edition

ROOT = Path(__file__).parents[1]
PYTHON = ROOT / ".venv-bench" / "bin" / "python"

_BUDGET = ("-m", "pipelines", "budget", "2027", "--as-of", "2026-11-23", "--quiet", "--force")
_MOST_MODULES = 800
_COUNTED = """
import json, sys
sys.argv = ["zvh", *sys.argv[1:]]
from pipelines.cli import app
try:
    app()
except SystemExit:
    print(json.dumps(len(sys.modules)))
"""

_NOT_COMPILED = {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPYCACHEPREFIX": "/nowhere"}
"""As in an environment whose installer compiled nothing, and that cannot be written."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A folder in which commands are run.

    Attributes:
        folder: where they write.
        more: what their environment holds besides.
    """

    folder: Path
    more: tuple[tuple[str, str], ...] = ()

    def cost(self, *arguments: str) -> Cost:
        """What Python took with these arguments."""
        environment = {"PYTHONPATH": str(ROOT), **dict(self.more)}
        return cost_of((str(PYTHON), *arguments), self.folder, environment)

    def budget(self, dossier: Path) -> Cost:
        """What the main job took on a dossier."""
        return self.cost(*_BUDGET, "--dossier", str(dossier), "--out", f"out-{dossier.name}")

    def timed(self, *arguments: str) -> Spent:
        """Python with these arguments, to be timed."""
        return lambda: self.cost(*arguments).seconds

    def timed_budget(self, dossier: Path) -> Spent:
        """The main job on a dossier, to be timed."""
        return lambda: self.budget(dossier).seconds

    def modules(self, dossier: Path) -> int:
        """How many modules the main job loads."""
        command = [str(PYTHON), "-c", _COUNTED, *_BUDGET[2:], "--dossier", str(dossier)]
        told = subprocess.run(
            [*command, "--out", "counted"],
            cwd=self.folder,
            env={"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        return int(json.loads(told.stdout))


def measure() -> Iterator[Line]:
    """From cold, and how it grows with members and with lines."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        yield from _cold(desk)
        yield from _large(desk)


def _cold(desk: Desk) -> Iterator[Line]:
    example = embedded_data() / "example"
    bare = Desk(desk.folder, tuple(_NOT_COMPILED.items()))
    for what, seat in (("zvh budget 2027", desk), ("zvh budget 2027, nothing compiled", bare)):
        yield compared(
            what,
            seat.timed_budget(example),
            "import pandas, likewise",
            seat.timed("-c", "import pandas"),
            aim=2.5,
        )
    yield Fact("zvh budget 2027", desk.modules(example), "modules loaded", _MOST_MODULES)
    yield compared(
        "zvh --help",
        desk.timed("-m", "pipelines", "--help"),
        "import typer",
        desk.timed("-c", "import typer"),
        aim=1.5,
        runs=15,
    )


def _large(desk: Desk) -> Iterator[Line]:
    few, few_lines = _dossier(desk, 10, 3), _dossier(desk, 10, 20)
    for what, dossier, against, least in (
        ("342 members, 3 lines", _dossier(desk, 342, 3), "10 members, 3 lines", few),
        ("10 members, 2,000 lines", _dossier(desk, 10, 2_000), "10 members, 20 lines", few_lines),
    ):
        yield compared(
            what,
            desk.timed_budget(dossier),
            against,
            desk.timed_budget(least),
            aim=4.0,
            runs=2,
        )
    for members, lines in ((10, 20), (342, 3), (10, 2_000), (342, 200), (10, 5_000)):
        peak = desk.budget(_dossier(desk, members, lines)).megabytes
        yield Fact(f"{members} members, {lines:,} lines", peak, "MB at its peak")


def _dossier(desk: Desk, members: int, lines: int) -> Path:
    """A dossier of 2027 with the first municipalities of the country, and lines of every kind."""
    folder = desk.folder / f"{members}x{lines}"
    if folder.exists():
        return folder
    snapshot = read_snapshot(embedded_data() / "population")
    figures = snapshot.population(Edition(date(2026, 1, 1))).figures
    chosen = sorted(figures)[:members]
    head = f'name = "Meting"\nshort_name = "METING"\nfictional = true\nhost = "{chosen[0]}"\n'
    blocks = [head + "effective_date = 2019-01-01\n"]
    blocks += [
        f'[[municipality]]\ncode = "{code}"\nname = "{figures[code].name}"\nfrom = 2019-01-01\n'
        for code in chosen
    ]
    (folder / "budget").mkdir(parents=True)
    (folder / "arrangement.toml").write_text("\n".join(blocks), encoding="utf-8")
    rows = [
        f"regel-{n};Regel {n};{'state_grant' if n % 7 == 6 else 'cost'};"  # noqa: PLR2004
        f"{1_000 + 37 * n + n * n % 977},{31 * n % 100:02d};1.2;;ja;\n"
        for n in range(lines)
    ]
    header = "id;description;kind;amount;task_field;category;recurring;note\n"
    (folder / "budget" / "2027.csv").write_text(header + "".join(rows), encoding="utf-8")
    return folder
