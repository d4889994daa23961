"""The board's workbook: two other programs come to the program's own amounts, to the cent."""

import io
import re
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.kit.recalculation import (
    agrees,
    by_ironcalc,
    by_libreoffice,
    check_by_ironcalc,
    formulas,
    without_cached_values,
)
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.documents.budget.board_workbook import board_workbook
from zvh_finance.documents.budget.budget_paper import BudgetPaper
from zvh_finance.documents.budget.gathering import budget_paper
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.key.population import Edition
from zvh_finance.year.books import Books
from zvh_finance.year.budget import budget_of_year

AS_OF = date(2026, 11, 23)
HEADER = "id;description;kind;amount;task_field;category;recurring;note\n"
VOLATILE = ("NOW(", "TODAY(", "RAND", "OFFSET(", "INDIRECT(", "INFO(", "CELL(")
NEWER = (
    "XLOOKUP",
    "LET(",
    "FILTER(",
    "UNIQUE(",
    "SORT(",
    "SEQUENCE(",
    "LAMBDA",
    "TEXTJOIN",
    "IFS(",
)

ARRANGEMENT = """
name = "Proef"
short_name = "PROEF"
host = "{host}"
effective_date = 2019-01-01
"""
MEMBER = """
[[municipality]]
code = "{code}"
name = "{name}"
from = 2019-01-01
"""

World = Callable[[dict[str, str], str], Path]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """A dossier of 2027 with chosen municipalities and lines."""

    def made(members: dict[str, str], lines: str) -> Path:
        folder = tmp_path / "proef"
        (folder / "budget").mkdir(parents=True)
        text = ARRANGEMENT.format(host=next(iter(members)))
        text += "".join(MEMBER.format(code=code, name=name) for code, name in members.items())
        (folder / "arrangement.toml").write_text(text, encoding="utf-8")
        (folder / "budget/2027.csv").write_text(HEADER + lines, encoding="utf-8")
        return folder

    return made


def paper_of(folder: Path, snapshot: Snapshot, year: int = 2027) -> BudgetPaper:
    books = Books(read_dossier(folder), snapshot, AS_OF)
    return budget_paper(books, budget_of_year(books, year), "0123456789abcdef")


def every_municipality(snapshot: Snapshot) -> dict[str, str]:
    figures = snapshot.population(Edition(date(2026, 1, 1))).figures
    return {code: figure.name for code, figure in figures.items()}


@pytest.mark.parametrize("year", [2019, 2020, 2021, 2022, 2025, 2026, 2027])
def test_every_formula_of_the_example_gives_the_amount_of_the_program(
    example: Path, snapshot: Snapshot, tmp_path: Path, year: int
) -> None:
    content = board_workbook(paper_of(example, snapshot, year))

    assert check_by_ironcalc(content, tmp_path) > 250


@pytest.mark.parametrize(
    "lines",
    [
        "a;Kosten;cost;0,01;1.2;3.8;ja;\n",
        "a;Kosten;cost;100,00;1.2;3.8;ja;\nb;Rijk;state_grant;500,00;0.7;;ja;\n",
        "a;Kosten;cost;90.000.000.000,00;1.2;3.8;ja;\n",
        "a;Kosten;cost;10,00;1.2;3.8;ja;\nb;Rijk;state_grant;10,00;0.7;;ja;\n",
        "a;=1+1;cost;12,34;1.2;3.8;ja;\nb;@kosten;cost;1,00;1.2;3.8;nee;-2+3\n",
    ],
    ids=["one cent", "negative base", "ninety billion", "nothing", "texts like formulas"],
)
def test_odd_amounts_are_worked_out_too(
    world: World, snapshot: Snapshot, tmp_path: Path, lines: str
) -> None:
    members = {"GM0828": "Oss", "GM0796": "'s-Hertogenbosch", "GM0755": "=Boekel"}
    content = board_workbook(paper_of(world(members, lines), snapshot))

    check_by_ironcalc(content, tmp_path)


def test_one_municipality_pays_everything(world: World, snapshot: Snapshot, tmp_path: Path) -> None:
    folder = world({"GM0828": "Oss"}, "a;Kosten;cost;1.234,56;1.2;3.8;ja;\n")

    check_by_ironcalc(board_workbook(paper_of(folder, snapshot)), tmp_path)


