"""An amount counts once: in the reserve, in a budget, beside it, or in an ending."""

import re

import pytest

from tests.kit.case_files import staff_case
from tests.kit.world import World, notice
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.closing import accounts_of, provisions_of
from zvh_finance.year.outlook import outlook_bases, outlook_of

BOXTEL, VUGHT = "GM0757", "GM0865"
DISSOLUTION = """
kind = "dissolution"
title = "Opheffing"
last_day = 2027-12-31
[[cost]]
id = "archief"
year = 2028
kind = "transfer"
amount = "946.000,00"
description = "Archief"
document = "Raming"
"""
YEAR_OF_STAFF = 91_285_20
"""Salary 60.000, IKB 10.230, charges 16.855,20 and guidance 4.200."""


def without_totals(world: World) -> None:
    path = world.folder / "decisions.toml"
    text = re.sub(r"contributions_total = .*\n", "", path.read_text("utf-8"))
    path.write_text(text, "utf-8")


def base_of(world: World, year: int = 2027) -> int:
    world.done("budget", str(year), "--force")
    return sum(world.shares(f"{year}/budget").values())


def ended(world: World, reserve: str, decision: str) -> None:
    """The partnership ends with 2027, with something of the reserve."""
    head = f'decision = "SG-D"\nreserve = "{reserve}"\nreserve_decision = "{decision}"\n[[cost]]'
    world.case("einde", DISSOLUTION.replace("[[cost]]", head))
    world.decide("SG-D", "2026-10-01", "dissolve", body="SG")


def test_an_ending_cannot_take_more_than_the_reserve_has(world: World) -> None:
    """Article 17.9, choice A30: 182.213,52 less what the budget of 2027 draws."""
    world.decide("DB-R", "2026-10-01", "reserve", year=2028, draw="900.000,00")
    ended(world, "900.000,00", "DB-R")
    result = world.run("dissolution", "einde")

    assert result.exit_code == 3
    assert "The reserve would fall to" in result.output


def test_one_decision_pays_one_draw(world: World) -> None:
    """DB-2026-07 is the 45.000 that the budget of 2027 draws."""
    ended(world, "45.000,00", "DB-2026-07")
    result = world.run("dissolution", "einde")

    assert result.exit_code == 4
    assert "decided to draw €45,000.00" in result.output


def test_what_an_ending_takes_leaves_the_reserve(world: World) -> None:
    world.decide("DB-R", "2026-10-01", "reserve", year=2028, draw="50.000,00")
    ended(world, "50.000,00", "DB-R")
    world.done("dissolution", "einde")

    assert sum(world.shares("cases/einde", 2028).values()) == 896_000_00


def test_a_scenario_is_held_against_what_the_reserve_has(world: World) -> None:
    world.case("einde", DISSOLUTION.replace("[[cost]]", 'reserve = "900.000,00"\n[[cost]]'))
    result = world.run("dissolution", "einde")

    assert result.exit_code == 3
    assert "Lower `reserve`" in result.output


def test_what_nobody_decided_takes_nothing_from_the_reserve_of_a_deficit(world: World) -> None:
    """Choice A29: the reserve covers the deficit of 2025 beside the draws that were decided."""
    text = (world.folder / "budget" / "2026-amendment-1.csv").read_text("utf-8").splitlines()
    draw = "meer;Meer uit de reserve;reserve_draw;60.000,00;0.10;7.1;nee;Niet besloten"
    amendment = world.folder / "budget" / "2027-amendment-1.csv"
    world.done("year-end", "2025")
    ledger = (world.out / "2025" / "year-end" / "charges.csv").read_text("utf-8-sig")
    amendment.write_text(f"{text[0]}\n{draw}\n", "utf-8")
    world.done("year-end", "2025", "--force")

    assert (world.out / "2025" / "year-end" / "charges.csv").read_text("utf-8-sig") == ledger


@pytest.mark.parametrize("cause", ["dissolution", "going_concern", f"withdrawal:{VUGHT}"])
def test_a_scenario_of_ending_leaves_a_staff_case_where_it_is(world: World, cause: str) -> None:
    """Article 22.5: outside budgets and invoices while nobody decided it."""
    without_totals(world)
    world.case("mw", staff_case(cause, "2026-06-01", "2028-01-01"))
    before = base_of(world)
    world.case("einde", DISSOLUTION.replace("[[cost]]", 'redundancy_cases = ["mw"]\n[[cost]]'))

    assert base_of(world) == before


