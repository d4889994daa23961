"""Three whole cases against spreadsheets that were worked out by hand."""

from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from tests.kit.case_files import FAILED_INTO_WW, JOB_AFTER_FOURTEEN_MONTHS, parsed
from tests.kit.cells import cents as euros_as_cents
from tests.kit.keys import CODES, WorkedExamples, worked_key
from tests.kit.recalculation import by_ironcalc
from zvh_finance.convenant.art13_redundancy.redundancy import redundancy_cost
from zvh_finance.convenant.art13_redundancy.redundancy_charges import (
    Sharing,
    cost_lines,
    redundancy_charges,
)
from zvh_finance.convenant.art20_22_leaving.withdrawal import WithdrawalYear, fees, withdrawal_years
from zvh_finance.dossier.cases import parameter_use
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.parameters import read_parameters
from zvh_finance.dossier.redundancy_case import RedundancyCase

BY_HAND = Path(__file__).parents[1] / "data" / "cases"
NAMES = sorted(CODES, key=CODES.__getitem__)


def sheet_of(name: str) -> Callable[[str, int, int], int]:
    """Read cells of a spreadsheet by sheet and reference, as cents."""
    path = BY_HAND / name
    cells = [
        (sheet.title, cell.coordinate, "")
        for sheet in load_workbook(path).worksheets
        for row in sheet.iter_rows()
        for cell in row
    ]
    values = by_ironcalc(path, cells)

    def cents(sheet: str, row: int, column: int) -> int:
        return euros_as_cents(values[sheet, xl_rowcol_to_cell(row - 1, column - 1)])

    return cents


def paid(
    text: str, worked_examples: WorkedExamples, years: Iterable[int]
) -> dict[tuple[int, str], int]:
    case = parsed(text, RedundancyCase)
    cost = redundancy_cost(case, parameter_use(case, read_parameters()), date(2019, 1, 1))
    keys = {year: worked_key(year, worked_examples) for year in years}
    costs = cost_lines(case, cost, Choices(), lambda _: "13.5")
    charges = redundancy_charges(
        case, costs, Sharing("zaak", lambda _: "13.5", (), lambda _: "adopted", keys)
    )
    return {(c.cost_year, c.municipality_code): c.share_cents for c in charges if not c.line}


def expected(name: str, years: Iterable[int]) -> dict[tuple[int, str], int]:
    cents = sheet_of(name)
    return {
        (year, CODES[NAMES[row]]): cents("Verdeling", 4 + row, 7 + 5 * block)
        for block, year in enumerate(years)
        for row in range(len(NAMES))
    }


def test_a_job_after_part_months_in_a_leap_year(worked_examples: WorkedExamples) -> None:
    text = JOB_AFTER_FOURTEEN_MONTHS.replace("2023-04-01", "2024-02-16")
    for before, after in (
        ('"0,8889"', '"0,75"'),
        ('"4.500,00"', '"4.800,00"'),
        ('from = 2024-01-01\npercent = "3%"', 'from = 2025-01-01\npercent = "2,5%"'),
        ('"24%"', '"22%"'),
        ('"350,00"', '"300,00"'),
        ('"2.500,00"', '"2.000,00"'),
        ("2023-08-15", "2024-09-10"),
        ('"3.000,00"', '"2.800,00"'),
        ("2024-06-01", "2025-05-10"),
    ):
        assert before in text
        text = text.replace(before, after)
    found = paid(text, worked_examples, (2024, 2025))
    assert found == expected("zaak-1-baan.xlsx", (2024, 2025))
    assert sum(found.values()) > 60_000_00


