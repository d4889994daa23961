"""A register is made again from its chain, or from a copy in an archive, and never invented."""

import shutil
from pathlib import Path

import pytest

from tests.kit.issuing import issue
from zvh_finance.billing.chain_file import chain_path
from zvh_finance.billing.register import Register
from zvh_finance.billing.restoring import is_sound, restorable, restore_register
from zvh_finance.errors import DifferenceError

TOTAL = 1_000_00


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """In which three invoices were issued."""
    path = tmp_path / "dossier" / "register.sqlite"
    path.parent.mkdir()
    issue(path, TOTAL)
    return path


@pytest.fixture
def archive(register: Path, tmp_path: Path) -> Path:
    """A folder of documents with a copy of the chain."""
    folder = tmp_path / "invoices"
    folder.mkdir()
    shutil.copy(chain_path(register), folder)
    return folder


def numbers(path: Path) -> list[str]:
    with Register(path) as opened:
        return [document.invoice.number for document in opened.documents()]


def lose(path: Path) -> None:
    path.unlink()
    chain_path(path).unlink()


def test_where_nothing_was_issued_nothing_is_made(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"

    assert restore_register(path, [tmp_path]) == 0
    assert not restorable(path, [tmp_path])
    assert list(tmp_path.iterdir()) == []


def test_a_lost_register_comes_back_from_the_copy_in_an_archive(
    register: Path, archive: Path
) -> None:
    before = numbers(register)
    lose(register)
    assert not restorable(register, [])
    assert restorable(register, [archive])

    assert restore_register(register, [archive]) == 3
    assert numbers(register) == before
    assert not restorable(register, [archive]), "nothing is left to bring back"


def test_a_register_of_before_the_last_issue_is_brought_up_to_date(
    register: Path, tmp_path: Path
) -> None:
    """17.7: three invoices, then three on what an amendment added."""
    backup = shutil.copy(register, tmp_path / "backup.sqlite")
    issue(register, TOTAL + 300_00)
    after = numbers(register)
    shutil.copy(backup, register)
    assert restorable(register, [])

    assert restore_register(register) == 3
    assert numbers(register) == after


def test_a_register_of_another_history_is_not_added_to(register: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "register.sqlite"
    other.parent.mkdir()
    issue(other, 7_000_00)
    issue(other, 9_000_00)
    shutil.copy(chain_path(other), chain_path(register))

    assert not restorable(register, [])
    with pytest.raises(DifferenceError):
        restore_register(register)


def test_only_a_register_that_tells_something_is_sound(register: Path, tmp_path: Path) -> None:
    """After a lost or damaged chain the controller goes on from a sound register, and no other."""
    empty, broken = tmp_path / "empty.sqlite", tmp_path / "broken.sqlite"
    empty.touch()
    broken.write_bytes(b"geen register " * 100)

    assert is_sound(register)
    assert not any(is_sound(path) for path in (empty, broken, tmp_path / "none.sqlite"))
