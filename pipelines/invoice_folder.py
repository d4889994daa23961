"""The archive of a year's documents: where it stands, and that nobody else writes there."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipelines.invoice_papers import PAPERS
from pipelines.options import RunOptions
from zvh_finance.billing.database import WAIT_SECONDS
from zvh_finance.proof.own_work import refuse_another
from zvh_finance.proof.papers import refuse_changed_papers
from zvh_finance.proof.publishing import alone_in
from zvh_finance.year.books import Books


def archive_of(options: RunOptions, year: int) -> Path:
    """Where the documents of a year stand."""
    return options.out / str(year) / "invoices"


@contextmanager
def own_archive(options: RunOptions, books: Books, year: int) -> Iterator[Path]:
    """The same, while no other run writes there, and nobody else's work stands there.

    Raises:
        BusyError: another run writes in `--out`.
        InvalidInputError: it is of another partnership, or somebody changed a paper in it.
    """
    folder = archive_of(options, year)
    with alone_in(options.out, WAIT_SECONDS):
        if not options.force:
            refuse_another(folder, books.partnership)
            refuse_changed_papers(folder, PAPERS)
        yield folder
