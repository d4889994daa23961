"""The bars for branches hold for each part, and what is missing is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from benchmarks.branches import files_of, main, too_low

PLACES = {"rules": "zvh_finance/amount", "papers": "zvh_finance/documents", "jobs": "pipelines"}


def report(**taken: tuple[int, int]) -> dict[str, Any]:
    """A report in which so many of so many branches were taken, by the name of a place."""
    return {
        "files": {
            f"{PLACES[name]}/rule.py": {
                "summary": {"covered_branches": some, "num_branches": of_all},
                "missing_branches": [[7, -1]] * (of_all - some),
            }
            for name, (some, of_all) in taken.items()
        }
    }


@pytest.mark.parametrize(
    ("rules", "papers", "jobs", "low"),
    [
        ((95, 100), (950, 1000), (95, 100), []),
        ((94, 100), (1000, 1000), (100, 100), ["the rules"]),
        ((100, 100), (930, 1000), (100, 100), ["the whole program"]),
        ((100, 100), (1000, 1000), (20, 100), ["the whole program"]),
        ((94, 100), (900, 1000), (90, 100), ["the rules", "the whole program"]),
        ((0, 0), (0, 0), (0, 0), []),
    ],
)
def test_the_rules_and_the_whole_each_have_a_bar(
    rules: tuple[int, int], papers: tuple[int, int], jobs: tuple[int, int], low: list[str]
) -> None:
    """Many branches taken in the one make up for none in the rules; jobs count as papers do."""
    assert too_low(files_of(report(rules=rules, papers=papers, jobs=jobs))) == low


def test_a_part_that_was_not_measured_is_too_low() -> None:
    assert too_low(files_of(report(papers=(10, 10)))) == ["the rules", "pipelines"]


def test_what_is_missing_is_told_with_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "coverage.json"
    path.write_text(json.dumps(report(rules=(3, 4), jobs=(4, 4))), encoding="utf-8")

    assert main(path) == 1
    said = capsys.readouterr().out
    assert "75.0%  zvh_finance/amount/rule.py: 7→end" in said
    assert "Too few branches were taken of the rules and the whole program." in said
