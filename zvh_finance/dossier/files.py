"""Opening the files of a dossier: text that is text, of a size that is sane, or a clear refusal."""

import hashlib
from pathlib import Path

from zvh_finance.errors import Finding, InvalidInputError, Place

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes. A dossier table of twenty megabytes is no dossier table."""


def read_bytes(path: Path, shown_as: str) -> bytes:
    """Read a file whole.

    Args:
        path: the file.
        shown_as: its name in messages, relative to the dossier.

    Raises:
        InvalidInputError: it is not an ordinary file, cannot be read, or is too large.
    """
    try:
        if not path.is_file():
            raise _refusal("not-a-file", "There is no ordinary file here.", shown_as)
        if path.stat().st_size > LARGEST_FILE:
            raise _refusal(
                "file-too-large",
                f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB. Is it the right file?",
                shown_as,
            )
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refusal("unreadable", f"The file cannot be read: {reason}.", shown_as) from error


def decode_text(content: bytes, shown_as: str) -> str:
    """Decode UTF-8, with or without a byte order mark.

    Raises:
        InvalidInputError: it is not UTF-8, or holds NUL bytes.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InvalidInputError(
            Finding(
                "not-utf-8",
                "The file is not UTF-8. In Excel: Save as, 'CSV UTF-8 (semicolon delimited)'.",
                Place(shown_as, line=line),
            )
        ) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise InvalidInputError(
            Finding(
                "not-text",
                "The file holds NUL bytes: it is not a text file. Is it a spreadsheet under "
                "another name?",
                Place(shown_as, line=line),
            )
        )
    return text


def sha256(content: bytes) -> str:
    """The SHA-256 of a content, as lower-case hexadecimal text."""
    return hashlib.sha256(content).hexdigest()


def _refusal(code: str, message: str, shown_as: str) -> InvalidInputError:
    return InvalidInputError(Finding(code, message, Place(shown_as)))
