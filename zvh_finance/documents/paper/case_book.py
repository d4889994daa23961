"""The workbook of a case: sheets with live formulas, inputs apart in blue, ready for A4.

Formulas hold no constants besides the cents of a euro; every formula carries the value that the
program computed, so that a reader without a calculation engine sees it too. Only functions that
Excel 2016 knows are used. Sheets are locked without a password: cells that are inputs are open.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

MONEY = '#,##0.00;[Red]-#,##0.00;"-"'
WHOLE = "#,##0"
PERCENT = "0.00%"
DATE = "dd-mm-yyyy"
_INPUT = "#0000C0"
_ACCENT = "#1d4f6e"
_PAPER_A4 = 9
_HEADING_HEIGHT = 27


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands on every sheet: of which case, whether it is a concept, whether fictional."""

    title: str
    concept: bool
    fictional: bool
    created: date

    @property
    def words(self) -> str:
        """`CONCEPT · Voorbeeld: bedragen zijn fictief`, or nothing."""
        found = ("CONCEPT" if self.concept else "", "Voorbeeld: bedragen zijn fictief")
        return " · ".join(w for w in (found[0], found[1] if self.fictional else "") if w)


@dataclass
class CaseBook:
    """A workbook under construction."""

    marks: Marks
    _buffer: io.BytesIO = field(default_factory=io.BytesIO)
    _formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the workbook; its creation date is that of the case, never the clock."""
        self.workbook = xlsxwriter.Workbook(self._buffer, {"in_memory": True})
        moment = datetime(  # noqa: DTZ001 — a workbook stores the moment without a zone
            self.marks.created.year, self.marks.created.month, self.marks.created.day
        )
        self.workbook.set_properties(
            {"title": self.marks.title, "author": "zvh-finance", "created": moment}
        )

    def format(self, **properties: object) -> Format:
        """A cell format, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            given = {"font_name": "Calibri", "font_size": 10, "valign": "top", **properties}
            self._formats[key] = self.workbook.add_format(given)
        return self._formats[key]

    def sheet(self, name: str, widths: Sequence[int], heading: str) -> "CaseSheet":
        """A new sheet with its heading and marks, set up for A4 landscape."""
        sheet: Worksheet = self.workbook.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(_PAPER_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.hide_gridlines(2)
        sheet.set_header(f"&L&9{_plain(self.marks.title)}&R&9{_plain(self.marks.words)}")
        sheet.set_footer("&L&8&A&R&8Pagina &P van &N")
        sheet.protect("", {"format_columns": True, "format_rows": True})
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        made = CaseSheet(self, sheet, name)
        made.text(heading, bold=True, font_size=15, font_color=_ACCENT)
        made.text(self.marks.words, bold=True, font_color="#9C2A10")
        return made

    def content(self) -> bytes:
        """The finished workbook."""
        self.workbook.close()
        return self._buffer.getvalue()


@dataclass(frozen=True, slots=True)
class Cell:
    """A value in a cell; a formula carries its value.

    Attributes:
        value: text, whole number, date, or cents when `style` is `money`.
        formula: without a constant; empty for a plain value.
        style: `text`, `money`, `whole`, `percent`, `date`, `year` or `factor`.
        is_input: something a person typed: blue and unlocked.
        bold: part of a total.
    """

    value: object
    formula: str = ""
    style: str = "text"
    is_input: bool = False
    bold: bool = False


@dataclass
class CaseSheet:
    """A sheet that is filled from top to bottom."""

    book: CaseBook
    sheet: Worksheet
    name: str
    row: int = 0

    def text(self, words: str, **properties: object) -> None:
        """A line of text over the whole width."""
        self.sheet.write_string(self.row, 0, words, self.book.format(**properties))
        self.row += 1

    def gap(self) -> None:
        """An empty row."""
        self.row += 1

    def on_one_page(self) -> None:
        """Print the whole sheet on one page."""
        self.sheet.fit_to_pages(1, 1)

    def headings(self, names: Iterable[str], numbers_from: int = 99) -> None:
        """A row of column headings; those above numbers stand to the right."""
        properties: dict[str, object] = {"bold": True, "bg_color": "#DCE7EE", "bottom": 1}
        properties |= {"text_wrap": True, "font_color": _ACCENT}
        left, right = self.book.format(**properties), self.book.format(**properties, align="right")
        self.sheet.set_row(self.row, _HEADING_HEIGHT)
        for column, name in enumerate(names):
            style = right if column >= numbers_from else left
            self.sheet.write_string(self.row, column, name, style)
        self.row += 1

    def cells(self, cells: Iterable[Cell | str | None]) -> int:
        """A row; returns its number, counting from 0. `None` leaves a cell empty."""
        for column, cell in enumerate(cells):
            if cell is not None:
                self._write(column, cell if isinstance(cell, Cell) else Cell(cell))
        self.row += 1
        return self.row - 1

    def at(self, row: int, column: int) -> str:
        """How a formula on this sheet refers to a cell."""
        return str(xl_rowcol_to_cell(row, column))

    def ref(self, row: int, column: int) -> str:
        """How a formula on any sheet refers to a cell."""
        return f"'{self.name}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"

    def span(self, first: int, last: int, column: int) -> str:
        """A column of cells, fixed, as any sheet refers to it."""
        begin = xl_rowcol_to_cell(first, column, row_abs=True, col_abs=True)
        end = xl_rowcol_to_cell(last, column, row_abs=True, col_abs=True)
        return f"'{self.name}'!{begin}:{end}"

    def _write(self, column: int, cell: Cell) -> None:
        style = self._style(cell)
        if cell.formula:
            self.sheet.write_formula(self.row, column, cell.formula, style, _shown(cell))
        elif isinstance(cell.value, str):
            self.sheet.write_string(self.row, column, cell.value, style)
        elif isinstance(cell.value, date):
            day = cell.value
            moment = datetime(day.year, day.month, day.day)  # noqa: DTZ001 — a cell has no zone
            self.sheet.write_datetime(self.row, column, moment, style)
        else:
            self.sheet.write_number(self.row, column, float(str(_shown(cell))), style)

    def _style(self, cell: Cell) -> Format:
        numbers: Mapping[str, str] = {
            "money": MONEY,
            "whole": WHOLE,
            "percent": PERCENT,
            "date": DATE,
            "year": "0",
            "factor": "0.000000",
        }
        properties: dict[str, object] = {"bottom": 4, "bottom_color": "#C8C8C8"}
        if cell.style in numbers:
            properties["num_format"] = numbers[cell.style]
            properties["align"] = "left" if cell.style == "year" else "right"
        else:
            properties |= {"text_wrap": True, "indent": 1}
        if cell.is_input:
            properties |= {"font_color": _INPUT, "locked": False}
        if cell.bold:
            properties |= {"bold": True, "top": 1, "bottom": 1}
        return self.book.format(**properties)


def money(cents: int, formula: str = "", *, is_input: bool = False, bold: bool = False) -> Cell:
    """An amount in euros."""
    return Cell(cents, formula, "money", is_input, bold)


def whole(number: int, formula: str = "", *, is_input: bool = False, bold: bool = False) -> Cell:
    """A whole number."""
    return Cell(number, formula, "whole", is_input, bold)


def total(name: str, sums: Sequence[tuple[int, str]], skip: int = 0) -> list[Cell | None]:
    """A row of totals: its name, then amounts with their formulas."""
    empty: list[Cell | None] = [None] * skip
    return [
        Cell(name, bold=True),
        *empty,
        *(money(cents, formula, bold=True) for cents, formula in sums),
    ]


def share_formula(amount: str, weight: str, weights: str, rest: str, rests: str) -> str:
    """The share of article 17.2 to the cent: largest remainder, ties to the lower code.

    Args:
        amount: the cell with the amount in euros.
        weight: the cell with the weight of this municipality.
        weights: all weights, in the order of the codes.
        rest: the cell with the remainder of this municipality, see `rest_formula`.
        rests: all remainders, in the same order.
    """
    first = rests.split(":", maxsplit=1)[0]
    row = rest.replace("$", "")
    ahead = f'COUNTIF({rests},">"&{rest})+COUNTIF({first}:{row},{rest})'
    floor = f"INT(ROUND(ABS({amount})*100,0)*{weight}/SUM({weights}))"
    extra = f"IF({ahead}<=ROUND(SUM({rests})/SUM({weights}),0),1,0)"
    return f"=SIGN({amount})*({floor}+{extra})/100"


def rest_formula(amount: str, weight: str, weights: str) -> str:
    """The remainder that decides who gets a cent that is left."""
    product = f"ROUND(ABS({amount})*100,0)*{weight}"
    return f"={product}-INT({product}/SUM({weights}))*SUM({weights})"


def _shown(cell: Cell) -> object:
    if cell.style == "money" and isinstance(cell.value, int):
        return cell.value / 100
    return cell.value


def _plain(text: str) -> str:
    return text.replace("&", "&&")
