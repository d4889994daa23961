"""What a new dossier brings to type in is read as it is, with the cents that were typed."""

import io
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from zvh_finance.documents.templates import templates
from zvh_finance.dossier.contents import Dossier
from zvh_finance.dossier.reading import read_dossier

LINES = (
    (
        "salaris",
        "Salariskosten",
        "last",
        38_000.1,
        "1.2",
        "1.1",
        "ja",
        None,
        39_000,
        40_000,
        41_000,
    ),
    ("rijk", "Rijksbijdrage", "rijksbijdrage", 8_000, "1.2", "4.3.1", "ja", "vast", None, None, 0),
)
BOOK = "sjablonen/dossier.xlsx"


@pytest.fixture
def dossier(own_example: Path) -> Path:
    """A copy of the example whose own tables of 2028 are still to be made."""
    for folder in ("budget", "actuals", "forecast", "payments"):
        for file in (own_example / folder).glob("2028*"):
            file.unlink()
    return own_example


def head_of(sheet: Worksheet) -> int:
    """The row with the headers."""
    heads = {"Kenmerk", "Factuurnummer"}
    return next(row for row in range(1, 21) if sheet.cell(row, 1).value in heads)


POOL = """
[[pool]]
id = "bureau"
name = "Bureau"
key = "equal"
decision = "DB-2027-09"
"""


def test_a_template_of_a_budget_has_a_column_for_pools(dossier: Path) -> None:
    """17.7: what a line is shared by, where it is not the board's key."""
    arrangement = dossier / "arrangement.toml"
    arrangement.write_text(arrangement.read_text("utf-8") + POOL, "utf-8")
    lines = ((*LINES[0], "bureau"), (*LINES[1], None))
    made = templates(2028)["sjablonen/begroting-2028.xlsx"]
    filled(made, "begroting 2028", lines).save(dossier / "budget" / "2028.xlsx")

    read = read_dossier(dossier).budgets[2028].lines

    assert [(line.id, line.pool) for line in read] == [("salaris", "bureau"), ("rijk", "")]


def filled(content: bytes, sheet: str, rows: Sequence[Sequence[Any]]) -> Workbook:
    """A template with rows typed under its headers."""
    workbook = load_workbook(io.BytesIO(content))
    for number, row in enumerate(rows, start=head_of(workbook[sheet]) + 1):
        for column, value in enumerate(row, start=1):
            workbook[sheet].cell(number, column, value)
    return workbook


def lines_of(read: Dossier, year: int = 2028) -> list[tuple[str, str, int, tuple[int | None, ...]]]:
    return [(x.id, x.kind.value, x.cents, x.outlook) for x in read.budgets[year].lines]


TYPED = [
    ("salaris", "cost", 3_800_010, (3_900_000, 4_000_000, 4_100_000)),
    ("rijk", "state_grant", 800_000, (None, None, 0)),
]


def test_a_budget_typed_in_its_template_is_read_to_the_cent(dossier: Path) -> None:
    made = templates(2028)["sjablonen/begroting-2028.xlsx"]
    filled(made, "begroting 2028", LINES).save(dossier / "budget/2028.xlsx")

    assert lines_of(read_dossier(dossier)) == TYPED


def test_one_workbook_has_all_tables_and_those_left_empty_are_told(dossier: Path) -> None:
    filled(templates(2028)[BOOK], "begroting 2028", LINES).save(dossier / "dossier.xlsx")

    read = read_dossier(dossier)

    assert lines_of(read) == TYPED
    assert 2028 not in {*read.actuals, *read.forecasts}
    unread = {remark.place.sheet for remark in read.remarks if remark.code == "sheet-empty"}
    assert unread == {"realisatie 2028", "prognose 2028", "betalingen 2028", "verzending 2028"}


@pytest.mark.parametrize(
    ("sheet", "folder", "row", "cents"),
    [
        ("realisatie 2028", "actuals", LINES[0][:8], 3_800_010),
        ("prognose 2028", "forecast", ("salaris", 38_000.1, "vacature"), 3_800_010),
        ("betalingen 2028", "payments", ("ZVH-2028-0001", "31-03-2028", 100, None), 10_000),
    ],
)
def test_the_other_tables_are_read_from_theirs(
    sheet: str, folder: str, row: Sequence[object], cents: int, dossier: Path
) -> None:
    made = templates(2028)[f"sjablonen/{sheet.replace(' ', '-')}.xlsx"]
    (dossier / folder).mkdir(exist_ok=True)
    filled(made, sheet, [row]).save(dossier / folder / "2028.xlsx")

    read = read_dossier(dossier)

    found = {
        "actuals": lambda: read.actuals[2028].lines[0].cents,
        "forecast": lambda: read.forecasts[2028].amounts[0].cents,
        "payments": lambda: read.payments[-1].cents,
    }
    assert found[folder]() == cents


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_the_total_is_worked_out_by_the_office_and_then_checked(
    dossier: Path, tmp_path: Path
) -> None:
    made = templates(2028)["sjablonen/begroting-2028.xlsx"]
    typed = tmp_path / "2028.xlsx"
    filled(made, "begroting 2028", LINES).save(typed)
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(dossier / "budget"), str(typed)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    read = read_dossier(dossier)

    assert lines_of(read) == TYPED
    assert [remark.code for remark in read.remarks] == []


def test_templates_have_lists_notes_and_dutch_headers() -> None:
    sheet = load_workbook(io.BytesIO(templates(2028)["sjablonen/begroting-2028.xlsx"])).active

    assert sheet is not None
    row = head_of(sheet)
    heads = [sheet.cell(row, column).value for column in range(1, 12)]
    assert heads[:4] == ["Kenmerk", "Omschrijving", "Soort", "Bedrag"]
    assert heads[8:] == ["Raming 2029", "Raming 2030", "Raming 2031"]
    assert all(sheet.cell(row, column).comment for column in range(1, 12))
    lists = {rule.formula1 for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    assert '"ja,nee"' in lists
    assert any("rijksbijdrage" in str(choices) for choices in lists)
    assert not any("eigen kosten" in str(choices) for choices in lists)
    assert sheet.cell(row + 61, 1).value == "Totaal"
    assert sheet.cell(row + 61, 4).value == f"=SUM($D${row + 1}:$D${row + 60})"


def test_one_may_type_anywhere_and_a_code_stays_what_was_typed() -> None:
    """Excel makes a day of 1.2 in a cell that is not of text, also below the rows made ready."""
    sheet = load_workbook(io.BytesIO(templates(2028)["sjablonen/begroting-2028.xlsx"])).active

    assert sheet is not None
    assert not sheet.protection.sheet
    row = head_of(sheet)
    assert sheet.cell(row, 5).value == "Taakveld"
    assert sheet.cell(row + 1, 5).number_format == "@"
    assert sheet.column_dimensions["E"].width > 10
    column = sheet.column_dimensions["E"]
    assert column.number_format == "@"


def test_the_same_year_gives_the_same_bytes() -> None:
    once: Mapping[str, bytes] = templates(2028)

    assert templates(2028) == once
