"""What a revision of CBS changes in the figures, and in each contribution."""

from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.screen.population import show_effect, show_versions, tell_no_budget, tell_same
from zvh_finance.cbs.differences import differences
from zvh_finance.cbs.history import supplier
from zvh_finance.dates import reference_date
from zvh_finance.year.revision_effect import revision_effect


def run(options: RunOptions, year: int, old: int | None, new: int | None) -> None:
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
    newer = books.snapshot.version(reference_date(year + 1), new)
    chosen = old if old is not None else max(1, newer.version - 1)
    older = books.snapshot.version(newer.reference_date, chosen)
    if older == newer:
        tell_same(options, newer, books.snapshot.versions(newer.reference_date))
        return

    # 2. What differs in the figures?
    before, after = books.snapshot.read(older), books.snapshot.read(newer)
    suppliers = {e: supplier(books.snapshot.folder, e.file) for e in (older, newer)}
    show_versions(options, suppliers, differences(before.figures, after.figures))

    # 3. What would that do to each contribution?
    effect = revision_effect(books, older, newer)
    if effect is None:
        tell_no_budget(options, year + 1)
    else:
        show_effect(options, effect)
