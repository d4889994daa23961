"""Reading `manifest.json`: what a run wrote, and whose results those are."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from zvh_finance.language import Text, say

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Partnership:
    """Whose results these are. Copies of one dossier are about the same partnership.

    Attributes:
        name: of the partnership.
        host: CBS code of the municipality that ran it first.
        effective_date: when its convenant came into force.
    """

    name: str
    host: str
    effective_date: date

    @property
    def text(self) -> Text:
        """What tells it from another one of the same name."""
        return say(
            "{name} (host {host}, in force since {day})",
            name=self.name,
            host=self.host,
            day=self.effective_date,
        )


@dataclass(frozen=True, slots=True)
class Written:
    """What a manifest says that a run wrote.

    Attributes:
        outputs: SHA-256 of each file by its name in the folder.
        partnership: whose results they are; `None` when the manifest does not say.
    """

    outputs: Mapping[str, str] = field(default_factory=dict)
    partnership: Partnership | None = None


def read_manifest(path: Path) -> Written | None:
    """What a manifest says; `None` when there is none that can be read as one."""
    try:
        return parse_manifest(path.read_bytes())
    except OSError:
        return None


def parse_manifest(content: bytes) -> Written | None:
    """What a manifest says, of this version or an earlier one; `None` when it is none."""
    try:
        known = json.loads(content)
        if "_type" in known:
            outputs = {str(s["name"]): str(s["digest"]["sha256"]) for s in known["subject"]}
            return Written(outputs, _partnership(known["predicate"].get("partnership")))
        outputs = {str(name): str(digest) for name, digest in known["outputs"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return Written(outputs, _partnership(known.get("partnership")))


def _partnership(known: object) -> Partnership | None:
    match known:
        case {"name": str(name), "host": str(host), "effective_date": str(day)}:
            try:
                return Partnership(name, host, date.fromisoformat(day))
            except ValueError:
                return None
    return None
