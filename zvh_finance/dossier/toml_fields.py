"""What fields in TOML can be: whole numbers, days, yes or no, and texts of a fixed form."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, Strict

from zvh_finance.errors import RefusalError
from zvh_finance.language import Text, say
from zvh_finance.years import FIRST_YEAR, LAST_YEAR

FIRST_DAY, LAST_DAY = date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31)
"""Days before or after these are typing errors."""

Whole = Annotated[int, Strict()]
"""A whole number: no text, no `true`, no fraction."""

YesOrNo = Annotated[bool, Strict()]
"""`true` or `false`: no text, no number."""


class FieldRefusalError(RefusalError):
    """A refusal of one field of a table, told by whoever sees the whole table.

    Attributes:
        path: the keys and positions that lead to it.
    """

    def __init__(self, field: str | tuple[str | int, ...], code: str, message: Text) -> None:
        """Carry the field besides."""
        super().__init__(code, message)
        self.path = (field,) if isinstance(field, str) else field


class RefusalsError(ValueError):
    """Several refusals of one table, each a finding of its own.

    Attributes:
        refusals: in the order in which they are told.
    """

    def __init__(self, refusals: list[RefusalError]) -> None:
        """Carry them."""
        super().__init__(" ".join(map(str, refusals)))
        self.refusals = tuple(refusals)


def day(value: object) -> date:
    """A day, written as TOML writes one or the same between quotes.

    Raises:
        RefusalError: it is something else, or lies outside any dossier.
    """
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value.strip()):
        try:
            value = date.fromisoformat(value.strip())
        except ValueError as error:
            raise RefusalError(
                "toml-no-such-day",
                say("This day does not exist. Write year, month and day: 2027-01-31."),
            ) from error
    if not isinstance(value, date) or isinstance(value, datetime):
        raise RefusalError(
            "toml-not-a-day",
            say("This is not a day. Write year, month and day without quotes: 2027-01-31."),
        )
    if not FIRST_DAY <= value <= LAST_DAY:
        raise RefusalError(
            "toml-day-out-of-range",
            say(
                "This day lies before {first} or after {last}. Check its year.",
                first=FIRST_DAY,
                last=LAST_DAY,
            ),
        )
    return value


Day = Annotated[date, BeforeValidator(day)]
"""A day from 1900 up to and including 2200."""


def formed(pattern: str, code: str, told: Text) -> AfterValidator:
    """A text must have a form; what is told says the form in words.

    Args:
        pattern: the whole text must match it.
        code: of the finding when it does not.
        told: what the text should be, with an example.
    """
    form = re.compile(pattern)

    def checked(text: str) -> str:
        if not form.fullmatch(text):
            raise RefusalError(code, told)
        return text

    return AfterValidator(checked)


def year_between(first: int, last: int) -> Callable[[int], int]:
    """A check that a year lies in a period."""

    def checked(year: int) -> int:
        if not first <= year <= last:
            raise RefusalError(
                "toml-year-out-of-range",
                say("A year lies from {first} up to and including {last}.", first=first, last=last),
            )
        return year

    return checked


Year = Annotated[Whole, AfterValidator(year_between(FIRST_YEAR, LAST_YEAR))]
"""A year as a number: 2027."""

Digest = Annotated[
    str,
    formed(
        r"[0-9a-f]{64}",
        "toml-not-a-digest",
        say("This is not a SHA-256: 64 small letters and digits. Copy it from the paper."),
    ),
]
"""A SHA-256, as papers and manifests print it."""

Weight = Annotated[Whole, Field(ge=0, le=10**9)]
"""A weight in a key."""
