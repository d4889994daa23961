"""Columns and kinds have an English and a Dutch name; whatever else does not count."""

from pathlib import Path

import pytest

from tests.kit.typed_tables import COLUMNS, CSV, YEAR
from zvh_finance.dossier.budget_tables import LineKind, budget_table
from zvh_finance.dossier.table_names import (
    FORECAST_TABLE,
    KIND_NAMES,
    PAYMENTS_TABLE,
    Named,
    budget_table_columns,
    by_name,
    nearest,
    plain,
)
from zvh_finance.dossier.tables import read_table
from zvh_finance.errors import InvalidInputError


def test_every_kind_of_line_has_a_dutch_name() -> None:
    assert [kind.english for kind in KIND_NAMES] == [kind.value for kind in LineKind]
    assert all(kind.dutch for kind in KIND_NAMES)


@pytest.mark.parametrize("known", [COLUMNS, FORECAST_TABLE, PAYMENTS_TABLE, KIND_NAMES])
def test_no_name_means_two_things(known: tuple[Named, ...]) -> None:
    names = [name for one in known for name in {one.english, one.dutch, *one.also}]
    assert len(names) == len({plain(name) for name in names})


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        ("Bedrag", "amount"),
        ("BEDRAG (€)", "amount"),
        (" task field ", "task_field"),
        ("Task-Field", "task_field"),
        ("kenmerk", "id"),
        ("Raming 2", "outlook_2"),
        ("raming 2029", "outlook_2"),
    ],
)
def test_case_and_spaces_do_not_count_in_a_column(typed: str, column: str) -> None:
    assert by_name(budget_table_columns(2027))[plain(typed)].english == column


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("last", LineKind.COST),
        ("Rijksbijdrage", LineKind.STATE_GRANT),
        ("state_grant", LineKind.STATE_GRANT),
        ("Overige baten", LineKind.OTHER_INCOME),
        ("overige_baten", LineKind.OTHER_INCOME),
        ("Ondersteuning: personeel", LineKind.SUPPORT_HR),
        ("ondersteuning:financien", LineKind.SUPPORT_FINANCE),
        ("Ondersteuning: privacy", LineKind.SUPPORT_PRIVACY),
        ("onttrekking aan de reserve", LineKind.RESERVE_DRAW),
        ("Toevoeging reserve", LineKind.RESERVE_ADDITION),
    ],
)
def test_a_kind_may_be_dutch(typed: str, kind: LineKind) -> None:
    text = CSV.replace(";cost;", f";{typed};", 1)

    table = budget_table(read_table(text.encode(), "budget/2027.csv", COLUMNS), YEAR, 0)

    assert table.lines[0].kind is kind


def test_own_costs_are_refused_in_dutch_too() -> None:
    text = CSV.replace(";cost;", ";eigen kosten;", 1)

    with pytest.raises(InvalidInputError, match=r"article 17\.5"):
        budget_table(read_table(text.encode(), "budget/2027.csv", COLUMNS), YEAR, 0)


def test_a_slip_is_answered_with_the_nearest_name() -> None:
    assert nearest("rijksbijdrge", KIND_NAMES) == "rijksbijdrage"
    assert nearest("omschrijvng", COLUMNS) == "Omschrijving"
    assert nearest("kleur", COLUMNS) is None


def test_the_reference_lists_every_name() -> None:
    page = plain((Path(__file__).parents[2] / "docs/reference/tables.md").read_text("utf-8"))

    known: tuple[Named, ...] = (*COLUMNS, *FORECAST_TABLE, *PAYMENTS_TABLE, *KIND_NAMES)
    names = [name for one in known for name in (one.english, one.dutch)]
    ranges = {plain(f"{word} {n}") for word in ("outlook", "Raming") for n in (1, 2, 3)}
    assert [name for name in names if plain(name) not in page and plain(name) not in ranges] == []
