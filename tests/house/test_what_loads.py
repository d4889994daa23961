"""A command loads what it serves its user with, and no more: a start is most of what one waits for.

Whoever loads more on purpose raises a number here, and sees by how much. Modules of Python itself
are not counted, for their number is another in each version.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from zvh_finance.embedded import embedded_data

EXAMPLE = str(embedded_data() / "example")
ASKED = ("--as-of", "2026-11-23", "--dossier", EXAMPLE, "--quiet")

NEVER = {
    *("pandas", "pandera", "openpyxl", "rich", "schwifty", "pycountry", "icalendar", "lxml"),
    *("httpx", "requests", "cbsodata", "tenacity", "mt940", "pypdf", "segno", "numpy.ma"),
}
"""What only serves a refusal, a workbook that is read, a screen, the bank or the network."""

DEVELOPMENT = {"babel", "holidays", "ortools", "hypothesis", "pytest", "num2words"}
PAPERS = {"xlsxwriter", "typst", "jinja2"}

COMMANDS = {
    "--help": (("--help",), {*NEVER, *DEVELOPMENT, *PAPERS, "numpy", "pydantic"}, 70),
    "check": (("check", *ASKED), {*NEVER, *DEVELOPMENT, *PAPERS}, 430),
    "budget": (("budget", "2027", *ASKED), {*NEVER, *DEVELOPMENT}, 620),
}
"""How a command is asked, what it must not load, and how many modules it may load at most."""

SCRIPT = """
import json, sys
from pipelines.cli import app
try:
    app(sys.argv[1:])
except SystemExit as ended:
    code = ended.code
print("LOADED", json.dumps([code, sorted(sys.modules)]))
"""


def loaded(desk: Path, *asked: str) -> set[str]:
    """The modules that a command loads which do not come with Python."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *asked],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        capture_output=True,
        text=True,
        check=True,
    )
    code, names = json.loads(done.stdout.rpartition("LOADED ")[2])
    assert code in {0, None}, done.stderr
    return {name for name in names if name.partition(".")[0] not in sys.stdlib_module_names}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_loads_no_more_than_it_needs(name: str, tmp_path: Path) -> None:
    asked, never, most = COMMANDS[name]

    found = loaded(tmp_path, *asked)

    assert (found | {module.partition(".")[0] for module in found}) & never == set()
    assert most * 9 // 10 < len(found) <= most, len(found)


def test_the_count_sees_a_library(tmp_path: Path) -> None:
    """A run that is not quiet shows a table, with rich."""
    shown = loaded(tmp_path, "budget", "2027", *ASKED[:-1])

    assert "rich" in {module.partition(".")[0] for module in shown}
