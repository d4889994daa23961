"""How a table is drawn on a screen or in a pipe; it loads rich, which a quiet run does not."""

from collections.abc import Sequence

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from pipelines.screen.tables import Column, ScreenTable
from zvh_finance.language import Language, commas, said, say

_WIDE = 200
"""Columns of a file or a pipe, which has no width of its own."""


def draw(shown: ScreenTable, language: Language) -> None:
    """Print a table, with as many of its columns as the screen has room for."""
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = _WIDE
    kept, table = _fitting(console, shown, language)
    console.print(table)
    left_out = [column.head for column in shown.columns if column not in kept]
    if left_out:
        told = say("Left out, for the window is narrow: {heads}.", heads=commas(left_out))
        console.print(told.said(language))


def draw_line(line: str) -> None:
    """Print a line, however long."""
    Console(highlight=False, markup=False).print(line, soft_wrap=True)


def _fitting(
    console: Console, shown: ScreenTable, language: Language
) -> tuple[list[Column], Table]:
    """The table with as many of its extra columns as there is room for, the first ones first."""
    kept = list(shown.columns)
    unbound = console.options.update(max_width=10 * _WIDE)
    table = _table(shown, kept, language)
    for column in reversed(shown.columns):
        if Measurement.get(console, unbound, table).maximum <= console.width:
            break
        if column.is_extra:
            kept.remove(column)
            table = _table(shown, kept, language)
    return kept, table


def _table(shown: ScreenTable, kept: Sequence[Column], language: Language) -> Table:
    table = Table(title=shown.title.said(language), title_justify="left")
    for column in kept:
        table.add_column(
            column.head.said(language),
            justify="right" if column.is_number else "left",
            no_wrap=column.is_number,
            overflow="fold",
        )
    places = [place for place, column in enumerate(shown.columns) if column in kept]
    for row in shown.rows:
        table.add_row(*(said(row[place], language) for place in places))
    if shown.total:
        table.add_section()
        table.add_row(*(said(shown.total[place], language) for place in places))
    return table
