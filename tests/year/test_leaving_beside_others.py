"""Who leaves while others left, leave or were excluded: nobody twice, and nobody harmed (22)."""

import pytest

from tests.kit.case_files import ending, exclusion, judgment, staff_case, staff_damage
from tests.kit.world import World, notice

BOXTEL, VUGHT, OSS = "GM0757", "GM0865", "GM0828"
NOTHING = '[[settlement]]\nyear = 2024\namount = "0,00"\n'


def boxtel_after_vught(world: World, subject: str, extra: str = "") -> dict[str, int]:
    """Boxtel, accepted before anything was agreed with Vught, which left a year earlier."""
    bases = [98_910_000, 100_815_000, 104_325_000]
    world.case("vught", notice(VUGHT, 2024, bases=bases, extra=extra))
    world.case("boxtel", notice(BOXTEL, 2025, bases=[100_815_000]))
    world.decide("A-2", "2023-12-01", "accept_withdrawal", case="boxtel")
    world.decide("S-1", "2024-12-01", subject, case="vught")
    world.done("withdrawal", "boxtel")
    return world.shares("cases/boxtel", 2025)


@pytest.mark.parametrize(
    ("subject", "extra"), [("settle_withdrawal", NOTHING), ("dispute_withdrawal", "")]
)
def test_who_bears_no_calculated_fee_gets_nothing_of_another(
    world: World, subject: str, extra: str
) -> None:
    """Article 22.4: the fee is the damage of those who stay, and goes to them."""
    shares = boxtel_after_vught(world, subject, extra)

    assert VUGHT not in shares
    assert sum(shares.values()) == 0
    assert shares[BOXTEL] == 57_233_25


def test_who_accepted_its_own_fee_is_kept_unharmed_by_who_agreed_before(world: World) -> None:
    """Choice A64: what was agreed first is worked out as if the later one stayed."""
    shares = boxtel_after_vught(world, "accept_withdrawal")

    assert shares[VUGHT] == -2_943_28
    assert shares[BOXTEL] == 54_297_96
    assert sum(shares.values()) == 0


def test_a_buy_out_goes_to_everybody_that_goes_on_bearing_the_case(world: World) -> None:
    """Articles 22.3, choice A06c: also to who left earlier and stays in its key."""
    world.case("oss", notice(OSS, 2024, bases=[98_910_000]))
    world.decide("A-1", "2023-03-01", "accept_withdrawal", case="oss")
    world.case("z", staff_case("going_concern", "2023-06-01", "2025-06-01"))
    world.decide("L-1", "2023-06-01", "legacy_case", case="z")
    bought = '\n[[buy_out]]\nredundancy_case = "z"\nyear = 2025\namount = "5.000,00"\n'
    world.case("vught", notice(VUGHT, 2025, bases=[100_815_000]) + bought)
    world.decide("A-2", "2024-03-01", "accept_withdrawal", case="vught")
    world.done("withdrawal", "vught")
    world.done("redundancy", "z")

    lines = [row for row in world.charges("cases/vught") if row["line"] == "afkoop-z"]
    given = {row["municipality_code"]: int(row["share_cents"]) for row in lines}
    assert given.pop(VUGHT) == 500_000
    assert set(given) == set(world.shares("cases/z", 2025))
    assert OSS in given
    assert sum(given.values()) == -500_000


def test_one_staff_case_is_bought_out_once_a_year(world: World) -> None:
    """Two sums would have one trace id."""
    world.case("z", staff_case("going_concern", "2023-06-01", "2025-06-01"))
    bought = '\n[[buy_out]]\nredundancy_case = "z"\nyear = 2025\namount = "5.000,00"\n'
    world.case("vught", notice(VUGHT, 2025, bases=[100_815_000]) + bought + bought)
    refused = world.run("withdrawal", "vught")

    assert refused.exit_code == 3
    assert "stands twice for one staff case and year" in refused.output


def test_nobody_buys_out_of_a_case_that_a_leaver_bears_alone(world: World) -> None:
    """Choice A08: there is no key to leave."""
    world.case("z", staff_case(f"withdrawal:{VUGHT}", "2025-01-01", "2026-01-01"))
    bought = '\n[[buy_out]]\nredundancy_case = "z"\nyear = 2025\namount = "5.000,00"\n'
    world.case("vught", notice(VUGHT, 2025, bases=[100_815_000]) + bought)
    refused = world.run("withdrawal", "vught")

    assert refused.exit_code == 3
    assert "that the municipalities bear together" in refused.output


def test_after_a_dissolution_by_a_court_no_key_shares_its_staff(world: World) -> None:
    """Article 21.5, choice A49: each party bears its own costs; nothing is billed."""
    world.case("vonnis", judgment("2026-05-01"))
    world.case("z", staff_case("dissolution", "2026-05-02", "2027-06-01"))
    refused = world.run("redundancy", "z")
    world.run("invoices", "2027", as_of="2027-06-10")

    assert refused.exit_code == 3
    assert "Name them under [[cost]] of cases/vonnis.toml" in refused.output
    assert not (world.folder / "register.sqlite").exists() or not world.billed("case:z", 2027)


