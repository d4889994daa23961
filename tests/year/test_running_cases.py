"""Running cases join the budget of the year in which their costs fall (A48, 13.5)."""

import csv
import io
import re
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.kit.case_files import FAILED_INTO_WW
from tests.kit.case_files import staff_case as staff_from
from tests.kit.world import World
from zvh_finance.cbs.snapshot import Snapshot
from zvh_finance.dossier.reading import read_dossier
from zvh_finance.errors import MissingGroundError
from zvh_finance.year.books import Books
from zvh_finance.year.closing import accounts_of, year_so_far

AS_OF = date(2026, 11, 23)


@pytest.fixture
def dossier(tmp_path: Path, example: Path) -> Path:
    """The example, in which the budget of 2027 was not adopted yet."""
    folder = shutil.copytree(example, tmp_path / "dossier")
    decisions = (folder / "decisions.toml").read_text("utf-8")
    kept = [
        part
        for part in re.split(r"(?=\[\[decision\]\])", decisions)
        if not ("adopt_budget" in part and "year = 2027" in part)
    ]
    (folder / "decisions.toml").write_text("".join(kept), "utf-8")
    return folder


def staff_case(cause: str, surplus: str = "2026-10-01") -> str:
    """24 months from the surplus date on, no benefit: salary 5,000 a month until the exit."""
    text = FAILED_INTO_WW[: FAILED_INTO_WW.index("[ww]")]
    text = text.replace('"dissolution"', f'"{cause}"').replace("2023-01-01", surplus)
    text = text.replace("2023-06-01", surplus).replace("2025-01-01", "2028-01-01")
    return text.replace("2024-01-01", "2025-01-01")


def contributions(dossier: Path, out: Path, as_of: str = "2026-11-23") -> list[dict[str, str]]:
    command = ["budget", "2027", "--dossier", str(dossier), "--out", str(out), "--as-of", as_of]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0, result.output
    text = (out / "2027" / "budget" / "charges.csv").read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def base_of(rows: Iterable[Mapping[str, str]]) -> int:
    return int(next(row["amount_total_cents"] for row in rows if not row["line"]))


@pytest.mark.parametrize(("cause", "article"), [("dissolution", "13.5"), ("going_concern", "17.2")])
def test_a_staff_case_is_an_incidental_line_under_its_own_article(
    dossier: Path, tmp_path: Path, cause: str, article: str
) -> None:
    """A year of salary 60,000, IKB 10,230, charges 16,855.20 and guidance 4,200."""
    before = base_of(contributions(dossier, tmp_path / "before"))
    (dossier / "cases" / "medewerker-c.toml").write_text(staff_case(cause), "utf-8")
    rows = contributions(dossier, tmp_path / "after")
    found = [row for row in rows if row["line"] == "medewerker-c-vwnw"]
    assert {row["article"] for row in found} == {article}
    assert sum(int(row["share_cents"]) for row in found) == 91_285_20
    assert base_of(rows) - before == 91_285_20


def test_a_case_that_a_leaver_pays_alone_stays_out_of_the_base(
    dossier: Path, tmp_path: Path
) -> None:
    before = base_of(contributions(dossier, tmp_path / "before"))
    case = staff_case("withdrawal:GM0757")
    (dossier / "cases" / "medewerker-c.toml").write_text(case, "utf-8")
    assert base_of(contributions(dossier, tmp_path / "after")) == before


def test_an_adopted_budget_does_not_change_by_a_case_that_began_later(
    example: Path, tmp_path: Path
) -> None:
    """Article 17.7: it takes an amendment. The budget of 2027 was adopted on 10 September 2026."""
    folder = shutil.copytree(example, tmp_path / "dossier")
    before = base_of(contributions(folder, tmp_path / "before"))
    case = staff_case("going_concern")
    (folder / "cases" / "medewerker-c.toml").write_text(case, "utf-8")
    assert base_of(contributions(folder, tmp_path / "after")) == before


def test_a_check_tells_what_stops_a_case(dossier: Path) -> None:
    """Everything at once: the case without a value that no source gave is among the problems."""
    case = FAILED_INTO_WW.replace('parameter = "benefit_agency_premium_rate"', 'parameter = "ufo"')
    (dossier / "cases" / "medewerker-c.toml").write_text(case, "utf-8")
    command = ["check", "--dossier", str(dossier), "--as-of", "2026-11-23"]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 3
    assert "about a parameter that does not exist" in result.output


