"""The payment code says what the letter says, in the format that bank apps read."""

from decimal import Decimal

import pytest
import segno
from segno.helpers import make_epc_qr

from zvh_finance.documents.invoices.payment_code import LARGEST_CENTS, payload, payment_code

IBAN = "NL91ABNA0417164300"


def test_the_lines_are_those_of_the_standard() -> None:
    assert payload("Gemeente Súdwest", IBAN, 16869233, "ZVH-2027-0007").decode() == (
        "BCD\n002\n1\nSCT\n\nGemeente Súdwest\nNL91ABNA0417164300\nEUR168692.33\n\n\nZVH-2027-0007"
    )


@pytest.mark.parametrize("cents", [1, 10505, 16869233, LARGEST_CENTS])
def test_the_library_makes_the_same_code(cents: int) -> None:
    """The EPC code of segno itself, with the mask that it found best."""
    theirs = make_epc_qr("Gemeente", IBAN, Decimal(cents).scaleb(-2), text="ZVH-1", encoding=1)
    ours = segno.make_qr(
        payload("Gemeente", IBAN, cents, "ZVH-1"), error="m", boost_error=False, mask=theirs.mask
    )
    assert ours == theirs


def test_a_name_is_cut_and_a_sum_beyond_the_standard_has_no_code() -> None:
    assert b"x" * 71 not in payload("x" * 80, IBAN, 1, "t")
    assert payment_code("x", IBAN, LARGEST_CENTS + 1, "t") == ""
    assert payment_code("x", IBAN, 100, "t").startswith("<svg")
