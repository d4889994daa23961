"""What every decision list has in common: its head, a place for the votes, and for who signs.

Plain text, because whoever makes the minutes pastes it into a document of the board's own, where
headings, fonts and page breaks of another paper only have to be taken out again. UTF-8 with a mark
at its beginning, so that each editor reads the euro sign; a decision is one line, however long, so
that the document that takes it breaks the lines.
"""

from collections.abc import Iterable, Iterator

from zvh_finance.convenant.cited import board
from zvh_finance.documents.paper.letterhead import Letterhead

TO_FILL_IN = "………………………………"
VOTES = "   Voor: ……  Tegen: ……  Onthouden: ……"

_ENCODING = "utf-8-sig"


def minutes(subject: str, head: Letterhead, lines: Iterable[str]) -> bytes:
    """A decision list.

    Args:
        subject: what is decided on.
        head: the marks and the reference.
        lines: what is asked and what was decided.
    """
    told = (*_head(subject, head), *lines, *_source(head))
    return ("\n".join(told) + "\n").encode(_ENCODING)


def decides() -> str:
    """What stands above the decisions, in a proposal and in the minutes."""
    return f"{board().capital} besluit:"


def signed() -> Iterator[str]:
    """Where chair and secretary sign below what was asked."""
    yield ""
    yield f"Aldus besloten op {TO_FILL_IN}"
    yield ""
    yield f"De voorzitter:  {TO_FILL_IN}"
    yield f"De secretaris:  {TO_FILL_IN}"


def _head(subject: str, head: Letterhead) -> Iterator[str]:
    yield f"BESLUITENLIJST {board().name.upper()}"
    yield head.partnership
    yield ""
    yield f"Onderwerp:   {subject}"
    yield f"Vergadering: {TO_FILL_IN}"
    yield f"Agendapunt:  {TO_FILL_IN}"
    yield from (f"[{mark}]" for mark in head.marks)
    yield ""


def _source(head: Letterhead) -> Iterator[str]:
    yield ""
    yield f"Kenmerk van de berekening: {head.reference}"
    if head.source:
        yield head.source
