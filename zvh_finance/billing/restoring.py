"""Making a register again, or bringing it up to date, from its chain outside the database."""

import itertools
import sqlite3
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from zvh_finance.billing.chain_file import Link, chain_changed, chain_path, last_entry, links_in
from zvh_finance.billing.invoice_json import from_json
from zvh_finance.billing.register import Register
from zvh_finance.billing.standing import CHAIN_LOST, two_histories
from zvh_finance.disk import reason_of
from zvh_finance.dossier.invoicing import Invoicing
from zvh_finance.errors import DifferenceError, InvalidInputError, Place
from zvh_finance.language import say

_FORGED = (ValueError, KeyError, TypeError, OverflowError, RecursionError, sqlite3.IntegrityError)
"""What comes of entries that are sealed as they should be and that no run ever wrote."""


def restore_register(
    path: Path, archives: Iterable[Path] = (), settings: Invoicing | None = None
) -> int:
    """Add every entry that the chain, or a copy of it, has and the register lacks; how many.

    Args:
        path: of the register, which is made when it is not there.
        archives: folders of documents, which hold copies of the chain.
        settings: of the sender, whose documents the chain must tell.

    Raises:
        DifferenceError: the register was tampered with, or the two do not belong together, or
            nothing in the chain was sent by this sender.
        InvalidInputError: the disk refuses; nothing was added.
    """
    known = _longest_chain(path, archives)
    if not known:
        return 0
    _refuse_of_another(known, path, settings)
    with Register(path) as register:
        findings = register.check()
        if findings:
            raise DifferenceError(*findings)
        own = register.events()
        last = last_entry(path)
        ends = [*((entry.id, entry.hash) for entry in own[-1:]), *([last] if last else [])]
        for position, seal in ends:
            if position <= len(known) and known[position - 1].entry.hash != seal:
                raise DifferenceError(two_histories(path))
        missing = known[len(own) :]
        if missing:
            try:
                register.restore(missing)
            except _FORGED as error:
                raise chain_changed(chain_path(path)) from error
            broken = register.check()
            if broken:
                raise DifferenceError(*broken)
    return len(missing)


def _refuse_of_another(known: Iterable[Link], path: Path, settings: Invoicing | None) -> None:
    """A chain of another partnership would go on under numbers that are not ours."""
    sellers = [from_json(link.model).seller for link in known if link.model]
    if settings is None or not sellers:
        return
    ours = f"0190:{settings.oin}", settings.unit
    if all((seller.endpoint, seller.unit) != ours for seller in sellers):
        raise DifferenceError.of(
            "chain-of-another",
            say(
                "None of the documents in this chain were sent by {unit}: it is the chain of "
                "another register. Put back the one that belongs here; nothing was changed.",
                unit=settings.unit,
            ),
            Place(str(chain_path(path))),
        )


def restorable(path: Path, archives: Iterable[Path]) -> bool:
    """Whether a chain, or a copy of it in an archive, tells more than the register."""
    try:
        known = _longest_chain(path, archives)
        if not path.is_file():
            return bool(known)
        with Register(path) as register:
            own = register.events()
    except DifferenceError:
        return False
    return len(known) > len(own) and (not own or known[len(own) - 1].entry.hash == own[-1].hash)


def _longest_chain(path: Path, archives: Iterable[Path]) -> tuple[Link, ...]:
    chains = (chain_path(path), *(folder / chain_path(path).name for folder in archives))
    return max((links_in(chain) for chain in chains), key=len)


def refuse_unless_newest(register: Register, *, without_chain: bool = False) -> None:
    """Refuse a register that was tampered with, or is not the newest one.

    Args:
        register: that is open.
        without_chain: whether a chain that was lost, or cannot be read, is no obstacle; it will
            be written anew.

    Raises:
        DifferenceError: with all that is wrong.
    """
    if without_chain and is_chain_damaged(register.path):
        findings = register.check()
    else:
        findings = register.check() or register.standing()
    if without_chain:
        findings = tuple(finding for finding in findings if finding.code != CHAIN_LOST)
    if findings:
        raise DifferenceError(*findings)


def is_sound(path: Path) -> bool:
    """Whether there is a register that tells something, and is as it was written."""
    if not path.is_file() or not path.stat().st_size:
        return False
    try:
        with Register(path) as register:
            return register.is_begun and not register.check()
    except DifferenceError:
        return False


def is_chain_damaged(path: Path) -> bool:
    """Whether a chain is there and cannot be read to its end."""
    try:
        links_in(chain_path(path))
    except DifferenceError:
        return True
    return False


def set_aside(files: Iterable[Path], day: date) -> list[bytes]:
    """Give files of a register another name, for nothing is thrown away; their contents.

    Raises:
        InvalidInputError: the disk refuses.
    """
    contents = []
    try:
        for file in files:
            if file.exists():
                contents.append(file.read_bytes())
                file.rename(_free_name(file, f"until-{day}"))
    except OSError as error:
        raise InvalidInputError.of(
            "register-not-set-aside",
            say("The earlier register cannot be set aside: {reason}.", reason=reason_of(error)),
            Place(error.filename or ""),
        ) from error
    return contents


def _free_name(file: Path, mark: str) -> Path:
    stem, _, ending = file.name.partition(".")
    marks = itertools.chain((mark,), (f"{mark}-{number}" for number in itertools.count(2)))
    names = (file.with_name(f"{stem}.{each}.{ending}") for each in marks)
    return next(path for path in names if not path.exists())
