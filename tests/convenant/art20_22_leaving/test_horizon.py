"""Article 22.6: over which years damage is settled, and what lies outside them is never dropped."""

from fractions import Fraction

import pytest

from tests.kit.keys import CODES, key_of
from zvh_finance.convenant.art20_22_leaving.withdrawal import (
    WithdrawalYear,
    check_horizon,
    fees,
    unharmed,
    withdrawal_years,
)
from zvh_finance.dossier.cases import parse_case
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.errors import InvalidInputError

OSS, VUGHT, BOEKEL = CODES["Oss"], CODES["Vught"], CODES["Boekel"]
HEAD = f"""
kind = "withdrawal"
title = "Uittreding"
received_by_chair = 2024-09-30
received_by_board = 2024-10-01
discount_rate = "2%"
horizon_years = 3

[[leaver]]
code = "{OSS}"
"""
KEYS = {year: key_of(year, {"Oss": 500, "Vught": 300, "Boekel": 200}) for year in range(2024, 2032)}


def base(year: int, amount: str = "1.000,00") -> str:
    return f'\n[[base]]\nyear = {year}\namount = "{amount}"\nsource = "Raming"\n'


def avoidable(year: int, amount: str = "10,00") -> str:
    return (
        f'\n[[avoidable]]\nid = "licenties-{year}"\nyear = {year}\namount = "{amount}"\n'
        'description = "Licenties"\nbudget_line = "casussysteem"\n'
    )


def damage(year: int) -> str:
    return (
        f'\n[[damage]]\nid = "overdracht-{year}"\nyear = {year}\nkind = "direct"\n'
        'amount = "5,00"\ndescription = "Overdracht"\ndocument = "Offerte"\n'
    )


THREE = "".join(base(year) for year in (2026, 2027, 2028))


def case_of(text: str) -> WithdrawalCase:
    case = parse_case((HEAD + text).encode(), "cases/uittreding.toml")
    assert isinstance(case, WithdrawalCase)
    return case


def worked(text: str) -> tuple[WithdrawalYear, ...]:
    return withdrawal_years(case_of(text), 2026, (OSS,), KEYS)


@pytest.mark.parametrize("year", [2026, 2027, 2028])
@pytest.mark.parametrize("line", [avoidable, damage])
def test_the_first_and_the_last_year_of_the_horizon_lie_in_it(year: int, line: object) -> None:
    assert callable(line)
    found = worked(THREE + line(year))

    assert [y.year for y in found if y.avoidable or y.damage] == [year]


@pytest.mark.parametrize("year", [2025, 2029])
@pytest.mark.parametrize(("line", "name"), [(avoidable, "licenties"), (damage, "overdracht")])
def test_a_line_just_outside_the_horizon_is_refused_and_not_dropped(
    year: int, line: object, name: str
) -> None:
    """Both by the check itself and by the years that are worked out."""
    assert callable(line)
    text = THREE + line(year)

    with pytest.raises(InvalidInputError, match=rf"horizon 2026 to 2028: {name}-{year} \({year}\)"):
        check_horizon(case_of(text), range(2026, 2029))
    with pytest.raises(InvalidInputError, match="lie outside the horizon"):
        worked(text)


def test_a_base_of_after_the_horizon_is_refused_and_one_of_before_it_is_not() -> None:
    """What the leaver pays in its last year is no part of the calculation, and may stand there."""
    with pytest.raises(InvalidInputError, match=r"base \(2029\)"):
        worked(THREE + base(2029))
    assert [year.year for year in worked(base(2025) + THREE)] == [2026, 2027, 2028]


@pytest.mark.parametrize(("avoided", "refused"), [("1.000,00", False), ("1.000,01", True)])
def test_all_of_a_budget_can_fall_away_and_not_a_cent_more(
    avoided: str,
    refused: bool,  # noqa: FBT001
) -> None:
    if refused:
        with pytest.raises(InvalidInputError, match="than the budget costs"):
            worked(THREE + avoidable(2027, avoided))
        return
    assert worked(THREE + avoidable(2027, avoided))[1].bills_without_fee == {VUGHT: 0, BOEKEL: 0}


def test_who_stays_is_kept_unharmed_to_the_cent() -> None:
    """1,000.00 by 500, 300 and 200; without Oss by 300 and 200, 10.00 of it fell away."""
    year = worked(THREE + avoidable(2026))[0]

    assert year.bills_with == {VUGHT: 300_00, BOEKEL: 200_00}
    assert year.bills_without_fee == {VUGHT: 594_00, BOEKEL: 396_00}
    assert year.compensation == {VUGHT: 294_00, BOEKEL: 196_00}


@pytest.mark.parametrize(
    ("rise", "given"),
    [
        ((3, -3, 0), (3, -3, 0)),
        ((5, -3, -1), (5, -3, -1)),
        ((1, -2, 0), (1, -1, 0)),
        ((1, -1, -2), (1, 0, -1)),
        ((4, -2, -3), (4, -1, -3)),
        ((1, -2, -2), (1, 0, -1)),
        ((-1, -1, 0), (0, 0, 0)),
    ],
)
def test_together_they_get_the_rise_of_the_total_or_nothing(
    rise: tuple[int, int, int], given: tuple[int, int, int]
) -> None:
    """When the total fell, what rounding adds to one comes from whose bill fell most.

    Of two bills that fell as much the lower code gives the cent first; Boekel's is the lower.
    """
    codes = (OSS, VUGHT, BOEKEL)
    before = dict.fromkeys(codes, 100)
    after = {code: 100 + cents for code, cents in zip(codes, rise, strict=True)}

    assert unharmed(after, before) == dict(zip(codes, given, strict=True))


def test_method_b_takes_a_percentage_of_the_first_share_for_each_year_and_nothing_after_them() -> (
    None
):
    """Oss paid half of 1,000.00: 100% and 80% of 500.00, and in the third year there is none."""
    found = fees(worked(THREE), Fraction(2, 100), (Fraction(100), Fraction(80)))

    assert [year.method_b for year in found] == [500_00, 400_00, 0]
    assert [year.factor for year in found] == [1, Fraction(100, 102), Fraction(10_000, 10_404)]
    assert [year.value_b for year in found] == [500_00, 392_16, 0]
