"""Formulas speak of names; the workbook's writer alone knows where these stand."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.kit.model_papers import book_of, cell_with, paper_of
from tests.kit.recalculation import check_by_ironcalc
from zvh_finance.documents.paper.formulas import (
    Across,
    At,
    Between,
    Block,
    Formula,
    Name,
    Own,
    Ref,
    Total,
    UpToHere,
    Whole,
    added,
    formula,
    same_as,
    sum_of_column,
)
from zvh_finance.documents.paper.paper import (
    Cell,
    Column,
    Content,
    Fact,
    Facts,
    Kind,
    Media,
    Row,
    Section,
    Sentence,
    Table,
    Text,
    totals,
    typed,
    worked,
)
from zvh_finance.documents.paper.workbook import workbook

COLUMNS = (
    Column("name", "Naam"),
    Column("people", "Inwoners", Kind.WHOLE),
    Column("paid", "Betaald", Kind.WHOLE),
    Column("told", "Uitkomst", Kind.WHOLE),
)


def table_of(told: Sequence[Content], name: str = "eerste") -> Table:
    """Rows a, b, c with 1, 2, 3 inhabitants, who paid 10, 20, 30, and what is worked out."""
    rows = tuple(
        Row((key, typed(n), 10 * n, cell), key=key)
        for n, (key, cell) in enumerate(zip("abc", told, strict=False), 1)
    )
    return Table(COLUMNS, rows, totals(COLUMNS, {"people": 6, "paid": 60}), name=name)


def address_of(ref: Ref | Formula, *more: Section) -> str:
    """What a reference becomes in the last row of a table that begins at A5."""
    told = worked(0, ref if isinstance(ref, Formula) else same_as(ref))
    book = book_of(Section("", (table_of((None, None, told)),), sheet="Een"), *more)
    return str(book["Een"]["D8"].value)


OTHER = Section("", (table_of((None, None, None), "tweede"),), sheet="Jan's blad")


@pytest.mark.parametrize(
    ("ref", "expected"),
    [
        (Own("people"), "=N(B8)"),
        (Own("paid"), "=C8"),
        (Own("paid", up=1), "=C7"),
        (At("a", "paid"), "=C6"),
        (At("b", "people"), "=N(B7)"),
        (Total("people"), "=B9"),
        (Whole("people"), "=$B$6:$B$8"),
        (Between("a", "b", "paid"), "=$C$6:$C$7"),
        (Between("b", "b", "paid"), "=C7"),
        (UpToHere("paid"), "=$C$6:$C$8"),
        (Across("people", "paid"), "=$B$8:$C$8"),
        (Block("people", "paid"), "=$B$6:$C$8"),
        (At("a", "paid", "tweede"), "='Jan''s blad'!$C$6"),
        (Total("paid", "tweede"), "='Jan''s blad'!$C$9"),
        (Whole("paid", "tweede"), "='Jan''s blad'!$C$6:$C$8"),
        (sum_of_column("paid"), "=SUM($C$6:$C$8)"),
        (added(At("a", "paid"), At("b", "paid")), "=C6+C7"),
        (added(), "=0"),
        (formula("2*{it}", it=formula("{a}-{b}", a=Own("paid"), b=Own("people"))), "=2*(C8-N(B8))"),
    ],
)
def test_a_name_becomes_the_address_of_what_it_stands_for(
    ref: Ref | Formula, expected: str
) -> None:
    """An input is taken by `N()`; another sheet is named, with its apostrophes doubled."""
    assert address_of(ref, OTHER) == expected


def test_one_row_is_a_cell_and_never_a_block() -> None:
    one = Table(COLUMNS[:2], (Row(("a", 5)),), totals(COLUMNS[:2], {"people": 5}), name="een")
    sheet = book_of(Section("", (one,), sheet="Een"))["Een"]

    assert sheet["B7"].value == "=SUM(B6)"


def test_rows_that_move_take_their_formulas_along() -> None:
    """The same names, two sentences lower."""
    told = worked(6, sum_of_column("people"))
    text = Section("", (Text(("Een zin.", "Nog een.")),), sheet="Een")
    book = book_of(text, Section("", (table_of((None, None, told)),)))

    assert book["Een"][cell_with(book["Een"], "=SUM($B$9:$B$11)")].row == 11


@pytest.mark.parametrize(
    "ref",
    [
        Own("nobody"),
        At("d", "people"),
        At("a", "people", "nergens"),
        Total("told", "zonder"),
        Whole("people", "nergens"),
        Name("Onbekend"),
    ],
)
def test_what_is_not_in_the_workbook_is_refused(ref: Ref) -> None:
    bare = Table(COLUMNS, (Row(("x",)),), name="zonder")
    with pytest.raises(KeyError):
        address_of(ref, Section("", (bare,), sheet="Twee"))


def test_a_formula_outside_a_table_must_name_one() -> None:
    facts = Facts((Fact("Samen", worked(0, same_as(Own("people"))), Kind.WHOLE),))
    with pytest.raises(KeyError, match="must name one"):
        workbook(paper_of(Section("", (facts,))))


def test_a_column_that_a_workbook_does_not_show_is_no_address() -> None:
    columns = (Column("name", "Naam"), Column("seen", "Op papier", Kind.WHOLE, media=Media.PDF))
    hidden = Table(columns, (Row(("a", 1)),), name="papier")
    with pytest.raises(KeyError):
        address_of(Whole("seen", "papier"), Section("", (hidden,), sheet="Twee"))


def test_names_of_facts_and_blocks_are_names_of_the_workbook() -> None:
    table = Table(COLUMNS[:2], (Row(("a", 2)), Row(("b", 3))), names={"Mensen": Whole("people")})
    twice = formula("{base}*SUM({people})", base=Name("Grondslag"), people=Name("Mensen"))
    facts = Facts(
        (
            Fact("Grondslag", typed(7), Kind.WHOLE, "Grondslag"),
            Fact("Samen", worked(35, twice), Kind.WHOLE, "Samen"),
        )
    )
    book = book_of(Section("", (facts,), sheet="Een"), Section("", (table,), sheet="Twee"))

    assert book.defined_names["Mensen"].attr_text == "'Twee'!$B$6:$B$7"
    assert book.defined_names["Grondslag"].attr_text == "'Een'!$B$5"
    assert book["Een"]["B6"].value == "=N(Grondslag)*SUM(Mensen)"


LONG = "Dit is een woord en nog een woord, zodat de zin langer wordt dan een formule mag zijn. "


def test_a_sentence_longer_than_a_formula_may_hold_is_live() -> None:
    """No text in a formula may have more than 255 characters."""
    amount = Cell(123_456, same_as(Name("Bedrag")), kind=Kind.EUROS)
    facts = Facts((Fact("Bedrag", typed(123_456), Kind.MONEY, "Bedrag"),))
    told = Sentence((LONG * 5, "Samen is dat ", amount, '; zo "staat" het er.'))
    content = workbook(paper_of(Section("", (facts, Text((told,))), sheet="Een")))
    sheet = load_workbook(io.BytesIO(content))["Een"]
    written = str(sheet["A7"].value)

    assert len(LONG * 5) > 255
    assert max(map(len, written.replace('""', "").split('"')[1::2])) <= 255
    assert "FIXED(N(Bedrag),0)" in written


def test_a_live_sentence_follows_its_amounts() -> None:
    cells = (
        Cell(123_456, same_as(Name("Bedrag")), kind=Kind.MONEY),
        Cell(7, same_as(Name("Mensen")), kind=Kind.WHOLE),
    )
    facts = Facts(
        (
            Fact("Bedrag", typed(123_456), Kind.MONEY, "Bedrag"),
            Fact("Mensen", typed(7), Kind.WHOLE, "Mensen"),
        )
    )
    told = Sentence(("Wij delen ", cells[0], " over ", cells[1], " mensen."))
    book = book_of(Section("", (facts, Text((told, "Een vaste zin."))), sheet="Een"))["Een"]

    expected = '="Wij delen "&"€\u00a0"&FIXED(N(Bedrag),2)&" over "&FIXED(N(Mensen),0)&" mensen."'
    assert book["A8"].value == expected
    assert book["A9"].value == "Een vaste zin."


def test_a_live_percentage_needs_its_number_in_the_workbook() -> None:
    """A formula holds no constant; without the number it would come to an error."""
    part = Cell(1, same_as(Name("Deel")), kind=Kind.PART)
    facts = Facts((Fact("Deel", typed(1), Kind.PART, "Deel"),))
    with pytest.raises(KeyError, match="HonderdPerGeheel"):
        workbook(paper_of(Section("", (facts, Text((Sentence(("Dat is ", part)),))))))


def test_every_formula_carries_the_value_that_it_comes_to(tmp_path: Path) -> None:
    told = tuple(
        worked(10 * n - n, formula("{a}-{b}", a=Own("paid"), b=Own("people"))) for n in (1, 2, 3)
    )
    content = workbook(paper_of(Section("", (table_of(told),), sheet="Een")))

    assert check_by_ironcalc(content, tmp_path) == 5


def test_a_table_without_rows_adds_up_to_nothing_and_not_to_itself(tmp_path: Path) -> None:
    """As of a case that costs nothing: the row below the heading is the total itself."""
    empty = Table(COLUMNS, (), totals(COLUMNS, {"people": 0, "paid": 0}), name="eerste")
    everything = worked(0, sum_of_column("paid", "eerste"))
    facts = Facts((Fact("Samen", everything, Kind.WHOLE),))
    content = workbook(paper_of(Section("", (empty, facts), sheet="Een")))

    assert check_by_ironcalc(content, tmp_path) == 3
