"""The rules of the house, each with a proof that its guard can fail."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "zvh_finance").rglob("*.py"), *(ROOT / "pipelines").rglob("*.py")])
EMPTY_NAMES = {"utils", "helpers", "common", "misc", "manager", "base", "core"}
LARGEST_ROOM = 420
RULES = {"amount", "key", "charges", "convenant"}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    return subprocess.run(
        [program, "--no-cache"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
    )


def test_imports_point_down() -> None:
    result = lint_imports(ROOT)

    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "statement"),
    [
        ("zvh_finance/amount/money.py", "from zvh_finance.key import key"),
        ("zvh_finance/convenant/art17_contributions/reserve.py", "import pathlib"),
        ("zvh_finance/cbs/snapshot.py", "from zvh_finance.charges import charge"),
    ],
)
def test_the_guard_of_imports_sees_an_arrow_that_points_up(
    tmp_path: Path, module: str, statement: str
) -> None:
    for name in ("zvh_finance", "pipelines"):
        shutil.copytree(ROOT / name, tmp_path / name)
    (tmp_path / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    path = tmp_path / module
    path.write_text(path.read_text(encoding="utf-8") + f"\n{statement}\n", encoding="utf-8")

    result = lint_imports(tmp_path)

    assert result.returncode != 0
    assert "BROKEN" in result.stdout


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_rooms_are_small_and_named_after_what_they_do(path: Path) -> None:
    assert path.stem not in EMPTY_NAMES
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LARGEST_ROOM


JOBS = sorted((ROOT / "pipelines").glob("*.py"))
LONGEST_JOB = 80


@pytest.mark.parametrize("path", JOBS, ids=lambda p: p.stem)
def test_a_job_is_read_at_a_sitting(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_JOB


def floats_in(source: str) -> list[str]:
    """Float literals and calls of `float` in a source."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, float):
            found.append(repr(node.value))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"float", "round"}:
            found.append(getattr(node.func, "id", ""))
    return found


@pytest.mark.parametrize(
    "path",
    [p for p in SOURCES if RULES & set(p.relative_to(ROOT).parts)],
    ids=lambda p: str(p.relative_to(ROOT)),
)
def test_no_rule_touches_a_float(path: Path) -> None:
    assert floats_in(path.read_text(encoding="utf-8")) == []


def test_the_guard_of_floats_sees_them() -> None:
    assert all((ROOT / "zvh_finance" / room).is_dir() for room in RULES)
    assert set(floats_in("a = 0.1 + float('2') + round(3)")) == {"0.1", "float", "round"}


def test_help_loads_no_table_library() -> None:
    script = (
        "import sys; sys.argv = ['zvh', '--help']\n"
        "from pipelines.cli import app\n"
        "try:\n    app()\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'pandera', 'numpy', 'openpyxl', 'xlsxwriter', 'typst', 'rich'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert "HEAVY []" in result.stdout
    assert "budget" in result.stdout


def test_no_committed_file_names_a_machine_or_an_index() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode:
        pytest.skip("not a git checkout")
    forbidden = re.compile(r"/(?:work|root|home)/[a-z]|pypi\.org|pythonhosted|npmjs\.(?:org|com)")
    own = Path(__file__).relative_to(ROOT).as_posix()
    named = [
        name
        for name in listed.stdout.splitlines()
        if name != own and (ROOT / name).is_file() and (ROOT / name).suffix != ".png"
        if forbidden.search((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]

    assert named == []
    assert forbidden.search("see https://pypi.org/project/x")
