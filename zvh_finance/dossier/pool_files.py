"""Reading the pools of a dossier: its arrangement again for the lines, and `weights/NAME.csv`."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from zvh_finance.dossier.arrangement import Arrangement
from zvh_finance.dossier.files import decode_text, read_bytes
from zvh_finance.dossier.pools import ARRANGEMENT, StatedPool, stated_pools
from zvh_finance.dossier.toml_lines import lines_of_fields
from zvh_finance.dossier.weight_tables import WeightTable, name_of_weights, parse_weights
from zvh_finance.errors import Finding

ContentT = TypeVar("ContentT")


class Files(Protocol):
    """What reads the files of a dossier and goes on after one that is wrong."""

    folder: Path
    findings: list[Finding]

    def names(self, subfolder: str) -> list[str]:
        """The files of a subfolder."""

    def file(self, name: str, parse: Callable[[bytes, str], ContentT]) -> ContentT | None:
        """What a file says; `None`, and findings, when it cannot be read."""

    def tried(self, read: Callable[[], ContentT]) -> ContentT | None:
        """What reading gives; `None`, and findings, when something is wrong."""


def read_pools(files: Files, arrangement: Arrangement | None) -> tuple[StatedPool, ...]:
    """The pools of the arrangement, with their tables of weights; what is wrong is a finding."""
    tables = _weights(files)
    if arrangement is None or not arrangement.pool:
        return ()
    text = decode_text(read_bytes(files.folder / ARRANGEMENT, ARRANGEMENT), ARRANGEMENT)
    pools, findings = stated_pools(arrangement, tables, lines_of_fields(text))
    files.findings.extend(findings)
    return pools


def _weights(files: Files) -> dict[str, WeightTable | None]:
    """The tables by name; one that is wrong is `None`."""
    found: dict[str, WeightTable | None] = {}
    for file in files.names("weights"):
        if name := files.tried(partial(name_of_weights, file)):
            found[name] = files.file(f"weights/{file}", parse_weights)
    return found
