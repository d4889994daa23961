"""A table on the screen: in the language of the run, and what matters first where it is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

from pipelines.options import RunOptions
from zvh_finance.language import Language, Text, Value, commas, said, say

_WIDE = 200
"""Columns of a file or a pipe, which has no width of its own."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table on the screen.

    Attributes:
        head: what stands above it.
        is_number: numbers stand to the right.
        is_extra: left out where the screen is too narrow for all.
    """

    head: Text
    is_number: bool = False
    is_extra: bool = False


@dataclass(frozen=True, slots=True)
class ScreenTable:
    """What is shown: a row may be a total, which stands under a line.

    Attributes:
        rows: a value for each column.
        total: the last row, or empty.
    """

    title: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Value]]
    total: Sequence[Value] = ()


def show(options: RunOptions, shown: ScreenTable) -> None:
    """Print a table; nothing when the run is quiet."""
    if options.messages.quiet:
        return
    console = Console(highlight=False, markup=False)
    if not console.is_terminal:
        console.width = _WIDE
    language = options.messages.language
    kept, table = _fitting(console, shown, language)
    console.print(table)
    left_out = [column.head for column in shown.columns if column not in kept]
    if left_out:
        told = say("Left out, for the window is narrow: {heads}.", heads=commas(left_out))
        console.print(told.said(language))


def show_line(options: RunOptions, line: Text) -> None:
    """Print a line under a table; nothing when the run is quiet."""
    if not options.messages.quiet:
        console = Console(highlight=False, markup=False)
        console.print(line.said(options.messages.language), soft_wrap=True)


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
