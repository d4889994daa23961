"""Small papers to try the model and its writers with."""

import io
from datetime import date

from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.paper import Paper, Section
from zvh_finance.documents.paper.workbook import workbook

DAY = date(2026, 11, 23)
HEAD = Letterhead(
    "Samenwerking Proef", DAY, "CBS, peildatum 1 januari 2026", fictional=True, colour="#1d4f6e"
)


def paper_of(*sections: Section, **more: object) -> Paper:
    """A paper with these sections."""
    return Paper("Proef", HEAD, sections, **more)  # type: ignore[arg-type]


def book_of(*sections: Section, **more: object) -> Workbook:
    """Its workbook, opened by another program."""
    return load_workbook(io.BytesIO(workbook(paper_of(*sections, **more))))


def cell_with(sheet: Worksheet, value: object) -> str:
    """The first cell that holds a value."""
    return next(str(c.coordinate) for row in sheet.iter_rows() for c in row if c.value == value)
