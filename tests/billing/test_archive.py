"""Documents are written once and read-only; a lost one comes back byte for byte, or not at all."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kit.issuing import DAY, issue, issue_and_archive, number_format, plan_for, render
from zvh_finance.billing.archive import (
    check_archive,
    complete_archive,
    complete_begun,
    prepare_archive,
    standing_archive,
    when_writable,
)
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.recorded import IssuedDocument
from zvh_finance.billing.register import Register
from zvh_finance.errors import DifferenceError, InvalidInputError, Place


@pytest.fixture
def issued(tmp_path: Path) -> tuple[Path, tuple[IssuedDocument, ...]]:
    """Three documents in register and archive."""
    path, archive = tmp_path / "register.sqlite", tmp_path / "archive"
    issue_and_archive(path, archive, 100_000)
    with Register(path) as register:
        return archive, register.documents()


def test_a_rerun_writes_nothing(issued: tuple[Path, tuple[IssuedDocument, ...]]) -> None:
    archive, documents = issued
    before = {path: path.stat().st_mtime_ns for path in archive.iterdir()}
    assert complete_archive(archive, documents, render) == ()
    assert {path: path.stat().st_mtime_ns for path in archive.iterdir()} == before
    assert len(before) == 6


def test_files_are_read_only(issued: tuple[Path, tuple[IssuedDocument, ...]]) -> None:
    archive, _ = issued
    assert {path.stat().st_mode & 0o777 for path in archive.iterdir()} == {0o444}


def test_a_lost_file_comes_back_byte_for_byte(
    issued: tuple[Path, tuple[IssuedDocument, ...]],
) -> None:
    archive, documents = issued
    lost = archive / "ZVH-2027-0002.a.txt"
    content = lost.read_bytes()
    lost.unlink()
    assert [finding.code for finding in check_archive(archive, documents)] == ["document-missing"]
    assert complete_archive(archive, documents, render) == ("ZVH-2027-0002.a.txt",)
    assert lost.read_bytes() == content


def test_a_file_that_cannot_be_made_the_same_is_refused(
    issued: tuple[Path, tuple[IssuedDocument, ...]],
) -> None:
    archive, documents = issued
    (archive / "ZVH-2027-0002.a.txt").unlink()

    def other(invoice: Invoice) -> dict[str, bytes]:
        return {name: content + b" " for name, content in render(invoice).items()}

    def nothing(_: Invoice) -> dict[str, bytes]:
        return {}

    for make in (other, nothing):
        with pytest.raises(DifferenceError, match="cannot be made again byte for byte"):
            complete_archive(archive, documents, make)
        assert not (archive / "ZVH-2027-0002.a.txt").exists()


def test_a_changed_file_is_found_and_never_overwritten(
    issued: tuple[Path, tuple[IssuedDocument, ...]],
) -> None:
    archive, documents = issued
    changed = archive / "ZVH-2027-0001.b.txt"
    changed.unlink()
    changed.write_bytes(b"a friendlier amount")
    assert [finding.code for finding in check_archive(archive, documents)] == ["document-changed"]
    with pytest.raises(DifferenceError, match="not what was issued"):
        complete_archive(archive, documents, render)
    assert changed.read_bytes() == b"a friendlier amount"


def test_what_a_killed_run_left_half_is_cleared(
    issued: tuple[Path, tuple[IssuedDocument, ...]],
) -> None:
    archive, documents = issued
    (archive / ".ZVH-2027-0001.a.txt.0123abcd.part").write_bytes(b"half")
    complete_archive(archive, documents, render)
    assert len(list(archive.iterdir())) == 6


def test_an_archive_that_cannot_be_written_is_told_and_completed_later(tmp_path: Path) -> None:
    """A file stands where the folder must come; later it is gone."""
    path, archive = tmp_path / "register.sqlite", tmp_path / "archive"
    issue(path, 100_000)
    archive.write_text("in the way")
    with pytest.raises(InvalidInputError, match="The register holds every"):
        issue_and_archive(path, archive, 100_000)
    archive.unlink()
    issue_and_archive(path, archive, 100_000)
    assert len(list(archive.iterdir())) == 6


def issue_if_writable(path: Path, archive: Path, total: int) -> None:
    """What `zvh invoices` does: give out numbers only when their documents can be written."""
    with Register(path) as register:
        plan = when_writable(plan_for(total), render, archive, 2027)
        register.issue(plan, render, number_format, 2027, DAY)


def in_the_way(archive: Path) -> None:
    archive.write_text("a file in the place of the folder")


def folder_for_a_document(archive: Path) -> None:
    (archive / "ZVH-2027-0002.a.txt").mkdir(parents=True)


def document_of_another(archive: Path) -> None:
    archive.mkdir()
    (archive / "ZVH-2027-0002.a.txt").write_text("of another dossier")


def link_for_a_document(archive: Path) -> None:
    archive.mkdir()
    (archive / "ZVH-2027-0002.a.txt").symlink_to("nowhere")


@pytest.mark.parametrize(
    ("obstacle", "code"),
    [
        (in_the_way, "archive-not-ready"),
        (folder_for_a_document, "archive-taken"),
        (document_of_another, "archive-taken"),
        (link_for_a_document, "archive-taken"),
    ],
)
def test_no_number_is_given_out_when_a_document_cannot_be_written(
    tmp_path: Path, obstacle: Callable[[Path], None], code: str
) -> None:
    path, archive = tmp_path / "register.sqlite", tmp_path / "archive"
    obstacle(archive)
    with pytest.raises(InvalidInputError, match="Nothing was issued") as refused:
        issue_if_writable(path, archive, 100_000)
    assert [finding.code for finding in refused.value.findings] == [code]
    with Register(path) as register:
        assert register.documents() == ()


def test_no_number_is_given_out_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, archive = tmp_path / "register.sqlite", tmp_path / "archive"

    def no_space(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("zvh_finance.disk.os.fsync", no_space)
        with pytest.raises(InvalidInputError, match="the disk is full") as refused:
            issue_if_writable(path, archive, 100_000)
    assert refused.value.exit_code == 3
    with Register(path) as register:
        assert register.documents() == ()
    assert list(archive.iterdir()) == []
    issue_if_writable(path, archive, 100_000)
    with Register(path) as register:
        assert len(register.documents()) == 3


def test_no_number_is_given_out_beside_a_changed_document(
    issued: tuple[Path, tuple[IssuedDocument, ...]],
) -> None:
    archive, _ = issued
    changed = archive / "ZVH-2027-0001.b.txt"
    changed.unlink()
    changed.mkdir()
    with pytest.raises(DifferenceError, match="not what was issued"):
        issue_if_writable(archive.parent / "register.sqlite", archive, 200_000)
    with Register(archive.parent / "register.sqlite") as register:
        assert len(register.documents()) == 3


def test_nothing_due_needs_no_room(issued: tuple[Path, tuple[IssuedDocument, ...]]) -> None:
    archive, _ = issued
    before = sorted(archive.iterdir())
    issue_if_writable(archive.parent / "register.sqlite", archive, 100_000)
    assert sorted(archive.iterdir()) == before


def test_who_may_read_a_document_follows_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        issue_and_archive(tmp_path / "register.sqlite", tmp_path / "archive", 100_000)
    finally:
        os.umask(before)
    modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "archive").iterdir()}
    assert modes == {0o400}


def test_room_is_asked_for_the_documents_and_four_megabytes_of_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[tuple[Path, int]]()

    def no_room(path: Path, content: bytes) -> None:
        asked.append((path.parent, len(content)))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("zvh_finance.billing.archive.write_aside", no_room)

    with pytest.raises(InvalidInputError, match="the disk is full"):
        prepare_archive(tmp_path / "2027" / "invoices", [], {"a": b"four", "b": b"three"})

    assert asked == [(tmp_path / "2027" / "invoices", 4_194_304 + 9)]


def test_an_archive_is_made_with_the_folders_above_it_only_when_something_is_issued(
    tmp_path: Path,
) -> None:
    path, archive = tmp_path / "register.sqlite", tmp_path / "out" / "2027" / "invoices"
    with Register(path) as register:
        assert complete_begun(register, archive, 2027, render) == ()
        assert not (tmp_path / "out").exists()
    issue(path, 100_000)
    issue(path, 100_000, year=2028)
    with Register(path) as register:
        begun = complete_begun(register, archive, 2027, render)
        assert complete_begun(register, archive, 2027, render) == ()

    assert sorted(begun) == sorted(file.name for file in archive.iterdir())
    assert len(begun) == 6


def test_documents_that_are_nowhere_are_told_as_a_folder_and_not_one_by_one(
    issued: tuple[Path, tuple[IssuedDocument, ...]], tmp_path: Path
) -> None:
    _, documents = issued

    (found,) = check_archive(tmp_path / "nowhere", documents)

    assert (found.code, found.place) == ("archive-missing", Place(str(tmp_path / "nowhere")))
    assert check_archive(tmp_path / "nowhere", ()) == ()


def test_the_archive_of_a_year_is_looked_for_in_its_place_and_else_where_it_was_written(
    tmp_path: Path,
) -> None:
    own, moved = tmp_path / "reports/2027/invoices", tmp_path / "old/2027/invoices"
    others = [tmp_path / name for name in ("old/2028/invoices", "old/2027/bookings", "invoices")]
    with Register(tmp_path / "register.sqlite") as register:
        for folder in (*others, tmp_path / "gone/2027/invoices", moved):
            folder.mkdir(parents=True)
            register.remember_archive(folder)
        (tmp_path / "gone/2027/invoices").rmdir()

        assert standing_archive(own, register) == moved
        own.mkdir(parents=True)
        assert standing_archive(own, register) == own
        own.rmdir()
        moved.rmdir()
        assert standing_archive(own, register) == own
