"""Formulas come into the file as they are, but for functions that need a prefix there."""

import io

import pytest
import xlsxwriter
from openpyxl import load_workbook

from zvh_finance.documents.paper.book_sheet import Sheet


def written(formula: str) -> str:
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet("Blad", Sheet).write_formula(0, 0, formula)
    book.close()
    told = load_workbook(buffer)["Blad"]["A1"].value
    return str(getattr(told, "text", told))


def test_functions_of_decades_stand_as_they_are() -> None:
    assert written("=ROUND(SUM(B1:B9),2)+Aandeel") == "=ROUND(SUM(B1:B9),2)+Aandeel"


@pytest.mark.parametrize("name", ["XLOOKUP", "UNIQUE"])
def test_a_newer_function_gets_its_prefix(name: str) -> None:
    assert written(f"=SUM({name}(B1:B9))") == f"=SUM(_xlfn.{name}(B1:B9))"