def test_ww_from_the_middle_of_a_month_over_a_cap_that_changes_in_july(
    worked_examples: WorkedExamples,
) -> None:
    text = FAILED_INTO_WW[: FAILED_INTO_WW.index("[[ww.index]]")]
    text += '[[ww.income]]\nmonth = 2025-09-01\namount = "1.250,00"\n'
    text += '\n[reintegration]\nper_month = "310,00"\nmonths = 4\n'
    for before, after in (
        ("surplus_date = 2023-01-01", "surplus_date = 2023-04-10"),
        ('from = 2025-01-01\nvalue = "0.13"', 'from = 2025-04-01\nvalue = "0.12"'),
        ("[[salary]]\nfrom = 2023-01-01", "[[salary]]\nfrom = 2023-04-10"),
        ('"5.000,00"', '"7.100,00"'),
        ('from = 2024-01-01\npercent = "3%"', 'from = 2024-01-01\npercent = "2%"'),
        ('"24%"', '"26%"'),
        ('"1.500,00"', '"1.250,00"'),
        ('"350,00"', '"425,00"'),
        ("2023-06-01", "2023-10-03"),
        ('"4.500,00"', '"4.100,00"'),
        ("2025-01-01", "2025-04-10"),
        ("years_before_2016 = 12", "years_before_2016 = 4"),
        ("years_after_2015 = 9", "years_after_2015 = 3"),
        ('yearly_wage = "60.000,00"', 'yearly_wage = "99.720,00"'),
    ):
        assert before in text
        text = text.replace(before, after)
    text = 'accept_unconfirmed = ["max_daily_wage"]' + text
    years = (2023, 2024, 2025)
    assert paid(text, worked_examples, years) == expected("zaak-2-ww.xlsx", years)


@pytest.fixture
def vught(worked_examples: WorkedExamples) -> tuple[WithdrawalYear, ...]:
    text = """
kind = "withdrawal"
title = "Uittreding"
received_by_chair = 2024-11-01
received_by_board = 2024-11-04
discount_rate = "3%"
horizon_years = 3
[[leaver]]
code = "GM0865"
"""
    for n, base in enumerate(("1.234.567,89", "1.271.604,93", "1.309.753,08")):
        text += f'[[base]]\nyear = {2026 + n}\namount = "{base}"\nsource = "raming"\n'
    for n, amount in enumerate(("11.111,11", "40.000,05", "90.000,00")):
        text += (
            f'[[avoidable]]\nid = "V"\nyear = {2026 + n}\namount = "{amount}"\npost = "P-1"\n'
            'description = "Post"\nbudget_line = "procesregisseurs"\n'
        )
    for year, kind, amount in (
        (2026, "surplus_staff", "30.500,50"),
        (2027, "surplus_staff", "12.250,25"),
        (2027, "direct", "3.333,33"),
    ):
        text += (
            f'[[damage]]\nid = "{kind}"\nyear = {year}\nkind = "{kind}"\namount = "{amount}"\n'
            f'description = "Schade"\ndocument = "D"\n'
        )
        text += 'post = "P-1"\n' if kind == "surplus_staff" else ""
    case = parsed(text, WithdrawalCase)
    key = worked_key(2026, worked_examples)
    return withdrawal_years(case, 2026, ("GM0865",), dict.fromkeys((2026, 2027, 2028), key))


def test_a_withdrawal_by_both_methods(vught: tuple[WithdrawalYear, ...]) -> None:
    cents = sheet_of("zaak-3-uittreding.xlsx")
    percentages = tuple(Fraction(percent) for percent in (100, 80, 60, 40, 20))
    found = fees(vught, Fraction(3, 100), percentages)
    for row, fee in enumerate(found, 2):
        assert fee.method_a == cents("Uitkomst", row, 4)
        assert fee.method_b == cents("Uitkomst", row, 5)
        assert fee.value_a == cents("Uitkomst", row, 7)
        assert fee.value_b == cents("Uitkomst", row, 8)
    assert [year.own_share for year in vught] == [cents("Uitkomst", r, 2) for r in (2, 3, 4)]
    assert [year.stranded for year in vught] == [cents("Uitkomst", r, 3) for r in (2, 3, 4)]


def test_what_every_municipality_gets_back(vught: tuple[WithdrawalYear, ...]) -> None:
    """2028: more falls away than Vught paid, so nobody needs compensation."""
    cents = sheet_of("zaak-3-uittreding.xlsx")
    for column, year in ((2, vught[0]), (3, vught[1])):
        for row, name in enumerate(NAMES, 11):
            if name != "Vught":
                assert year.compensation[CODES[name]] == cents("Uitkomst", row, column)
    assert vught[2].stranded == 0
    assert sum(vught[2].compensation.values()) == 0
