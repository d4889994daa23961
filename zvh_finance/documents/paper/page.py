"""Parts of a paper on a page of the web: plain, semantic HTML that a style sheet dresses.

Cells carry their exact value in `data-value`, so that a script can sort by it; rows and columns are
known to it by `data-key` and `data-column`. Nothing in a value is ever markup.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from markupsafe import Markup

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
    Picture,
    Row,
    Section,
    Shown,
    Signing,
    Table,
    Text,
    Value,
)
from zvh_finance.documents.paper.shown import sentence, shown

_STEPS = 1000
_NOTHING, _END, _QUOTE = Markup(""), Markup(">"), Markup('"')
_ROW, _ROW_ENDS = Markup("<tr"), Markup("</tr>\n")
_HEAD, _HEAD_ENDS = Markup('<th scope="row"'), Markup("</th>")
_CELL, _CELL_ENDS = Markup("<td"), Markup("</td>")
_NUMBER = Markup(' class="number"')
_DATA = {
    "key": Markup(' data-key="'),
    "column": Markup(' data-column="'),
    "value": Markup(' data-value="'),
}
"""Pieces of a table, put together: a template for each cell takes five times as long."""

_SORTABLE = Markup(
    ' class="sortable">\n<caption class="scripted" hidden>Druk op een kop om te sorteren.</caption'
)


def section_html(section: Section, identity: str, *, is_sortable: bool = False) -> Markup:
    """A section with its heading and blocks; an annex is folded.

    Args:
        section: what a page shows of it: nothing, maybe.
        identity: the `id` of its heading, of an annex its own.
        is_sortable: whether a script sorts its tables by a press on a heading.
    """
    if Media.PAGE not in section.media:
        return Markup("")
    blocks = blocks_html(section.blocks, section.title, is_sortable=is_sortable)
    if section.is_annex:
        return Markup('<details id="{}">\n<summary>{}</summary>\n{}</details>\n').format(
            identity, section.title, blocks
        )
    return Markup('<section aria-labelledby="{0}">\n<h2 id="{0}">{1}</h2>\n{2}</section>\n').format(
        identity, section.title, blocks
    )


def blocks_html(blocks: Iterable[Shown], title: str, *, is_sortable: bool = False) -> Markup:
    """Blocks below each other; tables are announced by the title of what they stand in."""
    return _joined(
        table_html(block, f"{title}, tabel", is_sortable=is_sortable)
        if isinstance(block, Table)
        else block_html(block)
        for block in blocks
    )


def block_html(block: Shown) -> Markup:
    """A block."""
    match block:
        case Table():
            found = table_html(block, block.name)
        case Facts():
            found = facts_html(block)
        case Text():
            kind = Markup(' class="quiet"') if block.is_quiet else Markup("")
            told = (Markup("<p{}>{}</p>\n").format(kind, sentence(s)) for s in block.sentences)
            found = _joined(told)
        case Items():
            items = _joined(Markup("<li>{}</li>\n").format(sentence(i)) for i in block.items)
            listed = Markup("<ol>\n{}</ol>\n"), Markup("<ul>\n{}</ul>\n")
            found = listed[not block.is_numbered].format(items)
        case Bars():
            found = bars_html(block)
        case _:
            found = _drawn(block)
    return found


def facts_html(block: Facts) -> Markup:
    """Labels and values; large ones as tiles."""
    rows = _joined(
        Markup("<div><dt>{}</dt><dd><b>{}</b>{}</dd></div>\n").format(
            fact.label,
            shown(fact.cell, fact.kind),
            Markup(" <small>{}</small>").format(fact.note) if fact.note else "",
        )
        for fact in block.shown_in(Media.PAGE)
    )
    return Markup('<dl class="{}">\n{}</dl>\n').format("tiles" if block.is_large else "facts", rows)


def table_html(table: Table, label: str, *, is_sortable: bool = False) -> Markup:
    """A table; its first column of text heads the rows, in the order in which it begins.

    Args:
        table: the table.
        label: what it shows, for who does not see the heading above it.
        is_sortable: whether a script sorts it by a press on a heading.
    """
    columns = table.shown_in(Media.PAGE)
    heads = _joined(
        Markup('<th scope="col"{}{}>{}</th>').format(
            Markup(' aria-sort="ascending"') if is_sortable and not place else "", _side(c), c.title
        )
        for place, (_, c) in enumerate(columns)
    )
    body = _joined(_row(row, columns, place) for place, row in enumerate(table.rows))
    total = _row(table.total, columns, len(table.rows)) if table.total else ""
    foot = Markup("<tfoot>{}</tfoot>\n").format(total) if total else ""
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="{0}">\n<table{1}>\n'
        "<thead><tr>{2}</tr></thead>\n<tbody>\n{3}</tbody>\n{4}</table>\n</div>\n{5}"
    ).format(
        label,
        _SORTABLE if is_sortable else "",
        heads,
        body,
        foot,
        Markup('<p class="quiet">{}</p>\n').format(table.note) if table.note else "",
    )


def bars_html(bars: Bars, keys: Sequence[str] = (), total: Value = None) -> Markup:
    """Bars with their value beside them.

    Args:
        bars: the bars.
        keys: by which a script knows the labels.
        total: of the values, below them.
    """
    numbers = [abs(_number(value)) for series in bars.series for value in series.values]
    longest = max(numbers, default=Fraction(0)) or Fraction(1)
    rows = []
    for n, label in enumerate(bars.labels):
        for series in bars.series:
            value = series.values[n]
            width = int(max(_number(value), Fraction(0)) * _STEPS / longest)
            name = label if len(bars.series) == 1 else f"{label}, {series.name}"
            rows.append(
                Markup(
                    '<li{}><span class="name">{}</span><span class="track"><span class="bar" '
                    'style="width: {}%"></span></span><span class="value"{}>{}</span></li>\n'
                ).format(
                    _data("key", keys[n] if keys else ""),
                    name,
                    width / 10,
                    _data("column", series.column),
                    shown(value, bars.kind),
                )
            )
    if total is not None:
        rows.append(
            Markup(
                '<li class="whole"><span class="name">Totaal</span><span class="track"></span>'
                '<span class="value">{}</span></li>\n'
            ).format(shown(total, bars.kind))
        )
    return Markup(
        '<figure><figcaption>{}</figcaption>\n<ul class="bars">\n{}</ul></figure>\n'
    ).format(bars.title, _joined(rows))


def _drawn(block: Picture | Signing) -> Markup:
    if isinstance(block, Signing):
        return _joined(Markup("<p>{}</p>\n").format(line) for line in block.lines)
    return Markup(
        '<div class="picture scroll" tabindex="0" role="region" aria-label="{}">\n{}\n</div>\n'
    ).format(
        block.alternative,
        Markup(block.svg),  # noqa: S704 — drawn by the program, escaped there
    )


def _row(row: Row, columns: tuple[tuple[int, Column], ...], place: int) -> Markup:
    kind = {Look.PLAIN: "", Look.HEAD: "head"}.get(row.look, "total")
    cells = []
    is_headed = False
    for position, column in columns:
        content = row.cells[position] if position < len(row.cells) else None
        told = shown(content, column.kind)
        if column.kind is Kind.TEXT and not is_headed and told:
            cells.append(_joined((_HEAD, _data("value", str(place)), _END, told, _HEAD_ENDS)))
            is_headed = True
        else:
            cells.append(_cell(content, column))
    looks = Markup(' class="{}"').format(kind) if kind else _NOTHING
    return _joined((_ROW, looks, _data("key", row.key), _END, *cells, _ROW_ENDS))


def _cell(content: Content, column: Column) -> Markup:
    value = content.value if isinstance(content, Cell) else content
    side, key = _side(column), _data("column", column.key)
    told = shown(content, column.kind, bare=True)
    return _joined((_CELL, side, key, _data("value", _exact(value)), _END, told, _CELL_ENDS))


def _exact(value: Value) -> str:
    """A number to sort by: whole cents, the day; nothing of words."""
    match value:
        case date():
            return str(value.toordinal())
        case Fraction():
            return str(float(value))
        case int():
            return str(value)
        case _:
            return ""


def _data(name: str, value: str) -> Markup:
    return _joined((_DATA[name], value, _QUOTE)) if value else _NOTHING


def _side(column: Column) -> Markup:
    return _NUMBER if column.kind.is_number else _NOTHING


def _joined(parts: Iterable[str]) -> Markup:
    """Parts one after another; what is no markup yet is escaped."""
    return _NOTHING.join(parts)


def _number(value: Value) -> Fraction:
    return Fraction(value) if isinstance(value, int | Fraction) else Fraction(0)
