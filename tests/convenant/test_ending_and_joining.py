"""Articles 19, 21.5 and 22.5: ending the partnership, and joining it."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.case_files import parsed
from tests.kit.keys import WorkedExamples, by_name, cents, key_of, worked_key
from zvh_finance.amount.money import apportion
from zvh_finance.charges.sharing import CostLine
from zvh_finance.convenant.art19_accession import conditions, first_year_in_key
from zvh_finance.convenant.art22_dissolution import (
    dissolution_charges,
    dissolution_years,
    own_lines,
    totals_per_municipality,
)
from zvh_finance.dossier.cases import parse_case
from zvh_finance.dossier.ending_case import AccessionCase, DissolutionCase
from zvh_finance.errors import InvalidInputError

WE9 = """
kind = "dissolution"
title = "Opheffing"
last_day = 2026-12-31
"""
COSTS = [
    ("huur", 2026, "80.000,00", 'kind = "contract"\ncontract_end = 2028-12-31'),
    ("archief", 2026, "45.000,00", 'kind = "transfer"'),
    ("controle", 2026, "18.000,00", 'kind = "audit"'),
    ("vwnw", 2026, "742.500,00", 'kind = "staff"'),
    ("ww", 2026, "154.500,00", 'kind = "staff"'),
]


def dissolution(costs: Iterable[tuple[str, int, str, str]] = COSTS) -> DissolutionCase:
    text = WE9
    for name, year, amount, extra in costs:
        text += (
            f'[[cost]]\nid = "{name}"\nyear = {year}\namount = "{amount}"\n'
            f'description = "{name}"\ndocument = "D-1"\n{extra}\n'
        )
    return parsed(text, DissolutionCase)


@pytest.mark.parametrize(
    ("ids", "told"),
    [
        (("Huur", "huur"), "stand twice in one year: huur"),
        (("Reserve",), "reserve is taken by a line of the case itself"),
    ],
)
def test_an_id_that_charges_could_not_tell_apart_is_refused(
    ids: tuple[str, ...], told: str
) -> None:
    """Charges write ids small, and have a line of their own for the reserve (17.9)."""
    costs = [(name, 2026, "1.000,00", 'kind = "audit"') for name in ids]
    with pytest.raises(InvalidInputError, match=told):
        dissolution(costs)


def test_costs_are_lines_of_their_own_year_under_the_article_of_ending() -> None:
    """22.5; an id is written small, as in every table of charges."""
    costs = [
        ("Huur", 2027, "80,00", 'kind = "other"'),
        ("Archief", 2026, "45,00", 'kind = "transfer"'),
        ("controle", 2027, "18,00", 'kind = "audit"'),
    ]

    assert own_lines(dissolution(costs)) == {
        2026: (CostLine("archief", "Archief", "22.5", 45_00),),
        2027: (
            CostLine("huur", "Huur", "22.5", 80_00),
            CostLine("controle", "controle", "22.5", 18_00),
        ),
    }


def test_we9_dissolution_with_the_reserve_and_without(worked_examples: WorkedExamples) -> None:
    """Article 22.5: the frozen key of the last year, net and gross."""
    key = worked_key(2026, worked_examples)
    lines = own_lines(dissolution())
    net = dissolution_years(lines, 210_000_00, {2026: key})
    gross = dissolution_years(lines, 0, {2026: key})
    example = worked_examples["WE9"]
    assert sum(year.net for year in net) == 830_000_00
    for years, name in ((net, "allocation_net"), (gross, "allocation_gross")):
        expected = {n: cents(a) for n, a in example[name].items()}
        assert by_name(totals_per_municipality(years)) == expected


def test_the_shares_of_all_years_add_up_to_the_shares_of_the_whole(
    worked_examples: WorkedExamples,
) -> None:
    """Spread over four years with the cumulative method, reserve first."""
    key = worked_key(2026, worked_examples)
    spread = [(n, 2026 + i % 4, a, x) for i, (n, _, a, x) in enumerate(COSTS)]
    years = dissolution_years(
        own_lines(dissolution(spread)), 210_000_00, dict.fromkeys(range(2026, 2030), key)
    )
    expected = worked_examples["WE9"]["allocation_net"]
    assert by_name(totals_per_municipality(years)) == {n: cents(a) for n, a in expected.items()}
    assert [year.net for year in years] == [24_500_00, 45_000_00, 18_000_00, 742_500_00]
    charges = dissolution_charges("opheffing", years, ())
    for year in years:
        paid = [c for c in charges if c.cost_year == year.year]
        assert sum(c.share_cents for c in paid if not c.line) == year.net
        assert sum(c.share_cents for c in paid if c.line) == year.net
        assert {c.status for c in paid} == {"concept"}


def test_a_cost_before_the_last_year_belongs_to_its_own_budget() -> None:
    with pytest.raises(InvalidInputError, match="budget of their own year"):
        dissolution([("huur", 2025, "1,00", 'kind = "other"')])


def test_after_a_judgment_costs_stay_where_they_fall() -> None:
    """Article 21.5: there is no key to fill in, and every cost names who bears it."""
    text = """
