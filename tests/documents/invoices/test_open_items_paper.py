"""The list of what is open: who owes what since when, on paper and in a workbook that follows."""

import re
from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.invoices import INVOICE
from tests.kit.live_workbooks import inputs, worked_out
from tests.kit.open_items import OPEN
from tests.kit.papers import (
    assert_archival_accessible_and_dutch,
    assert_every_page_is_marked_and_numbered,
    text_of,
)
from tests.kit.recalculation import check_by_ironcalc
from zvh_finance.billing.invoice import Layout
from zvh_finance.billing.open_items import items
from zvh_finance.documents.invoices.open_items_paper import OpenItems, open_items_paper
from zvh_finance.documents.paper.on_screen import on_screen
from zvh_finance.documents.paper.pdf import pdf
from zvh_finance.documents.paper.workbook import workbook

NOTHING = replace(OPEN, items=())
DOCUMENTS, CHECKS = "Per document", "Controles"
AGES = ["Nog niet vervallen", "1-30 dagen", "31-60 dagen", "61-90 dagen", "Meer dan 90 dagen"]


def received_cells() -> list[str]:
    """Where the amounts received are typed, in the order of the documents."""
    return [cell for cell, _ in inputs(workbook(open_items_paper(OPEN)), DOCUMENTS)]


@pytest.mark.parametrize("found", [OPEN, NOTHING], ids=["open", "nothing"])
def test_the_list_is_archival_accessible_dutch_and_marked(found: OpenItems) -> None:
    made = pdf(open_items_paper(found))
    assert_archival_accessible_and_dutch(made)
    assert_every_page_is_marked_and_numbered(made)
    bare = replace(found, layout=Layout("#1d4f6e", fictional=False))
    assert "fictief" not in text_of(pdf(open_items_paper(bare)))


def test_the_list_has_ages_money_to_pay_back_and_reminders() -> None:
    """31 October is 214 days after 31 March; Boekel paid one cent too much."""
    text = text_of(pdf(open_items_paper(OPEN)))
    assert "Waarvan vervallen € 168.692,33" in text
    assert "Oss 0,00 0,00 0,00 0,00 168.692,33 168.692,33 0,00 2 15-04-2027" in text
    assert "Boekel 0,00 0,00 0,00 0,00 0,00 0,00 0,01 0" in text
    assert "Totaal 0,00 0,00 0,00 0,00 168.692,33 168.692,33 0,01" in text
    assert "168.692,33 0,00 0,00 168.692,33 0,00 214" in text
    assert "vóór verzuim loopt er geen rente (artikel 21 lid 3)" in text


def test_a_list_without_anything_open_says_so_wherever_it_is_read() -> None:
    paper = open_items_paper(NOTHING)
    sheet = load_workbook(BytesIO(workbook(paper)))["Per gemeente"]
    for text in (text_of(pdf(paper)), on_screen(paper), str(sheet["A5"].value)):
        assert "Er staat niets open." in text


def test_the_workbook_shows_what_its_formulas_come_to(tmp_path: Path) -> None:
    content = workbook(open_items_paper(OPEN))
    assert check_by_ironcalc(content, tmp_path) > 20
    found = worked_out(content, tmp_path / "unchanged")

    assert found.column("Per gemeente", "Code") == ["GM0755", "GM0828"]
    assert found.column("Per gemeente", "Te ontvangen") == [0, 168_692.33, 168_692.33]
    assert found.column("Per gemeente", "Terug te betalen") == [0.01, 0, 0.01]
    assert found.column("Per gemeente", "Meer dan 90 dagen") == [0, 168_692.33, 168_692.33]
    assert set(found.named(CHECKS)) == {"GOED", "GELIJK"}


def test_an_amount_received_is_typed_and_all_else_follows(tmp_path: Path) -> None:
    """€ 100.000,00 of Oss comes in: € 68.692,33 is left, and it is no longer the dossier."""
    oss = received_cells()[0]
    content = workbook(open_items_paper(OPEN))
    found = worked_out(content, tmp_path, {(DOCUMENTS, oss): 100_000})

    assert found.column(DOCUMENTS, "Te ontvangen") == [68_692.33, 0, 68_692.33]
    assert found.column("Per gemeente", "Meer dan 90 dagen") == [0, 68_692.33, 68_692.33]
    assert found.named(CHECKS) == [*["GOED"] * 4, "ANDERS", "GOED"]


def test_who_paid_all_is_not_overdue_and_what_is_not_due_has_no_days(tmp_path: Path) -> None:
    """Boekel's € 14.928,33 is due on 3 November: with € 0,01 less it is open, and in time."""
    oss, boekel = received_cells()
    content = workbook(open_items_paper(OPEN))
    changes = {(DOCUMENTS, oss): 168_692.33, (DOCUMENTS, boekel): 14_928.32}
    found = worked_out(content, tmp_path, changes)

    assert found.column(DOCUMENTS, "Te ontvangen") == [0, 0.01, 0.01]
    assert found.column(DOCUMENTS, "Dagen na de vervaldatum")[:2] == [0, 0]
    ages = [found.column("Per gemeente", age)[-1] for age in AGES]
    assert ages == [0.01, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("days", "age"), [(0, 0), (1, 1), (30, 1), (31, 2), (60, 2), (61, 3), (90, 3), (91, 4)]
)
def test_each_day_is_in_one_age(tmp_path: Path, days: int, age: int) -> None:
    as_of = INVOICE.payment.due_date + timedelta(days=days)
    found = replace(OPEN, as_of=as_of, items=items([INVOICE], [], as_of, 14))
    content = workbook(open_items_paper(found))
    check_by_ironcalc(content, tmp_path)
    sheet = load_workbook(BytesIO(content), data_only=True)[DOCUMENTS]
    heads = {c.value: c.column for row in sheet.iter_rows() for c in row if c.value in AGES}
    row = next(c.row for (c,) in sheet["A1:A20"] if c.value == INVOICE.number)
    amounts = [sheet.cell(row, heads[name]).value for name in AGES]
    assert [n for n, amount in enumerate(amounts) if amount] == [age]


def test_a_word_instead_of_an_amount_puts_out_one_light_and_breaks_nothing(tmp_path: Path) -> None:
    oss = received_cells()[0]
    content = workbook(open_items_paper(OPEN))
    found = worked_out(content, tmp_path, {(DOCUMENTS, oss): "volgt"})

    assert found.named(CHECKS).count("FOUT") == 1
    assert found.column(DOCUMENTS, "Te ontvangen")[0] == 168_692.33


def test_municipalities_stand_as_one_looks_for_them_and_documents_as_issued() -> None:
    hague = replace(INVOICE, number="ZVH-2027-0001", municipality_name="'s-Gravenhage")
    aa = replace(INVOICE, number="ZVH-2027-0002", municipality_name="Aa", municipality_code="GM9")
    found = replace(OPEN, items=items([hague, aa], [], OPEN.as_of, 14))
    text = text_of(pdf(open_items_paper(found)))

    assert text.index("Aa 0,00") < text.index("'s-Gravenhage 0,00")
    assert re.search("ZVH-2027-0001 .* ZVH-2027-0002", text)


def test_the_same_items_give_the_same_bytes() -> None:
    assert workbook(open_items_paper(OPEN)) == workbook(open_items_paper(OPEN))
    assert pdf(open_items_paper(OPEN)) == pdf(open_items_paper(OPEN))
