"""Where statements lie: a file, a folder of them, a zip of them."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from zvh_finance.billing.bank.camt import camt_statements, hostile
from zvh_finance.billing.bank.mt940 import begins_as_mt940, mt940_statements
from zvh_finance.billing.bank.statements import Statement, refused
from zvh_finance.dossier.files import read_bytes
from zvh_finance.errors import Finding, InvalidInputError
from zvh_finance.language import as_it_is, say

LARGEST_STATEMENT = 50 * 1024 * 1024
"""Bytes; a year of statements of a busy account is smaller."""

MOST_STATEMENTS = 1_000
"""Files in a zip: a statement for each working day of some years."""

LARGEST_ZIP = 4 * LARGEST_STATEMENT
"""Bytes that a zip may hold when it is unpacked."""

_ALWAYS = frozenset({".xml", ".zip", ".sta", ".mt940", ".940", ".swi"})
_MAYBE = ".txt"
_BEGINNING = 4_096
"""Bytes in which an MT940 shows itself."""

_ZIP, _XML = b"PK", b"<"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    KeyError,
    struct.error,
)
_BLANKS = b" \t\r\n\xef\xbb\xbf"
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Content:
    """A file as it was found, with its name in messages."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the statements, and why a file could not be."""

    statements: tuple[Statement, ...]
    refused: tuple[Finding, ...]


def statement_files(path: Path) -> tuple[Path, ...]:
    """The file itself, or the files of a folder that look like statements, by name.

    Raises:
        InvalidInputError: the folder cannot be read.
    """
    try:
        if not path.is_dir():
            return (path,)
        return tuple(sorted(file for file in path.iterdir() if file.is_file() and _is_likely(file)))
    except OSError as error:
        message = say(
            "This folder cannot be read: {reason}.", reason=as_it_is(error.strerror or str(error))
        )
        raise refused(str(path), "statements-unreadable", message) from error


def read_statements(file: Path) -> Reading:
    """The statements in a file, or in the files of a zip; what is off is told and left out."""
    try:
        content = read_bytes(file, file.name, LARGEST_STATEMENT)
    except InvalidInputError as error:
        return Reading((), error.findings)
    return statements_in(Content(file.name, content))


def statements_in(found: Content) -> Reading:
    """The same, of a content."""
    statements: list[Statement] = []
    faults: list[Finding] = []
    for part in _unpacked(found) if found.content.startswith(_ZIP) else (found,):
        try:
            statements += _statements(part)
        except InvalidInputError as error:
            faults += error.findings
    return Reading(tuple(statements), tuple(faults))


def _statements(found: Content | InvalidInputError) -> tuple[Statement, ...]:
    if isinstance(found, InvalidInputError):
        raise found
    content, name = found.content, found.name
    if len(content) > LARGEST_STATEMENT:
        raise refused(
            name, "statement-too-large", say("The file is larger than any statement of a bank.")
        )
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content or b"\x00" in content:
        raise hostile(name)
    if (document := content.lstrip(_BLANKS)).startswith(_XML):
        return camt_statements(document, name)
    if begins_as_mt940(content):
        return mt940_statements(content, name)
    raise refused(
        name,
        "statement-unreadable",
        say(
            "This is no statement of a bank: neither CAMT.053 nor MT940. Download it again from "
            "the bank, in the format CAMT.053."
        ),
    )


def _unpacked(found: Content) -> Iterator[Content | InvalidInputError]:
    """The statements in a zip, or why one cannot be had; nothing comes onto the disk."""
    try:
        archive = zipfile.ZipFile(BytesIO(found.content))
    except _BROKEN:
        yield _broken(found.name)
        return
    with archive:
        wanted = sorted(filter(_is_wanted, archive.infolist()), key=lambda m: m.filename)
        left = LARGEST_ZIP
        for member in wanted[:MOST_STATEMENTS]:
            name = f"{found.name}/{member.filename}"
            try:
                content = _member(archive, member, name, left)
            except InvalidInputError as error:
                yield error
                continue
            left -= len(content)
            if _is_statement(member.filename, content):
                yield Content(name, content)
        if len(wanted) > MOST_STATEMENTS:
            yield _too_much(found.name)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str, left: int) -> bytes:
    """A file of a zip, if it is not larger than may be, whatever the zip says of it.

    Raises:
        InvalidInputError: it is, or it cannot be unpacked.
    """
    try:
        with archive.open(member) as file:
            content = file.read(min(left, LARGEST_STATEMENT) + 1)
    except _BROKEN as error:
        raise _broken(name) from error
    if len(content) > min(left, LARGEST_STATEMENT):
        raise _too_much(name)
    if content.startswith(_ZIP):
        raise refused(
            name,
            "statement-zip-in-zip",
            say("This is a zip inside a zip. Unpack it first."),
        )
    return content


def _broken(name: str) -> InvalidInputError:
    return refused(
        name,
        "statement-zip-broken",
        say(
            "The zip cannot be unpacked: it is broken, or locked with a password. Unpack it "
            "yourself and name the folder."
        ),
    )


def _too_much(name: str) -> InvalidInputError:
    return refused(
        name,
        "statement-zip-too-large",
        say(
            "The zip holds more than {files} files, or more than {size} MB: that is no zip of "
            "statements. Unpack it yourself and name the folder.",
            files=MOST_STATEMENTS,
            size=LARGEST_ZIP // _MEGABYTE,
        ),
    )


def _is_likely(file: Path) -> bool:
    if file.name.startswith("."):
        return False
    if file.suffix.lower() != _MAYBE:
        return _is_named(file.name)
    try:
        with file.open("rb") as opened:
            return begins_as_mt940(opened.read(_BEGINNING))
    except OSError:
        return False


def _is_wanted(member: zipfile.ZipInfo) -> bool:
    """Whether it is named as a statement is; hidden files, and what a Mac adds, are not."""
    parts = member.filename.split("/")
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return not member.is_dir() and not hidden and _is_named(member.filename)


def _is_statement(name: str, content: bytes) -> bool:
    return Path(name).suffix.lower() != _MAYBE or begins_as_mt940(content)


def _is_named(name: str) -> bool:
    return Path(name).suffix.lower() in {*_ALWAYS, _MAYBE}
