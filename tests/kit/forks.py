"""The real command in processes of its own that begin at once, to be killed or crowded out.

A process that has imported all that a run needs, and did nothing else, forks a child for each
command. In such a child a run takes a second, so that hundreds of them can be killed. What is
asked and told goes over its pipes, a line of JSON each.
"""

import importlib
import json
import mmap
import os
import re
import resource
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pipelines.cli import app

ROOT = Path(__file__).parents[2]
_WRITING = os.O_WRONLY | os.O_RDWR
_CHANGES = frozenset(
    ("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "sqlite3.connect")
)
_LONGEST = 60.0
_NEVER = r"(?!)"


@dataclass(frozen=True)
class Order:
    """A command, and what happens to it.

    Attributes:
        command: what is typed after `zvh`.
        kill_after: seconds after which it is killed by the clock.
        kill_at: the step that is killed before it is set; a step opens a file for writing, or
            makes, links, renames or removes one, or brings a folder to the disk.
        kill_before: a pattern of the first step that is not set any more.
        full_from: a pattern of a step, such as `open .*journaal`; from that step on the disk takes
            no byte.
        delay: seconds that it begins after the others.
    """

    command: Sequence[str]
    kill_after: float | None = None
    kill_at: int | None = None
    kill_before: str | None = None
    full_from: str | None = None
    delay: float = 0.0


@dataclass(frozen=True)
class Outcome:
    """How it ended: the exit code (negative when killed), what it said, its steps and seconds."""

    exit_code: int
    said: str
    steps: int
    seconds: float

    @property
    def was_killed(self) -> bool:
        return self.exit_code == -signal.SIGKILL


class Forks:
    """The process that forks; use it in a `with` block."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.kit.forks"],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONPATH": str(ROOT),
                "ZVH_LANG": "en",
                "OPENBLAS_NUM_THREADS": "1",
            },
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def import_all_of(self, *command: str) -> None:
        """Run a command once, and import beforehand what it imported, for all that follow."""
        assert self._ask({"import_all_of": command}) == 0

    def run(self, *orders: Order) -> list[Outcome]:
        """Begin them all, and wait for all."""
        told = self._ask({"orders": [asdict(order) for order in orders]})
        return [Outcome(**outcome) for outcome in told]

    def _ask(self, asked: dict[str, object]) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@dataclass
class _Running:
    order: Order
    pid: int
    pipe: int
    steps: mmap.mmap
    began: float

    @property
    def deadline(self) -> float:
        after = _LONGEST if self.order.kill_after is None else self.order.kill_after
        return self.began + after


def _serve() -> None:
    for line in sys.stdin:
        asked = json.loads(line)
        if "import_all_of" in asked:
            told: object = _import_all_of(asked["import_all_of"])
        else:
            running = [_begin(Order(**order)) for order in asked["orders"]]
            told = [asdict(outcome) for outcome in _wait(running)]
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()


def _begin(order: Order, *, tell_modules: bool = False) -> _Running:
    reading, writing = os.pipe()
    steps = mmap.mmap(-1, 8)
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        os.dup2(writing, 1)
        os.dup2(writing, 2)
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        time.sleep(order.delay)
        sys.addaudithook(_Steps(order, steps).see)
        code = _zvh(order.command)
        if tell_modules:
            sys.stdout.write("\n" + " ".join(sorted(sys.modules)))
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    os.close(writing)
    return _Running(order, pid, reading, steps, time.monotonic())


def _zvh(command: Sequence[str]) -> int:
    try:
        app(list(command))
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    return 1


class _Steps:
    """Counts the steps of a run, and lets happen at one of them what was ordered."""

    def __init__(self, order: Order, steps: mmap.mmap) -> None:
        self._order, self._steps, self._count = order, steps, 0
        self._kill_before = re.compile(order.kill_before or _NEVER)
        self._full_from = re.compile(order.full_from or _NEVER)

    def see(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in _CHANGES and not (event == "open" and _is_writing(arguments)):
            return
        step = f"{event} {arguments[0]}"
        if self._count == self._order.kill_at or self._kill_before.search(step):
            os.kill(os.getpid(), signal.SIGKILL)
        if self._full_from.search(step):
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        self._count += 1
        self._steps[:8] = self._count.to_bytes(8, "little")


def _is_writing(arguments: tuple[Any, ...]) -> bool:
    path, mode, flags = arguments
    is_folder_to_sync = mode is None
    return (is_folder_to_sync or bool(flags & _WRITING)) and str(path) != os.devnull


def _wait(running: list[_Running]) -> list[Outcome]:
    """Read what they say until they end; kill each at its time."""
    said = {each.pipe: b"" for each in running}
    seconds: dict[int, float] = {}
    while left := [each for each in running if each.pipe not in seconds]:
        first = min(each.deadline for each in left)
        patience = max(0.0, first - time.monotonic())
        ready, _, _ = select.select([each.pipe for each in left], [], [], patience)
        for each in left:
            if each.pipe in ready:
                found = os.read(each.pipe, 65_536)
                said[each.pipe] += found
                if not found:
                    seconds[each.pipe] = time.monotonic() - each.began
            elif time.monotonic() >= each.deadline:
                os.kill(each.pid, signal.SIGKILL)
                seconds[each.pipe] = time.monotonic() - each.began
    return [_ended(each, said[each.pipe], seconds[each.pipe]) for each in running]


def _ended(each: _Running, said: bytes, seconds: float) -> Outcome:
    _, status = os.waitpid(each.pid, 0)
    os.close(each.pipe)
    steps = int.from_bytes(each.steps[:8], "little")
    code = os.waitstatus_to_exitcode(status)
    return Outcome(code, said.decode(errors="replace"), steps, seconds)


def _import_all_of(command: Sequence[str]) -> int:
    (outcome,) = _wait([_begin(Order(command), tell_modules=True)])
    for name in outcome.said.rpartition("\n")[2].split():
        # Libraries in C register names that no file has; they come with what uses them.
        with suppress(ImportError):
            importlib.import_module(name)
    return outcome.exit_code


if __name__ == "__main__":
    _serve()
