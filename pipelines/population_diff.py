"""What a revision of CBS changes in the figures, and in each contribution."""

from pipelines.opening import open_books
from pipelines.options import RunOptions
from pipelines.screen.population import show_effect, show_versions, tell_same
from zvh_finance.cbs.differences import differences
from zvh_finance.cbs.history import supplier
from zvh_finance.cbs.index import PopulationEntry
from zvh_finance.convenant.art17_contributions.budget_versions import latest_version
from zvh_finance.dates import reference_date
from zvh_finance.key.population import Edition
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.keys import key_for


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
    show_versions(suppliers, differences(before.figures, after.figures))

    # 3. What would that do to each contribution?
    _effect(books, options, year + 1, older, newer)


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
        f"Budget {year} was adopted on {version.adoption.date} and stands on version {counts} "
        "(choice A20)."
        if version.adoption
        else f"Budget {year} is a draft and stands on version {counts}."
    )
    old, new = (key.shares(budget.base) for key in keys)
    show_effect(year, names, old, new, kept)
