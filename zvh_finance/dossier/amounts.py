"""Reading amounts of money from what people type: exact, in Dutch notation, or refused."""

import re
from decimal import Decimal, InvalidOperation
from typing import Annotated

from pydantic import BeforeValidator, Field

from zvh_finance.errors import RefusalError
from zvh_finance.language import Text, say

LARGEST_CENTS = 10**13
"""A hundred billion euros: a larger amount is a typing error, not a budget."""

_SPACE = r"[ \u00a0\u202f]*"
_EURO = "(?:€|EUR|euro)"
_MINUS = r"[-\u2212]"
_DUTCH = re.compile(
    rf"(?P<minus>{_MINUS})?{_SPACE}(?P<euro>{_EURO})?{_SPACE}(?P<inner>{_MINUS})?{_SPACE}"
    r"(?P<whole>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:[\u00a0\u202f][0-9]{3})+|[0-9]+)"
    rf"(?:,(?:(?P<cents>[0-9]{{1,2}})|--?))?(?P<behind>(?<=,[0-9][0-9]){_MINUS})?"
    rf"{_SPACE}(?P<last>{_EURO})?",
    re.IGNORECASE,
)
_LONGEST_SHOWN = 60


def parse_euros(text: str) -> int:
    """Read an amount in Dutch notation into whole cents.

    Thousands may be parted by dots or by no-break spaces; at most two decimals are allowed, or a
    dash for none (`38.000,-`). A euro sign, `EUR` or `euro` may stand before or after. A minus
    stands in front, or behind as a ledger writes it (`38.000,00-`), but then with both decimals.

    Args:
        text: such as `1.250.000,00`, `1250000` or `-12,5`.

    Returns:
        Cents.

    Raises:
        RefusalError: it is not an amount, not exact in cents, or beyond any budget; the message
            says what is wrong and how to write it.
    """
    match = _DUTCH.fullmatch(text.strip())
    signs = (
        [match[where] for where in ("minus", "inner", "behind") if match[where]] if match else []
    )
    if match is None or len(signs) > 1 or (match["euro"] and match["last"]):
        raise RefusalError("amount-invalid", _not_an_amount(text))
    whole = re.sub("[^0-9]", "", match["whole"])
    euros = int(whole) if len(whole) < 40 else LARGEST_CENTS  # noqa: PLR2004 — int() of a very long text is slow
    cents = euros * 100 + int((match["cents"] or "0").ljust(2, "0"))
    return _within_reason(-cents if signs else cents, text)


def cents_of_number(number: float | Decimal) -> int:
    """Take a number from a spreadsheet as whole cents.

    A spreadsheet stores 12.34 as the nearest binary fraction; what counts is the shortest text
    of that number, which is what the user sees.

    Raises:
        RefusalError: it is not a whole number of cents, or beyond any budget.
    """
    try:
        cents = Decimal(repr(number) if isinstance(number, float) else number) * 100
    except InvalidOperation:
        cents = Decimal("NaN")
    if not cents.is_finite() or cents != cents.to_integral_value():
        raise RefusalError(
            "amount-not-exact",
            say(
                "{number} is not a whole number of cents. Round it in the spreadsheet first.",
                number=_shown(str(number)),
            ),
        )
    return _within_reason(int(cents), str(number))


def _not_an_amount(text: str) -> Text:
    return say(
        '"{text}" is not an amount. Write euros with a decimal comma, such as 1.250.000,00 or '
        "1250000,00.",
        text=_shown(text),
    )


def _within_reason(cents: int, given: str) -> int:
    if abs(cents) > LARGEST_CENTS:
        raise RefusalError(
            "amount-too-large",
            say(
                "{given} is more than a hundred billion euros. Check the decimal comma.",
                given=_shown(given),
            ),
        )
    return cents


def _shown(typed: str) -> str:
    return typed if len(typed) <= _LONGEST_SHOWN else f"{typed[:_LONGEST_SHOWN]}…"


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
