"""`besluitenlijst-jaarrekening-YEAR.txt`: the decisions on the accounts, to paste into minutes.

Plain text, because whoever makes the minutes pastes it into a document of the board's own, where
headings, fonts and page breaks of another paper only have to be taken out again. UTF-8 with a mark
at its beginning, so that each editor reads the euro sign; each decision is one line, so that
the document that takes it breaks the lines. A decision that was taken stands apart, with its
id, and is not taken again.
"""

from collections.abc import Iterable, Iterator

from zvh_finance.convenant.cited import BOARD
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.shown import sentence
from zvh_finance.documents.year_end.result_in_words import (
    WAYS,
    decisions_asked,
    decisions_taken,
    option_in_words,
)
from zvh_finance.year.year_end import YearEnd

_ENCODING = "utf-8-sig"


def decision_list(found: YearEnd, letterhead: Letterhead) -> bytes:
    """The decisions as the board would minute them, numbered."""
    return ("\n".join(_lines(found, letterhead)) + "\n").encode(_ENCODING)


def _lines(found: YearEnd, letterhead: Letterhead) -> Iterator[str]:
    settled = found.closing.settlement
    yield f"{letterhead.partnership}: besluiten over de jaarrekening {found.year}"
    yield from letterhead.marks
    yield from _numbered(f"Het {BOARD} heeft besloten:", decisions_taken(found))
    yield from _numbered(f"Het {BOARD} besluit:", map(sentence, decisions_asked(found)))
    if settled.decided is None and settled.result:
        yield ""
        yield "In plaats van wat hierboven over het resultaat staat, kan ook worden besloten:"
        yield from _others(found)
    yield ""
    yield f"Kenmerk: {letterhead.reference}"


def _numbered(head: str, texts: Iterable[str]) -> Iterator[str]:
    """Texts below a heading, numbered, the last with a full stop; nothing without any."""
    told = [text.rstrip(";.") for text in texts]
    if not told:
        return
    yield ""
    yield head
    for number, text in enumerate(told, 1):
        yield f"{number}. {text}{'.' if number == len(told) else ';'}"


def _others(found: YearEnd) -> Iterator[str]:
    """The text of the ways that are not proposed."""
    for option in found.options:
        if option.way is not found.way:
            told = " ".join(sentence(text) for text in option_in_words(found, option))
            yield f"- {WAYS[option.way]}: {told.rstrip(';')}."
