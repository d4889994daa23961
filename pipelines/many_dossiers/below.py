"""The dossiers of a portfolio: every folder below another that holds one."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from zvh_finance.disk import reason_of
from zvh_finance.dossier.reading import ARRANGEMENT_FILE
from zvh_finance.dossier.table_files import DOSSIER_WORKBOOK
from zvh_finance.errors import (
    Finding,
    InvalidInputError,
    MissingGroundError,
    Place,
    Severity,
    UsageError,
)
from zvh_finance.language import say

_SIGNS = frozenset({ARRANGEMENT_FILE, DOSSIER_WORKBOOK})
"""A folder in which something has one of these names is a dossier, whatever is wrong with it."""


@dataclass(frozen=True)
class Below:
    """What stands below a folder.

    Attributes:
        paths: of its dossiers, in the order of their names, with `/` between.
        unreadable: warnings of folders that could not be looked into.
    """

    paths: tuple[str, ...]
    unreadable: tuple[Finding, ...]


def dossiers_below(top: Path) -> Below:
    """Every dossier at any depth, but for those inside another dossier.

    Folders whose name begins with a dot are passed over, and links are not followed.

    Raises:
        UsageError: the folder is a dossier itself.
        MissingGroundError: the folder, or a dossier below it, is not there.
        InvalidInputError: the name of a folder is no text.
    """
    if any((top / sign).is_file() for sign in _SIGNS):
        raise UsageError.of(
            "portfolio-is-dossier",
            say(
                "{folder} is a dossier itself. Name the folder above it, or ask for this one with "
                "`zvh budget YEAR --dossier {folder}`.",
                folder=str(top),
            ),
        )
    found, unreadable = _walked(top)
    if not found:
        raise MissingGroundError.of(
            "portfolio-empty",
            say(
                "There is no dossier below {folder}: no folder there has an arrangement.toml or a "
                "dossier.xlsx.",
                folder=str(top),
            ),
        )
    return Below(tuple(sorted(_named(path) for path in found)), tuple(unreadable))


def refuse_results_among(top: Path, paths: Sequence[str], homes: Iterable[Path]) -> None:
    """Refuse a folder for results that lies in a dossier, of which results would become a part.

    Args:
        top: the folder of the portfolio.
        paths: of its dossiers.
        homes: the folders for the results of each.

    Raises:
        UsageError: one of them lies in a dossier.
    """
    dossiers = {(top / path).resolve(): path for path in paths}
    for home in homes:
        where = home.resolve()
        for folder in (where, *where.parents):
            if folder in dossiers:
                raise UsageError.of(
                    "portfolio-out-in-dossier",
                    say(
                        "With this --out, results would stand in the dossier {dossier} and be "
                        "taken for a part of it. Choose a folder for results outside the dossiers.",
                        dossier=dossiers[folder],
                    ),
                    Place(str(home)),
                )


def _walked(top: Path) -> tuple[list[Path], list[Finding]]:
    found: list[Path] = []
    unreadable: list[Finding] = []
    for folder, folders, files in os.walk(top, onerror=lambda e: unreadable.append(_unread(e))):
        if _SIGNS & {*folders, *files}:
            found.append(Path(folder).relative_to(top))
            folders.clear()
        folders[:] = [name for name in folders if not name.startswith(".")]
    return found, unreadable


def _named(path: Path) -> str:
    name = path.as_posix()
    try:
        name.encode()
    except UnicodeEncodeError as error:
        raise InvalidInputError.of(
            "portfolio-name",
            say("The name of this folder is no text that can be written. Rename it."),
            Place(ascii(name).strip("'")),
        ) from error
    return name


def _unread(error: OSError) -> Finding:
    message = say(
        "This folder cannot be looked into, so dossiers in it are left out: {reason}.",
        reason=reason_of(error),
    )
    place = Place(str(error.filename or ""))
    return Finding("portfolio-folder-unreadable", message, place, Severity.WARNING)
