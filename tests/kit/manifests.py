"""What a manifest says, as tests ask for it."""

import json
from pathlib import Path
from typing import Any


def statement_of(folder: Path) -> dict[str, Any]:
    """The whole manifest of a run's folder."""
    found: dict[str, Any] = json.loads((folder / "manifest.json").read_bytes())
    return found


def predicate_of(folder: Path) -> dict[str, Any]:
    """What the manifest says of the run."""
    found: dict[str, Any] = statement_of(folder)["predicate"]
    return found


def outputs_of(folder: Path) -> dict[str, str]:
    """SHA-256 of each file by name."""
    return {each["name"]: each["digest"]["sha256"] for each in statement_of(folder)["subject"]}


def inputs_of(folder: Path) -> dict[str, str]:
    """SHA-256 of each file that was read, by name."""
    return {each["name"]: each["digest"]["sha256"] for each in predicate_of(folder)["inputs"]}
