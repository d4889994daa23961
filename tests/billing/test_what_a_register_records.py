"""What the register writes down, in which words, and what it is when it is made again (13.2)."""

import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kit.invoices import INVOICE, credit_note
from tests.kit.issuing import DAY, issue, number_format, render, without_triggers
from zvh_finance.billing.chain import append_entry, sha256
from zvh_finance.billing.chain_file import chain_path, links_in
from zvh_finance.billing.database import open_database
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.invoice_json import to_json
from zvh_finance.billing.place import last_place
from zvh_finance.billing.recorded import (
    IssuedDocument,
    ReceivedPayment,
    columns_of,
    issue_body,
    payment_body,
    payment_in,
)
from zvh_finance.billing.register import Register, series
from zvh_finance.billing.standing import refuse_lost
from zvh_finance.billing.whereabouts import Whereabouts, whereabouts_of
from zvh_finance.errors import DifferenceError, MissingGroundError

PAYMENT = ReceivedPayment("ZVH-2027-0001", date(2027, 3, 1), -500, "stmt-1/entry-1", "camt")
PAYMENT_WORDS = {
    "number": "ZVH-2027-0001",
    "date": "2027-03-01",
    "amount_cents": -500,
    "reference": "stmt-1/entry-1",
    "source": "camt",
}
BOOKED = replace(
    INVOICE,
    number="interne-boeking-2027",
    kind=DocumentKind.BOOKING,
    municipality_code="GM0796",
)
FIRST = replace(INVOICE, number="ZVH-2027-0001")
LOWER = replace(credit_note(100), number="ZVH-2027-0002")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "register.sqlite"


def issue_these(register: Register, *documents: Invoice, year: int = 2027) -> None:
    def plan(_: Sequence[IssuedDocument], _next: Callable[[], str]) -> Sequence[Invoice]:
        return documents

    register.issue(plan, render, number_format, year, DAY)


def test_a_payment_is_sealed_in_the_words_that_every_version_reads() -> None:
    assert payment_body(PAYMENT) == PAYMENT_WORDS
    assert payment_in(PAYMENT_WORDS) == PAYMENT


def test_a_document_is_sealed_with_its_number_model_and_files() -> None:
    """SHA-256 of `abc` is a known answer (FIPS 180-2); a booking has no number of the series."""
    seal = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    assert issue_body("ZVH-2027-0001", 1, "abc", {"a.pdf": "x"}) == {
        "document": "ZVH-2027-0001",
        "sequence": 1,
        "model_sha256": seal,
        "files": {"a.pdf": "x"},
    }
    assert issue_body("interne-boeking-2027", None, "abc", {})["sequence"] is None


def test_the_columns_are_what_a_person_looks_for() -> None:
    assert columns_of(credit_note(100)) == (2027, "381", "budget", "GM0828", "2027-10-04", -100)


def test_a_series_begins_with_one_or_where_it_was_left() -> None:
    assert next(series(2027, number_format)) == "ZVH-2027-0001"
    left = series(2027, number_format, 12)
    assert [next(left), next(left)] == ["ZVH-2027-0012", "ZVH-2027-0013"]


