"""Whether the register of a dossier is the newest, held against all that was issued from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zvh_finance.billing.pay_back.order_files import refuse_unknown_orders
from zvh_finance.billing.pay_back.orders import recorded_orders
from zvh_finance.billing.register import Register
from zvh_finance.billing.traces import (
    archives_below,
    document_files,
    highest,
    number_of,
    used_before,
)
from zvh_finance.dossier.invoicing import Invoicing
from zvh_finance.errors import DifferenceError, Finding, MissingGroundError, Place
from zvh_finance.language import Count, commas, say
from zvh_finance.year.books import Books

_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Traces:
    """What was issued from a dossier and its register does not know.

    Attributes:
        files: per archive the names of documents.
        payments: numbers of documents in the dossier's lists of payments.
    """

    files: dict[Path, tuple[str, ...]]
    payments: tuple[str, ...]

    @property
    def numbers(self) -> tuple[str, ...]:
        """Of all of them, each once."""
        names = (*(name for found in self.files.values() for name in found), *self.payments)
        return _numbers(names)


def archives_of(books: Books, register: Register | None, out: Path) -> tuple[Path, ...]:
    """The archives of a dossier: in the folder for results, and those its register remembers."""
    remembered = register.archives if register else ()
    return archives_below(out, remembered, books.partnership)


def archives_of_closed(books: Books, out: Path) -> tuple[Path, ...]:
    """The same, of a register that is not open, and may be gone."""
    if not books.register_path.is_file():
        return archives_of(books, None, out)
    with Register(books.register_path) as register:
        return archives_of(books, register, out)


def traces(books: Books, register: Register | None, out: Path) -> Traces:
    """Documents that stand in an archive, or were paid, and that the register does not know.

    Args:
        books: of the dossier.
        register: that is open; `None` when there is none yet.
        out: the folder for results; the archives that the register remembers are looked at too.
    """
    settings = books.dossier.arrangement.invoicing
    if settings is None:
        return Traces({}, ())
    archives = archives_of(books, register, out)
    standing = {archive: document_files(archive, settings) for archive in archives}
    # The register after the archives: a run that is issuing now writes in this order backwards.
    documents = register.documents() if register else ()
    before = register.numbers_before if register else {}
    files: dict[Path, tuple[str, ...]] = {}
    for archive, names in standing.items():
        unknown = set(names) - {name for document in documents for name in document.files}
        left = sorted(unknown - set(used_before(sorted(unknown), before, settings)))
        if left:
            files[archive] = tuple(left)
    known = {document.invoice.number for document in documents}
    listed = {p.number for p in books.dossier.payments} - known
    paid = {number for number in listed if settings.year_and_sequence(number)}
    return Traces(files, tuple(sorted(paid - set(used_before(paid, before, settings)))))


def refuse_unless_newest_of_all(books: Books, register: Register, out: Path) -> None:
    """Refuse to issue from a register that is used elsewhere, or is older than what was issued.

    Raises:
        DifferenceError: an archive holds documents that the register does not know.
        MissingGroundError: the register was last used elsewhere, or is new and there are traces
            of an earlier one.
    """
    register.check_place()
    refuse_older(books, register, out)


def refuse_unless_it_knows_the_orders(books: Books, register: Register, out: Path) -> None:
    """The same before money goes back: it must also know each order beside an archive.

    Raises:
        DifferenceError: an archive holds documents, or an order, that the register does not know.
        MissingGroundError: as above.
    """
    refuse_unless_newest_of_all(books, register, out)
    refuse_unknown_orders(archives_of(books, register, out), recorded_orders(register.events()))


def refuse_older(books: Books, register: Register | None, out: Path) -> None:
    """Refuse a register that is older than what was issued, wherever it is used.

    Args:
        books: of the dossier.
        register: that is open; `None` before one is made.
        out: the folder for results.

    Raises:
        DifferenceError: an archive holds documents that the register does not know.
        MissingGroundError: the register is new and there are traces of an earlier one.
    """
    findings = _obstacles(books, register, out)
    if findings and (register is None or not register.is_begun):
        raise MissingGroundError(*findings)
    if findings:
        raise DifferenceError(*findings)


def standing_remarks(books: Books, register: Register | None, out: Path) -> tuple[Finding, ...]:
    """The same as warnings, for who only looks; `register` is `None` when there is none yet."""
    elsewhere: tuple[Finding, ...] = ()
    if register is not None:
        try:
            register.check_place()
        except MissingGroundError as error:
            elsewhere = error.findings
    return tuple(f.as_warning for f in (*elsewhere, *_obstacles(books, register, out)))


def _obstacles(books: Books, register: Register | None, out: Path) -> tuple[Finding, ...]:
    found = traces(books, register, out)
    if register is not None and register.is_begun:
        return tuple(_newer(folder, names) for folder, names in found.files.items())
    if not found.numbers:
        return ()
    folders = tuple(Place(str(folder)) for folder in found.files)
    return tuple(_first(found, place) for place in folders or (Place(str(books.register_path)),))


def highest_used(
    found: Traces, contents: Iterable[bytes], settings: Invoicing
) -> Mapping[int, int]:
    """Per year the highest number that is known to be used.

    Args:
        found: what stands in archives and lists of payments.
        contents: of the earlier register and its chain, also when they cannot be read any more:
            whatever has the form of a number counts.
        settings: that say how a number is made.
    """
    written = (n for content in contents for n in settings.numbers_in(content.decode("latin-1")))
    return highest((*found.numbers, *written), settings)


def _first(found: Traces, place: Place) -> Finding:
    return Finding(
        "register-before",
        say(
            "The register is new, and documents were issued before: {names}. Put back "
            "register.sqlite and register.chain.jsonl, or run `zvh invoices YEAR --rebuild`, which "
            "makes them again from the archive. If there is no archive any more, --new-register "
            '"REASON" begins one after the last number that is known; it does not know what was '
            "billed. Nothing was issued. Is this the archive of another dossier? Choose another "
            "folder with --out.",
            names=commas(_most(found.numbers)),
        ),
        place,
    )


def _newer(folder: Path, names: Sequence[str]) -> Finding:
    numbers = _numbers(names)
    return Finding(
        "archive-newer",
        say(
            "{count} documents stand here that the register does not know ({names}): it is "
            "older than what was issued, or this is the archive of another one. Put back the "
            "newest register.sqlite and register.chain.jsonl, or run `zvh invoices YEAR "
            "--rebuild`, which adds what the archive tells; nothing was issued.",
            count=Count(len(numbers)),
            names=commas(_most(numbers)),
        ),
        Place(str(folder)),
    )


def _numbers(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({number_of(name) for name in names}))


def _most(names: Sequence[str]) -> Sequence[str]:
    return names if len(names) <= _MOST_NAMED else (*names[:_MOST_NAMED], "...")