def test_all_municipalities_of_the_country_fit(
    world: World, snapshot: Snapshot, tmp_path: Path
) -> None:
    """342 payers: many ties and remainders, one workbook."""
    folder = world(
        every_municipality(snapshot),
        "a;Kosten;cost;1.234.567,89;1.2;3.8;ja;\nb;Rijk;state_grant;34.567,12;0.7;;ja;\n",
    )

    check_by_ironcalc(board_workbook(paper_of(folder, snapshot)), tmp_path)


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
def test_libreoffice_comes_to_the_same_amounts(
    example: Path, world: World, snapshot: Snapshot, tmp_path: Path
) -> None:
    """Also where it rounds a quotient up: 342 payers, real years, a light for each check."""
    everyone = world(every_municipality(snapshot), "a;Kosten;cost;1.234.567,89;1.2;3.8;ja;\n")
    contents = {
        f"y{year}.xlsx": board_workbook(paper_of(example, snapshot, year))
        for year in (2020, 2021, 2022, 2027)
    }
    contents["nl.xlsx"] = board_workbook(paper_of(everyone, snapshot))
    bare = [without_cached_values(content, tmp_path / name) for name, content in contents.items()]

    found = by_libreoffice(bare, tmp_path)

    for name, content in contents.items():
        ours = load_workbook(io.BytesIO(content), data_only=True)
        for sheet, cell, text in formulas(content, tmp_path / "ours.xlsx"):
            theirs = found[name][sheet, cell]
            assert agrees(ours[sheet][cell].value, theirs), (name, sheet, cell, text, theirs)


@pytest.mark.parametrize(
    ("sheet", "cell"),
    [("Sleutel", "C6"), ("Begroting", "F8"), ("Verdeling", "R6"), ("Regels x gemeenten", "C6")],
)
def test_the_light_turns_red_when_a_number_was_changed(
    example: Path, snapshot: Snapshot, tmp_path: Path, sheet: str, cell: str
) -> None:
    """A cent or an inhabitant more, anywhere, and the board sees it."""
    content = board_workbook(paper_of(example, snapshot))
    path = tmp_path / "broken.xlsx"
    workbook = load_workbook(io.BytesIO(content))
    target = workbook[sheet][cell]
    assert target.data_type == "n"
    step = 1 if isinstance(target.value, int) and sheet != "Begroting" else 0.01
    target.value = target.value + step
    workbook.save(path)
    light = next(
        c
        for s, c, t in formulas(content, tmp_path / "o.xlsx")
        if s == "Samenvatting" and "COUNTIF" in t
    )

    assert by_ironcalc(path, [("Samenvatting", light, "")])["Samenvatting", light] == "FOUT"


def test_the_rules_for_formulas_are_kept(example: Path, snapshot: Snapshot, tmp_path: Path) -> None:
    """No volatile or new functions, no links outside, no numbers but 0 and 1 in a formula."""
    content = board_workbook(paper_of(example, snapshot))
    texts = [text for _, _, text in formulas(content, tmp_path / "x.xlsx")]

    for text in texts:
        assert not any(word in text for word in VOLATILE + NEWER), text
        assert "[" not in text, text
        outside = re.sub(r"'[^']*'!|\"[^\"]*\"", "", text)
        numbers = re.findall(r"(?<![A-Za-z$\d])\d+(?:\.\d+)?(?![\d:(])", outside)
        assert set(numbers) <= {"0", "1"}, text
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert not any("externalLink" in name or "vbaProject" in name for name in names)
    workbook = load_workbook(io.BytesIO(content))
    assert {"Grondslag", "Inwoners", "Bijdragen", "Controles"} <= set(workbook.defined_names)
    for page in workbook.worksheets:
        assert page.protection.sheet
        assert page.merged_cells.ranges == set()
        assert page.page_setup.paperSize == 9


def texts_of(workbook: Workbook, sheet: str) -> list[str]:
    return [
        str(cell.value)
        for row in workbook[sheet].iter_rows()
        for cell in row
        if cell.value is not None and str(cell.value).strip()
    ]


