"""The file of a register: how it is opened, what holds in it, and what the disk can refuse."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest

from zvh_finance.billing import database
from zvh_finance.billing.chain_file import chain_path
from zvh_finance.billing.database import (
    check_database,
    disk_errors,
    one_moment,
    open_database,
    transaction,
)
from zvh_finance.billing.register_copy import copied_register
from zvh_finance.errors import BusyError, DifferenceError, InvalidInputError, Place, ZvhError

ADD = "INSERT INTO entry (at, kind, body, previous, hash) VALUES ('', '', '', '', ?)"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.sqlite"


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(open_database(path)) as opened:
        yield opened


def asked(connection: sqlite3.Connection, pragma: str) -> object:
    return connection.execute(f"PRAGMA {pragma}").fetchone()[0]


def count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM entry").fetchone()[0])


def is_writing(connection: sqlite3.Connection) -> bool:
    """Whether a transaction is open on it."""
    return connection.in_transaction


def told(error: pytest.ExceptionInfo[ZvhError]) -> tuple[str, Place | None]:
    (found,) = error.value.findings
    return found.code, found.place


def test_a_register_is_marked_as_one_and_written_as_safely_as_sqlite_can(
    connection: sqlite3.Connection,
) -> None:
    """A rollback journal, EXTRA synchronisation (3) and rows that hold on to each other."""
    assert asked(connection, "application_id") == 0x5A564821
    assert asked(connection, "user_version") == 2
    assert asked(connection, "journal_mode") == "delete"
    assert asked(connection, "synchronous") == 3
    assert asked(connection, "foreign_keys") == 1
    assert connection.isolation_level is None
    assert list(check_database(connection)) == []


def test_each_table_of_what_was_issued_refuses_change_and_removal(
    connection: sqlite3.Connection,
) -> None:
    rows = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")

    assert dict(rows) == {
        f"{table}_{name}": (
            f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table}\n"
            "            BEGIN SELECT RAISE(ABORT, 'the register only grows'); END"
        )
        for table in ("entry", "document", "file", "payment")
        for name, verb in (("update", "UPDATE"), ("delete", "DELETE"))
    }


def test_all_of_a_transaction_is_kept_or_nothing(
    connection: sqlite3.Connection, path: Path
) -> None:
    with transaction(connection, path):
        connection.execute(ADD, ("a",))
        assert is_writing(connection)
    assert count(connection) == 1

    def halfway() -> None:
        with transaction(connection, path):
            connection.execute(ADD, ("b",))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        halfway()
    assert not is_writing(connection)
    assert count(connection) == 1


def test_a_commit_that_is_refused_leaves_nothing_open(
    connection: sqlite3.Connection, path: Path
) -> None:
    """Somebody who looks keeps a write from the disk, and nothing of it stays behind."""
    connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN")
        count(other)
        with pytest.raises(BusyError), transaction(connection, path):
            connection.execute(ADD, ("a",))

    assert not is_writing(connection)
    assert count(connection) == 0


def test_a_transaction_is_alone_from_its_beginning(
    connection: sqlite3.Connection, path: Path
) -> None:
    with transaction(connection, path):
        started = monotonic()
        with (
            closing(open_database(path, wait_seconds=0.1)) as other,
            pytest.raises(BusyError) as caught,
            transaction(other, path),
        ):
            pass
        assert monotonic() - started < 5
    assert told(caught) == ("register-busy", Place(str(path)))
    assert caught.value.exit_code == 6


def test_what_is_read_in_one_moment_is_of_that_moment(
    connection: sqlite3.Connection, path: Path
) -> None:
    """Another run waits until it was read; a look changes nothing and leaves nothing open."""
    with closing(open_database(path, wait_seconds=0.05)) as other:
        with one_moment(connection, path):
            with pytest.raises(BusyError), transaction(other, path):
                other.execute(ADD, ("b",))
            assert count(connection) == 0
        assert not is_writing(connection)
        with transaction(other, path):
            other.execute(ADD, ("b",))
    assert count(connection) == 1


def test_a_run_waits_ten_seconds_for_another_one() -> None:
    assert database.WAIT_SECONDS == 10.0


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER entry_update",
        "DROP TABLE archive",
        "CREATE TABLE note (text TEXT)",
        "CREATE INDEX own ON document (year)",
    ],
)
def test_other_tables_or_triggers_show(connection: sqlite3.Connection, statement: str) -> None:
    connection.execute(statement)

    assert [finding.code for finding in check_database(connection)] == ["register-schema-changed"]


def test_a_register_that_is_damaged_inside_shows(path: Path) -> None:
    with closing(open_database(path)) as opened:
        for number in range(200):
            opened.execute(ADD, (f"{number:0200d}",))
        opened.execute("PRAGMA writable_schema = ON")
        opened.execute("UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'document'")
    with closing(sqlite3.connect(path)) as opened:
        (found,) = check_database(opened)

    assert found.code == "register-not-sound"


def test_a_register_of_a_newer_version_is_told_with_both_versions(path: Path) -> None:
    with closing(open_database(path)) as opened:
        opened.execute("PRAGMA user_version = 3")

    with pytest.raises(InvalidInputError, match="version 3, known are up to 2") as caught:
        open_database(path)

    assert told(caught) == ("register-newer", Place(str(path)))


def test_a_register_of_the_first_version_gets_what_came_later(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened:
        for statement in database.MIGRATIONS[0]:
            opened.execute(statement)
        opened.execute("PRAGMA application_id = 0x5A564821")
        opened.execute("PRAGMA user_version = 1")
        opened.execute(ADD, ("a",))
        opened.commit()

    with closing(open_database(path)) as opened:
        assert asked(opened, "user_version") == 2
        assert count(opened) == 1
        assert list(check_database(opened)) == []


def test_a_database_of_something_else_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("CREATE TABLE address (name TEXT)")
    before = path.read_bytes()

    with pytest.raises(DifferenceError) as caught:
        open_database(path)

    assert told(caught) == ("register-foreign", Place(str(path)))
    assert path.read_bytes() == before


def test_a_database_that_holds_nothing_yet_becomes_the_register(path: Path) -> None:
    with closing(sqlite3.connect(path)) as opened:
        opened.execute("PRAGMA application_id = 7")

    with closing(open_database(path)) as opened:
        assert asked(opened, "application_id") == 0x5A564821


def test_a_file_that_could_not_be_opened_is_let_go(path: Path) -> None:
    """Else a controller could not move it away where the system holds on to open files."""
    path.write_bytes(b"a letter to the mayor" * 100)
    opened = list[sqlite3.Connection]()
    connect = sqlite3.connect

    def seen(*asked: object, **more: object) -> sqlite3.Connection:
        opened.append(connect(*asked, **more))  # type: ignore[call-overload]
        return opened[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("zvh_finance.billing.database.sqlite3.connect", seen)
        with pytest.raises(DifferenceError) as caught:
            open_database(path)

    assert told(caught) == ("register-damaged", Place(str(path)))
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened[0].execute("SELECT 1")


@pytest.mark.parametrize(
    ("says", "error", "code", "words"),
    [
        ("database is locked", BusyError, "register-busy", "Another run is working"),
        ("database table is busy", BusyError, "register-busy", "Another run is working"),
        (
            "database or disk is full",
            InvalidInputError,
            "register-not-writable",
            "cannot be written: the disk is full.",
        ),
        (
            "attempt to write a readonly database",
            InvalidInputError,
            "register-not-writable",
            "cannot be written: the file or its folder is read-only.",
        ),
        (
            "unable to open database file",
            InvalidInputError,
            "register-not-writable",
            "cannot be written: its folder is missing, or may not be written to.",
        ),
        (
            "disk I/O error",
            InvalidInputError,
            "register-not-writable",
            "cannot be written: the disk refuses to write (full, over its quota, or broken).",
        ),
        (
            "no such table: entry",
            InvalidInputError,
            "register-not-writable",
            "cannot be written: no such table: entry.",
        ),
    ],
)
def test_what_sqlite_cannot_do_is_said_in_plain_words(
    path: Path, says: str, error: type[ZvhError], code: str, words: str
) -> None:
    with pytest.raises(error) as caught, disk_errors(path):
        raise sqlite3.OperationalError(says)

    assert told(caught) == (code, Place(str(path)))
    assert words in str(caught.value)


def test_a_row_that_may_not_be_there_is_no_matter_of_the_disk(path: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError), disk_errors(path):
        raise sqlite3.IntegrityError
    with (
        pytest.raises(DifferenceError, match=r"read as the register \(malformed\)"),
        disk_errors(path),
    ):
        raise sqlite3.DatabaseError("malformed")


def test_a_copy_to_look_in_has_the_register_and_its_chain_and_goes_away(tmp_path: Path) -> None:
    """Also in a folder whose name is no address: a question mark, a number sign, a per cent."""
    folder = tmp_path / "wat? #1 50%"
    folder.mkdir()
    path = folder / "register.sqlite"
    with closing(open_database(path)) as opened:
        opened.execute(ADD, ("a",))
    chain_path(path).write_bytes(b"chain")
    before = path.read_bytes()

    with copied_register(path) as home:
        with closing(sqlite3.connect(home / path.name)) as copy:
            assert count(copy) == 1
        assert chain_path(home / path.name).read_bytes() == b"chain"
        assert home.name.startswith("zvh-register-")
        assert sorted(file.name for file in home.iterdir()) == [
            "register.chain.jsonl",
            "register.sqlite",
        ]
    assert not home.exists()
    assert path.read_bytes() == before
    assert sorted(file.name for file in folder.iterdir()) == [
        "register.chain.jsonl",
        "register.sqlite",
    ]


def test_a_chain_alone_is_copied_and_a_register_alone_too(tmp_path: Path) -> None:
    path = tmp_path / "register.sqlite"
    chain_path(path).write_bytes(b"chain")
    with copied_register(path) as home:
        assert [file.name for file in home.iterdir()] == ["register.chain.jsonl"]
    chain_path(path).unlink()
    open_database(path).close()
    with copied_register(path) as home:
        assert [file.name for file in home.iterdir()] == ["register.sqlite"]


def test_a_register_that_another_run_holds_is_told_as_busy(
    path: Path, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zvh_finance.billing.register_copy.WAIT_SECONDS", 0.05)
    connection.execute("BEGIN EXCLUSIVE")
    started = monotonic()

    with pytest.raises(BusyError) as caught, copied_register(path):
        pass

    assert monotonic() - started < 4
    assert told(caught) == ("register-busy", Place(str(path)))
