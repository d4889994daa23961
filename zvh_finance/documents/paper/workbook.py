"""The workbook of a paper: the only place that writes one.

Formulas carry the value that the program worked out, so that a previewer shows numbers. The file
has no clock in it; the same paper gives the same bytes. Sheets are locked without a password:
what may be typed is open, blue, and says what belongs in it.
"""

import io
from datetime import date, datetime
from itertools import pairwise

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from zvh_finance.documents.paper.addresses import Addresses, Here, quoted
from zvh_finance.documents.paper.book_inputs import check_table, check_typed
from zvh_finance.documents.paper.book_layout import (
    BookLayout,
    Placed,
    Region,
    SheetLayout,
    TablePlace,
    labels_of,
    lay_out,
)
from zvh_finance.documents.paper.book_looks import CellLook, Looks
from zvh_finance.documents.paper.book_pictures import draw_bars, draw_picture
from zvh_finance.documents.paper.book_sheet import Sheet
from zvh_finance.documents.paper.book_widths import lines_in_cell, lines_of
from zvh_finance.documents.paper.live_sentences import live
from zvh_finance.documents.paper.paper import (
    Bars,
    Cell,
    Column,
    Content,
    Facts,
    Items,
    Kind,
    Look,
    Media,
    Paper,
    Picture,
    Row,
    Sentence,
    Signing,
    Table,
    Text,
)
from zvh_finance.documents.paper.plain_tables import as_text
from zvh_finance.documents.paper.shown import shown, words

_A4 = 9
_LINE, _LARGE_LINE = 14, 20
_TITLE_HEIGHT = 24
_FREEZE_BEFORE = 14
_PLAIN_OF_TITLE = 0.6
_CENTS_PER_EURO = 100


def workbook(paper: Paper) -> bytes:
    """Write the sections of a paper that a workbook shows.

    Raises:
        KeyError: a formula speaks of something that is not in the workbook.
    """
    return _Writer(paper).content()


