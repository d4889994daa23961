"""What shows a decision: the signed document, where the dossier itself keeps it.

`document` of a decision says where it is kept. When that is a file in the dossier, such as
`besluiten/DB-2026-05.pdf`, its SHA-256 belongs to the record of every run; `document_sha256`, where
it is given, is what it must be.
"""

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from zvh_finance.dossier.decision_taken import BareDecision
from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.language import as_it_is, say

_ENDINGS = re.compile(r"\.(?:pdf|docx?|odt|eml|msg|xml|p7m|asice|jpe?g|png|tiff?)", re.IGNORECASE)
"""By which one sees that a place is a file, and not the name of an archive."""


def signed_documents(
    folder: Path, decisions: Iterable[BareDecision]
) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """SHA-256 of every signed document that the dossier keeps, by its name, and what is amiss.

    Args:
        folder: of the dossier.
        decisions: that may name one.

    Returns:
        The hashes, and a warning for each file that is named and not there.

    Raises:
        InvalidInputError: files that are not what the decision says, or that cannot be read.
    """
    found: dict[str, str] = {}
    missing: list[Finding] = []
    wrong: list[Finding] = []
    for decision in decisions:
        name = file_named(decision.document or "")
        path = _inside(folder, name) if name else None
        if path is None:
            missing += [_missing(decision, name)] if name else []
            continue
        try:
            digest = _digest(path)
        except OSError as error:
            wrong.append(_unreadable(name, error))
            continue
        found[name] = digest
        if (decision.document_sha256 or digest).lower() != digest:
            wrong.append(_another(decision, name, digest))
    if wrong:
        raise InvalidInputError(*wrong)
    return found, tuple(missing)


def file_named(document: str) -> str:
    """The file that a place names, relative to the dossier; empty when it names none."""
    name = document.replace("\\", "/").removeprefix("./")
    path = PurePosixPath(name)
    is_elsewhere = path.is_absolute() or ".." in path.parts or ":" in name
    return "" if is_elsewhere or not _ENDINGS.fullmatch(path.suffix) else str(path)


def _inside(folder: Path, name: str) -> Path | None:
    """The file, when it is there and no link leads out of the dossier."""
    path = folder / name
    is_within = path.resolve().is_relative_to(folder.resolve())
    return path if is_within and path.is_file() else None


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _missing(decision: BareDecision, name: str) -> Finding:
    return Finding(
        "signed-document-missing",
        say(
            "{id} says that its signed document is {file}, and the dossier has no such file. Put "
            "it there, or say under `document` where it is kept.",
            id=decision.id,
            file=name,
        ),
        Place("decisions.toml"),
        Severity.WARNING,
    )


def _another(decision: BareDecision, name: str, digest: str) -> Finding:
    return Finding(
        "signed-document-differs",
        say(
            "{file} is not the signed document of {id}: its SHA-256 is {found}, and "
            "`document_sha256` says {stated}. Put the right file back; correct the hash only if "
            "it was never the right one.",
            file=name,
            id=decision.id,
            found=digest,
            stated=decision.document_sha256 or "",
        ),
        Place(name),
    )


def _unreadable(name: str, error: OSError) -> Finding:
    return Finding(
        "signed-document-unreadable",
        say(
            "The signed document cannot be read: {reason}.",
            reason=as_it_is(error.strerror or str(error)),
        ),
        Place(name),
    )
