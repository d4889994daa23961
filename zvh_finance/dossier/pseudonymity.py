"""Keeping persons out of case files: what can be recognised as a person is refused.

This is the second net. The first is structure: the name of a staff case has a fixed form
(`case_names`), its texts are short and printed nowhere, and its other fields are numbers, days and
known words. Recognised here are citizen numbers, accounts, telephone numbers, e-mail and street
addresses, dates of birth, and names: behind a form of address, with initials, with a common first
name or surname, and in a staff case any two words with a capital beside each other.

Known drawbacks: a rare name that stands alone in small letters is not recognised; one in eleven
numbers of nine digits has the check digit of a citizen number, and is refused in good faith.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from stdnum.nl import bsn

from zvh_finance.dossier.person_names import FIRST_NAMES, ORDINARY, SURNAMES, folded
from zvh_finance.dossier.toml_places import Path
from zvh_finance.language import Text, say

_PARTICLES = (
    r"(?:(?:van|von|de|der|den|ten|ter|te|het|'t|el|al|la|le|du|da|di|dos|bin|ben)\s+){0,3}"
)
_SURNAME = rf"(?:{_PARTICLES}[A-ZÀ-Ý][a-zà-ÿ'\u2019]+(?:-[A-ZÀ-Ý][a-zà-ÿ]+)?)"
_DIGITS = re.compile(r"(?<![\d,])\d(?:[ ./-]{0,2}\d){7,8}(?![\d]|[ ./-]\d)")
_DATE = re.compile(r"\d{4}-\d\d-\d\d|\d\d?[-./]\d\d?[-./]\d{4}")
_ACCOUNT = re.compile(r"\b[A-Za-z]{2}\d{2}(?:[ .-]?[A-Za-z0-9]){11,30}\b")
_EMAIL = re.compile(r"[^\s@<>]+@[^\s@<>]+\.[A-Za-z]{2,}")
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)\d{2}[ -]?(?:\(0\))?[ -]?|\(?0)[1-9](?:[ ()./-]{0,2}\d){7,8}(?!\d)"
)
_STREET = re.compile(
    r"\b[\w'-]*(?:straat|laan|gracht|kade|singel|steeg|dreef|plantsoen|boulevard|"
    r"(?<!onder)(?<!half)weg|plein|hof|dijk|pad|str\.|ln\.)\s+\d{1,4}\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(
    r"\b(?!(?:19|20)\d\d )[1-9]\d{3} ?(?!SA|SD|SS)[A-Z]{2}\b|\b(?:19|20)\d\d [A-Z]{2} [A-Z][a-z]"
)
"""A year before two capitals, as in `2033 WW`, is one only before a name of a place."""

_PAGE = re.compile(r"\b(?:https?://|www\.)|\b[\w-]+\.(?:com|nl|org|net|eu)/", re.IGNORECASE)
_STAFF_NUMBER = re.compile(r"\bpers(?:oneels?)?\.?[ -]?(?:nr|nummer)\b", re.IGNORECASE)
_ABBREVIATED = re.compile(r"(?<![\w.])(?:[A-Z]\.\s?){1,4}(?:v\.?\s?d\.?|v\.|d\.)\s+[A-Z]")
_AGE = re.compile(
    r"\b(?:man|vrouw)\b.{0,10}\b\d\d\b|\b\d\d jaar\b(?!\s+(?:in dienst|dienst))", re.IGNORECASE
)
_BIRTH = re.compile(
    r"\b(?:geboren|geb\b|geboorte\w*|gebdat|verjaar\w*|date of birth|born on|\d\d[ -]?jarige|"
    r"\d\d jaar oud)",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|maa?rt|mrt|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec)[a-z]*\.?"
_OLD_DATE = re.compile(
    rf"\b\d{{1,2}}[-/. ](?:\d{{1,2}}|{_MONTH})[-/. ](?:19\d\d|200\d|'?[4-9]\d(?!\d))\b"
    rf"|\b{_MONTH} (?:19\d\d|200\d)\b|\b(?:19\d\d|200\d)[-/.]\d\d?[-/.]\d\d?\b"
    r"|\b(?:19[3-9]\d|200\d)(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\b",
    re.IGNORECASE,
)
_LONG_TITLE = re.compile(
    r"\b(?:dhr|de hr|mevr|mevrouw|mw|mej|meneer|de heer|mijnheer)\b\.?\s+[^\W\d]", re.IGNORECASE
)
_SHORT_TITLE = re.compile(
    rf"\b(?:[Mm]r|[Dd]rs?|[Ii]ng|[Ii]r|[Pp]rof)\.?\s+(?:[A-Z]\.\s?)*{_SURNAME}"
)
_INITIALS = re.compile(rf"(?<![\w.])(?:[A-Z]\.\s?){{1,4}}{_SURNAME}")
_SMALL_INITIAL = re.compile(r"(?<![\w.])[A-Za-z]\.[a-z]{3,}\b")
_BARE_INITIAL = re.compile(
    rf"(?:(?P<before>[\w'-]+)\s+)?(?<![\w'\u2019.&-])[A-Z](?: [A-Z])?\s+(?P<name>{_SURNAME})"
)
_SURNAME_FIRST = re.compile(
    r"\b[A-ZÀ-Ý][A-Za-zÀ-ÿ'\u2019-]{2,},\s*(?:[A-Z]\.?\s?){1,4}(?![A-Za-z])"
)
_CAPITAL = r"[A-ZÀ-Ý][\w'\u2019-]+"
_TWO_CAPITALS = re.compile(
    rf"(?<![\w'\u2019-])(?=(?P<first>{_CAPITAL})\s+(?i:{_PARTICLES})(?P<second>{_CAPITAL}))"
)
_WORD = re.compile(r"[^\W\d_]+")
_OLDEST_CASE = 2000
_LARGEST_SEARCHED = 10**12
_LONGEST_SEARCHED = 2000
"""Characters: no field holds more, and a search in a long text takes long."""

CITIZEN_NUMBER = say("a citizen number")
_ACCOUNT_NUMBER = say("an account number")
_A_NAME = say("a name")
_BIRTH_DATE = say("a date of birth")

FORBIDDEN_KEYS: Mapping[str, Text] = {
    **dict.fromkeys(("name", "naam", "employee", "medewerker"), _A_NAME),
    **dict.fromkeys(("birth_date", "geboortedatum"), _BIRTH_DATE),
    **dict.fromkeys(("bsn", "citizen_number"), CITIZEN_NUMBER),
    "email": say("an e-mail address"),
    "address": say("an address"),
}
_ORGANISATIONS = {"name", "party", "borne_by", "default_notice_by", "seat"}
"""Fields of other cases that hold the name of an organisation, which may look like a person's."""