kind = "court_dissolution"
title = "Ontbinding"
judgment = 2027-05-01
judgment_document = "Vonnis"
[[cost]]
id = "huur"
year = 2027
description = "Huur"
amount = "10,00"
"""
    with pytest.raises(InvalidInputError, match="borne_by"):
        parse_case(text.encode(), "cases/ontbinding.toml")


AS_OF = date(2026, 11, 23)
ACCESSION = """
kind = "accession"
title = "Toetreding"
code = "GM0797"
name = "Heusden"
requested_on = 2026-03-01
decision = "SG-2026-4"
signed_by_organisation = 2026-06-01
signed_by_chair = 2026-06-15
seat = "Heusden"
office = "Vlijmen"
represented_by = "burgemeester"

[[agreement]]
party = "Oss"
agreed_on = 2026-04-01
"""


def test_who_joins_pays_from_the_next_first_of_january() -> None:
    """Choice A15; on 1 January itself, from that day."""
    case = parsed(ACCESSION, AccessionCase)
    assert first_year_in_key(case, date(2030, 1, 1)) == 2027
    on_the_day = ACCESSION.replace("2026-06-15", "2027-01-01")
    case = parsed(on_the_day, AccessionCase)
    assert first_year_in_key(case, date(2030, 1, 1)) == 2027


def test_all_parties_must_agree() -> None:
    """Article 19.3."""
    case = parsed(ACCESSION, AccessionCase)
    assert all(item.is_met for item in conditions(case, ["Oss"], AS_OF))
    unmet = [item for item in conditions(case, ["Oss", "Politie"], AS_OF) if not item.is_met]
    assert [item.article for item in unmet] == ["19.3"]
    assert "Politie" in unmet[0].text


def test_what_is_agreed_or_signed_later_is_not_there_yet() -> None:
    """Article 19.3: nothing counts before its day."""
    case = parsed(ACCESSION, AccessionCase)
    unmet = [item.text for item in conditions(case, ["Oss"], date(2026, 3, 31)) if not item.is_met]
    assert unmet == [
        "akkoord van alle Partijen (ontbreekt: Oss)",
        "ondertekening door de organisatie",
        "ondertekening door de voorzitter",
    ]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(0, 10**8), min_size=1, max_size=6),
    st.integers(0, 3 * 10**8),
    st.dictionaries(st.sampled_from(["Oss", "Vught", "Boekel"]), st.integers(1, 10**6), min_size=1),
)
def test_costs_shared_are_costs_incurred_less_the_reserve(
    costs: list[int], reserve: int, people: dict[str, int]
) -> None:
    key = key_of(2026, people)
    lines = {2026 + n: (CostLine("x", "x", "22.5", cents),) for n, cents in enumerate(costs)}
    years = dissolution_years(lines, reserve, dict.fromkeys(lines, key))
    net = sum(costs) - min(reserve, sum(costs))
    assert sum(year.net for year in years) == net
    assert totals_per_municipality(years) == apportion(net, key.weights)
    for year in years:
        assert sum(year.shares.values()) == year.net
