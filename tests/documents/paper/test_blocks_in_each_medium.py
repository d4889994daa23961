"""Blocks that few papers have, in each medium: where it is signed, and a chart of nothing."""

import io
import zipfile

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.kit.model_papers import book_of, paper_of
from zvh_finance.documents.paper.on_screen import on_screen
from zvh_finance.documents.paper.page import block_html, section_html
from zvh_finance.documents.paper.paper import (
    Bars,
    Column,
    Fact,
    Facts,
    Kind,
    Media,
    Row,
    Section,
    Series,
    Signing,
    Table,
    Text,
)
from zvh_finance.documents.paper.workbook import workbook

SIGNING = Signing(("Aldus vastgesteld.",), ("De voorzitter", "De secretaris"))
TABLE = Table(
    (Column("name", "Gemeente"), Column("share", "Bijdrage", Kind.MONEY)),
    (Row(("Oss", 100_00), key="GM0828"),),
    name="bijdragen",
)


def texts(sheet: Worksheet) -> list[str]:
    return [str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None]


def test_a_workbook_has_a_place_for_each_who_signs() -> None:
    (sheet,) = book_of(Section("Ondertekening", (SIGNING,))).worksheets

    assert texts(sheet)[-3:] == ["Aldus vastgesteld.", "De voorzitter:", "De secretaris:"]


def test_a_page_and_a_screen_say_what_is_signed() -> None:
    """They are read and not signed, so the places are left to the paper."""
    assert "<p>Aldus vastgesteld.</p>" in section_html(Section("", (SIGNING,)), "x")
    assert "Aldus vastgesteld." in on_screen(paper_of(Section("", (SIGNING,))))


def test_a_chart_without_its_table_is_not_drawn_in_a_workbook() -> None:
    """Excel draws from cells; the page and the PDF draw the values themselves."""
    bars = Bars("Bijdrage", ("Oss",), (Series("Bijdrage", (100_00,), "share"),))
    content = workbook(paper_of(Section("Beeld", (TABLE, bars))))

    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert not [name for name in book.namelist() if "chart" in name]
    assert "Oss" in section_html(Section("Beeld", (bars,)), "x")


def test_a_chart_is_nothing_on_a_screen_of_letters() -> None:
    """Its values stand in the table beside it."""
    bars = Bars("Bijdrage", ("Oss",), (Series("Bijdrage", (100_00,), "share"),), table="bijdragen")
    alone = on_screen(paper_of(Section("Beeld", (TABLE,))))

    assert on_screen(paper_of(Section("Beeld", (TABLE, bars)))) == alone


def test_what_a_screen_does_not_show_leaves_no_line() -> None:
    hidden = Facts((Fact("Rekenstap", 5, Kind.WHOLE, media=Media.BOOK),))
    shown = on_screen(paper_of(Section("Kop", (hidden, Text(("Zin.",))))))

    assert "Rekenstap" not in shown
    assert "Zin." in shown


@pytest.mark.parametrize("block", [TABLE, SIGNING, Text(("Zin.",))])
def test_a_block_stands_on_a_page_by_itself_too(block: Table | Signing | Text) -> None:
    html = block_html(block)

    assert any(word in html for word in ("Oss", "Aldus", "Zin."))