class _Writer:
    """Writes one workbook."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._layout: BookLayout = lay_out(paper)
        self._addresses = Addresses(self._layout)
        self._buffer = io.BytesIO()
        self._book = xlsxwriter.Workbook(
            self._buffer,
            {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
        )
        made = paper.made_on
        self._book.set_properties(
            {
                "title": paper.title,
                "author": paper.letterhead.partnership,
                "created": datetime(made.year, made.month, made.day),  # noqa: DTZ001 — no zone
            }
        )
        self._book.set_calc_mode("auto")
        self._looks = Looks(self._book, paper.letterhead.colour)

    def content(self) -> bytes:
        sheets = [(s, self._book.add_worksheet(s.name, Sheet)) for s in self._layout.sheets]
        for layout, sheet in sheets:
            self._set_up(layout, sheet)
            self._write_head(layout, sheet)
            for placed in layout.placed:
                self._write_block(layout, sheet, placed)
            self._freeze(layout, sheet)
        self._define_names()
        self._book.close()
        return self._buffer.getvalue()

    def _set_up(self, layout: SheetLayout, sheet: Worksheet) -> None:
        setup, marks = layout.setup, " · ".join(self._paper.letterhead.marks)
        for column, width in enumerate(layout.widths):
            sheet.set_column(column, column, width, self._look_of_column(layout, column))
        if setup.is_landscape:
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(setup.pages_wide, 1 if setup.is_one_page else 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        sheet.set_header(f"&L{_safe(self._paper.title)}&R{_safe(marks)}")
        sheet.set_footer(f"&L{_safe(layout.name)}&RPagina &P van &N")
        sheet.hide_gridlines(2)
        if not setup.is_open:
            sheet.protect("", {"format_columns": True, "format_rows": True})
        if setup.is_working:
            sheet.set_tab_color("#b5b5b5")

    def _look_of_column(self, layout: SheetLayout, position: int) -> Format:
        """How a cell looks in which nothing was written: one may type there, or not."""
        tables = [p.block for p in layout.tables if isinstance(p.block, Table)]
        if not layout.setup.is_open or len(tables) != 1:
            return self._looks.plain
        columns = [column for _, column in tables[0].shown_in(Media.BOOK)]
        if position >= len(columns):
            return self._looks.plain
        return self._looks.to_type(columns[position].kind)

    def _write_head(self, layout: SheetLayout, sheet: Worksheet) -> None:
        head = self._paper.letterhead
        title, marks = self._paper.title, " · ".join(head.marks)
        if layout.repeated:
            own, width = layout.head, int(layout.head.width * _PLAIN_OF_TITLE)
            self._spread(sheet, 1, own, head.partnership, self._looks.words)
            self._spread(sheet, 2, own, marks, self._looks.wrapped_mark)
            self._merge(sheet, (0, own.first, own.last), title, self._looks.wrapped_title)
            sheet.set_row(0, _TITLE_HEIGHT * lines_of(title, width))
        else:
            sheet.set_row(0, _TITLE_HEIGHT)
            sheet.write_string(0, 0, as_text(title), self._looks.title)
            sheet.write_string(1, 0, as_text(head.partnership), self._looks.plain)
            sheet.write_string(2, 0, marks, self._looks.mark)
        for row, column, title in layout.titles:
            sheet.write_string(row, column, as_text(title), self._looks.section)

    def _freeze(self, layout: SheetLayout, sheet: Worksheet) -> None:
        """Keep the heading of a sheet's only table in sight, and on each printed page."""
        if len(layout.tables) != 1 or layout.tables[0].row >= _FREEZE_BEFORE:
            return
        placed = layout.tables[0]
        if not isinstance(placed.block, Table) or layout.setup.is_one_page:
            return
        sheet.freeze_panes(placed.row + 1, labels_of(placed.block))
        sheet.repeat_rows(placed.row)
        if layout.repeated:
            sheet.repeat_columns(0, layout.repeated - 1)

    def _write_block(self, layout: SheetLayout, sheet: Worksheet, placed: Placed) -> None:
        block = placed.block
        if isinstance(block, Table):
            self._write_table(layout, sheet, placed, block)
        elif isinstance(block, Facts):
            self._write_facts(layout, sheet, placed, block)
        elif isinstance(block, Text | Items):
            self._write_words(layout, sheet, placed, block)
        elif isinstance(block, Bars):
            where = placed.row, placed.column
            draw_bars(self._book, sheet, where, block, self._layout.tables, self._looks.colour)
        elif isinstance(block, Picture):
            draw_picture(sheet, (placed.row, placed.column), block)
        elif isinstance(block, Signing):
            lines = (*block.lines, *(f"{place}:" for place in block.places))
            for row, line in enumerate(lines, placed.row):
                sheet.write_string(row, placed.column, as_text(line), self._looks.plain)

    def _write_words(
        self, layout: SheetLayout, sheet: Worksheet, placed: Placed, block: Text | Items
    ) -> None:
        told = block.sentences if isinstance(block, Text) else block.items
        quiet = isinstance(block, Text) and block.is_quiet
        look = self._looks.quiet if quiet else self._looks.words
        row = placed.row
        for text, source in zip(words(block), told, strict=True):
            before = text[: text.index(" ") + 1] if isinstance(block, Items) else ""
            formula = None
            if isinstance(source, Sentence):
                formula = live(source, self._addresses, Here(layout.name, row), before)
            self._spread(sheet, row, placed.region, text, look)
            if formula is not None:
                sheet.write_formula(row, placed.region.first, f"={formula}", look, text)
            row += placed.region.rows_for(text)

    def _spread(self, sheet: Worksheet, row: int, region: Region, text: str, look: Format) -> None:
        """Write a text over the whole width, in as many lines as it needs."""
        lines = region.rows_for(text)
        self._merge(sheet, (row, region.first, region.last), text, look, lines)
        if not region.is_shared:
            sheet.set_row(row, _LINE * lines_of(text, region.width))

    def _merge(
        self,
        sheet: Worksheet,
        where: tuple[int, int, int],
        text: str,
        look: Format,
        lines: int = 1,
    ) -> None:
        row, first, last = where
        if last > first or lines > 1:
            sheet.merge_range(row, first, row + lines - 1, last, "", look)
        sheet.write_string(row, first, as_text(text), look)

    def _write_facts(
        self, layout: SheetLayout, sheet: Worksheet, placed: Placed, block: Facts
    ) -> None:
        region, first = placed.region, placed.region.first
        at = first + region.label_columns
        before, after = region.widths[: at - first], region.widths[at - first :]
        for row, fact in enumerate(block.shown_in(Media.BOOK), placed.row):
            label = self._looks.cell(CellLook())
            self._merge(sheet, (row, first, at - 1), fact.label, label)
            cell = fact.cell if isinstance(fact.cell, Cell) else Cell(fact.cell)
            kind = cell.kind or fact.kind
            look = CellLook(kind, Look.PLAIN, cell.is_input, block.is_large, is_left=True)
            text = shown(cell, kind)
            lines = [lines_of(fact.label, sum(before))]
            if kind is Kind.TEXT and not fact.note and not cell.formula:
                self._merge(sheet, (row, at, region.last), text, self._looks.cell(look))
                lines.append(lines_of(text, sum(after)))
            else:
                self._write_cell(sheet, (row, at), cell, look, Here(layout.name, row))
            if cell.is_input:
                check_typed(sheet, (row, row), at, kind)
            if fact.note:
                self._merge(sheet, (row, at + 1, region.last), fact.note, self._looks.quiet)
                lines.append(lines_of(fact.note, sum(after[1:])))
            sheet.set_row(row, max(_LARGE_LINE if block.is_large else 0, _LINE * max(lines)))

    def _write_table(
        self, layout: SheetLayout, sheet: Worksheet, placed: Placed, table: Table
    ) -> None:
        place = self._layout.at[layout.name, placed.row, placed.column]
        columns = table.shown_in(Media.BOOK)
        lines = 1
        follows = _after_numbers(table)
        for n, (position, column) in enumerate(columns, placed.column):
            look = self._looks.heading(
                is_number=column.kind.is_number, is_after_number=position in follows
            )
            sheet.write_string(placed.row, n, as_text(column.title), look)
            lines = max(lines, lines_of(column.title, layout.widths[n]))
        sheet.set_row(placed.row, _LINE * lines)
        known: dict[Look, dict[tuple[int, Kind | None, bool, bool], CellLook]] = {}
        for row, line in enumerate(table.all_rows, placed.row + 1):
            lines, looks = 1, known.setdefault(line.look, {})
            for n, (position, column) in enumerate(columns, placed.column):
                content = line.cells[position] if position < len(line.cells) else None
                cell = content if isinstance(content, Cell) else Cell(content)
                shape = n, cell.kind, isinstance(cell.value, str), cell.is_input
                look = looks.get(shape)
                if look is None:
                    look = _look_in_table(cell, column, line, follows=position in follows)
                    looks[shape] = look
                here = Here(layout.name, row, column.key, place) if cell.formula else None
                self._write_cell(sheet, (row, n), cell, look, here)
                if look.kind is Kind.TEXT and look.look is not Look.HEAD:
                    lines = max(lines, lines_in_cell(shown(cell, look.kind), layout.widths[n]))
            if lines > 1:
                sheet.set_row(row, _LINE * lines)
        check_table(sheet, table, place, self._looks.not_a_number)
        self._tell_notes(sheet, table, place)
        if table.note:
            below = placed.row + 1 + len(table.all_rows)
            self._spread(sheet, below, placed.region, table.note, self._looks.quiet)

    def _tell_notes(self, sheet: Worksheet, table: Table, place: TablePlace) -> None:
        """Say at its heading what belongs in a column."""
        author = {"author": self._paper.letterhead.partnership}
        for _, column in table.shown_in(Media.BOOK):
            if column.note:
                where = place.first - 1, place.columns[column.key]
                sheet.write_comment(*where, as_text(column.note), author)

    def _write_cell(
        self,
        sheet: Worksheet,
        where: tuple[int, int],
        cell: Cell,
        look: CellLook,
        here: Here | None,
    ) -> None:
        row, column = where
        style = self._looks.cell(look)
        value = _stored(cell.value, look.kind)
        if cell.formula is not None and here is not None:
            told = self._addresses.text(cell.formula, here)
            sheet.write_formula(row, column, f"={told}", style, "" if value is None else value)
        elif value is None:
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, str):
            sheet.write_string(row, column, as_text(value), style)
        elif isinstance(value, datetime):
            sheet.write_datetime(row, column, value, style)
        else:
            sheet.write_number(row, column, value, style)
        if look.kind is Kind.LIGHT:
            self._colour(sheet, row, column)

    def _colour(self, sheet: Worksheet, row: int, column: int) -> None:
        for word, style in self._looks.lights.items():
            rule = {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": style}
            sheet.conditional_format(row, column, row, column, rule)

    def _define_names(self) -> None:
        for name, (sheet, row, column, _) in sorted(self._layout.facts.items()):
            address = xlsxwriter.utility.xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)
            self._book.define_name(name, f"={quoted(sheet)}!{address}")
        for layout in self._layout.sheets:
            for placed in layout.tables:
                if not isinstance(placed.block, Table):
                    continue
                at = self._layout.at[layout.name, placed.row, placed.column]
                here = Here(layout.name, 0, "", at)
                for name, ref in sorted(placed.block.names.items()):
                    self._book.define_name(name, f"={self._addresses.named(ref, here)}")


