"""Articles 17.9 and 22.5: the reserve covers the earliest costs first, and all is shared once."""

import pytest

from tests.kit.keys import CODES, key_of
from zvh_finance.charges.charge import ADOPTED, CONCEPT
from zvh_finance.charges.sharing import CostLine
from zvh_finance.convenant.art22_dissolution import (
    DissolutionYear,
    dissolution_charges,
    dissolution_years,
    payers,
    totals_per_municipality,
)
from zvh_finance.dossier.ending_case import RESERVE_LINE

OSS, VUGHT = CODES["Oss"], CODES["Vught"]
HALVES = key_of(2026, {"Oss": 500, "Vught": 500})
THIRDS = key_of(2027, {"Oss": 200, "Vught": 100})


def years(
    costs: dict[int, int], reserve: int = 0, *, rolling: bool = False
) -> tuple[DissolutionYear, ...]:
    lines = {year: (CostLine("huur", "Huur", "22.5", cents),) for year, cents in costs.items()}
    keys = {year: THIRDS if rolling and year > 2026 else HALVES for year in costs}
    return dissolution_years(lines, reserve, keys)


@pytest.mark.parametrize(
    ("reserve", "net"),
    [
        (0, [100, 50]),
        (1, [99, 50]),
        (100, [0, 50]),
        (101, [0, 49]),
        (150, [0, 0]),
        (151, [0, 0]),
    ],
)
def test_the_reserve_covers_the_earliest_year_to_its_last_cent_first(
    reserve: int, net: list[int]
) -> None:
    found = years({2027: 50, 2026: 100}, reserve)

    assert [year.year for year in found] == [2026, 2027]
    assert [year.net for year in found] == net
    assert [year.gross for year in found] == [100, 50]


def test_a_year_in_which_costs_come_back_takes_nothing_from_the_reserve() -> None:
    """A refund is no cost to cover, and leaves the reserve for the year after it."""
    found = years({2026: -20, 2027: 50}, 30)

    assert [year.net for year in found] == [-20, 20]
    assert [[line.id for line in year.lines] for year in found] == [
        ["huur"],
        ["huur", RESERVE_LINE],
    ]
    assert found[1].lines[1] == CostLine(
        RESERVE_LINE, "Inzet reserve (artikel 17 lid 9)", "17.9", -30
    )


def test_a_cent_that_rounding_gave_one_year_is_not_given_again() -> None:
    """1 cent a year by halves: Oss has the lower code and pays the first, Vught the second."""
    found = years({2026: 1, 2027: 1, 2028: 1})
    lower, higher = sorted((OSS, VUGHT))

    assert [year.shares for year in found] == [
        {lower: 1, higher: 0},
        {lower: 0, higher: 1},
        {lower: 1, higher: 0},
    ]
    assert totals_per_municipality(found) == {lower: 2, higher: 1}
    assert [year.begins for year in found] == [True, False, False]


def test_a_key_that_rolls_shares_its_own_years_alone() -> None:
    """Choice A05: by halves in 2026, by 2 : 1 from 2027 on."""
    found = years({2026: 100, 2027: 30, 2028: 30}, rolling=True)

    assert [(year.shares[OSS], year.shares[VUGHT]) for year in found] == [
        (50, 50),
        (20, 10),
        (20, 10),
    ]
    assert [year.begins for year in found] == [True, True, False]
    assert [year.so_far for year in found] == [100, 30, 60]
    assert payers(found) == {OSS: "Oss", VUGHT: "Vught"}


@pytest.mark.parametrize(("decisions", "status"), [((), CONCEPT), (("SG-9",), ADOPTED)])
def test_it_is_a_concept_until_it_was_decided(decisions: tuple[str, ...], status: str) -> None:
    charges = dissolution_charges("opheffing", years({2026: 100}), decisions)

    assert {charge.status for charge in charges} == {status}
    assert {charge.article for charge in charges if not charge.line} == {"22.5"}
