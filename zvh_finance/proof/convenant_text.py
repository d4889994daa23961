"""The convenant in parts: its articles, their paragraphs, and the sentences of each.

An address is `17.2` for a paragraph, `9.3e` for a lettered item of it, `24` for an article without
paragraphs, `overweging 4` for a consideration and `bijlage 1` for an annex; `aanhef` is what stands
before the considerations. A sentence ends at a full stop; an item of a list is a sentence too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

FILE = "convenant/convenant.txt"
OPENING = "aanhef"
_BEFORE = "Aanhef en overwegingen"

_CONSIDERING = "de volgende overwegingen in aanmerking nemende:"
_DECLARING = "verklaren te zijn overeengekomen:"
_ARTICLE = re.compile(r"^ ?Artikel (\d+)\. \S.*$", re.MULTILINE)
_ANNEX = re.compile(r"^ ?Bijlage (\d): .*$", re.MULTILINE)
_INDENTED = re.compile(r"^ +(?=\S)", re.MULTILINE)
_ITEM = re.compile(r"^ *(?:([a-h])\.|o) +", re.MULTILINE)
_EMPTY_LINE = re.compile(r"\n\s*\n")
_END = re.compile(r"(?<=[.?!]) (?=[A-ZÉ])")
_BROKEN_NAME = re.compile(r"'s- (?=Hertogenbosch)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or an item of a list, word for word; line ends are blanks.

    Attributes:
        at: its address.
    """

    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with its sentences.

    Attributes:
        at: its address.
        heading: of its article or annex; what comes before the articles has one of ours.
    """

    at: str
    sentences: tuple[Sentence, ...]
    heading: str


def in_one_line(text: str) -> str:
    """A text without its line ends, as quotations have it."""
    return _BROKEN_NAME.sub("'s-", " ".join(text.split()))


def paragraphs(convenant: bytes) -> tuple[Paragraph, ...]:
    """Every paragraph, in the order of the text; together they hold every word but headings.

    Args:
        convenant: its text in UTF-8.
    """
    text = convenant.decode()
    articles, annexes = _headings(text), list(_ANNEX.finditer(text))
    opening, _, rest = text[: articles[0].start()].partition(_CONSIDERING)
    considered, _, declared = rest.partition(_DECLARING)
    began = f"{opening}\n\n{_CONSIDERING}\n\n{_DECLARING}{declared}"
    ends = [*(heading.start() for heading in (*articles[1:], *annexes)), len(text)]
    return (
        Paragraph(OPENING, tuple(_prose(OPENING, began)), _BEFORE),
        *_considerations(considered),
        *(
            paragraph
            for heading, end in zip(articles, ends, strict=False)
            for paragraph in _of_article(heading, text[heading.end() : end])
        ),
        *(
            _annex(heading, text[heading.end() : end])
            for heading, end in zip(annexes, ends[len(articles) :], strict=True)
        ),
    )


def _headings(text: str) -> list[re.Match[str]]:
    """The headings of articles: numbered on, so that a line that cites one is none."""
    found: list[re.Match[str]] = []
    for match in _ARTICLE.finditer(text):
        if int(match[1]) == len(found) + 1:
            found.append(match)
    return found


def _considerations(text: str) -> Iterator[Paragraph]:
    for number, told in enumerate(filter(str.strip, _INDENTED.split(text)), start=1):
        at = f"overweging {number}"
        yield Paragraph(at, tuple(_sentences(at, told)), _BEFORE)


def _annex(heading: re.Match[str], text: str) -> Paragraph:
    at = f"bijlage {heading[1]}"
    return Paragraph(at, tuple(_prose(at, text)), heading[0].strip())


def _of_article(heading: re.Match[str], text: str) -> Iterator[Paragraph]:
    number, title = heading[1], heading[0].strip()
    parts = re.split(rf"^ *({number}\.\d+)\.? *", text, flags=re.MULTILINE)
    for at, told in zip((number, *parts[1::2]), parts[::2], strict=True):
        if sentences := tuple(_listed(at, told)):
            yield Paragraph(at, sentences, title)


def _listed(at: str, text: str) -> Iterator[Sentence]:
    """The sentences of a paragraph, its list's items apart."""
    begins = [match.start() for match in _ITEM.finditer(text)]
    for start, end in zip((0, *begins), (*begins, len(text)), strict=True):
        told = text[start:end]
        item = _ITEM.match(told)
        letter = item[1] or "" if item and start in begins else ""
        yield from _sentences(at + letter, told, is_item=start in begins)


def _prose(at: str, text: str) -> Iterator[Sentence]:
    """The sentences of a text without numbers: new ones begin after an empty line or an indent."""
    for block in _EMPTY_LINE.split(text):
        for told in _INDENTED.split(block):
            yield from _sentences(at, told)


def _sentences(at: str, text: str, *, is_item: bool = False) -> Iterator[Sentence]:
    told = in_one_line(text)
    if not told:
        return
    marker, rest = (told.split(" ", 1)) if is_item else ("", told)
    first, *others = _END.split(rest)
    yield Sentence(at, f"{marker} {first}".strip())
    yield from (Sentence(at, other) for other in others)
