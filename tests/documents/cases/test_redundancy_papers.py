"""A staff case: a workbook for the controller that works out anew, and sums for the parties."""

import shutil
from pathlib import Path

import pytest

from tests.kit.live_workbooks import inputs, worked_out
from tests.kit.world import World
from zvh_finance.documents.cases.case_heads import parameter_in_dutch, value_in_dutch
from zvh_finance.dossier.parameters import ParameterValue, read_parameters

office = pytest.mark.office
no_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")


@pytest.fixture(scope="module")
def content(example: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    world = World.of(example, tmp_path_factory.mktemp("staff"))
    world.done("redundancy", "doorstroom-naar-ww")
    return (world.out / "cases/doorstroom-naar-ww/doorstroom-naar-ww.xlsx").read_bytes()


@office
@no_office
def test_another_amount_of_a_month_is_shared_anew(content: bytes, tmp_path: Path) -> None:
    """The course of September 2031 costs 5.800 in place of 4.800: 106.860,56 in 2031."""
    (cell, _), *_ = [it for it in inputs(content, "Maandregels") if it[1] == 4_800]
    found = worked_out(content, tmp_path / "changed", {("Maandregels", cell): 5_800})

    assert found.column("Per jaar", "Opleiding")[0] == pytest.approx(5_800)
    assert found.column("Verdeling", "2031")[-1] == pytest.approx(106_860.56)
    assert found.column("Verdeling", "Totaal")[-1] == pytest.approx(302_326.72)
    assert "FOUT" not in found.named("Controles")
    assert found.named("Controles").count("ANDERS") == 1


@office
@no_office
def test_with_no_chance_of_work_the_expectation_is_the_maximum(
    content: bytes, tmp_path: Path
) -> None:
    changes = {("Verwachting", cell): 0 for cell, _ in inputs(content, "Verwachting")}
    found = worked_out(content, tmp_path / "changed", changes)

    assert len(changes) == 3
    for heading in ("Lage kans op werk", "Middelste kans op werk", "Hoge kans op werk"):
        assert found.column("Verwachting", heading)[-1] == pytest.approx(301_326.72)
    assert "FOUT" not in found.named("Controles")
    assert found.named("Controles").count("ANDERS") == 1


@pytest.mark.parametrize(
    ("text", "unit", "told"),
    [
        ("0.13", "part of the premium wage", "13%"),
        ("0.0674", "part of the wage", "6,74%"),
        ("73031.1", "euro a year", "73.031,10"),
        ("365.40", "euro a day", "365,40"),
        ("6", "months", "6"),
        ("100 80 60", "percent of the own share, a year each", "100 80 60"),
    ],
)
def test_a_parameter_is_written_as_a_dutch_reader_writes_it(
    text: str, unit: str, told: str
) -> None:
    period = read_parameters().by_name["notice_months"].period[0]
    value = ParameterValue("p", period.model_copy(update={"value": text}), unit, "")

    assert value_in_dutch(value) == told


def test_every_parameter_has_a_dutch_name() -> None:
    """Papers say what a parameter is, and no English name of it."""
    names = read_parameters().by_name

    assert [name for name in names if "_" in parameter_in_dutch(name)] == []
    assert len({parameter_in_dutch(name) for name in names}) == len(names)
