"""Which branches the tests took, from the JSON that `coverage` writes; fails when it is too few.

A line is easily reached; that a rule was tried on both sides shows in the branches. The bar holds
for each of the two packages by itself. Run by `make coverage`.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LEAST_PERCENT = 95
PACKAGES = ("zvh_finance", "pipelines")
_SHOWN = 25


@dataclass(frozen=True)
class Taken:
    """Of a file or a package: how many branches there are, and how many the tests took."""

    name: str
    taken: int
    all: int
    not_taken: tuple[tuple[int, int], ...] = ()

    @property
    def percent(self) -> float:
        """How many of a hundred; a file without branches took them all."""
        return 100 * self.taken / self.all if self.all else 100.0


def files_of(report: Mapping[str, Any]) -> list[Taken]:
    """Every file of a report."""
    return [
        Taken(
            name,
            told["summary"]["covered_branches"],
            told["summary"]["num_branches"],
            tuple((line, to) for line, to in told["missing_branches"]),
        )
        for name, told in sorted(report["files"].items())
    ]


def packages_of(files: Sequence[Taken]) -> list[Taken]:
    """The packages, each by the sum of its files."""
    return [
        Taken(package, sum(f.taken for f in own), sum(f.all for f in own))
        for package in PACKAGES
        if (own := [f for f in files if f.name.split("/")[0] == package])
    ]


def told(files: Sequence[Taken]) -> Iterator[str]:
    """The files with most branches that were not taken, and then the packages."""
    for file in sorted(files, key=lambda f: f.taken - f.all)[:_SHOWN]:
        if file.not_taken:
            places = ", ".join(f"{line}→{to if to > 0 else 'end'}" for line, to in file.not_taken)
            yield f"{file.percent:5.1f}%  {file.name}: {places}"
    for package in packages_of(files):
        yield f"{package.percent:5.1f}%  of {package.all:,} branches of {package.name}"


def too_low(files: Sequence[Taken]) -> list[str]:
    """The packages of which too few branches were taken, or none was measured."""
    found = {package.name: package.percent for package in packages_of(files)}
    return [name for name in PACKAGES if found.get(name, 0.0) < LEAST_PERCENT]


def main(report: Path) -> int:
    """Tell what was found, and fail when it is too little."""
    files = files_of(json.loads(report.read_text(encoding="utf-8")))
    for line in told(files):
        print(line)
    low = too_low(files)
    if low:
        print(f"Less than {LEAST_PERCENT}% of the branches of {' and '.join(low)} was taken.")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
