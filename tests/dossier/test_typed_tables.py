"""A budget typed the way people do gives the same cents as the CSV; what is unread is told."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.kit.typed_tables import COLUMNS, CSV, FILES, WORKBOOKS, YEAR
from zvh_finance.dossier.budget_tables import BudgetTable, budget_table
from zvh_finance.dossier.tables import read_table

REMARKS = {
    "own_columns": {"column-ignored"},
    "total_row": {"total-unknown", "text-below-total"},
    "hidden_rows": {"rows-hidden", "columns-hidden"},
    "filtered": {"rows-hidden"},
    "windows": {"read-as-windows"},
    "tabs_of_windows": {"read-as-windows"},
}


def read(content: bytes, name: str) -> tuple[list[tuple[object, ...]], set[str]]:
    """What the lines say, wherever they stand, and what was remarked."""
    table = read_table(content, name, COLUMNS)
    return said(budget_table(table, YEAR, 0)), {remark.code for remark in table.remarks}


def said(table: BudgetTable) -> list[tuple[object, ...]]:
    return [
        (x.id, x.description, x.kind, x.cents, x.task_field, x.category, x.structural, x.outlook)
        for x in table.lines
    ]


@pytest.fixture(scope="module")
def by_hand() -> list[tuple[object, ...]]:
    lines, remarks = read(CSV.encode(), "budget/2027.csv")
    assert [line[3] for line in lines] == [12_575_000, 4_870_000, 36_050_010, 4_500_000, 4_500_000]
    assert not remarks
    return lines


@pytest.mark.parametrize("habit", WORKBOOKS)
def test_a_sheet_typed_by_hand_gives_the_same_cents(
    habit: str, by_hand: list[tuple[object, ...]]
) -> None:
    lines, remarks = read(WORKBOOKS[habit](), "budget/2027.xlsx")

    assert lines == by_hand
    assert remarks == REMARKS.get(habit, set())


@pytest.mark.parametrize("habit", FILES)
def test_a_csv_as_excel_saves_it_gives_the_same_cents(
    habit: str, by_hand: list[tuple[object, ...]]
) -> None:
    lines, remarks = read(FILES[habit], "budget/2027.csv")

    assert lines == by_hand
    assert remarks == REMARKS.get(habit, set())


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the same workbooks as LibreOffice saves them."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not here.")
    folder = tmp_path_factory.mktemp("typed")
    for habit, made in WORKBOOKS.items():
        (folder / f"{habit}.xlsx").write_bytes(made())
    profile = (folder / "profile").as_uri()
    names = [f"{habit}.xlsx" for habit in WORKBOOKS]
    kind = "xlsx:Calc MS Excel 2007 XML"
    options = [f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind]
    subprocess.run(
        [program, *options, "--outdir", "saved", *names],
        cwd=folder,
        check=True,
        capture_output=True,
        timeout=240,
    )
    return folder / "saved"


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize("habit", WORKBOOKS)
def test_a_sheet_that_libreoffice_saved_gives_the_same_cents(
    habit: str, by_hand: list[tuple[object, ...]], by_libreoffice: Path
) -> None:
    lines, remarks = read((by_libreoffice / f"{habit}.xlsx").read_bytes(), "budget/2027.xlsx")

    assert lines == by_hand
    assert remarks == REMARKS.get(habit, set()) - {"total-unknown"}
