"""What `zvh check` makes of a mutant, in this process, and which amounts then differ.

The mutated dossier is written to a folder and read from it by the job itself. Only what is the same
for all is not worked out again for each: the CBS figures, which no mutant changes, and what a table
says whose name and every byte, as read from the folder, are those of the example (`kit.read_once`).
"""

import itertools
import signal
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from unittest import mock

from pipelines import check, opening
from pipelines.messages import Messages
from pipelines.options import RunOptions
from tests.hostile.mutants import Mutant
from tests.hostile.outcomes import Outcome
from zvh_finance.cbs.index import PopulationEntry
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.convenant.art17_contributions.budget_versions import adopted_version
from zvh_finance.dossier.contents import Dossier
from zvh_finance.errors import Finding, ZvhError
from zvh_finance.key.population import Population
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.closing import closing_of

AS_OF = date(2026, 11, 23)
LONGEST_SECONDS = 5
UNEXPECTED = 1


@dataclass(frozen=True)
class ReadOnce(Snapshot):
    """The snapshot, which remembers what was read and checked of it."""

    read_before: dict[object, object] = field(default_factory=dict)

    def read(self, entry: PopulationEntry) -> Population:
        if entry.file not in self.read_before:
            self.read_before[entry.file] = super().read(entry)
        return self.read_before[entry.file]  # type: ignore[return-value]

    def check(self, among: Collection[str] | None = None) -> tuple[Finding, ...]:
        key = None if among is None else frozenset(among)
        if key not in self.read_before:
            self.read_before[key] = super().check(among)
        return self.read_before[key]  # type: ignore[return-value]


@dataclass(frozen=True)
class Heard(Messages):
    """Keeps the remarks, and writes nothing."""

    warned: list[Finding] = field(default_factory=list)

    def info(self, event: str, message: object) -> None:
        """Nobody listens."""

    def summary(self, event: str, message: object) -> None:
        """Nobody listens."""

    def warn(self, *findings: Finding) -> None:
        self.warned.extend(findings)


Amounts = Mapping[str, object]
"""What is owed, by what it is of: contributions of a year, a case, the closing of a year."""


@dataclass
class Checker:
    """Checks one mutant after another and holds each against the example.

    Attributes:
        snapshot: the CBS figures.
        workshop: an empty folder for the mutants.
    """

    snapshot: ReadOnce
    workshop: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)
    example: tuple[Amounts, frozenset[Finding]] = ({}, frozenset())

    def __post_init__(self) -> None:
        """Read the example itself, which must be right."""
        outcome, amounts, remarks = self._run(Mutant("the example", {}))
        assert outcome.exit_code == 0, outcome
        self.example = (amounts, frozenset(remarks))

    def check(self, mutant: Mutant) -> Outcome:
        """What becomes of a mutant."""
        return self._run(mutant)[0]

    def _run(self, mutant: Mutant) -> tuple[Outcome, Amounts, list[Finding]]:
        folder = self.workshop / f"{next(self.numbers)}"
        folder.mkdir(parents=True)
        mutant.write(folder)
        heard, opened = Heard(), list[Books]()
        options = RunOptions(
            dossier=folder,
            snapshot=None,
            out=self.workshop / "out",
            as_of=AS_OF,
            today=AS_OF,
            force=False,
            offline=True,
            messages=heard,
        )
        begun = time.process_time()
        try:
            with self._reading_once(opened), stopped_after(LONGEST_SECONDS + 1):
                check.run(options)
                amounts = amounts_of(opened[0])
        except ZvhError as error:
            outcome = Outcome(error.exit_code, error.findings)
            return _timed(outcome, begun), {}, []
        except Exception as error:  # noqa: BLE001 — what nobody expected is what we look for
            crash = f"{type(error).__name__}: {error}"[:300]
            return _timed(Outcome(UNEXPECTED, crash=crash), begun), {}, []
        known, remarks = self.example
        differs = tuple(n for n in sorted({*amounts, *known}) if amounts.get(n) != known.get(n))
        new = tuple(finding for finding in heard.warned if finding not in remarks)
        return _timed(Outcome(0, new, differs), begun), amounts, heard.warned

    @contextmanager
    def _reading_once(self, opened: list[Books]) -> Iterator[None]:
        """Let the job find the figures that were read before, and keep the books it opens."""

        def books_on(options: RunOptions, dossier: Dossier, snapshot: Snapshot) -> Books:
            opened.append(real_books_on(options, dossier, snapshot))
            return opened[-1]

        real_books_on = opening.books_on
        with (
            mock.patch.object(check, "snapshot_for", return_value=self.snapshot),
            mock.patch.object(check, "books_on", books_on),
        ):
            yield


def amounts_of(books: Books) -> Amounts:
    """All that the dossier makes anybody pay: contributions, cases, and results of years."""
    dossier = books.dossier
    found: dict[str, object] = {}
    for year in sorted(dossier.budgets):
        adopted = adopted_version(dossier, year, books.as_of)
        found[f"contributions of {year}"] = dict(budget_of_year(books, year).contributions)
        found[f"adoption of {year}"] = None if adopted is None else adopted.amendments
    for name in sorted(dossier.cases):
        found[f"case {name}"] = [
            (c.cost_year, c.line, c.municipality_code, c.share_cents)
            for c in work_out(books, name).charges
        ]
    for year in sorted(dossier.actuals):
        if year < books.as_of.year:
            settled = closing_of(books, year, 0).settlement
            where = settled.decided or settled.proposal
            found[f"result of {year}"] = (settled.result, where.to_reserve, where.settle)
    return found


@contextmanager
def stopped_after(seconds: int) -> Iterator[None]:
    """Interrupt what keeps this process busy too long, and with it all other mutants."""

    def stop(*_: object) -> None:
        message = f"took more than {seconds} seconds"
        raise TimeoutError(message)

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _timed(outcome: Outcome, begun: float) -> Outcome:
    seconds = time.process_time() - begun
    return Outcome(outcome.exit_code, outcome.findings, outcome.differs, outcome.crash, seconds)
