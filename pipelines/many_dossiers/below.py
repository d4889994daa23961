"""The dossiers of a portfolio: every folder below another that holds one."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from zvh_finance.disk import reason_of
from zvh_finance.dossier.reading import ARRANGEMENT_FILE
from zvh_finance.dossier.table_files import DOSSIER_WORKBOOK
from zvh_finance.errors import InvalidInputError, MissingGroundError, Place, UsageError
from zvh_finance.language import say
from zvh_finance.year.portfolio import in_text

_SIGNS = frozenset({ARRANGEMENT_FILE, DOSSIER_WORKBOOK})
"""A folder in which something has one of these names is a dossier, whatever is wrong with it."""


@dataclass(frozen=True)
class Below:
    """What stands below a folder.

    Attributes:
        paths: of its dossiers, in the order of their names, with `/` between.
        closed: why other folders are left out that are, or may hold, a dossier.
    """

    paths: tuple[str, ...]
    closed: Mapping[str, InvalidInputError]


def dossiers_below(top: Path) -> Below:
    """Every dossier at any depth, but for those inside another dossier.

    Folders whose name begins with a dot are passed over, and links are not followed.

    Raises:
        UsageError: the folder is a dossier itself.
        MissingGroundError: the folder, or a dossier below it, is not there.
        InvalidInputError: there may be one, and nobody can look.
    """
    if any(os.path.lexists(top / sign) for sign in _SIGNS):
        raise UsageError.of(
            "portfolio-is-dossier",
            say(
                "{folder} is a dossier itself. Name the folder above it, or ask for this one with "
                "`zvh budget YEAR --dossier {folder}`.",
                folder=str(top),
            ),
        )
    found, closed = _walked(top)
    if closed and not found:
        raise InvalidInputError(*(each for error in closed.values() for each in error.findings))
    if not found:
        raise MissingGroundError.of(
            "portfolio-empty",
            say(
                "There is no dossier below {folder}: no folder there has an arrangement.toml or a "
                "dossier.xlsx.",
                folder=str(top),
            ),
        )
    return Below(tuple(sorted(found)), closed)


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


def _walked(top: Path) -> tuple[list[str], dict[str, InvalidInputError]]:
    found: list[str] = []
    closed: dict[str, InvalidInputError] = {}

    def shut(error: OSError) -> None:
        path = Path(error.filename).relative_to(top).as_posix()
        closed[in_text(path)] = _unread(error, path)

    for folder, folders, files in os.walk(top, onerror=shut):
        if _SIGNS & {*folders, *files}:
            path = Path(folder).relative_to(top).as_posix()
            if path == in_text(path):
                found.append(path)
            else:
                closed[in_text(path)] = _nameless(path)
            folders.clear()
        folders[:] = [name for name in folders if not name.startswith(".")]
    return found, closed


def _nameless(path: str) -> InvalidInputError:
    return InvalidInputError.of(
        "portfolio-name",
        say("The name of this folder is no text that can be written. Rename it."),
        Place(path),
    )


def _unread(error: OSError, path: str) -> InvalidInputError:
    refused = isinstance(error, PermissionError)
    message = say(
        "This folder cannot be looked into, so dossiers in it are left out: {reason}.",
        reason=say("it may not be read") if refused else reason_of(error),
    )
    return InvalidInputError.of("portfolio-folder-unreadable", message, Place(path))
