"""Parts of a paper on a page of the web: plain, semantic HTML that a style sheet dresses.

Numbers carry their exact value in `data-value`, so that a script can sort by it. Nothing in a
value is ever markup.
"""

from collections.abc import Iterable
from fractions import Fraction

from markupsafe import Markup, escape

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


def section_html(section: Section) -> Markup:
    """A section with its heading and blocks; nothing when a page does not show it."""
    if Media.PAGE not in section.media:
        return Markup("")
    heading = Markup("<h2>{}</h2>\n").format(section.title) if section.title else Markup("")
    return Markup("<section>\n{}{}</section>\n").format(
        heading, _joined(block_html(block) for block in section.blocks)
    )


def block_html(block: Shown) -> Markup:
    """A block."""
    match block:
        case Table():
            found = table_html(block)
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
        Markup("<div><dt>{}</dt><dd>{}{}</dd></div>\n").format(
            fact.label,
            shown(fact.cell, fact.kind),
            Markup("<small>{}</small>").format(fact.note) if fact.note else "",
        )
        for fact in block.shown_in(Media.PAGE)
    )
    return Markup('<dl class="{}">\n{}</dl>\n').format("tiles" if block.is_large else "facts", rows)


def table_html(table: Table, *, caption: str = "", identity: str = "") -> Markup:
    """A table; its first column of text heads the rows.

    Args:
        table: the table.
        caption: what it shows, for who does not see the heading above it.
        identity: its `id` on the page.
    """
    columns = table.shown_in(Media.PAGE)
    heads = _joined(
        Markup('<th scope="col"{}>{}</th>').format(_side(c), c.title) for _, c in columns
    )
    body = _joined(_row(row, columns) for row in table.rows)
    foot = Markup("<tfoot>{}</tfoot>\n").format(_row(table.total, columns)) if table.total else ""
    return Markup(
        '<div class="scroll" tabindex="0" role="region" aria-label="{0}">\n<table{1}>\n{2}'
        "<thead><tr>{3}</tr></thead>\n<tbody>\n{4}</tbody>\n{5}</table>\n</div>\n{6}"
    ).format(
        caption or table.name,
        Markup(' id="{}"').format(identity) if identity else "",
        Markup("<caption>{}</caption>\n").format(caption) if caption else "",
        heads,
        body,
        foot,
        Markup('<p class="quiet">{}</p>\n').format(table.note) if table.note else "",
    )


def bars_html(bars: Bars) -> Markup:
    """Bars with their value beside them."""
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
                    '<li><span>{}</span><span class="track"><span class="bar" '
                    'style="width: {}%"></span></span><span class="value">{}</span></li>\n'
                ).format(name, width / 10, shown(value, bars.kind))
            )
    return Markup(
        '<figure><figcaption>{}</figcaption>\n<ul class="bars">\n{}</ul></figure>\n'
    ).format(bars.title, _joined(rows))


def _drawn(block: Picture | Signing) -> Markup:
    if isinstance(block, Signing):
        return _joined(Markup("<p>{}</p>\n").format(line) for line in block.lines)
    return Markup('<figure aria-label="{}">{}</figure>\n').format(
        block.alternative,
        Markup(block.svg),  # noqa: S704 — drawn by the program, escaped there
    )


def _row(row: Row, columns: tuple[tuple[int, Column], ...]) -> Markup:
    kind = {Look.PLAIN: "", Look.HEAD: "head"}.get(row.look, "total")
    cells = []
    is_headed = False
    for position, column in columns:
        content = row.cells[position] if position < len(row.cells) else None
        if column.kind is Kind.TEXT and not is_headed and shown(content, column.kind):
            cells.append(Markup('<th scope="row">{}</th>').format(shown(content, column.kind)))
            is_headed = True
        else:
            cells.append(_cell(content, column))
    return Markup("<tr{}>{}</tr>\n").format(
        Markup(' class="{}"').format(kind) if kind else "", _joined(cells)
    )


def _cell(content: Content, column: Column) -> Markup:
    value = content.value if isinstance(content, Cell) else content
    exact = Markup("")
    if column.kind.is_number and isinstance(value, int | Fraction):
        exact = Markup(' data-value="{}"').format(float(value))
    return Markup("<td{}{}>{}</td>").format(_side(column), exact, shown(content, column.kind))


def _side(column: Column) -> Markup:
    return Markup(' class="number"') if column.kind.is_number else Markup("")


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(escape(part) for part in parts)


def _number(value: Value) -> Fraction:
    return Fraction(value) if isinstance(value, int | Fraction) else Fraction(0)
