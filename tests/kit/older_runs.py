"""Folders that an older version wrote, and what somebody makes of one who fits its hashes."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import rfc8785

from zvh_finance.language import say
from zvh_finance.proof.verification.recorded import RecordedRun, recorded_run
from zvh_finance.proof.verification.run_folder import RunFolder

HOME = Path(__file__).parents[1] / "data" / "older_runs"
AS_OF = "2026-11-23"
RUNS = {
    "2027-budget": "2027/budget",
    "2025-year-end": "2025/year-end",
    "2026-invoices": "2026/invoices",
    "cases-oss-2028": "cases/oss-2028",
    "cases-baan-na-14-maanden": "cases/baan-na-14-maanden",
}


def unpacked(name: str, folder: Path) -> Path:
    """A folder of an older version on the disk, or its dossier."""
    with zipfile.ZipFile(HOME / f"{name}.zip") as archive:
        archive.extractall(folder)
    return folder / RUNS.get(name, name)


def older_files(name: str) -> dict[str, bytes]:
    """The files of a folder of an older version."""
    with zipfile.ZipFile(HOME / f"{name}.zip") as archive:
        begin = RUNS[name] + "/"
        return {each.removeprefix(begin): archive.read(each) for each in archive.namelist()}


def folder_of(files: Mapping[str, bytes], **unread: str) -> RunFolder:
    """A folder that holds these files."""
    return RunFolder(
        Path("folder"), files, {name: say("it is no ordinary file") for name in unread}
    )


def run_of(files: Mapping[str, bytes]) -> RecordedRun:
    """What its manifest tells."""
    return recorded_run(files["manifest.json"])


def with_fitting_hashes(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same files, and a manifest that lists each with its SHA-256: a thorough forger's work."""
    known = json.loads(files["manifest.json"])
    others = {name: data for name, data in files.items() if name != "manifest.json"}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(others.items())}
    if "subject" in known:
        listed: list[Any] = [
            {"name": name, "digest": {"sha256": seal}} for name, seal in digests.items()
        ]
        manifest = rfc8785.dumps({**known, "subject": listed})
    else:
        manifest = (
            json.dumps({**known, "outputs": digests}, ensure_ascii=False, indent=2) + "\n"
        ).encode()
    return {**others, "manifest.json": manifest}


def edited(files: Mapping[str, bytes], name: str, old: str, new: str) -> dict[str, bytes]:
    """The same files with a text changed in one of them, and hashes that fit."""
    text = files[name].decode()
    assert old in text
    return with_fitting_hashes({**files, name: text.replace(old, new, 1).encode()})


def with_part(book: bytes, part: str, old: str, new: str) -> bytes:
    """A workbook with a text changed in one of its parts."""
    kept = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as before, zipfile.ZipFile(kept, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            after.writestr(name, content)
    return kept.getvalue()
