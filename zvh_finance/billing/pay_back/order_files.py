"""The folder of payment orders: written once, and a cancelled order leaves no file for the bank."""

import functools
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from zvh_finance.billing.archive import complete_files, is_sealed
from zvh_finance.billing.pay_back.orders import RecordedOrder
from zvh_finance.billing.pay_back.payment_order import PaymentOrder
from zvh_finance.disk import UNFINISHED, reason_of, write_aside
from zvh_finance.errors import DifferenceError, Finding, InvalidInputError, Place
from zvh_finance.language import commas, say

PAY_BACK = "pay-back"
"""The folder of payment orders, beside the documents of a year."""

_ORDER_FILE = re.compile(r"terugbetaling-[0-9]{4}-[0-9]+\.(?:xml|pdf)")

FOR_THE_BANK = ".xml"
"""How the name of the file ends that a bank would carry out."""


def refuse_unknown_orders(archives: Iterable[Path], recorded: Iterable[RecordedOrder]) -> None:
    """Refuse to order from a register that does not know what was ordered from it.

    Args:
        archives: folders of documents, beside which the orders stand.
        recorded: of all years.

    Raises:
        DifferenceError: an order stands there that the register does not know.
        InvalidInputError: the disk refuses.
    """
    known = {name for each in recorded for name in each.files}
    found: list[Finding] = []
    for folder in (archive.parent / PAY_BACK for archive in archives):
        with _disk_told(folder):
            names = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
        unknown = sorted(name for name in names - known if _ORDER_FILE.fullmatch(name))
        found += [_unknown(folder, unknown)] if unknown else []
    if found:
        raise DifferenceError(*found)


def _unknown(folder: Path, names: Sequence[str]) -> Finding:
    return Finding(
        "payment-orders-unknown",
        say(
            "Here stands an order to the bank that the register does not know ({names}), so it is "
            "older than what was ordered, and the money would go back twice. Put back the newest "
            "register.sqlite and register.chain.jsonl; only if the bank never got this order, "
            "move it away. Nothing was ordered.",
            names=commas(names),
        ),
        Place(str(folder)),
    )


def prepare_orders(folder: Path, before: Sequence[RecordedOrder], new: Mapping[str, bytes]) -> None:
    """See that the files of an order can be written, before it is recorded.

    Raises:
        DifferenceError: a file is not what was ordered.
        InvalidInputError: something stands in the way, or the disk refuses.
    """
    with _disk_told(folder):
        _refuse_changed(folder, before)
        folder.mkdir(parents=True, exist_ok=True)
        taken = next((name for name in new if os.path.lexists(folder / name)), None)
        write_aside(folder / "room", b"".join(new.values())).unlink()
    if taken is not None:
        raise InvalidInputError.of(
            "payment-order-taken",
            say(
                "Something else stands where {name} must come. Nothing was ordered; move it away, "
                "or choose another folder with --out.",
                name=taken,
            ),
            Place(str(folder)),
        )


def complete_orders(
    folder: Path,
    recorded: Sequence[RecordedOrder],
    make: Callable[[PaymentOrder], Mapping[str, bytes]],
) -> tuple[str, ...]:
    """Write every file of an order that is not there, and take away what was cancelled.

    Returns:
        The names that were written.

    Raises:
        DifferenceError: a file is not what was ordered, or cannot be made again.
        InvalidInputError: the disk refuses; the register is complete and a next run goes on.
    """
    with _disk_told(folder):
        _refuse_changed(folder, recorded)
        if recorded:
            folder.mkdir(parents=True, exist_ok=True)
        for leftover in folder.glob(f".*{UNFINISHED}"):
            leftover.unlink()
        for each in recorded:
            if each.is_cancelled:
                _withdraw(folder, each)
        return tuple(
            name
            for each in recorded
            if not each.is_cancelled
            for name in complete_files(folder, each.files, functools.partial(make, each.order))
        )


def _withdraw(folder: Path, cancelled: RecordedOrder) -> None:
    """Nobody must bring a cancelled order to the bank; its paper says by its name what it is."""
    for path in (folder / name for name in cancelled.files):
        if path.name.endswith(FOR_THE_BANK):
            path.unlink(missing_ok=True)
        elif path.exists():
            path.replace(path.with_stem(f"{path.stem}-ingetrokken"))


def _refuse_changed(folder: Path, recorded: Sequence[RecordedOrder]) -> None:
    changed = tuple(
        Finding(
            "payment-order-changed",
            say(
                "This is not what was ordered. Do not bring it to the bank; move it away and run "
                "again, and the file is made as it was recorded."
            ),
            Place(str(folder / name)),
        )
        for each in recorded
        for name, seal in each.files.items()
        if os.path.lexists(folder / name) and not is_sealed(folder / name, seal)
    )
    if changed:
        raise DifferenceError(*changed)


@contextmanager
def _disk_told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise InvalidInputError.of(
            "payment-orders-unwritable",
            say(
                "The payment order cannot be written: {reason}. Mend that and run again; what the "
                "register holds is completed then, and nothing is ordered twice.",
                reason=reason_of(error),
            ),
            Place(str(folder)),
        ) from error
