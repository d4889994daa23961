"""The file of reorganisations: who gave territory and people to whom, on which day."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.key.municipalities import CODE, Reorganisation, Reorganisations

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
    events = []
    reader = csv.DictReader(io.StringIO(content.decode(), newline=""), delimiter=";")
    for line, row in enumerate(reader, start=2):
        try:
            events.append(_event(row))
        except (KeyError, ValueError, TypeError) as fault:
            raise InvalidInputError.of(
                "reorganisation-invalid",
                f"It is not a reorganisation ({fault}).",
                Place(file, line=line),
            ) from fault
    return tuple(events)


def reorganisations_of(events: Iterable[Event]) -> Reorganisations:
    """What the rules need of the events."""
    return Reorganisations.of(
        replace(event.reorganisation, created=event.created) for event in events
    )


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
        message = f"{' and '.join(codes)} are not both GM and four digits"
        raise ValueError(message)
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
