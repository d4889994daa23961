"""Reading amounts of money from what people type: exact, in Dutch notation, or refused."""

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import BeforeValidator, Field

from zvh_finance.errors import RefusalError
from zvh_finance.language import say

LARGEST_CENTS = 10**13
"""A hundred billion euros: a larger amount is a typing error, not a budget."""

_DUTCH = re.compile(
    r"(?P<sign>-?)(?P<euros>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<cents>[0-9]{1,2}))?"
)
_MEND = "Write euros with a decimal comma, such as 1.250.000,00 or 1250000,00."


def parse_euros(text: str) -> int:
    """Read an amount in Dutch notation into whole cents.

    Thousands dots are optional, at most two decimals are allowed; a euro sign in front is too.

    Args:
        text: such as `1.250.000,00`, `1250000` or `-12,5`.

    Returns:
        Cents.

    Raises:
        ValueError: it is not an amount, not exact in cents, or beyond any budget; the message
            says what is wrong and how to write it.
    """
    stripped = text.strip().removeprefix("€").strip()
    match = _DUTCH.fullmatch(stripped)
    if match is None:
        message = f"{text!r} is not an amount. {_MEND}"
        raise ValueError(message)
    euros = int(match["euros"].replace(".", "")) if len(match["euros"]) < 40 else LARGEST_CENTS  # noqa: PLR2004 — int() of a very long text is slow
    cents = euros * 100 + int((match["cents"] or "0").ljust(2, "0"))
    return _within_reason(-cents if match["sign"] else cents, text)


def cents_of_number(number: float | Decimal) -> int:
    """Take a number from a spreadsheet as whole cents.

    A spreadsheet stores 12.34 as the nearest binary fraction; what counts is the shortest text
    of that number, which is what the user sees.

    Raises:
        ValueError: it is not a whole number of cents, or beyond any budget.
    """
    try:
        cents = Decimal(repr(number) if isinstance(number, float) else number) * 100
    except InvalidOperation:
        cents = Decimal("NaN")
    if not cents.is_finite() or cents != cents.to_integral_value():
        message = f"{number!r} is not a whole number of cents. Round it in the spreadsheet first."
        raise ValueError(message)
    return _within_reason(int(cents), number)


def _within_reason(cents: int, given: object) -> int:
    if abs(cents) > LARGEST_CENTS:
        message = f"{given!r} is more than a hundred billion euros. Check the decimal comma."
        raise ValueError(message)
    return cents


def _cents_of_toml(value: object) -> int:
    if isinstance(value, str):
        return parse_euros(value)
    raise RefusalError(
        "amount-not-text",
        say('Write the amount as text between quotes, with a decimal comma: "60.000,00".'),
    )


Euros = Annotated[int, BeforeValidator(_cents_of_toml)]
"""A pydantic field that is written as euros in Dutch notation and read as whole cents."""

PositiveEuros = Annotated[int, BeforeValidator(_cents_of_toml), Field(ge=0)]
"""The same, zero or more."""
