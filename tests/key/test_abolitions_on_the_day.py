"""Article 17.2 (A18): who ceased on the reference date itself is in its figures no more."""

from datetime import date

import pytest

from zvh_finance.key.municipalities import Reorganisation, Reorganisations

NEW_YEAR = date(2022, 1, 1)
MERGER = Reorganisation(
    NEW_YEAR, "GM0756", "Boxmeer", "GM1982", "Land van Cuijk", 29_000, abolished=True, created=True
)
BORDER = Reorganisation(
    NEW_YEAR, "GM1721", "Bernheze", "GM0796", "'s-Hertogenbosch", 10, abolished=False
)


@pytest.mark.parametrize(
    ("figures_of", "map_of", "counts"),
    [
        (date(2021, 1, 1), date(2021, 12, 31), False),
        (date(2021, 1, 1), NEW_YEAR, True),
        (date(2021, 12, 31), date(2022, 12, 31), True),
        (NEW_YEAR, date(2022, 12, 31), False),
    ],
)
def test_territory_moves_between_the_figures_and_the_map_and_with_the_day_of_the_map(
    figures_of: date, map_of: date, *, counts: bool
) -> None:
    """CBS counts the people of 1 January where they live on that day: in the new municipality."""
    known = Reorganisations.of([MERGER, BORDER])

    assert known.abolitions(figures_of, map_of) == ((MERGER,) if counts else ())
    assert known.abolition("GM0756", figures_of, map_of) == ((MERGER,) if counts else ())
    assert known.abolition("GM1721", figures_of, map_of) == ()
