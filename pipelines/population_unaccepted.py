"""What figures that wait for the user's consent would do to the budgets of the dossier."""

from collections.abc import Iterable, Iterator

from pipelines.opening import books_on, own_dossier
from pipelines.options import RunOptions
from pipelines.screen.population import effect_finding, no_effect_finding
from zvh_finance.cbs.acceptance import Intake, UnacceptedError
from zvh_finance.cbs.index import PopulationEntry
from zvh_finance.cbs.snapshot import read_snapshot
from zvh_finance.cbs.store import with_figures
from zvh_finance.cbs.taking import existing_snapshot, snapshot_to_write
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import Finding, ZvhError
from zvh_finance.year.books import Books
from zvh_finance.year.revision_effect import revision_effect


def with_effects(options: RunOptions, refusal: UnacceptedError) -> UnacceptedError:
    """The refusal, with what the figures would do to each budget that stands on them."""
    told = type(refusal)(*refusal.findings, *_effects(options, refusal.proposed))
    told.proposed = refusal.proposed
    return told


def _effects(options: RunOptions, proposed: Iterable[Intake]) -> Iterator[Finding]:
    folder = own_dossier(options)
    if folder is None:
        return
    try:
        dossier = read_dossier(folder)
        stored = read_snapshot(existing_snapshot(snapshot_to_write(options.snapshot, folder)))
        snapshot, added = with_figures(stored, proposed, options.as_of)
        books = books_on(options, dossier, snapshot)
        yield from _on_budgets(books, added)
    except ZvhError:
        yield no_effect_finding()


def _on_budgets(books: Books, added: Iterable[PopulationEntry]) -> Iterator[Finding]:
    for newer in added:
        if newer.version == 1:
            continue
        older = books.snapshot.version(newer.reference_date, newer.version - 1)
        effect = revision_effect(books, older, newer)
        if effect is not None and any(effect.change(code) for code in effect.codes):
            yield effect_finding(effect)
