"""What was certain does not move unasked.

A figure that CBS called definitive, or of which nobody said how certain it is, moves only when the
user accepts the revision after seeing it. A provisional one may be revised, by 2% or 50 people at
most. A status never goes down unasked, and a reorganisation that was stored is not told anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from zvh_finance.cbs.differences import Difference, differences
from zvh_finance.cbs.events import Event
from zvh_finance.errors import Finding
from zvh_finance.key.population import FigureStatus, Population, weakest
from zvh_finance.language import Count, Series, as_it_is, commas, listed, say

MOST_TOLD = 12
"""Moves in one message; the rest is counted."""

_FAR_PERCENT = 2
_FAR_PEOPLE = 50
_CERTAINTY = (FigureStatus.UNKNOWN, FigureStatus.PROVISIONAL, FigureStatus.DEFINITIVE)


@dataclass(frozen=True, slots=True)
class Revision:
    """The figures of a day as they are stored, and as they would be."""

    old: Population
    new: Population

    @property
    def moves(self) -> tuple[Difference, ...]:
        """The municipalities with another figure."""
        found = differences(self.old.figures, self.new.figures)
        return tuple(difference for difference in found if not difference.only_status)

    @property
    def was(self) -> FigureStatus:
        """How certain the stored figures are."""
        return weakest(figure.status for figure in self.old.figures.values())

    @property
    def becomes(self) -> FigureStatus:
        """How certain the new ones are."""
        return weakest(figure.status for figure in self.new.figures.values())

    @property
    def moves_freely(self) -> bool:
        """Whether a move is what one expects of these figures."""
        return self.was is FigureStatus.PROVISIONAL


def check_revision(revision: Revision) -> Iterator[Finding]:
    """What the user must accept before it is stored."""
    moves = revision.moves
    if revision.moves_freely:
        far = [move for move in moves if _is_far(move)]
        if far:
            yield _far(revision, far)
    elif moves:
        yield _moved(revision, moves)
    if _CERTAINTY.index(revision.becomes) < _CERTAINTY.index(revision.was):
        yield Finding(
            "cbs-status-lowered",
            say(
                "The figures of {day} were {was} and would become {becomes}. A status goes down "
                "only with --accept-revision.",
                day=revision.new.reference_date,
                was=revision.was.text,
                becomes=revision.becomes.text,
            ),
        )


def check_retold(pairs: Iterable[tuple[Event, Event]]) -> Iterator[Finding]:
    """Reorganisations that are stored, and that CBS tells otherwise now."""
    for old, new in pairs:
        moved = old.reorganisation
        yield Finding(
            "reorganisation-retold",
            say(
                "CBS tells of {giver} and {receiver} on {day} otherwise than is stored: {new} "
                "inhabitants ({new_kind}) instead of {old} ({old_kind}). Compare with StatLine; "
                "if it is so, add --accept-revision.",
                giver=moved.from_code,
                receiver=moved.to_code,
                day=moved.valid_from,
                new=Count(new.reorganisation.inhabitants_moved),
                new_kind=new.kind,
                old=Count(moved.inhabitants_moved),
                old_kind=old.kind,
            ),
        )


def _moved(revision: Revision, moves: Sequence[Difference]) -> Finding:
    return Finding(
        "cbs-revision",
        say(
            "The figures of {day} were {was}, and these would move ({count}): {moves}. Compare "
            "with StatLine; if CBS revised them, add --accept-revision.",
            count=Count(len(moves)),
            day=revision.new.reference_date,
            was=revision.was.text,
            moves=_told(moves),
        ),
    )


def _far(revision: Revision, moves: Sequence[Difference]) -> Finding:
    return Finding(
        "cbs-revision-far",
        say(
            "The figures of {day} are provisional, and these would move by more than {percent}% "
            "({count}): {moves}. Compare with StatLine; if CBS revised them, add "
            "--accept-revision.",
            count=Count(len(moves)),
            day=revision.new.reference_date,
            percent=_FAR_PERCENT,
            moves=_told(moves),
        ),
    )


def _told(moves: Sequence[Difference]) -> Series:
    shown = [
        say(
            "{name} ({code}) from {old} to {new}",
            name=move.name,
            code=move.code,
            old=Count(move.old.inhabitants) if move.old else as_it_is("-"),
            new=Count(move.new.inhabitants) if move.new else as_it_is("-"),
        )
        for move in moves[:MOST_TOLD]
    ]
    if len(moves) <= MOST_TOLD:
        return commas(shown)
    more = say("{count} more", count=Count(len(moves) - MOST_TOLD))
    return listed([*shown, more])


def _is_far(move: Difference) -> bool:
    if move.old is None or move.new is None:
        return True
    people = abs(move.inhabitants)
    return people > _FAR_PEOPLE and people * 100 > move.old.inhabitants * _FAR_PERCENT
