"""Which municipality somebody means: by name, code, nickname or a small slip of the pen.

What is clear is understood and said; what could be two municipalities is refused with both. A
municipality that merged leads to its successor, because that is who pays.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from zvh_finance.dossier.arrangement import Arrangement, Municipality
from zvh_finance.errors import UsageError
from zvh_finance.key.municipalities import Reorganisations

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
    asked: str, year: int, arrangement: Arrangement, reorganisations: Reorganisations
) -> FoundMunicipality:
    """The municipality that somebody means, in a budget year.

    Args:
        asked: a name, a code (`GM0828`, `0828`), a nickname or a misspelling.
        year: the budget year.
        arrangement: who took part and when.
        reorganisations: to follow one that merged.

    Raises:
        UsageError: nobody, or more than one, can be meant; or it does not pay in that year.
    """
    names = {m.code: m.name for m in sorted(arrangement.municipality, key=lambda m: m.from_)}
    code, is_literal = _meant(asked, names)
    remark = "" if is_literal else f"{asked!r} is gelezen als {names[code]} ({code}). "
    members = {m.code: m for m in arrangement.members_of(year)}
    if code in members:
        return FoundMunicipality(code, members[code].name, remark.strip())
    map_date = arrangement.map_date(year)
    successors = sorted(_successors(code, members, reorganisations, map_date))
    if len(successors) == 1:
        heir = members[successors[0]]
        merged = f"{names[code]} ging op in {heir.name}; die betaalt in {year}."
        return FoundMunicipality(heir.code, heir.name, (remark + merged).strip())
    raise _does_not_pay(code, names, successors, members, year)


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
            f"{asked!r} can mean more than one municipality: {shown}. Give the name or the code.",
        )
    raise UsageError.of(
        "municipality-unknown",
        f"No municipality is called {asked!r}. The arrangement knows: {_list(names, names)}.",
    )


def _successors(
    code: str, members: Mapping[str, Municipality], reorganisations: Reorganisations, until: date
) -> set[str]:
    """Members of a year that the territory of a municipality went to, over any number of steps."""
    reached, waiting, seen = set(), [code], set[str]()
    while waiting:
        current = waiting.pop()
        seen.add(current)
        parts = [p for p in reorganisations.abolitions(date.min, until) if p.from_code == current]
        peopled = [p.to_code for p in parts if p.inhabitants_moved > 0] or [
            p.to_code for p in parts
        ]
        reached |= {c for c in peopled if c in members}
        waiting += [c for c in peopled if c not in members and c not in seen]
    return reached


def _does_not_pay(
    code: str,
    names: Mapping[str, str],
    successors: list[str],
    members: Mapping[str, Municipality],
    year: int,
) -> UsageError:
    if successors:
        return UsageError.of(
            "municipality-divided",
            f"{names[code]} ({code}) was divided; in {year} its people pay through "
            f"{_list(successors, names)}. Ask for one of them.",
        )
    paying = _list(members, names)
    return UsageError.of(
        "municipality-not-paying",
        f"{names[code]} ({code}) does not pay in {year}. Those that do: {paying}.",
    )


def _list(codes: Iterable[str], names: Mapping[str, str]) -> str:
    return ", ".join(f"{names[code]} ({code})" for code in codes)


def _plain(name: str) -> str:
    """Letters and digits only, without accents: `'s-Hertogenbosch` is `shertogenbosch`."""
    ascii_only = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    words = re.sub(r"\b(?:st|sint)\b\.?", "sint", ascii_only.casefold())
    return re.sub(r"[^a-z0-9]", "", words)
