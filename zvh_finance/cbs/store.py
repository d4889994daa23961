"""Adding to a snapshot: never overwriting, all or nothing, one at a time.

The index is the commit. First a journal names the files that are coming, then they are written,
then the new index takes the place of the old one in a single rename. A process that is killed in
between leaves the old snapshot, whole; the next one clears away what was announced and never
committed.
"""

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from zvh_finance.cbs.acceptance import Intake
from zvh_finance.cbs.events import Event, events_content
from zvh_finance.cbs.figures import figures_content
from zvh_finance.cbs.history import remember
from zvh_finance.cbs.index import INDEX_NAME, Entry, Index, PopulationEntry, index_content
from zvh_finance.cbs.snapshot import Snapshot, read_snapshot
from zvh_finance.cbs.verified_folder import JOURNAL_NAME, LOCK_NAME, announced_files
from zvh_finance.errors import BusyError, UsageError
from zvh_finance.key.population import Figure
from zvh_finance.language import say

LOCK_SECONDS = 20.0
"""How long to wait for another fetch that is writing; writing takes well under a second."""

_BEGUN = re.compile(r"\.(\.incoming\.json|index\.json|[\w-]+\.csv)\.\d+")
"""The names under which files are written before they are put in place."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What a fetch did to the snapshot.

    Attributes:
        snapshot: as it is now.
        added: the new versions of figures; none when CBS says what was known already.
        events_added: whether the reorganisations have a new version.
    """

    snapshot: Snapshot
    added: tuple[PopulationEntry, ...]
    events_added: bool


def store(
    folder: Path,
    intakes: Iterable[Intake],
    events: tuple[Event, ...],
    retrieved_on: date,
    wait_seconds: float = LOCK_SECONDS,
    judged: Index | None = None,
) -> Stored:
    """Add what is new; what the newest versions say already is not stored again.

    Args:
        folder: of an existing snapshot.
        intakes: figures that passed every check.
        events: all reorganisations as they are known now; none leaves them as they are.
        retrieved_on: the day of this fetch.
        wait_seconds: how long another writer may hold things up.
        judged: the index that the figures were held against; none does not look.

    Raises:
        BusyError: another fetch holds the lock for too long, or added something meanwhile.
        InvalidInputError: the snapshot was changed by hand.
    """
    intakes = tuple(intakes)
    with _locked(folder, wait_seconds):
        _clear_away(folder)
        snapshot = read_snapshot(folder)
        content: dict[str, bytes] = {}
        added = tuple(_new_versions(snapshot, intakes, retrieved_on, content))
        told = _new_events(snapshot, events, retrieved_on, content)
        if content and judged not in {None, snapshot.index}:
            raise _moved_on(folder)
        if content:
            index = snapshot.index.model_copy(
                update={
                    "population": (*snapshot.index.population, *added),
                    "reorganisations": (*snapshot.index.reorganisations, *told),
                }
            )
            _commit(folder, content, index)
            remember(folder, content, _suppliers(intakes), retrieved_on)
        return Stored(read_snapshot(folder), added, bool(told))


def with_figures(
    snapshot: Snapshot, intakes: Iterable[Intake], retrieved_on: date
) -> tuple[Snapshot, tuple[PopulationEntry, ...]]:
    """The snapshot as it would be with new figures, and what would be new; nothing is written."""
    content: dict[str, bytes] = {}
    added = tuple(_new_versions(snapshot, intakes, retrieved_on, content))
    population = (*snapshot.index.population, *added)
    index = snapshot.index.model_copy(update={"population": population})
    return Snapshot(snapshot.folder, index, {**snapshot.contents, **content}), added


def same_figures(one: Iterable[Figure], other: Iterable[Figure]) -> bool:
    """Whether two versions say the same of the same municipalities; names may be written anew."""
    return _essence(one) == _essence(other)


