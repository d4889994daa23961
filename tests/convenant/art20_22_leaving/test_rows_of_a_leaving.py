"""Articles 20.3, 22.3, 22.4 and 22.6: each row of what a leaving costs, as the table shows it."""

from collections.abc import Iterable, Mapping
from datetime import date

import pytest

from tests.kit.case_files import parsed
from tests.kit.keys import CODES, key_of
from zvh_finance.charges.charge import Charge
from zvh_finance.charges.sharing import Payer
from zvh_finance.convenant.art20_22_leaving.running_year import fee_per_leaver, running_year
from zvh_finance.convenant.art20_22_leaving.standing import Standing, State
from zvh_finance.convenant.art20_22_leaving.withdrawal import withdrawal_years
from zvh_finance.convenant.art20_22_leaving.withdrawal_charges import (
    BoughtOut,
    Leaving,
    party_charges,
    withdrawal_charges,
)
from zvh_finance.dossier.leaving_case import BuyOut, WithdrawalCase
from zvh_finance.profile.rule import Rule

OSS, VUGHT, BOEKEL = CODES["Oss"], CODES["Vught"], CODES["Boekel"]
KEY = key_of(2026, {"Oss": 500, "Vught": 300, "Boekel": 200})
OTHER = key_of(2030, {"Oss": 100, "Vught": 100, "Boekel": 300})
HEAD = """
kind = "withdrawal"
title = "Uittreding"
received_by_chair = 2024-09-30
received_by_board = 2024-10-01
discount_rate = "2%"
horizon_years = 2
"""
LEAVER = f"""
[[leaver]]
code = "{OSS}"
"""
BASE = """
[[base]]
year = 2026
amount = "1.000,00"
source = "Raming"

[[base]]
year = 2027
amount = "1.000,00"
source = "Raming"
"""


def avoidable(year: int, amount: str) -> str:
    return f"""
[[avoidable]]
id = "post-{year}"
year = {year}
amount = "{amount}"
description = "Post"
budget_line = "procesregisseurs"
post = "P-7"
"""


def damage(name: str, year: int, amount: str, extra: str = "") -> str:
    return f"""
[[damage]]
id = "{name}"
year = {year}
kind = "{"surplus_staff" if extra else "direct"}"
amount = "{amount}"
description = "{name} na vertrek"
document = "Besluit"
{extra}
"""


STAFF = 'post = "P-7"\nredundancy_case = "mw"'
DAMAGE = (
    damage("Overdracht", 2026, "50,00")
    + damage("Niets", 2027, "0,00")
    + damage("nazorg", 2027, "20,00")
    + damage("personeel", 2026, "70,00", STAFF)
)
"""Of these the staff is worked out in a case of its own, and one post came to nothing."""
CASE = HEAD + LEAVER + BASE + avoidable(2026, "100,00") + avoidable(2027, "500,00") + DAMAGE
"""In 2026 Oss leaves 4.00 of its 5.00 behind; in 2027 all of it falls away."""


def charged(
    text: str = CASE,
    state: State = "accepted",
    settled: Mapping[int, int] | None = None,
    bought: tuple[BoughtOut, ...] = (),
    leavers: tuple[str, ...] = (OSS,),
) -> tuple[Charge, ...]:
    case = parsed(text, WithdrawalCase)
    leaving = Leaving(
        name="weg",
        rule=Rule.LEAVING_ON_AMENDMENT,
        years=withdrawal_years(case, 2026, leavers, {2026: KEY, 2027: KEY}),
        standing=Standing(state, ("DB-1",)),
        settled=settled or {},
        keys={2026: OTHER, 2030: OTHER},
        leavers=leavers,
    )
    return withdrawal_charges(leaving, bought)


Row = tuple[str, str, str, int, int]


def rows(charges: Iterable[Charge]) -> list[Row]:
    """What is told of each: its trace, its article, its words, the whole and the share."""
    return [
        (c.trace_id, c.article, c.description, c.amount_total_cents, c.share_cents) for c in charges
    ]


FEE = "Vergoeding financiële schade wegens uittreding"
BACK = "Compensatie wegens uittreding"