def _after_numbers(table: Table) -> frozenset[int]:
    """The positions of columns of text at whose left something ends that stands at the right."""
    columns, at_left = table.shown_in(Media.BOOK), {Kind.TEXT, Kind.YEAR, Kind.DATE}
    return frozenset(
        position
        for (_, before), (position, column) in pairwise(columns)
        if before.kind not in at_left and column.kind in at_left
    )


def _look_in_table(cell: Cell, column: Column, row: Row, *, follows: bool) -> CellLook:
    kind = cell.kind or (Kind.TEXT if isinstance(cell.value, str) else column.kind)
    if column.kind is Kind.LIGHT and isinstance(cell.value, str):
        kind = Kind.LIGHT
    is_left = column.kind in {Kind.YEAR, Kind.DATE}
    return CellLook(kind, row.look, cell.is_input, is_left=is_left, is_after_number=follows)


def _stored(content: Content, kind: Kind) -> str | int | float | datetime | None:
    """What a cell holds: euros of cents, the day of a date, the number of a fraction."""
    value = content.value if isinstance(content, Cell) else content
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 — a cell has no zone
    if kind in {Kind.MONEY, Kind.EUROS, Kind.RATE}:
        return value.numerator / (value.denominator * _CENTS_PER_EURO)
    return value if isinstance(value, int) else value.numerator / value.denominator


def _safe(text: str) -> str:
    """In a header `&` begins a code."""
    return text.replace("&", "&&")
