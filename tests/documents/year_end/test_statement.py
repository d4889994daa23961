"""Costs, income and the reserve below each other: what adds up, and what is not known."""

from zvh_finance.documents.paper.paper import Cell, Column, Kind, Row
from zvh_finance.documents.year_end.statement import Entry, Side, statement_rows

COLUMNS = (
    Column("line", "Onderdeel"),
    Column("actual", "Rekening", Kind.MONEY),
    Column("effect", "Effect", Kind.MONEY),
)
ENTRIES = (
    Entry("lonen", Side.COST, ("Lonen", 900, 100)),
    Entry("huur", Side.COST, ("Huur", 300, -20)),
    Entry("*", Side.INCOME, ("Bijdragen", 1_000, 0)),
    Entry("draw", Side.DRAW, ("Onttrekking", 250, 50)),
    Entry("add", Side.ADDITION, ("Toevoeging", 40, -10)),
)


def told(rows: tuple[Row, ...]) -> dict[object, list[object]]:
    return {
        row.cells[0]: [c.value if isinstance(c, Cell) else c for c in row.cells[1:]] for row in rows
    }


def test_the_reserve_comes_after_the_balance() -> None:
    """1,000 - 1,200 = -200 before the reserve; 250 drawn and 40 added make it 10."""
    found = told(statement_rows(COLUMNS, ENTRIES, ("effect",)))

    assert found["Totaal lasten"] == [1_200, 80]
    assert found["Totaal baten"] == [1_000, 0]
    assert found["Saldo van baten en lasten, voor de reserve"] == [-200, 80]
    assert found["Resultaat (positief is overschot)"] == [10, 120]


def test_without_movements_of_the_reserve_there_is_one_result() -> None:
    found = told(statement_rows(COLUMNS, ENTRIES[:3], ("effect",)))

    assert "Reserve" not in found
    assert found["Resultaat (positief is overschot)"] == [-200, 80]


def test_what_is_not_known_makes_no_sum() -> None:
    """Unknown is not zero: a sum over it would be a claim."""
    entries = (Entry("lonen", Side.COST, ("Lonen", "nog niet gerealiseerd", 0)), *ENTRIES[1:])
    found = told(statement_rows(COLUMNS, entries, ("effect",)))

    assert found["Totaal lasten"] == [None, -20]
    assert found["Resultaat (positief is overschot)"][0] is None
