"""From which folder the results in `--out` were made: two copies of a dossier share its name."""

import json
from pathlib import Path

from zvh_finance.disk import write_synced
from zvh_finance.errors import Finding, Place, Severity
from zvh_finance.language import say

_RECORD = ".zvh.dossiers.json"


def made_from(out: Path, name: str, dossier: Path) -> str:
    """Remember the folder of a run, and tell the other one that made it before.

    The record is a hint for whoever works with copies: when it cannot be read or kept, nothing is
    told. It stands beside the results and in none of them.

    Args:
        out: the folder for results.
        name: of the run's folder in it.
        dossier: the folder that was read.

    Returns:
        The folder of before; empty when there was none, or the same.
    """
    own, path = str(dossier.resolve()), out / _RECORD
    try:
        known = json.loads(path.read_bytes()) if path.exists() else {}
        former = str(known.get(name, "")) if isinstance(known, dict) else ""
        if former == own:
            return ""
        draft = path.with_suffix(".part")
        draft.unlink(missing_ok=True)
        kept = known if isinstance(known, dict) else {}
        write_synced(draft, json.dumps({**kept, name: own}, sort_keys=True).encode())
        draft.replace(path)
    except (OSError, ValueError, RecursionError):
        return ""
    return former


def made_from_another(folder: Path, former: str) -> tuple[Finding, ...]:
    """A warning that results were of another dossier until now; none when `former` is empty."""
    if not former:
        return ()
    found = Finding(
        "results-of-a-copy",
        say(
            "Until now these results were those of the dossier in {former}; they were made anew. "
            "Give each copy its own --out.",
            former=former,
        ),
        Place(str(folder)),
        Severity.WARNING,
    )
    return (found,)
