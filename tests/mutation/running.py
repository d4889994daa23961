"""Mutants run against tests: a child each, until a test fails."""

import gc
import resource
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from tests.mutation.applying import apply
from tests.mutation.forking import Child, first_to_answer
from tests.mutation.mutants import Mutant
from tests.mutation.order import Order, folders
from tests.mutation.reaching import reach_of
from tests.mutation.verdicts import Fate, Verdict

_MEMORY = 4 * 2**30
_ENDLESS = 10  # times as long as without a mutant
_PROFILE = "mutants"
_OF_RULES = {"all_errors", "dutch_errors"}
_OF_COMMANDS = ("tests/pipelines/", "tests/golden/")


class Search(Enum):
    """Which tests a mutant is run against."""

    REACH = auto()  # all that run what it changes
    MEMORY = auto()  # those that saw others of its module, and then all that run what it changes
    THESE = auto()  # all that were asked for


@dataclass
class Runner:
    """A plugin of pytest that runs mutants in the place of tests.

    Attributes:
        mutants: which.
        saw: per module, tests to begin with.
        search: which tests a mutant is run against.
        patience: seconds of the processor that a mutant may take.
        processes: how many at once.
        tell: hears each verdict.
    """

    mutants: list[Mutant]
    saw: Mapping[str, Sequence[str]]
    search: Search
    patience: float
    processes: int
    tell: Callable[[Verdict], None]

    def pytest_configure(self) -> None:
        """Every test draws the same examples each time, and looks for no smaller one."""
        # Before pytest begins this may not be imported: pytest rewrites it.
        from hypothesis import HealthCheck, Phase, settings  # noqa: PLC0415

        settings.register_profile(
            _PROFILE,
            derandomize=True,
            database=None,
            deadline=None,
            phases=(Phase.explicit, Phase.generate),
            suppress_health_check=list(HealthCheck),
        )
        settings.load_profile(_PROFILE)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run each mutant."""
        base = Path(tempfile.mkdtemp(prefix="mutants-"))
        try:
            self._run(session.items, base)
        finally:
            shutil.rmtree(base, ignore_errors=True)
        return True

    def _run(self, items: list[pytest.Item], base: Path) -> None:
        items = [item for item in items if _is_fit_for_a_fork(item)]
        order = Order(items, self.saw)
        _get_ready(items)
        left = self.mutants
        if self.search is Search.THESE:
            left = self._by_memory(left, lambda mutant: order.of_these(mutant, items), base, order)
            for mutant in left:
                self.tell(Verdict(mutant, Fate.SURVIVED, "", len(items), len(items)))
        elif self.search is Search.MEMORY:
            left = self._by_memory(left, order.by_memory, base, order)
        if left and self.search is not Search.THESE:
            self._by_reach(left, items, base, order)

    def _by_memory(
        self,
        mutants: list[Mutant],
        tests: Callable[[Mutant], list[pytest.Item]],
        base: Path,
        order: Order,
    ) -> list[Mutant]:
        """Run some tests only; give those back that they do not see."""
        left, sound = [], {""}
        asked = ((mutant, tests(mutant)) for mutant in mutants)
        for verdict in self._verdicts(asked, {}, base, order):
            if verdict.fate.is_seen:
                if verdict.by not in sound:
                    _check_without(order.named(verdict.by), base)
                    sound.add(verdict.by)
                self.tell(verdict)
            else:
                left.append(verdict.mutant)
        return left

    def _by_reach(
        self, mutants: list[Mutant], items: list[pytest.Item], base: Path, order: Order
    ) -> None:
        packages = sorted({mutant.module.split("/")[1] for mutant in mutants})
        held = folders(packages)
        items = [item for item in items if item.nodeid.startswith(tuple(f"{x}/" for x in held))]
        traced = (*packages, *(folder.removeprefix("tests/") for folder in held))
        reach = reach_of(items, traced, self.processes)
        if reach.failed:
            raise _fail_without(reach.failed)
        reached = ((mutant, order.by_reach(mutant, reach)) for mutant in mutants)
        for each in self._verdicts(reached, reach.seconds, base, order):
            self.tell(each)

    def _verdicts(
        self,
        asked: Iterable[tuple[Mutant, list[pytest.Item]]],
        seconds: Mapping[str, float],
        base: Path,
        order: Order,
    ) -> Iterable[Verdict]:
        running: list[tuple[Mutant, int, Child]] = []
        waiting = iter(asked)
        while True:
            while len(running) < self.processes and (following := next(waiting, None)):
                mutant, items = following
                if items:
                    child = Child(_try, mutant, items, seconds, self.patience, base)
                    running.append((mutant, len(items), child))
                else:
                    yield Verdict(mutant, Fate.UNREACHED)
            if not running:
                return
            verdict = _verdict(*running.pop(first_to_answer([child for *_, child in running])))
            if verdict.by:
                order.remember(verdict.mutant, verdict.by)
            yield verdict


def _is_fit_for_a_fork(item: pytest.Item) -> bool:
    """Whoever asks the rules of e-invoices starts a virtual machine, which ends a forked child."""
    return not _OF_RULES & set(dir(getattr(item, "module", None)))


def _get_ready(items: list[pytest.Item]) -> None:
    """Read the figures once for all children, and let them share what is in memory.

    By a test in memory: whoever renders a paper starts threads, and those a forked child lacks.
    """
    readers = [item for item in items if "snapshot" in getattr(item, "fixturenames", ())]
    in_memory = [item for item in readers if not item.nodeid.startswith(_OF_COMMANDS)]
    for item in in_memory[:1]:
        runtestprotocol(item, log=False, nextitem=item)
        _tear_down_to(item.session)
    gc.collect()
    gc.freeze()


def _verdict(mutant: Mutant, reaching: int, child: Child) -> Verdict:
    try:
        fate, by, tried, seconds = child.answer()
    except EOFError:
        return Verdict(mutant, Fate.STUCK, reaching=reaching)
    return Verdict(mutant, Fate(fate), by, tried, reaching, seconds)


def _try(
    mutant: Mutant,
    items: list[pytest.Item],
    seconds: Mapping[str, float],
    patience: float,
    base: Path,
) -> tuple[str, str, int, float]:
    _have_own_folder(items, base)
    if mutant.module.startswith("zvh_finance/key/"):
        items[0].session._setupstate.teardown_exact(None)  # noqa: SLF001 - the figures anew
    _limit_memory()
    try:
        apply(mutant)
    except Exception:
        if mutant.is_constant:
            return Fate.KILLED, "", 0, 0.0  # the program does not start
        raise
    began = time.process_time()
    for tried, (item, following) in enumerate(_pairs(items)):
        spent = time.process_time() - began
        if spent > patience:
            return Fate.UNFINISHED, "", tried, spent
        _limit_seconds(_ENDLESS * seconds.get(item.nodeid, 1.0) + 5)
        reports = runtestprotocol(item, log=False, nextitem=following)
        if any(report.failed for report in reports):
            return Fate.KILLED, item.nodeid, tried + 1, time.process_time() - began
    return Fate.SURVIVED, "", len(items), time.process_time() - began


def _check_without(item: pytest.Item, base: Path) -> None:
    """A test that fails without a mutant sees nothing."""
    if failed := Child(_failing, [item], base).answer():
        raise _fail_without(failed)


def _fail_without(failed: list[str]) -> pytest.UsageError:
    message = "\n".join(["These fail without a mutant:", *failed])
    return pytest.UsageError(message)


def _failing(items: list[pytest.Item], base: Path) -> list[str]:
    _have_own_folder(items, base)
    return [
        f"{item.nodeid}\n{report.longreprtext}"
        for item, following in _pairs(items)
        for report in runtestprotocol(item, log=False, nextitem=following)
        if report.failed
    ]


def _pairs(items: list[pytest.Item]) -> Iterable[tuple[pytest.Item, pytest.Item]]:
    """Each with its following one; the process ends with the last, so nothing is torn down."""
    return zip(items, [*items[1:], items[-1]], strict=True)


def _tear_down_to(session: pytest.Session) -> None:
    """Keep what the whole session shares, so that every test begins as the first of its file."""
    session._setupstate.teardown_exact(session)  # type: ignore[arg-type]  # noqa: SLF001


def _have_own_folder(items: list[pytest.Item], base: Path) -> None:
    own = Path(tempfile.mkdtemp(dir=base))
    items[0].config._tmp_path_factory._basetemp = own  # type: ignore[attr-defined]  # noqa: SLF001


def _limit_seconds(seconds: float) -> None:
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time() + seconds) + 1, hard))


def _limit_memory() -> None:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    size = pages * resource.getpagesize() + _MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