def rows(path: Path, statement: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as raw:
        return raw.execute(statement).fetchall()


DOCUMENTS = "SELECT name, sequence, kind, net_cents FROM document ORDER BY rowid"
ISSUED: list[tuple[object, ...]] = [
    ("interne-boeking-2027", None, "booking", 16_869_233),
    ("ZVH-2027-0001", 1, "380", 16_869_233),
    ("ZVH-2027-0002", 2, "381", -100),
]


def filled(path: Path) -> Path:
    """A register with a booking, an invoice, a payment, an event and a credit note."""
    with Register(path) as register:
        issue_these(register, BOOKED, FIRST)
        register.record_payments([PAYMENT], DAY)
        register.note_event(DAY, "export", {"file": "journaal.csv"})
        issue_these(register, LOWER)
    return path


def test_a_booking_takes_no_number_of_the_series(path: Path) -> None:
    """Choice A36: the first invoice after it is number one."""
    assert rows(filled(path), DOCUMENTS) == ISSUED


def test_the_chain_has_every_entry_once_and_the_model_of_each_document(path: Path) -> None:
    links = links_in(chain_path(filled(path)))

    assert [link.entry.kind for link in links] == ["issue", "issue", "payment", "export", "issue"]
    assert [link.model for link in links] == [
        to_json(BOOKED),
        to_json(FIRST),
        "",
        "",
        to_json(LOWER),
    ]


@pytest.mark.parametrize("kept", [0, 1, 2, 3, 4])
def test_a_register_made_again_from_its_chain_is_the_same(path: Path, kept: int) -> None:
    """Lost, or put back from a copy of before: documents, payments, numbers and seals (13.2)."""
    with Register(filled(path)) as register:
        before = (register.documents(), register.payments(), register.events(), register.head)
    missing = links_in(chain_path(path))
    path.unlink()
    with Register(path) as register:
        register.restore(missing[:kept])
        register.restore(missing[kept:])
        after = (register.documents(), register.payments(), register.events(), register.head)
        assert after == before
        assert register.check() == register.standing() == ()
        assert next(register.numbers(2027, number_format)) == "ZVH-2027-0003"
        register.check_place()
    assert rows(path, DOCUMENTS) == ISSUED
    assert rows(path, "SELECT machine, folder FROM place") == [here(path)]


def here(path: Path) -> tuple[str, str]:
    place = whereabouts_of(path)
    return place.machine, place.folder


def test_what_is_made_again_elsewhere_still_stands_where_it_was_used(tmp_path: Path) -> None:
    """A copy of the register and its chain in another folder: nobody said that it goes on there."""
    first, other = tmp_path / "a/register.sqlite", tmp_path / "b/register.sqlite"
    for path in (first, other):
        path.parent.mkdir()
    with Register(first) as register:
        issue_these(register, BOOKED, FIRST)
    shutil.copy(first, other)
    with Register(first) as register:
        issue_these(register, LOWER)
    shutil.copy(chain_path(first), chain_path(other))
    with Register(other) as register:
        register.restore(links_in(chain_path(other))[2:])
        assert len(register.documents()) == 3
        with pytest.raises(MissingGroundError, match="last used on"):
            register.check_place()
        register.take_over(DAY)
        register.check_place()
        *_, taken = register.events()
    machine, folder = here(other)
    assert (taken.kind, taken.body) == (
        "take-over",
        {
            "machine": machine,
            "folder": folder,
            "former_machine": machine,
            "former_folder": str(first.parent.resolve()),
        },
    )


def test_a_register_that_was_never_used_is_taken_over_from_nowhere(path: Path) -> None:
    with Register(path) as register:
        begun = [register.is_begun]
        register.check_place()
        register.take_over(DAY)
        (taken,) = register.events()
        begun.append(register.is_begun)
    assert begun == [False, True]
    assert (taken.body["former_machine"], taken.body["former_folder"]) == ("", "")


def test_a_place_is_known_once_something_was_written(path: Path) -> None:
    with closing(open_database(path)) as connection:
        assert last_place(connection) is None
    with Register(path) as register:
        register.note_event(DAY, "export", {})
    with closing(open_database(path)) as connection:
        assert last_place(connection) == Whereabouts(*here(path))


def test_the_head_after_issue_does_not_move_with_what_comes_later(path: Path) -> None:
    """It is printed on the covering list of the board; a payment is no issue."""
    with Register(path) as register:
        assert register.head_after_issue == ""
        register.note_event(DAY, "export", {})
        assert register.head_after_issue == ""
        issue_these(register, FIRST)
        issued = register.head
        register.record_payments([PAYMENT], DAY)

        assert register.head_after_issue == issued != register.head


def test_an_archive_is_remembered_once_in_the_order_of_names(path: Path, tmp_path: Path) -> None:
    with Register(path) as register:
        for name in ("b", "a", "b", "c/../a"):
            register.remember_archive(tmp_path / name)
        assert register.archives == (tmp_path / "a", tmp_path / "b")


@pytest.mark.parametrize(
    ("before", "number"),
    [({2027: 12}, "ZVH-2027-0013"), ({2026: 40}, "ZVH-2027-0001"), ({}, "ZVH-2027-0001")],
)
def test_a_year_goes_on_after_the_highest_number_before_it(
    path: Path, before: dict[int, int], number: str
) -> None:
    """No number stands on two letters; another year begins with one."""
    with Register(path) as register:
        register.begin_after(DAY, "Schijf kapot", before)
        issue_these(register, replace(FIRST, number=number))
        assert register.check() == ()
        following = int(number[-4:]) + 1
        assert next(register.numbers(2027, number_format)) == f"ZVH-2027-{following:04d}"


def test_a_register_that_began_twice_knows_the_numbers_of_both(path: Path) -> None:
    with Register(path) as register:
        register.begin_after(DAY, "Schijf kapot", {2026: 40, 2027: 3})
        register.begin_after(DAY, "Nog eens", {2027: 12})

        assert register.numbers_before == {2026: 40, 2027: 12}


def tampered(path: Path, *statements: str) -> list[tuple[str, str]]:
    """What a check finds after someone changed rows: the code, and of what."""
    with closing(sqlite3.connect(path)) as raw:
        without_triggers(raw, *statements)
    with Register(path) as register:
        found = register.check()
    begin = "The register was tampered with: "
    return [(each.code, str(each.message).removeprefix(begin)) for each in found]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        (
            "UPDATE payment SET date = '2027-03-02'",
            [("register-row-changed", "payment stmt-1/entry-1 was changed.")],
        ),
        (
            "UPDATE payment SET number = 'ZVH-2027-0002'",
            [("register-row-changed", "payment stmt-1/entry-1 was changed.")],
        ),
        (
            "UPDATE payment SET source = 'table'",
            [("register-row-changed", "payment stmt-1/entry-1 was changed.")],
        ),
        ("DELETE FROM payment", [("register-row-removed", "payment stmt-1/entry-1 was removed.")]),
        (
            "UPDATE payment SET reference = 'x'",
            [
                ("register-row-removed", "payment stmt-1/entry-1 was removed."),
                ("register-row-added", "payment x was slipped in."),
            ],
        ),
        (
            "UPDATE document SET year = 2026 WHERE name = 'interne-boeking-2027'",
            [("register-row-changed", "document interne-boeking-2027 was changed.")],
        ),
        (
            "UPDATE document SET sequence = 3 WHERE sequence = 2",
            [
                ("register-row-changed", "document ZVH-2027-0002 was changed."),
                (
                    "register-numbers-missing",
                    "ZVH-2027-0002 stands where number 2 of 2027 must be.",
                ),
            ],
        ),
        (
            "UPDATE document SET sequence = sequence + 1",
            [
                ("register-row-changed", "document ZVH-2027-0001 was changed."),
                ("register-row-changed", "document ZVH-2027-0002 was changed."),
                (
                    "register-numbers-missing",
                    "ZVH-2027-0001 stands where number 1 of 2027 must be.",
                ),
            ],
        ),
    ],
)
def test_a_check_tells_each_row_that_is_not_as_it_was_sealed(
    path: Path, statement: str, found: list[tuple[str, str]]
) -> None:
    assert tampered(filled(path)) == []
    if "sequence + 1" in statement:
        higher = statement.replace("sequence + 1", "sequence + 11")
        assert tampered(path, higher, "UPDATE document SET sequence = sequence - 10") == found
    else:
        assert tampered(path, statement) == found


