"""Articles 17.2 and 17.7: what is for the board to decide, and what is wrong in the dossier."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from tests.kit.towns import Town, key_of, moved
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.key.population import Population
from zvh_finance.key.rulings import OutsideRuling, Rulings

PopulationMaker = Callable[[int, Mapping[str, int]], Population]
NEW_YEAR = date(2022, 1, 1)


def test_a_party_and_an_outsider_that_merge_into_a_new_one_need_a_decision(
    population_of: PopulationMaker,
) -> None:
    """A65: the new municipality never was a party before, one of its predecessors was."""
    towns = [Town("GM0001", "A", ends=NEW_YEAR), Town("GM0002", "Nieuw", begins=NEW_YEAR)]
    population = population_of(2021, {"GM0001": 500, "GM0009": 200})
    events = [*moved(NEW_YEAR, "GM0001", GM0002=501), *moved(NEW_YEAR, "GM0009", GM0002=202)]
    old = Rulings(outside={"GM0002": OutsideRuling("DB-2", "old_territory")})

    with pytest.raises(MissingGroundError, match="A65"):
        key_of(towns, population, events)
    assert key_of(towns, population, events, old).weights == {"GM0002": 500}


def test_a_decision_that_is_missing_does_not_hide_a_fault_in_the_dossier(
    population_of: PopulationMaker,
) -> None:
    """A split waits for the board (exit 4); a successor that is not listed is a fault (exit 3)."""
    towns = [
        Town("GM0001", "A"),
        Town("GM0002", "B", ends=NEW_YEAR),
        Town("GM0003", "C", ends=NEW_YEAR),
    ]
    population = population_of(2021, {"GM0001": 500, "GM0002": 300, "GM0003": 100})
    events = [
        *moved(NEW_YEAR, "GM0002", GM0001=200, GM0009=101),
        *moved(NEW_YEAR, "GM0003", GM0008=100),
    ]

    with pytest.raises(InvalidInputError) as refused:
        key_of(towns, population, events)
    assert [finding.code for finding in refused.value.findings] == [
        "split-undecided",
        "successor-missing",
    ]


def test_what_changed_on_the_reference_date_is_in_the_figures_already(
    population_of: PopulationMaker,
) -> None:
    """17.2: who ceased on that very day has no inhabitants on it, and nothing to hand over."""
    day = date(2021, 1, 1)
    heir = Town("GM0009", "C", begins=day)
    towns = [Town("GM0001", "A"), Town("GM0002", "B", ends=day), heir]
    population = population_of(2021, {"GM0001": 500, "GM0009": 300})
    events = moved(day, "GM0002", GM0009=300)

    assert key_of(towns, population, events).weights == {"GM0001": 500, "GM0009": 300}


@pytest.mark.parametrize("day", [date(2021, 1, 1), date(2015, 1, 1)])
def test_who_ceased_before_the_heads_were_counted_has_an_heir_in_the_key(
    population_of: PopulationMaker, day: date
) -> None:
    """17.2 and Wet arhi 44: without it the costs would be shared over the others unseen."""
    ceased = Town("GM0002", "B", ends=day)
    population = population_of(2021, {"GM0001": 500, "GM0009": 300})
    events = moved(day, "GM0002", GM0009=300)

    with pytest.raises(InvalidInputError) as refused:
        key_of([Town("GM0001", "A"), ceased], population, events)
    assert [finding.code for finding in refused.value.findings] == ["successor-missing"]


def test_who_took_part_on_its_last_day_alone_has_an_heir_as_well(
    population_of: PopulationMaker,
) -> None:
    """Also when it had taken part before, and stopped."""
    day = date(2015, 1, 1)
    earlier = Town("GM0002", "B", ends=date(2012, 1, 1))
    again = Town("GM0002", "B", begins=date(2014, 12, 31), ends=day)
    population = population_of(2021, {"GM0001": 500, "GM0009": 300})
    events = moved(day, "GM0002", GM0009=300)

    with pytest.raises(InvalidInputError, match="its rights and duties passed"):
        key_of([Town("GM0001", "A"), earlier, again], population, events)


def test_an_heir_is_found_over_more_than_one_step(population_of: PopulationMaker) -> None:
    first, second = date(2011, 1, 1), date(2015, 1, 1)
    towns = [Town("GM0002", "B", ends=first), Town("GM0004", "D", begins=second)]
    population = population_of(2021, {"GM0004": 900})
    events = [*moved(first, "GM0002", GM0003=300), *moved(second, "GM0003", GM0004=300)]

    assert key_of(towns, population, events).weights == {"GM0004": 900}


def test_who_had_left_before_it_ceased_needs_no_heir(population_of: PopulationMaker) -> None:
    gone = Town("GM0002", "B", ends=date(2014, 1, 1))
    population = population_of(2021, {"GM0001": 500, "GM0009": 300})
    events = moved(date(2015, 1, 1), "GM0002", GM0009=300)

    assert key_of([Town("GM0001", "A"), gone], population, events).weights == {"GM0001": 500}


def test_who_was_divided_before_may_have_an_heir_that_is_no_party(
    population_of: PopulationMaker,
) -> None:
    """The law designates one of them for claims; no decision of this year speaks of it."""
    day = date(2015, 1, 1)
    population = population_of(2021, {"GM0001": 500, "GM0008": 100, "GM0009": 300})
    events = moved(day, "GM0002", GM0008=100, GM0009=200)
    towns = [Town("GM0001", "A"), Town("GM0002", "B", ends=day)]

    assert key_of(towns, population, events).weights == {"GM0001": 500}


def test_a_division_of_nobody_needs_no_decision(population_of: PopulationMaker) -> None:
    """A17 asks how inhabitants count; here CBS has none on the reference date."""
    towns = [Town("GM0001", "A"), Town("GM0002", "B", ends=NEW_YEAR)]
    population = population_of(2021, {"GM0001": 500})
    events = moved(NEW_YEAR, "GM0002", GM0001=200, GM0009=101)

    assert key_of(towns, population, events).weights == {"GM0001": 500}
