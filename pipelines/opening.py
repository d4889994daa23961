"""Opening what a job stands on: the dossier and the snapshot that the options choose."""

from collections.abc import Callable
from pathlib import Path

from pipelines.chosen_dossier import OWN, dossier_folder
from pipelines.options import RunOptions
from pipelines.paths import check_paths
from zvh_finance.cbs.snapshot import Snapshot, read_snapshot, snapshot_folder
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.embedded import embedded_data
from zvh_finance.errors import UsageError
from zvh_finance.language import say
from zvh_finance.year.books import Books
from zvh_finance.year.grounds import check_grounds
from zvh_finance.year.names import check_names

ReadSnapshot = Callable[[Path], Snapshot]


def snapshot_for(options: RunOptions, folder: Path, read: ReadSnapshot = read_snapshot) -> Snapshot:
    """The CBS snapshot chosen, else the dossier's own, else the embedded one.

    Whoever opens many dossiers gives its own way to `read`, and remembers what they share.

    Raises:
        InvalidInputError: a byte of it was changed.
        MissingGroundError: there is none.
    """
    return read(snapshot_folder(folder, embedded_data(), options.snapshot))


def open_books(options: RunOptions, read: ReadSnapshot = read_snapshot) -> Books:
    """Read and check everything that a job stands on.

    Raises:
        InvalidInputError: something in it cannot be right.
        MissingGroundError: the dossier or the snapshot is not there.
    """
    folder = dossier_folder(options)
    dossier = read_dossier(folder)
    options.messages.warn(*dossier.remarks)
    return books_on(options, dossier, snapshot_for(options, folder, read))


def books_on(options: RunOptions, dossier: Dossier, snapshot: Snapshot) -> Books:
    """The books on what was read, named rightly; the example keeps its register with the results.

    Raises:
        InvalidInputError: a name is that of another municipality than its code.
    """
    home = options.out if dossier.folder.is_relative_to(embedded_data()) else dossier.folder
    books = Books(dossier, snapshot, options.as_of, home=home)
    check_names(books)
    check_grounds(books)
    return books


def own_dossier(options: RunOptions) -> Path | None:
    """The dossier whose snapshot a refresh may write to; `None` when only --snapshot is named.

    Raises:
        UsageError: the dossier that was named is not there.
    """
    check_paths(options)
    folder = options.dossier if options.dossier is not None else OWN
    if (folder / "arrangement.toml").is_file():
        return folder
    if options.dossier is not None and options.snapshot is None:
        raise UsageError.of(
            "snapshot-owner-missing",
            say(
                "There is no dossier in {folder}: it has no arrangement.toml. Make one with "
                "`zvh new DIR`, or name a folder for the figures with --snapshot DIR.",
                folder=str(folder),
            ),
        )
    return None
