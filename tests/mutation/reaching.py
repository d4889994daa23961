"""Which tests reach which line: each test is run once, in a process of its own, and traced."""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pytest
from _pytest.runner import runtestprotocol
from coverage import Coverage

from tests.mutation.forking import Child
from tests.mutation.mutants import ROOT

_FIXTURE = "fixture "


@dataclass
class Reach:
    """What was seen of the tests.

    Attributes:
        tests: per file and line, which tests run it.
        seconds: how long each test takes, of the processor.
        failed: tests that fail as it is.
    """

    tests: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[str, float] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    @cached_property
    def seconds_of_file(self) -> dict[str, float]:
        """How long the tests of a file take together."""
        together: dict[str, float] = defaultdict(float)
        for test, seconds in self.seconds.items():
            together[test.partition("::")[0]] += seconds
        return together

    def of(self, module: str, first: int, last: int) -> set[str]:
        """The tests that run any of some lines."""
        return set().union(*(self.tests.get((module, n), ()) for n in range(first, last + 1)))


def reach_of(items: list[pytest.Item], packages: tuple[str, ...], processes: int) -> Reach:
    """Run the tests, a file at a time, in as many processes as asked."""
    files: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        files[item.nodeid.partition("::")[0]].append(item)
    turns = [list(files)[turn::processes] for turn in range(processes)]
    asked = [[item for name in turn for item in files[name]] for turn in turns if turn]
    reach = Reach()
    for child in [Child(_traced, mine, packages) for mine in asked]:
        lines, seconds, failed = child.answer()
        reach.seconds.update(seconds)
        reach.failed += failed
        for (module, line), tests in lines.items():
            reach.tests[module, line].update(tests)
    return reach


def _traced(items: list[pytest.Item], packages: tuple[str, ...]) -> Any:
    include = [str(ROOT / "zvh_finance" / package / "*") for package in packages]
    coverage = Coverage(data_file=None, config_file=False, include=include, messages=False)
    watch = _Watch(coverage)
    items[0].config.pluginmanager.register(watch, "watch-of-fixtures")
    seconds, failed = {}, []
    items[0].session._setupstate.teardown_exact(None)  # noqa: SLF001
    coverage.start()
    for item, following in zip(items, [*items[1:], None], strict=True):
        coverage.switch_context(item.nodeid)
        began = time.process_time()
        reports = runtestprotocol(item, log=False, nextitem=following)
        seconds[item.nodeid] = time.process_time() - began
        failed += [f"{item.nodeid}\n{each.longreprtext}" for each in reports if each.failed]
    coverage.stop()
    return _lines(coverage, items), seconds, failed


class _Watch:
    """What a fixture runs that more tests share, counts for each of them."""

    def __init__(self, coverage: Coverage) -> None:
        self._coverage = coverage

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(
        self, fixturedef: pytest.FixtureDef[Any], request: pytest.FixtureRequest
    ) -> Iterator[None]:
        if fixturedef.scope == "function":
            return (yield)
        item = request._pyfuncitem.nodeid  # noqa: SLF001
        self._coverage.switch_context(f"{_FIXTURE}{fixturedef.baseid}::{fixturedef.argname}")
        try:
            return (yield)
        finally:
            self._coverage.switch_context(item)


def _lines(coverage: Coverage, items: list[pytest.Item]) -> dict[tuple[str, int], set[str]]:
    users: dict[str, set[str]] = defaultdict(set)
    for item in items:
        for name in getattr(item, "fixturenames", ()):
            users[name].add(item.nodeid)
    data = coverage.get_data()
    lines: dict[tuple[str, int], set[str]] = {}
    for path in data.measured_files():
        module = path.removeprefix(f"{ROOT}/")
        for line, contexts in data.contexts_by_lineno(path).items():
            tests: set[str] = set()
            for context in contexts:
                if context.startswith(_FIXTURE):
                    base, _, name = context.removeprefix(_FIXTURE).rpartition("::")
                    tests |= {test for test in users[name] if test.startswith(base)}
                elif context:
                    tests.add(context)
            lines[module, line] = tests
    return lines
