"""A joint arrangement under the Wgr: its own bodies, its own terms, and a council that is heard."""

from pathlib import Path

import pytest

from tests.kit.world import World
from zvh_finance.dossier.profile_file import embedded_profile
from zvh_finance.embedded import embedded_data
from zvh_finance.profile.profile import Profile

DATA = Path(__file__).parents[1] / "data"
AS_OF = "2026-11-30"


def due(profile: Profile, year: int) -> dict[str, tuple[int, int, int]]:
    """Of each step that belongs to a year: years from the budget year, month and day."""
    return {
        step.id: (step.day.year, step.day.month, step.day.day)
        for step in profile.cycle
        if step.holds_for(year)
    }


def test_the_councils_have_the_framework_before_30_april_since_the_budget_of_2024() -> None:
    profile = embedded_profile("mre")  # Wgr 34b

    assert due(profile, 2023)["framework-old"] == (-1, 4, 14)
    assert "framework" not in due(profile, 2023)
    assert due(profile, 2024)["framework"] == (-1, 4, 29)
    assert "framework-old" not in due(profile, 2024)


@pytest.mark.parametrize(("year", "weeks"), [(2023, 8), (2024, 12)])
def test_the_draft_is_with_the_councils_so_many_weeks_before(year: int, weeks: int) -> None:
    draft = [
        step
        for step in embedded_profile("mre").cycle
        if step.id.startswith("draft-budget") and step.holds_for(year)
    ]

    assert [(step.day.after, step.day.days) for step in draft] == [("adopt-budget", -7 * weeks)]


@pytest.mark.parametrize(("year", "day"), [(2022, (-1, 7, 31)), (2023, (-1, 9, 14))])
def test_the_budget_is_with_the_province_before_its_day(
    year: int, day: tuple[int, int, int]
) -> None:
    sent = {k: d for k, d in due(embedded_profile("mre"), year).items() if "supervisor" in k}

    assert day in sent.values()
    assert len(sent) == 2  # the budget, and the accounts of the year
    assert sent["accounts-supervisor"] == (1, 7, 14)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "members", "remarks"), [("mre", 21, 1), ("bhc", 8, 0)])
def test_its_papers_name_what_it_has(name: str, members: int, remarks: int, tmp_path: Path) -> None:
    world = World.of(DATA / name, tmp_path)

    told = world.done("check", as_of=AS_OF).output
    assert f"({remarks} remark" in told
    assert ("assumes key, payment" in told) is bool(remarks)
    world.done("budget", "2027", as_of=AS_OF)

    assert len(world.shares("2027/budget")) == members
    note = world.words("2027/budget/bestuursnota-2027.pdf")
    assert "algemeen bestuur" in note.casefold()
    for strange in (
        "Stuurgroep",
        "Manager",
        "Jaarplan",
        "beheergemeente",
        "convenant",
        "veiligheid",
    ):
        assert strange not in note
    assert not (world.out / "2027/budget/partijenoverleg-begroting-2027.pdf").exists()


@pytest.mark.slow
def test_a_legal_person_invoices_the_municipality_of_its_seat_as_well(tmp_path: Path) -> None:
    """Once the articles that the profile assumes were looked up."""
    world = World.of(DATA / "mre", tmp_path)
    known = (embedded_data() / "profiles/mre.toml").read_text(encoding="utf-8")
    known = known.replace('key = "?"', 'key = ""').replace('payment = "?"', 'payment = ""')
    (world.folder / "nagelezen.toml").write_text(known, encoding="utf-8")
    world.edit("arrangement.toml", 'profile = "mre"', 'profile = "nagelezen.toml"')

    told = world.done("invoices", "2026", "--dry-run", as_of="2026-02-15").output

    assert told.count("MRE-2026-") == 21
    assert "booking" not in told


def test_nobody_is_charged_on_an_article_that_was_not_looked_up(tmp_path: Path) -> None:
    world = World.of(DATA / "mre", tmp_path)

    ran = world.run("invoices", "2026", "--dry-run", as_of="2026-02-15")

    assert "no invoice rests on an assumption" in ran.stderr
    assert "MRE-2026-" not in ran.stdout
