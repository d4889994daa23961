"""Papers tell structural and incidental apart, per change (BBV articles 19, 20, 23 and 28)."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pypdf
import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.kit.closing_dossiers import closed_dossier


@pytest.fixture(scope="module")
def reports(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2026, with its incidental amendment, as a budget and as accounts."""
    folder = tmp_path_factory.mktemp("sorts")
    dossier, out = closed_dossier(example, folder / "dossier", -8_000), folder / "out"
    for command, day in (("budget", "2026-11-23"), ("year-end", "2027-01-15")):
        options = ["--dossier", str(dossier), "--out", str(out), "--as-of", day, "--quiet"]
        result = CliRunner().invoke(app, [command, "2026", *options])
        assert result.exit_code == 0, result.output
    return out / "2026"


def rows_of(path: Path, sheet: str, columns: Sequence[str]) -> dict[object, tuple[object, ...]]:
    """Per description the values of some columns, found by their headings."""
    book = openpyxl.load_workbook(path, data_only=True)[sheet]
    rows = list(book.iter_rows(values_only=True))
    head = next(row for row in rows if row[1] is not None and set(columns) <= set(row))
    places = [head.index(column) for column in columns]
    return {row[0]: tuple(row[place] for place in places) for row in rows if row[0]}


def test_the_board_reads_which_part_of_a_line_is_incidental(reports: Path) -> None:
    """Amendment 1: 18,500 and -2,500 on structural lines, and a new line of 6,000."""
    columns = ("Soort", "Waarvan incidenteel 2026")
    found = rows_of(reports / "budget/begroting-2026.xlsx", "Begroting", columns)

    assert found["Inhuur bij ziekte en piek"] == ("deels incidenteel", 18_500)
    assert found["Opleiding en intervisie"] == ("deels incidenteel", -2_500)
    assert found["Regiodag zorg en veiligheid"] == ("incidenteel", 6_000)
    assert found["Salarislasten manager"] == ("structureel", None)
    assert found["Te verdelen over de gemeenten"][1] == 22_000


def test_a_municipality_reads_which_part_of_its_contribution_is_incidental(reports: Path) -> None:
    """22,000 by the key: 95,239 of 635,466 inhabitants of Oss is 3,297.20, of 159,651.88."""
    path = next((reports / "budget/gemeenten").glob("GM0828-*.pdf"))
    pages = pypdf.PdfReader(path).pages
    text = " ".join(pages[0].extract_text().split())

    assert len(pages) == 1
    assert "Soort € 3.297,20 incidenteel en € 156.354,68 structureel" in text


def test_the_accounts_tell_both_results(reports: Path) -> None:
    """`inhuur` cost 8,000 less: of the 18,500 that it might cost once, 10,500 was spent."""
    book = reports / "year-end/jaarrekening-2026.xlsx"
    columns = ("Rekening", "waarvan structureel", "waarvan incidenteel")
    found = rows_of(book, "Structureel en incidenteel", columns)

    assert found["Inhuur bij ziekte en piek"] == (109_500, 99_000, 10_500)
    assert found["Opleiding en intervisie"] == (18_750, 21_250, -2_500)
    assert found["Resultaat (positief is overschot)"] == (8_000, 0, 8_000)


def test_the_paper_of_the_accounts_marks_what_is_incidental(reports: Path) -> None:
    pages = pypdf.PdfReader(reports / "year-end/jaarrekening-2026.pdf").pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())

    assert "Inhuur bij ziekte en piek (deels incidenteel)" in text
    assert "Regiodag zorg en veiligheid (incidenteel)" in text


def test_the_list_for_lawfulness_says_when_a_line_is_of_both_sorts(
    example: Path, tmp_path: Path
) -> None:
    dossier = closed_dossier(example, tmp_path / "dossier", 3_000)
    options = ["--dossier", str(dossier), "--out", str(tmp_path), "--as-of", "2027-01-15"]
    assert CliRunner().invoke(app, ["year-end", "2026", *options]).exit_code == 0
    path = next((tmp_path / "2026/year-end").glob("*rechtmatigheid*.csv"))
    text = path.read_text(encoding="utf-8-sig")

    found = {row["line"]: row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    assert found["inhuur"]["overspent_cents"] == "300000"
    assert found["inhuur"]["structural"] == "partly"
