"""The index of a snapshot: which files there are, their hashes, and where each came from.

The index carries a seal over itself, so that a changed byte in it is seen as well as one in a file.
"""

import hashlib
import json
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from zvh_finance.errors import InvalidInputError, Place
from zvh_finance.key.population import FigureStatus
from zvh_finance.language import Text, say, sentences

INDEX_NAME = "index.json"
"""The name of the index in the folder of a snapshot."""


def remedy() -> Text:
    """What to do about a snapshot that does not agree with its index."""
    return say(
        "A snapshot is never edited by hand: put the folder back from your backup or version "
        "control, or fetch the figures into a new folder with `zvh cbs fetch --snapshot DIR`."
    )


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Entry(_Record):
    """One file of the snapshot and where it came from; files are added, never replaced.

    Attributes:
        file: its name in the folder.
        sha256: of its bytes.
        version: 1 for the first of its kind and date, then counting up.
        retrieved_on: the day on which it was taken from `origin`.
        origin: who supplied it, so that it can be looked up again.
    """

    file: str = Field(pattern=r"^[a-z0-9][a-z0-9.-]*\.csv$")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$")
    version: int = Field(ge=1)
    retrieved_on: date
    origin: str = Field(min_length=1)


class PopulationEntry(Entry):
    """A file of inhabitants on one reference date.

    Attributes:
        national_total: the inhabitants of the Netherlands in the national row of the same source;
            none when the source had no such row.
    """

    reference_date: date
    municipalities: int = Field(gt=0)
    table: str = Field(min_length=1)
    period: str
    status: FigureStatus
    national_total: int | None = Field(gt=0)


class Index(_Record):
    """Everything in a snapshot, in the order in which it came."""

    format: Literal[1] = 1
    credit: str = "Bron: CBS"
    licence: str = "CC BY 4.0"
    licence_url: str = "https://creativecommons.org/licenses/by/4.0/"
    population: tuple[PopulationEntry, ...] = ()
    reorganisations: tuple[Entry, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The files of all kinds."""
        return (*self.population, *self.reorganisations)


def index_content(index: Index) -> bytes:
    """The bytes of an index, with its seal."""
    record = index.model_dump(mode="json")
    return _json({**record, "seal": _seal(record)})


def index_from(content: bytes, file: str) -> Index:
    """Read an index, check its seal and that it does not contradict itself.

    Raises:
        InvalidInputError: it is not an index, or somebody changed it.
    """
    try:
        record = json.loads(content)
        seal = record.pop("seal", None)
        index = Index.model_validate_json(json.dumps(record))
    except (ValueError, AttributeError, TypeError, RecursionError) as fault:
        raise InvalidInputError.of(
            "snapshot-index",
            sentences([say("The index of the CBS snapshot cannot be read as one."), remedy()]),
            Place(file),
        ) from fault
    if seal != _seal(record) or content != index_content(index):
        raise InvalidInputError.of(
            "snapshot-seal",
            sentences(
                [
                    say(
                        "The index of the CBS snapshot was changed: its seal does not fit what it "
                        "says."
                    ),
                    remedy(),
                ]
            ),
            Place(file),
        )
    if not _is_consistent(index):
        raise InvalidInputError.of(
            "snapshot-contradicts",
            sentences(
                [
                    say(
                        "The index of the CBS snapshot contradicts itself: a file or a version "
                        "stands twice in it, or a date is not the first of January."
                    ),
                    remedy(),
                ]
            ),
            Place(file),
        )
    return index


def _is_consistent(index: Index) -> bool:
    files = [entry.file for entry in index.entries]
    versions = [(entry.reference_date, entry.version) for entry in index.population]
    tellings = [entry.version for entry in index.reorganisations]
    once = all(len(set(some)) == len(some) for some in (files, versions, tellings))
    return once and all((day.month, day.day) == (1, 1) for day, _ in versions)


def _seal(record: dict[str, object]) -> str:
    return hashlib.sha256(_json(record)).hexdigest()


def _json(record: dict[str, object]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
