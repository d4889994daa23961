"""The PDF of a paper: accessible, with its marks and its source on every page."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.documents.paper.paper import (
    Bars,
    Column,
    Facts,
    Items,
    Kind,
    Look,
    Media,
    Paper,
    Row,
    Section,
    Shown,
    Table,
    Text,
    Value,
)
from zvh_finance.documents.paper.shown import heading, length_of, sentence, shown
from zvh_finance.documents.paper.typst_pdf import ARCHIVAL, Attachment, compile_pdf

_TEMPLATE = "stuk.typ"
_BAR_STEPS = 1000
_WIDE, _WIDEST = 22, 60
_PAGE_WIDTH = 108
"""Characters of a table that fit beside each other."""
_BETWEEN = 2
_MOST_HEADING_LINES, _SLACK = 4, 3
_KEPT_TOGETHER = 16
"""A section of at most so many lines is not broken over pages."""
_ENOUGH = 6
"""Lines that a last page may hold without looking like a mistake."""


def pdf(paper: Paper, attachments: Sequence[Attachment] = ()) -> bytes:
    """The sections of a paper that a PDF shows, as PDF/A-3a and PDF/UA-1.

    Raises:
        InvalidInputError: no font has a character of the paper.
    """
    head = paper.letterhead
    data = {
        "title": paper.title,
        "partnership": head.partnership,
        "description": _description(paper),
        "footer": footer_of(paper),
        "colour": head.colour,
        "concept": head.concept,
        "fictional": head.fictional,
        "form": paper.form.value,
        "landscape": paper.is_landscape,
        "address": _address(paper),
        "lead": [sentence(told) for told in paper.lead],
        "groups": [
            _group(sections)
            for sections in _together([s for s in paper.sections if Media.PDF in s.media])
        ],
    }
    return compile_pdf(
        _TEMPLATE, data, created=paper.made_on, standards=ARCHIVAL, attachments=attachments
    )


def footer_of(paper: Paper) -> str:
    """What stands at the foot of every page: sender, day, source, reference."""
    head = paper.letterhead
    reference = f"Kenmerk {head.reference}" if head.reference else ""
    return " · ".join(filter(None, (head.partnership, head.source, reference)))


def _description(paper: Paper) -> str:
    return " ".join(sentence(told) for told in paper.lead) or paper.title


def _address(paper: Paper) -> Mapping[str, object] | None:
    if paper.address is None:
        return None
    return {
        "lines": list(paper.address.lines),
        "facts": [list(pair) for pair in paper.address.facts],
    }


def _together(sections: Sequence[Section]) -> Sequence[Sequence[Section]]:
    """Sections by what stands on one page: each alone, but a short end goes with what is before it.

    Otherwise the last page of a paper could hold no more than a sentence.
    """
    groups = [[section] for section in sections]
    while len(groups) > 1 and not groups[-1][0].begins_page:
        before, end = groups[-2:]
        if _length(end) >= _ENOUGH or _length([*before, *end]) > _KEPT_TOGETHER:
            break
        groups[-2:] = [[*before, *end]]
    return groups


def _group(sections: Sequence[Section]) -> Mapping[str, object]:
    return {
        "begins-page": sections[0].begins_page,
        "breakable": _length(sections) > _KEPT_TOGETHER,
        "sections": [
            {"title": heading(section), "blocks": [_block(block) for block in section.blocks]}
            for section in sections
        ],
    }


def _length(sections: Sequence[Section]) -> int:
    return sum(_lines(block) for section in sections for block in section.blocks)


def _lines(block: Shown) -> int:
    if isinstance(block, Table):
        return 1 + len(block.all_rows)
    if isinstance(block, Facts):
        return len(block.facts)
    if isinstance(block, Bars):
        return len(block.labels) * len(block.series)
    if isinstance(block, Text | Items):
        told = block.sentences if isinstance(block, Text) else block.items
        return sum(1 + len(sentence(one)) // 110 for one in told)
    return 1


def _block(block: Shown) -> Mapping[str, object]:
    match block:
        case Table():
            found = _table(block)
        case Bars():
            found = _bars(block)
        case Facts():
            found = _facts(block)
        case Text():
            sentences = [sentence(told) for told in block.sentences]
            found = {"kind": "text", "quiet": block.is_quiet, "sentences": sentences}
        case Items():
            items = [sentence(told) for told in block.items]
            found = {"kind": "items", "numbered": block.is_numbered, "items": items}
        case _:
            found = {"kind": type(block).__name__.lower(), **asdict(block)}
    return found


def _facts(block: Facts) -> Mapping[str, object]:
    rows = [[f.label, shown(f.cell, f.kind), f.note] for f in block.shown_in(Media.PDF)]
    return {"kind": "facts", "large": block.is_large, "rows": rows}


def _table(table: Table) -> Mapping[str, object]:
    columns = table.shown_in(Media.PDF)
    longest = [_longest(table, n, column) for n, column in columns]
    widths = _widths([column for _, column in columns], longest)
    return {
        "kind": "table",
        "columns": [column.title for _, column in columns],
        "aligns": ["right" if column.kind.is_number else "left" for _, column in columns],
        "widths": widths,
        "rows": [_row(row, columns) for row in table.rows],
        "total": _row(table.total, columns) if table.total else None,
        "note": table.note,
        "compact": table.is_compact,
    }


def _row(row: Row, columns: Sequence[tuple[int, Column]]) -> Mapping[str, object]:
    cells = [
        shown(row.cells[n], column.kind, bare=True) if n < len(row.cells) else ""
        for n, column in columns
    ]
    return {"look": row.look.name.lower(), "cells": cells}


def _widths(columns: Sequence[Column], longest: Sequence[int]) -> list[int]:
    """How wide columns are: 0 for as wide as it is, its part of the room, or below zero its length.

    Where headings do not fit beside each other they are broken: then numbers have a length that
    shows them whole, and what is left is for texts.

    Args:
        columns: of the table.
        longest: characters of the longest value in each.
    """
    lengths = [
        n if column.kind is Kind.TEXT else -1 for n, column in zip(longest, columns, strict=True)
    ]
    longest_text = lengths.index(max(lengths))
    has_room = [n > _WIDE or place == longest_text for place, n in enumerate(lengths)]
    lines = _heading_lines(columns, longest)
    if lines > 1:
        needed = [_needed(c, n, lines) for c, n in zip(columns, longest, strict=True)]
        return [n if room else -n for n, room in zip(needed, has_room, strict=True)]
    return [
        max(1, min(n, _WIDEST)) if room else 0 for n, room in zip(longest, has_room, strict=True)
    ]


def _heading_lines(columns: Sequence[Column], longest: Sequence[int]) -> int:
    """Over how many lines the headings of a table are broken, so that it fits on a page."""
    for lines in range(1, _MOST_HEADING_LINES):
        needed = sum(_needed(c, n, lines) for c, n in zip(columns, longest, strict=True))
        if needed + _BETWEEN * len(columns) <= _PAGE_WIDTH:
            return lines
    return _MOST_HEADING_LINES


def _needed(column: Column, longest: int, lines: int) -> int:
    """Characters for the longest value, the longest word of the heading, and each of its lines."""
    words = column.title.split()
    line = len(column.title) if lines == 1 else len(column.title) // lines + _SLACK
    return max(min(longest, _WIDEST), max(map(len, words), default=1), line)


def _longest(table: Table, position: int, column: Column) -> int:
    """Characters of the longest value of a column, names of groups left out."""
    rows = [row for row in table.all_rows if row.look is not Look.HEAD]
    return max((length_of(row.cells, position, column.kind) for row in rows), default=0)


def _bars(bars: Bars) -> Mapping[str, object]:
    """Bars on one scale, in the order of the labels, the series of a label below each other."""
    numbers = [value for series in bars.series for value in series.values]
    longest = max([abs(_number(value)) for value in numbers], default=Fraction(0)) or Fraction(1)
    found = []
    for n, label in enumerate(bars.labels):
        for which, series in enumerate(bars.series):
            value = series.values[n]
            name = label if len(bars.series) == 1 else f"{label}, {series.name}"
            length = round_half_up(max(_number(value), Fraction(0)) * _BAR_STEPS / longest)
            told = shown(value, bars.kind)
            found.append({"label": name, "shown": told, "thousandths": length, "second": which > 0})
    return {"kind": "bars", "title": bars.title, "bars": found}


def _number(value: Value) -> Fraction:
    return Fraction(value) if isinstance(value, int | Fraction) else Fraction(0)
