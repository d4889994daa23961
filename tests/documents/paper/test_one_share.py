"""The share of one member by its formulas is that of the program, whatever is typed."""

from datetime import date
from pathlib import Path

import pytest

from tests.kit.keys import key_of
from tests.kit.live_workbooks import inputs, worked_out
from zvh_finance.documents.paper.division import (
    WORKING_SHEET,
    Division,
    OneShare,
    constants,
)
from zvh_finance.documents.paper.formulas import Inputs, Name
from zvh_finance.documents.paper.letterhead import Letterhead
from zvh_finance.documents.paper.lights import calculates
from zvh_finance.documents.paper.paper import (
    Fact,
    Facts,
    Kind,
    Paper,
    Section,
    SheetSetup,
    typed,
    worked,
)
from zvh_finance.documents.paper.workbook import workbook

WEIGHTS = {"Boekel": 6, "Boxtel": 6, "Oss": 2}
HEAD = Letterhead("Het Huis", date(2026, 11, 23), "", fictional=True, colour="#1d4f6e")


def book_of(weights: dict[str, int], code: str, amount: int) -> bytes:
    key = key_of(2027, weights)
    own = OneShare(Division("deling", "De deling", key, amount, Name("Bedrag"), {}), code)
    facts = (
        Fact("Te verdelen", typed(amount), Kind.MONEY, "Bedrag"),
        Fact("Deel", worked(key.shares(amount)[code], own.share), Kind.MONEY, "Deel"),
        Fact("Gewicht", worked(key.weights[code], own.people), Kind.WHOLE, "Gewicht"),
        Fact("Getallen", calculates("{ok}", ok=Inputs()), Kind.LIGHT, "Licht"),
    )
    sections = (
        Section("", (Facts(facts),), sheet="Blad"),
        Section("", own.section().blocks, sheet=WORKING_SHEET),
        constants(),
    )
    sheets = {WORKING_SHEET: SheetSetup(is_working=True)}
    return workbook(Paper("Proef", HEAD, sections, sheets=sheets))


@pytest.mark.slow
@pytest.mark.office
@pytest.mark.parametrize(
    ("code", "cents", "euros"),
    [
        ("GM0755", 1000, 4.29),  # 6 : 6 : 2 of 10.00 is 4.2857, 4.2857, 1.4286
        ("GM0757", 1000, 4.28),  # of two equal remainders the lower code has the odd cent
        ("GM0828", 1000, 1.43),
        ("GM0755", -1000, -4.29),
        ("GM0828", 0, 0),
    ],
)
def test_it_has_the_odd_cent_where_the_rule_gives_it(
    code: str, cents: int, euros: float, tmp_path: Path
) -> None:
    content = book_of(WEIGHTS, code, cents)

    assert worked_out(content, tmp_path / "book").named("Deel") == [euros]


@pytest.mark.slow
@pytest.mark.office
def test_it_follows_the_amount_and_the_weights(tmp_path: Path) -> None:
    """11.00 by 6 : 8 : 2 is 4.125, 5.50 and 1.375: the lower code has the cent."""
    content = book_of(WEIGHTS, "GM0755", 1000)
    ((amount, _),) = inputs(content, "Blad")
    second = next(cell for cell, value in inputs(content, WORKING_SHEET)[1:] if value == 6)

    changed = worked_out(
        content, tmp_path / "book", {("Blad", amount): 11, (WORKING_SHEET, second): 8}
    )

    assert changed.named("Deel") == [4.13]
    assert changed.named("Licht") == ["GOED"]


@pytest.mark.slow
@pytest.mark.office
def test_text_in_a_weight_is_one_light_and_no_error(tmp_path: Path) -> None:
    content = book_of(WEIGHTS, "GM0755", 1000)
    second = inputs(content, WORKING_SHEET)[1][0]

    changed = worked_out(content, tmp_path / "book", {(WORKING_SHEET, second): "zes"})

    assert changed.named("Licht") == ["FOUT"]
    assert changed.named("Deel") == [7.5]
