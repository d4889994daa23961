"""Article 13.5: what an employer pays on a salary, by the rates of the year of each month."""

from datetime import date
from fractions import Fraction
from typing import Literal

import pytest

from zvh_finance.convenant.art13_redundancy.case_lines import Piece
from zvh_finance.convenant.art13_redundancy.employer_charges import PayOfPiece, employer_charges
from zvh_finance.dossier.case_fields import Assumption
from zvh_finance.dossier.parameters import ParameterUse, read_parameters
from zvh_finance.dossier.redundancy_case import DetailedCharges, SimpleCharges

PREMIUM_LETTER = {"pension_franchise": "12000", "pension_aop_rate": "0.005"}
"""What no source gave, and the case says: a franchise of 1,000.00 a month, and 0.5% of AOP."""


def known() -> ParameterUse:
    """The rates of 2022 and 2023, with those of the premium letter."""
    given = [
        Assumption.model_validate({"parameter": name, "from": date(2022, 1, 1), "value": value})
        for name, value in PREMIUM_LETTER.items()
    ]
    accepted = ("premium_zvw", "pension_rate", "pension_vpl_rate")
    return ParameterUse(read_parameters(), [each.as_period() for each in given], accepted)


def detailed(aof: Literal["low", "high"] = "high", whk_rate: str = "1,53%") -> DetailedCharges:
    return DetailedCharges.model_validate({"mode": "detailed", "whk_rate": whk_rate, "aof": aof})


def pay(
    start: date, stop: date, salary: int, allowances: int = 0, ikb: int = 0, fte: str = "1"
) -> PayOfPiece:
    return PayOfPiece(Piece(start, stop), Fraction(fte), salary, allowances, ikb)


def charged(
    *pays: PayOfPiece, charges: DetailedCharges | None = None, aow_date: date | None = None
) -> list[dict[str, int]]:
    return employer_charges(charges or detailed(), pays, known(), aow_date)


JANUARY_2022 = pay(date(2022, 1, 1), date(2022, 2, 1), 4_000_00, 200_00, 698_00)
"""8% of 4,200.00 and 9.05% of 4,000.00 on top: 4,898.00, below the 4,975.50 a month of 2022."""


def test_one_rate_counts_over_salary_allowances_and_the_budget_of_choice() -> None:
    """24% of 4,898.00 is 1,175.52."""
    simple = SimpleCharges.model_validate({"mode": "simple", "rate": "24%"})

    assert employer_charges(simple, [JANUARY_2022], known(), None) == [{"L10": 1_175_52}]


def test_every_premium_of_a_month_has_its_own_line_and_rate() -> None:
    """Pension over 4,898.00 less 1,000.00 of franchise: 25.9% of which 70%, and 3.5% (AOP, VPL).

    Premiums over 4,898.00: Ufo 0.68%, Aof 7.05% with 0.50% for childcare, Whk 1.53%, Zvw 6.75%.
    """
    assert charged(JANUARY_2022) == [
        {
            "L04": 706_71,
            "L05": 136_43,
            "L06": 33_31,
            "L07": 369_80,
            "L08": 74_94,
            "L09": 330_62,
        }
    ]


def test_a_small_employer_pays_the_low_rate_of_the_aof() -> None:
    """5.49% and 0.50% of 4,898.00."""
    assert charged(JANUARY_2022, charges=detailed("low"))[0]["L07"] == 293_39


def test_the_franchise_goes_by_the_hours_and_by_the_days_of_a_part_of_a_month() -> None:
    """Half the hours in half of April: 250.00 of 1,170.50 bears no pension."""
    half = pay(date(2022, 4, 1), date(2022, 4, 16), 1_000_00, 0, 170_50, fte="0.5")
    (found,) = charged(half)

    assert (found["L04"], found["L05"]) == (166_89, 32_22)


def test_pay_below_the_franchise_bears_no_pension_but_does_bear_premiums() -> None:
    (found,) = charged(pay(date(2022, 1, 1), date(2022, 2, 1), 900_00))

    assert (found["L04"], found["L05"], found["L06"]) == (0, 0, 6_12)


def test_from_the_month_of_state_pension_on_only_the_premiums_for_pension_are_paid() -> None:
    """Wfsv 21: from the first day of that month on, whatever the day of state pension is."""
    before = pay(date(2022, 8, 1), date(2022, 9, 1), 4_000_00)
    last = pay(date(2022, 9, 1), date(2022, 9, 15), 2_000_00)

    found = charged(before, last, aow_date=date(2022, 9, 15))

    assert [sorted(lines) for lines in found] == [
        ["L04", "L05", "L06", "L07", "L08", "L09"],
        ["L04", "L05"],
    ]


def wages(*pays: PayOfPiece) -> list[int]:
    """The wages that premiums count over: what a premium of 100% would be."""
    return [lines["L08"] for lines in charged(*pays, charges=detailed(whk_rate="100%"))]


def test_the_maximum_of_a_year_is_that_of_the_months_so_far_together() -> None:
    """4,975.50 a month in 2022: what January leaves, February fills, and March what is left."""
    months = [
        pay(date(2022, month, 1), date(2022, month + 1, 1), salary)
        for month, salary in ((1, 4_000_00), (2, 6_000_00), (3, 4_980_00), (4, 1_000_00))
    ]

    assert wages(*months) == [4_000_00, 5_951_00, 4_975_50, 1_053_50]


def test_a_part_of_a_month_has_that_part_of_the_maximum() -> None:
    """15 of 30 days of April 2022: 2,487.75."""
    assert wages(pay(date(2022, 4, 16), date(2022, 5, 1), 9_000_00)) == [2_487_75]


@pytest.mark.parametrize("december", [1_000_00, 9_000_00])
def test_a_new_year_begins_with_its_own_maximum_and_nothing_of_the_old(december: int) -> None:
    """2023: a twelfth of 66,956.00 is 5,579.67; February has the rest of 11,000.00."""
    found = wages(
        pay(date(2022, 12, 1), date(2023, 1, 1), december),
        pay(date(2023, 1, 1), date(2023, 2, 1), 9_000_00),
        pay(date(2023, 2, 1), date(2023, 3, 1), 2_000_00),
    )

    assert found == [min(december, 4_975_50), 5_579_67, 5_420_33]


def test_a_new_year_counts_what_is_earned_in_it_to_the_cent() -> None:
    found = wages(
        pay(date(2022, 12, 1), date(2023, 1, 1), 9_000_00),
        pay(date(2023, 1, 1), date(2023, 2, 1), 2_000_00),
        pay(date(2023, 2, 1), date(2023, 3, 1), 3_000_00),
    )

    assert found == [4_975_50, 2_000_00, 3_000_00]
