"""A register is made again, or brought up to date, from its chain; and from no other."""

import errno
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.kit.invoices import SELLER
from tests.kit.issuing import DAY, issue, number_format, plan_for, render
from zvh_finance.billing.chain import append_entry, entries
from zvh_finance.billing.chain_file import Link, add_links, chain_path, links_in
from zvh_finance.billing.register import Register
from zvh_finance.billing.restoring import (
    is_chain_damaged,
    is_sound,
    refuse_unless_newest,
    restorable,
    restore_register,
    set_aside,
)
from zvh_finance.dossier.invoicing import Invoicing
from zvh_finance.errors import DifferenceError, InvalidInputError, Place, ZvhError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Of a register with three documents, whose chain stands beside it."""
    path = tmp_path / "register.sqlite"
    issue(path, 100_000)
    return path


def numbers(path: Path) -> list[str]:
    with Register(path) as register:
        assert register.check() == ()
        assert register.standing() == ()
        return [document.invoice.number for document in register.documents()]


def codes(error: pytest.ExceptionInfo[ZvhError]) -> list[str]:
    return [finding.code for finding in error.value.findings]


def archived(path: Path, name: str = "invoices") -> Path:
    """A folder of documents with a copy of the chain as it is now."""
    folder = path.parent / name
    folder.mkdir()
    shutil.copy(chain_path(path), folder)
    return folder


def put_back(path: Path, then: Callable[[], object]) -> None:
    """An older copy of the register, after something else happened."""
    copy = path.with_name("copy.sqlite")
    shutil.copy(path, copy)
    then()
    shutil.move(copy, path)


def tamper(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw:
        for (trigger,) in raw.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            raw.execute(f"DROP TRIGGER {trigger}")
        raw.execute(statement)
        raw.commit()


def other_history(path: Path) -> Path:
    """A register that issued other amounts, in a folder of its own."""
    other = path.parent / "other" / path.name
    other.parent.mkdir()
    issue(other, 999_000)
    return other


THREE = ["ZVH-2027-0001", "ZVH-2027-0002", "ZVH-2027-0003"]
SIX = [*THREE, "ZVH-2027-0004", "ZVH-2027-0005", "ZVH-2027-0006"]


def test_a_lost_register_is_made_again_whole(path: Path) -> None:
    path.unlink()

    assert restore_register(path) == 3
    assert numbers(path) == THREE
    assert restore_register(path) == 0


def test_an_older_register_gets_the_entries_that_it_lacks(path: Path) -> None:
    put_back(path, lambda: issue(path, 130_000))

    assert restore_register(path) == 3
    assert numbers(path) == SIX


def test_the_longest_copy_of_the_chain_counts_wherever_it_stands(path: Path) -> None:
    january = archived(path, "january")
    issue(path, 130_000)
    june = archived(path, "june")
    path.unlink()
    chain_path(path).unlink()

    assert restore_register(path, [january, june, path.parent / "nowhere"]) == 6
    assert numbers(path) == SIX


def test_without_any_chain_no_register_is_made(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"

    assert restore_register(path, [tmp_path]) == 0
    assert not path.exists()


def test_a_register_that_is_ahead_of_its_chain_stays_as_it_is(path: Path) -> None:
    chain = chain_path(path).read_bytes()
    issue(path, 130_000)
    chain_path(path).write_bytes(chain)

    assert restore_register(path) == 0
    with Register(path) as register:
        assert len(register.documents()) == 6


def test_a_register_that_was_tampered_with_is_not_brought_up_to_date(path: Path) -> None:
    put_back(path, lambda: issue(path, 130_000))
    tamper(path, "UPDATE document SET net_cents = net_cents + 1 WHERE rowid = 1")

    with pytest.raises(DifferenceError, match="tampered with"):
        restore_register(path)


def refused_as_other(path: Path, archives: Sequence[Path] = ()) -> None:
    """The register stays as it is, whatever the chain says."""
    before = path.read_bytes() if path.exists() else b""
    with pytest.raises(DifferenceError) as caught:
        restore_register(path, archives)
    assert codes(caught) == ["register-other-history"]
    assert not before or path.read_bytes() == before


@pytest.mark.parametrize("total", [999_000, 1_300_000], ids=["as long", "longer"])
def test_a_chain_of_another_history_is_not_taken(path: Path, total: int) -> None:
    other = other_history(path)
    issue(other, total)
    shutil.copy(chain_path(other), chain_path(path))

    refused_as_other(path)


def test_a_chain_and_a_copy_of_another_history_are_not_taken_together(path: Path) -> None:
    """The chain is as long as the register, and the copy goes on from the chain."""
    other = other_history(path)
    shutil.copy(chain_path(other), chain_path(path))
    issue(other, 1_300_000)

    refused_as_other(path, [other.parent])


def test_a_register_of_one_entry_is_held_against_its_chain_too(tmp_path: Path) -> None:
    path, other = tmp_path / "register.sqlite", tmp_path / "other.sqlite"
    for register, file in ((path, "journaal.csv"), (other, "lijst.csv")):
        with Register(register) as opened:
            opened.note_event(DAY, "export", {"file": file})
    shutil.copy(chain_path(other), chain_path(path))

    refused_as_other(path)


def test_a_copy_in_an_archive_that_does_not_go_on_from_the_chain_is_not_taken(path: Path) -> None:
    """The register is gone; its chain of three says another third entry than the copy of six."""
    other = other_history(path)
    issue(other, 1_300_000)
    path.unlink()

    refused_as_other(path, [other.parent])


def test_a_chain_with_a_model_that_was_not_sealed_makes_no_register(path: Path) -> None:
    links = links_in(chain_path(path))
    path.unlink()
    chain_path(path).unlink()
    changed = replace(links[0], model=links[0].model.replace("Bijdrage", "Boete"))
    add_links(path, [changed, *links[1:]])

    with pytest.raises(DifferenceError):
        restore_register(path)


@pytest.mark.parametrize("body", [{}, {"document": [], "files": 5}])
def test_a_chain_that_no_run_wrote_makes_no_register(path: Path, body: dict[str, object]) -> None:
    forged = path.with_name("forged.sqlite")
    with Register(forged), closing(sqlite3.connect(forged)) as raw:
        append_entry(raw, DAY, "issue", body)
        (entry,) = entries(raw)
    path.unlink()
    chain_path(path).unlink()
    add_links(path, [Link(entry)])

    with pytest.raises(DifferenceError) as caught:
        restore_register(path)

    assert codes(caught) == ["chain-changed"]
    assert caught.value.findings[0].place == Place(str(chain_path(path)))


def sender(unit: str = SELLER.unit, oin: str = "00000099000000796000") -> Invoicing:
    known: dict[str, Any] = {"unit": unit, "oin": oin}
    return Invoicing.model_construct(**known)


def test_a_chain_goes_on_only_when_its_sender_sent_something_in_it(path: Path) -> None:
    path.unlink()

    for other in (sender(unit="Veiligheidshuis Zuid"), sender(oin="00000099000000828000")):
        with pytest.raises(DifferenceError) as caught:
            restore_register(path, settings=other)
        assert codes(caught) == ["chain-of-another"]
        assert caught.value.findings[0].place == Place(str(chain_path(path)))
        assert not path.exists()

    assert restore_register(path, settings=sender()) == 3


def test_one_document_of_the_sender_is_enough(path: Path) -> None:
    """The partnership got another name in 2028: what was sent before is its own all the same."""

    def renamed(*asked: object) -> list[object]:
        due = plan_for(130_000, 2028)(*asked)  # type: ignore[arg-type]
        return [replace(one, seller=replace(one.seller, unit="Nieuwe naam")) for one in due]

    with Register(path) as register:
        register.issue(renamed, render, number_format, 2028, DAY)  # type: ignore[arg-type]
    path.unlink()

    assert restore_register(path, settings=sender(unit="Nieuwe naam")) == 6


def test_a_chain_without_documents_is_nobody_elses(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    with Register(path) as register:
        register.note_event(DAY, "export", {"file": "journaal.csv"})
    path.unlink()

    assert restore_register(path, settings=sender(unit="Veiligheidshuis Zuid")) == 1


def test_what_can_be_restored_is_what_a_chain_tells_more(path: Path) -> None:
    folder = archived(path)
    assert not restorable(path, [folder])

    put_back(path, lambda: issue(path, 130_000))
    assert restorable(path, [])

    chain_path(path).unlink()
    assert not restorable(path, [folder])

    path.unlink()
    assert restorable(path, [folder])
    assert not restorable(path, [])


def test_a_register_without_entries_can_be_restored_and_one_of_another_history_cannot(
    path: Path,
) -> None:
    other = other_history(path)
    issue(other, 1_300_000)

    assert not restorable(path, [other.parent])
    path.unlink()
    chain_path(path).unlink()
    with Register(path):
        assert restorable(path, [other.parent])


def test_a_register_that_cannot_be_read_cannot_be_restored(path: Path) -> None:
    issue(path, 130_000)
    path.write_bytes(b"a letter to the mayor" * 100)

    assert not restorable(path, [])


def check_newest(path: Path, *, without_chain: bool = False) -> list[str]:
    with Register(path) as register:
        try:
            refuse_unless_newest(register, without_chain=without_chain)
        except DifferenceError as error:
            return [finding.code for finding in error.findings]
    return []


def test_the_newest_register_goes_on(path: Path) -> None:
    assert check_newest(path) == check_newest(path, without_chain=True) == []


def test_a_lost_chain_is_an_obstacle_unless_it_is_written_anew(path: Path) -> None:
    chain_path(path).unlink()

    assert check_newest(path) == ["register-chain-lost"]
    assert check_newest(path, without_chain=True) == []


def test_a_chain_that_was_changed_is_an_obstacle_unless_it_is_written_anew(path: Path) -> None:
    chain_path(path).write_bytes(chain_path(path).read_bytes().replace(b"-0003", b"-0009"))

    assert is_chain_damaged(path)
    assert check_newest(path, without_chain=True) == []
    with Register(path) as register, pytest.raises(DifferenceError) as caught:
        refuse_unless_newest(register)
    assert codes(caught) == ["chain-changed"]


def test_an_older_register_does_not_go_on_in_any_way(path: Path) -> None:
    put_back(path, lambda: issue(path, 130_000))

    assert not is_chain_damaged(path)
    assert check_newest(path) == check_newest(path, without_chain=True) == ["register-older"]


@pytest.mark.parametrize("damaged", [False, True])
def test_a_register_that_was_tampered_with_does_not_go_on_in_any_way(
    path: Path, damaged: bool
) -> None:
    tamper(path, "UPDATE entry SET hash = 'x' WHERE id = 2")
    if damaged:
        chain_path(path).write_bytes(b"geen keten\n")

    assert "register-entry-changed" in check_newest(path, without_chain=True)
    assert check_newest(path, without_chain=not damaged) == check_newest(path)


def test_a_register_is_sound_when_it_tells_something_and_is_as_it_was_written(path: Path) -> None:
    assert is_sound(path)

    tamper(path, "UPDATE entry SET hash = 'x' WHERE id = 2")
    assert not is_sound(path)
    path.write_bytes(b"a letter to the mayor" * 100)
    assert not is_sound(path)
    path.write_bytes(b"")
    assert not is_sound(path)
    assert path.read_bytes() == b""
    path.unlink()
    assert not is_sound(path)
    assert not path.exists()
    with Register(path):
        assert not is_sound(path)


def test_a_chain_that_is_not_there_or_is_whole_is_not_damaged(path: Path) -> None:
    assert not is_chain_damaged(path)
    chain_path(path).unlink()
    assert not is_chain_damaged(path)


def test_nothing_is_thrown_away_what_was_there_gets_the_day_in_its_name(tmp_path: Path) -> None:
    register, chain = tmp_path / "register.sqlite", tmp_path / "register.chain.jsonl"
    day = date(2027, 6, 14)
    told = []
    for content in (b"one", b"two", b"three"):
        register.write_bytes(content)
        told.append(set_aside([chain, register], day))
    chain.write_bytes(b"chain")
    told.append(set_aside([chain, register], day))

    assert told == [[b"one"], [b"two"], [b"three"], [b"chain"]]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "register.until-2027-06-14.sqlite": b"one",
        "register.until-2027-06-14-2.sqlite": b"two",
        "register.until-2027-06-14-3.sqlite": b"three",
        "register.until-2027-06-14.chain.jsonl": b"chain",
    }


def test_a_disk_that_refuses_to_set_aside_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = tmp_path / "register.sqlite"
    register.write_bytes(b"one")

    def refuse(path: Path, _target: Path) -> None:
        raise OSError(errno.EROFS, "Read-only file system", str(path))

    monkeypatch.setattr("pathlib.Path.rename", refuse)

    with pytest.raises(InvalidInputError, match="it is read-only") as caught:
        set_aside([register], DAY)

    assert codes(caught) == ["register-not-set-aside"]
    assert caught.value.findings[0].place == Place(str(register))
