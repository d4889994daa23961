"""`manifest.json`: what went in, what came out, and on whose decision; without a clock."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zvh_finance import __version__
from zvh_finance.key.key import DistributionKey


@dataclass(frozen=True, slots=True)
class RunRecord:
    """What a run was asked and what it read.

    Attributes:
        command: such as `budget`.
        arguments: what it was asked, without paths of the machine.
        inputs: SHA-256 of every file read, by a name that does not depend on the machine.
        decisions: ids of the decisions used.
        keys: the keys used; their CBS cells are listed.
    """

    command: str
    arguments: Mapping[str, str]
    inputs: Mapping[str, str]
    decisions: Iterable[str]
    keys: Iterable[DistributionKey]

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


def manifest(record: RunRecord, outputs: Mapping[str, bytes]) -> bytes:
    """The manifest of a run as JSON: readable, sorted, the same for the same run."""
    content = {
        "program": f"zvh-finance {__version__}",
        "run_id": record.run_id,
        "command": record.command,
        "arguments": dict(sorted(record.arguments.items())),
        "inputs": dict(sorted(record.inputs.items())),
        "decisions": sorted(set(record.decisions)),
        "population_cells": [cell for key in record.keys for cell in _cells(key)],
        "outputs": {
            name: hashlib.sha256(data).hexdigest() for name, data in sorted(outputs.items())
        },
    }
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
