"""The file of reorganisations: who gave territory and people to whom, on which day."""

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zvh_finance.errors import InvalidInputError, Place, RefusalError
from zvh_finance.key.municipalities import CODE, Reorganisation, Reorganisations
from zvh_finance.language import say

COLUMNS = (
    "valid_from",
    "from_code",
    "from_name",
    "to_code",
    "to_name",
    "inhabitants_moved",
    "kind",
    "hectares",
    "dwellings",
)
"""The columns of the file, in their order."""

ABOLISHED = "Opgeheven"
"""CBS's heading at the municipality that ceased; `kind` names the headings of both ends."""

CREATED = "Ontstaan"
"""CBS's heading at a municipality that came into being."""

RENAMED = "Naamswijziging"
"""CBS's heading where only the name, and with it the code, changed."""


_WHOLE = re.compile(r"[0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the file: the reorganisation and what else CBS tells of it.

    Attributes:
        kind: CBS's headings at the two ends, joined by `/` where they differ.
        hectares: land that moved, as CBS wrote it.
        dwellings: homes that moved.
    """

    reorganisation: Reorganisation
    kind: str
    hectares: str
    dwellings: str

    @property
    def same_people(self) -> bool:
        """Whether only the name and the code changed: all inhabitants went along."""
        return RENAMED in self.kind.split("/")

    @property
    def created(self) -> bool:
        """Whether the receiving municipality began on that day."""
        return bool({CREATED, RENAMED} & set(self.kind.split("/")))


def events_content(events: Iterable[Event]) -> bytes:
    """The bytes of the file: by day and codes, UTF-8, `;`, lines end in a line feed."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(_cells(event) for event in events))
    return text.getvalue().encode()


def events_from(content: bytes, file: str) -> tuple[Event, ...]:
    """The events in a file.

    Raises:
        InvalidInputError: naming the line that is no event.
    """
    events: list[Event] = []
    try:
        events.extend(map(_event, _rows(content)))
    except RefusalError as fault:
        place = Place(file, line=len(events) + 2)
        raise InvalidInputError.of(fault.code, fault.message, place) from fault
    except (AttributeError, KeyError, ValueError, TypeError, csv.Error) as fault:
        raise InvalidInputError.of(
            "reorganisation-invalid",
            say("This line is not a reorganisation. Fetch anew with `zvh cbs fetch`."),
            Place(file, line=len(events) + 2),
        ) from fault
    return tuple(events)


def _rows(content: bytes) -> Iterable[dict[str, str]]:
    return csv.DictReader(io.StringIO(content.decode(), newline=""), delimiter=";")


def reorganisations_of(events: Iterable[Event]) -> Reorganisations:
    """What the rules need of the events."""
    return Reorganisations.of(
        replace(event.reorganisation, created=event.created) for event in events
    )


def retold(stored: Iterable[Event], told: Iterable[Event]) -> tuple[tuple[Event, Event], ...]:
    """What was stored and CBS tells otherwise now: as it was and as it is."""
    before = {_key(event): event for event in stored}
    pairs = ((before.get(_key(event)), event) for event in told)
    return tuple((old, new) for old, new in pairs if old and _facts(old) != _facts(new))


def merged(stored: Iterable[Event], told: Iterable[Event]) -> tuple[Event, ...]:
    """What was stored, with what CBS tells now: new transfers are added, changed ones replaced.

    A transfer that CBS tells no longer is kept; names written anew are no change.
    """
    together = {_key(event): event for event in stored}
    for event in told:
        before = together.get(_key(event))
        if before is None or _facts(before) != _facts(event):
            together[_key(event)] = event
    return tuple(together[key] for key in sorted(together))


def _key(event: Event) -> tuple[date, str, str]:
    moved = event.reorganisation
    return moved.valid_from, moved.from_code, moved.to_code


def _facts(event: Event) -> tuple[object, ...]:
    moved = event.reorganisation
    return moved.inhabitants_moved, event.kind, event.hectares, event.dwellings


def _event(row: dict[str, str]) -> Event:
    codes = (row["from_code"], row["to_code"])
    if not all(CODE.fullmatch(code) for code in codes):
        raise RefusalError(
            "reorganisation-code",
            say("The codes of both municipalities are GM and four digits."),
        )
    if not _WHOLE.fullmatch(row["inhabitants_moved"]):
        raise RefusalError(
            "reorganisation-moved",
            say("The inhabitants that moved are a whole number."),
        )
    return Event(
        Reorganisation(
            valid_from=date.fromisoformat(row["valid_from"]),
            from_code=row["from_code"],
            from_name=row["from_name"],
            to_code=row["to_code"],
            to_name=row["to_name"],
            inhabitants_moved=int(row["inhabitants_moved"]),
            abolished=bool({ABOLISHED, RENAMED} & set(row["kind"].split("/"))),
        ),
        kind=row["kind"],
        hectares=row["hectares"],
        dwellings=row["dwellings"],
    )


def _cells(event: Event) -> tuple[str, ...]:
    moved = event.reorganisation
    return (
        moved.valid_from.isoformat(),
        moved.from_code,
        moved.from_name,
        moved.to_code,
        moved.to_name,
        str(moved.inhabitants_moved),
        event.kind,
        event.hectares,
        event.dwellings,
    )