_PATTERNS: tuple[tuple[Text, re.Pattern[str]], ...] = (
    (say("an e-mail address"), _EMAIL),
    (say("a telephone number"), _PHONE),
    (say("an address"), _STREET),
    (say("an address"), _POSTCODE),
    (say("an address of a page"), _PAGE),
    (say("a number of an employee"), _STAFF_NUMBER),
    (say("an age"), _AGE),
    (say("a person with initials"), _ABBREVIATED),
    (_BIRTH_DATE, _BIRTH),
    (say("a person with a form of address"), _LONG_TITLE),
    (say("a person with a form of address"), _SHORT_TITLE),
    (say("a person with initials"), _INITIALS),
    (say("a person with initials"), _SMALL_INITIAL),
)


def may_be_a_person(name: str) -> bool:
    """Whether the name of a file could be that of somebody, so that no message repeats it."""
    words = {folded(word) for word in _WORD.findall(name)}
    return bool(words & (FIRST_NAMES | SURNAMES)) or recognised(name) is not None


def recognised(text: str) -> Text | None:
    """What a text tells about a person (`a citizen number`), or `None`."""
    searched = text[:_LONGEST_SEARCHED]
    if _holds_citizen_number(searched):
        return CITIZEN_NUMBER
    if _holds_account(searched):
        return _ACCOUNT_NUMBER
    found = next((what for what, pattern in _PATTERNS if pattern.search(searched)), None)
    return found or _named(searched)


