"""Where a workbook puts what a paper says: beside each other, apart, whole on every page."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from tests.kit.live_workbooks import inputs, worked_out
from zvh_finance.convenant.art17_contributions.reserve import ReserveYear
from zvh_finance.convenant.art17_year_end.key_figures import KeyFigures
from zvh_finance.documents.paper.formulas import Inputs, Name, formula
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.lights import calculates
from zvh_finance.documents.paper.paper import (
    Bars,
    Column,
    Fact,
    Facts,
    Kind,
    Paper,
    Row,
    Section,
    Series,
    SheetSetup,
    Table,
    Text,
    typed,
    worked,
)
from zvh_finance.documents.paper.workbook import workbook
from zvh_finance.documents.paper.year_tables import key_figures_table, reserve_table

HEAD = Letterhead("Proef", date(2026, 11, 23), "bron", fictional=True, colour="#1d4f6e")
LONG = "Een zin die langer is dan de kolommen waarin zij staat, en die meer regels nodig heeft. "


def paper_of(*sections: Section, **setups: SheetSetup) -> Paper:
    return Paper("Een titel die niet kort is", HEAD, sections, sheets=setups)


def opened(paper: Paper) -> Workbook:
    return load_workbook(io.BytesIO(workbook(paper)))


def test_a_section_stands_beside_the_one_before_and_the_next_below_it(tmp_path: Path) -> None:
    table = Table((Column("a", "Wat"), Column("b", "Bedrag", Kind.EUROS)), (Row(("Een", 100)),))
    amount = Fact("Som", typed(300), Kind.EUROS, "Som")
    twice = Fact("Dubbel", worked(600, formula("{s}+{s}", s=Name("Som"))), Kind.EUROS, "Dubbel")
    content = workbook(
        paper_of(
            Section("Links", (table,), sheet="Blad"),
            Section("Rechts", (Text((LONG * 3,)), Facts((amount,))), is_beside=True),
            Section("Daaronder", (Facts((twice,)),), is_beside=True),
            Section("Onder alles", (Text(("Klaar.",)),)),
        )
    )
    sheet = load_workbook(io.BytesIO(content))["Blad"]
    at = {c.value: (c.row, c.column) for row in sheet.iter_rows() for c in row if c.value}

    assert at["Links"][0] == at["Rechts"][0]
    assert at["Links"][1] < at["Rechts"][1] == at["Daaronder"][1]
    assert at["Rechts"][0] < at["Daaronder"][0] < at["Onder alles"][0]
    assert at["Onder alles"][1] == 1
    long = next(r for r in sheet.merged_cells.ranges if (r.min_row, r.min_col) == at[LONG * 3])
    assert long.max_row > long.min_row
    found = worked_out(content, tmp_path, {("Blad", inputs(content, "Blad")[0][0]): 7})
    assert found.named("Dubbel") == [14]


def test_a_text_keeps_its_distance_from_the_number_at_its_left() -> None:
    columns = (Column("a", "Aandeel", Kind.SHARE), Column("b", "Status"), Column("c", "Nog"))
    paper = paper_of(Section("", (Table(columns, (Row((Fraction(1, 3), "x", "y")),)),)))
    (sheet,) = opened(paper).worksheets
    cells = {c.value: c for row in sheet.iter_rows() for c in row if c.value}

    assert cells["Status"].alignment.indent == cells["x"].alignment.indent == 1
    assert not cells["Nog"].alignment.indent
    assert not cells["y"].alignment.indent


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    columns = (Column("a", "Tekst", width=30), Column("b", "Getal", Kind.WHOLE))
    rows = (Row(("kort", 1)), Row((2 * LONG, 2)))
    (sheet,) = opened(paper_of(Section("", (Table(columns, rows),)))).worksheets
    heights = {
        cell.value: sheet.row_dimensions[row].height
        for row, (cell,) in enumerate(sheet.iter_rows(max_col=1), start=1)
    }

    assert heights[2 * LONG] > 3 * 14 > (heights["kort"] or 0)


def test_the_title_of_a_wide_table_is_whole_on_each_page() -> None:
    """It stands in the columns that are repeated, not over those that only one page has."""
    columns = (Column("a", "Gemeente"), *(Column(f"c{n}", f"{n}", Kind.WHOLE) for n in range(9)))
    section = Section("", (Text((LONG,)), Table(columns, (Row(("Oss",)),))), sheet="Breed")
    sheet = opened(paper_of(section, Breed=SheetSetup(pages_wide=2)))["Breed"]

    assert sheet.print_title_cols == "$A:$A"
    assert sheet["A1"].alignment.wrap_text
    assert all(area.max_col == 1 for area in sheet.merged_cells.ranges)


@pytest.mark.parametrize("runs", [3, 40])
def test_a_text_in_an_amount_is_told_however_scattered_the_inputs(
    tmp_path: Path, runs: int
) -> None:
    rows = [Row((typed(100),) if n % 2 else (100,)) for n in range(2 * runs)]
    table = Table((Column("a", "Bedrag", Kind.EUROS),), tuple(rows))
    light = Fact("Licht", calculates("{ok}", ok=Inputs()), Kind.LIGHT, "Licht")
    content = workbook(paper_of(Section("", (Facts((light,)), table), sheet="Blad")))
    cell = inputs(content, "Blad")[1][0]

    assert worked_out(content, tmp_path / "a").named("Licht") == ["GOED"]
    assert worked_out(content, tmp_path / "b", {("Blad", cell): "1,5"}).named("Licht") == ["FOUT"]


def test_what_is_past_may_be_closed() -> None:
    """A board changes this year, not the years before it."""
    ledger = [ReserveYear(2026, 500, 100, 0, 0, ()), ReserveYear(2027, 600, 0, 50, 0, ("DB-1",))]
    figures = [KeyFigures(2027, False, 10, 900, 800, 90, 0, 550, 900)]  # noqa: FBT003
    tables = (
        reserve_table(ledger, {"draw": Name("Trekking")}, is_open=False),
        key_figures_table(figures, is_open=False),
    )
    fact = Facts((Fact("Trekking", typed(-50), Kind.EUROS, "Trekking"),))
    paper = paper_of(Section("", (fact, *tables), sheet="Blad"))

    assert len(inputs(workbook(paper), "Blad")) == 1
    as_before = replace(paper, sections=(Section("", (key_figures_table(figures),), sheet="Blad"),))
    assert len(inputs(workbook(as_before), "Blad")) == 7


@pytest.mark.parametrize("may_be_negative", [False, True])
def test_bars_begin_at_nothing_so_that_their_lengths_compare(*, may_be_negative: bool) -> None:
    columns = (Column("a", "Wie"), Column("b", "Bedrag", Kind.EUROS))
    table = Table(columns, (Row(("Een", 99_000)), Row(("Twee", 100_000))), name="t")
    series = (Series("Bedrag", (99_000, 100_000), "b"),)
    bars = Bars("Bedrag", ("Een", "Twee"), series, table="t", label_column="a")
    bars = replace(bars, may_be_negative=may_be_negative)
    content = workbook(paper_of(Section("", (table, bars))))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()

    assert ('<c:min val="0"/>' in chart) is not may_be_negative
