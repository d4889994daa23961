"""Which tests a mutant is run against, the likeliest to see it first."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

import pytest

from tests.mutation.mutants import ROOT, Mutant
from tests.mutation.reaching import Reach

# Whose tests are held to see a change in a package: its own, and of what stands on it where those
# are quick, or where its own survivors ask for them.
TESTS = {
    "amount": ("amount", "key", "charges"),
    "key": ("key", "charges", "convenant"),
    "charges": ("charges", "convenant"),
    "convenant": ("convenant", "golden"),
    "billing": ("billing", "pipelines", "golden"),
    "year": ("year", "pipelines", "golden"),
}
_FIRST = 8


def folders(packages: Sequence[str]) -> list[str]:
    """The folders of the tests of some packages."""
    return sorted({f"tests/{name}" for package in packages for name in TESTS[package]})


class Order:
    """The tests of each mutant.

    Attributes:
        saw: per module, the tests that saw a mutant, the last first.
    """

    def __init__(self, items: list[pytest.Item], saw: Mapping[str, Sequence[str]]) -> None:
        self._items = {item.nodeid: (n, item) for n, item in enumerate(items)}
        self.saw: dict[str, list[str]] = defaultdict(list)
        for module, tests in saw.items():
            self.saw[module] = [test for test in tests if test in self._items]

    def remember(self, mutant: Mutant, test: str) -> None:
        """The test that saw one mutant is tried first for the next of its module."""
        saw = self.saw[mutant.module]
        if test in saw:
            saw.remove(test)
        saw.insert(0, test)

    def by_memory(self, mutant: Mutant) -> list[pytest.Item]:
        """The tests that saw others of its module."""
        return [self._items[test][1] for test in self.saw[mutant.module]]

    def of_these(self, mutant: Mutant, items: Sequence[pytest.Item]) -> list[pytest.Item]:
        """Some tests, first of them those that saw others of its module."""
        saw = {test: place for place, test in enumerate(self.saw[mutant.module])}
        return sorted(items, key=lambda item: saw.get(item.nodeid, len(saw)))

    def named(self, name: str) -> pytest.Item:
        """The test of this name."""
        return self._items[name][1]

    def by_reach(self, mutant: Mutant, reach: Reach) -> list[pytest.Item]:
        """All that run what it changes."""
        package = mutant.module.split("/")[1]
        held = tuple(f"tests/{name}/" for name in TESTS[package])
        reaching = _reaching(mutant, reach) | self._naming(mutant)
        tests = {test for test in reaching if test.startswith(held)}
        first = [test for test in self.saw[mutant.module][:_FIRST] if test in tests]
        rest = sorted(tests - set(first), key=lambda test: self._rank(mutant, test, reach))
        return [self._items[test][1] for test in [*first, *rest]]

    def _naming(self, mutant: Mutant) -> set[str]:
        """The tests in files that name a constant: no line of the program need run for those."""
        if not mutant.is_constant:
            return set()
        named = re.compile(rf"\b{re.escape(mutant.name)}\b")
        files = {test.partition("::")[0] for test in self._items}
        naming = {name for name in files if named.search((ROOT / name).read_text("utf-8"))}
        return {test for test in self._items if test.partition("::")[0] in naming}

    def _rank(self, mutant: Mutant, test: str, reach: Reach) -> tuple[int, float, str, int]:
        own = mutant.module.split("/")[1:-1]
        theirs = test.split("/")[1:-1]
        near = sum(a == b for a, b in zip(own, theirs, strict=False))
        name = test.partition("::")[0]
        return -near, reach.seconds_of_file[name], name, self._items[test][0]


def _reaching(mutant: Mutant, reach: Reach) -> set[str]:
    if not mutant.is_constant:
        return reach.of(mutant.module, *mutant.lines) or reach.of(mutant.module, *mutant.statement)
    # A value is there from the start: who runs a line that names it?
    named = re.compile(rf"\b{re.escape(mutant.name)}\b")
    found: set[str] = set()
    for module in {module for module, _ in reach.tests}:
        text = (ROOT / module).read_text(encoding="utf-8")
        if named.search(text):
            for number, line in enumerate(text.splitlines(), 1):
                if named.search(line):
                    found |= reach.of(module, number, number)
    return found
