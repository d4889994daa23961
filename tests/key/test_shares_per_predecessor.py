"""Choice A16: a merged municipality pays the sum of its predecessors' shares, each to the cent."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.predecessors import figure_of, key_by_predecessor, member_of
from tests.kit.towns import Town, key_of, moved
from zvh_finance.amount.money import apportion
from zvh_finance.key.key import DistributionKey, KeyMember, KeySource
from zvh_finance.key.population import Population
from zvh_finance.key.rulings import Rulings, SplitRuling, WeightRuling

PopulationMaker = Callable[[int, Mapping[str, int]], Population]

NEW_YEAR = date(2022, 1, 1)
ON_1_JANUARY_2021 = {
    "GM0755": 10_800,
    "GM0756": 29_300,
    "GM0757": 33_200,
    "GM0786": 12_500,
    "GM0796": 156_300,
    "GM0815": 10_900,
    "GM0828": 92_900,
    "GM0845": 29_500,
    "GM0856": 42_300,
    "GM0865": 31_400,
    "GM1684": 25_200,
    "GM1685": 15_800,
    "GM1702": 11_700,
    "GM1721": 31_300,
    "GM1948": 81_900,
}
"""The synthetic inhabitants of the worked examples; the predecessors of two of 2022 among them."""
LAND_VAN_CUIJK = ("GM0756", "GM0786", "GM0815", "GM1684", "GM1702")
MAASHORST = ("GM0856", "GM1685")


def worked_key_of_2022(population_of: PopulationMaker) -> DistributionKey:
    merged = {**dict.fromkeys(LAND_VAN_CUIJK, "GM1982"), **dict.fromkeys(MAASHORST, "GM1991")}
    towns = [
        *(Town(c, c, ends=NEW_YEAR if c in merged else None) for c in ON_1_JANUARY_2021),
        Town("GM1982", "Land van Cuijk", begins=NEW_YEAR),
        Town("GM1991", "Maashorst", begins=NEW_YEAR),
    ]
    events = [
        event
        for code, heir in merged.items()
        for event in moved(NEW_YEAR, code, **{heir: ON_1_JANUARY_2021[code] + 7})
    ]
    return key_of(towns, population_of(2021, ON_1_JANUARY_2021), events)


def test_maashorst_pays_a_cent_more_than_on_the_sum_of_its_inhabitants(
    population_of: PopulationMaker,
) -> None:
    """Worked example 10b: € 1.180.000,00 over 615,000 people.

    Uden: 118,000,000 x 42,300 / 615,000 = 8,116,097.56; Landerd: x 15,800 = 3,031,544.72. Seven
    cents are left; the seven largest remainders are those of Grave .98, Cuijk .95, Landerd .72,
    Boxmeer .62, Sint-Michielsgestel .60, Uden .56 and Bernheze .455. Both parts of Maashorst get
    one. Oss and Vught (.447) do not; they do where Maashorst (11,147,642.28) is one.
    """
    key = worked_key_of_2022(population_of)
    by_predecessor = replace(key, by_predecessor=True)

    assert key.shares(118_000_000) == {
        "GM0755": 2_072_195,
        "GM0757": 6_370_081,
        "GM0796": 29_989_268,
        "GM0828": 17_824_716,
        "GM0845": 5_660_163,
        "GM0865": 6_024_715,
        "GM1721": 6_005_529,
        "GM1948": 15_714_146,
        "GM1982": 17_191_545,
        "GM1991": 11_147_642,
    }
    assert by_predecessor.shares(118_000_000) == {
        "GM0755": 2_072_195,
        "GM0757": 6_370_081,
        "GM0796": 29_989_268,
        "GM0828": 17_824_715,
        "GM0845": 5_660_163,
        "GM0865": 6_024_715,
        "GM1721": 6_005_529,
        "GM1948": 15_714_146,
        "GM1982": 17_191_545,
        "GM1991": 11_147_643,
    }


def test_each_predecessor_is_a_part_in_the_order_of_the_codes(
    population_of: PopulationMaker,
) -> None:
    key = replace(worked_key_of_2022(population_of), by_predecessor=True)

    assert key.is_by_part
    assert [part.code for part in key.parts] == sorted(ON_1_JANUARY_2021)
    assert [part.weight for part in key.parts_of("GM1991")] == [42_300, 15_800]
    assert [part.weight for part in key.parts_of("GM0828")] == [92_900]
    assert key.part_shares(118_000_000)["GM0856 GM1991"] == 8_116_098
    assert key.part_shares(118_000_000)["GM1685 GM1991"] == 3_031_545


def test_without_the_choice_the_members_are_the_parts(population_of: PopulationMaker) -> None:
    key = worked_key_of_2022(population_of)

    assert not key.is_by_part
    assert key.part_weights == key.weights


def test_a_weight_that_a_decision_set_is_one_part(population_of: PopulationMaker) -> None:
    """A02: 1 and 2 of 10 cents are 3.33 and 6.67, whatever the inhabitants were."""
    towns = [
        Town("GM0001", "A"),
        Town("GM0002", "B", ends=NEW_YEAR),
        Town("GM0003", "C", ends=NEW_YEAR),
        Town("GM0009", "Nieuw", begins=NEW_YEAR),
    ]
    events = [*moved(NEW_YEAR, "GM0002", GM0009=300), *moved(NEW_YEAR, "GM0003", GM0009=300)]
    rulings = Rulings(override=WeightRuling("DB-1", {"GM0001": 1, "GM0009": 2}))
    population = population_of(2021, {"GM0001": 500, "GM0002": 300, "GM0003": 300})
    key = replace(key_of(towns, population, events, rulings), by_predecessor=True)

    assert not key.is_by_part
    assert key.shares(10) == {"GM0001": 3, "GM0009": 7}


def test_what_a_divided_municipality_brings_is_a_part_of_each_heir(
    population_of: PopulationMaker,
) -> None:
    """Of 3 cents: A .6 and its part of D .6, B 1.5 and its part .3; as sums they are 1.2 and 1.8.

    By source the two cents that are left go to A and to its part of D.
    """
    towns = [Town("GM0001", "A"), Town("GM0002", "B"), Town("GM0004", "D", ends=NEW_YEAR)]
    population = population_of(2021, {"GM0001": 20, "GM0002": 50, "GM0004": 30})
    rulings = Rulings(splits={"GM0004": SplitRuling("DB-1", "follow_territory")})
    key = key_of(towns, population, moved(NEW_YEAR, "GM0004", GM0001=20, GM0002=10), rulings)
    by_predecessor = replace(key, by_predecessor=True)

    assert key.shares(3) == {"GM0001": 1, "GM0002": 2}
    assert by_predecessor.part_weights == {
        "GM0001": 20,
        "GM0002": 50,
        "GM0004 GM0001": 20,
        "GM0004 GM0002": 10,
    }
    assert by_predecessor.shares(3) == {"GM0001": 2, "GM0002": 1}


def test_some_members_alone_share_by_their_own_parts() -> None:
    """Of 4 cents 1.33 each: GM0000 gets the odd one, and GM9000 pays for it and GM1000."""
    key = key_by_predecessor([[1, 1], [1], [5]])

    assert key.among(["GM9000", "GM9001"]).shares(4) == {"GM9000": 3, "GM9001": 1}
    with pytest.raises(KeyError):
        key.among(["GM9000", "GM9009"])


def test_what_came_from_one_predecessor_by_two_ways_is_one_part() -> None:
    """Divided in March over two that merged again on 1 January: nobody may be lost."""
    own, twice = figure_of("GM0002", 50), figure_of("GM0004", 30)
    sources = (KeySource(own, 50), KeySource(twice, 10), KeySource(twice, 20))
    key = DistributionKey(
        2022,
        date(2021, 1, 1),
        (member_of("GM0001", 20), KeyMember("GM0009", "Nieuw", 80, sources)),
        "0" * 64,
        by_predecessor=True,
    )

    assert key.part_weights == {"GM0001": 20, "GM0002 GM0009": 50, "GM0004 GM0009": 30}
    assert key.shares(1000) == {"GM0001": 200, "GM0009": 800}


def test_whoever_only_got_another_code_is_one_part_under_its_own() -> None:
    """Of 3 cents over equals the odd one goes to the lower code of who pays, as by default."""
    renumbered = KeyMember("GM0002", "B", 10, (KeySource(figure_of("GM0900", 10), 10),))
    members = (member_of("GM0001", 10), renumbered, member_of("GM0003", 10))
    key = DistributionKey(2022, date(2021, 1, 1), members, "0" * 64, by_predecessor=True)

    assert key.shares(2) == {"GM0001": 1, "GM0002": 1, "GM0003": 0}


inhabitants = st.integers(1, 10**6)
merged_keys = st.lists(st.lists(inhabitants, min_size=1, max_size=6), min_size=1, max_size=9).map(
    key_by_predecessor
)
plain_keys = st.lists(inhabitants.map(lambda people: [people]), min_size=1, max_size=12).map(
    key_by_predecessor
)
totals = st.integers(-(10**12), 10**12)


@given(totals, merged_keys)
def test_no_cent_is_lost(total: int, key: DistributionKey) -> None:
    assert sum(key.shares(total).values()) == total


@given(totals, merged_keys)
def test_a_refund_mirrors_a_charge(total: int, key: DistributionKey) -> None:
    assert key.shares(-total) == {code: -cents for code, cents in key.shares(total).items()}


@given(totals, plain_keys)
def test_without_mergers_it_is_the_plain_division(total: int, key: DistributionKey) -> None:
    assert key.shares(total) == apportion(total, key.weights)
    assert not key.is_by_part


@given(totals, merged_keys)
def test_each_part_is_within_a_cent_and_a_member_is_the_sum_of_its_parts(
    total: int, key: DistributionKey
) -> None:
    shared = key.part_shares(total)
    for part in key.parts:
        assert abs(shared[part.id] - Fraction(total * part.weight, key.denominator)) < 1
    for code, cents in key.shares(total).items():
        assert cents == sum(shared[part.id] for part in key.parts_of(code))
