"""Which municipality somebody means: by name, code, nickname or a small slip of the pen.

What is clear is understood and said; what could be two municipalities is refused with both. A
municipality that merged leads to its successor, because that is who pays.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from zvh_finance.convenant.membership import Turn
from zvh_finance.dossier.decisions import SplitMunicipality
from zvh_finance.errors import UsageError
from zvh_finance.key.successors import reached
from zvh_finance.language import say
from zvh_finance.year.books import Books
from zvh_finance.year.keys import key_for
from zvh_finance.year.membership import membership_of

_NICKNAMES = {"denbosch": "shertogenbosch", "bosch": "shertogenbosch", "bois": "shertogenbosch"}
_CODE = re.compile(r"(?:gm)?(\d{3,4})", re.IGNORECASE)
_CLOSE = 0.75
_CLEARLY_CLOSER = 0.1
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class FoundMunicipality:
    """Who pays for whom was asked.

    Attributes:
        code: CBS code of the municipality that pays in that year.
        name: its name in the arrangement.
        remark: in Dutch, when it is not literally what was asked; else empty.
    """

    code: str
    name: str
    remark: str = ""


def find_municipality(
    books: Books, asked: str, year: int, also: Collection[str] = ()
) -> FoundMunicipality:
    """The municipality that somebody means, in a budget year.

    Args:
        books: who took part and when, and what CBS tells of mergers.
        asked: a name, a code (`GM0828`, `0828`), a nickname or a misspelling.
        year: the budget year.
        also: codes of who pays otherwise than by the key of the year, such as a leaver.

    Raises:
        UsageError: nobody, or more than one, can be meant; or it does not pay in that year.
    """
    known = membership_of(books)
    names = {timeline.code: timeline.name for timeline in known.municipalities}
    names |= {timeline.code: timeline.name for timeline in known.parties if timeline.code in also}
    code, is_literal = _meant(asked, names)
    remark = "" if is_literal else f"{asked!r} is gelezen als {names[code]} ({code}). "
    map_date = books.dossier.arrangement.map_date(year)
    members = {timeline.code for timeline in known.members_on(map_date)}
    if code in members or code in also or _stays_in_key(books, code, year):
        return FoundMunicipality(code, names[code], remark.strip())
    heirs = reached(code, map_date, books.snapshot.reorganisations)
    successors = sorted(heirs & {*members, *also})
    if len(successors) == 1:
        heir = successors[0]
        merged = f"{names[code]} ging op in {names[heir]}; die betaalt in {year}."
        if len(heirs) > 1:
            merged = f"{names[code]} werd verdeeld; daarvan betaalt alleen {names[heir]} in {year}."
        return FoundMunicipality(heir, names[heir], (remark + merged).strip())
    if successors:
        raise _divided(code, names, successors, year)
    raise _does_not_pay(code, names, members, year, known.of(code).last_end_by(map_date))


def _stays_in_key(books: Books, code: str, year: int) -> bool:
    """Whether it was divided and still pays, through a successor that takes no part (A17)."""
    splits = books.dossier.decisions.for_year(SplitMunicipality, year, books.as_of)
    is_designated = any(split.successor for split in splits if split.municipality == code)
    return is_designated and code in key_for(books, year).weights


def _meant(asked: str, names: Mapping[str, str]) -> tuple[str, bool]:
    as_code = _CODE.fullmatch(asked.strip())
    if as_code and f"GM{as_code[1]:0>4}" in names:
        return f"GM{as_code[1]:0>4}", True
    plain = {code: _plain(name) for code, name in names.items()}
    wanted = _plain(asked)
    nickname = _NICKNAMES.get(wanted)
    exact = [c for c, name in plain.items() if name in (wanted, nickname)]
    if len(exact) == 1:
        return exact[0], nickname is None
    within = [c for c, name in plain.items() if wanted in name]
    if len(wanted) >= _SHORTEST_PART and within:
        return _only(asked, within, names), False
    return _only(asked, _closest(wanted, plain), names), False


def _closest(wanted: str, plain: Mapping[str, str]) -> list[str]:
    likeness = {c: SequenceMatcher(None, wanted, name).ratio() for c, name in plain.items()}
    best = max(likeness.values())
    if best < _CLOSE:
        return []
    return [c for c, ratio in likeness.items() if ratio >= max(_CLOSE, best - _CLEARLY_CLOSER)]


def _only(asked: str, candidates: list[str], names: Mapping[str, str]) -> str:
    if len(candidates) == 1:
        return candidates[0]
    if candidates:
        shown = _list(candidates, names)
        raise UsageError.of(
            "municipality-ambiguous",
            say(
                '"{asked}" can mean more than one municipality: {shown}. Give the name or '
                "the code.",
                asked=asked,
                shown=shown,
            ),
        )
    raise UsageError.of(
        "municipality-unknown",
        say(
            'No municipality is called "{asked}". The arrangement knows: {names}.',
            asked=asked,
            names=_list(names, names),
        ),
    )


def _divided(code: str, names: Mapping[str, str], successors: list[str], year: int) -> UsageError:
    return UsageError.of(
        "municipality-divided",
        say(
            "{names} ({code}) was divided; in {year} its people pay through {successors}. "
            "Ask for one of them.",
            names=names[code],
            code=code,
            year=year,
            successors=_list(successors, names),
        ),
    )


def _does_not_pay(
    code: str, names: Mapping[str, str], members: Collection[str], year: int, end: Turn | None
) -> UsageError:
    left = (
        say(
            " Its membership ended on {day} ({source}).",
            day=end.day,
            source=end.source or end.cause.article,
        )
        if end
        else ""
    )
    paying = (
        say("Those that do: {members}.", members=_list(sorted(members), names))
        if members
        else say("Nobody does.")
    )
    return UsageError.of(
        "municipality-not-paying",
        say(
            "{names} ({code}) does not pay in {year}.{left} {paying}",
            names=names[code],
            code=code,
            year=year,
            left=left,
            paying=paying,
        ),
    )


def _list(codes: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(f"{names[code]} ({code})" for code in codes)


def _plain(name: str) -> str:
    """Letters and digits only, without accents: `'s-Hertogenbosch` is `shertogenbosch`."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"\b(?:st|sint)\b\.?", "sint", ascii_only.casefold())
    return re.sub(r"[^a-z0-9]", "", words)
