"""What a folder is verified against: the dossier as it is now, and a copy of its register."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.chosen_dossier import uses_example
from pipelines.opening import open_books
from pipelines.options import RunOptions
from zvh_finance.billing.chain_file import chain_path
from zvh_finance.billing.register import Register
from zvh_finance.billing.register_copy import copied_register
from zvh_finance.billing.restoring import restore_register
from zvh_finance.errors import DifferenceError, Finding, Place, ZvhError
from zvh_finance.language import Text, say
from zvh_finance.proof.verification.recorded import RecordedRun
from zvh_finance.year.books import REGISTER, Books


@dataclass(frozen=True)
class Sources:
    """What a folder is verified against.

    Attributes:
        books: seen on the day of the run, with the register of the dossier as a copy;
            `None` when there is no dossier of this partnership.
        register: the copy, open; `None` when there is none that can be read.
        faults: why it cannot be read.
        why: why there are no books.
    """

    books: Books | None
    register: Register | None
    faults: tuple[Finding, ...]
    why: Text


@contextmanager
def opened_sources(options: RunOptions, told: RecordedRun) -> Iterator[Sources]:
    """The dossier that was named, read for the day of the run; nothing of it is changed.

    Raises:
        InvalidInputError: something in the dossier cannot be right.
        MissingGroundError: the dossier that was named is not there.
        DifferenceError: the dossier that was named is of another partnership.
    """
    books = open_books(replace(options, as_of=told.as_of or options.as_of))
    if told.partnership is not None and books.partnership != told.partnership:
        if not uses_example(options):
            raise DifferenceError.of(
                "verify-partnership",
                say(
                    "The folder is of {there}; the dossier is of {here}. Name the dossier that "
                    "the folder was made from.",
                    there=told.partnership.text,
                    here=books.partnership.text,
                ),
                Place(str(books.dossier.folder)),
            )
        yield Sources(None, None, (), say("no dossier was named: give --dossier"))
        return
    with ExitStack() as stack:
        home, faults = _home(stack, books.register_path)
        register = _register(stack, home)
        yield Sources(replace(books, home=home, _memory={}), register, faults, say("none"))


@contextmanager
def books_of_chain(books: Books, chain: bytes) -> Iterator[Books]:
    """The same books with the register that a copy of its chain tells, in a place of its own."""
    with TemporaryDirectory(prefix="zvh-register-") as name:
        path = Path(name) / REGISTER
        chain_path(path).write_bytes(chain)
        restore_register(path)
        yield replace(books, home=Path(name), _memory={})


def _home(stack: ExitStack, register: Path) -> tuple[Path, tuple[Finding, ...]]:
    try:
        return stack.enter_context(copied_register(register)), ()
    except ZvhError as error:
        empty = stack.enter_context(TemporaryDirectory(prefix="zvh-register-"))
        return Path(empty), error.findings


def _register(stack: ExitStack, home: Path) -> Register | None:
    path = home / REGISTER
    return stack.enter_context(Register(path)) if path.is_file() else None
