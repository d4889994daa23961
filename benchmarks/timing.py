"""Processor time of two things in turn, and how they compare.

Machines differ and drift, and whoever else works on one changes how long a thing takes. So what is
counted is the time of the processor, in pairs that follow each other, and only the median of their
ratios is told.
"""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Spent = Callable[[], float]
"""Does something, and gives the seconds of the processor that it took."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One line of the table.

    Attributes:
        what: is measured.
        against: what it is compared with.
        ratio: the median of ours divided by the other.
        aim: the ratio that is aimed for at most.
    """

    what: str
    against: str
    ratio: float
    aim: float

    def __str__(self) -> str:
        """A line of the table."""
        verdict = "met" if self.ratio <= self.aim else "missed"
        pair = f"{self.what:<40} ÷ {self.against:<26}"
        return f"{pair} {self.ratio:>8.2f}   aim {self.aim:>6.2f}  {verdict}"


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the table that stands by itself.

    Attributes:
        what: is told.
        number: of it.
        unit: of what.
        aim: the most that is aimed for; none where there is none.
    """

    what: str
    number: int
    unit: str
    aim: int | None = None

    def __str__(self) -> str:
        """A line of the table."""
        told = f"{self.what:<40}   {self.unit:<26} {self.number:>8,}"
        if self.aim is None:
            return told
        verdict = "met" if self.number <= self.aim else "missed"
        return f"{told}   aim {self.aim:>6,}  {verdict}"


Line = Comparison | Fact


def compared(
    what: str, ours: Spent, against: str, other: Spent, *, aim: float, runs: int = 9
) -> Comparison:
    """Do both in turn, after a warm-up, and take the median of the ratios.

    Args:
        what: is measured, for the table.
        ours: what the program does.
        against: what it is compared with, for the table.
        other: that.
        aim: the ratio that is aimed for at most.
        runs: counted pairs.
    """
    ours()
    other()
    ratios = [ours() / other() for _ in range(runs)]
    return Comparison(what, against, statistics.median(ratios), aim)


def here(call: Callable[[], object], repeat: int = 1) -> Spent:
    """A call in this process, once or so many times."""

    def spent() -> float:
        started = time.process_time()
        for _ in range(repeat):
            call()
        return (time.process_time() - started) / repeat

    return spent


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took.

    Attributes:
        seconds: of the processor, for itself and for the system.
        megabytes: at its peak.
    """

    seconds: float
    megabytes: int


def cost_of(command: Sequence[str], desk: Path, environment: Mapping[str, str]) -> Cost:
    """Run a command in a folder, with something more in its environment.

    Raises:
        CalledProcessError: it failed.
    """
    own = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(
        command,
        cwd=desk,
        env={**own, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss // 1024)
