"""What a cell may hold, by the form of its column: text, a code, an amount or a date."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

from zvh_finance.dossier.amounts import cents_of_number, parse_euros
from zvh_finance.dossier.grids import Cell, Content
from zvh_finance.dossier.table_names import Form
from zvh_finance.errors import RefusalError
from zvh_finance.language import Count, Text, as_it_is, say
from zvh_finance.years import FIRST_YEAR, LAST_YEAR

"""A year outside these is a typing error."""

_LONGEST = 1_000
_UNPRINTED = {"Cc", "Cs", "Zl", "Zp"}
_AS_TYPED = {"General", "0", "@", ""}
_CURRENCY = re.compile(r"\[\$([^\]-]+)")
_EURO = {"€", "EUR", "Euro", "euro"}
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
_DUTCH = re.compile(r"(?P<day>[0-9]{1,2})-(?P<month>[0-9]{1,2})-(?P<year>[0-9]{4})")


def check_cell(cell: Cell, form: Form) -> None:
    """Hold a cell against the form of its column, as far as that is the same for all such columns.

    Raises:
        RefusalError: it cannot be what it must be.
    """
    if cell.content is not Content.PLAIN:
        _refuse_content(cell)
    if isinstance(cell.value, str):
        _check_text(cell.value)
    elif form is Form.TEXT:
        _check_typed_text(cell)
    elif form is Form.CODE:
        _refuse_code(cell)


def cents_of(cell: Cell) -> int:
    """The amount in a cell, in cents.

    Raises:
        RefusalError: it is not an exact amount in euros.
    """
    if isinstance(cell.value, bool | date):
        raise RefusalError(
            "amount-other-kind",
            say(
                "{value} is not an amount. Write euros, such as 1.250.000,00, in a cell that is "
                "formatted as a number.",
                value=_shown(cell.value),
            ),
        )
    if not isinstance(cell.value, int | float):
        return parse_euros(cell.text)
    if "%" in cell.shown_as:
        raise RefusalError(
            "amount-percentage",
            say("This cell is a percentage. Write the amount in euros, and format it as a number."),
        )
    strange = [c for c in _CURRENCY.findall(cell.shown_as) if c.strip() not in _EURO]
    if strange:
        raise RefusalError(
            "amount-currency",
            say("This amount is in {currency}. Write it in euros.", currency=strange[0]),
        )
    return cents_of_number(cell.value)


def date_of(cell: Cell) -> date:
    """The date in a cell: `2027-03-31`, `31-03-2027`, or a date of the workbook.

    Raises:
        RefusalError: it is not a date of this age.
    """
    if isinstance(cell.value, int | float):
        raise RefusalError(
            "date-is-number",
            say("This cell holds a number. Format it as a date, or write it as 2027-03-31."),
        )
    day = cell.value if isinstance(cell.value, date) else _typed_date(cell.text)
    if day is None or not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise RefusalError(
            "date-invalid",
            say(
                '"{text}" is not a date. Write it as 2027-03-31 or 31-03-2027.',
                text=cell.text[:60],
            ),
        )
    return day


def _typed_date(text: str) -> date | None:
    match = _ISO.fullmatch(text) or _DUTCH.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def _refuse_content(cell: Cell) -> None:
    if cell.content is Content.FORMULA:
        raise RefusalError(
            "cell-formula",
            say(
                "This cell holds a formula. Paste its value (Paste special, Values), so that the "
                "amount cannot change by itself."
            ),
        )
    if cell.content is Content.FAULT:
        raise RefusalError(
            "cell-error",
            say("This cell holds the error {error}. Mend it in the workbook.", error=cell.text),
        )
    raise RefusalError(
        "cell-kind",
        say("This cell holds {text}, which is not text, a number or a date.", text=cell.text[:60]),
    )


def _check_text(text: str) -> None:
    if len(text) > _LONGEST:
        raise RefusalError(
            "cell-too-long",
            say("The text is longer than {most} characters. Shorten it.", most=Count(_LONGEST)),
        )
    if any(unicodedata.category(c) in _UNPRINTED for c in text):
        raise RefusalError(
            "cell-not-plain",
            say(
                "The text holds control characters, such as a tab or a line break. Type it anew "
                "on one line."
            ),
        )


def _check_typed_text(cell: Cell) -> None:
    """A whole number is a text that needs no quotes, if the spreadsheet shows it as it is."""
    value = cell.value
    whole = isinstance(value, int) and not isinstance(value, bool)
    if whole and cell.shown_as in _AS_TYPED:
        return
    raise RefusalError(
        "text-other-kind",
        say(
            "This cell holds {value}, where a text is needed. Format it as Text and type it anew.",
            value=_shown(value),
        ),
    )


def _refuse_code(cell: Cell) -> None:
    value = cell.value
    if isinstance(value, date):
        raise RefusalError(
            "code-is-date",
            say(
                "The spreadsheet made a date of what was typed here. Format the column as Text "
                "and type the code anew, such as 3.8."
            ),
        )
    raise RefusalError(
        "code-is-number",
        say(
            "This cell holds the number {value}, which may be one code or another: 0.1 and 0.10 "
            "are the same number. Make the cell text: format it as Text and type the code anew.",
            value=_shown(value),
        ),
    )


def _shown(value: object) -> Text | date | Decimal | int:
    """A value as its user sees it."""
    if isinstance(value, bool):
        return say("TRUE") if value else say("FALSE")
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return Decimal(str(value))
    return as_it_is(str(value)[:60])
