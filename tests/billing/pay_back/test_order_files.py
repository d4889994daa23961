"""The folder of payment orders: written once, kept as it was ordered, and nothing ordered twice."""

import errno
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.kit.pay_back import ORDER
from zvh_finance.billing.chain import sha256
from zvh_finance.billing.pay_back.order_files import (
    complete_orders,
    prepare_orders,
    refuse_unknown_orders,
)
from zvh_finance.billing.pay_back.orders import RecordedOrder
from zvh_finance.billing.pay_back.payment_order import PaymentOrder
from zvh_finance.errors import DifferenceError, InvalidInputError, Place, ZvhError

XML, PDF = "terugbetaling-2027-1.xml", "terugbetaling-2027-1.pdf"
WITHDRAWN = "terugbetaling-2027-1-ingetrokken.pdf"


def made(order: PaymentOrder) -> dict[str, bytes]:
    """The files of an order."""
    return {
        f"{order.name}.{ending}": f"{ending} of {order.name}".encode() for ending in ("xml", "pdf")
    }


def recorded(name: str = ORDER.name, *, cancelled: bool = False) -> RecordedOrder:
    order = replace(ORDER, name=name)
    seals = {name: sha256(content) for name, content in made(order).items()}
    return RecordedOrder(order, seals, cancelled)


