"""Numbers, dates and sums as Dutch documents write them.

Cents stay whole numbers all the way: they become text through exact decimals, never through
a float. Amounts carry a no-break space after the euro sign, so that no line ends on it.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, parse_pattern
from num2words import num2words

from zvh_finance.amount.money import round_half_up

LOCALE = "nl_NL"
LANGUAGE = "nl"

_LOCALE = Locale.parse(LOCALE)
_BARE = parse_pattern("#,##0.00")
"""Read once: a letter writes dozens of amounts."""


def amount(cents: int) -> str:
    """`€ 1.234,56`; a negative amount is `€ -1.234,56`."""
    return format_currency(_euros(cents), "EUR", locale=LOCALE)


def bare_amount(cents: int) -> str:
    """`1.234,56`, for a column whose heading says euro."""
    return str(_BARE.apply(_euros(cents), _LOCALE))


def decimal_comma(cents: int) -> str:
    """`1234,56`, for files that a Dutch ledger reads."""
    return format_decimal(_euros(cents), format="0.00", locale=LOCALE)


def integer(number: int) -> str:
    """`161.800`."""
    return format_decimal(number, format="#,##0", locale=LOCALE)


def day(when: date) -> str:
    """`1 januari 2026`."""
    return format_date(when, "d MMMM y", locale=LOCALE)


def short_day(when: date) -> str:
    """`01-01-2026`, for tables."""
    return format_date(when, "dd-MM-y", locale=LOCALE)


def weekday(when: date) -> str:
    """`donderdag 28 maart 2024`."""
    return format_date(when, "EEEE d MMMM y", locale=LOCALE)


def percentage(part: Fraction, digits: int = 2) -> str:
    """`12,35%` of a part of one, rounded half up from the exact fraction.

    Args:
        part: e.g. `Fraction(154_200, 615_600)`.
        digits: decimals that are shown.
    """
    shown = Decimal(round_half_up(part * 100 * 10**digits)).scaleb(-digits)
    pattern = "#,##0." + "0" * digits if digits else "#,##0"
    return format_decimal(shown, format=pattern, locale=LOCALE) + "%"


def listed(words: Sequence[str]) -> str:
    """`2024, 2025 en 2026`."""
    *most, last = words
    return f"{', '.join(most)} en {last}" if most else last


def in_words(cents: int) -> str:
    """The sum in words: `zesenvijftigduizend vijfhonderdzesendertig euro en 71 cent`.

    Cents are written in digits where there are any, which is how Dutch letters do it.
    """
    euros, rest = divmod(abs(cents), 100)
    sign = "min " if cents < 0 else ""
    return f"{sign}{_number_in_words(euros)} euro" + (f" en {rest} cent" if rest else "")


def _number_in_words(number: int) -> str:
    words = str(num2words(number, lang=LANGUAGE))
    words = re.sub(r"duizend(?=\w)", "duizend ", words)
    return re.sub(r"(?<=\w)één", "een", words)


def _euros(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
