"""Timing two things in turn, and saying how they compare."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the table.

    Attributes:
        what: is measured.
        seconds: median of ours.
        against: what it is compared with.
        baseline: median of that, in seconds.
        aim: the ratio that is aimed for at most.
    """

    what: str
    seconds: float
    against: str
    baseline: float
    aim: float

    @property
    def ratio(self) -> float:
        """Ours divided by the other."""
        return self.seconds / self.baseline

    def __str__(self) -> str:
        """A line of the table."""
        verdict = "met" if self.ratio <= self.aim else "missed"
        ours = f"{self.what:<44} {self.seconds * 1e3:>10.3f} ms"
        theirs = f"{self.against:<30} {self.baseline * 1e3:>10.3f} ms"
        return f"{ours}   {theirs}   {self.ratio:>7.2f}x   aim {self.aim:>5.2f}x {verdict}"


def compared(  # noqa: PLR0913 — a comparison has two sides
    what: str,
    ours: Callable[[], object],
    against: str,
    other: Callable[[], object],
    *,
    aim: float,
    runs: int = 9,
    repeat: int = 1,
) -> Comparison:
    """Run both in turn, after a warm-up, and take the medians.

    Args:
        what: is measured, for the table.
        ours: what the program does.
        against: what it is compared with, for the table.
        other: that.
        aim: the ratio that is aimed for at most.
        runs: counted runs of each.
        repeat: how often each is called within one run.
    """
    _once(ours, repeat)
    _once(other, repeat)
    pairs = [(_once(ours, repeat), _once(other, repeat)) for _ in range(runs)]
    mine = statistics.median(pair[0] for pair in pairs)
    theirs = statistics.median(pair[1] for pair in pairs)
    return Comparison(what, mine, against, theirs, aim)


def _once(call: Callable[[], object], repeat: int) -> float:
    started = time.perf_counter()
    for _ in range(repeat):
        call()
    return (time.perf_counter() - started) / repeat
