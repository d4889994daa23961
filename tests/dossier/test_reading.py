"""A dossier is read whole; what is wrong is told at once, with file, place and mend."""

import io
import os
import shutil
import zipfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import Finding, InvalidInputError, MissingGroundError

HEADER = "id;description;kind;amount;task_field;category;recurring;note\n"
ROW = "huur;Huur;cost;1.000,00;1.2;3.8;ja;\n"
TABLE = "budget/2027.csv"


@pytest.fixture
def dossier(tmp_path: Path, example: Path) -> Path:
    """A copy of the example dossier that a test may spoil."""
    return Path(shutil.copytree(example, tmp_path / "dossier"))


def findings_of(folder: Path) -> tuple[Finding, ...]:
    with pytest.raises(InvalidInputError) as caught:
        read_dossier(folder)
    return caught.value.findings


def only_finding(folder: Path) -> Finding:
    findings = findings_of(folder)
    assert len(findings) == 1, findings
    return findings[0]


def edit(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_example_is_complete(example: Path) -> None:
    dossier = read_dossier(example)

    assert sorted(dossier.budgets) == list(range(2019, 2028))
    assert all(12 <= len(table.lines) <= 20 for table in dossier.budgets.values())
    assert dossier.arrangement.fictional
    assert "budget/2026-amendment-1.csv" in dossier.inputs


def test_there_must_be_a_dossier(tmp_path: Path) -> None:
    with pytest.raises(MissingGroundError, match="zvh new"):
        read_dossier(tmp_path)


@pytest.mark.parametrize(
    ("row", "field", "message"),
    [
        ("a;Huur;cost;12,50,0;1.2;3.8;ja;", "amount", '"12,50,0" is not an amount'),
        ("a;Huur;cost;-5,00;1.2;3.8;ja;", "amount", "the kind gives the sign"),
        ("a;Huur;kosten;5,00;1.2;3.8;ja;", "kind", '"kosten" is not a kind of line'),
        ("a;Reiskosten;own_cost;5,00;1.2;3.8;ja;", "kind", "article 17.5"),
        ("A b;Huur;cost;5,00;1.2;3.8;ja;", "id", "is not an id"),
        ("a;;cost;5,00;1.2;3.8;ja;", "description", "description is empty"),
        ("a;Huur;cost;5,00;1-2;3.8;ja;", "task_field", "is not a task field"),
        ("a;Huur;cost;5,00;1.2;x;ja;", "category", "is not an Iv3 category"),
        ("a;Huur;cost;5,00;1.2;3.8;soms;", "recurring", "write ja"),
        ("huur;Huur;cost;5,00;1.2;3.8;ja;", "id", "stands 2 times"),
        ("a;Huur\x07;cost;5,00;1.2;3.8;ja;", "description", "control characters"),
    ],
)
def test_a_wrong_cell_is_named(dossier: Path, row: str, field: str, message: str) -> None:
    (dossier / TABLE).write_text(HEADER + ROW + row + "\n", encoding="utf-8")

    finding = only_finding(dossier)

    assert message in str(finding.message)
    assert (finding.place.file, finding.place.line) == (TABLE, 3)
    assert finding.place.field == field


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "The table is empty"),
        (HEADER.encode(), "has no lines"),
        (b"id,description,kind\n", "separated by ;"),
        (b"id;description;kind;amount;task_field;category;recurring\n", "missing: note"),
        ((HEADER.strip() + ";kleur\n").encode(), "unknown: kleur"),
        ((HEADER + "a;b;cost;1,00;1.2;3.8;ja;;x\n").encode(), "more fields than the header"),
        ((HEADER + "a;b;cost;1,00\n").encode(), "has 4 fields"),
        ((HEADER + 'a;"b;cost;1,00\n').encode(), "quotes on this line do not match"),
        ((HEADER + "a;Caf\x81;cost;1,00;1.2;3.8;ja;\n").encode("latin-1"), "not UTF-8"),
        (b"PK\x03\x04\x00\x00", "NUL bytes"),
    ],
)
def test_a_table_of_the_wrong_form_is_refused(dossier: Path, content: bytes, message: str) -> None:
    (dossier / TABLE).write_bytes(content)

    finding = only_finding(dossier)

    assert message in str(finding.message)
    assert finding.place.file == TABLE


def test_a_byte_order_mark_and_windows_line_ends_are_understood(dossier: Path) -> None:
    text = (HEADER + ROW).replace("\n", "\r\n")
    (dossier / TABLE).write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert read_dossier(dossier).budgets[2027].lines[0].cents == 100_000


def test_all_problems_are_told_at_once(dossier: Path) -> None:
    (dossier / TABLE).write_text(HEADER + "a;Huur;cost;x;1.2;3.8;ja;\n", encoding="utf-8")
    edit(dossier, "decisions.toml", 'body = "DB"', 'body = "B&W"')
    edit(dossier, "arrangement.toml", 'host = "GM0796"', 'host = "796"\ncolour = "blauw"')

    places = {(f.place.file, f.place.field) for f in findings_of(dossier)}

    assert places == {
        (TABLE, "amount"),
        ("decisions.toml", "decision[1].body"),
        ("arrangement.toml", "host"),
        ("arrangement.toml", "colour"),
    }


