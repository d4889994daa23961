"""Why a contribution changed: budget, membership and inhabitants add up to the change."""

from datetime import date
from pathlib import Path

import pytest

from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.comparison import last_year_of


@pytest.fixture(scope="module")
def books(example: Path, snapshot: Snapshot) -> Books:
    return Books(read_dossier(example), snapshot, date(2026, 11, 23))


@pytest.mark.parametrize("year", range(2020, 2028))
def test_the_three_effects_are_the_whole_change(books: Books, year: int) -> None:
    budget = budget_of_year(books, year)
    last = budget_of_year(books, year - 1)

    found = last_year_of(books, budget_of_year(books, year)).comparison

    assert found is not None
    for change in found.changes:
        assert change.budget + change.membership + change.inhabitants == change.change
        assert change.after == budget.contributions[change.code]
    before = sum(c.before for c in found.changes) + sum(d.before for d in found.departures)
    assert before == last.base


def test_a_merged_municipality_is_compared_with_its_predecessors(books: Books) -> None:
    """Maashorst 2022 against what Uden and Landerd paid together in 2021."""
    last = budget_of_year(books, 2021)
    found = last_year_of(books, budget_of_year(books, 2022)).comparison

    assert found is not None
    maashorst = next(c for c in found.changes if c.code == "GM1991")
    assert maashorst.predecessors == ("Uden", "Landerd")
    assert maashorst.before == last.contributions["GM0856"] + last.contributions["GM1685"]
    assert found.departures == ()


def test_what_haaren_paid_stands_by_itself(books: Books) -> None:
    """2021: Haaren is gone; Boxtel and Vught grew by membership, not by inhabitants alone."""
    found = last_year_of(books, budget_of_year(books, 2021)).comparison

    assert found is not None
    assert [d.name for d in found.departures] == ["Haaren"]
    boxtel = next(c for c in found.changes if c.code == "GM0757")
    oss = next(c for c in found.changes if c.code == "GM0828")
    assert boxtel.membership > 200_000
    assert boxtel.membership > oss.membership > 0