def test_a_first_year_shows_no_years_that_do_not_exist(
    world: World, snapshot: Snapshot, tmp_path: Path
) -> None:
    """No accounts, no last year, no outlook: no columns of them, and not a column of € 0,00."""
    folder = world(
        {"GM0828": "Oss", "GM0796": "'s-Hertogenbosch"}, "a;Kosten;cost;1.234,56;1.2;3.8;ja;\n"
    )
    content = board_workbook(paper_of(folder, snapshot))
    workbook = load_workbook(io.BytesIO(content))

    for sheet in ("Begroting", "Verdeling"):
        texts = " ".join(texts_of(workbook, sheet))
        assert not any(str(year) in texts for year in (2025, 2026, 2028, 2029, 2030)), texts
    heading = [cell.value for cell in workbook["Begroting"][5]]
    assert heading == [
        *("Omschrijving", "Taakveld", "Soort"),
        *("Begroting 2027", "Wijzigingen", "Begroting 2027 na wijziging"),
        "Waarvan incidenteel 2027",
    ]
    assert all(workbook["Verdeling"].cell(6, column).value is None for column in range(5, 10))
    assert workbook["Verdeling"].column_dimensions["E"].hidden
    assert "Reserve" not in workbook.sheetnames
    assert "reserve" not in " ".join(texts_of(workbook, "Samenvatting"))
    check_by_ironcalc(content, tmp_path)


def test_accounts_that_lack_a_line_are_no_column_of_accounts(
    own_example: Path, snapshot: Snapshot
) -> None:
    """Of 2025 only the manager was booked: its total would be nonsense."""
    path = own_example / "actuals/2025.csv"
    path.write_text("\n".join(path.read_text("utf-8").splitlines()[:2]) + "\n", "utf-8")
    paper = paper_of(own_example, snapshot)

    assert paper.actual is None
    assert "Rekening 2025" not in texts_of(
        load_workbook(io.BytesIO(board_workbook(paper))), "Begroting"
    )


def test_the_outlook_on_the_board_is_that_of_the_municipalities(
    example: Path, snapshot: Snapshot
) -> None:
    """The fee of 60,000 for supporting services goes on: 1,117,350 in 2028."""
    paper = paper_of(example, snapshot)
    sheet = load_workbook(io.BytesIO(board_workbook(paper)), data_only=True)["Begroting"]
    totals = next(row for row in sheet.iter_rows() if str(row[0].value).startswith("Te verdelen"))

    assert [round(100 * cell.value) for cell in totals[8:11]] == [y.base for y in paper.outlook]
    assert totals[8].value == 1_117_350


def test_every_sheet_says_that_the_example_is_fictional(example: Path, snapshot: Snapshot) -> None:
    workbook = load_workbook(io.BytesIO(board_workbook(paper_of(example, snapshot))))

    for page in workbook.worksheets:
        assert "Voorbeeld: bedragen zijn fictief" in str(page["A3"].value)
        assert "fictief" in str(page.oddHeader.right.text)


def test_the_decisions_say_who_prepared_what_is_adopted(example: Path, snapshot: Snapshot) -> None:
    """Article 9.3e: the budget of 2027 is the Manager's; who prepared a draw is not recorded."""
    sheet = load_workbook(io.BytesIO(board_workbook(paper_of(example, snapshot))))["Besluiten"]
    found = {row[0].value: row[5].value for row in sheet.iter_rows(max_col=6)}

    assert found["Besluit"] == "Opgesteld door"
    assert found["DB-2026-05"] == "Manager"
    assert found["DB-2026-07"] is None


def test_a_draft_says_so_on_every_sheet(world: World, snapshot: Snapshot) -> None:
    folder = world({"GM0828": "Oss"}, "a;Kosten;cost;1,00;1.2;3.8;ja;\n")
    workbook = load_workbook(io.BytesIO(board_workbook(paper_of(folder, snapshot))))

    assert all("CONCEPT" in str(page["A3"].value) for page in workbook.worksheets)


def test_a_text_never_becomes_a_formula(world: World, snapshot: Snapshot, tmp_path: Path) -> None:
    folder = world({"GM0828": "=HYPERLINK(1)"}, "a;=1+1;cost;1,00;1.2;3.8;ja;\n")
    content = board_workbook(paper_of(folder, snapshot))

    texts = {text for _, _, text in formulas(content, tmp_path / "x.xlsx")}
    assert not any("HYPERLINK" in text or "=1+1" in text for text in texts)


def test_the_same_paper_gives_the_same_bytes(example: Path, snapshot: Snapshot) -> None:
    paper = paper_of(example, snapshot)

    assert board_workbook(paper) == board_workbook(paper)
