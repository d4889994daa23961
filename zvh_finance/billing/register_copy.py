"""A copy of a register to look in, so that whoever only looks changes nothing at all."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from zvh_finance.billing.chain_file import chain_path
from zvh_finance.billing.database import WAIT_SECONDS, disk_errors, one_moment


@contextmanager
def copied_register(register: Path) -> Iterator[Path]:
    """The folder of a copy of a register and its chain; empty when there is none.

    The register is opened for reading alone, and may stand on a disk that takes no writing.

    Raises:
        BusyError: another run holds it.
        DifferenceError: it is no register that can be read.
    """
    with TemporaryDirectory(prefix="zvh-register-") as name:
        folder = Path(name)
        copy = folder / register.name
        if register.is_file():
            _copy(register, copy)
        if chain_path(register).is_file():
            shutil.copyfile(chain_path(register), chain_path(copy))
        yield folder


def _copy(register: Path, copy: Path) -> None:
    address = f"file:{quote(str(register.resolve()))}?mode=ro"
    with (
        disk_errors(register),
        closing(sqlite3.connect(address, uri=True, timeout=WAIT_SECONDS)) as source,
        closing(sqlite3.connect(copy)) as target,
        one_moment(source, register),  # a backup alone would wait for another run for ever
    ):
        source.backup(target)
