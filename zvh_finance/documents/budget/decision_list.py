"""The decisions as the board would minute them: plain text to paste, with a place for the votes.

A sentence is one line, however long: what is pasted must not bring line ends of its own.
"""

from collections.abc import Iterator

from zvh_finance.convenant.cited import BOARD
from zvh_finance.documents.budget.asked import (
    DECIDES,
    WHO_BEARS,
    decided,
    decisions_asked,
    decisions_taken,
)
from zvh_finance.documents.budget.choice_section import reading_told
from zvh_finance.documents.budget.note_matter import TO_FILL_IN, NoteMatter
from zvh_finance.documents.paper.shown import whole_euros
from zvh_finance.year.board_choices import Question

_VOTES = "Voor: ……  Tegen: ……  Onthouden: ……"


def decision_list(matter: NoteMatter) -> bytes:
    """The list in UTF-8; its sentences are those of the note."""
    return ("\n".join(_lines(matter)) + "\n").encode()


def _lines(matter: NoteMatter) -> Iterator[str]:
    head = matter.letterhead
    yield f"BESLUITENLIJST {BOARD.upper()}"
    yield head.partnership
    yield ""
    yield f"Onderwerp:   {matter.subject}"
    yield f"Vergadering: {TO_FILL_IN}"
    yield f"Agendapunt:  {TO_FILL_IN}"
    yield from (f"[{mark}]" for mark in head.marks)
    yield ""
    asked = decisions_asked(matter.paper)
    if asked:
        yield DECIDES
        for number, text in enumerate(asked, 1):
            yield ""
            yield f"{number}. {text}"
            if text.startswith(WHO_BEARS):
                yield from _readings(matter)
            yield f"   {_VOTES}"
        yield from _signed()
    elif decided(matter.paper):
        yield "Er wordt geen besluit gevraagd. Besloten is:"
        for taken in decisions_taken(matter.paper):
            yield ""
            yield f"- {taken}"
    else:
        yield "Er is nu niets te besluiten."
    yield ""
    yield f"Kenmerk van de berekening: {head.reference}"
    if head.source:
        yield head.source


def _readings(matter: NoteMatter) -> Iterator[str]:
    """What can be chosen, to strike out what was not."""
    for choice in matter.choices:
        if choice.question is Question.SUPPORT:
            for reading in choice.readings:
                total = whole_euros(reading.base)
                yield f"   [ ] {reading_told(reading)}: bijdragen samen {total}"
            if all(reading.name != "fee" for reading in choice.readings):
                yield "   [ ] Een vaste vergoeding van € ……………… per jaar"


def _signed() -> Iterator[str]:
    yield ""
    yield f"Aldus besloten op {TO_FILL_IN}"
    yield ""
    yield f"De voorzitter:  {TO_FILL_IN}"
    yield f"De secretaris:  {TO_FILL_IN}"
