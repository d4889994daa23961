"""What every command was told."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pipelines.messages import Messages


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What every command was told.

    Attributes:
        dossier: the folder chosen with --dossier, or `None` for the default.
        snapshot: the folder chosen with --snapshot, or `None` for the default.
        out: where results go.
        as_of: the day the run looks from; the only clock there is.
        today: the machine's own day, which only says whether `as_of` has come.
        force: overwrite results that were changed by hand.
        offline: no connection is ever attempted.
        messages: where the run tells how it goes.
    """

    dossier: Path | None
    snapshot: Path | None
    out: Path
    as_of: date
    today: date
    force: bool
    offline: bool
    messages: Messages
