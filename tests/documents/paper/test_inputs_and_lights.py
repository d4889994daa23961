"""What one may type in a workbook, and the two lights that answer it."""

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.kit.live_workbooks import inputs, worked_out
from tests.kit.model_papers import book_of, cell_with, paper_of
from zvh_finance.documents.paper.formulas import At, Inputs, Name, Total, Whole, same_as
from zvh_finance.documents.paper.lights import all_good, all_same, as_adopted, calculates
from zvh_finance.documents.paper.paper import (
    Column,
    Content,
    Fact,
    Facts,
    Kind,
    Row,
    Section,
    SheetSetup,
    Table,
    totals,
    typed,
    worked,
)
from zvh_finance.documents.paper.workbook import workbook

COLUMNS = (
    Column("name", "Gemeente"),
    Column("people", "Inwoners", Kind.WHOLE),
    Column("paid", "Betaald", Kind.MONEY),
    Column("day", "Dag", Kind.DATE),
    Column("sort", "Soort", choices=("last", "bate")),
)


def rows_to_type(count: int) -> tuple[Row, ...]:
    return tuple(
        Row((f"Gemeente {n}", typed(n), typed(100 * n), typed(None), typed(None)))
        for n in range(1, count + 1)
    )


NOTED = replace(COLUMNS[1], note="Hele mensen, op de peildatum.")
TABLE = Table(COLUMNS, rows_to_type(3), totals(COLUMNS, {"people": 6, "paid": 600}), name="betaald")


def controls() -> tuple[Section, ...]:
    """A base of € 6,00 that equals what was paid, with both kinds of light."""
    lights = Table(
        (Column("what", "Controle"), Column("light", "Uitkomst", Kind.LIGHT)),
        (
            Row(
                (
                    "Betaald is de grondslag",
                    calculates(
                        "ROUND({a}-{b},2)=0", a=Total("paid", "betaald"), b=Name("Grondslag")
                    ),
                )
            ),
            Row(("Alle invoer is een getal", calculates("{ok}", ok=Inputs()))),
            Row(
                (
                    "De grondslag is de vastgestelde",
                    as_adopted("{a}={b}", a=Name("Grondslag"), b=Name("Vastgesteld")),
                )
            ),
        ),
        names={"Controles": Whole("light")},
    )
    facts = Facts(
        (
            Fact("Grondslag", typed(600), Kind.MONEY, "Grondslag"),
            Fact("Vastgesteld", 600, Kind.MONEY, "Vastgesteld"),
            Fact("Rekent goed", all_good("Controles"), Kind.LIGHT, "Goed"),
            Fact("Gelijk", all_same("Controles"), Kind.LIGHT, "Gelijk"),
        )
    )
    return (
        Section("", (facts,), sheet="Overzicht"),
        Section("", (TABLE,), sheet="Betaald"),
        Section("", (lights,), sheet="Controle"),
    )


def rules_of(sheet: Worksheet) -> dict[str, tuple[str, str, str]]:
    return {
        str(rule.sqref): (rule.type, str(rule.errorStyle or "stop"), str(rule.formula1))
        for rule in sheet.data_validations.dataValidation
    }


def test_only_what_may_be_typed_is_open_and_it_is_blue() -> None:
    content = workbook(paper_of(*controls()))
    sheet = load_workbook(io.BytesIO(content))["Betaald"]

    assert sheet.protection.sheet
    assert [cell for cell, _ in inputs(content, "Betaald")] == ["B6", "C6", "B7", "C7", "B8", "C8"]
    assert {sheet[cell].font.color.rgb for cell in ("B6", "C8", "E7")} == {"FF1F3FBF"}
    assert sheet["A6"].font.color.rgb != "FF1F3FBF"


def test_each_input_is_held_to_its_kind_and_a_list_is_offered() -> None:
    """Something else than the list may be typed: the program that reads it judges."""
    rules = rules_of(book_of(Section("", (TABLE,), sheet="Betaald"))["Betaald"])

    assert rules["B6:B8"] == ("whole", "stop", "0")
    assert rules["C6:C8"][:2] == ("decimal", "stop")
    assert rules["D6:D8"][:2] == ("date", "stop")
    assert rules["E6:E8"] == ("list", "warning", '"last,bate"')


def test_inputs_of_two_kinds_in_a_column_are_each_held_to_their_own() -> None:
    kinds = (None, None, Kind.DATE, None)
    rows = tuple(Row((f"r{n}", typed(None, kind))) for n, kind in enumerate(kinds))
    table = Table((Column("a", "Wat"), Column("b", "Bedrag", Kind.MONEY)), rows)
    rules = rules_of(book_of(Section("", (table,), sheet="Een"))["Een"])

    assert {where: rule[0] for where, rule in rules.items()} == {
        "B6:B7": "decimal",
        "B8": "date",
        "B9": "decimal",
    }


def test_what_belongs_in_a_column_is_told_at_its_heading() -> None:
    table = replace(TABLE, columns=(COLUMNS[0], NOTED, *COLUMNS[2:]))
    sheet = book_of(Section("", (table,), sheet="Betaald"))["Betaald"]

    assert sheet["B5"].comment.text == "Hele mensen, op de peildatum."
    assert sheet["C5"].comment is None


