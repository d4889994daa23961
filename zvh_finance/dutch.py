"""Numbers, dates and sums as Dutch documents write them.

Cents stay whole numbers all the way: they become text through exact decimals, never through
a float. Amounts carry a no-break space after the euro sign, so that no line ends on it.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from babel import Locale
from babel.dates import format_date
from babel.numbers import parse_pattern

from zvh_finance.amount.money import round_half_up
from zvh_finance.language import Articles, Language
from zvh_finance.language import listed as series

LOCALE = "nl_NL"

_LOCALE = Locale.parse(LOCALE)
_MONEY = _LOCALE.currency_formats["standard"]
_BARE = parse_pattern("#,##0.00")
_PLAIN = parse_pattern("0.00")
_WHOLE = parse_pattern("#,##0")
_MOST_DIGITS = 9
_WITH_DIGITS = (
    _WHOLE,
    *(parse_pattern("#,##0." + "0" * digits) for digits in range(1, _MOST_DIGITS + 1)),
)
"""Read once: a letter writes dozens of amounts."""

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
    return str(_MONEY.apply(_euros(cents), _LOCALE, currency="EUR"))


def bare_amount(cents: int) -> str:
    """`1.234,56`, for a column whose heading says euro."""
    return str(_BARE.apply(_euros(cents), _LOCALE))


def decimal_comma(cents: int) -> str:
    """`1234,56`, for files that a Dutch ledger reads."""
    return str(_PLAIN.apply(_euros(cents), _LOCALE))


def integer(number: int) -> str:
    """`161.800`."""
    return str(_WHOLE.apply(number, _LOCALE))


def day(when: date) -> str:
    """`1 januari 2026`."""
    return format_date(when, "d MMMM y", locale=_LOCALE)


def short_day(when: date) -> str:
    """`01-01-2026`, for tables."""
    return format_date(when, "dd-MM-y", locale=_LOCALE)


def weekday(when: date) -> str:
    """`donderdag 28 maart 2024`."""
    return format_date(when, "EEEE d MMMM y", locale=_LOCALE)


def percentage(part: Fraction, digits: int = 2) -> str:
    """`12,35%` of a part of one, rounded half up from the exact fraction.

    Args:
        part: e.g. `Fraction(154_200, 615_600)`.
        digits: decimals that are shown, at most nine.
    """
    shown = Decimal(round_half_up(part * 100 * 10**digits)).scaleb(-digits)
    return f"{_WITH_DIGITS[digits].apply(shown, _LOCALE)}%"


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


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
