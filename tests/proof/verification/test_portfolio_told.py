"""A portfolio's table of municipalities, held against the folder of each dossier."""

from pathlib import Path

import pytest

from tests.kit.many_dossiers import YEAR
from zvh_finance.documents.portfolio.papers import portfolio_papers
from zvh_finance.errors import Finding
from zvh_finance.proof.verification.check import Outcome
from zvh_finance.proof.verification.portfolio_check import portfolio_check
from zvh_finance.proof.verification.run_folder import RunFolder
from zvh_finance.year import portfolio
from zvh_finance.year.portfolio import DossierYear, MemberShare, YearTotals

BOEKEL, OSS = MemberShare("GM0755", "Boekel", 10, 40), MemberShare("GM0828", "Oss", 20, 60)
TABLE = "portfolio-gemeenten.csv"
COLUMNS = (
    *("trace_id", "article", "cost_year", "line", "municipality_code", "municipality_name"),
    *("reference_date", "population", "population_total", "amount_total_cents", "share_cents"),
    *("decision", "description"),
)


def made(path: str, *members: MemberShare) -> DossierYear:
    base = sum(member.cents for member in members)
    return DossierYear(
        path, portfolio.Outcome.MADE, totals=YearTotals(path, "concept", base, members, "0")
    )


@pytest.fixture
def told(tmp_path: Path) -> RunFolder:
    """Two partnerships of Oss, one of Boekel; each has its folder."""
    found = [made("a", BOEKEL, OSS), made("b/c", OSS)]
    for dossier in found:
        assert dossier.totals is not None
        lines = [";".join(COLUMNS)]
        for member in dossier.totals.members:
            paid = f"{dossier.totals.base};{member.cents}"
            row = f"T;17;{YEAR};{{}};{member.code};{member.name};2026-01-01;1;2;{paid};;"
            lines += [row.format(""), row.format("line")]
        folder = tmp_path / "dossiers" / dossier.path / str(YEAR) / "budget"
        folder.mkdir(parents=True)
        (folder / "charges.csv").write_text("\n".join(lines) + "\n")
    return RunFolder(tmp_path / str(YEAR) / "portfolio", portfolio_papers(YEAR, found), {})


def changed(told: RunFolder, old: str, new: str) -> RunFolder:
    text = told.files[TABLE].decode()
    assert old in text
    return RunFolder(told.path, {**told.files, TABLE: text.replace(old, new, 1).encode()}, {})


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def test_what_was_taken_over_holds(told: RunFolder) -> None:
    found = portfolio_check(told, YEAR)

    assert (found.outcome, found.differences) == (Outcome.HELD, ())
    assert str(found.told) == "2 dossiers, 5 rows"


def test_a_changed_cent_of_a_municipality_is_seen_twice(told: RunFolder) -> None:
    """Against the folder of the dossier, and in the total."""
    found = portfolio_check(changed(told, ";40;", ";41;"), YEAR)

    assert codes(found.differences) == ["verify-portfolio-total", "verify-portfolio-share"]
    assert [finding.place.line for finding in found.differences] == [3, 2]


def test_a_changed_total_of_a_partnership_is_seen(told: RunFolder) -> None:
    found = portfolio_check(changed(told, ";100;40;", ";101;40;"), YEAR)

    assert codes(found.differences) == ["verify-portfolio-share"]


def test_a_total_that_is_gone_is_seen(told: RunFolder) -> None:
    found = portfolio_check(changed(told, "GM0755;Boekel;;;;;40;;concept\n", ""), YEAR)

    assert codes(found.differences) == ["verify-portfolio-total"]
    assert found.differences[0].place.line is None


def test_a_municipality_that_was_left_out_is_seen(told: RunFolder) -> None:
    text = told.files[TABLE].decode()
    kept = "".join(line for line in text.splitlines(keepends=True) if "GM0755" not in line)

    found = portfolio_check(changed(told, text, kept), YEAR)

    assert codes(found.differences) == ["verify-portfolio-left-out"]


def test_a_folder_that_is_not_there_is_told(told: RunFolder) -> None:
    (told.path.parents[1] / f"dossiers/a/{YEAR}/budget/charges.csv").unlink()

    found = portfolio_check(told, YEAR)

    assert codes(found.differences) == ["verify-portfolio-absent"]


def test_by_itself_it_cannot_be_checked(told: RunFolder) -> None:
    alone = RunFolder(told.path / "away" / "far", told.files, {})

    assert portfolio_check(alone, YEAR).outcome is Outcome.UNCHECKED
    assert portfolio_check(changed(alone, ";40;", ";41;"), YEAR).outcome is Outcome.DIFFERS


def test_a_path_that_leads_outside_is_not_read(told: RunFolder) -> None:
    outside = told.path.parents[1] / "elders" / str(YEAR) / "budget"
    outside.mkdir(parents=True)
    (outside / "charges.csv").write_text("secret")

    found = portfolio_check(changed(told, ";a;", ";../elders;"), YEAR)

    assert "verify-portfolio-absent" in codes(found.differences)


def test_without_the_table_nothing_is_checked(told: RunFolder) -> None:
    assert portfolio_check(RunFolder(told.path, {}, {}), YEAR).outcome is Outcome.UNCHECKED
