"""The chain of a register: what is sealed, how it stands on the disk, and what shows in it."""

import errno
import hashlib
import json
import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from zvh_finance.billing import chain_file
from zvh_finance.billing.chain import (
    START,
    Entry,
    append_entry,
    canonical,
    check_chain,
    entries,
    head,
    is_sealed,
    sha256,
)
from zvh_finance.billing.chain_file import (
    Link,
    add_links,
    chain_path,
    grown_from,
    last_entry,
    links_in,
)
from zvh_finance.billing.database import open_database
from zvh_finance.errors import DifferenceError, Finding, InvalidInputError, Place

DAY = date(2027, 1, 4)


def sealed(number: int, previous: str, body: dict[str, object], kind: str = "export") -> Entry:
    """An entry with the seal of its number, day, kind, body and the seal before it."""
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    whole = f"{number}\n2027-01-04\n{kind}\n{text}\n{previous}"
    seal = hashlib.sha256(whole.encode()).hexdigest()
    return Entry(number, DAY, kind, body, previous, seal)


def chained(*bodies: dict[str, object]) -> list[Entry]:
    made = list[Entry]()
    for number, body in enumerate(bodies, start=1):
        made.append(sealed(number, made[-1].hash if made else "0" * 64, body))
    return made


ENTRIES = chained({"b": 1, "a": "é"}, {"file": "x" * 500}, {}, {"n": None})


@pytest.fixture
def connection(tmp_path: Path) -> sqlite3.Connection:
    """Of a register with these entries."""
    opened = open_database(tmp_path / "register.sqlite")
    for entry in ENTRIES:
        append_entry(opened, DAY, entry.kind, entry.body)
    return opened


def test_each_entry_is_sealed_with_the_one_before(connection: sqlite3.Connection) -> None:
    """For ever in this way: a register of years ago must be told from one that was changed."""
    with closing(connection):
        assert list(entries(connection)) == ENTRIES
        assert list(entries(connection, after=2)) == ENTRIES[2:]
        assert head(connection) == ENTRIES[-1].hash
        assert list(check_chain(connection)) == []
    assert START == "0" * 64
    assert all(map(is_sealed, ENTRIES))
    assert not is_sealed(replace(ENTRIES[0], body={}))


def test_text_is_sealed_in_one_way_whatever_the_order_of_its_fields() -> None:
    assert canonical({"b": [1, 2], "a": "é"}) == '{"a":"é","b":[1,2]}'
    assert sha256("é") == sha256("é".encode()) == hashlib.sha256("é".encode()).hexdigest()


def told(connection: sqlite3.Connection, *statements: str) -> list[tuple[str, str]]:
    """Code and words of what shows when somebody took the triggers away, and did this."""
    with closing(connection):
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)
        found: Sequence[Finding] = tuple(check_chain(connection))
    return [(finding.code, str(finding)) for finding in found]


def test_a_removed_entry_shows_by_its_number_and_in_the_one_behind_it(
    connection: sqlite3.Connection,
) -> None:
    assert told(connection, "DELETE FROM entry WHERE id = 2") == [
        ("register-entry-missing", "The register was tampered with: entry 2 is missing."),
        (
            "register-entry-changed",
            "The register was tampered with: entry 3 (an export, 2027-01-04) was changed.",
        ),
    ]


def test_entries_cut_off_the_end_show_by_their_number(connection: sqlite3.Connection) -> None:
    assert told(connection, "DELETE FROM entry WHERE id > 2") == [
        (
            "register-entries-cut",
            "The register was tampered with: 4 entries were written and 2 are left.",
        )
    ]


KINDS = {
    "issue": "an issue",
    "payment": "a payment",
    "export": "an export",
    "rebuild": "a rebuild",
    "reminder": "a reminder",
    "default-notice": "a notice of default",
    "take-over": "a taking over",
    "new-register": "a new register",
    "payment-order": "a payment order",
    "payment-order-cancelled": "a cancelled payment order",
    "gift": "gift",
}


def test_a_changed_entry_shows_by_the_kind_that_it_says_and_not_in_the_next_one(
    connection: sqlite3.Connection,
) -> None:
    """The next one is chained to the seal that stands there, whatever stands before it."""
    for number, kind in enumerate(KINDS, start=5):
        append_entry(connection, DAY, kind, {"n": number})

    assert told(connection, "UPDATE entry SET body = '{}' WHERE id > 4") == [
        (
            "register-entry-changed",
            f"The register was tampered with: entry {number} ({words}, 2027-01-04) was changed.",
        )
        for number, words in enumerate(KINDS.values(), start=5)
    ]


def test_an_entry_that_is_sealed_anew_shows_in_the_next_one(
    connection: sqlite3.Connection,
) -> None:
    other = sealed(2, ENTRIES[0].hash, {"file": "y"})
    changed = """UPDATE entry SET body = '{"file":"y"}', hash = 'ANEW' WHERE id = 2"""

    assert [words for _, words in told(connection, changed.replace("ANEW", other.hash))] == [
        "The register was tampered with: entry 3 (an export, 2027-01-04) was changed."
    ]


def test_an_empty_register_begins_at_the_start(tmp_path: Path) -> None:
    with closing(open_database(tmp_path / "register.sqlite")) as opened:
        assert head(opened) == START
        assert entries(opened) == ()
        assert list(check_chain(opened)) == []


LINKS = [Link(ENTRIES[0]), Link(ENTRIES[1], '{"number":"ZVH-2027-0001"}'), *map(Link, ENTRIES[2:])]


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """The path of a register, beside which these entries stand."""
    register = tmp_path / "register.sqlite"
    add_links(register, LINKS)
    return register


