"""Who has the rights and duties of who ceased (Wet arhi, article 44; choice A17)."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from tests.kit.towns import moved
from zvh_finance.errors import MissingGroundError
from zvh_finance.key.municipalities import Reorganisations
from zvh_finance.key.population import FigureStatus, Population, weakest
from zvh_finance.key.rulings import Rulings, WeightRuling
from zvh_finance.key.successors import heirs, reached, successor

FIRST, SECOND, LATER = date(2022, 1, 1), date(2024, 1, 1), date(2026, 1, 1)
MERGED = moved(FIRST, "GM0001", GM0003=500)
MERGED_AGAIN = moved(SECOND, "GM0003", GM0004=510)
DIVIDED = moved(FIRST, "GM0002", GM0003=200, GM0009=100)
THREEFOLD = moved(SECOND, "GM0009", GM0005=40, GM0006=30, GM0007=30)


def now(code: str, *events: object, designated: Mapping[str, str] | None = None) -> str:
    found = Reorganisations.of(events)  # type: ignore[arg-type]
    return successor(code, date.min, LATER, found, designated or {}).code


def test_who_merged_is_followed_over_every_merger() -> None:
    assert now("GM0001", *MERGED, *MERGED_AGAIN) == "GM0004"
    assert now("GM0004", *MERGED, *MERGED_AGAIN) == "GM0004"


def test_who_was_divided_has_no_successor_until_one_is_designated() -> None:
    over = successor("GM0002", date.min, LATER, Reorganisations.of(DIVIDED), {})

    assert (over.code, over.name) == ("GM0002", "")
    assert [part.to_code for part in over.divided_over] == ["GM0003", "GM0009"]
    assert now("GM0002", *DIVIDED, designated={"GM0002": "GM0009"}) == "GM0009"


def test_a_merger_asks_no_designation_and_takes_none() -> None:
    assert now("GM0001", *MERGED, designated={"GM0001": "GM0009"}) == "GM0003"


def test_land_without_people_has_no_heir_beside_land_with_one() -> None:
    """A border that moved with nobody on it; the people went to one municipality."""
    parts = moved(FIRST, "GM0001", GM0003=1, GM0009=0)

    assert [part.to_code for part in heirs(parts)] == ["GM0003"]
    assert [part.to_code for part in heirs(parts[1:])] == ["GM0009"]


def test_everything_that_territory_went_to_is_reached_over_all_steps() -> None:
    events = Reorganisations.of([*MERGED, *MERGED_AGAIN, *DIVIDED, *THREEFOLD])

    assert reached("GM0002", LATER, events) == {
        *("GM0003", "GM0004", "GM0009", "GM0005", "GM0006", "GM0007")
    }
    assert reached("GM0002", FIRST, events) == {"GM0003", "GM0009"}
    assert reached("GM0007", LATER, events) == frozenset()


def test_a_sum_is_as_weak_as_its_weakest_figure() -> None:
    definitive, provisional = FigureStatus.DEFINITIVE, FigureStatus.PROVISIONAL

    assert weakest([definitive, definitive]) is definitive
    assert weakest([definitive, provisional]) is provisional
    assert weakest([provisional, FigureStatus.UNKNOWN]) is FigureStatus.UNKNOWN


def test_a_missing_figure_is_not_nothing(
    population_of: Callable[[int, Mapping[str, int]], Population],
) -> None:
    population = population_of(2021, {"GM0001": 500})

    assert population.of("GM0001").inhabitants == 500
    with pytest.raises(MissingGroundError, match="GM0002"):
        population.of("GM0002")


def test_other_weights_leave_out_who_is_not_in_the_key() -> None:
    """17.7: the weight of who left, or asked to join, waits for a key that it is in."""
    both = Rulings(override=WeightRuling("DB-3", {"GM0001": 1, "GM0002": 3}))

    assert both.leaving_out({"GM0002"}).override == WeightRuling("DB-3", {"GM0001": 1})
    assert Rulings().leaving_out({"GM0002"}) == Rulings()
