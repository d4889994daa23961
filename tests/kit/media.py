"""What stands in a file, as values: amounts and days, whatever the medium and its notation.

Nothing here asks the program how a value is shown: it would agree with itself.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from openpyxl import load_workbook
from pypdf import PdfReader

from zvh_finance.documents.paper.paper import (
    Bars,
    Cell,
    Column,
    Content,
    Facts,
    Items,
    Kind,
    Media,
    Sentence,
    Shown,
    Table,
    Text,
)

Run = tuple[str, ...]
"""Values that stand beside each other in a row, each in one notation."""

_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september"),
    *("oktober", "november", "december"),
)
_TOKEN = re.compile(
    rf"(?P<day>\b\d{{1,2}})(?:-(?P<digits>\d{{1,2}})-| (?P<month>{'|'.join(_MONTHS)}) )"
    r"(?P<year>\d{4})\b"
    r"|(?P<number>-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?)"
)
_DIGITS = {
    Kind.MONEY: (2, -2),
    Kind.RATE: (2, -2),
    Kind.EUROS: (0, -2),
    Kind.PART: (1, 2),
    Kind.PERCENT: (2, 2),
    Kind.SHARE: (5, 2),
    Kind.FACTOR: (6, 0),
}
"""Decimals of what is shown to read, and by which power of ten it differs from the value."""
_BOOK_DIGITS = 6


@dataclass(frozen=True)
class Medium:
    """A file that can be read: runs of values per line, and its words.

    Attributes:
        lines: of values, in the order of reading, with a bar before and after each.
        words: with single blanks.
    """

    lines: tuple[str, ...]
    words: str

    def count(self, run: Run) -> int:
        """How often these values stand beside each other."""
        sought = joined(run)
        return sum(len(re.findall(f"(?={re.escape(sought)})", line)) for line in self.lines)


def of_text(text: str) -> Medium:
    """A text for a screen, or what is left of a page without its tags."""
    words = re.sub(r"\s+", " ", text.replace("\xa0", " "))
    return Medium((joined(tokens(words)),), words)


def of_page(html: str) -> Medium:
    """What a browser shows, scripts and styles left out."""
    visible = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", html, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", " ", visible)
    for entity, sign in (("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        text = text.replace(entity, sign)
    return of_text(text)


def of_pdf(content: bytes) -> Medium:
    """The words of all pages."""
    pages = PdfReader(io.BytesIO(content)).pages
    return of_text(" ".join(page.extract_text() for page in pages))


def of_book(content: bytes) -> Medium:
    """The cells of all sheets, a line for each row; sentences in cells too."""
    book = load_workbook(io.BytesIO(content), data_only=True)
    lines, words = [], []
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            values: list[str] = []
            for value in row:
                if isinstance(value, str):
                    words.append(value)
                    values.append("#")
                elif value is not None and not isinstance(value, bool):
                    values.append(_in_a_cell(value))
            lines.append(joined(values))
    text = of_text("\n".join(words))
    return Medium((*lines, *text.lines), text.words)


def tokens(text: str) -> Iterator[str]:
    """The numbers and days in a text."""
    for found in _TOKEN.finditer(text):
        if found["number"]:
            yield _plain(Decimal(found["number"].replace(".", "").replace(",", ".")))
        else:
            month = int(found["digits"] or 0) or _MONTHS.index(found["month"] or "") + 1
            yield f"{found['year']}-{month:02d}-{int(found['day']):02d}"


def runs(block: Shown, medium: Media) -> Iterator[Run]:
    """What of a block must be found in a medium, row by row."""
    match block:
        case Table():
            yield from _in_rows(block, medium)
        case Facts():
            for fact in block.shown_in(medium):
                yield from _alone(fact.cell, fact.kind, medium)
        case Text():
            yield from _in_sentences(block.sentences)
        case Items():
            yield from _in_sentences(block.items)
        case Bars() if medium in Media.PDF | Media.PAGE:
            for value in (value for series in block.series for value in series.values):
                yield from _alone(value, block.kind, medium)


def _in_rows(table: Table, medium: Media) -> Iterator[Run]:
    columns = table.shown_in(medium)
    for row in table.all_rows:
        cells = [(row.cells[n], c) for n, c in columns if n < len(row.cells)]
        yield from _beside_each_other(cells, medium)


def _in_sentences(told: Iterable[str | Sentence]) -> Iterator[Run]:
    """The values that a sentence holds as values; in a workbook too it has them as words."""
    parts = (part for one in told if isinstance(one, Sentence) for part in one.parts)
    for part in parts:
        if isinstance(part, Cell):
            yield from _alone(part, part.kind or Kind.TEXT, Media.PDF)


def _beside_each_other(cells: Iterable[tuple[Content, Column]], medium: Media) -> Iterator[Run]:
    run: list[str] = []
    for content, column in cells:
        found = expected(content, column.kind, medium)
        if found:
            run.append(found)
        elif isinstance(content.value if isinstance(content, Cell) else content, str):
            yield from (tuple(run),) if run else ()
            run = []
    yield from (tuple(run),) if run else ()


def _alone(content: Content, kind: Kind, medium: Media) -> Iterator[Run]:
    found = expected(content, kind, medium)
    if found:
        yield (found,)


def expected(content: Content, kind: Kind, medium: Media) -> str:
    """A value in the notation of what is found in a medium; empty of words and of nothing."""
    cell = content if isinstance(content, Cell) else Cell(content)
    kind, value = cell.kind or kind, cell.value
    if value is None or isinstance(value, str):
        return ""
    if isinstance(value, date):
        return value.isoformat()
    digits, power = _DIGITS.get(kind, (0, 0))
    if medium is Media.BOOK:
        exact = Fraction(value) / 100 if power < 0 else Fraction(value)
        return _plain(_rounded(exact, _BOOK_DIGITS))
    return _plain(_rounded(Fraction(value) * Fraction(10) ** power, digits))


def _in_a_cell(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    assert isinstance(value, int | float), value
    return _plain(_rounded(Fraction(repr(value)), _BOOK_DIGITS))


def _rounded(value: Fraction, digits: int) -> Decimal:
    whole, rest = divmod(abs(value) * 10**digits, 1)
    size = Decimal(int(whole) + (rest >= Fraction(1, 2))).scaleb(-digits)
    return size if value >= 0 else -size


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in {"-0", ""} else text


def joined(values: Iterable[str]) -> str:
    """Values as they stand in a line of a medium."""
    return f"|{'|'.join(values)}|"


READERS: dict[Media, Callable[..., Medium]] = {
    Media.BOOK: of_book,
    Media.PDF: of_pdf,
    Media.PAGE: of_page,
    Media.SCREEN: of_text,
}
