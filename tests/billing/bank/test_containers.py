"""Files that are hostile, broken or something else are refused, and do not stop the others."""

import errno
import io
import zipfile
from pathlib import Path

import pytest

from tests.kit.statements import camt, detail, entry, read, swift, zipped
from zvh_finance.billing.bank import containers
from zvh_finance.billing.bank.containers import read_statements, statement_files
from zvh_finance.billing.bank.mt940 import begins_as_mt940
from zvh_finance.errors import InvalidInputError

GOOD = camt(entry("1.00", detail("x")))

BILLION_LAUGHS = (
    b'<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><Document>&b;'
    b"</Document>"
)
OUTSIDE_FILE = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><Document>&x;</Document>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (BILLION_LAUGHS, "statement-hostile"),
        (OUTSIDE_FILE, "statement-hostile"),
        (OUTSIDE_FILE.decode().encode("utf-16"), "statement-hostile"),
        (b'<?xml version="1.0" encoding="UTF-7"?>+ADw-', "statement-not-camt"),
        (b"<Document>", "statement-not-camt"),
        (b"<html/>", "statement-not-camt"),
        (b"<Document/>", "statement-not-camt"),
        (b"<a>" * 100_000 + b"</a>" * 100_000, "statement-not-camt"),
        (GOOD[:-40], "statement-not-camt"),
        (GOOD.replace(b"camt.053", b"camt.052"), "statement-not-final"),
        (GOOD.replace(b"BkToCstmrStmt", b"BkToCstmrAcctRpt"), "statement-not-final"),
        (GOOD.replace(b"camt.053", b"camt.054"), "statement-notice"),
        (GOOD.replace(b"BkToCstmrStmt", b"BkToCstmrDbtCdtNtfctn"), "statement-notice"),
        (b"", "statement-unreadable"),
        (b"datum;bedrag\n", "statement-unreadable"),
        (b"%PDF-1.7", "statement-unreadable"),
        (b":20:x\n:60F:wat\n", "statement-not-mt940"),
        (b"PK\x03\x04broken", "statement-zip-broken"),
        (zipped({"a.zip": zipped({"b.xml": GOOD})}), "statement-zip-in-zip"),
        (zipped({"a.xml": zipped({"b.xml": GOOD})}), "statement-zip-in-zip"),
    ],
)
def test_what_is_no_statement_is_refused(content: bytes, code: str) -> None:
    reading = read({"s": content})

    assert reading.statements == ()
    assert [finding.code for finding in reading.refused] == [code]


def test_the_library_says_nothing_of_its_own(capfd: pytest.CaptureFixture[str]) -> None:
    read({"s": b":20:x\n:60F:wat\n"})

    assert capfd.readouterr() == ("", "")


def test_a_refusal_says_where_in_a_zip() -> None:
    reading = read({"april.zip": zipped({"1.xml": GOOD, "2.xml": b"<html/>"})})

    assert len(reading.statements) == 1
    assert reading.refused[0].place.file == "april.zip/2.xml"


def test_a_zip_that_grows_is_stopped_whatever_it_says_of_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(containers, "LARGEST_STATEMENT", 100_000)
    packed = zipped({"1.xml": GOOD, "bomb.xml": b" " * 5_000_000})
    assert len(packed) < 20_000

    reading = read({"s": packed})

    assert len(reading.statements) == 1
    assert [finding.code for finding in reading.refused] == ["statement-zip-too-large"]


def test_a_zip_of_many_files_is_bounded_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "LARGEST_ZIP", 3 * len(GOOD))

    reading = read({"s": zipped({f"{n}.xml": GOOD for n in range(5)})})

    assert len(reading.statements) == 3
    assert {finding.code for finding in reading.refused} == {"statement-zip-too-large"}


def test_a_zip_of_very_many_files_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "MOST_STATEMENTS", 2)

    reading = read({"s": zipped({f"{n}.xml": GOOD for n in range(5)})})

    assert [finding.code for finding in reading.refused] == ["statement-zip-too-large"]


def test_a_damaged_file_in_a_zip_does_not_stop_the_others() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("1.xml", GOOD)
        archive.writestr("2.xml", GOOD.replace(b"2027-065", b"2027-066"))
    damaged = packed.getvalue().replace(b"2027-065", b"2027-067")

    reading = read({"s": damaged})

    assert [statement.number for statement in reading.statements] == ["2027-066"]
    assert [finding.code for finding in reading.refused] == ["statement-zip-broken"]


def test_what_a_mac_adds_and_other_papers_in_a_zip_are_left_alone() -> None:
    files = {"__MACOSX/._1.xml": b"x", ".DS_Store": b"x", "brief.pdf": b"x", "1.xml": GOOD}

    reading = read({"s": zipped(files)})

    assert (len(reading.statements), reading.refused) == (1, ())


def test_a_file_larger_than_any_statement_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(containers, "LARGEST_STATEMENT", 10)
    file = tmp_path / "s.xml"
    file.write_bytes(GOOD)

    assert [finding.code for finding in read_statements(file).refused] == ["file-too-large"]
    assert [finding.code for finding in read({"s": GOOD}).refused] == ["statement-too-large"]