def test_a_sheet_to_type_in_is_open_and_below_its_table_too() -> None:
    """A code such as 1.2 would be a day in a cell that is not of text."""
    open_sheet = {"Invoer": SheetSetup(is_open=True)}
    sheet = book_of(Section("", (TABLE,), sheet="Invoer"), sheets=open_sheet)["Invoer"]

    assert not sheet.protection.sheet
    assert sheet.column_dimensions["A"].number_format == "@"
    assert sheet.column_dimensions["C"].number_format.endswith("#,##0.00")
    assert not sheet.column_dimensions["C"].protection.locked
    assert sheet["E6"].number_format == "@"


@pytest.mark.parametrize(
    ("typed_cell", "value", "good", "same", "told"),
    [
        (None, None, "GOED", "GELIJK", ["GOED", "GOED", "GELIJK"]),
        ("C6", 2, "FOUT", "GELIJK", ["FOUT", "GOED", "GELIJK"]),
        ("B6", 7, "GOED", "GELIJK", ["GOED", "GOED", "GELIJK"]),
    ],
)
def test_the_lights_answer_what_is_typed(
    typed_cell: str | None, value: object, good: str, same: str, told: list[str], tmp_path: Path
) -> None:
    content = workbook(paper_of(*controls()))
    changes = {("Betaald", typed_cell): value} if typed_cell else {}
    found = worked_out(content, tmp_path, changes)

    assert (found.named("Goed"), found.named("Gelijk")) == ([good], [same])
    assert found.named("Controles") == told


def test_another_base_calculates_no_more_and_is_not_what_was_adopted(tmp_path: Path) -> None:
    content = workbook(paper_of(*controls()))
    base = cell_with(load_workbook(io.BytesIO(content))["Overzicht"], 6)
    found = worked_out(content, tmp_path, {("Overzicht", base): 7})

    assert found.named("Controles") == ["FOUT", "GOED", "ANDERS"]
    assert (found.named("Goed"), found.named("Gelijk")) == (["FOUT"], ["ANDERS"])


def test_a_text_where_a_number_belongs_puts_out_one_light_and_gives_no_error(
    tmp_path: Path,
) -> None:
    """Both programs work it out without an error cell (`worked_out` fails on one)."""
    content = workbook(paper_of(*controls()))
    found = worked_out(content, tmp_path, {("Betaald", "B7"): "veel"})

    assert found.named("Controles") == ["GOED", "FOUT", "GELIJK"]


def test_a_text_in_a_named_amount_gives_no_error_either(tmp_path: Path) -> None:
    content = workbook(paper_of(*controls()))
    base = cell_with(load_workbook(io.BytesIO(content))["Overzicht"], 6)
    found = worked_out(content, tmp_path, {("Overzicht", base): "zes"})

    assert found.named("Controles")[1] == "FOUT"


def test_a_word_or_a_day_that_one_may_type_is_no_wrong_number(tmp_path: Path) -> None:
    """Of these a formula takes what stands there, and no number of it."""
    told = worked("nog niets", same_as(At("een", "sort", "keuze")))
    table = Table(COLUMNS, (Row(("x", typed(1), typed(1), typed(None), typed("last")), "een"),))
    facts = Facts(
        (
            Fact("Soort", told),
            Fact("Invoer", calculates("{ok}", ok=Inputs()), Kind.LIGHT, "Invoer"),
        )
    )
    named = replace(table, name="keuze")
    content = workbook(
        paper_of(Section("", (facts,), sheet="Een"), Section("", (named,), sheet="Twee"))
    )
    found = worked_out(content, tmp_path, {("Twee", "E6"): "bate"})

    assert found.named("Invoer") == ["GOED"]
    assert found.at("Een", "B5") == "bate"


def test_each_word_of_a_light_has_its_colours() -> None:
    sheet = book_of(*controls())["Controle"]
    rules = [
        (rule.formula[0], rule.dxf.fill.bgColor.rgb[2:], rule.dxf.font.color.rgb[2:])
        for each in sheet.conditional_formatting
        if "B6" in str(each.sqref)
        for rule in each.rules
    ]

    assert rules == [
        ('"GOED"', "C6E5CF", "0B4A20"),
        ('"GELIJK"', "C6E5CF", "0B4A20"),
        ('"FOUT"', "F3B9B2", "7A0D02"),
        ('"ANDERS"', "F7DFA8", "5C3D00"),
    ]


def test_a_text_among_numbers_shows_at_once() -> None:
    sheet = book_of(Section("", (TABLE,), sheet="Betaald"))["Betaald"]
    told = {
        str(each.sqref): rule.formula[0]
        for each in sheet.conditional_formatting
        for rule in each.rules
    }

    assert told == {"B6:B8": "ISTEXT(B6)", "C6:C8": "ISTEXT(C6)"}


def test_a_workbook_without_inputs_has_nothing_to_be_wrong() -> None:
    light: Content = calculates("{ok}", ok=Inputs())
    facts = Facts((Fact("Invoer", light, Kind.LIGHT),))
    sheet = book_of(Section("", (facts,), sheet="Een"))["Een"]

    assert sheet["B5"].value == '=IF((TRUE),"GOED","FOUT")'
