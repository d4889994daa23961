"""The check that does a run again in memory, and the figures that its cells are held against."""

from collections.abc import Iterable, Mapping
from contextlib import nullcontext

from pipelines.options import RunOptions
from pipelines.verifying.made_again import made_again
from pipelines.verifying.sources import Sources, books_of_chain
from zvh_finance.billing.verification import CHAIN
from zvh_finance.documents.invoices.files import JOURNAL
from zvh_finance.errors import ZvhError
from zvh_finance.language import Text, say, sentences
from zvh_finance.proof.manifest import MANIFEST
from zvh_finance.proof.statement import with_output
from zvh_finance.proof.verification.again_check import NAME, same_bytes, same_cents, title
from zvh_finance.proof.verification.check import Check, compared, unchecked
from zvh_finance.proof.verification.key_check import Figures, Known
from zvh_finance.proof.verification.origin_check import changed_inputs
from zvh_finance.proof.verification.recorded import Cell, RecordedRun
from zvh_finance.proof.verification.run_folder import RunFolder
from zvh_finance.year.books import Books


def again_check(
    options: RunOptions,
    folder: RunFolder,
    told: RecordedRun,
    sources: Sources,
    *,
    is_same_program: bool,
) -> Check:
    """The run done again: bytes when program and inputs are the same, else cents."""
    if sources.books is None or told.as_of is None:
        return unchecked(NAME, title(), sources.why)
    is_same = is_same_program and changed_inputs(told, sources.inputs).is_same
    try:
        made = _made(options, folder, told, sources.books)
    except ZvhError as error:
        if is_same:
            return compared(NAME, title(), say("the run stops"), error.findings)
        return unchecked(NAME, title(), sentences(finding.message for finding in error.findings))
    if is_same:
        return same_bytes(_with_journal(made, folder, sources), folder.files)
    return same_cents(made, folder.files, _why(is_same_program=is_same_program))


def _made(
    options: RunOptions, folder: RunFolder, told: RecordedRun, books: Books
) -> Mapping[str, bytes]:
    """The folder made again; invoices from the register that their folder has a copy of."""
    chain = folder.files.get(CHAIN)
    with books_of_chain(books, chain) if chain is not None else nullcontext(books) as own:
        return made_again(told, options, own)


def figures_of(books: Books | None, cells: Iterable[Cell]) -> Figures | None:
    """The figures of the versions that cells name, as the snapshot has them."""
    if books is None:
        return None
    versions = {cell.version for cell in cells}
    return {
        (entry.sha256, code): Known(
            figure.inhabitants, figure.table, figure.period, figure.status.value
        )
        for entry in books.snapshot.index.population
        if entry.sha256 in versions
        for code, figure in books.snapshot.read(entry).figures.items()
    }


def _why(*, is_same_program: bool) -> Text:
    if is_same_program:
        return say("made from inputs that were changed since")
    return say("made by another version")


def _with_journal(
    made: Mapping[str, bytes], folder: RunFolder, sources: Sources
) -> Mapping[str, bytes]:
    """A journal that was exported since is a later one: it is left as it stands."""
    exported = any(
        event.kind == "export" and event.hash.encode() not in folder.files.get(CHAIN, b"")
        for event in (sources.register.events() if sources.register is not None else ())
    )
    journal = folder.files.get(JOURNAL)
    if journal is None or JOURNAL not in made or not exported:
        return made
    listed = with_output(made[MANIFEST], JOURNAL, journal)
    return {**made, JOURNAL: journal, MANIFEST: listed}