def payers_of_2028(dossier: Path, out: Path, cause: str) -> set[str]:
    """Who pays in 2028 for a staff case from October 2026 on, while Boxtel leaves in 2028."""
    text = staff_case(cause).replace("2028-01-01", "2028-06-01")
    (dossier / "cases" / "medewerker-c.toml").write_text(text, "utf-8")
    assert "received_by_board = 2026-10-01" in (dossier / "cases/boxtel-2028.toml").read_text(
        "utf-8"
    )
    command = ["redundancy", "medewerker-c", "--dossier", str(dossier), "--out", str(out)]
    result = CliRunner().invoke(app, [*command, "--as-of", "2026-11-23"])
    assert result.exit_code == 0, result.output
    text = (out / "cases" / "medewerker-c" / "charges.csv").read_text("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text), delimiter=";")
    return {row["municipality_code"] for row in rows if row["cost_year"] == "2028"}


def test_a_leaver_stays_in_the_key_of_a_case_from_before_it_left(
    dossier: Path, tmp_path: Path
) -> None:
    """Article 22.3, choice A06."""
    assert "GM0757" in payers_of_2028(dossier, tmp_path, "dissolution")


def test_a_leaver_is_out_of_the_key_of_ordinary_costs(dossier: Path, tmp_path: Path) -> None:
    """Choice A07."""
    assert "GM0757" not in payers_of_2028(dossier, tmp_path, "going_concern")


def test_the_other_reading_takes_the_leaver_out(dossier: Path, tmp_path: Path) -> None:
    """Choice A06, `leaver_legacy_cases = "out"`."""
    path = dossier / "arrangement.toml"
    text = re.sub(
        r"(\[choices\][^\n]*\n)", r'\1leaver_legacy_cases = "out"\n', path.read_text("utf-8")
    )
    path.write_text(text, "utf-8")
    assert "GM0757" not in payers_of_2028(dossier, tmp_path, "dissolution")


def test_the_accounts_hold_the_case_against_what_was_realised(
    example: Path, tmp_path: Path, snapshot: Snapshot
) -> None:
    """60,000 of salary and what comes with it were budgeted and spent: the result is the same."""
    plain = shutil.copytree(example, tmp_path / "plain")
    decisions = (plain / "decisions.toml").read_text("utf-8")
    free = re.sub(r"contributions_total = .*\n", "", decisions)
    (plain / "decisions.toml").write_text(free, "utf-8")
    staffed = shutil.copytree(plain, tmp_path / "staffed")
    text = staff_case("going_concern", surplus="2024-03-01")
    (staffed / "cases" / "medewerker-c.toml").write_text(text, "utf-8")
    staffed_books = Books(read_dossier(staffed), snapshot, AS_OF)
    with pytest.raises(MissingGroundError, match='"medewerker-c-vwnw"') as stopped:
        accounts_of(staffed_books, 2025, 0)
    _, opened = year_so_far(staffed_books, 2025)
    budgeted = next(line for line in opened.lines if line.id == "medewerker-c-vwnw")
    euros = f"{budgeted.after // 100},{budgeted.after % 100:02d}"
    with (staffed / "actuals" / "2025.csv").open("a", encoding="utf-8") as file:
        file.write(f"medewerker-c-vwnw;Personele zaak;cost;{euros};;;nee;\n")

    _, before = accounts_of(Books(read_dossier(plain), snapshot, AS_OF), 2025, 0)
    _, after = accounts_of(Books(read_dossier(staffed), snapshot, AS_OF), 2025, 0)

    assert len(stopped.value.findings) == 1
    assert budgeted.after > 0
    assert budgeted.actual is None
    assert after.result == before.result


@pytest.mark.parametrize(
    ("begins", "as_of", "status"),
    [
        ("2026-03-01", "2026-11-23", "adopted"),
        ("2026-03-01", "2026-08-01", "concept"),
        ("2026-11-01", "2026-11-23", "concept"),
    ],
    ids=["in an adopted budget", "in a draft", "begun after the adoption"],
)
def test_a_cost_of_a_budget_is_adopted_with_that_budget(
    world: World, begins: str, as_of: str, status: str
) -> None:
    """Articles 17.7 and 17.8, choice A48: table, paper and explanation say the same."""
    text = (world.folder / "decisions.toml").read_text("utf-8")
    (world.folder / "decisions.toml").write_text(
        re.sub(r"(?m)^contributions_total = .*\n", "", text), "utf-8"
    )
    world.case("b", staff_from("going_concern", begins, "2028-03-01"))
    world.done("redundancy", "b", as_of=as_of)
    found = {(row["cost_year"], row["status"]) for row in world.charges("cases/b")}
    told = world.done("explain", "2027", "Oss", "--amount", "b-2027-GM0828", as_of=as_of).output

    assert ("2027", status) in found
    assert ("2028", "concept") in found
    assert ("[CONCEPT]" in told) is (status == "concept")
