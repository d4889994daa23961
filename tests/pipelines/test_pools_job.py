"""A whole dossier with pools of costs (17.7, A01, A02), from its budget to its settlement."""

import csv
import io
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.kit.pools import CODES, with_pools
from tests.kit.world import World
from zvh_finance.convenant.art17_contributions.contributions import ContributionBudget
from zvh_finance.errors import InvalidInputError
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.comparison import last_year_of
from zvh_finance.year.outlook import check_outlook, outlook_of

BUDGET, INVOICES, YEAR_END = "2027/budget", "2027/invoices", "2025/year-end"


@pytest.fixture(scope="module")
def done(example: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """A budget of 2027 by pools, with an amendment, invoiced."""
    world = with_pools(World.of(example, tmp_path_factory.mktemp("pools")))
    world.done("budget", "2027")
    world.done("invoices", "2027")
    return world


@pytest.fixture(scope="module")
def closed(example: Path, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The accounts of 2025, whose budget had pools; the whole result goes back."""
    world = with_pools(World.of(example, tmp_path_factory.mktemp("closed")), year=2025)
    world.edit("decisions.toml", 'to_reserve = "5.590,56"', 'settle = "5.590,56"')
    world.done("year-end", "2025")
    return world


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    return with_pools(World.of(example, tmp_path))


def table(folder: Path, name: str) -> list[dict[str, str]]:
    text = (folder / name).read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def recalculated(folder: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-I", folder / "narekenen.py"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    return done.returncode, done.stdout


def budget_of(world: World) -> ContributionBudget:
    return budget_of_year(world.books(), 2027)


@pytest.mark.slow
def test_what_each_municipality_pays_is_the_sum_of_its_pools(done: World) -> None:
    rows = table(done.out / BUDGET, "pools.csv")
    ending = [row for row in rows if not row["into"]]
    paid = dict.fromkeys(CODES, 0)
    for row in ending:
        paid[row["municipality_code"]] += int(row["share_cents"])

    assert paid == done.shares(BUDGET)
    assert sum(paid.values()) == 107_960_000
    assert {row["pool"] for row in ending} == {
        *("huis", "cursus", "systeem", "staffel", "klasse", "vast", "jeugd", "sleutel"),
    }
    jeugd = [row for row in ending if row["pool"] == "jeugd"]
    assert {row["amount_total_cents"] for row in jeugd} == {"75471000"}
    assert {row["municipality_code"]: row["share_cents"] for row in jeugd}["GM0828"] == "9433875"


@pytest.mark.slow
@pytest.mark.parametrize("folder", [BUDGET, INVOICES])
def test_a_folder_with_pools_verifies_and_recalculates(done: World, folder: str) -> None:
    code, told = recalculated(done.out / folder)
    verified = done.run("verify", str(done.out / folder), "--lang", "en")

    assert (code, told.splitlines()[-1]) == (0, "Alles klopt.")
    assert verified.exit_code == 0, verified.output
    assert "pools.csv, against itself and charges.csv" in verified.output


@pytest.mark.slow
def test_the_accounts_settle_each_pool_by_its_own_key(closed: World) -> None:
    folder = closed.out / YEAR_END
    rows = table(folder, "pools.csv")
    by_pool: dict[str, int] = {row["pool"]: int(row["amount_total_cents"]) for row in rows}
    own = [int(row["share_cents"]) for row in rows if row["municipality_code"] == "GM0828"]

    assert sum(by_pool.values()) == -559_056
    # The lines of Jeugdteam cost 13,765.86 less than budgeted, those of Kwaliteit 4,467.73 more.
    assert (by_pool["jeugd"], by_pool["klasse"]) == (-1_376_586, 446_773)
    assert sum(own) == closed.shares(YEAR_END)["GM0828"] == -52_688
    assert recalculated(folder)[0] == 0
    verified = closed.run("verify", str(folder), "--lang", "en")
    assert verified.exit_code == 0, verified.output
    decided = (folder / "besluitenlijst-jaarrekening-2025.txt").read_text("utf-8-sig")
    assert "naar de verdeelgroepen van 2025 (artikel 17 lid 2 en 7)" in decided
    assert "naar de verdeelsleutel van 2025" not in decided


def _changed(folder: Path) -> Iterator[tuple[str, int, str]]:
    """A cent more for one municipality, in each of the tables that have cents."""
    for name in ("charges.csv", "pools.csv"):
        lines = (folder / name).read_text("utf-8-sig").splitlines()
        cents = lines[0].split(";").index("share_cents")
        for number in (1, 5):
            fields = lines[number].split(";")
            fields[cents] = str(int(fields[cents]) + 1)
            yield name, number, ";".join(fields)


@pytest.mark.slow
def test_a_changed_cent_is_seen_in_every_table(done: World, tmp_path: Path) -> None:
    folder = done.out / BUDGET
    for name, number, changed in _changed(folder):
        copy = tmp_path / f"{name}-{number}"
        copy.mkdir()
        for each in ("charges.csv", "pools.csv", "key.csv", "manifest.json", "narekenen.py"):
            (copy / each).write_bytes((folder / each).read_bytes())
        told = recalculated(copy)[1]
        lines = (copy / name).read_text("utf-8").splitlines()
        lines[number] = changed
        (copy / name).write_text("\n".join([*lines, ""]), "utf-8")
        again = recalculated(copy)[1]

        assert "te veel (share_cents)" not in told
        assert "te veel (share_cents)" in again, (name, number, again)


@pytest.mark.slow
def test_an_explanation_tells_pool_by_pool(done: World) -> None:
    told = " ".join(done.done("explain", "2027", "Oss", "--lang", "nl").output.split())

    assert "Groep Huisvesting" in told
    assert "gemeenten, elke verdeelgroep met haar eigen sleutel (artikel 17 lid 2 en 7)" in told
    assert "delen de gemeenten naar aantal inwoners" not in told
    assert "€ 754.710,00 × 50 : 400" in told
    assert "Dat is € 16.770,87" in told
    assert "€ 143.290,69" in told


@pytest.mark.slow
def test_papers_name_the_pools(done: World) -> None:
    sheet = done.words(f"{BUDGET}/gemeenten/GM0828-oss.pdf")
    invoice = done.words(f"{INVOICES}/ZVH-2027-0002.pdf")
    note = done.words(f"{BUDGET}/bestuursnota-2027.pdf")
    page = (done.out / BUDGET / "overzicht.html").read_text("utf-8")

    assert "Jeugdteam vaste percentages 754.710,00 12,50% 94.338,75" in sheet
    assert "per verdeelgroep: elke regel volgt de sleutel van zijn groep" in invoice
    assert "Salarislasten procesregisseurs (verdeelgroep Jeugdteam)" in invoice
    assert "gaat over in Jeugdteam (60,00%) en verdeelsleutel (40,00%)" in note
    assert "Wat als?" not in page
    assert "Jeugdteam" in page


def test_a_pool_without_its_decision_keeps_the_budget_a_concept(
    example: Path, tmp_path: Path
) -> None:
    budget = budget_of(with_pools(World.of(example, tmp_path), decided=False))
    undecided = [f for f in budget.blockers if f.code == "pool-undecided"]

    assert budget.status == "concept"
    assert len(undecided) == 8
    assert 'subject = "pool_key", pool = "overhead"' in str(undecided[0].message)
    assert undecided[0].place.file == "arrangement.toml"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('decision = "DB-POOL-2"', 'decision = "DB-2026-05"', "which is about adopt_budget"),
        ('decision = "DB-POOL-2"', 'decision = "DB-POOL-3"', 'is about the pool "huis"'),
        ('decision = "DB-POOL-2"\n', "", "names no decision"),
    ],
)
def test_another_decision_is_no_ground(world: World, old: str, new: str, told: str) -> None:
    world.edit("arrangement.toml", old, new)

    (found,) = [f for f in budget_of(world).blockers if f.code == "pool-undecided"]

    assert told in str(found.message)


def test_a_decision_of_another_year_is_no_ground(world: World) -> None:
    world.edit("decisions.toml", 'year = 2027\npool = "jeugd"', 'year = 2026\npool = "jeugd"')

    (found,) = [f for f in budget_of(world).blockers if f.code == "pool-undecided"]

    assert "does not hold for 2027" in str(found.message)


@pytest.mark.parametrize(("day", "late"), [("2026-09-10", False), ("2026-09-11", True)])
def test_a_key_that_was_decided_after_the_budget_waits_for_an_amendment(
    world: World, day: str, late: bool
) -> None:
    """The budget of 2027 was adopted on 10 September 2026."""
    world.edit(
        "decisions.toml", 'id = "DB-POOL-2"\ndate = 2026-03-05', f'id = "DB-POOL-2"\ndate = {day}'
    )
    found = [f for f in budget_of(world).blockers if f.code == "pool-undecided"]

    assert bool(found) == late
    assert not late or "is later than DB-2026-05" in str(found[0].message)

    head = "id;description;kind;amount;task_field;category;recurring;note\n"
    row = "opleiding;Opleiding en intervisie;cost;1.000,00;1.2;3.8;nee;\n"
    (world.folder / "budget/2027-amendment-1.csv").write_text(head + row, "utf-8")
    world.decide("DB-AM-1", day, "amend_budget", year=2027, amendment=1)
    assert not [f for f in budget_of(world).blockers if f.code == "pool-undecided"]


def test_decided_pools_are_told_and_stand_among_the_decisions(world: World) -> None:
    budget = budget_of(world)

    assert budget.status == "adopted"
    assert {f"DB-POOL-{n}" for n in range(1, 9)} <= set(budget.decisions)
    (found,) = [f for f in budget.warnings if f.code == "pool-keys"]
    assert "articles 20.1 and 20.2" in str(found.message)


def test_nobody_is_paid_by_pools(world: World) -> None:
    """The State grant to a pool that is of Boekel alone."""
    others = ", ".join(f'"{code}"' for code in CODES[1:])
    world.edit("arrangement.toml", 'without = ["GM0755"]', f"without = [{others}]")
    path = world.folder / "budget/2027.csv"
    lines = path.read_text("utf-8").splitlines()
    lines = [f"{line}cursus" if line.startswith("rijksbijdrage;") else line for line in lines]
    path.write_text("\n".join([*lines, ""]), "utf-8")

    with pytest.raises(InvalidInputError) as error:
        budget_of(world)

    (found,) = error.value.findings
    assert found.code == "pools-below-zero"
    assert "Boekel" in str(found.message)


def test_who_pays_by_the_key_must_have_a_weight(world: World) -> None:
    path = world.folder / "weights/casussen.csv"
    path.write_text(path.read_text("utf-8").replace("GM0828;150\n", ""), "utf-8")

    with pytest.raises(InvalidInputError) as error:
        budget_of(world)

    (found,) = error.value.findings
    assert (found.code, found.place.file) == ("pool-member-missing", "weights/casussen.csv")
    assert "GM0828" in str(found.message)


def test_an_amendment_shares_the_whole_pool_anew(world: World) -> None:
    """1,000.00 more for Cursussen: nine pay 111.11 or 111.12 more, and Boekel nothing."""
    before = budget_of(world).contributions
    head = "id;description;kind;amount;task_field;category;recurring;note\n"
    row = "opleiding;Opleiding en intervisie;cost;1.000,00;1.2;3.8;nee;\n"
    (world.folder / "budget/2027-amendment-1.csv").write_text(head + row, "utf-8")

    budget = budget_of(world)

    more = {code: budget.contributions[code] - before[code] for code in CODES}
    assert more["GM0755"] == 0
    assert set(more.values()) == {0, 11_111, 11_112}
    assert sum(more.values()) == 100_000


def test_the_years_after_go_by_the_same_pools(world: World) -> None:
    books = world.books()
    budget = budget_of_year(books, 2027)
    outlook = outlook_of(books, budget)

    assert [sum(year.contributions.values()) for year in outlook] == [y.base for y in outlook]
    for year in outlook:
        assert year.pools is not None
        assert year.key is not None
        assert year.contributions == year.pools.contributions
        assert year.contributions != year.key.shares(year.base or 0)
    assert check_outlook(outlook) == ()
    assert "GM0757" not in outlook[0].contributions


def test_an_outlook_that_no_key_fits_gives_nobody_a_part(world: World) -> None:
    """Heusden joins in 2028, and the percentages do not name it."""
    world.case(
        "heusden-2028",
        (world.folder / "cases/heusden-2028.toml").read_text("utf-8"),
    )
    books = world.books()

    for year in outlook_of(books, budget_of_year(books, 2027)):
        assert year.contributions or year.key is None


def test_the_change_since_last_year_is_what_it_was_and_what_the_pools_make_it(world: World) -> None:
    books = world.books()
    budget = budget_of_year(books, 2027)
    last = last_year_of(books, budget)

    assert last.comparison is not None
    assert last.budget is not None
    for change in last.comparison.changes:
        assert change.budget + change.membership + change.inhabitants == change.change
        assert change.after == budget.contributions[change.code]
        assert change.before == last.budget.contributions[change.code]
    # By its percentages and equal parts nobody pays more because others have more inhabitants.
    assert sum(change.inhabitants for change in last.comparison.changes) == 0


def test_a_comparison_that_no_key_fits_is_left_out_with_the_reason(
    example: Path, tmp_path: Path
) -> None:
    """2022: the municipalities that merged then had no percentage of their own in 2021."""
    books = with_pools(World.of(example, tmp_path), year=2022).books()
    last = last_year_of(books, budget_of_year(books, 2022))

    assert last.comparison is None
    assert last.change_of("GM0828") is None
    assert [f.code for f in last.left_out] == ["comparison-by-pools"]


def test_a_case_that_compares_contributions_is_refused(world: World) -> None:
    with pytest.raises(InvalidInputError) as error:
        work_out(world.books(), "boxtel-2028")

    (found,) = error.value.findings
    assert (found.code, found.place.file) == ("case-with-pools", "cases/boxtel-2028.toml")
    assert "2027" in str(found.message)
