"""Work done in a forked child, so that this process stays as it is."""

import os
import pickle
import select
import signal
import traceback
from collections.abc import Callable, Sequence
from typing import Any


class Child:
    """A child that does some work and tells what came of it."""

    def __init__(self, work: Callable[..., Any], *arguments: Any) -> None:
        reading, writing = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(reading)
            _be_silent()
            _work(writing, work, arguments)
        os.close(writing)
        self._pipe = reading

    def fileno(self) -> int:
        """What can be waited on until it answers."""
        return self._pipe

    def answer(self) -> Any:
        """Wait for it.

        Raises:
            EOFError: the child was killed before it answered.
            RuntimeError: the work failed.
        """
        try:
            with os.fdopen(self._pipe, "rb") as pipe:
                done, told = pickle.load(pipe)  # noqa: S301 - our own child wrote it
        finally:
            code = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])
            if code not in {0, -signal.SIGXCPU, -signal.SIGKILL}:
                message = f"A child crashed ({code}); what it ran is not fit for a fork."
                raise RuntimeError(message)
        if not done:
            raise RuntimeError(told)
        return told


def first_to_answer(children: Sequence[Child]) -> int:
    """Wait until one of them can answer; its place."""
    ready, _, _ = select.select(children, [], [])
    return children.index(ready[0])


def _work(writing: int, work: Callable[..., Any], arguments: tuple[Any, ...]) -> None:
    try:
        told = (True, work(*arguments))
    except BaseException:  # noqa: BLE001 - whatever it is, the parent tells it
        told = (False, traceback.format_exc())
    with os.fdopen(writing, "wb") as pipe:
        pickle.dump(told, pipe)
    os._exit(0)


def _be_silent() -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
