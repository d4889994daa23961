"""Article 17.2: the key stands on this year's members and last year's inhabitants."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from tests.kit.towns import Town, key_of, moved
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.key.derivation import distribution_key
from zvh_finance.key.key import DistributionKey
from zvh_finance.key.municipalities import Reorganisation
from zvh_finance.key.population import Edition, Population
from zvh_finance.key.rulings import OutsideRuling, Rulings, SplitRuling, WeightRuling

PopulationMaker = Callable[[int, Mapping[str, int]], Population]


@pytest.fixture(scope="module")
def towns_of_the_example(example: Path) -> Sequence[Town]:
    arrangement = read_dossier(example).arrangement
    effective = arrangement.effective_date
    return [Town(m.code, m.name, m.from_ or effective, m.until) for m in arrangement.municipality]


def real_key(
    towns: Sequence[Town], snapshot: Snapshot, year: int, rulings: Rulings | None = None
) -> DistributionKey:
    return distribution_key(
        year,
        date(year, 1, 1),
        towns,
        snapshot.population(Edition(date(year - 1, 1, 1))),
        snapshot.reorganisations,
        rulings,
    )


def test_2027_stands_on_the_inhabitants_of_1_january_2026(
    towns_of_the_example: Sequence[Town], snapshot: Snapshot
) -> None:
    key = real_key(towns_of_the_example, snapshot, 2027)

    assert key.reference_date == date(2026, 1, 1)
    assert key.weights["GM0828"] == 95_549
    assert key.weights["GM0796"] == 162_295
    assert len(key.members) == 10
    assert key.denominator == 639_112
    assert key.decisions == ()


def test_merged_municipalities_weigh_what_their_predecessors_weighed_together(
    towns_of_the_example: Sequence[Town], snapshot: Snapshot
) -> None:
    """A16: Land van Cuijk and Maashorst did not exist on 1 January 2021, their parts did."""
    key = real_key(towns_of_the_example, snapshot, 2022)

    assert key.weights["GM1982"] == 29_609 + 25_404 + 12_486 + 11_004 + 11_691
    assert key.weights["GM1991"] == 42_291 + 15_817
    assert key.member("GM1991").derived_from == "Uden (GM0856) 42291 + Landerd (GM1685) 15817"


def test_haaren_is_divided_by_territory_over_its_figure_of_2020(
    towns_of_the_example: Sequence[Town], snapshot: Snapshot
) -> None:
    """A17-B: 14,370 people; CBS counted 2,149, 5,827, 1,442 and 4,900 of 14,318 as moved.

    14,370 x 2,149 / 14,318 = 2,156.80 and 14,370 x 4,900 / 14,318 = 4,917.80. The whole parts of
    the four are 2,156, 5,848, 1,447 and 4,917: two are left, for .80 and .80.
    """
    ruling = Rulings(splits={"GM0788": SplitRuling("DB-1", "follow_territory")})
    key = real_key(towns_of_the_example, snapshot, 2021, ruling)

    assert key.weights["GM0757"] == 30_801 + 2_157
    assert key.weights["GM0865"] == 26_558 + 4_918
    assert "GM0788" not in key.weights
    assert key.decisions == ("DB-1",)
    assert "DB-1" in key.member("GM0757").derived_from


def test_haaren_with_its_designated_successor_or_dropped(
    towns_of_the_example: Sequence[Town], snapshot: Snapshot
) -> None:
    """A17-A and A17-C."""
    whole = Rulings(splits={"GM0788": SplitRuling("DB-1", "designated_successor", "GM0865")})
    none = Rulings(splits={"GM0788": SplitRuling("DB-1", "drop")})

    assert real_key(towns_of_the_example, snapshot, 2021, whole).weights["GM0865"] == 40_928
    assert real_key(towns_of_the_example, snapshot, 2021, none).weights["GM0865"] == 26_558


def test_haaren_stays_under_its_own_name_when_its_successor_takes_no_part(
    towns_of_the_example: Sequence[Town], snapshot: Snapshot
) -> None:
    """Reading A of WE10a: Oisterwijk never was a party, so nobody else's weight changes."""
    ruling = Rulings(splits={"GM0788": SplitRuling("DB-1", "designated_successor", "GM0824")})
    key = real_key(towns_of_the_example, snapshot, 2021, ruling)

    haaren = key.member("GM0788")
    assert [m.code for m in key.members] == sorted(key.weights)
    assert (haaren.name, haaren.weight) == ("Haaren", 14_370)
    assert key.weights["GM0757"] == 30_801
    assert key.weights["GM0865"] == 26_558
    assert "GM0824" not in key.weights
    assert key.decisions == ("DB-1",)
    assert haaren.derived_from == (
        "Haaren (GM0788) 14370 [blijft geheel in de sleutel; vorderingen gaan naar de aangewezen "
        "rechtsopvolger Oisterwijk (GM0824), die niet deelneemt; besluit DB-1]"
    )


