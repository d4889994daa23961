"""Opening the files of a dossier: text that is text, of a size that is sane, or a clear refusal."""

import hashlib
import re
from pathlib import Path

from zvh_finance.errors import Finding, InvalidInputError, Place, Severity
from zvh_finance.language import Text, as_it_is, say

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes. A dossier table of twenty megabytes is no dossier table."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_LETTER_OF_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}")
"""What a letter beyond ASCII is in UTF-8; in Windows-1252 it would be two letters like `Ã©`."""


def read_bytes(path: Path, shown_as: str, largest: int = LARGEST_FILE) -> bytes:
    """Read a file whole.

    Args:
        path: the file.
        shown_as: its name in messages, relative to the dossier.
        largest: bytes; a larger file is refused.

    Raises:
        InvalidInputError: it is not an ordinary file, cannot be read, or is too large.
    """
    place = Place(shown_as)
    try:
        if not path.is_file():
            raise InvalidInputError.of(
                "not-a-file", say("There is no ordinary file here. Put the table here."), place
            )
        if path.stat().st_size > largest:
            raise InvalidInputError.of("file-too-large", _too_large(largest), place)
        return path.read_bytes()
    except OSError as error:
        reason = as_it_is(error.strerror or str(error))
        message = say("The file cannot be read: {reason}.", reason=reason)
        raise InvalidInputError.of("unreadable", message, place) from error


def decode_text(content: bytes, shown_as: str) -> str:
    """Decode UTF-8, with or without a byte order mark.

    Raises:
        InvalidInputError: it is not UTF-8, or holds NUL bytes.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise InvalidInputError.of(
            "not-utf-8",
            say("The file is not UTF-8. Save it as UTF-8 in your editor.")
            if shown_as.endswith(".toml")
            else say(
                "The file is not UTF-8. In Excel: Save as, 'CSV UTF-8 (semicolon delimited)'."
            ),
            Place(shown_as, line=line),
        ) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise InvalidInputError.of(
            "not-text",
            say(
                "The file holds NUL bytes: it is not a text file. Is it a spreadsheet under "
                "another name, or text in UTF-16? Save it as UTF-8."
            ),
            Place(shown_as, line=line),
        )
    return text


def decode_table(content: bytes, shown_as: str) -> tuple[str, tuple[Finding, ...]]:
    """Decode the text of a table: UTF-8, or else Windows-1252, which is then told.

    Windows-1252 is what Excel writes as plain CSV. Nearly every series of bytes can be read as it,
    so only a file in which nothing speaks for UTF-8 is.

    Returns:
        The text, and the remark that tells of Windows-1252 with a word to judge it by.

    Raises:
        InvalidInputError: it is neither, or holds NUL bytes.
    """
    windows = _as_windows(content)
    if windows is None or "\0" in windows:
        return decode_text(content, shown_as), ()
    line, word = next(
        (number, word)
        for number, text in enumerate(windows.split("\n"), start=1)
        for word in re.split(r"[\s;\"]+", text)
        if not word.isascii()
    )
    message = say(
        'The file was read as Windows-1252, because it is not UTF-8: here it says "{word}". If '
        "that is not so, save it in Excel as 'CSV UTF-8 (semicolon delimited)'.",
        word=word[:60],
    )
    remark = Finding("read-as-windows", message, Place(shown_as, line=line), Severity.WARNING)
    return windows, (remark,)


def sha256(content: bytes) -> str:
    """The SHA-256 of a content, as lower-case hexadecimal text."""
    return hashlib.sha256(content).hexdigest()


def _as_windows(content: bytes) -> str | None:
    """The text in Windows-1252; `None` when it is UTF-8, was meant to be, or is neither."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        damaged = content.startswith(_BYTE_ORDER_MARK) or _LETTER_OF_UTF_8.search(content)
        try:
            return None if damaged else content.decode("cp1252")
        except UnicodeDecodeError:
            return None
    return None


def _too_large(largest: int) -> Text:
    return say(
        "The file is larger than {size} MB. Is it the right file?",
        size=largest // 1024 // 1024,
    )
