"""`make measure`: the shape of this code in figures, beside codebases that it takes as models.

How a file is counted is told in `benchmarks.source`. Further:

- A module counts when it holds a line of code; an empty `__init__` does not.
- A cycle is a group of modules that all reach each other by imports. Only when there is none are
  those told that hidden imports make.
- The 95th percentile is the smallest figure that at least 95 of 100 do not exceed; the median
  is taken in the same way.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.source import Source, read_package

ROOT = Path(__file__).parents[1]
PACKAGES = ("zvh_finance", "pipelines")

SHORT = 25
HANDY = range(50, 251)

MODELS = """
project|modules/lines|file lines|50-250|function|<=25|nesting|cycles|docs|comments|types|test:code
beancount|85/21k|155/848/1874|48%|8/46/201|87%|1/4/7|0|89%|8.4%|28%|1.09
fava|61/11k|127/491/938|54%|4/26/122|95%|0/3/4|0 (21 hidden)|87%|4.3%|100%|0.62
OpenFisca country-template|16/0.9k|55/95/149|62%|6/14/23|100%|0/1/1|0|100%|13.2%|0%|YAML
openfisca-core|149/18k|65/455/920|48%|5/32/144|92%|0/2/5|6 (30)|37%|6.2%|71%|0.52
PUDL|133/69k|140/2131/6767|31%|11/58/241|78%|0/2/5|1 (72)|97%|5.3%|75%|-
pip-audit|27/3.9k|126/375/652|67%|7/45/200|89%|0/4/5|1 (5)|88%|10.0%|92%|0.98
stamina|10/1.5k|41/913/913|40%|6/27/78|93%|0/2/7|0|55%|6.0%|93%|1.57
cosmicpython|16/0.7k|41/90/120|44%|4/13/27|98%|0/2/2|0|0%|2.2%|17%|0.99
Tax-Calculator|18/13k|305/1648/5301|22%|12/88/341|69%|1/3/6|1 (3)|100%|12.8%|0%|0.66
"""
"""What the same figures were in public projects, measured once, under their headings."""

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Median, 95th percentile and maximum."""

    median: int
    p95: int
    maximum: int

    def __str__(self) -> str:
        """As the table has it."""
        return f"{self.median}/{self.p95}/{self.maximum}"


def spread(figures: Iterable[int]) -> Spread:
    """How figures spread; zeros when there are none."""
    row = sorted(figures) or [0]
    return Spread(row[(len(row) - 1) // 2], row[-(-len(row) * 95 // 100) - 1], row[-1])


def share(yes: Iterable[bool]) -> str:
    """How much of all is so, in whole percents; a dash when there is nothing."""
    votes = list(yes)
    return f"{100 * sum(votes) / len(votes):.0f}%" if votes else "-"


def cycles(sources: Sequence[Source], *, hidden: bool = False) -> list[frozenset[str]]:
    """The groups of modules that reach each other, the largest first.

    Args:
        sources: the modules; imports of others are left out.
        hidden: whether hidden imports count too.
    """
    known = {source.module for source in sources}
    arrows = {
        source.module: _targets(
            source.imports | (source.hidden_imports if hidden else frozenset()), known
        )
        - {source.module}
        for source in sources
    }
    reached = {module: _reached(module, arrows) for module in arrows}
    groups = {
        frozenset(other for other in reached[module] if module in reached[other])
        for module in arrows
    }
    return sorted((group for group in groups if group), key=lambda g: (-len(g), min(g)))


def row(name: str, sources: Iterable[Source], test_lines: int) -> Row:
    """The figures of a project, in the order of the headings.

    Args:
        name: of the project.
        sources: its modules.
        test_lines: all lines of its tests.
    """
    modules = [source for source in sources if source.code_lines]
    functions = [function for module in modules for function in module.functions]
    public = [function for function in functions if function.public]
    lines = sum(module.lines for module in modules)
    comments = sum(module.comments for module in modules)
    code_lines = sum(module.code_lines for module in modules)
    return (
        name,
        f"{len(modules)}/{lines / 1000:.1f}k",
        str(spread(module.lines for module in modules)),
        share(module.lines in HANDY for module in modules),
        str(spread(function.code_lines for function in functions)),
        share(function.code_lines <= SHORT for function in functions),
        str(spread(function.nesting for function in functions)),
        _cycles_cell(modules),
        share(function.documented for function in public),
        f"{100 * comments / max(code_lines, 1):.1f}%",
        share(function.typed for function in functions),
        f"{test_lines / max(lines, 1):.2f}",
    )


def rows_of(text: str) -> list[Row]:
    """Rows that stand in a text, a line each, with bars between their cells."""
    return [tuple(cell.strip() for cell in line.split("|")) for line in text.strip().splitlines()]


def table(rows: Sequence[Row]) -> list[str]:
    """Rows below each other, in columns that are as wide as they need to be."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if place else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in rows
    ]


def longest_functions(sources: Iterable[Source], count: int = 10) -> list[str]:
    """The longest functions, the longest first, so that each can be given a reason."""
    found = [
        (f.code_lines, f"{source.module}.{f.name}") for source in sources for f in source.functions
    ]
    return [f"{lines:>5}  {name}" for lines, name in sorted(found, key=_longest_first)[:count]]


def largest_files(sources: Iterable[Source], count: int = 5) -> list[str]:
    """The files with most lines, the largest first."""
    found = [(source.lines, source.module) for source in sources]
    return [f"{lines:>5}  {name}" for lines, name in sorted(found, key=_longest_first)[:count]]


def main() -> None:
    """Measure this project and print it beside the models."""
    sources = [source for name in PACKAGES for source in read_package(ROOT / name)]
    test_lines = sum(source.lines for source in read_package(ROOT / "tests"))
    headings, *models = rows_of(MODELS)
    for line in table([headings, row("zvh-finance", sources, test_lines), *models]):
        print(line)
    print("\nFile lines, function (lines of code) and nesting: median/95th percentile/maximum.")
    print("Cycles: groups (modules in them). The models were measured once, in their public code.")
    for title, lines in (
        ("The longest functions, in lines of code:", longest_functions(sources)),
        ("The largest files, in lines:", largest_files(sources)),
        ("Modules in cycles, hidden ones too:", _cycle_lines(sources)),
    ):
        print("", title, *(lines or ["    none"]), sep="\n")


def _targets(names: Iterable[str], known: set[str]) -> set[str]:
    """The modules that names stand for: a name may be a module, or stand in one."""
    whole = {name for name in names if name in known}
    parts = {name.rpartition(".")[0] for name in names if name not in known}
    return whole | (parts & known)


def _reached(module: str, arrows: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = [module]
    while waiting:
        new = arrows[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found


def _cycles_cell(sources: Sequence[Source]) -> str:
    found = cycles(sources)
    hidden = cycles(sources, hidden=True)
    if found:
        return f"{len(found)} ({sum(len(group) for group in found)})"
    return f"0 ({sum(len(group) for group in hidden)} hidden)" if hidden else "0"


def _cycle_lines(sources: Sequence[Source]) -> list[str]:
    return [f"       {', '.join(sorted(group))}" for group in cycles(sources, hidden=True)]


def _longest_first(found: tuple[int, str]) -> tuple[int, str]:
    return -found[0], found[1]


if __name__ == "__main__":
    main()
