"""The register: numbers without gaps, nothing twice, nothing changed unseen."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.issuing import (
    DAY,
    WEIGHTS,
    issue,
    number_format,
    plan_for,
    render,
    without_triggers,
)
from zvh_finance.amount.money import apportion
from zvh_finance.billing import database
from zvh_finance.billing.chain import START, append_entry
from zvh_finance.billing.invoice import Invoice
from zvh_finance.billing.recorded import IssuedDocument, ReceivedPayment
from zvh_finance.billing.register import Register
from zvh_finance.errors import DifferenceError, ZvhError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.sqlite"


def numbers(path: Path) -> list[str]:
    with Register(path) as register:
        return [document.invoice.number for document in register.documents()]


def net_per_municipality(path: Path) -> dict[str, int]:
    net = dict.fromkeys(WEIGHTS, 0)
    with Register(path) as register:
        for document in register.documents():
            net[document.invoice.municipality_code] += document.invoice.signed_net_cents
    return net


def test_documents_are_numbered_without_gaps_per_year(path: Path) -> None:
    issue(path, 100_000)
    issue(path, 100_000, year=2028)
    issue(path, 130_000)
    assert numbers(path) == [
        *("ZVH-2027-0001", "ZVH-2027-0002", "ZVH-2027-0003"),
        *("ZVH-2028-0001", "ZVH-2028-0002", "ZVH-2028-0003"),
        *("ZVH-2027-0004", "ZVH-2027-0005", "ZVH-2027-0006"),
    ]


def test_issuing_twice_issues_nothing_the_second_time(path: Path) -> None:
    issue(path, 100_000)
    assert issue(path, 100_000) == ()
    assert len(numbers(path)) == 3


def test_a_failed_run_leaves_no_number_behind(path: Path) -> None:
    """A plan that breaks halfway, after asking for numbers, has issued nothing."""

    def broken(issued: Sequence[IssuedDocument], next_number: Callable[[], str]) -> list[Invoice]:
        drafts = plan_for(100_000, 2028)(issued, next_number)
        return [*drafts, drafts[0]]

    issue(path, 100_000)
    with Register(path) as register, pytest.raises(ValueError, match="not the next number"):
        register.issue(broken, render, number_format, 2028, DAY)
    issue(path, 100_000, year=2028)
    assert numbers(path)[3:] == ["ZVH-2028-0001", "ZVH-2028-0002", "ZVH-2028-0003"]


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None)
def test_after_any_amendments_everyone_is_billed_its_direct_share(
    tmp_path_factory: pytest.TempPathFactory, budgets: list[int]
) -> None:
    """Choice A66: whatever came before, the sum of documents is the share of the last total."""
    path = tmp_path_factory.mktemp("register") / "register.sqlite"
    for total in budgets:
        issue(path, total)
        assert net_per_municipality(path) == apportion(total, WEIGHTS)


def test_a_payment_is_recorded_once(path: Path) -> None:
    issue(path, 100_000)
    payment = ReceivedPayment("ZVH-2027-0001", date(2027, 3, 1), 500, "stmt-1/entry-1", "camt")
    with Register(path) as register:
        assert register.record_payments([payment], DAY) == 1
        assert register.record_payments([payment], DAY) == 0
        assert register.payments() == (payment,)
        assert register.check() == ()


def test_the_head_stands_for_the_whole_register(path: Path) -> None:
    with Register(path) as register:
        assert register.head == START
    issue(path, 100_000)
    with Register(path) as register:
        before = register.head
        register.note_event(DAY, "export", {"file": "journaal.csv"})
        assert register.head != before
        assert [entry.kind for entry in register.events()] == ["issue", "issue", "issue", "export"]


def test_the_tables_refuse_change_and_removal(path: Path) -> None:
    issue(path, 100_000)
    with closing(sqlite3.connect(path)) as raw:
        for statement in ("DELETE FROM document", "UPDATE entry SET at = ''", "DELETE FROM file"):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                raw.execute(statement)


TAMPERING = {
    "an amount in a model": "UPDATE document SET model = replace(model, 'Bijdrage', 'bijdrage')",
    "a column": "UPDATE document SET net_cents = net_cents + 1 WHERE rowid = 1",
    "a municipality": "UPDATE document SET municipality_code = 'GM0001' WHERE rowid = 1",
    "a sequence": "UPDATE document SET sequence = 9 WHERE rowid = 3",
    "a hash of a file": "UPDATE file SET sha256 = 'x' WHERE rowid = 1",
    "a file removed": "DELETE FROM file WHERE rowid = 1",
    "a payment": "UPDATE payment SET amount_cents = amount_cents + 1",
    "a payment removed": "DELETE FROM payment",
    "a payment slipped in": (
        "INSERT INTO payment VALUES ('x', 'ZVH-2027-0001', '2027-01-01', 5, 'x')"
    ),
    "a document removed": "DELETE FROM document WHERE rowid = 2",
    "an entry's date": "UPDATE entry SET at = '2026-01-01' WHERE id = 1",
    "an entry's body": "UPDATE entry SET body = replace(body, '0001', '0002') WHERE id = 1",
    "an entry in the middle": "DELETE FROM entry WHERE id = 2",
    "the last entry": "DELETE FROM entry WHERE id = (SELECT max(id) FROM entry)",
    "a hash": "UPDATE entry SET hash = 'x' WHERE id = 2",
}


@pytest.mark.parametrize("statement", TAMPERING.values(), ids=TAMPERING)
def test_tampering_shows(path: Path, statement: str) -> None:
    """Someone with an SQL editor takes the triggers away, changes one thing and puts them back."""
    issue(path, 100_000)
    with Register(path) as register:
        payment = ReceivedPayment("ZVH-2027-0001", DAY, 500, "stmt-1/entry-1", "camt")
        register.record_payments([payment], DAY)
        assert register.check() == ()
    with closing(sqlite3.connect(path)) as raw:
        without_triggers(raw, statement)
    with Register(path) as register:
        assert "tampered with" in str(register.check()[0])


def test_an_entry_that_no_version_writes_is_told(path: Path) -> None:
    """Sealed anew by who knows how, so that the chain is whole."""
    issue(path, 100_000)
    with closing(sqlite3.connect(path)) as raw:
        append_entry(raw, DAY, "issue", {})
        raw.commit()
    with Register(path) as register:
        assert [finding.code for finding in register.check()] == ["register-entry-unreadable"]


def test_a_file_that_is_no_register_is_refused(path: Path) -> None:
    path.write_bytes(b"this is not a database, it is a letter to the mayor" * 100)
    with pytest.raises(DifferenceError, match="cannot be read as the register"):
        Register(path)


def test_another_database_is_not_taken_over(path: Path) -> None:
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE address (name TEXT)")
    with pytest.raises(DifferenceError, match="not a register of invoices"):
        Register(path)


def test_an_old_register_is_brought_to_the_present_version(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Migration runs what is missing, once, and keeps what was there."""
    issue(path, 100_000)
    step = ("CREATE TABLE note (text TEXT) STRICT",)
    monkeypatch.setattr(database, "MIGRATIONS", (*database.MIGRATIONS, step))
    for _ in range(2):
        with Register(path) as register:
            assert len(register.documents()) == 3
            assert register.check() == ()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (len(database.MIGRATIONS),)


def test_a_migration_that_fails_changes_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issue(path, 100_000)
    step = ("CREATE TABLE note (text TEXT) STRICT", "CREATE NONSENSE")
    with monkeypatch.context() as patch:
        patch.setattr(database, "MIGRATIONS", (*database.MIGRATIONS, step))
        with pytest.raises(ZvhError):
            Register(path)
    assert len(numbers(path)) == 3


def test_a_register_of_a_newer_version_is_left_alone(path: Path) -> None:
    issue(path, 100_000)
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("PRAGMA user_version = 99")
    with pytest.raises(ZvhError, match="newer version"):
        Register(path)
