"""A municipality that ceased leaves its people to its heir when it was party until then (A16, A65).

Who was party on some day from the reference date until it ceased was: that it joined after the
reference date, or left before it ceased, makes no difference to who must answer for it (Wet arhi,
article 44). Who never was brings its people by a decision alone.
"""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from tests.kit.towns import Town, key_of, moved
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.key.population import Population

PopulationMaker = Callable[[int, Mapping[str, int]], Population]
CEASED = date(2022, 1, 1)
STAYS = Town("GM0001", "A")


@pytest.fixture
def population(population_of: PopulationMaker) -> Population:
    """On 1 January 2021, the reference date of 2022."""
    return population_of(2021, {"GM0001": 500, "GM0002": 300})


PARTY = [
    Town("GM0002", "B", ends=CEASED),
    Town("GM0002", "B", begins=date(2021, 6, 1), ends=CEASED),
    Town("GM0002", "B", begins=date(2021, 12, 31), ends=CEASED),
    Town("GM0002", "B", ends=date(2021, 1, 2)),
    Town("GM0002", "B", ends=date(2021, 7, 1)),
    Town("GM0002", "B", begins=date(2021, 3, 1), ends=date(2021, 10, 1)),
]
NO_PARTY = [
    Town("GM0002", "B", begins=CEASED, ends=CEASED),
    Town("GM0002", "B", ends=date(2021, 1, 1)),
]
"""One would have begun on the day on which it ceased; the other left before the reference date."""


@pytest.mark.parametrize("ceased", PARTY)
def test_its_people_go_over_without_a_decision(ceased: Town, population: Population) -> None:
    merged = moved(CEASED, "GM0002", GM0001=301)

    assert key_of([STAYS, ceased], population, merged).weights == {"GM0001": 800}


@pytest.mark.parametrize("ceased", PARTY)
def test_its_heir_must_be_listed(ceased: Town, population: Population) -> None:
    with pytest.raises(InvalidInputError, match="passed to GM0009"):
        key_of([STAYS, ceased], population, moved(CEASED, "GM0002", GM0009=301))


@pytest.mark.parametrize("outsider", NO_PARTY)
def test_who_was_no_party_from_the_reference_date_on_needs_a_decision(
    outsider: Town, population: Population
) -> None:
    """Choice A65; and where it goes to an outsider, nobody asks for its heir."""
    with pytest.raises(MissingGroundError, match="A65"):
        key_of([STAYS, outsider], population, moved(CEASED, "GM0002", GM0001=301))
    elsewhere = key_of([STAYS, outsider], population, moved(CEASED, "GM0002", GM0009=301))
    assert elsewhere.weights == {"GM0001": 500}


def test_that_others_are_party_says_nothing_of_who_ceased(population: Population) -> None:
    """A is party; B, which merged into it, never was."""
    with pytest.raises(MissingGroundError, match="A65"):
        key_of([STAYS], population, moved(CEASED, "GM0002", GM0001=301))


def test_the_day_on_which_it_ceased_is_not_one_of_its_own(population: Population) -> None:
    """It ceased on 1 June, and its accession was to begin on that very day."""
    day = date(2021, 6, 1)
    joins = Town("GM0002", "B", begins=day, ends=CEASED)
    joined = Town("GM0002", "B", begins=date(2021, 5, 31), ends=CEASED)
    merged = moved(day, "GM0002", GM0001=301)

    with pytest.raises(MissingGroundError, match="A65"):
        key_of([STAYS, joins], population, merged)
    assert key_of([STAYS, joined], population, merged).weights == {"GM0001": 800}
