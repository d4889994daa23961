"""An empty table to type in: Dutch headers, lists to choose from, a note at each column, a total.

What comes out is read as it is: the headers are those of the table, the total row is checked, and
a sheet in which nothing was typed is no table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from xlsxwriter.worksheet import Worksheet

from zvh_finance.documents.paper.workbook_style import Book, Marks, block

ROWS = 60
"""Rows that are made ready; more may be typed below, for the total row may move."""

_HEAD = 3
_FIRST = _HEAD + 1
_WIDE, _NARROW = 34, 16
_TITLE_HEIGHT = 24


@dataclass(frozen=True, slots=True)
class TemplateColumn:
    """A column to fill in.

    Attributes:
        head: its Dutch name.
        note: what belongs in it, in Dutch.
        look: `text`, `code`, `amount` or `date`.
        choices: what may be chosen, if it is a list.
        added_up: whether the total row has its sum.
        is_label: whether the word Totaal stands under it.
    """

    head: str
    note: str
    look: str = "text"
    choices: tuple[str, ...] = ()
    added_up: bool = False
    is_label: bool = False


@dataclass(frozen=True, slots=True)
class TemplateSheet:
    """A table to fill in.

    Attributes:
        name: of the sheet; it says which table of which year.
        title: above the table.
        lead: how to fill it in and where to keep it.
    """

    name: str
    title: str
    lead: str
    columns: Sequence[TemplateColumn]


def table_template(title: str, sheets: Sequence[TemplateSheet], made: datetime) -> bytes:
    """A workbook with empty tables; the same sheets give the same bytes.

    Args:
        title: in the properties of the file.
        sheets: in their order.
        made: what the file says about its creation; never the clock.
    """
    book = Book(title, "zvh-finance", made, Marks(is_concept=False, is_fictional=False))
    looks = {
        "text": book.workbook.add_format({"num_format": "@"}),
        "code": book.workbook.add_format({"num_format": "@"}),
        "amount": book.workbook.add_format({"num_format": "[$-413]#,##0.00"}),
        "date": book.workbook.add_format({"num_format": "dd-mm-yyyy"}),
    }
    for sheet in sheets:
        raw = book.workbook.add_worksheet(sheet.name)
        raw.set_row(0, _TITLE_HEIGHT)
        raw.write_string(0, 0, sheet.title, book.formats["title"])
        raw.write_string(1, 0, sheet.lead, book.formats["note"])
        for position, column in enumerate(sheet.columns):
            raw.write_string(_HEAD, position, column.head, book.formats["heading"])
            raw.write_comment(_HEAD, position, column.note, {"author": "zvh-finance"})
            width = _NARROW if column.look != "text" or column.choices else _WIDE
            raw.set_column(position, position, width, looks[column.look])
            _guard(raw, position, column)
        _total(book, raw, sheet.columns)
        raw.freeze_panes(_FIRST, 0)
        raw.repeat_rows(_HEAD)
        raw.set_landscape()
        raw.set_paper(9)
        raw.fit_to_pages(1, 0)
    return book.content()


def _guard(raw: Worksheet, position: int, column: TemplateColumn) -> None:
    """What a cell of a column may hold, told when it is entered and when it is not that."""
    rules: Mapping[str, Mapping[str, object]] = {
        "amount": {"validate": "decimal", "criteria": "between", "minimum": -1e11, "maximum": 1e11},
        "date": {
            "validate": "date",
            "criteria": "between",
            "minimum": datetime(1900, 1, 1),  # noqa: DTZ001 — a day in a spreadsheet has no zone
            "maximum": datetime(2200, 12, 31),  # noqa: DTZ001
        },
    }
    chosen = {"validate": "list", "source": list(column.choices)}
    rule = chosen if column.choices else rules.get(column.look)
    if rule is not None:
        told = {
            "error_type": "warning",
            "error_title": column.head,
            "error_message": column.note,
        }
        raw.data_validation(_FIRST, position, _FIRST + ROWS - 1, position, {**rule, **told})


def _total(book: Book, raw: Worksheet, columns: Sequence[TemplateColumn]) -> None:
    """The sum of each column of amounts; no value is kept, for nothing was typed yet."""
    if not any(column.added_up for column in columns):
        return
    row = _FIRST + ROWS
    for position, column in enumerate(columns):
        if column.is_label:
            raw.write_string(row, position, "Totaal", book.formats["text_total"])
        if column.added_up:
            formula = f"=SUM({block(_FIRST, row - 1, position)})"
            raw.write_formula(row, position, formula, book.formats["euro_total"], "")
