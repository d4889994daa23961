"""The snapshot of CBS figures that a run stands on: read, hash-checked, never changed.

A folder holds one index and the files it names: per reference date one or more versions of the
inhabitants of all municipalities, and the reorganisations. Reading checks every hash, so a changed
byte, a missing or an extra file stops every run; nothing here goes to the network.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from zvh_finance.cbs.coverage import (
    check_coverage,
    check_sum,
    check_swings,
    municipalities_on,
)
from zvh_finance.cbs.events import Event, events_from, reorganisations_of
from zvh_finance.cbs.figures import figures_from
from zvh_finance.cbs.index import Index, PopulationEntry, remedy
from zvh_finance.cbs.verified_folder import verified_contents
from zvh_finance.errors import (
    Finding,
    InvalidInputError,
    MissingGroundError,
    Place,
    errors_among,
)
from zvh_finance.key.municipalities import Reorganisations
from zvh_finance.key.population import Edition, Figure, FigureStatus, Population
from zvh_finance.language import Value, commas, say, sentences

_DUTCH_STATUS = {
    FigureStatus.DEFINITIVE: "definitief",
    FigureStatus.PROVISIONAL: "voorlopig",
    FigureStatus.UNKNOWN: "status niet vermeld",
}


@dataclass(frozen=True)
class Snapshot:
    """All versions of all figures in a folder, with their hashes checked.

    Attributes:
        folder: where it was read from, for messages.
        index: what is in it and where that came from.
        contents: the bytes of each file, by name.
    """

    folder: Path
    index: Index
    contents: Mapping[str, bytes]
    _validated: dict[PopulationEntry, Population] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def dates(self) -> tuple[date, ...]:
        """The reference dates there are, oldest first."""
        return tuple(sorted({entry.reference_date for entry in self.index.population}))

    def latest_date(self) -> date:
        """The newest reference date.

        Raises:
            MissingGroundError: the snapshot is empty.
        """
        if not self.index.population:
            raise MissingGroundError.of(
                "population-none",
                say(
                    "The CBS snapshot in {folder} holds no figures yet. "
                    "Fetch them with `zvh cbs fetch`.",
                    folder=str(self.folder),
                ),
            )
        return self.dates()[-1]

    def versions(self, reference_date: date) -> tuple[PopulationEntry, ...]:
        """The versions of one date, oldest first; none when the date is not there."""
        entries = (e for e in self.index.population if e.reference_date == reference_date)
        return tuple(sorted(entries, key=lambda entry: entry.version))

    def version(self, reference_date: date, number: int | None) -> PopulationEntry:
        """One version of a date by its number; the newest when no number is given.

        Raises:
            MissingGroundError: the snapshot has no such version.
        """
        versions = {entry.version: entry for entry in self.versions(reference_date)}
        wanted = max(versions, default=0) if number is None else number
        if wanted not in versions:
            raise MissingGroundError.of(
                "population-version",
                say(
                    "The snapshot has no version {wanted} of 1 January {year} (it has: {known}). "
                    "Fetch with `zvh cbs fetch {year}`.",
                    wanted=wanted,
                    year=reference_date.year,
                    known=_or_none(versions),
                ),
            )
        return versions[wanted]

    def source(self, edition: Edition) -> PopulationEntry:
        """The entry of an edition.

        Raises:
            MissingGroundError: the date or the version is not in the snapshot.
        """
        day = edition.reference_date
        versions = self.versions(day)
        if edition.sha256 is not None:
            return self._version_with(edition.sha256, day, versions)
        if not versions:
            raise self._no_such_date(day)
        if edition.known_on is None:
            return versions[-1]
        in_time = (v for v in reversed(versions) if v.retrieved_on <= edition.known_on)
        return next(in_time, versions[0])

    def population(self, edition: Edition) -> Population:
        """The inhabitants of all municipalities on a date, in one version.

        Raises:
            MissingGroundError: the date or the version is not in the snapshot.
            InvalidInputError: the file does not hold what its index says.
        """
        return self.read(self.source(edition))

    def read(self, entry: PopulationEntry) -> Population:
        """One version of the figures, validated the first time it is asked.

        Remembered here and not on the books of a run: books that are looked at on another day, and
        those of the next dossier on the same snapshot, read the same figures.

        Raises:
            InvalidInputError: the file does not hold what its index says.
        """
        if entry not in self._validated:
            self._validated[entry] = self._checked(entry)
        return self._validated[entry]

    def _checked(self, entry: PopulationEntry) -> Population:
        figures = figures_from(self.contents[entry.file], str(self.folder / entry.file))
        wrong = errors_among(check_sum(figures, entry.national_total, entry.reference_date))
        if not wrong and not _is_as_told(entry, figures):
            wrong = (self._told_otherwise(entry),)
        if wrong:
            raise InvalidInputError(*wrong)
        return Population(entry.reference_date, figures, entry.sha256, entry.retrieved_on)

    def source_line(self, edition: Edition) -> str:
        """Where the figures come from, in Dutch, for the foot of a paper."""
        entry = self.source(edition)
        parts = [
            "Bron: CBS" if entry.status is FigureStatus.UNKNOWN else f"Bron: CBS, {entry.table}",
            f"periode {entry.period}" if entry.period else f"stand {_dutch(entry.reference_date)}",
            _DUTCH_STATUS[entry.status],
            f"opgehaald {_dutch(entry.retrieved_on)}",
            f"versie {entry.version}",
            f"SHA-256 {entry.sha256[:12]}",
        ]
        return ", ".join(parts)

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """What CBS tells of reorganisations, from the newest file of them."""
        newest = max(self.index.reorganisations, key=lambda entry: entry.version, default=None)
        if newest is None:
            return ()
        return events_from(self.contents[newest.file], str(self.folder / newest.file))

    @cached_property
    def reorganisations(self) -> Reorganisations:
        """The reorganisations, for the re-basing of a key."""
        return reorganisations_of(self.events)

    def check(self, among: Collection[str] | None = None) -> tuple[Finding, ...]:
        """Everything that is wrong or remarkable in the newest versions of all dates.

        Rows, sums, whether all municipalities of each day are there, and large moves from year
        to year. Reads the whole snapshot (about a second); a run reads only what it needs.

        Args:
            among: codes whose moves are told; all of them when it is `None`.
        """
        findings: list[Finding] = []
        before: Population | None = None
        for day in self.dates():
            try:
                after = self.population(Edition(day))
            except InvalidInputError as fault:
                findings.extend(fault.findings)
                continue
            if before is not None:
                findings.extend(self._step(before, after, among))
            before = after
        return tuple(findings)

    def swings(
        self, reference_date: date, among: Collection[str] | None = None
    ) -> tuple[Finding, ...]:
        """Warnings for municipalities that moved more than 5% since the date before.

        None when the snapshot does not hold the first of January of the year before.
        """
        before = reference_date.replace(year=reference_date.year - 1)
        if not {before, reference_date} <= set(self.dates()):
            return ()
        return tuple(
            check_swings(
                self.population(Edition(before)),
                self.population(Edition(reference_date)),
                self.events,
                among,
            )
        )

    def _step(
        self, before: Population, after: Population, among: Collection[str] | None
    ) -> list[Finding]:
        day = after.reference_date
        expected = municipalities_on(day, before.figures, before.reference_date, self.events)
        return [
            *check_coverage(after.figures, expected, day),
            *(self.swings(day, among) if before.reference_date.year == day.year - 1 else ()),
        ]

    def _told_otherwise(self, entry: PopulationEntry) -> Finding:
        return Finding(
            "snapshot-told-otherwise",
            sentences(
                [
                    say(
                        "The index says that this file holds {count} municipalities on {day}; it "
                        "holds something else.",
                        count=entry.municipalities,
                        day=entry.reference_date,
                    ),
                    remedy(),
                ]
            ),
            Place(str(self.folder / entry.file)),
        )

    def _version_with(
        self, sha256: str, day: date, versions: tuple[PopulationEntry, ...]
    ) -> PopulationEntry:
        for entry in versions:
            if entry.sha256 == sha256:
                return entry
        raise MissingGroundError.of(
            "population-version-hash",
            say(
                "The CBS snapshot has no version {hash} of {day} (it has: {known}). Point "
                "--snapshot at the folder this version was fetched into.",
                hash=sha256[:12],
                day=day,
                known=_or_none(entry.sha256[:12] for entry in versions),
            ),
            Place("decisions.toml", field="population_sha256"),
        )

    def _no_such_date(self, day: date) -> MissingGroundError:
        return MissingGroundError.of(
            "population-date",
            say(
                "The CBS snapshot in {folder} has no inhabitants on {day} (it has: {known}). "
                "Fetch them with `zvh cbs fetch {year}`; CBS publishes the definitive figures "
                "of 1 January in June.",
                folder=str(self.folder),
                day=day,
                known=_or_none(self.dates()),
                year=day.year,
            ),
        )


def read_snapshot(folder: Path) -> Snapshot:
    """Read a snapshot and check every hash.

    Raises:
        MissingGroundError: there is no snapshot in this folder.
        InvalidInputError: a byte was changed, a file is missing or one is there too many.
    """
    return Snapshot(folder, *verified_contents(folder))


def snapshot_folder(dossier: Path, embedded: Path, chosen: Path | None = None) -> Path:
    """The snapshot that a run stands on: the chosen one, the dossier's own, or the embedded one."""
    own = dossier / "population"
    if chosen is not None:
        return chosen
    return own if own.is_dir() else embedded / "population"


def _is_as_told(entry: PopulationEntry, figures: Mapping[str, Figure]) -> bool:
    """Whether date, status and number of municipalities are those that the index tells."""
    told = {(figure.period, figure.status, figure.table) for figure in figures.values()}
    of_day = entry.period in {"", f"{entry.reference_date.year}JJ00"}
    counts = len(figures) == entry.municipalities
    return of_day and counts and told == {(entry.period, entry.status, entry.table)}


def _or_none(items: Iterable[Value]) -> Value:
    known = tuple(items)
    return commas(known) if known else say("none")


def _dutch(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
