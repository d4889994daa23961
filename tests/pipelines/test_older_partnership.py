"""A partnership from before 2019: article 17.4 makes its exception later, the rest holds."""

import csv
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app

MUNICIPALITIES = {
    "GM0757": ("Boxtel", 3_065_500),
    "GM0796": ("'s-Hertogenbosch", 15_241_100),
    "GM0828": ("Oss", 9_037_600),
    "GM0865": ("Vught", 2_618_300),
}
"""Who takes part, and what 2018 costs at a euro for each of 299,625 inhabitants on 1-1-2017."""

HEADER = "id;description;kind;amount;task_field;category;recurring;note\n"
LINES = (
    "samenwerking;Samenwerking;cost;{costs};1.2;3.8;ja;\n"
    "dienst-personeel;Ondersteuning personeel;supporting_service:hr;{services};0.4;;ja;\n"
    "rijksbijdrage;Rijksbijdrage;state_grant;100.000,00;0.7;4.3.1;ja;\n"
)
DECISIONS = """
[[decision]]
id = "DB-{before}-03"
date = {before}-09-15
body = "DB"
subject = "adopt_budget"
year = {year}
sent_on = {before}-09-20
accept_figures = "unknown"
"""
SERVICES = """
[[decision]]
id = "DB-2016-01"
date = 2016-02-11
body = "DB"
subject = "supporting_services"
mode = "{mode}"
year = 2017
last_year = 2018
"""
CLOSED = """
[[decision]]
id = "DB-2018-02"
date = 2018-05-17
body = "DB"
subject = "adopt_accounts"
year = 2017
sent_on = 2018-05-24

[[decision]]
id = "DB-2018-03"
date = 2018-05-17
body = "DB"
subject = "appropriate_result"
year = 2017
to_reserve = "1.000,00"
"""


class Desk:
    """The folder of a partnership that began in 2010."""

    def __init__(self, folder: Path, example: Path) -> None:
        self.dossier, self.out = folder / "dossier", folder / "reports"
        for name in ("budget", "actuals"):
            (self.dossier / name).mkdir(parents=True)
        text = (example / "arrangement.toml").read_text("utf-8").replace("2019", "2017")
        top, *blocks = text.split("[[municipality]]")
        last, *_ = blocks[-1].split("[[party]]")
        kept = [b for b in (*blocks[:-1], last) if b.split('"')[1] in MUNICIPALITIES]
        top = top.replace("effective_date = 2017", "effective_date = 2010")
        kept = [block.replace("from = 2017", "from = 2010") for block in kept]
        (self.dossier / "arrangement.toml").write_text("[[municipality]]".join([top, *kept]))
        self.budget(2017, costs="397.990,00", services="20.000,00")
        self.write("actuals/2017.csv", costs="396.990,00", services="21.500,00")
        self.decide(*(DECISIONS.format(year=year, before=year - 1) for year in (2017, 2018)))

    def write(self, name: str, *, costs: str, services: str) -> None:
        text = HEADER + LINES.format(costs=costs, services=services)
        (self.dossier / name).write_text(text, encoding="utf-8")

    def budget(self, year: int, *, costs: str, services: str) -> None:
        self.write(f"budget/{year}.csv", costs=costs, services=services)

    def decide(self, *decisions: str) -> None:
        with (self.dossier / "decisions.toml").open("a", encoding="utf-8") as file:
            file.write("".join(decisions))

    def zvh(self, *command: str, as_of: str = "2018-06-01", code: int = 0) -> str:
        places = ["--dossier", str(self.dossier), "--out", str(self.out), "--as-of", as_of]
        outcome = CliRunner().invoke(app, [*command, *places])
        assert outcome.exit_code == code, outcome.output
        return re.sub(r"\s+", " ", outcome.output)

    def shares(self, year: int) -> dict[str, int]:
        with (self.out / str(year) / "budget/charges.csv").open(encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
        return {
            row["municipality_code"]: int(row["share_cents"]) for row in rows if not row["line"]
        }


@pytest.fixture
def desk(tmp_path: Path, example: Path) -> Desk:
    return Desk(tmp_path, example)


EXPECTED = {code: cents for code, (_, cents) in MUNICIPALITIES.items()}


def test_services_that_the_board_left_with_the_host_stay_outside_the_base(desk: Desk) -> None:
    """Article 17.2: 399,625 less 100,000 of the State, a euro an inhabitant."""
    desk.budget(2018, costs="399.625,00", services="20.000,00")
    desk.decide(SERVICES.format(mode="host"))
    desk.zvh("budget", "2018")

    assert desk.shares(2018) == EXPECTED


def test_services_that_the_board_shares_are_in_the_base(desk: Desk) -> None:
    """Article 17.2: 379,625 and 20,000 less 100,000 of the State."""
    desk.budget(2018, costs="379.625,00", services="20.000,00")
    desk.decide(SERVICES.format(mode="shared"))
    desk.zvh("budget", "2018")

    assert desk.shares(2018) == EXPECTED


def test_without_a_decision_a_year_before_2019_stays_a_concept(desk: Desk) -> None:
    """Article 17.4 says nothing about it: only the Dagelijks Bestuur can (17.7)."""
    desk.budget(2018, costs="399.625,00", services="20.000,00")
    said = desk.zvh("budget", "2018")

    assert "Before 2019 the convenant does not say it: article 17.4" in said
    assert "After 2022" not in said
    assert desk.shares(2018) == EXPECTED
    desk.zvh("invoices", "2018", as_of="2018-01-08", code=4)


def test_a_year_before_2019_is_invoiced_and_closed(desk: Desk) -> None:
    """Articles 17.3 and 17.8: invoices of 2018, and the accounts of 2017 with 1,000 left."""
    desk.budget(2018, costs="399.625,00", services="20.000,00")
    desk.decide(SERVICES.format(mode="host"), CLOSED)

    desk.zvh("invoices", "2018", as_of="2018-01-08")
    said = desk.zvh("year-end", "2017")
    desk.zvh("check")

    invoices = sorted((desk.out / "2018/invoices").glob("ZVH-2018-*.pdf"))
    assert len(invoices) == len(MUNICIPALITIES) - 1
    assert (desk.out / "2017/year-end/jaarrekening-2017.xlsx").exists()
    assert "€1,000.00" in said
