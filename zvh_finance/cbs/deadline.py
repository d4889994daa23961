"""A bound on everything one protocol does, also where no client looks at the time."""

import threading
from collections.abc import Callable
from typing import TypeVar

from zvh_finance.cbs.guard import Guard

ResultT = TypeVar("ResultT")

_GRACE = 0.25
"""Seconds in which a job may notice by itself that its time is over, and say where it was."""


def within(guard: Guard, job: Callable[[], ResultT]) -> ResultT:
    """Do a job in a thread of its own, and stop waiting for it when the guard's time is over.

    Time-outs of sockets begin anew with every byte, and looking up a name has none; this bounds
    everything. A job that is left behind ends at its next look at the guard, or with the program.

    Raises:
        SourceError: the time is over.
    """
    outcome: list[ResultT] = []
    trouble: list[BaseException] = []

    def work() -> None:
        try:
            outcome.append(job())
        except BaseException as fault:  # noqa: BLE001 - handed over to the one who waits
            trouble.append(fault)

    thread = threading.Thread(target=work, name="cbs", daemon=True)
    thread.start()
    thread.join(guard.remaining + _GRACE)
    if trouble:
        raise trouble[0]
    if not outcome:
        raise guard.too_late()
    return outcome[0]
