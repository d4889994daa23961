"""Folders and files that the command line names: whether the system can have them at all."""

import os
from pathlib import Path

from pipelines.options import RunOptions
from zvh_finance.disk import reason_of
from zvh_finance.errors import Place, UsageError
from zvh_finance.language import say


def check_paths(options: RunOptions) -> None:
    """Refuse folders that no system can have, before anything is read or written.

    Raises:
        UsageError: one of them holds a NUL, is too long, or goes round in a circle.
    """
    for path, option in (
        (options.dossier, "--dossier"),
        (options.snapshot, "--snapshot"),
        (options.out, "--out"),
    ):
        if path is not None:
            check_path(path, option)


def check_path(path: Path, option: str) -> None:
    """Refuse a path that no system can have.

    Raises:
        UsageError: it holds a NUL or half a character, is too long, or goes round in a circle.
    """
    try:
        os.stat(path)  # noqa: PTH116 — what pathlib asks hides which of these it was
    except ValueError as error:
        raise UsageError.of(
            "path-impossible",
            say("{option} holds a character that no name of a file can hold.", option=option),
        ) from error
    except (FileNotFoundError, PermissionError):
        return
    except OSError as error:
        raise UsageError.of(
            "path-unusable",
            say(
                "{option} cannot be used: {reason}. Name another one.",
                option=option,
                reason=reason_of(error),
            ),
            Place(str(path)),
        ) from error