def test_a_decided_ending_carries_the_staff_costs_after_its_last_day(world: World) -> None:
    """A cost counts once: those of 2027 stay in its budget, those of 2028 join the ending."""
    without_totals(world)
    world.case("mw", staff_case("dissolution", "2026-06-01", "2028-06-01"))
    before = base_of(world)
    named = 'decision = "SG-D"\nredundancy_cases = ["mw"]\n[[cost]]'
    world.case("einde", DISSOLUTION.replace("[[cost]]", named))
    world.decide("SG-D", "2026-10-01", "dissolve", body="SG")
    world.done("dissolution", "einde")

    assert base_of(world) == before
    assert world.shares("cases/einde", 2027) == {}
    assert sum(world.shares("cases/einde", 2028).values()) == 946_000_00 + 38_035_50


def test_an_amendment_about_something_else_brings_no_case(world: World) -> None:
    """Article 17.7, choice A48: a case from after the adoption needs a line of its own."""
    world.case("mw", staff_case("going_concern", "2026-10-01", "2028-01-01"))
    head = (world.folder / "budget" / "2026-amendment-1.csv").read_text("utf-8").splitlines()[0]
    amendment = world.folder / "budget" / "2027-amendment-1.csv"
    amendment.write_text(f"{head}\nzaal;Zaalhuur;cost;1.000,00;1.2;3.8;nee;Wijziging\n", "utf-8")
    world.decide("DB-W", "2026-11-10", "amend_budget", year=2027, amendment=1)
    assert base_of(world) == 1_080_600_00
    told = world.done("budget", "2027", "--force").output
    assert "need an amendment (article 17.7, choice A48) with the line mw-vwnw" in told

    line = "mw-vwnw;Personele zaak;cost;90.000,00;1.2;1.1;nee;Wijziging\n"
    amendment.write_text(f"{head}\n{line}", "utf-8")
    assert base_of(world) == 1_169_600_00
    told = world.done("budget", "2027", "--force").output
    assert "has €90,000.00 for mw-vwnw, the case now gives €91,285.20" in told
    assert "need an amendment" not in told


def test_a_draft_has_every_case_of_its_year(world: World) -> None:
    """Choice A48: nothing was adopted that it could not change."""
    world.undecide("DB-2026-05")
    before = base_of(world)
    world.case("mw", staff_case("going_concern", "2027-01-01", "2028-01-01"))

    # Besides the year: research of 1.500 and training of 4.500 in the first month.
    assert base_of(world) == before + YEAR_OF_STAFF + 6_000_00


def test_what_was_adopted_of_a_case_stands_when_its_file_changes(world: World) -> None:
    """Article 17.7: an exit recorded later changes nothing by itself."""
    without_totals(world)
    world.case("mw", staff_case("going_concern", "2026-06-01", "2028-01-01"))
    with (world.folder / "budget" / "2027.csv").open("a", encoding="utf-8") as file:
        file.write("mw-vwnw;Personele zaak;cost;91.285,20;1.2;1.1;nee;;;;\n")
    adopted = base_of(world)
    assert adopted == 1_079_600_00 + YEAR_OF_STAFF
    world.case("mw", staff_case("going_concern", "2026-06-01", "2027-06-01"))

    assert base_of(world) == adopted


def test_a_total_that_a_case_moved_tells_how_to_keep_what_was_adopted(world: World) -> None:
    world.case("mw", staff_case("going_concern", "2026-06-01", "2028-01-01"))
    result = world.run("budget", "2027")

    assert result.exit_code == 3
    assert "The line mw-vwnw follows the file of its staff case" in result.output


def test_a_line_of_a_case_that_is_billed_beside_is_refused(world: World) -> None:
    """Article 22.3, choice A06: else its costs are paid twice."""
    without_totals(world)
    world.case("mw", staff_case("going_concern", "2026-06-01", "2028-01-01"))
    world.decide("DB-L", "2026-06-01", "legacy_case", case="mw")
    with (world.folder / "budget" / "2027.csv").open("a", encoding="utf-8") as file:
        file.write("mw-vwnw;Personele zaak;cost;91.285,20;1.2;1.1;nee;;;;\n")
    result = world.run("budget", "2027")

    assert result.exit_code == 3
    assert "paid twice" in result.output


def without_outlook(world: World, line: str = "") -> None:
    """The budget of 2027 without its columns of years after, or without those of one line."""
    path = world.folder / "budget" / "2027.csv"
    rows = path.read_text("utf-8").splitlines()
    if line:
        rows = [
            ";".join([*r.split(";")[:-3], "", "", ""]) if r.startswith(line) else r for r in rows
        ]
    else:
        rows = [";".join(r.split(";")[:-3]) for r in rows]
    path.write_text("\n".join(rows) + "\n", "utf-8")


