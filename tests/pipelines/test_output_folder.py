"""A folder is written whole or not at all, whatever happens half-way."""

import hashlib
import json
from pathlib import Path

import pytest

from zvh_finance.errors import InvalidInputError
from zvh_finance.proof.publishing import publish


def files(text: str) -> dict[str, bytes]:
    content = text.encode()
    digest = hashlib.sha256(content).hexdigest()
    manifest = json.dumps({"outputs": {"blad/a.txt": digest}}).encode()
    return {"blad/a.txt": content, "manifest.json": manifest}


def test_a_run_replaces_what_an_earlier_run_wrote(tmp_path: Path) -> None:
    publish(tmp_path, "2027/budget", files("oud"), force=False)
    folder = publish(tmp_path, "2027/budget", files("nieuw"), force=False)

    assert (folder / "blad/a.txt").read_text() == "nieuw"
    assert [p.name for p in folder.parent.iterdir()] == ["budget"]


def test_a_full_disk_keeps_the_old_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = publish(tmp_path, "2027/budget", files("oud"), force=False)

    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zvh_finance.disk.os.fsync", no_space)

    with pytest.raises(InvalidInputError, match="the disk is full"):
        publish(tmp_path, "2027/budget", files("nieuw"), force=False)
    assert (folder / "blad/a.txt").read_text() == "oud"
    assert [p.name for p in folder.parent.iterdir()] == ["budget"]


def test_what_a_killed_run_set_aside_is_put_back(tmp_path: Path) -> None:
    """Killed between the two renames: the old folder waits under another name."""
    folder = publish(tmp_path, "2027/budget", files("oud"), force=False)
    folder.rename(folder.with_name(".budget.previous"))
    (folder.parent / ".budget.partial-x").mkdir()

    publish(tmp_path, "2027/budget", files("oud"), force=False)

    assert (folder / "blad/a.txt").read_text() == "oud"
    assert [p.name for p in folder.parent.iterdir()] == ["budget"]
