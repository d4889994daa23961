"""Text as a SEPA payment can carry it: the characters that BNG and the EPC name, and no others."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.billing.pay_back.sepa_text import (
    LONGEST_BUILDING,
    LONGEST_NAME,
    LONGEST_REMITTANCE,
    LONGEST_STREET,
    LONGEST_TOWN,
    sepa_text,
    street_and_building,
)

ALLOWED = re.compile(r"[a-zA-Z0-9/\-?:().,'+ ]+")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gemeente Súdwest-Fryslân", "Gemeente Sudwest-Fryslan"),
        ("Gemeente \N{RIGHT SINGLE QUOTATION MARK}s-Hertogenbosch", "Gemeente 's-Hertogenbosch"),
        ("Bergen & Zn. – «Noord»", "Bergen + Zn. - .Noord."),
        ("Straße_7; Æblevej", "Strasse-7, AEblevej"),
        ("//begin// en eind/", "begin/ en eind"),
        ("Δήμος", "....."),
        ("  twee   blanco's ", "twee blanco's"),
        ("", "."),
        ("één\tregel\u00a0of\u2028meer", "een regel of meer"),
        ('— \N{LEFT SINGLE QUOTATION MARK} ` " “ ” [ ]', "- ' ' ' ' ' ( )"),
        ("Æ æ Œ œ Ø ø Ł ł Đ đ ß \N{LATIN SMALL LETTER DOTLESS I}", "AE ae OE oe O o L l D d ss i"),
    ],
)
def test_a_sign_becomes_its_nearest_one(text: str, expected: str) -> None:
    assert sepa_text(text, 70) == expected


@given(st.text(max_size=200), st.integers(1, 140))
def test_whatever_is_typed_can_be_carried(text: str, longest: int) -> None:
    found = sepa_text(text, longest)
    assert 1 <= len(found) <= longest
    assert ALLOWED.fullmatch(found)
    assert "//" not in found
    assert not found.startswith("/")
    assert not found.endswith("/")
    assert found == found.strip()


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Raadhuislaan 2", ("Raadhuislaan", "2")),
        ("Plein 1944 1", ("Plein 1944", "1")),
        ("Kerkstraat 12 A", ("Kerkstraat", "12 A")),
        ("Kerkstraat 12-14", ("Kerkstraat", "12-14")),
        ("Kerkstraat 12 - 14", ("Kerkstraat", "12-14")),
        ("Kerkstraat 12a bis", ("Kerkstraat", "12a bis")),
        ("2e Dwarsstraat", ("2e Dwarsstraat", "")),
        ("2e Dwarsstraat 5", ("2e Dwarsstraat", "5")),
        ("Stadhuisplein", ("Stadhuisplein", "")),
        ("Postbus 12345", ("Postbus", "12345")),
        ("Kade 1234567890123-15", ("Kade", "1234567890123-15")),
        ("Kade 1234567890123-156", ("Kade 1234567890123-156", "")),
        ("Kade 1234567890123456789", ("Kade 1234567890123456789", "")),
    ],
)
def test_a_dutch_street_line_has_its_number_at_the_end(
    line: str, expected: tuple[str, ...]
) -> None:
    assert street_and_building(line) == expected


def test_texts_are_as_long_as_iso_20022_lets_them_be() -> None:
    """Street, building, town and text as in `pain.001.001.09`; a name as EPC132-08 limits it."""
    assert (LONGEST_NAME, LONGEST_STREET, LONGEST_BUILDING) == (70, 70, 16)
    assert (LONGEST_TOWN, LONGEST_REMITTANCE) == (35, 140)
    assert sepa_text("x" * 71, LONGEST_NAME) == "x" * 70
