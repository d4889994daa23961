"""Numbers of organisations and accounts are right in form and check digit before they are used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from schwifty import IBAN

from zvh_finance.dossier import identifiers


def test_an_oin_with_a_valid_rsin_is_accepted_and_loses_its_blanks() -> None:
    assert identifiers.oin(" 00000001 002220647 000 ") == "00000001002220647000"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("00000001002220648000", "fails its check digit"),
        ("0000000100222064700", "20 digits"),
        ("000000010022206470000", "20 digits"),
        ("00000001002220647001", "zeros after the main number"),
        ("00000003123456789000", "zeros after the main number"),
        ("10000001002220647000", "begin with 000000"),
        ("0000000100222064700O", "20 digits"),
    ],
)
def test_a_mistyped_oin_is_refused_with_what_it_needs(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        identifiers.oin(text)


def test_an_oin_on_a_trade_register_number_ends_in_four_zeros() -> None:
    assert identifiers.oin("00000003123456780000") == "00000003123456780000"


def test_a_fictional_oin_stands_behind_the_prefix_of_no_register() -> None:
    assert identifiers.oin("00000099000000796000") == "00000099000000796000"


def test_an_iban_is_checked_by_the_rules_of_its_bank() -> None:
    assert identifiers.iban("NL91 ABNA 0417 1643 00") == "NL91ABNA0417164300"
    with pytest.raises(ValueError, match="is not an IBAN"):
        identifiers.iban("NL92ABNA0417164300")


def test_a_vat_number_is_checked_and_gets_its_country() -> None:
    assert identifiers.vat_number("8025.49.391.B01") == "NL802549391B01"
    with pytest.raises(ValueError, match="NL123456789B01"):
        identifiers.vat_number("NL802549392B01")


@pytest.mark.parametrize("text", ["1234567", "123456789", "00000000", "1234567A"])
def test_a_trade_register_number_has_eight_digits(text: str) -> None:
    with pytest.raises(ValueError, match="8 digits"):
        identifiers.kvk(text)


def test_a_postcode_gets_its_space() -> None:
    assert identifiers.postcode("5211ab") == "5211 AB"
    with pytest.raises(ValueError, match="5211 AB"):
        identifiers.postcode("0211 AB")


def test_a_task_field_is_two_numbers() -> None:
    assert identifiers.task_field("1.2") == "1.2"
    with pytest.raises(ValueError, match=r"such as 1\.2"):
        identifiers.task_field("openbare orde")


@given(
    st.sampled_from(["ABNA", "INGB", "BNGH", "abna"]),
    st.integers(0, 9_999_999_999),
    st.integers(0, 99),
    st.booleans(),
)
def test_a_dutch_iban_is_one_where_the_register_of_all_countries_says_so(
    bank: str, number: int, typed: int, is_right: bool
) -> None:
    """ISO 13616: 98 less the remainder by 97, and never 00, 01 or 99."""
    own = f"{bank}{number:010d}"
    digits = 98 - int("".join(str(int(c, 36)) for c in f"{own}NL00")) % 97
    account = f"NL{digits if is_right else typed:02d}{own}"

    assert accepts(account) is IBAN(account, allow_invalid=True).is_valid


def accepts(account: str) -> bool:
    try:
        return identifiers.iban(account) == account.upper()
    except ValueError:
        return False
