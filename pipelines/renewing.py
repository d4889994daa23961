"""A folder that more than one run writes in: papers renewed, with what tells and proves them."""

from collections.abc import Collection, Mapping
from pathlib import Path

from zvh_finance.documents.record.crate import CRATE
from zvh_finance.documents.record.described import folder_described
from zvh_finance.proof.papers import is_begun, renew
from zvh_finance.proof.record import RunRecord
from zvh_finance.proof.statement import manifest


def is_complete(folder: Path) -> bool:
    """Whether a run before this one came to its end there."""
    return (folder / CRATE).exists() and not is_begun(folder)


def renew_folder(
    folder: Path, record: RunRecord, whole: Mapping[str, bytes], changed: Collection[str]
) -> None:
    """Write what changed, and anew the two files that tell of the run itself.

    Args:
        folder: of the papers.
        record: of the run.
        whole: everything that is to stand there, by name.
        changed: the names of what does not stand there yet, or not as it should.

    Raises:
        InvalidInputError: the disk refuses.
    """
    crate = folder_described(record, whole)
    content = manifest(record, {**whole, **crate})
    renew(folder, {**{name: whole[name] for name in changed}, **crate}, content)
