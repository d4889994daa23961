"""Numbers and days are written as Unicode's locale data has them, which babel reads."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance import dutch
from zvh_finance.amount.money import round_half_up
from zvh_finance.language import Count, Euros, Language, Percentage, ShortDay, said

LANGUAGES = st.sampled_from(list(Language))
NUMBERS = st.integers(-(10**21), 10**21) | st.integers(-2000, 2000)
DAYS = st.dates()


@given(NUMBERS, LANGUAGES)
def test_amounts_and_counts_in_both_languages(number: int, language: Language) -> None:
    euros = Decimal(number).scaleb(-2)

    assert Euros(number).said(language) == format_currency(euros, "EUR", locale=language.value)
    assert Count(number).said(language) == format_decimal(
        number, format="#,##0", locale=language.value
    )


@given(st.integers(0, 10**9), st.integers(1, 10**9), LANGUAGES)
def test_percentages_in_both_languages(part: int, whole: int, language: Language) -> None:
    shown = Decimal((2 * part * 10**7 + whole) // (2 * whole)).scaleb(-5)

    assert Percentage(part, whole).said(language) == (
        format_decimal(shown, format="0.00000", locale=language.value) + "%"
    )


@given(
    st.decimals(-(10**9), 10**9, places=6),
    LANGUAGES,
)
def test_a_decimal_is_written_with_the_decimals_it_needs(
    number: Decimal, language: Language
) -> None:
    assert said(number, language) == format_decimal(
        number, locale=language.value, decimal_quantization=False
    )


@pytest.mark.parametrize(
    ("number", "dutch_text", "english_text"),
    [
        (Decimal("1234.50"), "1.234,5", "1,234.5"),
        (Decimal("-0.10"), "-0,1", "-0.1"),
        (Decimal("12.00"), "12", "12"),
        (Decimal("1E+3"), "1.000", "1,000"),
    ],
)
def test_decimals_of_some_numbers(number: Decimal, dutch_text: str, english_text: str) -> None:
    assert said(number, Language.DUTCH) == dutch_text
    assert said(number, Language.ENGLISH) == english_text


@given(NUMBERS, st.integers(0, 9))
def test_dutch_numbers_on_paper(number: int, digits: int) -> None:
    euros = Decimal(number).scaleb(-2)
    part = Fraction(number, 7 * 10**12)
    rounded = Decimal(round_half_up(part * 100 * 10**digits)).scaleb(-digits)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")

    assert dutch.amount(number) == format_currency(euros, "EUR", locale="nl_NL")
    assert dutch.bare_amount(number) == format_decimal(euros, "#,##0.00", locale="nl_NL")
    assert dutch.decimal_comma(number) == format_decimal(euros, "0.00", locale="nl_NL")
    assert dutch.integer(number) == format_decimal(number, "#,##0", locale="nl_NL")
    assert dutch.percentage(part, digits) == format_decimal(rounded, pattern, locale="nl_NL") + "%"


@given(DAYS)
def test_days(day: date) -> None:
    assert dutch.day(day) == format_date(day, "d MMMM y", locale="nl_NL")
    assert dutch.short_day(day) == format_date(day, "dd-MM-y", locale="nl_NL")
    assert dutch.weekday(day) == format_date(day, "EEEE d MMMM y", locale="nl_NL")
    assert ShortDay(day).said(Language.DUTCH) == format_date(day, "dd-MM-y", locale="nl")
    assert ShortDay(day).said(Language.ENGLISH) == format_date(day, "y-MM-dd", locale="en")
    assert said(day, Language.DUTCH) == format_date(day, "d MMMM y", locale="nl")