def slip_in(path: Path, name: str, model: str, body: dict[str, object]) -> None:
    """A fourth document, with an entry that is sealed as it ought to be."""
    columns = "2027, 3, '381', 'budget', 'GM0828', '2027-10-04', -100"
    with closing(sqlite3.connect(path)) as raw:
        append_entry(raw, DAY, "issue", body)
        raw.execute(f"INSERT INTO document VALUES (?, {columns}, ?)", (name, model))  # noqa: S608
        raw.commit()


def test_entries_of_the_first_versions_sealed_no_sequence(path: Path) -> None:
    """They are as they were written; their numbers are looked at in the order of issue."""
    third = to_json(replace(LOWER, number="ZVH-2027-0003"))
    body = issue_body("ZVH-2027-0003", 3, third, {})
    del body["sequence"]
    slip_in(filled(path), "ZVH-2027-0003", third, body)

    assert tampered(path) == []
    assert tampered(path, "UPDATE document SET sequence = 4 WHERE sequence = 3") == [
        ("register-numbers-missing", "ZVH-2027-0003 stands where number 3 of 2027 must be.")
    ]


@pytest.mark.parametrize("model", [to_json(LOWER), "{}"], ids=["of another", "of nothing"])
def test_a_row_that_is_no_document_of_its_number_is_told_although_it_is_sealed(
    path: Path, model: str
) -> None:
    slip_in(filled(path), "ZVH-2027-0003", model, issue_body("ZVH-2027-0003", 3, model, {}))

    assert tampered(path) == [("register-row-changed", "document ZVH-2027-0003 was changed.")]
    assert len(sha256(model)) == 64


def test_a_register_without_its_chain_is_told_only_where_it_had_one(path: Path) -> None:
    """Of before there were chains, or of nothing yet, none is missing."""
    with closing(open_database(path)) as connection:
        append_entry(connection, DAY, "export", {})
    with Register(path) as register:
        assert register.standing() == ()
        register.note_event(DAY, "export", {})
        chain_path(path).unlink()
        assert [finding.code for finding in register.standing()] == ["register-chain-lost"]


def test_an_empty_register_of_which_no_chain_was_written_lacks_nothing(path: Path) -> None:
    with Register(path) as register:
        register.restore(())
        assert register.standing() == ()


@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_a_register_that_is_gone_while_its_chain_is_there_is_refused(path: Path, left: str) -> None:
    issue(path, 100)
    refuse_lost(path)
    path.unlink()
    if left == "an empty file":
        path.touch()

    with pytest.raises(DifferenceError) as stopped:
        refuse_lost(path)
    assert [finding.code for finding in stopped.value.findings] == ["register-lost"]


@pytest.mark.parametrize("left", ["nothing", "an empty file"])
def test_where_nothing_was_ever_issued_nothing_is_lost(path: Path, left: str) -> None:
    if left == "an empty file":
        path.touch()
    refuse_lost(path)