def test_a_wrong_field_of_a_table_is_found_on_its_line(dossier: Path) -> None:
    edit(dossier, "arrangement.toml", 'code = "GM0828"', 'code = "0828"')
    lines = (dossier / "arrangement.toml").read_text(encoding="utf-8").splitlines()

    finding = only_finding(dossier)

    assert finding.place.line == lines.index('code = "0828"') + 1
    assert "GM and four digits" in str(finding.message)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("effective_date = 2019-01-01", "", "required"),
        ('opening = "185.000,00"', "opening = 185000.00", "as text between quotes"),
        ("[choices]", '[choices]\nrounding = "half_up"', "unknown"),
        ("effective_date = 2019-01-01", "effective_date = 2019-02-01", "before the convenant"),
        ('host = "GM0796"', 'host = "GM0001"', "not among the municipalities"),
        ("until = 2022-01-01", "until = 2018-01-01", "must lie after"),
        ('name = "Oss"', 'name = ""', "empty"),
        ('name = "Oss"', "name = Oss", "This is not TOML"),
    ],
)
def test_a_wrong_arrangement_is_refused(dossier: Path, old: str, new: str, message: str) -> None:
    edit(dossier, "arrangement.toml", old, new)

    assert any(message in str(finding.message) for finding in findings_of(dossier))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('subject = "adopt_budget"', 'subject = "adopteer"', "adopteer"),
        ('id = "DB-2019-01"', 'id = "DB-2018-04"', "stand twice"),
        ('fee = "60.000,00"', "", "belongs to mode"),
        *(
            (
                f'body = "DB"\nsubject = "{it}"',
                f'body = "SG"\nsubject = "{it}"',
                "Dagelijks Bestuur",
            )
            for it in ("split", "adopt_annual_plan", "adopt_annual_report")
        ),
    ],
)
def test_a_wrong_decision_is_refused(dossier: Path, old: str, new: str, message: str) -> None:
    edit(dossier, "decisions.toml", old, new)

    assert any(message in str(finding.message) for finding in findings_of(dossier))


def test_unknown_files_and_gaps_are_told(dossier: Path) -> None:
    (dossier / "budget" / "2027 kopie.csv").write_text(HEADER + ROW, encoding="utf-8")
    (dossier / "budget" / "2025-amendment-2.csv").write_text(HEADER + ROW, encoding="utf-8")

    codes = {finding.code for finding in findings_of(dossier)}

    assert codes == {"file-name", "amendment-gap"}


def test_a_table_that_stands_twice_is_refused(dossier: Path) -> None:
    (dossier / "budget" / "2027.xlsx").write_bytes(workbook_of([HEADER.strip().split(";")]))

    assert only_finding(dossier).code == "table-twice"


# Workbooks


def workbook_of(rows: Sequence[Sequence[object]]) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Blad1"
    for row in rows:
        sheet.append(list(row))
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def as_workbook(dossier: Path, *rows: list[object], header: str = HEADER) -> None:
    (dossier / TABLE).unlink()
    content = workbook_of([header.strip().split(";"), *rows])
    (dossier / "budget" / "2027.xlsx").write_bytes(content)


def test_a_workbook_is_read_like_a_csv(dossier: Path) -> None:
    as_workbook(dossier, ["huur", "Huur", "cost", 1250.5, "1.2", "3.8", "ja"])

    line = read_dossier(dossier).budgets[2027].lines[0]

    assert (line.cents, line.task_field, line.note) == (125_050, "1.2", "")


@pytest.mark.parametrize(
    ("amount", "message"),
    [
        (12.345, "not a whole number of cents"),
        ("=SUM(D3:D9)", "holds a formula"),
        ("=D2", "holds a formula"),
        (True, "is not an amount"),
        (date(2027, 1, 1), "is not an amount"),
        ("12,50,0", "is not an amount"),
    ],
)
def test_a_wrong_cell_of_a_workbook_is_named(dossier: Path, amount: object, message: str) -> None:
    as_workbook(dossier, ["huur", "Huur", "cost", amount, "1.2", "3.8", "ja", ""])

    finding = only_finding(dossier)

    assert message in str(finding.message)
    assert (finding.place.file, finding.place.sheet) == ("budget/2027.xlsx", "Blad1")
    assert finding.place.cell == "D2"


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 101 * 1024 * 1024)
    return buffer.getvalue()


def with_doctype() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (lambda: b"id;description\n", "not an .xlsx workbook"),
        (lambda: b"", "not an .xlsx workbook"),
        (bomb, "unpacks to more than"),
        (with_doctype, "document type declaration"),
        (lambda: workbook_of([["a"]])[:-200], "not an .xlsx workbook"),
    ],
)
def test_a_hostile_workbook_is_refused(
    dossier: Path, content: Callable[[], bytes], message: str
) -> None:
    (dossier / TABLE).unlink()
    (dossier / "budget" / "2027.xlsx").write_bytes(content())

    assert message in str(only_finding(dossier).message)


# The file system


def test_a_circle_of_links_is_refused(dossier: Path) -> None:
    (dossier / TABLE).unlink()
    (dossier / TABLE).symlink_to(dossier / TABLE)

    assert only_finding(dossier).place.file == TABLE


def test_a_folder_or_a_pipe_is_no_table(dossier: Path) -> None:
    (dossier / TABLE).unlink()
    (dossier / TABLE).mkdir()
    os.mkfifo(dossier / "actuals" / "2030.csv")

    assert {f.code for f in findings_of(dossier)} == {"not-a-file"}


def test_a_huge_file_is_refused_unread(dossier: Path) -> None:
    with (dossier / TABLE).open("wb") as file:
        file.truncate(10 * 1024**3)

    assert only_finding(dossier).code == "file-too-large"


def test_too_many_rows_are_refused(dossier: Path) -> None:
    (dossier / TABLE).write_text(HEADER + ROW * 5_001, encoding="utf-8")

    assert only_finding(dossier).code == "table-too-long"
