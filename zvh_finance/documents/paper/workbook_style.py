"""What all workbooks look like, and the rules they keep.

Inputs are blue and unlocked, formulas black and locked; A4 with a header that repeats; Dutch
formats; the marks of a draft and of an example on every sheet and page. Formulas carry the value
that the program worked out, so that a previewer shows numbers. The file has no clock in it.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from zvh_finance.documents.paper.plain_tables import as_text

CONCEPT_MARK = "CONCEPT"
FICTIONAL_MARK = "Voorbeeld: bedragen zijn fictief"

EURO = "[$-413]€ #,##0.00;[$-413]€ -#,##0.00"
WHOLE = "[$-413]#,##0;[$-413]-#,##0"
PERCENT = "[$-413]0.00000%"
INK = "#1a1a1a"
INPUT_BLUE = "#1f3fbf"
ACCENT = "#1d4f6e"
TINT = "#e9f0f4"
GOOD, BAD = "GOED", "FOUT"

_LOOKS: Mapping[str, Mapping[str, object]] = {
    "text": {"text_wrap": True, "indent": 1},
    "note": {"font_color": "#595959"},
    "title": {"bold": True, "font_size": 16, "font_color": ACCENT},
    "subtitle": {"font_color": "#595959"},
    "mark": {"bold": True, "font_color": "#8a2b06"},
    "section": {"bold": True, "font_color": ACCENT, "font_size": 12},
    "heading": {
        "bold": True,
        "bottom": 1,
        "bg_color": TINT,
        "text_wrap": True,
        "valign": "bottom",
    },
    "heading_right": {
        "bold": True,
        "bottom": 1,
        "bg_color": TINT,
        "text_wrap": True,
        "valign": "bottom",
        "align": "right",
    },
    "euro": {"num_format": EURO},
    "whole": {"num_format": WHOLE},
    "percent": {"num_format": PERCENT},
    "part": {"num_format": "[$-413]0.0%"},
    "euro_input": {"num_format": EURO, "font_color": INPUT_BLUE, "locked": False},
    "whole_input": {"num_format": WHOLE, "font_color": INPUT_BLUE, "locked": False},
    "euro_total": {"num_format": EURO, "bold": True, "top": 1},
    "whole_total": {"num_format": WHOLE, "bold": True, "top": 1},
    "percent_total": {"num_format": PERCENT, "bold": True, "top": 1},
    "text_total": {"bold": True, "top": 1},
    "big_euro": {"num_format": EURO, "bold": True, "font_size": 14, "align": "left"},
    "big_text": {"bold": True, "font_size": 12},
    "light": {"bold": True, "align": "center", "border": 1},
}


@dataclass(frozen=True, slots=True)
class Marks:
    """What must be said on every page."""

    is_concept: bool
    is_fictional: bool

    @property
    def texts(self) -> tuple[str, ...]:
        """The marks, in the order in which they are shown."""
        concept = (CONCEPT_MARK,) if self.is_concept else ()
        return concept + ((FICTIONAL_MARK,) if self.is_fictional else ())


class Book:
    """A workbook in the house style, written in memory."""

    def __init__(self, title: str, author: str, created: datetime, marks: Marks) -> None:
        """Start a workbook.

        Args:
            title: in the properties of the file and in the header of each page.
            author: in the properties of the file.
            created: what the file says about its creation; never the clock.
            marks: said on every sheet and page.
        """
        self._buffer = io.BytesIO()
        self.workbook: Workbook = xlsxwriter.Workbook(
            self._buffer,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
        )
        self.title = title
        self.marks = marks
        properties = {"title": title, "author": author, "created": created}
        self.workbook.set_properties(properties)
        self.workbook.set_calc_mode("auto")
        font = {"font_name": "Calibri", "font_size": 10, "font_color": INK}
        self.formats: dict[str, Format] = {
            name: self.workbook.add_format({"valign": "top", **font, **look})
            for name, look in _LOOKS.items()
        }

    def sheet(self, name: str, widths: Sequence[int], *, landscape: bool = True) -> "Sheet":
        """Add a sheet with its columns' widths, title and marks."""
        return Sheet(self, name, widths, landscape=landscape)

    def name(self, name: str, sheet: str, reference: str) -> None:
        """Give a cell or a block a name that formulas use."""
        self.workbook.define_name(name, f"='{sheet}'!{reference}")

    def content(self) -> bytes:
        """Finish the workbook; the same cells give the same bytes."""
        self.workbook.close()
        return self._buffer.getvalue()


