"""The decisions as the board would minute them: plain text to paste, with a place for the votes."""

from collections.abc import Iterator

from zvh_finance.documents.budget.asked import (
    decided,
    decisions_asked,
    decisions_taken,
    who_bears,
)
from zvh_finance.documents.budget.choice_section import reading_told
from zvh_finance.documents.budget.note_matter import NoteMatter
from zvh_finance.documents.paper.minutes import VOTES, decides, minutes, signed
from zvh_finance.documents.paper.shown import whole_euros
from zvh_finance.year.board_choices import Question


def decision_list(matter: NoteMatter) -> bytes:
    """The list; its sentences are those of the note."""
    return minutes(matter.subject, matter.letterhead, _lines(matter))


def _lines(matter: NoteMatter) -> Iterator[str]:
    asked = decisions_asked(matter.paper)
    if asked:
        yield decides()
        for number, text in enumerate(asked, 1):
            yield ""
            yield f"{number}. {text}"
            if text.startswith(who_bears()):
                yield from _readings(matter)
            yield VOTES
        yield from signed()
    elif decided(matter.paper):
        yield "Er wordt geen besluit gevraagd. Besloten is:"
        for taken in decisions_taken(matter.paper):
            yield ""
            yield f"- {taken}"
    else:
        yield "Er is nu niets te besluiten."


def _readings(matter: NoteMatter) -> Iterator[str]:
    """What can be chosen, to strike out what was not."""
    for choice in matter.choices:
        if choice.question is Question.SUPPORT:
            for reading in choice.readings:
                total = whole_euros(reading.base)
                yield f"   [ ] {reading_told(reading)}: bijdragen samen {total}"
            if all(reading.name != "fee" for reading in choice.readings):
                yield "   [ ] Een vaste vergoeding van € ……………… per jaar"
