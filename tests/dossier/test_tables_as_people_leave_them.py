"""Tables with what people leave in and around them: read for what they say, or refused by cell."""

import io
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.dossier.test_decision_table import moved, sheet_of
from tests.kit.world import World
from zvh_finance.dossier.csv_files import csv_grid
from zvh_finance.dossier.forecast import forecast_table
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.dossier.table_names import FORECAST_TABLE
from zvh_finance.dossier.tables import read_table
from zvh_finance.errors import Finding, InvalidInputError, Severity

HEAD = "id;description;kind;amount;task_field;category;recurring;note\n"
LINE = "huur;Huur;cost;1.000,00;1.2;3.8;ja;\n"


def refusals(folder: Path) -> tuple[Finding, ...]:
    with pytest.raises(InvalidInputError) as refused:
        read_dossier(folder)
    return refused.value.findings


def test_texts_and_tables_beside_the_dossier_are_told_to_be_unread(own_example: Path) -> None:
    (own_example / "begroting 2028 concept.csv").write_text(HEAD + LINE, "utf-8")
    (own_example / "~$dossier.xlsx").write_bytes(b"")
    remarks = [f for f in read_dossier(own_example).remarks if f.code == "file-unread"]

    assert [f.place.file for f in remarks] == ["begroting 2028 concept.csv"]
    assert remarks[0].severity is Severity.WARNING


def test_a_table_of_decisions_that_is_none_is_refused_and_hides_nothing_else(
    own_example: Path,
) -> None:
    """Its faults are told together with those of other files."""
    (own_example / "decisions.xlsx").write_bytes(b"geen werkmap")
    World(own_example, own_example).edit("arrangement.toml", 'name = "Oss"', 'name = ""')

    assert {f.place.file for f in refusals(own_example)} == {"decisions.xlsx", "arrangement.toml"}


def test_an_answer_is_yes_or_no_and_is_told_by_its_cell(own_example: Path) -> None:
    """17.4: whether a ruling on services goes on is not guessed."""
    decisions = moved(own_example)
    services = next(d for d in decisions if d["subject"] == "supporting_services")
    services["until_further_notice"] = "misschien"
    sheet_of(decisions, own_example / "decisions.xlsx")
    (finding,) = refusals(own_example)

    assert finding.code == "answer-invalid"
    assert finding.place.cell


def test_a_day_that_a_sheet_holds_as_a_number_is_no_day(own_example: Path) -> None:
    """Excel keeps a day as a number; without its format nobody sees which day it is."""
    decisions = moved(own_example)
    decisions[0]["date"] = 46_275
    sheet_of(decisions, own_example / "decisions.xlsx")
    (finding,) = refusals(own_example)

    assert finding.code == "date-is-number"
    assert "Format it as a date" in str(finding.message)


def test_a_text_over_more_lines_hides_no_place(own_example: Path) -> None:
    """A decision may be told in a long text; what is wrong below it is still told by its line."""
    world = World(own_example, own_example)
    world.edit(
        "decisions.toml",
        'text = "Het Jaarplan 2019 wordt vastgesteld."',
        'text = """\nHet Jaarplan 2019\n[[decision]]\nwordt vastgesteld.\n"""',
    )
    world.edit(
        "decisions.toml", 'id = "DB-2019-01"\ndate = 2019-01-17', 'id = "DB-2019-01"\ndate = 2019'
    )
    text = (own_example / "decisions.toml").read_text("utf-8").splitlines()
    finding = next(f for f in refusals(own_example) if "date" in f.place.field)

    assert finding.place.line == text.index("date = 2019") + 1


def test_a_blank_row_below_the_total_is_nothing(own_example: Path) -> None:
    """Also when something stands in it in a column of one's own."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*HEAD.strip().split(";"), "Eigen kolom"])
    sheet.append(["huur", "Huur", "cost", 1000, "1.2", "3.8", "ja", ""])
    sheet.append(["", "Totaal", "", 1000])
    sheet.append([None] * 8 + ["van mij"])
    buffer = io.BytesIO()
    book.save(buffer)
    (own_example / "budget/2027.csv").unlink()
    (own_example / "budget/2027.xlsx").write_bytes(buffer.getvalue())

    assert [line.cents for line in read_dossier(own_example).budgets[2027].lines] == [100_000]


@pytest.mark.parametrize("title", ["begroting 1800", "begroting 2999"])
def test_a_sheet_of_a_year_that_cannot_be_is_no_table(own_example: Path, title: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    sheet.append(HEAD.strip().split(";"))
    book.save(own_example / "dossier.xlsx")

    unread = [f for f in read_dossier(own_example).remarks if f.code == "sheet-unread"]
    assert title in str(unread[0].place) + str(unread[0].message)


def test_fields_parted_by_commas_are_told_so_also_when_they_are_quoted() -> None:
    text = 'id,description,amount\n"huur","Huur "groot"","1.000,00"\n'
    with pytest.raises(InvalidInputError) as refused:
        csv_grid(text.encode(), "budget/2027.csv")

    assert refused.value.findings[0].code == "csv-quoted-commas"


def test_an_explanation_that_cannot_be_printed_is_told_by_its_cell() -> None:
    table = read_table(
        b"id;amount;explanation\ninhuur;5,00;Ziek\x07te\n",
        "forecast/2026.csv",
        FORECAST_TABLE,
    )
    with pytest.raises(InvalidInputError) as refused:
        forecast_table(table, 2026)

    assert refused.value.findings[0].place.field == "explanation"


def test_a_contract_that_ends_by_itself_costs_nothing_to_end(own_example: Path) -> None:
    """22.5 and 22.6: a rent until the last day is in no costs of ending."""
    world = World(own_example, own_example)
    world.edit(
        "cases/opheffing-2030.toml", "contract_end = 2032-12-31", "contract_end = 2030-12-31"
    )
    (finding,) = refusals(own_example)

    assert finding.code == "contract-ended-before"
    assert "2030-12-31" in str(finding.message)


def test_a_host_may_leave_when_another_follows_it(own_example: Path) -> None:
    """1.16: Oss is host from 2026 on, so that 's-Hertogenbosch may leave in 2027."""
    hosts = '[{ code = "GM0796", from = 2019-01-01 }, { code = "GM0828", from = 2026-01-01 }]'
    world = World(own_example, own_example)
    world.edit("arrangement.toml", 'host = "GM0796"', f"host = {hosts}")
    member = 'code = "GM0796"\nname = "\'s-Hertogenbosch"\nfrom = 2019-01-01\n'
    world.edit("arrangement.toml", member, f"{member}until = 2027-01-01\n")

    assert read_dossier(own_example).arrangement.host_on(date(2026, 6, 1)) == "GM0828"
