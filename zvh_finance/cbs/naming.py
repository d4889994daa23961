"""Is each code still called as it was?

A code keeps its name; CBS gives a municipality that takes another name another code. So a name that
is written a little differently is told, and a name that is another one is refused unless CBS tells
of the renaming or the user accepts it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from zvh_finance.cbs.answer import Answer, quoted
from zvh_finance.cbs.consent import Consent
from zvh_finance.errors import Finding, Severity
from zvh_finance.key.municipalities import CODE
from zvh_finance.language import listed, say

_LONGEST = 60
"""Letters; the longest name that CBS ever gave has 33."""

_SIGNS = frozenset(" '\N{RIGHT SINGLE QUOTATION MARK}().,/-")
_REMARK = re.compile(r"\([^()]*\)")


def is_name(text: str) -> bool:
    """Whether a text can be the name of a municipality: letters and a few signs on one line."""
    begins = text[:1].isalpha() or text[:1] in {"'", "\N{RIGHT SINGLE QUOTATION MARK}"}
    return (
        0 < len(text) <= _LONGEST
        and begins
        and all(letter in _SIGNS or unicodedata.category(letter)[0] in "LM" for letter in text)
    )


def check_forms(answer: Answer) -> Iterator[Finding]:
    """Every municipality that the table knows has a name that can be one."""
    for code, region in sorted(answer.regions.items()):
        if CODE.fullmatch(code) and not is_name(region.name):
            yield Finding(
                "cbs-name-form",
                say(
                    'CBS calls {code} "{name}", which cannot be the name of a municipality: it has '
                    "letters on one line, and {most} at most.",
                    code=code,
                    name=quoted(region.name),
                    most=_LONGEST,
                ),
            )


def check_once(answer: Answer) -> Iterator[Finding]:
    """No two municipalities with a figure in one period have the same name."""
    for period in answer.periods:
        present = {
            cell.region
            for cell in answer.cells
            if cell.period == period and cell.value is not None and cell.region in answer.regions
        }
        counted = Counter(_plain(answer.regions[code].name, keep_remark=True) for code in present)
        for name in sorted(name for name, times in counted.items() if times > 1):
            codes = sorted(
                code
                for code in present
                if _plain(answer.regions[code].name, keep_remark=True) == name
            )
            yield Finding(
                "cbs-name-shared",
                say(
                    'CBS calls {codes} all "{name}" in {period}: names were mixed up.',
                    codes=listed(codes),
                    name=answer.regions[codes[0]].name,
                    period=period,
                ),
            )


def check_names(
    answer: Answer,
    known: Mapping[str, str],
    renamed: Mapping[str, Collection[str]],
    consent: Consent,
) -> Iterator[Finding]:
    """Every code is called as it is stored; a name that is written anew is told.

    Args:
        answer: of CBS.
        known: per code the name under which it is stored.
        renamed: per code the names that CBS says it got or had.
        consent: of the user.
    """
    for code, name in sorted(known.items()):
        told = answer.regions[code].name if code in answer.regions else name
        if told == name:
            continue
        if _plain(told) == _plain(name):
            yield Finding(
                "cbs-name-spelling",
                say(
                    '{code} is written "{new}" by CBS now; it is stored as "{old}".',
                    code=code,
                    new=quoted(told),
                    old=name,
                ),
                severity=Severity.WARNING,
            )
        elif consent.revision or told in renamed.get(code, ()):
            yield Finding(
                "cbs-name-changed",
                say(
                    '{code} is called "{new}" now; it was "{old}".',
                    code=code,
                    new=quoted(told),
                    old=name,
                ),
                severity=Severity.WARNING,
            )
        else:
            yield _another(code, name, told, known)


def _another(code: str, name: str, told: str, known: Mapping[str, str]) -> Finding:
    owners = [other for other, its in sorted(known.items()) if _plain(its) == _plain(told)]
    whose = (
        say("That is the name of {codes}.", codes=listed(owners))
        if owners
        else say("CBS tells of no renaming.")
    )
    return Finding(
        "cbs-name-other",
        say(
            '{code} is called "{new}" by CBS now; it is stored as "{old}". {whose} Compare with '
            "StatLine; if it is so, add --accept-revision.",
            code=code,
            new=quoted(told),
            old=name,
            whose=whose,
        ),
    )


def _plain(name: str, *, keep_remark: bool = False) -> str:
    """A name without case, accents, signs and what stands in brackets."""
    bare = name if keep_remark else _REMARK.sub("", name)
    letters = unicodedata.normalize("NFKD", bare.casefold())
    return "".join(letter for letter in letters if letter.isalpha())
