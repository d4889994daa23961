"""A table with more columns than a page is wide: headings are broken, values are not."""

import io
from datetime import date
from itertools import pairwise
from typing import Any

from pypdf import PdfReader

from zvh_finance.documents.paper.letterhead import HOUSE_COLOUR, Letterhead
from zvh_finance.documents.paper.paper import Column, Kind, Paper, Row, Section, Table
from zvh_finance.documents.paper.pdf import pdf

HEAD = Letterhead("Voorbeeld", date(2027, 1, 1), "", fictional=True, colour=HOUSE_COLOUR)


def printed(table: Table) -> list[tuple[str, float, float]]:
    """Each piece of text of the table with its place from the left and its size."""
    content = pdf(Paper("Stuk", HEAD, (Section("Deel", (table,)),)))
    found: list[tuple[str, float, float]] = []

    def take(text: str, at: Any, _text: Any, _font: Any, size: float) -> None:
        if text.strip():
            found.append((text.strip(), at[4], size))

    PdfReader(io.BytesIO(content)).pages[0].extract_text(visitor_text=take)
    return found


def table_of(columns: int, *, is_compact: bool = False) -> Table:
    heads = tuple(
        Column(f"c{n}", f"Bijdrage in het jaar {2020 + n} in euro", Kind.MONEY)
        for n in range(columns)
    )
    row = Row(("'s-Hertogenbosch", *(123_456_789 + n for n in range(columns))))
    return Table((Column("name", "Gemeente"), *heads), (row,), is_compact=is_compact)


def test_names_and_amounts_stay_whole_beside_six_long_headings() -> None:
    words = [text for text, _, _ in printed(table_of(6))]

    assert "'s-Hertogenbosch" in words
    assert [w for w in words if w.startswith("1.234.567,")] == [
        f"1.234.567,{89 + n}" for n in range(6)
    ]
    assert "Bijdrage in het jaar 2020 in euro" not in words


def test_a_heading_that_fits_stays_on_one_line() -> None:
    assert "Bijdrage in het jaar 2020 in euro" in [text for text, _, _ in printed(table_of(1))]


def test_columns_do_not_run_into_each_other() -> None:
    lefts = [left for text, left, _ in printed(table_of(6)) if "1.234.567," in text]

    assert all(after - before > 50 for before, after in pairwise(lefts))


def test_a_compact_table_is_in_smaller_print() -> None:
    wide, small = (
        next(size for text, _, size in printed(table_of(2, is_compact=compact)) if "1.234" in text)
        for compact in (False, True)
    )

    assert small < wide


def test_a_short_text_beside_a_long_one_stays_whole() -> None:
    columns = (
        Column("line", "Regel"),
        Column("amount", "Bedrag", Kind.MONEY),
        Column("sort", "Soort"),
        Column("reason", "Reden"),
    )
    row = Row(("Huur", 12_345_678, "eenmalig", "een lange reden " * 12))
    words = printed(Table(columns, (row,)))
    sort = next(left for text, left, _ in words if text == "eenmalig")
    reason = next(left for text, left, _ in words if text.startswith("een lange"))

    assert reason - sort > 32
