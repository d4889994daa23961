"""The looks of a workbook: everything can be read, and nothing is cut."""

import io
import zipfile
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from tests.kit.model_papers import HEAD, book_of, paper_of
from zvh_finance.documents.paper.formulas import Name, same_as
from zvh_finance.documents.paper.paper import (
    Bars,
    Cell,
    Column,
    Fact,
    Facts,
    Kind,
    Look,
    Media,
    Picture,
    Row,
    Section,
    Series,
    SheetSetup,
    Table,
    Text,
    Value,
    rows,
    totals,
    worked,
)
from zvh_finance.documents.paper.shown import shown
from zvh_finance.documents.paper.workbook import workbook

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<rect width="40" height="20" fill="#1d4f6e"/></svg>'
)
LARGE: dict[Kind, Value] = {
    Kind.MONEY: -123_456_789_012,
    Kind.EUROS: 123_456_789_012,
    Kind.RATE: Fraction(-123_456_789, 7),
    Kind.CENTS: 123_456_789_012,
    Kind.WHOLE: 17_947_684,
    Kind.YEAR: 2027,
    Kind.PART: Fraction(-123_456, 1000),
    Kind.PERCENT: Fraction(1, 3),
    Kind.SHARE: Fraction(1, 3),
    Kind.FACTOR: Fraction(4_000_000, 3),
    Kind.DATE: date(2027, 12, 31),
}


@pytest.mark.parametrize("kind", LARGE)
def test_a_column_holds_its_numbers_and_the_words_of_its_heading(kind: Kind) -> None:
    """A number that does not fit is shown as ###."""
    title = "Bijdragevermindering per inwoner"
    column = Column("value", title, kind)
    table = Table((column,), (Row((LARGE[kind],)), Row((0 if kind is not Kind.DATE else None,))))
    sheet = book_of(Section("", (table,), sheet="Een"))["Een"]
    width = sheet.column_dimensions["A"].width

    assert width >= len(shown(LARGE[kind], kind)) + 1
    assert width >= len("Bijdragevermindering") + 1


def test_a_total_that_is_longer_than_its_parts_fits_too() -> None:
    columns = (Column("name", "Wie"), Column("paid", "Wat", Kind.MONEY))
    lines = rows([(f"g{n}", 99_999) for n in range(40)])
    table = Table(columns, lines, totals(columns, {"paid": 40 * 99_999_999}))
    sheet = book_of(Section("", (table,), sheet="Een"))["Een"]

    assert sheet.column_dimensions["B"].width > len("€ 39.999.999,60")


def test_values_are_values_with_a_dutch_format() -> None:
    """Euros of cents, a day, a year without a point, a fraction; what is unknown stays open."""
    columns = tuple(Column(kind.value, kind.value, kind) for kind in LARGE)
    sheet = book_of(
        Section("", (Table(columns, (Row(tuple(LARGE.values())), Row(("nog niet",)))),), sheet="A")
    )["A"]
    found = {head.value: cell for head, cell in zip(sheet[5], sheet[6], strict=True)}

    assert found["money"].value == -1_234_567_890.12
    assert found["money"].number_format == "[$-413]€ #,##0.00;[$-413]€ -#,##0.00"
    assert found["euros"].number_format == "[$-413]€ #,##0;[$-413]€ -#,##0"
    assert found["year"].number_format == "0"
    assert found["date"].value == datetime(2027, 12, 31)  # noqa: DTZ001 — a cell has no zone
    assert found["share"].number_format == "[$-413]0.00000%"
    assert sheet["A7"].value == "nog niet"
    assert sheet["B7"].value is None


def test_each_sheet_says_what_it_is_whose_and_what_it_is_not() -> None:
    head = replace(HEAD, concept=True)
    text = Text(("Een zin.",))
    book = load_workbook(
        io.BytesIO(
            workbook(
                replace(
                    paper_of(Section("", (text,), sheet="Een"), Section("", (text,), sheet="Twee")),
                    letterhead=head,
                )
            )
        )
    )
    for sheet in book:
        assert sheet["A1"].value == "Proef"
        assert sheet["A2"].value == "Samenwerking Proef"
        assert sheet["A3"].value == "CONCEPT · Voorbeeld: bedragen zijn fictief"
        assert sheet.oddHeader is not None
        assert sheet.oddHeader.right is not None
        assert "CONCEPT" in str(sheet.oddHeader.right.text)
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert book.properties.title == "Proef"
    assert book.properties.creator == "Samenwerking Proef"
    assert book.properties.created.date() == date(2026, 11, 23)


