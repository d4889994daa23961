"""Blocks of a paper on a page of the web."""

from datetime import date
from fractions import Fraction

from zvh_finance.documents.paper.page import bars_html, section_html, table_html
from zvh_finance.documents.paper.paper import (
    Bars,
    Column,
    Kind,
    Media,
    Row,
    Section,
    Series,
    Table,
    Text,
)

TABLE = Table(
    (
        Column("name", "Gemeente"),
        Column("share", "Bijdrage in euro", Kind.EUROS),
        Column("percent", "In procent", Kind.PART),
        Column("day", "Dag", Kind.DATE),
        Column("working", "Rekenstap", Kind.CENTS, media=Media.BOOK),
    ),
    (Row(("<Oss>", 123456, Fraction(1, 8), date(2027, 3, 31), 7), key="GM0828"),),
)


def test_a_cell_is_shown_in_whole_euros_and_known_to_a_script_by_its_cents() -> None:
    html = table_html(TABLE, "Bijdragen")

    assert '<tr data-key="GM0828"><th scope="row" data-value="0">&lt;Oss&gt;</th>' in html
    assert '<td class="number" data-column="share" data-value="123456">1.235</td>' in html
    assert '<td class="number" data-column="percent" data-value="0.125">12,5%</td>' in html
    assert '<td data-column="day" data-value="740071">31-03-2027</td>' in html
    assert "Rekenstap" not in html
    assert "sort" not in html


def test_only_a_table_that_a_script_sorts_says_so() -> None:
    html = table_html(TABLE, "Bijdragen", is_sortable=True)

    assert '<table class="sortable">' in html
    assert '<th scope="col" aria-sort="ascending">Gemeente</th>' in html
    assert html.count("aria-sort") == 1


def test_an_annex_is_folded_and_what_a_page_does_not_show_is_left_out() -> None:
    annex = Section("Meer", (Text(("Een zin.",)),), is_annex=True)

    assert "<summary>Meer</summary>" in section_html(annex, "meer")
    assert section_html(Section("Rekenblad", (), media=Media.BOOK), "weg") == ""


def test_bars_have_their_keys_and_a_total() -> None:
    bars = Bars("Bijdrage", ("Oss", "Boxtel"), (Series("Bijdrage", (200, 50), "share"),))
    html = bars_html(bars, ["GM0828", "GM0757"], 250)

    assert '<li data-key="GM0757"><span class="name">Boxtel</span>' in html
    assert 'style="width: 25.0%"' in html
    assert '<li class="whole"><span class="name">Totaal</span>' in html
