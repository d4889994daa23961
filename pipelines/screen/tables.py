"""A table on the screen: in the language of the run, and what matters first where it is narrow."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.options import RunOptions
from zvh_finance.language import Text, Value


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
    if not options.messages.quiet:
        from pipelines.screen.drawing import draw  # noqa: PLC0415 - rich loads when it is seen

        draw(shown, options.messages.language)


def show_line(options: RunOptions, line: Text) -> None:
    """Print a line under a table; nothing when the run is quiet."""
    if not options.messages.quiet:
        from pipelines.screen.drawing import draw_line  # noqa: PLC0415

        draw_line(line.said(options.messages.language))
