"""Article 24: the parties evaluate within the months that the parameters give."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.parameters import Parameters, read_parameters
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.year.books import Books
from zvh_finance.year.calendar import calendar_of


def evaluation(example: Path, snapshot: Snapshot, begin: date, parameters: Parameters) -> date:
    """Its last day, of a partnership that began on a day."""
    dossier = read_dossier(example)
    begun = dossier.arrangement.model_copy(update={"effective_date": begin})
    books = Books(replace(dossier, arrangement=begun), snapshot, begin, parameters)
    days = calendar_of(books, begin.year + 1)
    return next(day.day for day in days if day.id == "evaluation")


@pytest.mark.parametrize(
    ("begin", "last"),
    [(date(2019, 1, 1), date(2021, 1, 1)), (date(2012, 7, 1), date(2014, 7, 1))],
)
def test_two_years_after_the_start_whenever_that_was(
    example: Path, snapshot: Snapshot, begin: date, last: date
) -> None:
    assert evaluation(example, snapshot, begin, read_parameters()) == last


def test_another_term_in_the_parameters_moves_the_calendar(
    example: Path, snapshot: Snapshot
) -> None:
    known = read_parameters()
    changed = known.by_name["evaluation_months"]
    (period,) = changed.period
    shorter = changed.model_copy(update={"period": (period.model_copy(update={"value": "12"}),)})
    parameters = Parameters({**known.by_name, "evaluation_months": shorter})

    assert evaluation(example, snapshot, date(2019, 1, 1), parameters) == date(2020, 1, 1)
