"""The calendar takes what was done from the register of invoices and from the cases."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.kit.world import World, notice
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.year.books import Books
from zvh_finance.year.evidence import calendar_evidence


@pytest.fixture
def dossier(tmp_path: Path, example: Path) -> Path:
    return Path(shutil.copytree(example, tmp_path / "dossier"))


def issue(dossier: Path, day: str) -> None:
    options = ["--dossier", str(dossier), "--out", str(dossier.parent / "uit"), "--quiet"]
    result = CliRunner().invoke(app, ["invoices", "2027", "--early", "--as-of", day, *options])
    assert result.exit_code == 0, result.output


def pay_everything(dossier: Path, day: str) -> None:
    with (dossier.parent / "uit/2027/invoices/journaal.csv").open(encoding="utf-8-sig") as file:
        entries = list(csv.DictReader(file, delimiter=";"))
    rows = {e["boekstuknummer"]: e["debet"] for e in entries if e["grootboekrekening"] == "13000"}
    (dossier / "payments").mkdir()
    table = "invoice_number;date;amount\n"
    table += "".join(f"{number};{day};{paid}\n" for number, paid in rows.items() if paid)
    (dossier / "payments/2027.csv").write_text(table, encoding="utf-8")


def test_issued_invoices_and_their_payments_are_seen(dossier: Path, snapshot: Snapshot) -> None:
    issue(dossier, "2027-01-04")
    before = calendar_evidence(Books(read_dossier(dossier), snapshot, date(2027, 1, 3)))
    issued = calendar_evidence(Books(read_dossier(dossier), snapshot, date(2027, 2, 1)))
    pay_everything(dossier, "2027-03-20")
    paid = calendar_evidence(Books(read_dossier(dossier), snapshot, date(2027, 4, 1)))

    assert before.invoiced == {}
    assert issued.invoiced[2027].day == date(2027, 1, 4)
    assert issued.paid == {}
    assert paid.paid[2027].day == date(2027, 3, 20)


def test_a_notice_of_withdrawal_is_seen_from_the_day_it_was_received(
    dossier: Path, snapshot: Snapshot
) -> None:
    """Article 22.4: the later of the two receipts counts."""
    found = calendar_evidence(Books(read_dossier(dossier), snapshot, date(2026, 11, 23)))
    earlier = calendar_evidence(Books(read_dossier(dossier), snapshot, date(2019, 1, 1)))

    assert [notice.name for notice in found.withdrawals] == ["boxtel-2028"]
    assert earlier.withdrawals == ()


def test_a_case_that_was_billed_is_no_contribution(example: Path, tmp_path: Path) -> None:
    """Article 17.3: only what is issued and paid on the ground of the budget shows it."""
    world = World.of(example, tmp_path)
    world.without_cases()
    settled = '\n[[settlement]]\nyear = 2027\namount = "150.000,00"\n'
    world.case("vught", notice("GM0865", 2027, bases=[100_815_000]) + settled)
    world.decide("S-1", "2026-03-01", "settle_withdrawal", case="vught")
    world.done("invoices", "2027", "--only", "cases", as_of="2027-01-04")
    found = calendar_evidence(world.books(date(2027, 2, 1)))

    assert world.billed("case:vught", 2027)
    assert found.invoiced == {}
    assert found.paid == {}
