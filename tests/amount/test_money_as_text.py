"""Amounts as messages and other programs read them, and rounding of what floats cannot hold."""

from fractions import Fraction

import pytest

from zvh_finance.amount.money import in_euros, round_half_up, with_point


@pytest.mark.parametrize(
    ("cents", "shown"),
    [
        (4_500_000, "€ 45.000,00"),
        (123_456_789, "€ 1.234.567,89"),
        (-123_456, "€ -1.234,56"),
        (100, "€ 1,00"),
        (1, "€ 0,01"),
        (0, "€ 0,00"),
        (-5, "€ -0,05"),
    ],
)
def test_messages_show_an_amount_as_the_dossier_writes_it(cents: int, shown: str) -> None:
    assert in_euros(cents) == shown


@pytest.mark.parametrize(
    ("cents", "written"),
    [
        (123_456, "1234.56"),
        (-123_456, "-1234.56"),
        (100, "1.00"),
        (1, "0.01"),
        (0, "0.00"),
        (-5, "-0.05"),
    ],
)
def test_other_programs_read_a_point_before_the_cents(cents: int, written: str) -> None:
    assert with_point(cents) == written


def test_a_whole_number_of_cents_stays_what_it_is_however_large() -> None:
    assert round_half_up(Fraction(10_000_000_000_000_001)) == 10_000_000_000_000_001
    assert round_half_up(Fraction(-10_000_000_000_000_001)) == -10_000_000_000_000_001
