"""Which tables a dossier has follows from names that mean one thing; what is unread is told."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.kit.typed_tables import CSV, ENGLISH, plain_sheet, saved, sheet_with, typed_lines
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import Finding, InvalidInputError, Severity


def refused(folder: Path) -> list[Finding]:
    with pytest.raises(InvalidInputError) as caught:
        read_dossier(folder)
    return [f for f in caught.value.findings if f.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("budget/\uff12\uff10\uff12\uff17.csv", "file-name"),
        ("budget/0001.csv", "file-year"),
        ("budget/2201.csv", "file-year"),
        ("budget/2028-amendment-1.csv", "amendment-without-budget"),
        ("budget/2027-amendment-2.csv", "amendment-gap"),
        ("actuals/2027-amendment-1.csv", "file-name"),
        ("budget/2027.xlsx", "table-twice"),
        ("cases/Zaak.toml", "case-file-name"),
    ],
)
def test_a_name_that_is_no_table_is_refused(own_example: Path, name: str, code: str) -> None:
    (own_example / name).write_text(CSV, encoding="utf-8")

    (finding,) = refused(own_example)

    assert (finding.code, finding.place.file) == (code, name)


@pytest.mark.parametrize("name", ["~$2027.xlsx", ".~lock.2027.csv#", ".~lock.2027.xlsx#"])
def test_a_table_that_is_open_in_a_spreadsheet_program_is_no_second_one(
    own_example: Path, name: str
) -> None:
    (own_example / "budget" / name).write_bytes(b"\0\1")

    assert 2027 in read_dossier(own_example).budgets


def test_a_folder_that_is_nearly_one_of_tables_is_told(own_example: Path) -> None:
    (own_example / "begrotingen").mkdir()
    (own_example / "papieren").mkdir()

    (remark,) = read_dossier(own_example).remarks

    assert (remark.code, remark.place.file) == ("folder-unread", "begrotingen")
    assert remark.severity is Severity.WARNING


def test_what_is_remarkable_of_a_table_is_told_with_the_dossier(own_example: Path) -> None:
    (own_example / "budget/2027.csv").write_bytes(CSV.encode("cp1252"))

    assert [r.code for r in read_dossier(own_example).remarks] == ["read-as-windows"]


def test_remarks_stand_behind_what_is_wrong(own_example: Path) -> None:
    (own_example / "budget/2027.csv").write_bytes(CSV.encode("cp1252"))
    (own_example / "budget/2026.csv").write_text("", "utf-8")

    with pytest.raises(InvalidInputError) as caught:
        read_dossier(own_example)

    assert [f.code for f in caught.value.findings] == ["table-empty"]
    assert [f.code for f in caught.value.remarks] == ["read-as-windows"]


# One workbook with all tables


def workbook(own_example: Path, sheets: Mapping[str, Sequence[Sequence[object]]]) -> None:
    book, first = sheet_with([["Alle tabellen"]])
    first.title = "Lees mij"
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    (own_example / "dossier.xlsx").write_bytes(saved(book))


def in_one_workbook(own_example: Path, **others: Sequence[Sequence[object]]) -> Dossier:
    """The tables of 2027 as sheets, without their files."""
    (own_example / "budget/2027.csv").unlink()
    change: list[list[object]] = [
        [*ENGLISH[:8]],
        ["manager", "Manager", "last", -1_000, "1.2", "1.1", "ja"],
    ]
    payments: list[list[object]] = [
        ["Factuurnummer", "Datum", "Bedrag"],
        ["2027-001", "31-03-2027", 12.5],
    ]
    workbook(
        own_example,
        {
            "Begroting 2027": [ENGLISH, *typed_lines()],
            "begroting 2027 wijziging 1": change,
            "Realisatie 2027": [ENGLISH, *typed_lines()],
            "Prognose 2027": [["Kenmerk", "Bedrag", "Toelichting"], ["manager", 130_000, ""]],
            "Betalingen 2027": payments,
            **others,
        },
    )
    return read_dossier(own_example)


def test_all_tables_may_stand_in_one_workbook(own_example: Path) -> None:
    dossier = in_one_workbook(own_example)

    assert dossier.budgets[2027].lines[0].cents == 12_575_000
    assert dossier.budgets[2027].lines[0].place.sheet == "Begroting 2027"
    assert [table.lines[0].cents for table in dossier.amendments[2027]] == [-100_000]
    assert dossier.actuals[2027].file == "dossier.xlsx"
    assert dossier.forecasts[2027].amounts[0].cents == 13_000_000
    assert [(p.number, p.cents, p.reference) for p in dossier.payments] == [
        ("2027-001", 1_250, "payments/2027:2027-001;2027-03-31;1250;1")
    ]
    assert "dossier.xlsx" in dossier.inputs
    assert [(r.code, str(r.message)[-9:]) for r in dossier.remarks] == [
        ("sheet-unread", "Lees mij.")
    ]


def test_a_table_in_a_file_and_on_a_sheet_is_refused(own_example: Path) -> None:
    workbook(own_example, {"Budget 2026": [ENGLISH, *typed_lines()]})

    (finding,) = refused(own_example)

    assert (finding.code, finding.place.sheet) == ("table-also-file", "Budget 2026")


def test_two_sheets_of_one_table_are_refused(own_example: Path) -> None:
    twins: dict[str, Sequence[Sequence[object]]] = {
        "Budget 2030": [ENGLISH],
        "Begroting 2030": [ENGLISH, *typed_lines()],
    }
    workbook(own_example, twins)

    assert "sheet-twice" in [finding.code for finding in refused(own_example)]


def test_a_damaged_workbook_of_all_tables_is_refused(own_example: Path) -> None:
    (own_example / "dossier.xlsx").write_bytes(plain_sheet()[:-300])

    (finding,) = refused(own_example)

    assert (finding.code, finding.place.file) == ("not-xlsx", "dossier.xlsx")
