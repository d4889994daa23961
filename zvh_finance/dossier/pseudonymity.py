"""Keeping persons out of case files: what can be recognised as a person is refused.

A case speaks of a pseudonym. Recognised are citizen numbers (by their check digit, also inside a
sentence), e-mail addresses, telephone numbers, dates of birth, forms of address with a name,
initials with a surname, and common first names followed by a surname.

Known drawbacks: a rare name without a first name or initials is not recognised; one in eleven
random nine-digit numbers has the check digit of a citizen number, and is refused in good faith.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from stdnum.nl import bsn

from zvh_finance.errors import Finding, Place

_NINE_DIGITS = re.compile(r"(?<!\d)\d{3}[ .-]?\d{2,3}[ .-]?\d{3,4}(?!\d)|(?<!\d)\d{8,9}(?!\d)")
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[A-Za-z]{2,}")
_PHONE = re.compile(r"(?<!\d)(?:\+31|0031|0)[ -]?6(?:[ -]?\d){8}(?!\d)")
_BIRTH = re.compile(r"\b(?:geboren|geb\.|geboortedatum|date of birth|born on)", re.IGNORECASE)
_OLD_DATE = re.compile(
    r"\b(?:\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ](?:19\d\d|200\d)|(?:19\d\d|200\d)-\d\d-\d\d)\b",
    re.IGNORECASE,
)
_SURNAME = r"(?:(?:van|von|de|der|den|ten|ter|te|het|'t|el|al)\s+){0,3}[A-Z][a-zà-ÿ]+"
_ADDRESS = re.compile(
    r"\b(?:[Dd]hr|[Mm]evr|[Mm]w|[Mm]r|[Dd]rs?|[Ii]ng|[Ii]r|[Dd]e heer|[Mm]evrouw|[Mm]eneer)\.?\s+"
    rf"(?:[A-Z]\.\s?)*{_SURNAME}"
)
_INITIALS = re.compile(rf"\b(?:[A-Z]\.\s?){{1,4}}{_SURNAME}")
_FIRST_NAMES = (  # noqa: SIM905 — a hundred names read better as a text
    "Aad Adriaan Ahmed Ali Anita Anke Anna Annemarie Anneke Anouk Ans Anton Arie Arjan Astrid "
    "Bart Bas Bernard Bert Bianca Bram Carla Carolien Cees Chantal Chris Christel Corrie Daan "
    "Daniel David Debbie Dennis Diana Dick Dirk Ed Edwin Ellen Els Emma Erik Ernst Esther Eva "
    "Evelien Fatima Femke Ferdinand Floor Frans Fred Frits Gerard Gerda Gerrit Gert Hanneke Hans "
    "Harrie Hassan Heidi Henk Henny Herman Ilse Inge Ineke Ingrid Irene Iris Jaap Jacqueline Jan "
    "Janine Jannie Jasper Jeroen Joan Joep Johan Johannes Joke Jolanda Joost Joris Karel Karin "
    "Katja Kees Kim Koen Laura Leo Lies Lieke Linda Lisa Lotte Luuk Maaike Maarten Manon Marc "
    "Marcel Marga Margriet Maria Marian Marianne Marieke Marijke Marina Marjan Marja Marloes "
    "Martijn Martin Mathieu Maurice Michel Mieke Miranda Mohamed Monique Nadia Nathalie Nico "
    "Niels Noor Olga Patricia Patrick Paul Paula Peter Petra Piet Pieter Pim Ramon Remco Rene "
    "Rianne Riet Rob Robert Robin Roel Ronald Ruud Sander Sandra Sanne Saskia Simone Sjaak Sjoerd "
    "Sofie Sonja Stefan Stijn Susanne Suzanne Sylvia Tamara Theo Thijs Thomas Tim Tineke Tom Ton "
    "Toos Tristan Truus Vera Vincent Wendy Wilma Willem Wim Wouter Yvonne"
).split()
_NAME = re.compile(rf"\b(?:{'|'.join(_FIRST_NAMES)})\s+{_SURNAME}")
_OLDEST_CASE = 2000
_FORBIDDEN_KEYS = {
    "name": "a name",
    "naam": "a name",
    "employee": "a name",
    "medewerker": "a name",
    "birth_date": "a date of birth",
    "geboortedatum": "a date of birth",
    "bsn": "a citizen number",
    "citizen_number": "a citizen number",
    "email": "an e-mail address",
    "address": "an address",
}
_PATTERNS = (
    ("an e-mail address", _EMAIL),
    ("a telephone number", _PHONE),
    ("a date of birth", _BIRTH),
    ("a date of birth", _OLD_DATE),
    ("a person with a form of address", _ADDRESS),
    ("a person with initials", _INITIALS),
    ("a first name and surname", _NAME),
)


def recognised(text: str) -> str | None:
    """What a text tells about a person (`a citizen number`), or `None`."""
    for match in _NINE_DIGITS.finditer(text):
        if bsn.is_valid(re.sub(r"\D", "", match[0])):
            return "a citizen number"
    return next((what for what, pattern in _PATTERNS if pattern.search(text)), None)


def persons_in(data: Mapping[str, object], file: str) -> tuple[Finding, ...]:
    """A finding for everything in a case file that can be recognised as a person.

    The text itself is not repeated: messages end up in logs.
    """
    stem = file.rsplit("/", 1)[-1].removesuffix(".toml")
    words = {word.capitalize() for word in stem.split("-")}
    found = (
        [_finding("", recognised(stem) or "a first name", file)]
        if (recognised(stem) or words & set(_FIRST_NAMES))
        else []
    )
    return (*found, *_walk(data, "", file))


def _walk(value: object, field: str, file: str) -> Iterator[Finding]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            dotted = f"{field}.{key}".removeprefix(".")
            what = _FORBIDDEN_KEYS.get(str(key).lower())
            yield from [_finding(dotted, what, file)] if what else _walk(inner, dotted, file)
    elif isinstance(value, list | tuple):
        for number, inner in enumerate(value, 1):
            yield from _walk(inner, f"{field}[{number}]", file)
    else:
        what = _told_by(value)
        if what is not None:
            yield _finding(field, what, file)


def _told_by(value: object) -> str | None:
    if isinstance(value, date):
        return "a date of birth" if value.year < _OLDEST_CASE else None
    return None if isinstance(value, bool) else recognised(str(value))


def _finding(field: str, what: str, file: str) -> Finding:
    where = "The name of this file" if not field else "This field"
    return Finding(
        "person-recognised",
        f"{where} seems to hold {what}. A case speaks of a pseudonym: take it out, and write ages "
        "and dates of pension as the fields for them ask.",
        Place(file, field=field),
    )
