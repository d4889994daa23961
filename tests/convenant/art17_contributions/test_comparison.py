"""Why a contribution changed: budget, membership and inhabitants add up to the change."""

from datetime import date
from pathlib import Path

import pytest

from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.year.books import Ground
from zvh_finance.year.budget import budget_of_year, comparison_with_last_year


@pytest.fixture(scope="module")
def ground(example: Path, snapshot: Snapshot) -> Ground:
    return Ground(read_dossier(example), snapshot, date(2026, 11, 23))


@pytest.mark.parametrize("year", range(2020, 2028))
def test_the_three_effects_are_the_whole_change(ground: Ground, year: int) -> None:
    budget = budget_of_year(ground, year)
    last = budget_of_year(ground, year - 1)

    found = comparison_with_last_year(ground, budget)

    assert found is not None
    for change in found.changes:
        assert change.budget + change.membership + change.inhabitants == change.change
        assert change.after == budget.contributions[change.code]
    before = sum(c.before for c in found.changes) + sum(d.before for d in found.departures)
    assert before == last.base


def test_a_merged_municipality_is_compared_with_its_predecessors(ground: Ground) -> None:
    """Maashorst 2022 against what Uden and Landerd paid together in 2021."""
    last = budget_of_year(ground, 2021)
    found = comparison_with_last_year(ground, budget_of_year(ground, 2022))

    assert found is not None
    maashorst = next(c for c in found.changes if c.code == "GM1991")
    assert maashorst.predecessors == ("Uden", "Landerd")
    assert maashorst.before == last.contributions["GM0856"] + last.contributions["GM1685"]
    assert found.departures == ()


def test_what_haaren_paid_stands_by_itself(ground: Ground) -> None:
    """2021: Haaren is gone; Boxtel and Vught grew by membership, not by inhabitants alone."""
    found = comparison_with_last_year(ground, budget_of_year(ground, 2021))

    assert found is not None
    assert [d.name for d in found.departures] == ["Haaren"]
    boxtel = next(c for c in found.changes if c.code == "GM0757")
    oss = next(c for c in found.changes if c.code == "GM0828")
    assert boxtel.membership > 200_000
    assert boxtel.membership > oss.membership > 0
