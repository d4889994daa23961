"""Numbers, dates and sums as Dutch documents write them.

Cents stay whole numbers all the way, until they are text. Amounts carry a no-break space after the
euro sign, so that no line ends on it.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from zvh_finance import notation
from zvh_finance.amount.money import round_half_up
from zvh_finance.language import Articles, Euros, Language
from zvh_finance.language import listed as series
from zvh_finance.notation import DUTCH_MARKS

# fmt: off
_SMALL = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen",
    "tien", "elf", "twaalf", "dertien", "veertien",
    "vijftien", "zestien", "zeventien", "achttien", "negentien",
)
_TENS = ("nul", "tien", "twintig", "dertig", "veertig", "vijftig", "zestig",
         "zeventig", "tachtig", "negentig")
# fmt: on
_GREAT = ((10**15, "biljard"), (10**12, "biljoen"), (10**9, "miljard"), (10**6, "miljoen"))


def amount(cents: int) -> str:
    """`€ 1.234,56`; a negative amount is `€ -1.234,56`."""
    return Euros(cents).said(Language.DUTCH)


def bare_amount(cents: int) -> str:
    """`1.234,56`, for a column whose heading says euro."""
    return notation.written(cents, DUTCH_MARKS, 2)


def decimal_comma(cents: int) -> str:
    """`1234,56`, for files that a Dutch ledger reads."""
    return notation.without_thousands(cents, DUTCH_MARKS, 2)


def integer(number: int) -> str:
    """`161.800`."""
    return notation.written(number, DUTCH_MARKS)


def day(when: date) -> str:
    """`1 januari 2026`."""
    return notation.long_day(when)


def short_day(when: date) -> str:
    """`01-01-2026`, for tables."""
    return notation.short_day(when)


def weekday(when: date) -> str:
    """`donderdag 28 maart 2024`."""
    return f"{notation.WEEKDAYS[when.weekday()]} {notation.long_day(when)}"


def percentage(part: Fraction, digits: int = 2) -> str:
    """`12,35%` of a part of one, rounded half up from the exact fraction.

    Args:
        part: e.g. `Fraction(154_200, 615_600)`.
        digits: decimals that are shown.
    """
    return f"{notation.written(round_half_up(part * 100 * 10**digits), DUTCH_MARKS, digits)}%"


def account(iban: str) -> str:
    """`NL91 ABNA 0417 1643 00`, in groups of four that stay on one line."""
    return "\u00a0".join(iban[start : start + 4] for start in range(0, len(iban), 4))


def listed(words: Sequence[str]) -> str:
    """`2024, 2025 en 2026`."""
    return series(words).said(Language.DUTCH)


def alphabetical(name: str) -> tuple[str, str]:
    """What names are sorted by, as one looks for them: their letters alone, then the name itself.

    `'s-Hertogenbosch` stands among the names with an S, as CBS lists it.
    """
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in plain if c.isalnum() or c == " ").strip(), name


def articles(numbers: Iterable[str]) -> str:
    """`artikel 22 lid 4 en 6 en artikel 13 lid 5` of `22.4`, `22.6` and `13.5`, each once."""
    return Articles(tuple(numbers)).said(Language.DUTCH)


def in_words(cents: int) -> str:
    """The sum in words: `zesenvijftigduizend vijfhonderdzesendertig euro en 71 cent`.

    Cents are written in digits where there are any, which is how Dutch letters do it.
    """
    euros, rest = divmod(abs(cents), 100)
    sign = "min " if cents < 0 else ""
    return f"{sign}{_number_in_words(euros)} euro" + (f" en {rest} cent" if rest else "")


def _number_in_words(number: int) -> str:
    """A whole number below 10^18, spelled as the Taalunie does, with a space behind thousands."""
    if number == 0:
        return _SMALL[0]
    words = []
    for size, name in _GREAT:
        count, number = divmod(number, size)
        if count:
            words.append(f"{_below_thousand(count)} {name}")
    thousands, rest = divmod(number, 1000)
    if thousands:
        words.append((_below_thousand(thousands) if thousands > 1 else "") + "duizend")
    if rest:
        words.append("één" if rest == 1 else _below_thousand(rest))
    return " ".join(words)


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    written = ""
    if hundreds:
        written = (_SMALL[hundreds] if hundreds > 1 else "") + "honderd"
    return written + (_below_hundred(rest) if rest else "")


def _below_hundred(number: int) -> str:
    tens, ones = divmod(number, 10)
    if number < len(_SMALL):
        return _SMALL[number]
    if not ones:
        return _TENS[tens]
    return _SMALL[ones] + ("ën" if _SMALL[ones].endswith("e") else "en") + _TENS[tens]
