"""The jobs that look at the snapshot: the key of a budget year, and what a revision does."""

from collections.abc import Iterator

from pipelines.commands.options import RunOptions
from pipelines.opening import open_books
from pipelines.screen.population import origin, show_effect, show_key, show_versions
from zvh_finance.cbs.differences import differences
from zvh_finance.cbs.history import supplier
from zvh_finance.cbs.index import PopulationEntry
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.cbs.taking import cbs_config
from zvh_finance.convenant.art17_contributions.budget_versions import latest_version
from zvh_finance.dates import reference_date
from zvh_finance.errors import MissingGroundError
from zvh_finance.key.population import Edition
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.keys import edition_of, key_for


def show(options: RunOptions, year: int) -> None:
    """Print the key of a budget year, with status, source and derivation of every number.

    Raises:
        MissingGroundError: the snapshot or the dossier lacks something that the key needs.
    """
    # 1. Which figures does this budget stand on?
    books = open_books(options)
    day = reference_date(year)

    # 2. Who has which weight?
    key = key_for(books, year, edition=edition_of(books, year))

    # 3. Where does each number come from, and is it remarkable?
    snapshot = books.snapshot
    entry = snapshot.source(Edition(day, sha256=key.population_sha256))
    ours = {source.figure.code for member in key.members for source in member.sources}

    # 4. Tell.
    options.messages.warn(*snapshot.swings(day, ours))
    show_key(key, list(_sources(snapshot, entry)), len(snapshot.versions(day)))


def diff(options: RunOptions, year: int, old: int | None, new: int | None) -> None:
    """Print what differs between two versions of the figures, and what that does to contributions.

    Args:
        options: of the run.
        year: of the figures: 2026 for 1 January 2026.
        old: number of the older version; the one before `new` when it is not given.
        new: number of the newer version; the last when it is not given.

    Raises:
        MissingGroundError: the snapshot has no such versions.
    """
    # 1. Which versions?
    books = open_books(options)
    versions = {e.version: e for e in books.snapshot.versions(reference_date(year + 1))}
    newer = _version(versions, year, new if new is not None else max(versions, default=0))
    if newer.version == 1 and old is None:
        options.messages.info(
            "cbs-one-version",
            f"The snapshot holds one version of 1 January {year}; there is nothing to compare. "
            f"`zvh cbs fetch {year}` asks CBS whether it was revised.",
        )
        return
    older = _version(versions, year, old if old is not None else newer.version - 1)

    # 2. What differs in the figures?
    before, after = books.snapshot.read(older), books.snapshot.read(newer)
    suppliers = {e: supplier(books.snapshot.folder, e.file) for e in (older, newer)}
    show_versions(suppliers, differences(before.figures, after.figures))

    # 3. What would that do to each contribution?
    _effect(books, options, year + 1, older, newer)


def _sources(snapshot: Snapshot, entry: PopulationEntry) -> Iterator[str]:
    """From which cell of which table, and from which file of the snapshot."""
    yield snapshot.source_line(Edition(entry.reference_date, sha256=entry.sha256))
    if entry.period:
        yield f"Cell: {cbs_config().cell(entry.period)}"
    yield origin(entry, supplier(snapshot.folder, entry.file))


def _effect(
    books: Books, options: RunOptions, year: int, older: PopulationEntry, newer: PopulationEntry
) -> None:
    if year not in books.dossier.budgets:
        options.messages.info(
            "cbs-no-budget", f"The dossier has no budget of {year}, so no contribution changes."
        )
        return
    version = latest_version(books.dossier, year, books.as_of)
    budget = budget_of_year(books, year)
    keys = [
        key_for(books, year, edition=Edition(e.reference_date, sha256=e.sha256))
        for e in (older, newer)
    ]
    names = {member.code: member.name for key in keys for member in key.members}
    counts = next(
        e.version
        for e in books.snapshot.versions(newer.reference_date)
        if e.sha256 == budget.key.population_sha256
    )
    kept = (
        f"Budget {year} was adopted on {version.adoption.date} and keeps version {counts} "
        "(choice A20)."
        if version.adoption
        else f"Budget {year} is a draft and stands on version {counts}."
    )
    old, new = (key.shares(budget.base) for key in keys)
    show_effect(year, names, old, new, kept)


def _version(versions: dict[int, PopulationEntry], year: int, number: int) -> PopulationEntry:
    if number not in versions:
        known = ", ".join(map(str, versions)) or "none"
        raise MissingGroundError.of(
            "population-version",
            f"The snapshot has no version {number} of 1 January {year} (it has: {known}). "
            f"Fetch with `zvh cbs fetch {year}`.",
        )
    return versions[number]
