"""Decisions typed as rows say what the TOML would say, and go through the same rules."""

import shutil
import tomllib
from pathlib import Path
from typing import get_args

import pytest
from openpyxl import Workbook

from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import Decision
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.dossier.table_names import DECISIONS_TABLE
from zvh_finance.errors import Finding, InvalidInputError

HEADS = {column.english: column.dutch for column in DECISIONS_TABLE}


def typed(value: object) -> object:
    """As a person types a value of TOML in a cell."""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return value


def sheet_of(decisions: list[dict[str, object]], path: Path, title: str = "besluiten") -> None:
    fields = [field for field in HEADS if any(field in decision for decision in decisions)]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    sheet.append(["Besluiten van het bestuur"])
    sheet.append([HEADS[field] for field in fields])
    for decision in decisions:
        sheet.append([typed(decision.get(field)) for field in fields])
    book.save(path)


def moved(own_example: Path) -> list[dict[str, object]]:
    """The decisions of the example, taken out of its TOML."""
    path = own_example / "decisions.toml"
    decisions: list[dict[str, object]] = tomllib.loads(path.read_text("utf-8"))["decision"]
    path.unlink()
    return decisions


def findings_of(folder: Path) -> tuple[Finding, ...]:
    with pytest.raises(InvalidInputError) as caught:
        read_dossier(folder)
    return caught.value.findings


def test_a_table_has_a_column_for_every_field_that_a_decision_can_have() -> None:
    """But for the weights of a key, which are a table of their own."""
    union = get_args(Decision)[0]
    models = [get_args(member)[0] for member in get_args(union)]
    fields = {field for model in models for field in model.model_fields}

    assert fields - {"weights"} == set(HEADS)


@pytest.mark.parametrize(
    ("file", "title"),
    [("dossier.xlsx", "besluiten"), ("dossier.xlsx", "Decisions"), ("decisions.xlsx", "Blad1")],
)
def test_rows_are_the_same_register_as_the_toml(own_example: Path, file: str, title: str) -> None:
    before = read_dossier(own_example).decisions
    sheet_of(moved(own_example), own_example / file, title)

    after = read_dossier(own_example)

    assert after.decisions == before
    assert file in after.inputs


def test_what_stands_in_both_is_one_register(own_example: Path) -> None:
    before = read_dossier(own_example).decisions
    decisions = moved(own_example)
    sheet_of(decisions[3:], own_example / "decisions.xlsx")
    text = (Path(__file__).parents[2] / "data/raw/example/decisions.toml").read_text("utf-8")
    blocks = text.split("[[decision]]")
    (own_example / "decisions.toml").write_text("[[decision]]".join(blocks[:4]), "utf-8")

    after = read_dossier(own_example).decisions

    assert sorted(d.id for d in after.decision) == sorted(d.id for d in before.decision)


def test_an_id_stands_once_in_both(own_example: Path) -> None:
    decisions = tomllib.loads((own_example / "decisions.toml").read_text("utf-8"))["decision"]
    sheet_of(decisions[:1], own_example / "decisions.xlsx")

    (finding,) = findings_of(own_example)

    assert finding.code == "decision-id-twice"


@pytest.mark.parametrize(
    ("field", "value", "code", "column"),
    [
        ("body", "RB", "body-unknown", "C"),
        ("subject", "vaststellen", "decision-subject-unknown", "D"),
        ("year", "2027,5", "toml-not-a-whole-number", "E"),
        ("date", "31-02-2026", "date-invalid", "B"),
        ("contributions_total", "12,345", "amount-invalid", "G"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(
    own_example: Path, field: str, value: str, code: str, column: str
) -> None:
    decision: dict[str, object] = {
        "id": "DB-2026-05",
        "date": "2026-09-10",
        "body": "DB",
        "subject": "adopt_budget",
        "year": 2027,
        "text": "Vastgesteld.",
        "contributions_total": "1.079.600,00",
        field: value,
    }
    shutil.copy(own_example / "decisions.toml", own_example.parent / "away.toml")
    (own_example / "decisions.toml").unlink()
    sheet_of([decision], own_example / "decisions.xlsx")

    (finding,) = findings_of(own_example)

    assert finding.code == code
    assert finding.place.file == "decisions.xlsx"
    assert finding.place.cell == f"{column}3"


def test_an_empty_table_is_an_empty_register(own_example: Path) -> None:
    moved(own_example)
    sheet_of(
        [dict.fromkeys(("id", "date", "body", "subject", "year"))], own_example / "decisions.xlsx"
    )

    assert read_dossier(own_example).decisions == DecisionRegister()