def test_the_heading_of_a_table_stays_in_sight_and_returns_on_each_page() -> None:
    columns = (Column("code", "Code"), Column("name", "Gemeente"), Column("n", "N", Kind.WHOLE))
    table = Table(columns, rows([(f"GM{n:04d}", f"G {n}", n) for n in range(60)]))
    sheet = book_of(Section("", (table,), sheet="Een"))["Een"]

    assert sheet.freeze_panes == "C6"
    assert sheet.print_title_rows == "$5:$5"


def test_sections_go_to_their_sheets_and_working_sheets_stand_last() -> None:
    text = Text(("Een zin.",))
    book = book_of(
        Section("", (text,), sheet="Werk"),
        Section("", (text,), sheet="Lezen"),
        Section("Meer", (text,)),
        Section("Niet hier", (text,), sheet="Papier", media=Media.PDF),
        sheets={"Werk": SheetSetup(is_working=True)},
    )

    assert book.sheetnames == ["Lezen", "Werk"]
    assert [c.value for (c,) in book["Lezen"]["A5:A8"]] == ["Een zin.", None, "Meer", "Een zin."]


def test_what_looks_like_a_formula_is_a_text() -> None:
    table = Table((Column("a", "=1+1"),), rows([("=HYPERLINK(1)",), ("+31 73",), ("@x",)]))
    sheet = book_of(Section("", (table,), sheet="Een"))["Een"]

    assert [c.value for (c,) in sheet["A5:A8"]] == ["'=1+1", "'=HYPERLINK(1)", "'+31 73", "'@x"]
    assert {c.data_type for (c,) in sheet["A5:A8"]} == {"s"}


def test_a_drawing_and_a_chart_are_told_to_who_does_not_see_them() -> None:
    columns = (Column("name", "Gemeente"), Column("paid", "Bijdrage", Kind.EUROS))
    table = Table(columns, rows([("Oss", 100), ("Vught", 200)]), name="tabel")
    bars = Bars(
        "Bijdrage in euro",
        ("Oss", "Vught"),
        (Series("Bijdrage", (100, 200), "paid"),),
        table="tabel",
        label_column="name",
    )
    content = workbook(
        paper_of(
            Section("", (table, bars), sheet="Een"),
            Section("", (Picture(SQUARE, "Een kaart van de gemeenten."),), sheet="Twee"),
        )
    )
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        drawings = "".join(
            parts.read(name).decode() for name in parts.namelist() if "drawings/drawing" in name
        )
        chart = parts.read("xl/charts/chart1.xml").decode()

    assert 'descr="Een kaart van de gemeenten."' in drawings
    assert 'descr="Bijdrage in euro"' in drawings
    assert "'Een'!$B$6:$B$7" in chart
    assert "'Een'!$A$6:$A$7" in chart


def test_groups_and_totals_stand_out() -> None:
    columns = (Column("name", "Wat"), Column("paid", "Bedrag", Kind.MONEY))
    lines = (
        Row(("Lasten",), look=Look.HEAD),
        Row(("Salaris", 100)),
        Row(("Samen", 100), look=Look.SUBTOTAL),
    )
    sheet = book_of(
        Section("", (Table(columns, lines, totals(columns, {"paid": 100})),), sheet="Een")
    )["Een"]

    assert [sheet.cell(row, 1).font.bold for row in range(6, 10)] == [True, False, True, True]
    assert sheet["B9"].value == "=SUM($B$6:$B$8)"


def test_the_label_of_a_total_stands_beside_a_code_and_never_in_it() -> None:
    columns = (Column("code", "Code"), Column("name", "Gemeente"), Column("n", "N", Kind.WHOLE))
    assert totals(columns, {"n": 3}).cells[:2] == (None, "Totaal")
    own = worked(3, same_as(Name("Elders")))
    assert totals(columns, {"n": own}).cells[2] is own


def test_the_same_paper_gives_the_same_bytes() -> None:
    facts = Facts(
        (Fact("Bedrag", Cell(150, is_input=True), Kind.MONEY, "Bedrag", note="In euro."),)
    )
    picture = Picture(SQUARE, "Een vlak.")

    def made() -> bytes:
        return workbook(paper_of(Section("Kop", (facts, Text(("Een zin.",)), picture), sheet="A")))

    assert made() == made()
