"""The shares sheet of case workbooks: live formulas that come to the cent, per predecessor too."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.case_recalculation import by_ironcalc, differences, formulas
from tests.kit.predecessors import key_by_predecessor
from zvh_finance.documents.paper.case_book import CaseBook, Marks, money
from zvh_finance.documents.paper.key_sheet import YearShares, shares_sheet
from zvh_finance.key.key import DistributionKey

FIVE_IN_ONE = key_by_predecessor([[3, 3, 3, 3, 3], [6], [7, 5], [1]])
PLAIN = replace(FIVE_IN_ONE, by_predecessor=False)


def book_of(years: list[tuple[DistributionKey, int]], path: Path) -> bytes:
    book = CaseBook(Marks("Zaak", concept=False, fictional=True, created=date(2026, 11, 23)))
    sheet = book.sheet("Bedragen", [20, 16], "Bedragen")
    shown = []
    for number, (key, cents) in enumerate(years):
        row = sheet.cells([f"Jaar {number}", money(cents, is_input=True)])
        shown.append(YearShares(f"Jaar {number}", key, cents, sheet.ref(row, 1), key.shares(cents)))
    places = shares_sheet(book, "Verdeling", "Verdeling", ["Artikel 17."], shown)
    sheet = book.sheet("Verwijzing", [20, 16, 16], "Verwijzing")
    for code in FIVE_IN_ONE.weights:
        cells = (
            money(key.shares(cents)[code], f"={place.cells[code]}")
            for (key, cents), place in zip(years, places, strict=True)
        )
        sheet.cells([code, *cells])
    content = book.content()
    path.write_bytes(content)
    return content


@pytest.mark.parametrize(
    "years",
    [
        [(FIVE_IN_ONE, 20)],
        [(FIVE_IN_ONE, -1_234_567)],
        [(PLAIN, 100_003), (FIVE_IN_ONE, 100_003), (PLAIN, -7)],
        [(FIVE_IN_ONE, 0), (FIVE_IN_ONE, 99_999_999)],
        [(PLAIN, 20)],
    ],
    ids=["cents", "refund", "beside plain years", "nothing", "plain"],
)
def test_another_program_comes_to_the_same_cents(
    years: list[tuple[DistributionKey, int]], tmp_path: Path
) -> None:
    path = tmp_path / "zaak.xlsx"
    content = book_of(years, path)

    assert len(formulas(content)) > 20
    assert differences(content, by_ironcalc(path)) == []


def test_the_parts_stand_below_with_the_choice_in_words(tmp_path: Path) -> None:
    path = tmp_path / "zaak.xlsx"
    book_of([(PLAIN, 20), (FIVE_IN_ONE, 20)], path)
    sheet = load_workbook(path, data_only=True)["Verdeling"]
    texts = [str(row[0].value or "") for row in sheet.iter_rows()]
    start = next(n for n, text in enumerate(texts) if text.endswith("(keuze A16)"))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=start + 3)]

    assert [row[0] for row in rows if row[0]] == [part.code for part in FIVE_IN_ONE.parts]
    assert all(row[2:5] == [None, None, None] for row in rows)
    assert [row[5] for row in rows] == [part.weight for part in FIVE_IN_ONE.parts]
    assert sum(round(100 * row[7]) for row in rows) == 20


def test_without_the_choice_there_is_nothing_below(tmp_path: Path) -> None:
    path = tmp_path / "zaak.xlsx"
    book_of([(PLAIN, 20)], path)
    sheet = load_workbook(path)["Verdeling"]

    assert "voorganger" not in " ".join(str(c.value) for row in sheet.iter_rows() for c in row)