def test_what_was_worked_out_is_told_line_by_line_and_year_by_year() -> None:
    """22.4 and 22.6: 4.00 and 0.50 of damage in 2026, which goes to the others by 3 and 2.

    In 2027 nothing stays behind: there is damage of 0.20 only.
    """
    year, later = f"weg-2026-{OSS}", f"weg-2027-{OSS}"

    assert rows(charged()) == [
        (year, "20.3", FEE, 450_00, 450_00),
        (f"{year}-achterblijvend", "22.4", "Achterblijvende kosten", 400_00, 400_00),
        (f"{year}-overdracht", "22.6", "Overdracht na vertrek", 50_00, 50_00),
        (f"weg-2026-{BOEKEL}", "20.3", FEE, -400_00, -160_00),
        (f"weg-2026-{BOEKEL}-compensatie", "22.4", BACK, -400_00, -160_00),
        (f"weg-2026-{VUGHT}", "20.3", FEE, -400_00, -240_00),
        (f"weg-2026-{VUGHT}-compensatie", "22.4", BACK, -400_00, -240_00),
        (later, "20.3", FEE, 20_00, 20_00),
        (f"{later}-achterblijvend", "22.4", "Achterblijvende kosten", 0, 0),
        (f"{later}-niets", "22.6", "Niets na vertrek", 0, 0),
        (f"{later}-nazorg", "22.6", "nazorg na vertrek", 20_00, 20_00),
    ]


def test_who_leaves_nothing_behind_and_does_no_damage_is_charged_nothing() -> None:
    """22.4: all of its 5.00 falls away in both years."""
    text = HEAD + LEAVER + BASE + avoidable(2026, "500,00") + avoidable(2027, "500,00")

    assert charged(text) == ()


def test_what_was_settled_takes_the_place_of_what_was_worked_out_in_every_year() -> None:
    """A10: 1.20 for 2026 and nothing for 2027; the damage of 0.50 is not given to the others."""
    year = f"weg-2026-{OSS}"
    found = charged(state="settled", settled={2026: 120_00})

    assert rows(found) == [
        (year, "20.3", FEE, 120_00, 120_00),
        (f"{year}-schikking", "20.3", "Overeengekomen vergoeding", 120_00, 120_00),
        (f"weg-2026-{BOEKEL}", "20.3", FEE, -70_00, -28_00),
        (f"weg-2026-{BOEKEL}-compensatie", "22.4", BACK, -70_00, -28_00),
        (f"weg-2026-{VUGHT}", "20.3", FEE, -70_00, -42_00),
        (f"weg-2026-{VUGHT}-compensatie", "22.4", BACK, -70_00, -42_00),
    ]


def test_a_sum_after_the_horizon_goes_by_the_key_of_its_own_year() -> None:
    """By 100 and 300 of those who stay; there is no damage to leave out."""
    found = charged(state="settled", settled={2030: 100_00})

    assert {c.municipality_code: c.share_cents for c in found if not c.line} == {
        OSS: 100_00,
        VUGHT: -25_00,
        BOEKEL: -75_00,
    }


def test_a_sum_that_was_not_settled_is_charged_in_no_year() -> None:
    assert charged(settled={2026: 7_00, 2030: 100_00}) == charged()


def test_an_agreed_sum_of_one_leaver_follows_from_no_share() -> None:
    """It has no weight and no reference date; what the others get has both."""
    found = charged(state="settled", settled={2026: 120_00})
    own = [c for c in found if c.municipality_code == OSS]
    rest = [c for c in found if c.municipality_code == VUGHT]

    assert {(c.reference_date, c.population, c.population_total) for c in own} == {(None, 0, 0)}
    assert {(c.population, c.population_total) for c in rest} == {(300, 500)}


def test_an_agreed_sum_of_several_leavers_is_divided_by_their_own_weights() -> None:
    """A64: Oss 500 and Boekel 200 pay 1.40; Vught gets all but the damage of 0.50."""
    found = charged(state="settled", settled={2026: 140_00}, leavers=(OSS, BOEKEL))

    assert {
        c.municipality_code: (c.share_cents, c.population, c.population_total)
        for c in found
        if not c.line
    } == {OSS: (100_00, 500, 700), BOEKEL: (40_00, 200, 700), VUGHT: (-90_00, 300, 300)}


def bought(year: int, amount: str = "40,00") -> BoughtOut:
    item = BuyOut.model_validate({"redundancy_case": "mw", "year": year, "amount": amount})
    return BoughtOut(item, key_of(year, {"Oss": 500, "Vught": 100, "Boekel": 300}))


WORDS = "Afkoop personele zaak mw"


def test_a_buy_out_is_a_line_of_its_own_in_its_year() -> None:
    """22.3, A06c: 0.40 of 2030, by 1 and 3 of who goes on bearing the case."""
    found = [c for c in charged(bought=(bought(2030),)) if c.cost_year == 2030]

    assert rows(found) == [
        (f"weg-2030-{OSS}", "20.3", FEE, 40_00, 40_00),
        (f"weg-2030-{OSS}-afkoop-mw", "22.3", WORDS, 40_00, 40_00),
        (f"weg-2030-{BOEKEL}", "20.3", FEE, -40_00, -30_00),
        (f"weg-2030-{BOEKEL}-afkoop-mw", "22.3", WORDS, -40_00, -30_00),
        (f"weg-2030-{VUGHT}", "20.3", FEE, -40_00, -10_00),
        (f"weg-2030-{VUGHT}-afkoop-mw", "22.3", WORDS, -40_00, -10_00),
    ]
    assert {c.population for c in found if c.municipality_code == OSS} == {0}
    assert charged(bought=(bought(2030, "0,00"),)) == charged()


