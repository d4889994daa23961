"""The key of a budget year, with status, source and derivation of every number."""

from collections.abc import Iterator

from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.screen.population import origin, show_key
from zvh_finance.cbs.history import supplier
from zvh_finance.cbs.index import PopulationEntry
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.cbs.taking import cbs_config
from zvh_finance.dates import reference_date
from zvh_finance.key.population import Edition
from zvh_finance.language import Text, as_it_is, say
from zvh_finance.year.keys import edition_of, key_for


def run(options: RunOptions, year: int) -> None:
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
    show_key(options, key, list(_sources(snapshot, entry)), len(snapshot.versions(day)))


def _sources(snapshot: Snapshot, entry: PopulationEntry) -> Iterator[Text]:
    """From which cell of which table, and from which file of the snapshot."""
    yield as_it_is(snapshot.source_line(Edition(entry.reference_date, sha256=entry.sha256)))
    if entry.period:
        yield say("Cell: {cell}", cell=cbs_config().cell(entry.period))
    yield origin(entry, supplier(snapshot.folder, entry.file))
