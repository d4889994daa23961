"""Article 22.5, choice A05: the key of the last year for all costs, or that of each year."""

import pytest

from tests.kit.case_files import ending
from tests.kit.world import World
from zvh_finance.year.cases.dissolution import WorkedDissolution, years_by
from zvh_finance.year.cases.worked import work_out


@pytest.fixture
def ended(world: World) -> WorkedDissolution:
    """All ends with 2024; its archive costs 1,000 in each year of 2024 up to and including 2026."""
    costs = {2024: "1.000,00", 2025: "1.000,00", 2026: "1.000,00"}
    world.case("opheffing", ending("2024-12-31", costs))
    world.decide("SG-E", "2024-06-20", "dissolve", body="SG", case="opheffing")
    worked = work_out(world.books(), "opheffing")
    assert isinstance(worked, WorkedDissolution)
    return worked


def test_the_frozen_key_is_that_of_the_last_year_in_every_year(ended: WorkedDissolution) -> None:
    years = years_by(ended, "frozen_last_year")

    assert [(year.year, year.key.budget_year) for year in years] == [
        (2024, 2024),
        (2025, 2024),
        (2026, 2024),
    ]


def test_the_rolling_key_is_that_of_each_year(ended: WorkedDissolution) -> None:
    years = years_by(ended, "rolling")

    assert [(year.year, year.key.budget_year) for year in years] == [
        (2024, 2024),
        (2025, 2025),
        (2026, 2026),
    ]
