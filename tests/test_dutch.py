"""Amounts, dates and sums read as a Dutch controller expects them."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance import dutch


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "€\xa00,00"),
        (5, "€\xa00,05"),
        (123456, "€\xa01.234,56"),
        (-10554, "€\xa0-105,54"),
        (12345678901234567890, "€\xa0123.456.789.012.345.678,90"),
    ],
)
def test_an_amount_has_dots_comma_and_a_fixed_space(cents: int, text: str) -> None:
    assert dutch.amount(cents) == text


def test_a_list_ends_with_en() -> None:
    assert dutch.listed(["2024"]) == "2024"
    assert dutch.listed(["2024", "2025", "2026"]) == "2024, 2025 en 2026"


def test_an_account_stays_on_one_line() -> None:
    assert dutch.account("NL91ABNA0417164300") == "NL91\xa0ABNA\xa00417\xa01643\xa000"


def test_other_notations_of_an_amount() -> None:
    assert dutch.bare_amount(28305068) == "283.050,68"
    assert dutch.decimal_comma(-28305068) == "-283050,68"
    assert dutch.integer(1615600) == "1.615.600"


@given(st.integers(-(10**24), 10**24))
def test_no_cent_is_lost_in_writing(cents: int) -> None:
    """The text of any amount reads back as the same cents."""
    assert int(dutch.decimal_comma(cents).replace(",", "")) == cents


def test_dates() -> None:
    assert dutch.day(date(2026, 1, 1)) == "1 januari 2026"
    assert dutch.short_day(date(2027, 3, 9)) == "09-03-2027"
    assert dutch.weekday(date(2024, 3, 28)) == "donderdag 28 maart 2024"


def test_a_percentage_is_rounded_once_from_the_exact_fraction() -> None:
    assert dutch.percentage(Fraction(154_200, 615_600)) == "25,05%"
    assert dutch.percentage(Fraction(154_200, 615_600), digits=5) == "25,04873%"
    assert dutch.percentage(Fraction(1, 8), digits=0) == "13%"
    assert dutch.percentage(Fraction(-1, 3), digits=1) == "-33,3%"


@pytest.mark.parametrize(
    ("cents", "words"),
    [
        (0, "nul euro"),
        (100, "één euro"),
        (10100, "honderdeen euro"),
        (2201, "tweeëntwintig euro en 1 cent"),
        (100100, "duizend één euro"),
        (5653671, "zesenvijftigduizend vijfhonderdzesendertig euro en 71 cent"),
        (123456700, "een miljoen tweehonderdvierendertigduizend vijfhonderdzevenenzestig euro"),
        (-92, "min nul euro en 92 cent"),
        (1300, "dertien euro"),
        (10000, "honderd euro"),
        (11200, "honderdtwaalf euro"),
        (12100, "honderdeenentwintig euro"),
        (33300, "driehonderddrieëndertig euro"),
        (100000, "duizend euro"),
        (110000, "duizend honderd euro"),
        (2100100, "eenentwintigduizend één euro"),
        (10100000, "honderdeenduizend euro"),
        (8080800, "tachtigduizend achthonderdacht euro"),
        (100000100, "een miljoen één euro"),
        (2100000000, "eenentwintig miljoen euro"),
        (100000000000, "een miljard euro"),
        (100000200000050, "een biljoen twee miljoen euro en 50 cent"),
    ],
)
def test_a_sum_in_words(cents: int, words: str) -> None:
    assert dutch.in_words(cents) == words