def recognised_in_staff_case(text: str) -> Text | None:
    """The same in a staff case, where a day long ago and two capitals tell more."""
    searched = text[:_LONGEST_SEARCHED]
    if _OLD_DATE.search(searched):
        return _BIRTH_DATE
    for match in _TWO_CAPITALS.finditer(searched):
        if not {folded(match["first"]), folded(match["second"])} & ORDINARY:
            return say("a name of two words with a capital")
    return recognised(text)


def persons_in(data: Mapping[str, object], *, is_staff: bool) -> Iterator[tuple[Path, Text]]:
    """Everything in a case file that can be recognised as a person: where, and as what.

    Args:
        data: the content of the file.
        is_staff: whether the case is about staff, where more is refused.
    """
    yield from _walk(data, (), is_staff=is_staff)


def _walk(value: object, path: Path, *, is_staff: bool) -> Iterator[tuple[Path, Text]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _of_key(str(key), inner, path, is_staff=is_staff)
    elif isinstance(value, list | tuple):
        for position, inner in enumerate(value):
            yield from _walk(inner, (*path, position), is_staff=is_staff)
    else:
        what = _told_by(value, is_staff=is_staff)
        if what is not None:
            yield path, what


def _of_key(key: str, inner: object, path: Path, *, is_staff: bool) -> Iterator[tuple[Path, Text]]:
    forbidden = FORBIDDEN_KEYS.get(key.casefold()) if is_staff else None
    if forbidden is not None:
        yield (*path, key), forbidden
    elif is_staff and recognised(key.replace("_", " ")) is not None:
        yield (*path, key), _A_NAME
    elif is_staff or key not in _ORGANISATIONS:
        yield from _walk(inner, (*path, key), is_staff=is_staff)


def _told_by(value: object, *, is_staff: bool) -> Text | None:
    if isinstance(value, date):
        return _BIRTH_DATE if is_staff and value.year < _OLDEST_CASE else None
    if isinstance(value, str):
        return recognised_in_staff_case(value) if is_staff else recognised(value)
    is_small = type(value) is int and abs(value) < _LARGEST_SEARCHED
    return recognised(str(value)) if is_small else None


def _holds_citizen_number(text: str) -> bool:
    without_days = _DATE.sub(" x ", text)
    for match in _DIGITS.finditer(without_days):
        digits = re.sub(r"\D", "", match[0])
        parted = digits != match[0]
        if bsn.is_valid(digits) and not (parted and len(digits) < 9):  # noqa: PLR2004 — of nine
            return True
    return False


def _holds_account(text: str) -> bool:
    """An IBAN may be followed by words, so every shorter reading is tried too."""
    for match in _ACCOUNT.finditer(text):
        from schwifty import IBAN  # noqa: PLC0415 - it loads the banks of all countries

        found = re.sub(r"[^A-Za-z0-9]", "", match[0]).upper()
        if any(IBAN(found[:n], allow_invalid=True).is_valid for n in range(len(found), 14, -1)):
            return True
    return False


def _named(text: str) -> Text | None:
    """A common name; or an initial without its dot, or a surname with initials behind it."""
    words = {folded(word) for word in _WORD.findall(text)}
    if words & SURNAMES:
        return say("a surname")
    for match in _TWO_CAPITALS.finditer(text):
        if folded(match["first"]) in FIRST_NAMES and not _is_ordinary(match["second"]):
            return say("a first name and surname")
    if _SURNAME_FIRST.search(text):
        return say("a surname with initials")
    for match in _BARE_INITIAL.finditer(text):
        if folded(match["before"] or "") not in ORDINARY and not _is_ordinary(match["name"]):
            return say("an initial and surname")
    return None


def _is_ordinary(words: str) -> bool:
    return any(folded(word) in ORDINARY for word in _WORD.findall(words)[-1:])
