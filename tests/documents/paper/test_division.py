"""The share rule in a workbook comes to the cent of the program, whatever the key and amount."""

import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.kit.live_workbooks import worked_out
from tests.kit.model_papers import cell_with, paper_of
from tests.kit.predecessors import key_by_predecessor
from tests.kit.recalculation import by_ironcalc, check_by_ironcalc, formulas, without_cached_values
from zvh_finance.documents.paper.division import (
    WORKING_SHEET,
    Division,
    constants,
    division_section,
)
from zvh_finance.documents.paper.formulas import At, Name, Whole, formula
from zvh_finance.documents.paper.paper import (
    Column,
    Fact,
    Facts,
    Kind,
    Media,
    Paper,
    Row,
    Section,
    SheetSetup,
    Table,
    totals,
    typed,
    worked,
)
from zvh_finance.documents.paper.workbook import workbook
from zvh_finance.key.key import DistributionKey

COLUMNS = (
    Column("code", "Code"),
    Column("people", "Inwoners", Kind.WHOLE),
    Column("share", "Bijdrage", Kind.MONEY),
)
LARGEST = 10**11
"""A billion euros."""

ONE_FIGURE = st.integers(1, 2_000_000).map(lambda people: [people])
PREDECESSORS = st.lists(st.integers(1, 400_000), min_size=1, max_size=4)
KEYS = st.lists(ONE_FIGURE, min_size=1, max_size=12).map(key_by_predecessor)
KEYS_BY_PART = st.lists(PREDECESSORS, min_size=1, max_size=6).map(key_by_predecessor)
AMOUNTS = st.one_of(st.integers(-LARGEST, LARGEST), st.integers(-50, 50))


def paper_with(key: DistributionKey, amount: int) -> Paper:
    """A paper that shares an amount; readers see the shares, the working stands apart."""
    people = {part.id: At(part.id, "people", "gewichten") for part in key.parts}
    division = Division("deling", "De deling", key, amount, Name("Bedrag"), people)
    shares = key.shares(amount)
    shown = Table(
        COLUMNS,
        tuple(
            Row((m.code, worked(m.weight, division.people(m.code)), worked(shares[m.code], share)))
            for m in key.members
            for share in (division.share(m.code),)
        ),
        totals(COLUMNS, {"people": key.denominator, "share": amount}),
        names={"Aandelen": Whole("share")},
    )
    weights = Table(
        (Column("id", "Deel"), Column("people", "Mensen", Kind.WHOLE)),
        tuple(Row((part.id, typed(part.weight)), part.id) for part in key.parts),
        name="gewichten",
    )
    facts = Facts((Fact("Te verdelen", typed(amount), Kind.MONEY, "Bedrag"),))
    return paper_of(
        Section("", (facts, shown), sheet="Verdeling"),
        Section("", (weights,), sheet="Gewichten", media=Media.BOOK),
        Section("", division_section(division).blocks, sheet=WORKING_SHEET, media=Media.BOOK),
        constants(),
        sheets={WORKING_SHEET: SheetSetup(is_working=True)},
    )


def cents_of(book_values: dict[tuple[str, str], object], content: bytes) -> list[int]:
    """The shares that a program worked out, in cents, in the order of the members."""
    book = load_workbook(io.BytesIO(content))
    (where,) = book.defined_names["Aandelen"].destinations
    cells = book[where[0]][where[1].replace("$", "")]
    flat = [c for row in (cells if isinstance(cells, tuple) else ((cells,),)) for c in row]
    return [round(100 * float(str(book_values[where[0], c.coordinate]))) for c in flat]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(key=st.one_of(KEYS, KEYS_BY_PART), amount=AMOUNTS)
@example(key=key_by_predecessor([[1]]), amount=0)
@example(key=key_by_predecessor([[3, 3, 3], [6], [7, 5], [1]]), amount=20)
@example(key=key_by_predecessor([[3, 3, 3], [6], [7, 5], [1]]), amount=-20)
@example(key=key_by_predecessor([[6], [6], [2]]), amount=11)
@example(key=key_by_predecessor([[2_000_000]] * 12), amount=LARGEST - 1)
def test_the_workbook_shares_as_the_program_does(
    key: DistributionKey, amount: int, tmp_path: Path
) -> None:
    """Article 17.2 and choices A16 and A22: largest remainders, ties to the lower code."""
    content = workbook(paper_with(key, amount))
    cells = formulas(content, tmp_path / "formulas.xlsx")
    bare = without_cached_values(content, tmp_path / "bare.xlsx")
    found = cents_of(by_ironcalc(bare, cells), content)

    assert found == list(key.shares(amount).values())
    assert sum(found) == amount


@pytest.mark.office
@pytest.mark.parametrize("amount", [113_000_000, 7, -113_000_001])
def test_another_amount_and_other_people_are_shared_by_two_programs(
    amount: int, tmp_path: Path
) -> None:
    """Typed in the workbook: the amount, and a municipality that has another number of people."""
    people = [91_900, 30_700, 11_003, 154_200]
    key = key_by_predecessor([[own] for own in people])
    content = workbook(paper_with(key, 100_00))
    book = load_workbook(io.BytesIO(content))
    changes = {
        ("Verdeling", cell_with(book["Verdeling"], 100)): amount / 100,
        ("Gewichten", cell_with(book["Gewichten"], 11_003)): 12_237,
    }
    found = worked_out(content, tmp_path, changes)
    grown = key_by_predecessor([[91_900], [30_700], [12_237], [154_200]])

    shares = [round(100 * float(str(value))) for value in found.named("Aandelen")]
    assert shares == list(grown.shares(amount).values())
    assert sum(shares) == amount


def test_what_is_left_of_a_cent_has_no_sign(tmp_path: Path) -> None:
    """An amount that follows from others is a hair off zero, and still none."""
    a_hair = formula("-{amount}/100", amount=Name("Bedrag"))
    key = key_by_predecessor([[3], [2]])
    division = Division("deling", "De deling", key, 0, a_hair, {})
    facts = Facts((Fact("Bedrag", typed(1), Kind.MONEY, "Bedrag"),))
    content = workbook(paper_of(Section("", (facts,)), constants(), division_section(division)))

    check_by_ironcalc(content, tmp_path)


def test_the_working_stands_at_the_end_and_readers_see_only_its_shares() -> None:
    content = workbook(paper_with(key_by_predecessor([[3, 3], [6]]), 100))
    book = load_workbook(io.BytesIO(content))

    assert book.sheetnames == ["Verdeling", "Gewichten", WORKING_SHEET]
    seen = [
        str(c.value)
        for row in book["Verdeling"].iter_rows()
        for c in row
        if str(c.value).startswith("=")
    ]
    assert all("ROUND" not in text and "*" not in text for text in seen)
