"""Which branches the tests took, from the JSON that `coverage` writes; fails when it is too few.

A line is easily reached; that a rule was tried on both sides shows in the branches. What decides
money has a bar of its own, and the whole program has one: jobs and commands count in it as papers
do, so a test runs a command in its own process unless the process is what it is about. Of each
package its part is told besides. Run by `make coverage`.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RULES = ("amount", "key", "charges", "convenant", "billing", "cbs")
"""The packages of which every cent, day and payer comes."""


@dataclass(frozen=True)
class Part:
    """A part of the program: how its files begin, and the least percentage of its branches."""

    name: str
    begins: tuple[str, ...]
    least: int


PARTS = (
    Part("the rules", tuple(f"zvh_finance/{package}/" for package in RULES), 95),
    Part("the whole program", ("zvh_finance/", "pipelines/"), 95),
    Part("zvh_finance", ("zvh_finance/",), 0),
    Part("pipelines", ("pipelines/",), 0),
)
_SHOWN = 25


@dataclass(frozen=True)
class Taken:
    """Of a file or a part: how many branches there are, and how many the tests took."""

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


def parts_of(files: Sequence[Taken]) -> list[tuple[Part, Taken]]:
    """The parts that were measured, each by the sum of its files."""
    return [
        (part, Taken(part.name, sum(f.taken for f in own), sum(f.all for f in own)))
        for part in PARTS
        if (own := [f for f in files if f.name.startswith(part.begins)])
    ]


def told(files: Sequence[Taken]) -> Iterator[str]:
    """The files with most branches that were not taken, and then the parts."""
    for file in sorted(files, key=lambda f: f.taken - f.all)[:_SHOWN]:
        if file.not_taken:
            places = ", ".join(f"{line}→{to if to > 0 else 'end'}" for line, to in file.not_taken)
            yield f"{file.percent:5.1f}%  {file.name}: {places}"
    for part, taken in parts_of(files):
        bar = f"; at least {part.least}%" if part.least else ""
        yield f"{taken.percent:5.1f}%  of {taken.all:,} branches of {taken.name}{bar}"


def too_low(files: Sequence[Taken]) -> list[str]:
    """The parts of which too few branches were taken, or none was measured."""
    found = {part: taken.percent for part, taken in parts_of(files)}
    return [part.name for part in PARTS if found.get(part, -1.0) < part.least]


def main(report: Path) -> int:
    """Tell what was found, and fail when it is too little."""
    files = files_of(json.loads(report.read_text(encoding="utf-8")))
    for line in told(files):
        print(line)
    low = too_low(files)
    if low:
        print(f"Too few branches were taken of {' and '.join(low)}.")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
