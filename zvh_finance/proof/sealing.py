"""What stands in a run's folder beside its papers, so that a stranger can check it."""

from collections.abc import Mapping
from pathlib import Path

from zvh_finance.proof.manifest import MANIFEST
from zvh_finance.proof.record import RunRecord
from zvh_finance.proof.statement import manifest

RECALCULATION = "narekenen.py"
"""A program of its own, for whoever has nothing but Python: it works the folder out anew."""


def beside(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What goes with the papers and tables of a run: it follows from them alone.

    Args:
        files: contents by name in the folder.
    """
    del files
    return {RECALCULATION: Path(__file__).with_name(RECALCULATION).read_bytes()}


def sealed(record: RunRecord, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The whole folder: its files, and the manifest that lists all of them."""
    return {**files, MANIFEST: manifest(record, files)}