def test_a_designated_successor_must_be_an_heir(
    towns_of_the_example: Sequence[Town], snapshot: Snapshot
) -> None:
    """Oss takes part, but no territory of Haaren went to it."""
    ruling = Rulings(splits={"GM0788": SplitRuling("DB-1", "designated_successor", "GM0828")})

    with pytest.raises(InvalidInputError, match=r"divided over Boxtel .*Oisterwijk .*Correct"):
        real_key(towns_of_the_example, snapshot, 2021, ruling)


def test_a_party_that_went_to_outsiders_alone_stays_when_one_is_designated(
    population_of: PopulationMaker,
) -> None:
    towns = [Town("GM0001", "A"), Town("GM0002", "B", ends=date(2022, 1, 1))]
    population = population_of(2021, {"GM0001": 500, "GM0002": 300})
    events = moved(date(2022, 1, 1), "GM0002", GM0008=200, GM0009=101)
    ruling = Rulings(splits={"GM0002": SplitRuling("DB-1", "designated_successor", "GM0009")})

    assert key_of(towns, population, events, ruling).weights == {"GM0001": 500, "GM0002": 300}
    with pytest.raises(InvalidInputError, match="does not list"):
        key_of(towns, population, events)


def test_an_outsider_does_not_come_in_by_its_division(population_of: PopulationMaker) -> None:
    """It owed nothing: its successor for claims has nothing to answer for here."""
    towns = [Town("GM0001", "A")]
    population = population_of(2021, {"GM0001": 500, "GM0002": 300})
    events = moved(date(2022, 1, 1), "GM0002", GM0001=200, GM0009=101)
    ruling = Rulings(splits={"GM0002": SplitRuling("DB-1", "designated_successor", "GM0009")})

    assert key_of(towns, population, events, ruling).weights == {"GM0001": 500}


def test_other_weights_are_needed_for_who_stays_too(population_of: PopulationMaker) -> None:
    towns = [Town("GM0001", "A"), Town("GM0002", "B", ends=date(2022, 1, 1))]
    population = population_of(2021, {"GM0001": 500, "GM0002": 300})
    events = moved(date(2022, 1, 1), "GM0002", GM0001=200, GM0009=101)
    split = {"GM0002": SplitRuling("DB-1", "designated_successor", "GM0009")}
    partial = Rulings(split, override=WeightRuling("DB-2", {"GM0001": 1}))
    whole = Rulings(split, override=WeightRuling("DB-2", {"GM0001": 1, "GM0002": 3}))

    with pytest.raises(InvalidInputError, match="missing: GM0002"):
        key_of(towns, population, events, partial)
    assert key_of(towns, population, events, whole).weights == {"GM0001": 1, "GM0002": 3}


def test_a_split_without_a_decision_stops(
    towns_of_the_example: Sequence[Town], snapshot: Snapshot
) -> None:
    with pytest.raises(MissingGroundError, match=r"17\.7, choice A17"):
        real_key(towns_of_the_example, snapshot, 2021)


def test_a_border_correction_changes_nothing(population_of: PopulationMaker) -> None:
    """A18: the figure of the reference date counts."""
    correction = Reorganisation(date(2022, 1, 1), "GM0001", "A", "GM0002", "B", 67, abolished=False)
    towns = [Town("GM0001", "A"), Town("GM0002", "B")]

    key = key_of(towns, population_of(2021, {"GM0001": 500, "GM0002": 300}), [correction])

    assert key.weights == {"GM0001": 500, "GM0002": 300}


def test_a_merger_with_an_outsider_needs_a_decision(population_of: PopulationMaker) -> None:
    """A65: whole successor, or only the people of the old territory."""
    towns = [Town("GM0001", "A")]
    population = population_of(2021, {"GM0001": 500, "GM0009": 200})
    events = moved(date(2022, 1, 1), "GM0009", GM0001=200)

    with pytest.raises(MissingGroundError, match="A65"):
        key_of(towns, population, events)
    for method, weight in (("whole_successor", 700), ("old_territory", 500)):
        ruling = Rulings(outside={"GM0001": OutsideRuling("DB-2", method)})  # type: ignore[arg-type]
        key = key_of(towns, population, events, ruling)
        assert key.weights == {"GM0001": weight}
        assert key.decisions == ("DB-2",)


