"""Who supplied each file of a snapshot: the service, its address, or the name of a download.

This stands beside the snapshot and is no part of it: the same figures give the same snapshot, byte
for byte, whoever supplied them.
"""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

HISTORY_NAME = ".history.jsonl"
"""One JSON object per line, in the order of the refreshes."""


def remember(folder: Path, files: Iterable[str], supplied_by: str, retrieved_on: date) -> None:
    """Add a line for a refresh."""
    line = {
        "retrieved_on": retrieved_on.isoformat(),
        "supplied_by": supplied_by,
        "files": sorted(files),
    }
    with (folder / HISTORY_NAME).open("a", encoding="utf-8") as history:
        history.write(json.dumps(line, ensure_ascii=False) + "\n")


def supplier(folder: Path, file: str) -> str:
    """Who supplied a file of the snapshot; empty when that was not written down here."""
    try:
        lines = (folder / HISTORY_NAME).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    for line in reversed(lines):
        try:
            record = json.loads(line)
            if file in record["files"]:
                return str(record["supplied_by"])
        except (ValueError, KeyError, TypeError, RecursionError):
            continue
    return ""
