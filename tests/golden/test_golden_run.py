"""A whole run, pinned: a change of any byte of any output is a decision, not an accident."""

import json
import zlib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app

GOLDEN = Path(__file__).parent
PLAIN = {"charges.csv", "key.csv"}


def outputs_of(folder: Path) -> dict[str, str]:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return dict(manifest["outputs"])


@pytest.mark.parametrize("year", [2021, 2022, 2026, 2027])
def test_a_run_gives_the_pinned_bytes(
    year: int, tmp_path: Path, example: Path, request: pytest.FixtureRequest
) -> None:
    """Compressed files are compared where they were pinned: the same compression library."""
    options = ["--dossier", str(example), "--out", str(tmp_path), "--as-of", "2026-11-23"]
    result = CliRunner().invoke(app, ["budget", str(year), "--quiet", *options])
    assert result.exit_code == 0, result.output
    found = outputs_of(tmp_path / str(year) / "budget")
    file = GOLDEN / f"budget-{year}.json"
    if request.config.getoption("--update-golden"):
        pinned = {"zlib": zlib.ZLIB_RUNTIME_VERSION, "outputs": found}
        file.write_text(json.dumps(pinned, indent=2) + "\n", encoding="utf-8")
    pinned = json.loads(file.read_text(encoding="utf-8"))

    assert set(found) == set(pinned["outputs"])
    same_compression = pinned["zlib"] == zlib.ZLIB_RUNTIME_VERSION
    compared = set(found) if same_compression else PLAIN
    assert {n: found[n] for n in compared} == {n: pinned["outputs"][n] for n in compared}
