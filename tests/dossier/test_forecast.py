"""What the manager expects is read whole, or refused with its cell."""

import io
import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from zvh_finance.dossier.forecast import ForecastTable, forecast_table
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.dossier.table_names import FORECAST_TABLE
from zvh_finance.dossier.tables import read_table
from zvh_finance.errors import InvalidInputError

HEADER = "id;amount;explanation\n"
NAME = "forecast/2026.csv"


def forecast(text: str) -> ForecastTable:
    return forecast_table(read_table((HEADER + text).encode(), NAME, FORECAST_TABLE), 2026)


def test_a_forecast_has_an_amount_and_a_reason_for_each_line() -> None:
    table = forecast("inhuur;125.000,00;Langdurige ziekte\nopleiding;0,00;\n")

    assert [(x.id, x.cents, x.explanation) for x in table.amounts] == [
        ("inhuur", 12_500_000, "Langdurige ziekte"),
        ("opleiding", 0, ""),
    ]
    assert (table.year, table.file) == (2026, NAME)
    assert str(table.amounts[1].place) == "forecast/2026.csv, line 3"


@pytest.mark.parametrize(
    ("text", "field", "message"),
    [
        ("inhuur;-5,00;\n", "amount", "the kind of the line in the budget gives the sign"),
        ("inhuur;ongeveer 5;\n", "amount", "is not an amount"),
        ("inhuur;;\n", "amount", "is not an amount"),
        ("inhuur;5,00;\ninhuur;6,00;\n", "id", "stands 2 times"),
        ("", "", "no lines"),
    ],
)
def test_what_is_no_forecast_is_refused_with_its_cell(text: str, field: str, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message) as refused:
        forecast(text)

    (finding,) = refused.value.findings
    assert (finding.place.file, finding.place.field) == (NAME, field)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(InvalidInputError) as refused:
        forecast("inhuur;-5,00;\nopleiding;x;\n")

    assert [finding.place.line for finding in refused.value.findings] == [2, 3]


def test_a_dossier_has_a_forecast_per_year_also_as_a_workbook(
    example: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(example, tmp_path / "dossier"))
    shutil.rmtree(folder / "forecast", ignore_errors=True)
    (folder / "forecast").mkdir()
    book = Workbook()
    (sheet,) = book.worksheets
    for row in (["id", "amount", "explanation"], ["inhuur", 125000.5, "Langdurige ziekte"]):
        sheet.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    (folder / "forecast/2026.xlsx").write_bytes(buffer.getvalue())
    (folder / "forecast/2027.csv").write_text(HEADER + "inhuur;5,00;\n", "utf-8")

    dossier = read_dossier(folder)

    assert sorted(dossier.forecasts) == [2026, 2027]
    assert dossier.forecasts[2026].amounts[0].cents == 12_500_050
    assert {"forecast/2026.xlsx", "forecast/2027.csv"} <= set(dossier.inputs)


def test_an_odd_name_among_the_forecasts_is_told(example: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(example, tmp_path / "dossier"))
    (folder / "forecast").mkdir(exist_ok=True)
    (folder / "forecast/2026-q3.csv").write_text(HEADER, "utf-8")

    with pytest.raises(InvalidInputError, match=r"Names here look like 2027\.csv"):
        read_dossier(folder)
