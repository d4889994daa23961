"""Articles 6.5 and 17.9: each key figure, and each movement of the reserve, under its own title."""

from dataclasses import replace
from fractions import Fraction

import pytest

from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.convenant.art17_year_end.key_figures import KeyFigures
from zvh_finance.documents.paper.paper import Cell, Table
from zvh_finance.documents.paper.year_tables import (
    key_figures_defined,
    key_figures_table,
    reserve_table,
)


def figures(year: int, *, is_realised: bool = True, costs: int = 900) -> KeyFigures:
    """No two amounts are the same."""
    return KeyFigures(
        year=year,
        is_realised=is_realised,
        inhabitants=10,
        costs=costs,
        contributions=800,
        state_grant=300,
        overhead=200,
        reserve=550,
        budgeted_costs=1_000,
    )


def titled(table: Table, row: int = 0) -> dict[str, object]:
    """The values of a row by the titles above them."""
    return {
        column.title: cell.value if isinstance(cell, Cell) else cell
        for column, cell in zip(table.columns, table.rows[row].cells, strict=True)
    }


def test_every_key_figure_stands_under_its_own_title() -> None:
    """Article 6.5."""
    assert titled(key_figures_table([figures(2027)])) == {
        "Jaar": 2027,
        "Grondslag": "rekening",
        "Inwoners": 10,
        "Kosten": 900,
        "Bijdragen van de gemeenten": 800,
        "Rijksbijdrage": 300,
        "Overhead": 200,
        "Reserve op 31 december": 550,
        "Begrote kosten na wijziging": 1_000,
        "Kosten per inwoner": Fraction(90),
        "Bijdrage per inwoner": Fraction(80),
        "Deel van het Rijk": Fraction(1, 3),
        "Deel overhead": Fraction(2, 9),
        "Reserve tegen kosten": Fraction(11, 18),
        "Realisatie": Fraction(9, 10),
    }


def test_a_partnership_without_the_state_has_no_columns_for_it() -> None:
    """What the others say stays under its title; with the State in one year all are there."""
    without = replace(figures(2026), state_grant=0)
    shown, before = titled(key_figures_table([without])), titled(key_figures_table([figures(2026)]))

    assert {*before} - {*shown} == {"Rijksbijdrage", "Deel van het Rijk"}
    assert shown == {title: before[title] for title in shown}
    assert "Rijk" not in str(key_figures_defined([without]))
    both = [without, figures(2027)]
    assert titled(key_figures_table(both))["Rijksbijdrage"] == 0
    assert "wat het Rijk, andere inkomsten" in str(key_figures_defined(both))


def test_a_year_that_is_not_over_is_a_budget_and_has_no_realisation() -> None:
    shown = titled(key_figures_table([figures(2027, is_realised=False)]))

    assert (shown["Grondslag"], shown["Realisatie"]) == ("begroting", None)


def test_a_year_without_costs_has_no_parts_of_them() -> None:
    shown = titled(key_figures_table([figures(2027, costs=0)]))

    parts = ("Deel van het Rijk", "Deel overhead", "Reserve tegen kosten")
    assert [shown[part] for part in parts] == [None] * 3
    assert shown["Kosten per inwoner"] == 0


def test_years_stand_in_the_order_in_which_they_are_given() -> None:
    table = key_figures_table([figures(2025), figures(2026), figures(2027)])

    assert [titled(table, row)["Jaar"] for row in range(3)] == [2025, 2026, 2027]
    assert [row.key for row in table.rows] == ["2025", "2026", "2027"]


@pytest.mark.parametrize(("result", "closing"), [(70, 195), (-70, 55)])
def test_what_is_drawn_from_the_reserve_is_shown_as_less(result: int, closing: int) -> None:
    """Article 17.9: 100, with 50 added and 25 drawn, and a result."""
    ledger = [ReserveYear(2027, 100, 50, 25, result, ("DB-1", "DB-2"))]

    assert titled(reserve_table(ledger)) == {
        "Jaar": 2027,
        "Stand op 1 januari": 100,
        "Toevoeging": 50,
        "Onttrekking": -25,
        "Uit het resultaat": result,
        "Stand op 31 december": closing,
        "Besluiten": "DB-1, DB-2",
    }