def test_a_budget_that_looks_no_further_has_no_outlook(world: World) -> None:
    """Unknown is not zero: the costs of a running case are no estimate of everything."""
    without_totals(world)
    without_outlook(world)
    world.case("mw", staff_case("going_concern", "2026-06-01", "2028-04-01"))
    books = world.books()

    assert [y.base for y in outlook_of(books, budget_of_year(books, 2027))] == [None] * 3
    assert outlook_bases(books, 2030) == {}


def test_one_line_without_an_outlook_leaves_the_year_unknown_and_is_told(world: World) -> None:
    without_outlook(world, "procesregisseurs")
    books = world.books()
    budget = budget_of_year(books, 2027)

    assert budget.outlook_base(0) is None
    assert next(str(f.message) for f in budget.warnings if f.code == "outlook-open").startswith(
        "The outlook of 2028 is unknown: procesregisseurs recur and have no amount for it."
    )
    world.case("boxtel", notice(BOXTEL, 2028))
    # The budget of 2026 looks ahead as far as 2029.
    assert "No base is known for 2030" in world.run("withdrawal", "boxtel").output


@pytest.mark.parametrize("mode", ["shared", "host"])
def test_the_outlook_follows_who_bears_the_services_in_each_year(world: World, mode: str) -> None:
    """Article 17.4, choice A32: what ends falls away, what begins comes in."""
    books = world.books()
    budget = budget_of_year(books, 2027)
    fee, now = 60_000_00, budget.outlook_base(0)
    services = sum(line.outlook[0] or 0 for line in budget.borne_by_host)
    assert services > 0
    assert now is not None
    world.decide("DB-S", "2026-11-01", "supporting_services", year=2028, mode=mode)
    later = budget_of_year(world.books(), 2027)

    wanted = now - fee + (services if mode == "shared" else 0)
    assert later.outlook_base(0) == wanted
    assert later.base == budget.base
    world.done("budget", "2027", "--force")
    assert {row["line"] for row in world.charges("2027/budget")} == {
        "",
        *(line.id for line in budget.lines),
    }


def test_a_case_is_billed_on_figures_on_which_the_budget_of_that_year_is(world: World) -> None:
    """Choice A19: figures of unknown status bill nothing, unless the adoption accepts them."""
    world.case("mw", staff_case("going_concern", "2019-02-01", "2019-06-01"))
    world.decide("DB-L", "2019-01-15", "legacy_case", case="mw")
    world.done("invoices", "2019", "--only", "cases", as_of="2020-01-10")
    assert sum(world.billed("case:mw", 2019).values()) > 0

    world.edit("decisions.toml", 'accept_figures = "unknown"\n', "")
    result = world.run("invoices", "2019", "--only", "cases", as_of="2020-01-10")
    assert result.exit_code == 4
    assert "that are of unknown status" in result.output


def test_accounts_reckon_with_the_contributions_of_the_budget(world: World) -> None:
    """Services that only the accounts have brought no fee into the contributions (17.4)."""
    without_totals(world)
    path = world.folder / "budget" / "2025.csv"
    rows = [r for r in path.read_text("utf-8").splitlines() if "supporting_service" not in r]
    path.write_text("\n".join(rows) + "\n", "utf-8")
    books = world.books()
    budget = budget_of_year(books, 2025)
    _, accounts = accounts_of(books, 2025, 0)

    assert accounts.contributions == budget.base


def test_what_a_bound_leaver_pays_needs_no_provision(world: World) -> None:
    """A08: it is nobody else's to provide for."""
    without_totals(world)
    damage = (
        '\n[[avoidable]]\nid = "v"\nyear = 2025\namount = "22.500,00"\npost = "P-7"\n'
        'description = "Post"\nbudget_line = "procesregisseurs"\n'
        '\n[[damage]]\nid = "s"\nyear = 2025\nkind = "surplus_staff"\npost = "P-7"\n'
        'amount = "1,00"\ndescription = "Personeel"\nredundancy_case = "mw"\n'
        'document = "Besluit"\n'
    )
    world.case("vught", notice(VUGHT, 2025, bases=[100_815_000]) + damage)
    world.case("mw", staff_case(f"withdrawal:{VUGHT}", "2025-02-01", "2026-07-01"))
    assert [p.case for p in provisions_of(world.books(), 2025)] == ["mw"]

    world.decide("A-1", "2024-11-01", "accept_withdrawal", case="vught")
    assert provisions_of(world.books(), 2025) == ()
