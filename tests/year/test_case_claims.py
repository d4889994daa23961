"""What cases charge is invoiced on a ground of its own, once it was accepted or decided."""

import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from pipelines.cli import app
from zvh_finance.billing.invoice import DocumentKind, Invoice
from zvh_finance.billing.register import Register

BOXTEL = "GM0757"


@pytest.fixture
def dossier(tmp_path: Path, example: Path) -> Path:
    """The example with Boxtel leaving three years earlier, on figures that CBS has published."""
    folder = Path(shutil.copytree(example, tmp_path / "dossier"))
    case = folder / "cases/boxtel-2028.toml"
    text = case.read_text(encoding="utf-8")
    for year in range(2026, 2031):
        text = text.replace(f"year = {year}", f"year = {year - 3}")
    text = text.replace("2026-09-28", "2023-09-28").replace("2026-10-01", "2023-10-01")
    case.unlink()
    (folder / "cases/boxtel-2025.toml").write_text(text, encoding="utf-8")
    for other in (folder / "cases").glob("*.toml"):
        if other.stem != "boxtel-2025":
            other.unlink()
    return folder


def accept(dossier: Path, subject: str = "accept_withdrawal", day: str = "2024-03-14") -> None:
    with (dossier / "decisions.toml").open("a", encoding="utf-8") as file:
        file.write(
            f'\n[[decision]]\nid = "BX-{subject[0]}"\ndate = {day}\nbody = "DB"\n'
            f'year = 2025\nsubject = "{subject}"\ncase = "boxtel-2025"\n'
        )


def invoices(dossier: Path, year: int, *more: str, as_of: str = "") -> Result:
    options = ["--dossier", str(dossier), "--out", str(dossier.parent / "uit"), *more]
    day = as_of or f"{year}-01-10"
    return CliRunner().invoke(
        app, ["invoices", str(year), "--only", "cases", "--as-of", day, *options]
    )


def contributions(dossier: Path, as_of: str = "2025-01-09") -> None:
    options = ["--dossier", str(dossier), "--out", str(dossier.parent / "uit")]
    asked = ["invoices", "2025", "--only", "contributions", "--as-of", as_of]
    result = CliRunner().invoke(app, [*asked, *options])
    assert result.exit_code == 0, result.output


def issued(dossier: Path) -> list[Invoice]:
    with Register(dossier / "register.sqlite") as register:
        return [document.invoice for document in register.documents()]


def proposed_fee(dossier: Path, year: int) -> int:
    """What the proposal itself says that Boxtel pays in a year."""
    out = dossier.parent / "voorstel"
    arguments = ["withdrawal", "boxtel-2025", "--dossier", str(dossier), "--out", str(out)]
    result = CliRunner().invoke(app, [*arguments, "--as-of", "2025-01-10", "--force"])
    assert result.exit_code == 0, result.output
    table = (out / "cases/boxtel-2025/charges.csv").read_text(encoding="utf-8-sig").splitlines()
    head = table[0].split(";")
    rows = [dict(zip(head, line.split(";"), strict=True)) for line in table[1:]]
    wanted = [
        row
        for row in rows
        if row["municipality_code"] == BOXTEL and not row["line"] and row["cost_year"] == str(year)
    ]
    return sum(int(row["share_cents"]) for row in wanted)


def test_a_proposal_that_was_not_accepted_charges_nothing(dossier: Path) -> None:
    """A10: the proposal binds nobody."""
    result = invoices(dossier, 2025, "--dry-run")

    assert result.exit_code == 0, result.output
    assert "was not accepted or settled (article 22.4)" in result.output
    assert "Nothing is due" in result.output


def test_an_accepted_withdrawal_is_invoiced_once(dossier: Path) -> None:
    """22.4 and 22.6: Boxtel pays its fee; what the others get adds up with it."""
    accept(dossier)
    fee = proposed_fee(dossier, 2025)
    assert fee > 0

    contributions(dossier)
    result = invoices(dossier, 2025)
    assert result.exit_code == 0, result.output
    every = issued(dossier)
    documents = [i for i in every if i.ground.name == "case:boxtel-2025"]
    assert invoices(dossier, 2025).exit_code == 0

    assert len(issued(dossier)) == len(every)
    boxtel = [i for i in documents if i.buyer.name == "Gemeente Boxtel"]
    assert [i.signed_net_cents for i in boxtel] == [fee]
    assert boxtel[0].ground.article == "artikel 22 lid 4 en 6"
    assert boxtel[0].ground.decision == "BX-a"
    others = [i for i in documents if i.buyer.name != "Gemeente Boxtel"]
    assert others
    assert all(i.signed_net_cents <= 0 for i in others)


def test_the_others_are_paid_back_only_on_what_they_were_billed(dossier: Path) -> None:
    """A credit note corrects an invoice: the contributions of the year come first."""
    accept(dossier)

    result = invoices(dossier, 2025)
    assert result.exit_code == 0, result.output
    assert "this follows once more is invoiced for that year" in result.output
    early = [i for i in issued(dossier) if not i.kind.is_internal]
    assert [i.buyer.name for i in early] == ["Gemeente Boxtel"]
    assert early[0].signed_net_cents == proposed_fee(dossier, 2025)

    contributions(dossier, "2025-01-10")
    assert invoices(dossier, 2025).exit_code == 0
    paid_back = [i for i in issued(dossier) if i.kind is DocumentKind.CREDIT_NOTE]
    assert len(paid_back) == 8
    assert {i.ground.name for i in paid_back} == {"case:boxtel-2025"}


def test_an_indicative_key_is_never_billed(dossier: Path) -> None:
    """A19 and A62: the years of which CBS has no figures yet wait for them."""
    accept(dossier, day="2027-03-14")
    case = dossier / "cases/boxtel-2025.toml"
    text = case.read_text(encoding="utf-8")
    text = re.sub(r"year = (\d{4})", lambda m: f"year = {int(m[1]) + 3}", text)
    text = text.replace("2023-09-28", "2026-09-28").replace("2023-10-01", "2026-10-01")
    case.write_text(text, encoding="utf-8")

    result = invoices(dossier, 2028)

    assert result.exit_code == 4
    assert "only indicative" in result.output
    assert not (dossier / "register.sqlite").exists() or not issued(dossier)


def test_contributions_and_cases_do_not_disturb_each_other(dossier: Path) -> None:
    """Each ground is counted by itself; numbers run on without a gap."""
    accept(dossier)
    contributions(dossier)
    first = len(issued(dossier))
    assert invoices(dossier, 2025).exit_code == 0

    documents = issued(dossier)
    assert len(documents) > first
    budget = [i for i in documents if i.ground.name == "budget"]
    assert sum(i.signed_net_cents for i in budget) == 100_815_000
    numbers = [i.number for i in documents if not i.kind.is_internal]
    assert numbers == [f"ZVH-2025-{n:04d}" for n in range(1, len(numbers) + 1)]
    with closing(sqlite3.connect(dossier / "register.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_an_amount_agreed_for_a_later_year_waits_for_the_figures_of_that_year(
    dossier: Path,
) -> None:
    """A62: a settlement may name a year beyond the horizon; its key is that of its own year."""
    case = dossier / "cases/boxtel-2025.toml"
    with case.open("a", encoding="utf-8") as file:
        file.write('\n[[settlement]]\nyear = 2028\namount = "50.000,00"\n')
    accept(dossier, "settle_withdrawal")

    result = invoices(dossier, 2028)

    assert result.exit_code == 4, result.output
    assert "only indicative" in result.output
