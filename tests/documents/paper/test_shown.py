"""How values are shown to read, per kind; and in which order names stand."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.documents.paper.paper import Cell, Items, Kind, Sentence, Text, Value
from zvh_finance.documents.paper.shown import rounded_euros, sentence, shown, words
from zvh_finance.dutch import alphabetical

NARROW = "\u00a0"


def said(value: Value, kind: Kind, *, bare: bool = False) -> str:
    return shown(value, kind, bare=bare).replace(NARROW, " ")


@pytest.mark.parametrize(
    ("kind", "value", "expected", "bare"),
    [
        (Kind.TEXT, "nog niet bekend", "nog niet bekend", "nog niet bekend"),
        (Kind.MONEY, 123_456_789, "€ 1.234.567,89", "1.234.567,89"),
        (Kind.MONEY, -5, "€ -0,05", "-0,05"),
        (Kind.MONEY, "nog niet bekend", "nog niet bekend", "nog niet bekend"),
        (Kind.EUROS, 123_456_750, "€ 1.234.568", "1.234.568"),
        (Kind.EUROS, 123_456_749, "€ 1.234.567", "1.234.567"),
        (Kind.EUROS, 0, "€ 0", "0"),
        (Kind.RATE, Fraction(1, 3), "€ 0,00", "0,00"),
        (Kind.RATE, Fraction(177_750, 1000), "€ 1,78", "1,78"),
        (Kind.CENTS, 1_234_567, "1.234.567", "1.234.567"),
        (Kind.WHOLE, 161_530, "161.530", "161.530"),
        (Kind.YEAR, 2027, "2027", "2027"),
        (Kind.PART, Fraction(1, 3), "33,3%", "33,3%"),
        (Kind.PERCENT, Fraction(2, 3), "66,67%", "66,67%"),
        (Kind.SHARE, Fraction(161_530, 635_466), "25,41914%", "25,41914%"),
        (Kind.FACTOR, Fraction(4, 3), "1,333333", "1,333333"),
        (Kind.FACTOR, Fraction(-1, 1_000_000), "-0,000001", "-0,000001"),
        (Kind.DATE, date(2027, 3, 1), "01-03-2027", "01-03-2027"),
        (Kind.TEXT, date(2027, 3, 1), "1 maart 2027", "1 maart 2027"),
        (Kind.LIGHT, "GOED", "GOED", "GOED"),
        (Kind.MONEY, None, "", ""),
    ],
)
def test_a_value_is_shown_as_its_kind_says(
    kind: Kind, value: Value, expected: str, bare: str
) -> None:
    assert said(value, kind) == expected
    assert said(value, kind, bare=True) == bare


@given(st.integers(-(10**12), 10**12))
def test_a_refund_mirrors_a_charge_in_whole_euros(cents: int) -> None:
    """Half a euro goes away from zero, both ways."""
    assert rounded_euros(-cents) == -rounded_euros(cents)
    assert abs(100 * rounded_euros(cents) - cents) <= 50
    assert rounded_euros(50) == 1
    assert rounded_euros(-50) == -1


def test_a_cell_may_be_of_another_kind_than_its_column() -> None:
    assert said(1, Kind.WHOLE) == "1"
    assert shown(Cell(150, kind=Kind.MONEY), Kind.WHOLE).replace(NARROW, " ") == "€ 1,50"


def test_what_is_no_number_is_not_shown_as_one() -> None:
    with pytest.raises(TypeError):
        shown(Fraction(1, 3), Kind.MONEY)


def test_a_sentence_tells_amounts_and_days_in_full() -> None:
    told = Sentence(
        (
            "Op ",
            Cell(date(2027, 3, 1), kind=Kind.DATE),
            " is ",
            Cell(150_049, kind=Kind.EUROS),
            " betaald, ",
            Cell(Fraction(1, 4), kind=Kind.PART),
            " van alles.",
        )
    )
    expected = "Op 1 maart 2027 is € 1.500 betaald, 25,0% van alles."
    assert sentence(told).replace(NARROW, " ") == expected


def test_a_list_has_numbers_or_bullets() -> None:
    assert list(words(Items(("een;", "twee."), is_numbered=True))) == ["1. een;", "2. twee."]
    assert list(words(Items(("een",)))) == ["• een"]
    assert list(words(Text(("Een zin.",)))) == ["Een zin."]


def test_names_stand_where_one_looks_for_them() -> None:
    """As CBS lists them: 's-Hertogenbosch with the S, Súdwest-Fryslân without its accents."""
    names = ["Vught", "Oss", "'s-Hertogenbosch", "Sint-Michielsgestel", "Boekel", "Súdwest-Fryslân"]

    assert sorted(names, key=alphabetical) == [
        "Boekel",
        "Oss",
        "'s-Hertogenbosch",
        "Sint-Michielsgestel",
        "Súdwest-Fryslân",
        "Vught",
    ]
