"""Traces of documents that a register does not know, in an archive or in a list of payments."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from tests.kit.small_ledger import SETTINGS
from zvh_finance.billing.traces import (
    archives_below,
    document_files,
    highest,
    number_of,
    used_before,
)
from zvh_finance.proof.manifest import Partnership

OURS = Partnership("ZVH Brabant Noordoost", "GM0796", date(2019, 1, 1))


def archive(folder: Path, host: str | None) -> Path:
    """A folder of invoices with the manifest of the partnership of a host; or of none."""
    folder.mkdir(parents=True)
    whose = {"name": OURS.name, "host": host, "effective_date": "2019-01-01"}
    content: dict[str, object] = {"outputs": {}}
    if host is not None:
        content["partnership"] = whose
    (folder / "manifest.json").write_text(json.dumps(content), encoding="utf-8")
    return folder


def test_the_archives_of_a_partnership_are_those_of_its_years_and_those_it_knows(
    tmp_path: Path,
) -> None:
    """Not those of another host; an archive that does not say whose it is may be ours."""
    out = tmp_path / "reports"
    of_2027 = archive(out / "2027/invoices", OURS.host)
    of_2026 = archive(out / "2026/invoices", None)
    archive(out / "2025/invoices", "GM0855")
    archive(out / "oud/invoices", OURS.host)
    bare = out / "2024/invoices"
    bare.mkdir(parents=True)
    (out / "2023").mkdir()
    (out / "2023/invoices").write_text("no folder", encoding="utf-8")
    known = archive(tmp_path / "elders", OURS.host)
    of_another = archive(tmp_path / "van-een-ander", "GM0855")

    found = archives_below(out, [known, of_another, tmp_path / "weg", of_2027], OURS)
    assert found == (known, bare, of_2026, of_2027)
    assert archives_below(tmp_path / "weg", [], OURS) == ()


@pytest.mark.parametrize(
    ("name", "is_document"),
    [
        ("ZVH-2027-0001.pdf", True),
        ("ZVH-2027-0001.nlcius.xml", True),
        ("ZVH-2027-0001.peppol.xml", True),
        ("onbekend.peppol.xml", True),
        ("interne-boeking.pdf", True),
        ("interne-boeking-2027.pdf", True),
        ("interne-boeking-2027.txt", False),
        ("interne-boeking-2027.pdf.bak", False),
        ("ZVH-2027-0001", False),
        ("ZVH-2027-0001.csv", False),
        ("ZVH-2027-1.pdf", False),
        ("dekblad.pdf", False),
        ("manifest.json", False),
        ("journaal.csv", False),
        (".ZVH-2027-0001.pdf", False),
        (".tmp.nlcius.xml", False),
    ],
)
def test_a_document_in_an_archive_is_known_by_the_name_of_its_file(
    tmp_path: Path, name: str, is_document: bool
) -> None:
    """A paper of the board, or a file that a killed run left unfinished, is none."""
    (tmp_path / name).write_bytes(b"")

    assert document_files(tmp_path, SETTINGS) == ((name,) if is_document else ())


def test_the_documents_of_an_archive_are_told_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.peppol.xml", "ZVH-2027-0002.pdf", "interne-boeking.pdf"):
        (tmp_path / name).write_bytes(b"")

    assert document_files(tmp_path, SETTINGS) == (
        "ZVH-2027-0002.pdf",
        "b.peppol.xml",
        "interne-boeking.pdf",
    )


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("ZVH-2027-0001.pdf", "ZVH-2027-0001"),
        ("ZVH-2027-0001.nlcius.xml", "ZVH-2027-0001"),
        ("ZVH-2027-0001.peppol.xml", "ZVH-2027-0001"),
        ("ZVH-2027-0001", "ZVH-2027-0001"),
        (".pdf.csv", ".pdf.csv"),
    ],
)
def test_the_number_in_the_name_of_a_file(name: str, number: str) -> None:
    assert number_of(name) == number


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ([], {}),
        (["ZVH-2027-0001"], {2027: 1}),
        (["ZVH-2027-0003", "ZVH-2027-0012.pdf", "ZVH-2027-0007"], {2027: 12}),
        (["ZVH-2027-0012", "ZVH-2026-0040.peppol.xml"], {2026: 40, 2027: 12}),
        (["interne-boeking-2027.pdf", "F-2027-0009", "ZVH-2027-9"], {}),
        (["ZVH-2027-0000"], {2027: 0}),
    ],
)
def test_the_highest_number_of_each_year_is_never_used_again(
    numbers: list[str], found: Mapping[int, int]
) -> None:
    """What is no number of ours says nothing of our series."""
    assert highest(numbers, SETTINGS) == found


@pytest.mark.parametrize(
    ("name", "is_of_before"),
    [
        ("ZVH-2027-0011.pdf", True),
        ("ZVH-2027-0012.nlcius.xml", True),
        ("ZVH-2027-0013", False),
        ("ZVH-2026-0001", False),
        ("ZVH-2012-2027", False),
        ("interne-boeking-2027.pdf", True),
        ("dekblad.pdf", False),
    ],
)
def test_a_register_before_this_one_gave_out_what_is_not_above_its_last_number(
    name: str, is_of_before: bool
) -> None:
    """It reached 12 in 2027; a booking has no number, so it may be of then."""
    assert list(used_before([name], {2027: 12}, SETTINGS)) == [name] * is_of_before
    assert list(used_before([name], {}, SETTINGS)) == []