class Sheet:
    """A sheet in the house style."""

    def __init__(self, book: Book, name: str, widths: Sequence[int], *, landscape: bool) -> None:
        """Add the sheet; `book.sheet` is the way to call it."""
        self.book, self.name = book, name
        self.raw: Worksheet = book.workbook.add_worksheet(name)
        for column, width in enumerate(widths):
            self.raw.set_column(column, column, width, book.formats["text"])
        self._set_up_page(landscape=landscape)
        self.text(0, 0, book.title, "title")
        self.text(1, 0, name, "subtitle")
        self.text(2, 0, " · ".join(book.marks.texts), "mark")
        for row, height in enumerate((24, 15, 15, 16)):
            self.raw.set_row(row, height)

    def text(self, row: int, column: int, text: str, look: str = "text") -> None:
        """Write a text; never a formula, whatever it begins with."""
        self.raw.write_string(row, column, as_text(text), self.book.formats[look])

    def euros(self, row: int, column: int, cents: int, look: str = "euro_input") -> None:
        """Write an amount as euros; the file holds the shortest text of the exact amount."""
        self.raw.write_number(row, column, cents / 100, self.book.formats[look])

    def whole(self, row: int, column: int, number: int, look: str = "whole_input") -> None:
        """Write a whole number."""
        self.raw.write_number(row, column, number, self.book.formats[look])

    def formula(
        self, row: int, column: int, formula: str, value: float | str, look: str = "euro"
    ) -> None:
        """Write a formula with the value that the program worked out for it."""
        self.raw.write_formula(row, column, f"={formula}", self.book.formats[look], value)

    def heading(
        self, row: int, titles: Sequence[str], right_from: int = 1, right_until: int = 999
    ) -> None:
        """Write a header row; the columns of numbers are headed at the right."""
        self.raw.set_row(row, 15 * max(1, *(1 + len(title) // 15 for title in titles)))
        for column, title in enumerate(titles):
            is_number = right_from <= column < right_until
            self.text(row, column, title, "heading_right" if is_number else "heading")

    def paragraph(self, row: int, column: int, text: str, width: int) -> None:
        """Write a text that takes as many lines as it needs in a column of this width."""
        self.text(row, column, text)
        self.raw.set_row(row, 15 * (1 + len(text) // width))

    def pages_wide(self, pages: int, repeat_until: int) -> None:
        """Print over several pages in width, with the first columns on each."""
        self.raw.fit_to_pages(pages, 0)
        self.raw.repeat_columns(0, repeat_until)

    def freeze(self, row: int, column: int) -> None:
        """Keep the rows above and the columns left in sight, and on each printed page."""
        self.raw.freeze_panes(row, column)
        self.raw.repeat_rows(0, row - 1)

    def light(self, row: int, column: int, formula: str, value: str) -> None:
        """A cell that is green when it says GOED and red when it says FOUT."""
        self.formula(row, column, formula, value, "light")
        self._colour(row, column, row)

    def lights(self, first: int, last: int, column: int) -> None:
        """Colour a column of control cells."""
        self._colour(first, column, last)

    def _colour(self, first: int, column: int, last: int) -> None:
        for word, background, ink in ((GOOD, "#c6e5cf", "#0b4a20"), (BAD, "#f3b9b2", "#7a0d02")):
            look = self.book.workbook.add_format({"bg_color": background, "font_color": ink})
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": look}
            self.raw.conditional_format(first, column, last, column, rule)

    def _set_up_page(self, *, landscape: bool) -> None:
        sheet, marks = self.raw, " · ".join(self.book.marks.texts)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.set_header(f"&L{_safe(self.book.title)}&R{_safe(marks)}")
        sheet.set_footer(f"&L{_safe(self.name)}&RPagina &P van &N")
        sheet.hide_gridlines(2)
        sheet.protect("", {"format_columns": True, "format_rows": True})


def cell(row: int, column: int, *, fixed: bool = False) -> str:
    """`C5`, or `$C$5` when it is fixed."""
    return str(xl_rowcol_to_cell(row, column, row_abs=fixed, col_abs=fixed))


def block(first: int, last: int, column: int, last_column: int | None = None) -> str:
    """A fixed block such as `$C$5:$C$14`."""
    end = column if last_column is None else last_column
    return f"{cell(first, column, fixed=True)}:{cell(last, end, fixed=True)}"


def _safe(text: str) -> str:
    """In a header `&` begins a code."""
    return text.replace("&", "&&")
