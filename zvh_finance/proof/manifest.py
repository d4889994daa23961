"""`manifest.json`: what went in, what came out, and on whose decision; without a clock."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from zvh_finance import __version__
from zvh_finance.key.key import DistributionKey
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
class RunRecord:
    """What a run was asked and what it read.

    Attributes:
        command: such as `budget`.
        arguments: what it was asked, without paths of the machine.
        inputs: SHA-256 of every file read, by a name that does not depend on the machine.
        decisions: ids of the decisions used.
        keys: the keys used; their CBS cells are listed.
        partnership: whose results these are.
    """

    command: str
    arguments: Mapping[str, str]
    inputs: Mapping[str, str]
    decisions: Iterable[str]
    keys: Iterable[DistributionKey]
    partnership: Partnership

    @property
    def run_id(self) -> str:
        """The same for the same program, question and inputs; sixteen hexadecimal digits."""
        asked = {
            "program": __version__,
            "command": self.command,
            "arguments": dict(self.arguments),
            "inputs": dict(self.inputs),
        }
        return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Written:
    """What a manifest says that a run wrote.

    Attributes:
        outputs: SHA-256 of each file by its name in the folder.
        partnership: whose results they are; `None` when the manifest does not say.
    """

    outputs: Mapping[str, str] = field(default_factory=dict)
    partnership: Partnership | None = None


def manifest(record: RunRecord, outputs: Mapping[str, bytes]) -> bytes:
    """The manifest of a run as JSON: readable, sorted, the same for the same run."""
    content = {
        "program": f"zvh-finance {__version__}",
        "run_id": record.run_id,
        "partnership": {
            "name": record.partnership.name,
            "host": record.partnership.host,
            "effective_date": record.partnership.effective_date.isoformat(),
        },
        "command": record.command,
        "arguments": dict(sorted(record.arguments.items())),
        "inputs": dict(sorted(record.inputs.items())),
        "decisions": sorted(set(record.decisions)),
        "population_cells": [cell for key in record.keys for cell in _cells(key)],
        "outputs": {
            name: hashlib.sha256(data).hexdigest() for name, data in sorted(outputs.items())
        },
    }
    return _as_bytes(content)


def with_output(content: bytes, name: str, data: bytes) -> bytes:
    """The same manifest after one of its files was renewed."""
    known = json.loads(content)
    known["outputs"][name] = hashlib.sha256(data).hexdigest()
    return _as_bytes({**known, "outputs": dict(sorted(known["outputs"].items()))})


def read_manifest(path: Path) -> Written | None:
    """What a manifest says; `None` when there is none that can be read as one."""
    try:
        return parse_manifest(path.read_bytes())
    except OSError:
        return None


def parse_manifest(content: bytes) -> Written | None:
    """What a manifest says; `None` when it is none."""
    try:
        known = json.loads(content)
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


def _as_bytes(content: Mapping[str, object]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def _cells(key: DistributionKey) -> Iterable[dict[str, object]]:
    for member in key.members:
        for source in member.sources:
            yield {
                "budget_year": key.budget_year,
                "reference_date": key.reference_date.isoformat(),
                "region": source.figure.code,
                "table": source.figure.table,
                "period": source.figure.period,
                "status": source.figure.status,
                "value": source.figure.inhabitants,
                "counted": source.inhabitants,
                "for": member.code,
                "version": key.population_sha256,
            }
