"""What a folder is verified against: the dossier as it is now, and a copy of its register."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from pipelines.chosen_dossier import uses_example
from pipelines.opening import open_books
from pipelines.options import RunOptions
from zvh_finance.billing.chain_file import chain_path, grown_from
from zvh_finance.billing.register import Register
from zvh_finance.billing.register_copy import copied_register
from zvh_finance.billing.restoring import restore_register
from zvh_finance.errors import DifferenceError, Finding, Place, ZvhError
from zvh_finance.language import Text, say
from zvh_finance.proof.ledger import read_ledger
from zvh_finance.proof.verification.portfolio_check import PORTFOLIO
from zvh_finance.proof.verification.recorded import RecordedRun
from zvh_finance.year.books import REGISTER, Books
from zvh_finance.year.rested_on import CHAIN_INPUT, register_read


@dataclass(frozen=True)
class Sources:
    """What a folder is verified against.

    Attributes:
        books: seen on the day of the run, with a copy of the register as the run read it;
            `None` when there is no dossier of this partnership.
        inputs: SHA-256 of everything that a run reads now, by name.
        register: the register of the dossier as a copy; `None` when none can be read.
        faults: why it cannot be read.
        why: why there are no books.
    """

    books: Books | None
    inputs: dict[str, str]
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
    if told.command == PORTFOLIO:
        why = say("a portfolio is of many dossiers: verify the folder of each")
        yield Sources(None, {}, None, (), why)
        return
    books = open_books(replace(options, as_of=told.as_of or options.as_of))
    if told.partnership is not None and books.partnership != told.partnership:
        if not uses_example(options):
            raise _of_another(told, books)
        yield Sources(None, {}, None, (), say("no dossier was named: give --dossier"))
        return
    with ExitStack() as stack:
        home, faults = _home(stack, books.register_path)
        path = home / REGISTER
        register = stack.enter_context(Register(path)) if path.is_file() else None
        now = replace(books, home=home, _memory={})
        then = _as_read(stack, now, told)
        inputs = now.inputs
        inputs |= {name: seal for name, seal in read_ledger().inputs.items() if name in told.inputs}
        if CHAIN_INPUT in told.inputs:
            inputs |= register_read(then)
        yield Sources(then, inputs, register, faults, say("there is no day in the manifest"))


@contextmanager
def books_of_chain(books: Books, chain: bytes) -> Iterator[Books]:
    """The same books with the register that a chain tells, in a place of its own."""
    with TemporaryDirectory(prefix="zvh-register-") as name:
        path = Path(name) / REGISTER
        if chain:
            chain_path(path).write_bytes(chain)
            restore_register(path)
        yield replace(books, home=Path(name), _memory={})


def _as_read(stack: ExitStack, now: Books, told: RecordedRun) -> Books:
    """With the register as it was when the run read it, when its chain has grown since."""
    chain = chain_path(now.register_path)
    if not told.is_statement or not chain.is_file():
        return now
    if CHAIN_INPUT not in told.inputs:
        return stack.enter_context(books_of_chain(now, b""))
    then = grown_from(chain.read_bytes(), told.inputs[CHAIN_INPUT])
    return now if then is None else stack.enter_context(books_of_chain(now, then))


def _home(stack: ExitStack, register: Path) -> tuple[Path, tuple[Finding, ...]]:
    try:
        return stack.enter_context(copied_register(register)), ()
    except ZvhError as error:
        empty = stack.enter_context(TemporaryDirectory(prefix="zvh-register-"))
        return Path(empty), error.findings


def _of_another(told: RecordedRun, books: Books) -> DifferenceError:
    there = told.partnership.text if told.partnership is not None else say("none")
    return DifferenceError.of(
        "verify-partnership",
        say(
            "The folder is of {there}; the dossier is of {here}. Name the dossier that the "
            "folder was made from.",
            there=there,
            here=books.partnership.text,
        ),
        Place(str(books.dossier.folder)),
    )