def test_a_fee_and_a_buy_out_of_one_year_are_one_total_with_the_lines_of_both() -> None:
    """Of Oss 4.50 and 0.40; Vught gets 2.40 of 4.00 and 0.10 of 0.40."""
    found = rows(charged(bought=(bought(2026),)))

    assert [row for row in found if OSS in row[0] and "2026" in row[0]] == [
        (f"weg-2026-{OSS}", "20.3", FEE, 490_00, 490_00),
        (f"weg-2026-{OSS}-achterblijvend", "22.4", "Achterblijvende kosten", 400_00, 400_00),
        (f"weg-2026-{OSS}-overdracht", "22.6", "Overdracht na vertrek", 50_00, 50_00),
        (f"weg-2026-{OSS}-afkoop-mw", "22.3", WORDS, 40_00, 40_00),
    ]
    assert [row for row in found if VUGHT in row[0]] == [
        (f"weg-2026-{VUGHT}", "20.3", FEE, -440_00, -250_00),
        (f"weg-2026-{VUGHT}-compensatie", "22.4", BACK, -400_00, -240_00),
        (f"weg-2026-{VUGHT}-afkoop-mw", "22.3", WORDS, -40_00, -10_00),
    ]


PARTY = HEAD + '\n[[leaver]]\nparty = "Politie"\n' + avoidable(2026, "0,00") + DAMAGE
AGREED = """
[[settlement]]
year = 2026
amount = "15,00"

[[settlement]]
year = 2027
amount = "0,00"

[[settlement]]
year = 2028
amount = "5,00"
"""
PAYER = Payer("Politie", "Politie")


@pytest.mark.parametrize("state", ["proposed", "disputed", "accepted"])
def test_who_is_no_municipality_pays_the_damage_that_was_traced(state: State) -> None:
    """A60, 22.6: not what is charged in a staff case, nor what came to nothing."""
    case = parsed(PARTY + AGREED, WithdrawalCase)

    assert rows(party_charges("weg", case, Standing(state), PAYER)) == [
        ("weg-2026-Politie", "22.4", FEE, 50_00, 50_00),
        ("weg-2026-Politie-overdracht", "22.6", "Overdracht na vertrek", 50_00, 50_00),
        ("weg-2027-Politie", "22.4", FEE, 20_00, 20_00),
        ("weg-2027-Politie-nazorg", "22.6", "nazorg na vertrek", 20_00, 20_00),
    ]


def test_who_is_no_municipality_pays_what_was_settled_instead() -> None:
    """A10, A60."""
    case = parsed(PARTY + AGREED, WithdrawalCase)

    assert rows(party_charges("weg", case, Standing("settled"), PAYER)) == [
        ("weg-2026-Politie", "22.4", FEE, 15_00, 15_00),
        ("weg-2026-Politie-schikking", "22.4", "Overeengekomen vergoeding", 15_00, 15_00),
        ("weg-2028-Politie", "22.4", FEE, 5_00, 5_00),
        ("weg-2028-Politie-schikking", "22.4", "Overeengekomen vergoeding", 5_00, 5_00),
    ]


def test_the_fee_of_article_22_4_on_top_of_a_running_year_is_that_of_all_years_after_it() -> None:
    """20.3, A13, A64: Oss 500 and Boekel 200 leave; Vught stays.

    2026: 7.00 of theirs less 1.00 is 6.00, with 0.50 and 0.70 of damage; 2027: 7.00 less 5.00 is
    2.00, with 0.20.
    """
    case = parsed(CASE, WithdrawalCase)
    leavers = (OSS, BOEKEL)
    years = withdrawal_years(case, 2026, leavers, {2026: KEY, 2027: KEY})
    found = running_year(KEY, 1_000_00, date(2025, 7, 1), leavers, years)

    assert [fee_per_leaver(year) for year in years] == [
        {OSS: 428_57 + 35_71 + 50_00, BOEKEL: 171_43 + 14_29 + 20_00},
        {OSS: 142_86 + 14_29, BOEKEL: 57_14 + 5_71},
    ]
    assert found.fees == {OSS: 514_28 + 157_15, BOEKEL: 205_72 + 62_85}
    assert found.compensation == {VUGHT: 800_00}
    assert [found.more_with_fee(code) for code in (OSS, BOEKEL, VUGHT)] == [
        671_43,
        268_57,
        -800_00,
    ]
