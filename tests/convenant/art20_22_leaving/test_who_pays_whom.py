"""Articles 20.3, 22.3, 22.4 and 22.6: the leaver pays, who stays gets, and nobody pays himself."""

from collections.abc import Mapping

import pytest

from tests.kit.keys import CODES, key_of
from zvh_finance.charges.charge import ADOPTED, CONCEPT, Charge
from zvh_finance.convenant.art20_22_leaving.standing import Standing, State
from zvh_finance.convenant.art20_22_leaving.withdrawal import withdrawal_years
from zvh_finance.convenant.art20_22_leaving.withdrawal_charges import (
    BoughtOut,
    Leaving,
    withdrawal_charges,
)
from zvh_finance.dossier.cases import parse_case
from zvh_finance.dossier.leaving_case import BuyOut, WithdrawalCase
from zvh_finance.profile.rule import Rule

OSS, VUGHT, BOEKEL = CODES["Oss"], CODES["Vught"], CODES["Boekel"]
KEY = key_of(2026, {"Oss": 500, "Vught": 300, "Boekel": 200})
CASE = f"""
kind = "withdrawal"
title = "Uittreding"
received_by_chair = 2024-09-30
received_by_board = 2024-10-01
discount_rate = "2%"
horizon_years = 1

[[leaver]]
code = "{OSS}"

[[base]]
year = 2026
amount = "1.000,00"
source = "Raming"

[[avoidable]]
id = "post"
year = 2026
amount = "100,00"
description = "Post"
budget_line = "procesregisseurs"
post = "P-7"

[[damage]]
id = "overdracht"
year = 2026
kind = "direct"
amount = "50,00"
description = "Overdracht"
document = "Offerte"

[[damage]]
id = "personeel"
year = 2026
kind = "surplus_staff"
post = "P-7"
amount = "70,00"
description = "Personeel"
redundancy_case = "mw"
document = "Besluit"
"""
"""Oss bears 500.00; 100.00 falls away with it, and its leaving costs 50.00 besides the staff case.

Without it 900.00 is shared by 300 and 200: Vught pays 540.00 instead of 300.00, Boekel 360.00
instead of 200.00.
"""


def charged(
    state: State = "accepted",
    settled: Mapping[int, int] | None = None,
    bought: tuple[BoughtOut, ...] = (),
    leavers: tuple[str, ...] = (OSS,),
) -> tuple[Charge, ...]:
    case = parse_case(CASE.encode(), "cases/uittreding.toml")
    assert isinstance(case, WithdrawalCase)
    leaving = Leaving(
        name="uittreding",
        rule=Rule.WITHDRAWAL,
        years=withdrawal_years(case, 2026, leavers, {2026: KEY}),
        standing=Standing(state, ("DB-1",)),
        settled=settled or {},
        keys={2026: KEY, 2030: KEY},
        leavers=leavers,
    )
    return withdrawal_charges(leaving, bought)


def paid(charges: tuple[Charge, ...], year: int = 2026) -> dict[str, int]:
    return {
        c.municipality_code: c.share_cents for c in charges if not c.line and c.cost_year == year
    }


def lines_of(charges: tuple[Charge, ...], code: str) -> dict[str, int]:
    return {c.line: c.share_cents for c in charges if c.line and c.municipality_code == code}


def test_the_leaver_pays_what_stays_behind_and_the_others_get_it() -> None:
    """400.00 stays behind and goes to the others; the damage is a cost of its own (22.6)."""
    found = charged()

    assert paid(found) == {OSS: 450_00, VUGHT: -240_00, BOEKEL: -160_00}
    assert sorted(lines_of(found, OSS).values()) == [50_00, 400_00]
    assert lines_of(found, OSS)["overdracht"] == 50_00


def test_each_charge_names_the_whole_that_it_is_a_part_of() -> None:
    """The fee is borne by one; 400.00 is given back to two, as a negative amount."""
    wholes = {c.municipality_code: c.amount_total_cents for c in charged() if not c.line}

    assert wholes == {OSS: 450_00, VUGHT: -400_00, BOEKEL: -400_00}


def test_what_a_staff_case_charges_by_itself_is_not_charged_here_too() -> None:
    """Article 22.6: every cost once."""
    assert "personeel" not in lines_of(charged(), OSS)


@pytest.mark.parametrize(
    ("state", "status"),
    [("proposed", CONCEPT), ("disputed", CONCEPT), ("accepted", ADOPTED), ("settled", ADOPTED)],
)
def test_only_what_was_agreed_is_more_than_a_concept(state: State, status: str) -> None:
    found = charged(state, {2026: 120_00})

    assert {charge.status for charge in found} == {status}
    assert {charge.decision for charge in found} == {"DB-1"}


@pytest.mark.parametrize(
    ("agreed", "vught", "boekel"),
    [(120_00, -42_00, -28_00), (50_01, -1, 0), (50_00, 0, 0), (40_00, 0, 0)],
)
def test_of_an_agreed_sum_the_others_get_what_is_not_damage(
    agreed: int, vught: int, boekel: int
) -> None:
    """By 300 and 200, and never less than nothing: nobody who stays pays for it."""
    found = paid(charged("settled", {2026: agreed}))

    assert found.get(OSS) == agreed
    assert (found.get(VUGHT, 0), found.get(BOEKEL, 0)) == (vught, boekel)


def test_a_sum_is_agreed_only_once_it_is_settled() -> None:
    """An amount in the case that was not settled moves nothing."""
    assert paid(charged("accepted", {2026: 120_00})) == paid(charged("accepted"))
    assert charged("settled", {2026: 0}) == ()


def test_a_sum_may_be_agreed_for_a_year_after_the_horizon() -> None:
    found = charged("settled", {2030: 100_00})

    assert paid(found, 2030) == {OSS: 100_00, VUGHT: -60_00, BOEKEL: -40_00}
    assert paid(found, 2026) == {}


def test_who_bought_itself_out_pays_those_who_go_on_bearing_the_case() -> None:
    """Article 22.3, choice A06: by the key of the staff case, without who left."""
    item = BuyOut.model_validate({"redundancy_case": "mw", "year": 2026, "amount": "30,00"})
    bearing = key_of(2026, {"Oss": 500, "Vught": 100, "Boekel": 200})
    found = charged(bought=(BoughtOut(item, bearing),))

    assert paid(found) == {
        OSS: 450_00 + 30_00,
        VUGHT: -240_00 - 10_00,
        BOEKEL: -160_00 - 20_00,
    }
    assert lines_of(found, OSS)["afkoop-mw"] == 30_00
    assert sum(lines_of(found, OSS).values()) == paid(found)[OSS]
    assert sum(lines_of(found, VUGHT).values()) == paid(found)[VUGHT]


def test_two_who_leave_together_bear_it_by_their_own_weights() -> None:
    """Choice A64: Oss 500 and Boekel 200; Vught, which stays alone, is kept unharmed."""
    found = charged(leavers=(OSS, BOEKEL))

    # 700.00 of theirs less 100.00 is 600.00, and 50.00 besides: by 5 to 2.
    assert paid(found) == {OSS: 428_57 + 35_71, BOEKEL: 171_43 + 14_29, VUGHT: -600_00}
