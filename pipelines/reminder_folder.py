"""The folder of a year's reminders: letters as they were sent, notices, and what is open."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from pipelines.options import RunOptions
from pipelines.renewing import is_complete, renew_folder
from pipelines.run import Run
from zvh_finance.billing.database import WAIT_SECONDS
from zvh_finance.billing.default_notice import NOTICE_BEGINS
from zvh_finance.billing.letter_archive import check_letters_known
from zvh_finance.billing.register import Register
from zvh_finance.billing.reminder import sent_letters
from zvh_finance.disk import UNFINISHED
from zvh_finance.proof.manifest import MANIFEST, read_manifest
from zvh_finance.proof.own_work import refuse_another
from zvh_finance.proof.papers import differing, refuse_changed_papers, take_away
from zvh_finance.proof.publishing import alone_in
from zvh_finance.year.books import Books
from zvh_finance.year.newest import archives_of


@contextmanager
def own_reminders(options: RunOptions, books: Books, year: int) -> Iterator[Path]:
    """Where they stand, while no other run writes there, and nobody else's work stands there.

    Raises:
        BusyError: another run writes in `--out`.
        InvalidInputError: it is of another partnership, or somebody changed a paper in it.
    """
    folder = options.out / str(year) / "reminders"
    with alone_in(options.out, WAIT_SECONDS):
        if not options.force:
            refuse_another(folder, books.partnership)
            refuse_changed_papers(folder, written_in(folder))
        yield folder


def written_in(folder: Path) -> tuple[str, ...]:
    """The names of what earlier runs wrote there."""
    written = read_manifest(folder / MANIFEST)
    names = written.outputs if written is not None else {}
    return tuple(name for name in names if Path(name).name == name)


def refuse_unknown_letters(
    options: RunOptions, books: Books, register: Register, folder: Path
) -> None:
    """Refuse to send from a register that does not know what was sent, wherever that stands.

    Raises:
        DifferenceError: a letter stands there that the register does not know.
    """
    letters = sent_letters(register.events())
    archives = archives_of(books, register, options.out)
    for place in sorted({folder, *(archive.parent / folder.name for archive in archives)}):
        own = [sent for sent in letters if str(sent.letter.cost_year) == place.parent.name]
        check_letters_known(place, written_in(place), own)


def write_reminders(
    run: Run, folder: Path, papers: Mapping[str, bytes], decisions: Iterable[str]
) -> None:
    """Write what is not there yet, and take away the notices that do not hold any more."""
    papers = {**papers, **run.beside(papers)}
    changed = differing(folder, papers)
    past = [n for n in written_in(folder) if n.startswith(NOTICE_BEGINS) and n not in papers]
    take_away(folder, [leftover.name for leftover in folder.glob(f".*{UNFINISHED}")])
    if changed or past or not is_complete(folder):
        take_away(folder, past)
        renew_folder(folder, run.record(decisions, with_register=True), papers, changed)
