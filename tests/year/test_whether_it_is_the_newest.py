"""Whether a register is the newest, held against all that was issued from it, or lost for good."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.kit.invoices import INVOICE
from tests.kit.issuing import issue_these
from tests.kit.own_books import arranged, codes, having
from zvh_finance.billing.chain_file import chain_path
from zvh_finance.billing.pay_back.order_files import PAY_BACK
from zvh_finance.billing.register import Register
from zvh_finance.dossier.invoicing import Invoicing
from zvh_finance.dossier.payments import ListedPayment
from zvh_finance.errors import DifferenceError, MissingGroundError, Place, Severity, ZvhError
from zvh_finance.year.books import Books
from zvh_finance.year.lost_register import is_lost
from zvh_finance.year.newest import (
    Traces,
    archives_of,
    archives_of_closed,
    highest_used,
    refuse_older,
    refuse_unless_it_knows_the_orders,
    refuse_unless_newest_of_all,
    standing_remarks,
    traces,
)

DAY = date(2027, 1, 4)


@pytest.fixture
def books(plain_books: Books, tmp_path: Path) -> Books:
    """With a place of its own for the register, in which nothing stands yet."""
    home = tmp_path / "dossier"
    home.mkdir()
    return replace(plain_books.seen_on(DAY), home=home, _memory={})


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def settings_of(books: Books) -> Invoicing:
    settings = books.dossier.arrangement.invoicing
    assert settings is not None
    return settings


def archive(out: Path, *names: str) -> Path:
    """An archive with documents of these names."""
    folder = out / "2027" / "invoices"
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / name).write_bytes(b"x")
    return folder.resolve()


def paid(*numbers: str) -> tuple[ListedPayment, ...]:
    return tuple(
        ListedPayment(number, DAY, 1, number, "payments/2027.csv", Place("x")) for number in numbers
    )


def begun(books: Books) -> Path:
    """A register in which two documents were issued: `ZVH-2027-0001` and `-0002`."""
    issue_these(books.register_path, INVOICE, INVOICE)
    return books.register_path


def files_of(number: int) -> tuple[str, str]:
    """As the small issuer of these tests writes them."""
    return f"ZVH-2027-{number:04d}.a.txt", f"ZVH-2027-{number:04d}.b.txt"


def test_the_archives_are_those_of_this_folder_and_those_that_were_remembered(
    books: Books, out: Path, tmp_path: Path
) -> None:
    here = archive(out)
    elsewhere = archive(tmp_path / "elsewhere")
    assert archives_of_closed(books, out) == (here,)

    with Register(begun(books)) as register:
        register.remember_archive(elsewhere)
        assert archives_of(books, register, out) == tuple(sorted([here, elsewhere]))
        assert archives_of(books, None, out) == (here,)
    assert archives_of_closed(books, out) == tuple(sorted([here, elsewhere]))


def test_what_a_register_does_not_know_is_a_trace(books: Books, out: Path) -> None:
    """A number of ours, in a name of a file or in the list of payments; each once."""
    folder = archive(out, "ZVH-2027-0001.pdf", "ZVH-2027-0001.nlcius.xml", "lijst.pdf")
    own = having(books, payments=paid("ZVH-2027-0001", "ZVH-2026-0003", "F-12"))
    found = traces(own, None, out)

    assert found == Traces(
        {folder: ("ZVH-2027-0001.nlcius.xml", "ZVH-2027-0001.pdf")},
        ("ZVH-2026-0003", "ZVH-2027-0001"),
    )
    assert found.numbers == ("ZVH-2026-0003", "ZVH-2027-0001")
    assert traces(arranged(own, invoicing=None), None, out) == Traces({}, ())
    with Register(begun(own)) as register:
        known = traces(own, register, out)
    assert known.payments == ("ZVH-2026-0003",)
    assert known.files == {folder: ("ZVH-2027-0001.nlcius.xml", "ZVH-2027-0001.pdf")}


def test_files_of_known_documents_are_no_traces(books: Books, out: Path) -> None:
    """An archive without any other has none."""
    with Register(books.register_path) as register:
        register.issue(
            lambda _, number: [replace(INVOICE, number=number())],
            lambda invoice: {f"{invoice.number}.pdf": b"x"},
            settings_of(books).document_number,
            2027,
            DAY,
        )
        folder = archive(out, "ZVH-2027-0001.pdf")
        assert traces(books, register, out).files == {}
        archive(out, "ZVH-2027-0002.pdf")
        assert traces(books, register, out).files == {folder: ("ZVH-2027-0002.pdf",)}


def test_numbers_of_a_register_before_this_one_are_no_traces(books: Books, out: Path) -> None:
    """Begun after number 2 of 2027, with the reason; 3 is one."""
    folder = archive(out, *(f"ZVH-2027-000{number}.pdf" for number in (1, 2, 3)))
    own = having(books, payments=paid("ZVH-2027-0002", "ZVH-2027-0004"))
    with Register(own.register_path) as register:
        register.begin_after(DAY, "Brand", {2027: 2})
        found = traces(own, register, out)

    assert found == Traces({folder: ("ZVH-2027-0003.pdf",)}, ("ZVH-2027-0004",))


def test_a_register_that_knows_less_than_the_archive_issues_nothing(
    books: Books, out: Path
) -> None:
    """It is older, or the archive is of another one; what was only paid is told elsewhere."""
    own = having(books, payments=paid("ZVH-2027-0009"))
    with Register(begun(own)) as register:
        refuse_older(own, register, out)
        assert standing_remarks(own, register, out) == ()
        folder = archive(out, *(f"ZVH-2027-001{number}.pdf" for number in range(6)))
        with pytest.raises(DifferenceError) as refused:
            refuse_older(own, register, out)
        (told,) = standing_remarks(own, register, out)

    (finding,) = refused.value.findings
    assert (finding.code, str(finding.place)) == ("archive-newer", str(folder))
    assert "6 documents stand here" in str(finding.message)
    assert "ZVH-2027-0013, ZVH-2027-0014, ...)" in str(finding.message)
    assert (told.code, told.severity) == ("archive-newer", Severity.WARNING)


def test_a_new_register_does_not_begin_where_documents_were_issued(books: Books, out: Path) -> None:
    """Five of them are named; the place is the archive, or the register when only paid."""
    numbers = [f"ZVH-2027-001{number}" for number in range(5)]
    folder = archive(out, *(f"{number}.pdf" for number in numbers))
    with Register(books.register_path) as register:
        with pytest.raises(MissingGroundError) as refused:
            refuse_older(books, register, out)
        (finding,) = refused.value.findings
        assert (finding.code, str(finding.place)) == ("register-before", str(folder))
        assert f"issued before: {', '.join(numbers)}. Put back" in str(finding.message)
        assert codes(standing_remarks(books, register, out)) == ["register-before"]
        shutil.rmtree(out)
        refuse_older(books, register, out)
    only_paid = having(books, payments=paid("ZVH-2027-0009"))
    (told,) = standing_remarks(only_paid, None, out)
    assert (told.code, str(told.place)) == ("register-before", str(books.register_path))
    assert told.severity is Severity.WARNING
    with pytest.raises(MissingGroundError):
        refuse_older(only_paid, None, out)
    refuse_older(books, None, out)
    assert standing_remarks(books, None, out) == ()


def moved(books: Books, tmp_path: Path) -> Books:
    """The same register in another place, where nobody said yet that it goes on."""
    begun(books)
    home = tmp_path / "other"
    shutil.copytree(books.register_path.parent, home)
    return replace(books, home=home, _memory={})


def test_a_register_that_was_used_elsewhere_is_told_before_anything_else(
    books: Books, out: Path, tmp_path: Path
) -> None:
    own = moved(books, tmp_path)
    archive(out, "ZVH-2027-0010.pdf")
    with Register(own.register_path) as register:
        told = standing_remarks(own, register, out)
        with pytest.raises(MissingGroundError) as refused:
            refuse_unless_newest_of_all(own, register, out)
        refused_older: type[ZvhError] = DifferenceError
        with pytest.raises(refused_older):
            refuse_older(own, register, out)

    assert codes(told) == ["register-elsewhere", "archive-newer"]
    assert {finding.severity for finding in told} == {Severity.WARNING}
    assert codes(refused.value.findings) == ["register-elsewhere"]
    with Register(books.register_path) as register, pytest.raises(DifferenceError):
        refuse_unless_newest_of_all(books, register, out)


def test_an_order_that_the_register_does_not_know_stops_the_next(books: Books, out: Path) -> None:
    """Article 21.2: money would go back a second time."""
    folder = archive(out).parent / PAY_BACK
    with Register(begun(books)) as register:
        refuse_unless_it_knows_the_orders(books, register, out)
        folder.mkdir()
        (folder / "terugbetaling-2027-1.xml").write_bytes(b"x")
        with pytest.raises(DifferenceError) as refused:
            refuse_unless_it_knows_the_orders(books, register, out)
        archive(out, "ZVH-2027-0010.pdf")
        with pytest.raises(DifferenceError) as older:
            refuse_unless_it_knows_the_orders(books, register, out)

    assert codes(refused.value.findings) == ["payment-orders-unknown"]
    assert codes(older.value.findings) == ["archive-newer"]


def test_the_highest_number_is_sought_in_whatever_is_left(books: Books) -> None:
    """In archives, lists, and the bytes of a register that cannot be read any more."""
    settings = settings_of(books)
    found = Traces({Path("x"): ("ZVH-2027-0003.pdf",)}, ("ZVH-2026-0009",))
    broken = b"\xff\xfe ZVH-2027-0012 \x80 ZVH-2025-0002"

    assert highest_used(found, [], settings) == {2026: 9, 2027: 3}
    assert highest_used(found, [broken], settings) == {2025: 2, 2026: 9, 2027: 12}


def test_a_register_that_is_right_is_not_lost(books: Books, out: Path) -> None:
    """Nor is the first one, where nothing was issued."""
    assert not is_lost(books, out)
    begun(books)
    assert not is_lost(books, out)


def test_a_register_is_lost_where_documents_stand_that_nothing_knows(
    books: Books, out: Path
) -> None:
    """A new one beside an archive, and one that is older than it, without what mends it."""
    archive(out, "ZVH-2027-0010.pdf")
    assert is_lost(books, out)
    begun(books)
    assert is_lost(books, out)


@pytest.mark.parametrize("gone", ["database", "chain"])
def test_what_can_be_put_back_is_not_lost(books: Books, out: Path, gone: str) -> None:
    """The chain makes the register again, and the register its chain."""
    path = begun(books)
    (path if gone == "database" else chain_path(path)).unlink()

    with pytest.raises(ZvhError) as refused:
        is_lost(books, out)
    assert codes(refused.value.findings) == [
        "register-lost" if gone == "database" else "register-chain-lost"
    ]


def test_a_register_that_was_used_elsewhere_is_not_lost(
    books: Books, out: Path, tmp_path: Path
) -> None:
    with pytest.raises(MissingGroundError) as refused:
        is_lost(moved(books, tmp_path), out)

    assert codes(refused.value.findings) == ["register-elsewhere"]


def test_a_copy_of_before_is_not_lost(books: Books, out: Path) -> None:
    """Its chain tells what it lacks."""
    path = begun(books)
    copy = path.with_suffix(".copy")
    shutil.copy(path, copy)
    issue_these(path, INVOICE)
    shutil.copy(copy, path)

    with pytest.raises(DifferenceError) as refused:
        is_lost(books, out)
    assert codes(refused.value.findings) == ["register-older"]


def test_a_changed_chain_is_mended_by_a_sound_register_alone(books: Books, out: Path) -> None:
    path = begun(books)
    chain_path(path).write_text("{}\n", "utf-8")

    with pytest.raises(DifferenceError) as refused:
        is_lost(books, out)
    assert codes(refused.value.findings) == ["chain-changed"]
    path.write_bytes(path.read_bytes().replace(b"GM0828", b"GM0829"))
    assert is_lost(books, out)
