"""Making a register again, or bringing it up to date, from its chain outside the database."""

import itertools
from datetime import date
from pathlib import Path

from zvh_finance.billing.chain_file import chain_path, last_entry, links
from zvh_finance.billing.register import Register
from zvh_finance.billing.standing import CHAIN_LOST, two_histories
from zvh_finance.disk import reason_of
from zvh_finance.errors import DifferenceError, InvalidInputError, Place
from zvh_finance.language import say


def restore_register(path: Path) -> int:
    """Add every entry that the chain has and the register lacks; how many those were.

    Raises:
        DifferenceError: the register was tampered with, or the two do not belong together.
        InvalidInputError: the disk refuses; nothing was added.
    """
    if last_entry(path) is None:
        return 0
    known = links(path)
    with Register(path) as register:
        findings = register.check()
        if findings:
            raise DifferenceError(*findings)
        own = register.events()
        shared = min(len(own), len(known))
        if shared and own[shared - 1].hash != known[shared - 1].entry.hash:
            raise DifferenceError(two_histories(path))
        missing = known[len(own) :]
        if missing:
            register.restore(missing)
            broken = register.check()
            if broken:
                raise DifferenceError(*broken)
    return len(missing)


def refuse_unless_newest(register: Register, *, without_chain: bool = False) -> None:
    """Refuse a register that was tampered with, or is not the newest one.

    Args:
        register: that is open.
        without_chain: whether a chain that was lost is no obstacle; it will be written anew.

    Raises:
        DifferenceError: with all that is wrong.
    """
    findings = register.check() or register.standing()
    if without_chain:
        findings = tuple(finding for finding in findings if finding.code != CHAIN_LOST)
    if findings:
        raise DifferenceError(*findings)


def set_register_aside(path: Path, day: date) -> list[bytes]:
    """Give a register and its chain another name, for nothing is thrown away; their contents.

    Raises:
        InvalidInputError: the disk refuses.
    """
    contents = []
    try:
        for file in (path, chain_path(path)):
            if file.exists():
                contents.append(file.read_bytes())
                file.rename(_free_name(file, f"until-{day}"))
    except OSError as error:
        raise InvalidInputError.of(
            "register-not-set-aside",
            say("The earlier register cannot be set aside: {reason}.", reason=reason_of(error)),
            Place(str(path)),
        ) from error
    return contents


def _free_name(file: Path, mark: str) -> Path:
    stem, _, ending = file.name.partition(".")
    marks = itertools.chain((mark,), (f"{mark}-{number}" for number in itertools.count(2)))
    names = (file.with_name(f"{stem}.{each}.{ending}") for each in marks)
    return next(path for path in names if not path.exists())