def test_an_entry_is_a_line_with_its_model_where_it_has_one(register: Path) -> None:
    chain = register.with_name("register.chain.jsonl")
    lines = chain.read_bytes().split(b"\n")

    assert chain_path(register) == chain
    assert len(lines) == 5
    assert lines[-1] == b""
    assert lines[2].decode() == (
        f'{{"at":"2027-01-04","body":{{}},"hash":"{ENTRIES[2].hash}","id":3,"kind":"export",'
        f'"previous":"{ENTRIES[1].hash}"}}'
    )
    assert json.loads(lines[1])["model"] == '{"number":"ZVH-2027-0001"}'
    assert "é".encode() in lines[0]


def test_what_was_written_is_read_back(register: Path) -> None:
    assert links_in(chain_path(register)) == tuple(LINKS)
    assert last_entry(register) == (4, ENTRIES[-1].hash)


def test_without_a_chain_there_is_nothing(tmp_path: Path) -> None:
    assert links_in(tmp_path / "register.chain.jsonl") == ()
    assert last_entry(tmp_path / "register.sqlite") is None
    (tmp_path / "register.chain.jsonl").write_bytes(b"")
    assert links_in(tmp_path / "register.chain.jsonl") == ()
    assert last_entry(tmp_path / "register.sqlite") is None


@pytest.mark.parametrize("block", [1, 7, 64, 700, 100_000])
@pytest.mark.parametrize("half", [b"", b'{"at":"2027', b"x" * 200])
@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_the_last_whole_line_is_found_however_the_file_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int, half: bytes, count: int
) -> None:
    """What a killed run left of a line is no entry, and is taken away by the next one."""
    register = tmp_path / "register.sqlite"
    add_links(register, LINKS[:count])
    with chain_path(register).open("ab") as file:
        file.write(half)
    monkeypatch.setattr(chain_file, "_BLOCK", block)

    expected = (count, ENTRIES[count - 1].hash) if count else None
    assert last_entry(register) == expected
    assert links_in(chain_path(register)) == tuple(LINKS[:count])

    add_links(register, LINKS[count:])
    assert links_in(chain_path(register)) == tuple(LINKS)
    assert chain_path(register).read_bytes().endswith(b"}\n")


def refused(register: Path) -> None:
    """The chain is told as changed, in its place, by whoever reads it whole."""
    with pytest.raises(DifferenceError) as caught:
        links_in(chain_path(register))
    (found,) = caught.value.findings
    assert (found.code, found.place) == ("chain-changed", Place(str(chain_path(register))))


@pytest.mark.parametrize(
    "links",
    [LINKS[1:], [LINKS[0], LINKS[2]], [*LINKS, LINKS[3]], [LINKS[1], LINKS[0]]],
    ids=["beginning", "middle", "twice", "order"],
)
def test_a_chain_in_which_a_link_is_missing_or_out_of_place_is_changed(
    tmp_path: Path, links: list[Link]
) -> None:
    register = tmp_path / "register.sqlite"
    add_links(register, links)

    refused(register)


def test_a_chain_with_the_right_seals_and_another_number_or_beginning_is_changed(
    tmp_path: Path,
) -> None:
    for name, entry in (("a", sealed(2, START, {})), ("b", sealed(1, "1" * 64, {}))):
        register = tmp_path / f"{name}.sqlite"
        add_links(register, [Link(entry)])
        refused(register)


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"[]",
        b"7",
        b"\xff",
        b"[" * 99_999,
        b"{}",
        b'{"id":1,"at":"gisteren","kind":"export","body":{},"previous":"","hash":""}',
        b'{"id":1,"at":"2027-01-04","kind":"export","body":{},"previous":"","hash":""}',
        b'{"id":1,"at":"2027-01-04","kind":7,"body":{},"previous":"","hash":""}',
    ],
)
def test_a_line_that_no_run_wrote_is_told(register: Path, line: bytes) -> None:
    with chain_path(register).open("ab") as file:
        file.write(line + b"\n")

    refused(register)
    with pytest.raises(DifferenceError, match="was changed, or cannot be read"):
        last_entry(register)


def test_a_chain_of_one_empty_line_is_told(tmp_path: Path) -> None:
    register = tmp_path / "register.sqlite"
    chain_path(register).write_bytes(b"\n")

    refused(register)
    with pytest.raises(DifferenceError, match="was changed, or cannot be read"):
        last_entry(register)


def test_a_chain_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    register = tmp_path / "register.sqlite"
    chain_path(register).mkdir()

    refused(register)
    with pytest.raises(DifferenceError, match="was changed, or cannot be read"):
        last_entry(register)


def test_a_chain_that_cannot_be_written_is_told_and_the_register_is_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_space(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    register = tmp_path / "register.sqlite"
    monkeypatch.setattr("zvh_finance.billing.chain_file.os.fsync", no_space)

    with pytest.raises(InvalidInputError, match="the disk is full") as caught:
        add_links(register, LINKS)

    (found,) = caught.value.findings
    assert (found.code, found.place) == ("chain-not-writable", Place(str(chain_path(register))))


def test_a_chain_is_brought_to_the_disk_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    brought = list[Path]()
    monkeypatch.setattr("zvh_finance.billing.chain_file.sync_folder", brought.append)

    add_links(tmp_path / "register.sqlite", LINKS)

    assert brought == [tmp_path]


@pytest.mark.parametrize("count", [1, 3, 4])
def test_the_chain_as_it_was_is_known_by_its_digest(register: Path, count: int) -> None:
    content = chain_path(register).read_bytes()
    lines = content.splitlines(keepends=True)
    before = b"".join(lines[:count])

    assert grown_from(content, hashlib.sha256(before).hexdigest()) == before
    assert grown_from(content, hashlib.sha256(b"").hexdigest()) is None