def begin_snapshot(folder: Path, example: Path) -> bool:
    """Make a snapshot as a copy of another, when there is none in this folder yet.

    Raises:
        UsageError: the folder holds something else.
    """
    if (folder / INDEX_NAME).is_file():
        return False
    if folder.exists() and any(folder.iterdir()):
        raise UsageError.of(
            "snapshot-not-empty",
            say(
                "{folder} is not empty and holds no CBS snapshot. Name another folder with "
                "--snapshot, or clear it.",
                folder=str(folder),
            ),
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        copy = beside / folder.name
        copy.mkdir()
        for entry in read_snapshot(example).index.entries:
            shutil.copyfile(example / entry.file, copy / entry.file)
        shutil.copyfile(example / INDEX_NAME, copy / INDEX_NAME)
        copy.replace(folder)
    except OSError:
        if not (folder / INDEX_NAME).is_file():  # another one made it a moment ago
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return True


def _new_versions(
    snapshot: Snapshot, intakes: Iterable[Intake], retrieved_on: date, content: dict[str, bytes]
) -> Iterator[PopulationEntry]:
    for intake in intakes:
        versions = snapshot.versions(intake.reference_date)
        if versions:
            newest = snapshot.read(versions[-1]).figures
            if same_figures(newest.values(), intake.figures.values()):
                continue
        version = versions[-1].version + 1 if versions else 1
        file = f"{intake.reference_date}-v{version}.csv"
        content[file] = figures_content(intake.figures.values())
        any_figure = next(iter(intake.figures.values()))
        yield PopulationEntry(
            file=file,
            sha256=hashlib.sha256(content[file]).hexdigest(),
            version=version,
            retrieved_on=retrieved_on,
            origin=f"CBS StatLine, table {any_figure.table}",
            reference_date=intake.reference_date,
            municipalities=len(intake.figures),
            table=any_figure.table,
            period=any_figure.period,
            status=any_figure.status,
            national_total=intake.national_total,
        )


def _new_events(
    snapshot: Snapshot, events: tuple[Event, ...], retrieved_on: date, content: dict[str, bytes]
) -> tuple[Entry, ...]:
    told = events_content(events)
    if not events or told == events_content(snapshot.events):
        return ()
    version = max((e.version for e in snapshot.index.reorganisations), default=0) + 1
    file = f"reorganisations-v{version}.csv"
    content[file] = told
    return (
        Entry(
            file=file,
            sha256=hashlib.sha256(told).hexdigest(),
            version=version,
            retrieved_on=retrieved_on,
            origin="CBS StatLine, descriptions of the region codes of table 03759ned",
        ),
    )


def _commit(folder: Path, content: dict[str, bytes], index: Index) -> None:
    _write(folder / JOURNAL_NAME, json.dumps(sorted(content)).encode())
    for name, data in content.items():
        _write(folder / name, data)
    _write(folder / INDEX_NAME, index_content(index))
    (folder / JOURNAL_NAME).unlink()


def _moved_on(folder: Path) -> BusyError:
    return BusyError.of(
        "snapshot-moved-on",
        say(
            "Another fetch added figures to {folder} while this one looked at what was there. "
            "Fetch again; nothing was changed.",
            folder=str(folder),
        ),
    )


def _suppliers(intakes: Iterable[Intake]) -> str:
    return ", ".join(sorted({intake.supplied_by for intake in intakes}))


def _clear_away(folder: Path) -> None:
    """Remove what a killed fetch announced or began, and did not commit."""
    for path in folder.iterdir():
        if _BEGUN.fullmatch(path.name):
            path.unlink(missing_ok=True)
    journal = folder / JOURNAL_NAME
    if not journal.is_file():
        return
    kept = {entry.file for entry in read_snapshot(folder).index.entries}
    for name in announced_files(folder) - kept:
        (folder / name).unlink(missing_ok=True)
    journal.unlink()


def _write(path: Path, data: bytes) -> None:
    """Put a file in place in one step, safely on disk."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


@contextmanager
def _locked(folder: Path, wait_seconds: float) -> Iterator[None]:
    try:
        with FileLock(folder / LOCK_NAME, timeout=wait_seconds):
            yield
    except Timeout as fault:
        raise BusyError.of(
            "snapshot-busy",
            say(
                "Another fetch is writing to {folder}. Wait until it is done and try again; "
                "nothing was changed.",
                folder=str(folder),
            ),
        ) from fault


def _essence(figures: Iterable[Figure]) -> set[tuple[str, int, str, str, str]]:
    return {(f.code, f.inhabitants, f.status.value, f.table, f.period) for f in figures}