def test_a_folder_that_cannot_be_read_is_told(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(_folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("pathlib.Path.iterdir", refuse)

    with pytest.raises(InvalidInputError, match="This folder cannot be read"):
        statement_files(tmp_path)


def test_a_folder_gives_what_looks_like_a_statement(tmp_path: Path) -> None:
    mt940 = swift("NL02ABNA0123456789", "C270329EUR0,", [], "C270330EUR0,")
    files = {
        "a.XML": GOOD,
        "b.Zip": zipped({"1.xml": GOOD}),
        "c.sta": mt940,
        "d.MT940": mt940,
        "e.940": mt940,
        "f.swi": mt940,
        "g.txt": mt940,
        "lees mij.txt": b"Beste collega,\nzie bijlage\n",
        "lijst.csv": b"datum;bedrag\n",
        "._a.XML": b"what a Mac writes beside a file",
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "map.xml").mkdir()

    found = statement_files(tmp_path)

    assert [file.name for file in found] == [
        "a.XML",
        "b.Zip",
        "c.sta",
        "d.MT940",
        "e.940",
        "f.swi",
        "g.txt",
    ]
    assert all(len(read_statements(file).statements) == 1 for file in found)


def refusals(content: bytes) -> list[str]:
    return [finding.code for finding in read({"s": content}).refused]


MT940 = swift("NL02ABNA0123456789", "C270329EUR0,", [], "C270330EUR0,")


def test_the_limits_are_fifty_megabytes_a_file_a_thousand_files_and_two_hundred_together() -> None:
    assert containers.LARGEST_STATEMENT == 52_428_800
    assert containers.MOST_STATEMENTS == 1_000
    assert containers.LARGEST_ZIP == 209_715_200

    reading = read({"s": zipped({f"{n}.xml": b"" for n in range(1_001)})})

    assert "more than 1000 files, or more than 200 MB" in str(reading.refused[-1])


def test_a_file_and_a_zip_of_exactly_the_limit_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(containers, "LARGEST_STATEMENT", len(GOOD))
    monkeypatch.setattr(containers, "LARGEST_ZIP", 2 * len(GOOD))
    monkeypatch.setattr(containers, "MOST_STATEMENTS", 2)

    for content in (GOOD, zipped({"1.xml": GOOD, "2.xml": GOOD})):
        assert refusals(content) == []


def test_of_a_file_in_a_zip_no_more_is_unpacked_than_shows_that_it_is_too_large(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    whole = zipfile.ZipExtFile.read

    def read_of(file: zipfile.ZipExtFile, size: int) -> bytes:
        asked.append(size)
        return whole(file, size)

    monkeypatch.setattr(zipfile.ZipExtFile, "read", read_of)
    monkeypatch.setattr(containers, "LARGEST_STATEMENT", 3_000)
    monkeypatch.setattr(containers, "LARGEST_ZIP", 4_000)

    assert refusals(zipped({"1.xml": b" " * 2_000, "2.xml": b" " * 2_001})) == [
        "statement-unreadable",
        "statement-zip-too-large",
    ]
    assert asked == [3_001, 2_001]


def test_every_file_of_a_zip_that_is_refused_is_told() -> None:
    assert refusals(zipped({"1.xml": b"x", "2.xml": b"<html/>"})) == [
        "statement-unreadable",
        "statement-not-camt",
    ]


@pytest.mark.parametrize("hides", [b"<!DOCTYPE", b"<!ENTITY", b"\x00"])
def test_what_no_bank_writes_is_hostile_in_any_form(hides: bytes) -> None:
    assert refusals(MT940.replace(b"STARTUMSE", hides)) == ["statement-hostile"]


def test_a_mark_and_blanks_may_stand_before_xml() -> None:
    assert len(read({"s": b"\xef\xbb\xbf \t\r\n" + GOOD}).statements) == 1


def test_hidden_files_of_a_zip_and_text_that_is_no_statement_are_left_alone() -> None:
    files = {
        "map/.hidden.xml": b"x",
        ".map/1.xml": b"x",
        "__MACOSX/1.xml": b"x",
        "map/__MACOSX/1.xml": b"x",
        "lees mij.TXT": b"Beste collega",
        "maart.TXT": MT940,
    }

    reading = read({"s": zipped(files)})

    assert ([found.source for found in reading.statements], reading.refused) == (
        ["s/maart.TXT"],
        (),
    )


def test_a_text_that_cannot_be_opened_does_not_look_like_a_statement(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(_file: Path, _mode: str) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    (tmp_path / "maart.txt").write_bytes(MT940)
    monkeypatch.setattr("pathlib.Path.open", refuse)

    assert statement_files(tmp_path) == ()


@pytest.mark.parametrize(("blank_lines", "found"), [(4_092, 1), (4_093, 0)])
def test_a_text_shows_itself_in_its_first_four_kilobytes(
    tmp_path: Path, blank_lines: int, found: int
) -> None:
    """So many blank lines take no time either."""
    (tmp_path / "s.txt").write_bytes(b"\n" * blank_lines + b":20:")

    assert len(statement_files(tmp_path)) == found


@pytest.mark.parametrize(("lines", "begins"), [(12, True), (13, False)])
def test_at_most_twelve_lines_of_the_bank_stand_before_the_first_field(
    lines: int, begins: bool
) -> None:
    assert begins_as_mt940(b"\xef\xbb\xbf" + b"940\r\n\r\n" * lines + b":20:x") is begins
