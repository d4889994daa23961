"""Amounts are read exactly, in Dutch notation, or refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zvh_finance.dossier.amounts import cents_of_number, parse_euros
from zvh_finance.dutch import bare_amount


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.250.000,00", 125_000_000),
        ("1250000", 125_000_000),
        ("12,5", 1_250),
        ("0,01", 1),
        ("-3,10", -310),
        ("€ 1.000,00", 100_000),
        (" 7 ", 700),
        ("1.250", 125_000),
        ("€ 38.000", 3_800_000),
        ("€ 38.000,-", 3_800_000),
        ("38.000,--", 3_800_000),
        ("38\u00a0000,00", 3_800_000),
        ("1\u202f250\u202f000,5", 125_000_050),
        ("EUR 38.000,00", 3_800_000),
        ("38.000 euro", 3_800_000),
        ("€ -5", -500),
        ("-€\u00a05", -500),
        ("\u22123,10", -310),
        ("38.000,00-", -3_800_000),
    ],
)
def test_an_amount_is_read_to_the_cent(text: str, cents: int) -> None:
    assert parse_euros(text) == cents


@pytest.mark.parametrize(
    "text",
    [
        "12,50,0",
        "12.50",
        "1,250.00",
        "1.25.000,00",
        "12,345",
        "",
        "-",
        "1e6",
        "NaN",
        "٣",
        "1 000",
        "=1+1",
        "12,",
        ",50",
        "--5",
        "9" * 5_000,
        "100.000.000.001,00",
        "12-",
        "12,5-",
        "-12,50-",
        "1.250\u00a0000",
        "€ 5 €",
        "1€2",
        "€",
        "(5,00)",
        "$ 5,00",
        "38 000,00",
    ],
)
def test_what_is_not_exactly_an_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not an amount|hundred billion"):
        parse_euros(text)


@given(st.integers(-(10**13), 10**13))
def test_what_the_program_writes_it_reads_back(cents: int) -> None:
    assert parse_euros(bare_amount(cents)) == cents


@pytest.mark.parametrize(
    ("number", "cents"), [(12.5, 1_250), (0.1, 10), (1_250_000, 125_000_000), (1234.56, 123_456)]
)
def test_a_number_of_a_spreadsheet_is_what_its_user_sees(number: float, cents: int) -> None:
    assert cents_of_number(number) == cents


@pytest.mark.parametrize("number", [0.1 + 0.2, 0.001, float("nan"), float("inf"), 1e300])
def test_a_number_that_is_no_whole_cent_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match=r"whole number of cents|hundred billion"):
        cents_of_number(number)