def codes(error: pytest.ExceptionInfo[ZvhError]) -> list[tuple[str, Place | None]]:
    return [(finding.code, finding.place) for finding in error.value.findings]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Of the orders; it is not there yet."""
    return tmp_path / "2027" / "pay-back"


def test_every_file_of_every_order_is_written_once(folder: Path) -> None:
    orders = [recorded(), recorded("terugbetaling-2027-2")]

    assert complete_orders(folder, orders[:1], made) == (XML, PDF)
    assert complete_orders(folder, orders, made) == (
        "terugbetaling-2027-2.xml",
        "terugbetaling-2027-2.pdf",
    )
    assert complete_orders(folder, orders, made) == ()
    assert contents(folder) == {**made(orders[0].order), **made(orders[1].order)}


def test_without_an_order_there_is_no_folder(folder: Path) -> None:
    assert complete_orders(folder, [], made) == ()
    assert not folder.exists()


def test_what_a_killed_run_left_half_is_cleared_and_the_lost_file_is_made_again(
    folder: Path,
) -> None:
    complete_orders(folder, [recorded()], made)
    (folder / XML).unlink()
    (folder / f".{XML}.0123abcd.part").write_bytes(b"half")

    assert complete_orders(folder, [recorded()], made) == (XML,)
    assert contents(folder) == made(ORDER)


def test_a_cancelled_order_leaves_its_paper_marked_and_no_file_for_the_bank(folder: Path) -> None:
    complete_orders(folder, [recorded()], made)

    for _ in range(2):
        assert complete_orders(folder, [recorded(cancelled=True)], made) == ()
        assert contents(folder) == {WITHDRAWN: made(ORDER)[PDF]}


def test_cancelling_one_order_leaves_the_other(folder: Path) -> None:
    second = recorded("terugbetaling-2027-2")
    complete_orders(folder, [recorded(), second], made)

    complete_orders(folder, [recorded(cancelled=True), second], made)

    assert contents(folder) == {WITHDRAWN: made(ORDER)[PDF], **made(second.order)}


@pytest.mark.parametrize("name", [XML, PDF])
def test_a_file_that_is_not_what_was_ordered_is_told_and_left(folder: Path, name: str) -> None:
    folder.mkdir(parents=True)
    (folder / name).write_bytes(b"another account")
    before = [recorded()]
    steps: tuple[Callable[[], object], ...] = (
        lambda: complete_orders(folder, before, made),
        lambda: prepare_orders(folder, before, {}),
    )
    for step in steps:
        with pytest.raises(DifferenceError) as caught:
            step()
        assert codes(caught) == [("payment-order-changed", Place(str(folder / name)))]

    assert contents(folder) == {name: b"another account"}


def test_a_link_to_nowhere_is_not_what_was_ordered(folder: Path) -> None:
    folder.mkdir(parents=True)
    (folder / XML).symlink_to("nowhere")

    with pytest.raises(DifferenceError, match="Do not bring it to the bank"):
        complete_orders(folder, [recorded()], made)


def test_an_order_is_prepared_by_making_its_folder_and_trying_for_room(folder: Path) -> None:
    prepare_orders(folder, [], made(ORDER))
    complete_orders(folder, [recorded()], made)
    prepare_orders(folder, [recorded()], made(replace(ORDER, name="terugbetaling-2027-2")))

    assert contents(folder) == made(ORDER)


def test_room_is_tried_for_all_files_together(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = list[int]()

    def no_room(path: Path, content: bytes) -> None:
        assert path.parent == folder
        sizes.append(len(content))
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("zvh_finance.billing.pay_back.order_files.write_aside", no_room)

    with pytest.raises(InvalidInputError, match="the disk is full") as caught:
        prepare_orders(folder, [], {"a": b"four", "b": b"three"})

    assert codes(caught) == [("payment-orders-unwritable", Place(str(folder)))]
    assert sizes == [9]


@pytest.mark.parametrize("name", [XML, PDF])
def test_something_in_the_way_is_told_before_anything_is_ordered(folder: Path, name: str) -> None:
    (folder / name).mkdir(parents=True)

    with pytest.raises(InvalidInputError, match=f"stands where {name} must come") as caught:
        prepare_orders(folder, [], made(ORDER))

    assert codes(caught) == [("payment-order-taken", Place(str(folder)))]


def test_a_file_in_the_place_of_the_folder_is_told(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("in the way")

    with pytest.raises(InvalidInputError, match="cannot be written") as caught:
        complete_orders(folder, [recorded()], made)

    assert codes(caught) == [("payment-orders-unwritable", Place(str(folder)))]


def archives(tmp_path: Path, *years: int, files: Mapping[str, bytes]) -> list[Path]:
    """The folders of documents of some years, with these files beside each."""
    for year in years:
        (tmp_path / str(year) / "pay-back").mkdir(parents=True)
        for name, content in files.items():
            (tmp_path / str(year) / "pay-back" / name).write_bytes(content)
    return [tmp_path / str(year) / "invoices" for year in (*years, 2029)]


def test_an_order_that_the_register_does_not_know_stops_everything(tmp_path: Path) -> None:
    found = archives(tmp_path, 2027, 2028, files=made(ORDER))

    with pytest.raises(DifferenceError) as caught:
        refuse_unknown_orders(found, [recorded("terugbetaling-2027-2")])

    assert codes(caught) == [
        ("payment-orders-unknown", Place(str(tmp_path / str(year) / "pay-back")))
        for year in (2027, 2028)
    ]
    assert f"({PDF}, {XML})" in str(caught.value)


def test_one_file_of_an_order_that_is_not_known_is_enough(tmp_path: Path) -> None:
    known = RecordedOrder(ORDER, {XML: sha256(b"")}, is_cancelled=False)

    with pytest.raises(DifferenceError, match=rf"\({PDF}\)"):
        refuse_unknown_orders(archives(tmp_path, 2027, files=made(ORDER)), [known])


def test_known_orders_other_papers_and_a_folder_that_is_not_there_are_no_obstacle(
    tmp_path: Path,
) -> None:
    papers = {
        WITHDRAWN: b"",
        "brief.pdf": b"",
        f"{XML}.bak": b"",
        f"kopie {XML}": b"",
        "terugbetaling-27-1.xml": b"",
    }
    found = archives(tmp_path, 2027, files={**made(ORDER), **papers})

    refuse_unknown_orders(found, [recorded()])
    refuse_unknown_orders(found, [recorded(cancelled=True)])


def test_a_folder_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    found = archives(tmp_path, 2027, files={})
    monkeypatch.setattr("pathlib.Path.iterdir", refuse)

    with pytest.raises(InvalidInputError) as caught:
        refuse_unknown_orders(found, [])

    assert [code for code, _ in codes(caught)] == ["payment-orders-unwritable"]
