"""The bar for branches holds for each package, and says which branches are missing."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.branches import files_of, main, too_low


def report(**taken: tuple[int, int]) -> dict[str, Any]:
    """A report in which so many of so many branches were taken, by the name of a package."""
    return {
        "files": {
            f"{package}/rule.py": {
                "summary": {"covered_branches": some, "num_branches": of_all},
                "missing_branches": [[7, -1]] * (of_all - some),
            }
            for package, (some, of_all) in taken.items()
        }
    }


@pytest.mark.parametrize(
    ("rules", "jobs", "low"),
    [
        ((95, 100), (19, 20), []),
        ((949, 1000), (20, 20), ["zvh_finance"]),
        ((1000, 1000), (18, 20), ["pipelines"]),
        ((0, 0), (0, 0), []),
    ],
)
def test_each_package_has_its_own_bar(
    rules: tuple[int, int], jobs: tuple[int, int], low: list[str]
) -> None:
    """Many branches taken in the one make up for none in the other."""
    assert too_low(files_of(report(zvh_finance=rules, pipelines=jobs))) == low


def test_a_package_that_was_not_measured_is_too_low() -> None:
    assert too_low(files_of(report(zvh_finance=(10, 10)))) == ["pipelines"]


def test_what_is_missing_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "coverage.json"
    path.write_text(json.dumps(report(zvh_finance=(3, 4), pipelines=(4, 4))), encoding="utf-8")

    assert main(path) == 1
    said = capsys.readouterr().out
    assert "75.0%  zvh_finance/rule.py: 7→end" in said
    assert "Less than 95% of the branches of zvh_finance was taken." in said
