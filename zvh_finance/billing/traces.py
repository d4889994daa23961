"""Traces of documents that a register does not know: in an archive, or in a list of payments.

They show that a register was lost, or put back from a copy, also where its chain went with it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from zvh_finance.dossier.invoicing import Invoicing
from zvh_finance.proof.manifest import MANIFEST, Partnership, read_manifest

E_INVOICES = (".nlcius.xml", ".peppol.xml")
_BOOKING = re.compile(r"interne-boeking(-[0-9]+)?\.pdf")


def archives_below(out: Path, known: Iterable[Path], partnership: Partnership) -> tuple[Path, ...]:
    """The archives in a folder of results and those that are known; not those of others."""
    found = {path.resolve() for path in out.glob("[0-9]*/invoices") if path.is_dir()}
    found |= {path for path in known if path.is_dir()}
    return tuple(path for path in sorted(found) if not _is_of_another(path, partnership))


def document_files(archive: Path, settings: Invoicing) -> tuple[str, ...]:
    """Names of the documents that stand in an archive, papers and unfinished files left out."""
    names = (path.name for path in archive.iterdir())
    return tuple(sorted(name for name in names if _is_document(name, settings)))


def highest(numbers: Iterable[str], settings: Invoicing) -> Mapping[int, int]:
    """Per year the highest of these numbers; what is no number of ours is left out.

    Args:
        numbers: of documents, or names of their files.
        settings: that say how a number is made.
    """
    found: dict[int, int] = {}
    for number in numbers:
        pair = settings.year_and_sequence(number_of(number))
        if pair is not None:
            found[pair[0]] = max(pair[1], found.get(pair[0], 0))
    return found


def used_before(
    names: Iterable[str], before: Mapping[int, int], settings: Invoicing
) -> Iterator[str]:
    """Those of some names that a register before this one gave out, as far as is known."""
    for name in names:
        pair = settings.year_and_sequence(number_of(name))
        if pair is None:
            if before and _BOOKING.fullmatch(name):
                yield name
        elif pair[1] <= before.get(pair[0], 0):
            yield name


def number_of(name: str) -> str:
    """The number in the name of a file; any other text as it is."""
    for suffix in (*E_INVOICES, ".pdf"):
        name = name.removesuffix(suffix)
    return name


def _is_document(name: str, settings: Invoicing) -> bool:
    if name.startswith("."):
        return False
    if name.endswith(E_INVOICES) or _BOOKING.fullmatch(name):
        return True
    return name.endswith(".pdf") and settings.year_and_sequence(number_of(name)) is not None


def _is_of_another(archive: Path, partnership: Partnership) -> bool:
    written = read_manifest(archive / MANIFEST)
    return written is not None and written.partnership not in (None, partnership)
