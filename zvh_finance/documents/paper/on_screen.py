"""A paper as plain text for a screen."""

import textwrap
from collections.abc import Iterable
from itertools import zip_longest

from zvh_finance.documents.paper.paper import (
    Facts,
    Items,
    Media,
    Paper,
    Section,
    Shown,
    Signing,
    Table,
    Text,
)
from zvh_finance.documents.paper.shown import heading, sentence, shown, words

_WIDTH = 88
_INDENT, _GAP = "     ", "  "
_NARROWEST = 12


def on_screen(paper: Paper) -> str:
    """The sections of a paper that a screen shows, at most 88 wide but for wide tables."""
    head = [paper.title, "=" * len(paper.title)]
    head += [f"[{mark}]" for mark in paper.letterhead.marks]
    for told in paper.lead:
        head += _wrapped(sentence(told))
    body = [
        line
        for section in paper.sections
        if Media.SCREEN in section.media
        for line in _section(section)
    ]
    reference = paper.letterhead.reference
    foot = [f"Kenmerk: {reference}"] if reference else []
    foot += _wrapped(paper.letterhead.source)
    return "\n".join([*head, *body, *(["", *foot] if foot else [])]) + "\n"


def _section(section: Section) -> Iterable[str]:
    yield ""
    if section.title:
        yield heading(section)
    for block in section.blocks:
        yield from _block(block)


def _block(block: Shown) -> Iterable[str]:
    if isinstance(block, Text | Items):
        for told in words(block):
            yield from _wrapped(told, "   ")
    elif isinstance(block, Facts):
        facts = block.shown_in(Media.SCREEN)
        yield from _lined([[f.label, shown(f.cell, f.kind)] for f in facts], [False, False])
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Signing):
        for line in block.lines:
            yield from _wrapped(line, "   ")


def _table(table: Table) -> Iterable[str]:
    columns = table.shown_in(Media.SCREEN)
    lines = [[column.title for _, column in columns]]
    lines += [
        [shown(row.cells[n], c.kind) if n < len(row.cells) else "" for n, c in columns]
        for row in table.all_rows
    ]
    yield from _lined(lines, [column.kind.is_number for _, column in columns])
    if table.note:
        yield from _wrapped(table.note, "   ")


def _lined(lines: list[list[str]], is_number: list[bool]) -> Iterable[str]:
    if not lines:
        return
    widths = _widths(lines, is_number)
    for line in lines:
        parts = [
            [cell] if right else _in_lines(cell, width)
            for cell, width, right in zip(line, widths, is_number, strict=True)
        ]
        for row in zip_longest(*parts, fillvalue=""):
            cells = (
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(row, widths, is_number, strict=True)
            )
            yield f"{_INDENT}{_GAP.join(cells)}".rstrip()


def _widths(lines: list[list[str]], is_number: list[bool]) -> list[int]:
    """As wide as their contents; the longest text gives way when that is too wide together."""
    widths = [max(len(line[n]) for line in lines) for n in range(len(is_number))]
    over = len(_INDENT) + sum(widths) + len(_GAP) * (len(widths) - 1) - _WIDTH
    texts = [n for n, right in enumerate(is_number) if not right]
    if over > 0 and texts:
        longest = max(texts, key=widths.__getitem__)
        widths[longest] = max(_NARROWEST, widths[longest] - over)
    return widths


def _in_lines(text: str, width: int) -> list[str]:
    return [
        line
        for part in text.split("\n")
        for line in textwrap.wrap(
            part, max(width, 1), break_on_hyphens=False, break_long_words=False
        )
    ]


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
