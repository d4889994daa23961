"""What is left when all ended, and who bears it while municipalities merge (22.3, 22.5)."""

import re
from datetime import date

import pytest

from tests.kit.case_files import ending, judgment, staff_case
from tests.kit.world import World
from zvh_finance.year.claims import grounds_of
from zvh_finance.year.membership import membership_of

LAND_VAN_CUIJK, MAASHORST, OSS = "GM1982", "GM1991", "GM0828"
DAY = date(2025, 1, 15)


def ends(world: World, last_day: str, costs: dict[int, str], extra: str = "") -> None:
    world.case("einde", ending(last_day, costs, extra))
    world.decide("SG-E", "2021-02-01", "dissolve", body="SG", case="einde")


def rolls(world: World) -> None:
    world.edit("arrangement.toml", "[choices]", '[choices]\ndissolution_key = "rolling"\n#')


def as_addressees(world: World) -> None:
    """Who was born after the end, written as an addressee outside."""
    path = world.folder / "arrangement.toml"
    blocks = re.split(r"(?m)^(?=\[\[municipality\]\])", path.read_text("utf-8"))
    for number, block in enumerate(blocks):
        if LAND_VAN_CUIJK in block or MAASHORST in block:
            outside = re.sub(r"\[municipality(?=[\].])", "[addressee", block)
            blocks[number] = re.sub(r"(?m)^from = .*\n", "", outside)
    path.write_text("".join(blocks), "utf-8")


@pytest.mark.parametrize("last_day", ["2021-12-31", "2021-06-30"])
@pytest.mark.parametrize("outside", [True, False], ids=["outside", "listed"])
def test_a_successor_pays_for_who_took_part_to_the_last(
    world: World, last_day: str, *, outside: bool
) -> None:
    """Wet arhi, article 44: five municipalities became one on the day after, or later."""
    rolls(world)
    if outside:
        as_addressees(world)
    text = (world.folder / "arrangement.toml").read_text("utf-8")
    if last_day == "2021-06-30":
        text = re.sub(r"(?m)^until = .*\n", "", text)
    (world.folder / "arrangement.toml").write_text(text, "utf-8")
    ends(world, last_day, {2023: "10.000,00"})
    books = world.books(DAY)
    world.done("invoices", "2023", as_of=str(DAY))
    billed = world.billed("case:einde", 2023)

    assert membership_of(books).members_on(date(2023, 1, 1)) == ()
    assert sum(billed.values()) == 1_000_000
    assert {LAND_VAN_CUIJK, MAASHORST} <= set(billed)
    assert "GM0756" not in billed  # Boxmeer, which Land van Cuijk succeeded


def test_a_reserve_gives_no_more_than_the_costs(world: World) -> None:
    """Articles 17.9 and 22.5, choice A30: the rest would be drawn for nobody."""
    ends(
        world,
        "2024-12-31",
        {2025: "10.000,00"},
        'reserve = "30.000,00"\nreserve_decision = "R-1"\n',
    )
    world.decide("R-1", "2024-05-01", "reserve", year=2025, draw="30.000,00")
    refused = world.run("dissolution", "einde", as_of=str(DAY))

    assert refused.exit_code == 3
    assert "Lower `reserve` to those costs" in refused.output


def test_a_staff_case_that_runs_past_the_end_rests_on_what_goes_on(world: World) -> None:
    """Article 22.3: there is no budget of 17.2 any more; the obligation goes on."""
    world.case("z", staff_case("going_concern", "2024-01-01", "2025-03-01"))
    ends(world, "2024-12-31", {2025: "1.000,00"})
    (ground,) = (g for g in grounds_of(world.books(DAY), 2025) if g.name == "case:z")

    assert ground.legal.article == "artikel 22 lid 3"
    assert ground.owed > 0


@pytest.mark.parametrize("legacy", [True, False])
def test_after_a_court_only_what_was_decided_before_goes_on(world: World, *, legacy: bool) -> None:
    """Articles 21.5 and 22.3, choice A49: the key is off, but for a legacy case."""
    world.case("vonnis", judgment("2024-06-30"))
    world.case("z", staff_case("going_concern", "2024-01-01", "2025-03-01"))
    if legacy:
        world.decide("L-1", "2024-02-01", "legacy_case", case="z")
    result = world.run("redundancy", "z", as_of=str(DAY))

    assert result.exit_code == (0 if legacy else 3)
    assert ('subject = "legacy_case" keeps it' in result.output) is not legacy


def test_the_year_in_which_all_ends_keeps_its_staff_costs_in_its_budget(world: World) -> None:
    """Article 22.5: a dissolution carries the years after its last day, not the months before."""
    path = world.folder / "decisions.toml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"(?m)^contributions_total = .*\n", "", text), "utf-8")
    world.case("z", staff_case("dissolution", "2023-02-01", "2025-02-01"))
    ends(world, "2024-09-30", {2024: "1.000,00"}, 'redundancy_cases = ["z"]\n')
    world.done("dissolution", "einde", as_of=str(DAY))
    staff = {
        row["cost_year"] for row in world.charges("cases/einde") if row["line"].startswith("z-")
    }

    assert staff == {"2025"}


def test_staff_that_became_redundant_after_the_last_day_is_carried_at_once(world: World) -> None:
    """There is no budget of that year that could bear it."""
    world.case("z", staff_case("dissolution", "2024-10-01", "2025-02-01"))
    ends(world, "2024-09-30", {2024: "1.000,00"}, 'redundancy_cases = ["z"]\n')
    world.done("dissolution", "einde", as_of=str(DAY))
    staff = {
        row["cost_year"] for row in world.charges("cases/einde") if row["line"].startswith("z-")
    }

    assert staff == {"2024", "2025"}