EXCLUDED = exclusion("2025-03-03", "2025-06-01", "2025-06-15")


def test_who_was_excluded_gives_no_notice_any_more(world: World) -> None:
    """Articles 22.2 and 22.4: a notice of who is no Party brings nothing."""
    world.decide("SG-9", "2025-06-20", "exclude", body="SG")
    world.case("uit", EXCLUDED)
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    told = world.done("withdrawal", "vught")

    assert world.charges("cases/vught") == []
    assert "Vught left already, by cases/uit.toml" in told.output
    assert "nam al niet meer deel" in world.words("cases/vught/vught.pdf")


def test_a_notice_from_before_an_exclusion_stands(world: World) -> None:
    """Article 22.4: what was agreed on it is owed."""
    world.decide("SG-9", "2025-12-20", "exclude", body="SG")
    world.case("uit", EXCLUDED)
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    world.done("withdrawal", "vught")

    assert world.shares("cases/vught", 2027)[VUGHT] == 56_085_44


ENDING = ending("2025-12-31", {2026: "1.000,00"})


def test_nothing_stops_because_all_ended(world: World) -> None:
    """Articles 22.3 and 22.5: what runs on after the last day is worked out and billed."""
    world.case("oss", notice(OSS, 2025, bases=[100_815_000]))
    world.decide("A-1", "2024-03-01", "accept_withdrawal", case="oss")
    world.case("z", staff_case("going_concern", "2024-11-01", "2026-06-01"))
    world.case("einde", ENDING)
    world.decide("SG-E", "2025-06-01", "dissolve", body="SG")
    (world.folder / "forecast").mkdir(exist_ok=True)
    world.done("redundancy", "z")
    world.done("dissolution", "einde")

    assert sum(world.shares("cases/einde", 2026).values()) == 100_000


def test_a_withdrawal_on_the_day_that_all_ends_asks_for_nothing(world: World) -> None:
    """Nobody leaves what ended: the case can be read, and says so."""
    world.case("einde", ENDING)
    world.decide("SG-E", "2025-06-01", "dissolve", body="SG")
    world.case("vught", notice(VUGHT, 2026, bases=[104_325_000]))
    world.decide("A-1", "2025-03-01", "accept_withdrawal", case="vught")
    told = world.done("withdrawal", "vught")

    assert world.charges("cases/vught") == []
    assert "left already" in told.output


@pytest.mark.parametrize(
    "case",
    [notice("GM0796", 2027, bases=[107_960_000]), EXCLUDED.replace("GM0865", "GM0796")],
    ids=["notice", "exclusion"],
)
def test_the_host_stays_in_the_key_while_its_leaving_is_refused(world: World, case: str) -> None:
    """Choice A63: a new host comes first; its share does not go to the others meanwhile."""
    world.done("budget", "2027")
    before = world.shares("2027/budget")
    world.decide("SG-9", "2025-06-20", "exclude", body="SG")
    world.case("host", case)
    world.done("budget", "2027", "--force")

    assert world.shares("2027/budget") == before
    assert "first settle who becomes the beheergemeente" in world.run("check").output


def test_an_acceptance_on_a_void_notice_binds_nobody_to_its_staff_case(world: World) -> None:
    """Articles 22.2 and 22.6, choice A10: the notice brings nothing, so neither does its damage."""
    world.decide("SG-9", "2025-06-20", "exclude", body="SG")
    world.case("uit", EXCLUDED)
    damage = staff_damage(2027, "z")
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]) + damage)
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    world.case("z", staff_case(f"withdrawal:{VUGHT}", "2025-09-01", "2026-03-01"))
    world.done("redundancy", "z")
    told = world.run("check").output

    assert {row["status"] for row in world.charges("cases/z")} == {"concept"}
    assert "The case z has amounts of 2025, 2026 that are not invoiced" in told


def test_who_left_stays_in_the_key_of_its_staff_case_when_all_ends(world: World) -> None:
    """Articles 22.3 and 22.5, choice A06: a dissolution frees nobody of what it bears."""
    world.case("z", staff_case("dissolution", "2024-06-01", "2026-06-01"))
    world.case("oss", notice(OSS, 2025, bases=[100_815_000]))
    world.decide("A-1", "2024-03-01", "accept_withdrawal", case="oss")
    world.decide("SG-E", "2025-06-01", "dissolve", body="SG")
    joined = ENDING.replace('decision = "SG-E"', 'decision = "SG-E"\nredundancy_cases = ["z"]')
    world.case("einde", joined)
    refused = world.run("dissolution", "einde")
    world.case("einde", ENDING)
    world.done("invoices", "2026", as_of="2026-07-02")

    assert refused.exit_code == 3
    assert "stays with its own key until it ends" in refused.output
    assert world.billed("case:z", 2026)[OSS] > 0


def test_the_check_passes_a_year_that_was_closed_before_all_ended_in_it(world: World) -> None:
    """Articles 21.5 and 22.5: nothing of a later year is settled, and nothing stops."""
    world.case("einde", ENDING.replace("2025-12-31", "2024-12-31"))
    world.decide("SG-E", "2023-01-10", "dissolve", body="SG")
    checked = world.run("check")

    assert "No municipality takes part" not in checked.output
