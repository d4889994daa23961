"""The jobs that bring new figures of CBS into a snapshot."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from zvh_finance.cbs.acceptance import Known, UnacceptedAnswerError, UnacceptedFileError
from zvh_finance.cbs.config import CbsConfig, read_config
from zvh_finance.cbs.consent import Wish
from zvh_finance.cbs.coverage import municipalities_on
from zvh_finance.cbs.differences import Difference, differences
from zvh_finance.cbs.index import Index
from zvh_finance.cbs.refresh import Intakes, Protocol, choice_of, intakes_from, known_from, sources
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.cbs.statline_file import StatLineFile
from zvh_finance.cbs.store import Stored, begin_snapshot, store
from zvh_finance.disk import reason_of
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import InvalidInputError, SourceError, UsageError
from zvh_finance.language import Text, say

CONFIG_NAME = "cbs.toml"


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What a refresh found and did.

    Attributes:
        folder: the snapshot.
        begun: whether it was made for this, as a copy of the embedded one.
        intakes: the figures, and who supplied them.
        stored: what was added.
        changes: per new version that follows another, what differs from that one.
    """

    folder: Path
    begun: bool
    intakes: Intakes
    stored: Stored
    changes: Mapping[str, tuple[Difference, ...]]


def fetch_population(
    wish: Wish,
    folder: Path,
    config: CbsConfig,
    protocol: Protocol,
    today: date,
    tell: Callable[[Text], None] = lambda _: None,
) -> Refreshed:
    """Take the figures of 1 January of some years from CBS into a snapshot.

    Without years: the newest that CBS has, and all that are stored already, to see what it revised.

    Raises:
        SourceError: CBS cannot be reached, or its figures cannot be right.
        UnacceptedAnswerError: they can, when the user accepts what moves.
        BusyError: another fetch is writing.
        InvalidInputError: the snapshot was changed by hand.
    """
    # 1. What do we know already?
    known = read_snapshot(existing_snapshot(folder))

    # 2. What does CBS say, and can it be right?
    asked = sources(protocol, config, tell)
    choose = choice_of(wish.years, known.dates())
    intakes = intakes_from(asked, choose, known, config, wish.consent)

    # 3. Keep what is new.
    return _kept(intakes, folder, today, known.index)


def import_population(
    file: Path, wish: Wish, folder: Path, config: CbsConfig, today: date
) -> Refreshed:
    """Take the figures from a file that somebody downloaded from StatLine.

    Without years: every year in the file.

    Raises:
        InvalidInputError: the file is not the table, or its figures cannot be right.
        UnacceptedFileError: they can, when the user accepts what moves.
    """
    # 1. What do we know already, and under which names?
    snapshot = read_snapshot(existing_snapshot(folder))
    known = known_from(snapshot)
    source = StatLineFile(file, config, partial(_names_on, known), known.names)

    # 2. What does the file say, and can it be right?
    try:
        intakes = intakes_from([source], _in_file(wish.years), snapshot, config, wish.consent)
    except UnacceptedAnswerError as fault:
        error = UnacceptedFileError(*fault.findings)
        error.proposed = fault.proposed
        raise error from fault
    except SourceError as fault:
        raise InvalidInputError(*fault.findings) from fault

    # 3. Keep what is new.
    return _kept(intakes, folder, today, snapshot.index)


def snapshot_to_write(chosen: Path | None, dossier: Path | None) -> Path:
    """The folder that a refresh may write to; never the embedded one.

    Raises:
        UsageError: neither a snapshot nor a dossier was named.
    """
    if chosen is None and dossier is None:
        raise UsageError.of(
            "snapshot-nowhere",
            say(
                "The figures inside the program are never changed, and there is no dossier here to "
                "keep new ones in. Make a dossier with `zvh new dossier`, or name a folder with "
                "--snapshot DIR."
            ),
        )
    folder = chosen if chosen is not None else dossier / "population" if dossier else Path()
    if folder.resolve().is_relative_to(embedded_data().resolve()):
        raise UsageError.of(
            "snapshot-embedded",
            say(
                "The figures inside the program are never changed. Name another folder with "
                "--snapshot DIR."
            ),
        )
    return folder


def cbs_config() -> CbsConfig:
    """The addresses and expectations that ship with the program."""
    return read_config(embedded_data() / CONFIG_NAME)


def existing_snapshot(folder: Path) -> Path:
    """The snapshot to start from: the folder itself, or what it will be a copy of."""
    return folder if folder.is_dir() and any(folder.iterdir()) else _embedded()


def _kept(intakes: Intakes, folder: Path, today: date, judged: Index) -> Refreshed:
    try:
        begun = begin_snapshot(folder, _embedded())
        stored = store(folder, intakes.intakes, intakes.events, today, judged=judged)
    except OSError as fault:
        raise InvalidInputError.of(
            "snapshot-unwritable",
            say(
                "The snapshot in {folder} cannot be written ({reason}). What was there is as it "
                "was.",
                folder=str(folder),
                reason=reason_of(fault),
            ),
        ) from fault
    return Refreshed(folder, begun, intakes, stored, _changes(stored))


def _changes(stored: Stored) -> dict[str, tuple[Difference, ...]]:
    snapshot = stored.snapshot
    changes = {}
    for entry in stored.added:
        versions = snapshot.versions(entry.reference_date)
        if entry.version > 1:
            old = snapshot.read(versions[entry.version - 2]).figures
            changes[entry.file] = differences(old, snapshot.read(entry).figures)
    return changes


def _in_file(years: Sequence[int]) -> Callable[[Mapping[str, str]], Sequence[str]]:
    def choose(statuses: Mapping[str, str]) -> Sequence[str]:
        return choice_of(years or [int(period[:4]) for period in statuses], ())(statuses)

    return choose


def _names_on(known: Known, year: int) -> dict[str, frozenset[str]]:
    """Which municipalities of 1 January a name may stand for."""
    day = date(year, 1, 1)
    nearest = known.nearest(day)
    if nearest is None:
        return {}
    figures = nearest.figures
    found: dict[str, frozenset[str]] = {}
    for code in municipalities_on(day, figures, nearest.reference_date, known.events):
        for name in {known.names[code], figures[code].name if code in figures else ""} - {""}:
            found[name] = found.get(name, frozenset()) | {code}
    return found


def _embedded() -> Path:
    return embedded_data() / "population"
