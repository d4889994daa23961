"""Documents are written once and read-only; a lost one comes back byte for byte, or not at all."""

import pytest

from tests.kit.issuing import issue, issue_and_archive, render
from zvh_finance.billing.archive import check_archive, complete_archive
from zvh_finance.billing.register import Register
from zvh_finance.errors import DifferenceError, ZvhError


@pytest.fixture
def issued(tmp_path):
    """Three documents in register and archive."""
    path, archive = tmp_path / "register.sqlite", tmp_path / "archive"
    issue_and_archive(path, archive, 100_000)
    with Register(path) as register:
        return archive, register.documents()


def test_a_rerun_writes_nothing(issued):
    archive, documents = issued
    before = {path: path.stat().st_mtime_ns for path in archive.iterdir()}
    assert complete_archive(archive, documents, render) == ()
    assert {path: path.stat().st_mtime_ns for path in archive.iterdir()} == before
    assert len(before) == 6


def test_files_are_read_only(issued):
    archive, _ = issued
    assert {path.stat().st_mode & 0o777 for path in archive.iterdir()} == {0o444}


def test_a_lost_file_comes_back_byte_for_byte(issued):
    archive, documents = issued
    lost = archive / "ZVH-2027-0002.a.txt"
    content = lost.read_bytes()
    lost.unlink()
    assert [finding.code for finding in check_archive(archive, documents)] == ["document-missing"]
    assert complete_archive(archive, documents, render) == ("ZVH-2027-0002.a.txt",)
    assert lost.read_bytes() == content


def test_a_file_that_cannot_be_made_the_same_is_refused(issued):
    archive, documents = issued
    (archive / "ZVH-2027-0002.a.txt").unlink()

    def other(invoice):
        return {name: content + b" " for name, content in render(invoice).items()}

    with pytest.raises(DifferenceError, match="cannot be made again byte for byte"):
        complete_archive(archive, documents, other)
    assert not (archive / "ZVH-2027-0002.a.txt").exists()


def test_a_changed_file_is_found_and_never_overwritten(issued):
    archive, documents = issued
    changed = archive / "ZVH-2027-0001.b.txt"
    changed.unlink()
    changed.write_bytes(b"a friendlier amount")
    assert [finding.code for finding in check_archive(archive, documents)] == ["document-changed"]
    with pytest.raises(DifferenceError, match="not what was issued"):
        complete_archive(archive, documents, render)
    assert changed.read_bytes() == b"a friendlier amount"


def test_what_a_killed_run_left_half_is_cleared(issued):
    archive, documents = issued
    (archive / ".ZVH-2027-0001.a.txt.0123abcd.part").write_bytes(b"half")
    complete_archive(archive, documents, render)
    assert len(list(archive.iterdir())) == 6


def test_an_archive_that_cannot_be_written_is_told_and_completed_later(tmp_path):
    """A file stands where the folder must come; later it is gone."""
    path, archive = tmp_path / "register.sqlite", tmp_path / "archive"
    issue(path, 100_000)
    archive.write_text("in the way")
    with pytest.raises(ZvhError, match="The register holds every"):
        issue_and_archive(path, archive, 100_000)
    archive.unlink()
    issue_and_archive(path, archive, 100_000)
    assert len(list(archive.iterdir())) == 6
