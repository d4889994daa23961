"""Papers beside the documents are renewed in place, and what a person changed is not."""

import hashlib
import json
from pathlib import Path

import pytest

from zvh_finance.errors import InvalidInputError
from zvh_finance.proof.papers import differing, is_begun, refuse_changed_papers, renew, renew_one


def manifest_of(papers: dict[str, bytes]) -> bytes:
    sealed = {name: hashlib.sha256(content).hexdigest() for name, content in papers.items()}
    return json.dumps({"outputs": sealed}).encode()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = {"journaal.csv": b"1", "lijst.pdf": b"2"}
    renew(tmp_path, papers, manifest_of(papers))
    return tmp_path


def listed(folder: Path) -> dict[str, str]:
    return dict(json.loads((folder / "manifest.json").read_bytes())["outputs"])


def test_only_what_differs_is_named(folder: Path) -> None:
    papers = {"journaal.csv": b"1", "lijst.pdf": b"3", "key.csv": b"4"}
    assert differing(folder, papers) == ("lijst.pdf", "key.csv")


def test_a_changed_paper_is_refused_and_others_are_not(folder: Path) -> None:
    (folder / "journaal.csv").write_bytes(b"mijn aantekening")
    refuse_changed_papers(folder, ["lijst.pdf", "key.csv"])
    with pytest.raises(InvalidInputError, match=r"changed these .*: journaal\.csv"):
        refuse_changed_papers(folder, ["journaal.csv", "lijst.pdf"])


@pytest.mark.parametrize("papers_written", [0, 1, 2])
def test_a_run_that_died_half_way_is_no_person(
    folder: Path, monkeypatch: pytest.MonkeyPatch, papers_written: int
) -> None:
    """Killed after some papers and before the manifest: a next run goes on."""
    new = {"journaal.csv": b"10", "lijst.pdf": b"20"}
    real, seen = Path.replace, list[Path]()

    def dying(path: Path, target: Path) -> Path:
        if len(seen) == papers_written:
            raise KeyboardInterrupt
        seen.append(target)
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dying)
        with pytest.raises(KeyboardInterrupt):
            renew(folder, new, manifest_of(new))

    refuse_changed_papers(folder, new)
    renew(folder, new, manifest_of(new))
    assert differing(folder, new) == ()
    assert not [p.name for p in folder.iterdir() if p.name.startswith(".manifest.next")]


def test_two_runs_that_died_are_no_person(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen: the second forgot what the first had written, and a third told it as changed.

    The first dies after a paper; the second, which would write another, before any.
    """
    first = {"journaal.csv": b"10", "lijst.pdf": b"20"}
    second = {"journaal.csv": b"100", "lijst.pdf": b"200"}
    real = Path.replace

    def dying(path: Path, target: Path) -> Path:
        if target.name == "lijst.pdf" or b"100" in path.read_bytes():
            raise KeyboardInterrupt
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dying)
        for papers in (first, second):
            with pytest.raises(KeyboardInterrupt):
                renew(folder, papers, manifest_of(papers))
            refuse_changed_papers(folder, papers)
    renew(folder, second, manifest_of(second))
    assert listed(folder) == json.loads(manifest_of(second))["outputs"]
    assert not is_begun(folder)


def test_a_run_that_died_before_its_manifest_is_completed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Seen: every paper was new already, and the manifest told of the old ones for ever."""
    new = {"journaal.csv": b"10", "lijst.pdf": b"20"}
    real = Path.replace

    def dying(path: Path, target: Path) -> Path:
        if target.name == "manifest.json":
            raise KeyboardInterrupt
        return real(path, target)

    assert not is_begun(folder)
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", dying)
        with pytest.raises(KeyboardInterrupt):
            renew(folder, new, manifest_of(new))
    assert differing(folder, new) == ()
    assert is_begun(folder)


def test_a_paper_renewed_by_itself_is_listed_anew(folder: Path) -> None:
    assert not renew_one(folder, "journaal.csv", b"1")
    assert renew_one(folder, "journaal.csv", b"11")
    assert listed(folder) == {
        "journaal.csv": hashlib.sha256(b"11").hexdigest(),
        "lijst.pdf": hashlib.sha256(b"2").hexdigest(),
    }
    refuse_changed_papers(folder, ["journaal.csv", "lijst.pdf"])


def test_without_a_manifest_a_paper_is_written_all_the_same(tmp_path: Path) -> None:
    assert renew_one(tmp_path / "new", "journaal.csv", b"1")
    assert (tmp_path / "new/journaal.csv").read_bytes() == b"1"


def test_a_folder_in_the_place_of_a_paper_is_told(folder: Path) -> None:
    (folder / "key.csv").mkdir()
    with pytest.raises(InvalidInputError, match="a folder stands where a file should be"):
        refuse_changed_papers(folder, ["key.csv"])
    with pytest.raises(InvalidInputError, match="a folder stands where a file should be"):
        differing(folder, {"key.csv": b"1"})


def test_a_full_disk_keeps_every_paper_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zvh_finance.disk.os.fsync", no_space)
    with pytest.raises(InvalidInputError, match="the disk is full") as refused:
        renew(folder, {"lijst.pdf": b"3"}, manifest_of({"lijst.pdf": b"3"}))
    assert refused.value.exit_code == 3
    assert (folder / "lijst.pdf").read_bytes() == b"2"
