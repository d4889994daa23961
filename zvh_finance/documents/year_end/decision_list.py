"""`besluitenlijst-jaarrekening-YEAR.txt`: the decisions on the accounts, to paste into minutes.

A decision that was taken stands apart, with its id, and is not taken again.
"""

from collections.abc import Iterator

from zvh_finance.convenant.cited import board
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.minutes import VOTES, decides, minutes, signed
from zvh_finance.documents.paper.shown import sentence
from zvh_finance.documents.year_end.result_in_words import (
    WAYS,
    decisions_asked,
    decisions_taken,
    option_in_words,
)
from zvh_finance.year.year_end import YearEnd


def decision_list(found: YearEnd, letterhead: Letterhead) -> bytes:
    """The decisions as the board would minute them, numbered."""
    return minutes(f"Jaarrekening {found.year}", letterhead, _lines(found))


def _lines(found: YearEnd) -> Iterator[str]:
    taken = _ended(decisions_taken(found))
    asked = _ended([sentence(text) for text in decisions_asked(found)])
    if not asked:
        yield "Er wordt geen besluit gevraagd."
    if taken:
        yield f"{board().capital} heeft besloten:"
        yield from (f"{number}. {text}" for number, text in enumerate(taken, 1))
    if not asked:
        return
    if taken:
        yield ""
    yield decides()
    for number, text in enumerate(asked, 1):
        yield ""
        yield f"{number}. {text}"
        yield VOTES
    settled = found.closing.settlement
    if settled.decided is None and settled.result:
        yield ""
        yield "In plaats van wat hierboven over het resultaat staat, kan ook worden besloten:"
        yield from _others(found)
    yield from signed()


def _ended(texts: list[str] | tuple[str, ...]) -> list[str]:
    """Texts that are one sentence together: the last with a full stop."""
    told = [text.rstrip(";.") for text in texts]
    return [f"{text}{'.' if number == len(told) else ';'}" for number, text in enumerate(told, 1)]


def _others(found: YearEnd) -> Iterator[str]:
    """The text of the ways that are not proposed."""
    for option in found.options:
        if option.way is not found.way:
            told = " ".join(sentence(text) for text in option_in_words(found, option))
            yield f"- {WAYS[option.way]}: {told.rstrip(';')}."