def test_who_joins_after_a_merger_counts_whole(population_of: PopulationMaker) -> None:
    """Nobody of the predecessors was a party: there is no old territory to speak of."""
    towns = [Town("GM0001", "A"), Town("GM0002", "Nieuw", begins=date(2022, 1, 1))]
    population = population_of(2021, {"GM0001": 500, "GM0008": 120, "GM0009": 200})
    day = date(2022, 1, 1)
    events = [*moved(day, "GM0008", GM0002=121), *moved(day, "GM0009", GM0002=202)]

    assert key_of(towns, population, events).weights == {"GM0001": 500, "GM0002": 320}


def test_a_member_that_was_abolished_cannot_pay_after_it(population_of: PopulationMaker) -> None:
    towns = [Town("GM0001", "A"), Town("GM0002", "B")]
    population = population_of(2021, {"GM0001": 500, "GM0002": 300})

    with pytest.raises(InvalidInputError, match="GM0002 was abolished on 2022-01-01"):
        key_of(towns, population, moved(date(2022, 1, 1), "GM0002", GM0001=300))


def test_a_successor_that_is_not_listed_stops(population_of: PopulationMaker) -> None:
    """Rights and duties pass to the successor: its people may not silently drop out."""
    towns = [Town("GM0001", "A"), Town("GM0002", "B", ends=date(2022, 1, 1))]
    population = population_of(2021, {"GM0001": 500, "GM0002": 300})

    with pytest.raises(InvalidInputError, match="Add it with `from = 2022-01-01`"):
        key_of(towns, population, moved(date(2022, 1, 1), "GM0002", GM0003=300))


def test_a_member_without_a_figure_stops(population_of: PopulationMaker) -> None:
    """A missing figure is not 0."""
    towns = [Town("GM0001", "A"), Town("GM0002", "B")]

    with pytest.raises(MissingGroundError, match="no inhabitants for B"):
        key_of(towns, population_of(2021, {"GM0001": 500}))


def test_an_override_replaces_all_weights_and_names_its_decision(
    population_of: PopulationMaker,
) -> None:
    """A02: 17.7 lets the board set another distribution, for every payer or for none."""
    towns = [Town("GM0001", "A"), Town("GM0002", "B")]
    population = population_of(2021, {"GM0001": 500, "GM0002": 300})
    half = Rulings(override=WeightRuling("DB-3", {"GM0001": 1, "GM0002": 1}))
    partial = Rulings(override=WeightRuling("DB-3", {"GM0001": 1}))

    key = key_of(towns, population, rulings=half)

    assert key.weights == {"GM0001": 1, "GM0002": 1}
    assert key.decisions == ("DB-3",)
    with pytest.raises(InvalidInputError, match="missing: GM0002"):
        key_of(towns, population, rulings=partial)


def test_other_weights_may_name_who_left_and_nobody_who_never_took_part(
    population_of: PopulationMaker,
) -> None:
    """17.7: the weight of B, which left, waits for a key in which it stays."""
    left = Town("GM0002", "B", ends=date(2022, 1, 1))
    population = population_of(2021, {"GM0001": 500, "GM0002": 300})
    both = Rulings(override=WeightRuling("DB-3", {"GM0001": 1, "GM0002": 3}))
    strange = Rulings(override=WeightRuling("DB-3", {"GM0001": 1, "GM0009": 3}))
    nobody = Rulings(override=WeightRuling("DB-3", {"GM0001": 0, "GM0002": 3}))

    assert key_of([Town("GM0001", "A"), left], population, rulings=both).weights == {"GM0001": 1}
    with pytest.raises(InvalidInputError, match="taking no part: GM0009"):
        key_of([Town("GM0001", "A"), left], population, rulings=strange)
    with pytest.raises(InvalidInputError, match="nobody a weight above zero"):
        key_of([Town("GM0001", "A"), left], population, rulings=nobody)


def test_two_reorganisations_in_one_year_follow_each_other(population_of: PopulationMaker) -> None:
    """Merged in March, and what came of it merged again on 1 January."""
    towns = [
        Town("GM0001", "A", ends=date(2021, 3, 24)),
        Town("GM0002", "B", begins=date(2021, 3, 24), ends=date(2022, 1, 1)),
        Town("GM0003", "C", begins=date(2022, 1, 1)),
    ]
    population = population_of(2021, {"GM0001": 500})
    events = [
        *moved(date(2022, 1, 1), "GM0002", GM0003=505),
        *moved(date(2021, 3, 24), "GM0001", GM0002=501),
    ]

    assert key_of(towns, population, events).weights == {"GM0003": 500}


def test_the_order_of_the_participants_does_not_matter(
    towns_of_the_example: Sequence[Town], snapshot: Snapshot
) -> None:
    forwards = real_key(towns_of_the_example, snapshot, 2022)
    backwards = real_key(list(reversed(towns_of_the_example)), snapshot, 2022)

    assert forwards == backwards
