"""Whole commands, as processes, with compiled bytecode on both sides."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from benchmarks.timing import Comparison, compared
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.embedded import embedded_data
from zvh_finance.key.population import Edition

_LIBRARIES = (
    "pandas, pandera.pandas, numpy, pydantic, typer, openpyxl, xlsxwriter, babel, rich, typst, "
    "holidays, schwifty, stdnum.nl, filelock, "
    "jinja2, sqlite3, pandera.strategies.pandas_strategies"
)
"""What the main job loads; pandera loads its strategies at the first validation."""

_AS_OF = "2026-11-23"


def measure() -> Iterator[Comparison]:
    """The main job from cold, the help, and the whole country in one budget."""
    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder)
        budget = ("-m", "pipelines", "budget", "2027", "--as-of", _AS_OF, "--quiet", "--force")
        example = str(embedded_data() / "example")
        yield compared(
            "zvh budget 2027, cold",
            lambda: _python(desk, *budget, "--dossier", example, "--out", "a"),
            "importing the same libraries",
            lambda: _python(desk, "-c", f"import {_LIBRARIES}"),
            aim=2.0,
            runs=5,
        )
        yield compared(
            "zvh --help",
            lambda: _python(desk, "-m", "pipelines", "--help"),
            "import typer",
            lambda: _python(desk, "-c", "import typer"),
            aim=2.0,
        )
        few, all_of_them = _dossier(desk / "tien", 10), _dossier(desk / "allen", 342)
        yield compared(
            "zvh budget over 342 municipalities",
            lambda: _python(desk, *budget, "--dossier", all_of_them, "--out", "b"),
            "zvh budget over 10",
            lambda: _python(desk, *budget, "--dossier", few, "--out", "c"),
            aim=34.2,
            runs=3,
        )


def _python(desk: Path, *arguments: str) -> None:
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    command: Sequence[str] = (sys.executable, *arguments)
    root = str(Path(__file__).parents[1])
    subprocess.run(
        command,
        cwd=desk,
        check=True,
        capture_output=True,
        env={**environment, "PYTHONPATH": root},
    )


def _dossier(folder: Path, size: int) -> str:
    """A dossier of 2027 with the first municipalities of the country and three lines."""
    figures = (
        read_snapshot(embedded_data() / "population").population(Edition(date(2026, 1, 1))).figures
    )
    chosen = sorted(figures)[:size]
    head = f'name = "Meting"\nshort_name = "METING"\nfictional = true\nhost = "{chosen[0]}"\n'
    blocks = [head + "effective_date = 2019-01-01\n"]
    blocks += [
        f'[[municipality]]\ncode = "{code}"\nname = "{figures[code].name}"\nfrom = 2019-01-01\n'
        for code in chosen
    ]
    (folder / "budget").mkdir(parents=True)
    (folder / "arrangement.toml").write_text("\n".join(blocks), encoding="utf-8")
    (folder / "budget" / "2027.csv").write_text(
        "id;description;kind;amount;task_field;category;recurring;note\n"
        "lonen;Lonen;cost;1.234.567,89;1.2;1.1;ja;\n"
        "huur;Huur;cost;98.765,43;1.2;3.8;ja;\n"
        "rijk;Rijksbijdrage;state_grant;345.678,90;0.7;;ja;\n",
        encoding="utf-8",
    )
    return str(folder)
