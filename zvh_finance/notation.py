"""How numbers and days are written in Dutch and in English, from whole numbers alone.

A run writes thousands of amounts. That these notations are those of Unicode's locale data (CLDR), a
test says, against a library that has them for every language.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a notation.

    Attributes:
        thousands: stands between every three digits of a whole number.
        decimals: stands before what is less than one.
    """

    thousands: str
    decimals: str


DUTCH_MARKS = Marks(".", ",")
ENGLISH_MARKS = Marks(",", ".")

# fmt: off
MONTHS = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)
WEEKDAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
# fmt: on


def written(number: int, marks: Marks, digits: int = 0) -> str:
    """`-1.234,56` of -123456 with two digits, in Dutch.

    Args:
        number: in units of the last digit: cents where there are two.
        marks: of the notation.
        digits: how many stand behind the decimal mark.
    """
    whole, rest = divmod(abs(number), 10**digits)
    sign = "-" if number < 0 else ""
    return f"{sign}{f'{whole:,}'.replace(',', marks.thousands)}{_decimals(rest, marks, digits)}"


def without_thousands(number: int, marks: Marks, digits: int) -> str:
    """`-1234,56` of -123456 with two digits, in Dutch."""
    whole, rest = divmod(abs(number), 10**digits)
    return f"{'-' if number < 0 else ''}{whole}{_decimals(rest, marks, digits)}"


def decimal_written(number: Decimal, marks: Marks) -> str:
    """`1.234,5` of 1234.50, in Dutch: with as many decimals as it needs."""
    whole, _, rest = f"{number:f}".partition(".")
    told = f"{int(whole):,}".replace(",", marks.thousands)
    sign = "-" if whole.startswith("-") and not told.startswith("-") else ""
    decimals = rest.rstrip("0")
    return sign + told + (marks.decimals + decimals if decimals else "")


def long_day(day: date) -> str:
    """`1 januari 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_day(day: date) -> str:
    """`01-01-2026`."""
    return f"{day.day:02d}-{day.month:02d}-{day.year}"


def _decimals(rest: int, marks: Marks, digits: int) -> str:
    return f"{marks.decimals}{rest:0{digits}d}" if digits else ""
