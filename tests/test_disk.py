"""A file is whole or not there, and the system's reasons are said in plain words."""

import errno
from pathlib import Path

import pytest

from zvh_finance.disk import reason_of, write_aside


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EACCES, "it may not be written to"),
        (errno.EROFS, "it is read-only"),
        (errno.EISDIR, "a folder stands where a file should be"),
        (errno.ENOTDIR, "a file stands where a folder should be"),
        (errno.ENAMETOOLONG, "its name is too long"),
        (errno.EMFILE, "Too many open files"),
    ],
)
def test_the_reason_is_said(number: int, said: str) -> None:
    assert str(reason_of(OSError(number, "Too many open files"))) == said


def test_an_error_without_a_number_says_what_it_says() -> None:
    assert str(reason_of(OSError("no more"))) == "no more"


def test_what_cannot_be_written_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_: int) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr("zvh_finance.disk.os.fsync", no_space)
    with pytest.raises(OSError):  # noqa: PT011 — any
        write_aside(tmp_path / "a.txt", b"a")
    assert list(tmp_path.iterdir()) == []


def test_a_file_written_aside_is_hidden_and_whole(tmp_path: Path) -> None:
    draft = write_aside(tmp_path / "a.txt", b"a")
    assert draft.name.startswith(".a.txt.")
    assert draft.name.endswith(".part")
    assert draft.read_bytes() == b"a"
