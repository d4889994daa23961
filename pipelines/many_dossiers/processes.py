"""Working on dossiers in processes of this machine, each of which may be killed.

Every lane is a pool of one process, so that a process that dies takes one dossier with it and it
is known which. That dossier is tried once more, after the others; if its process dies again it is
told as killed. Processes come from a server that has loaded the program and started no thread, for
a fork of a process with threads may hang; where the system knows none, each begins anew.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from multiprocessing.context import BaseContext

from pipelines.many_dossiers.keeping import done
from pipelines.many_dossiers.one_dossier import ReadOnce, killed
from pipelines.many_dossiers.question import Question
from pipelines.offline import never_connect
from pipelines.opening import ReadSnapshot
from zvh_finance.year.portfolio import DossierYear

Work = Callable[[Question, str, ReadSnapshot], DossierYear]

MOST_DEATHS = 2
"""Processes that a dossier may end before it is told as killed."""

_READ: ContextVar[ReadSnapshot] = ContextVar("_READ")
"""In a process that works: how it reads snapshots."""


def free_cores() -> int:
    """The cores that this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


def in_processes(
    question: Question, paths: Iterable[str], workers: int, work: Work = done
) -> Iterator[DossierYear]:
    """What becomes of each dossier, in the order in which they are done.

    Args:
        question: what is asked of every dossier.
        paths: of the dossiers.
        workers: how many processes work.
        work: what they do with a dossier.
    """
    todo = deque((path, 0) for path in paths)
    idle = [_Lane(question, work) for _ in range(min(workers, len(todo)))]
    working: dict[Future[DossierYear], tuple[_Lane, str, int]] = {}
    try:
        while todo or working:
            while todo and idle:
                path, deaths = todo.popleft()
                lane = idle.pop()
                working[lane.begin(path)] = (lane, path, deaths)
            for future in wait(working, return_when=FIRST_COMPLETED).done:
                lane, path, deaths = working.pop(future)
                idle.append(lane)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    if deaths + 1 == MOST_DEATHS:
                        yield killed(path)
                    else:
                        todo.append((path, deaths + 1))
    finally:
        with _undisturbed():
            for lane in (*idle, *(lane for lane, _, _ in working.values())):
                lane.end()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Press no key twice: a process that was left waiting for more work would keep this one too."""
    is_heard = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if is_heard else None
    try:
        yield
    finally:
        if is_heard:
            signal.signal(signal.SIGINT, before)


class _Lane:
    """A process that works on one dossier at a time; after its death another one."""

    def __init__(self, question: Question, work: Work) -> None:
        self._question = question
        self._work = work
        self._pool = self._begun()

    def begin(self, path: str) -> Future[DossierYear]:
        try:
            return self._submitted(path)
        except BrokenProcessPool:
            self.end()
            self._pool = self._begun()
            return self._submitted(path)

    def end(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _submitted(self, path: str) -> Future[DossierYear]:
        return self._pool.submit(_worked, self._work, self._question, path)

    def _begun(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(1, _processes(), _begin, (self._question,))


def _processes() -> BaseContext:
    if "forkserver" not in get_all_start_methods():
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([__name__])
    return context


def _begin(question: Question) -> None:
    """What a process does first: a key pressed is for its parent, and with that it ends.

    A dossier needs no connection; with `--offline` that was promised of the whole command.
    """
    never_connect()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _READ.set(ReadOnce(question.shared_snapshot))
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _worked(work: Work, question: Question, path: str) -> DossierYear:
    return work(question, path, _READ.get())
