"""What becomes of bills when somebody leaves beside another, joins again, or all ends."""

from typing import Any

import pytest

from tests.kit.case_files import staff_case
from tests.kit.world import World, notice

BOXTEL, VUGHT, OSS, HEUSDEN = "GM0757", "GM0865", "GM0828", "GM0797"
BASE = 107_960_000
"""The base of the contributions of 2027 in the example, in cents."""


def ending(world: World, last_day: str, cost_year: int, day: str = "2026-12-01") -> None:
    """The Stuurgroep ends the partnership; closing costs of 100.000."""
    world.case(
        "einde",
        f'kind = "dissolution"\ntitle = "Opheffing"\nlast_day = {last_day}\ndecision = "SG-D"\n'
        f'[[cost]]\nid = "archief"\nyear = {cost_year}\nkind = "other"\namount = "100.000,00"\n'
        'description = "Archief"\ndocument = "Raming"\n',
    )
    world.decide("SG-D", day, "dissolve", body="SG")


def excluded(world: World, code: str, day: str) -> None:
    world.case(
        f"uit-{code.lower()}",
        'kind = "exclusion"\ntitle = "Uitsluiting"\ndefault_notice = 2025-01-02\n'
        'default_notice_document = "Brief"\ndefault_notice_by = ["Oss"]\nterm_ended = 2025-06-01\n'
        f'heard_on = 2025-06-15\ndecision = "SG-U-{code}"\n[leaver]\ncode = "{code}"\n',
    )
    world.decide(f"SG-U-{code}", day, "exclude", body="SG")


def joins(world: World, code: str, name: str, signed: str) -> None:
    world.case(
        f"in-{code.lower()}",
        f'kind = "accession"\ntitle = "x"\ncode = "{code}"\nname = "{name}"\n'
        f'requested_on = 2026-01-05\ndecision = "SG-T-{code}"\nsigned_by_organisation = {signed}\n'
        f'signed_by_chair = {signed}\nseat = "x"\noffice = "x"\nrepresented_by = "burgemeester"\n',
    )
    world.decide(f"SG-T-{code}", "2026-04-01", "accede", body="SG")


def paid(world: World, year: int, *grounds: str) -> dict[str, int]:
    """Cents per code over some grounds together."""
    found: dict[str, int] = {}
    for ground in grounds:
        for code, cents in world.billed(ground, year).items():
            found[code] = found.get(code, 0) + cents
    return found


def test_contributions_of_a_year_after_the_end_go_back_and_its_costs_are_billed(
    world: World,
) -> None:
    """Article 22.5: billed in November, dissolved in December with the last of the year."""
    world.done("invoices", "2027", as_of="2026-11-23")
    assert sum(world.billed("budget", 2027).values()) == BASE

    ending(world, "2026-12-31", 2027)
    world.done("invoices", "2027", as_of="2027-01-10")
    assert set(world.billed("budget", 2027).values()) == {0}
    assert sum(world.billed("case:einde", 2027).values()) == 100_000_00
    world.done("check", as_of="2027-01-10")
    world.done("invoices", "2027", as_of="2027-01-11")
    assert sum(world.billed("case:einde", 2027).values()) == 100_000_00


def test_a_fee_of_a_year_after_the_end_goes_to_who_was_there_to_the_last(world: World) -> None:
    """Articles 22.3 and 22.4: what was accepted is owed, also when all ended since."""
    world.case("vught", notice(VUGHT, 2026, bases=[106_525_000, BASE]))
    world.decide("A-1", "2025-03-01", "accept_withdrawal", case="vught")
    ending(world, "2026-12-31", 2027)
    world.done("invoices", "2026", as_of="2027-01-10")
    world.done("invoices", "2027", as_of="2027-01-10")

    fee = world.billed("case:vught", 2027)
    assert fee[VUGHT] == 56_085_44
    world.done("withdrawal", "vught", as_of="2027-01-10")
    assert sum(world.shares("cases/vught", 2027).values()) == 0


def test_who_was_excluded_and_joins_again_keeps_its_first_membership(world: World) -> None:
    """One timeline: also when `from` is left to the program."""
    world.edit("arrangement.toml", 'name = "Vught"\nfrom = 2019-01-01\n', 'name = "Vught"\n')
    world.done("budget", "2025")
    before = world.shares("2025/budget")
    excluded(world, VUGHT, "2025-10-01")
    joins(world, VUGHT, "Vught", "2026-05-10")
    world.done("budget", "2025", "--force")
    world.done("budget", "2026")
    world.done("budget", "2027")

    assert world.shares("2025/budget") == before
    assert VUGHT not in world.shares("2026/budget")
    assert VUGHT in world.shares("2027/budget")


def test_who_left_and_joins_again_pays_a_fee_or_a_contribution(world: World) -> None:
    """Articles 19.3 and 22.4: never both over one year."""
    world.case("vught", notice(VUGHT, 2026, bases=[106_525_000, BASE]))
    world.decide("A-1", "2025-03-01", "accept_withdrawal", case="vught")
    joins(world, VUGHT, "Vught", "2026-05-10")
    for year in ("2025", "2026", "2027"):
        world.done("invoices", year, as_of="2027-01-10")

    assert world.billed("budget", 2027)[VUGHT] > 0
    assert world.billed("case:vught", 2026)[VUGHT] > 0
    assert world.billed("case:vught", 2027) == {}
    assert VUGHT not in world.billed("budget", 2026)
    told = world.done("withdrawal", "vught", as_of="2027-01-10").output
    assert "takes part again in 2027" in told
    assert "neemt vanaf 2027 weer deel" in world.words("cases/vught/vught.pdf")


def test_whoever_only_asked_to_join_is_no_member(world: World) -> None:
    """Article 19.3: its entry for billing does not make it a signatory of 2019."""
    world.edit(
        "arrangement.toml",
        '[[municipality]]\ncode = "GM0865"',
        '[[municipality]]\ncode = "GM0797"\nname = "Heusden"\n\n[[municipality]]\ncode = "GM0865"',
    )
    world.case(
        "heusden",
        'kind = "accession"\ntitle = "x"\ncode = "GM0797"\nname = "Heusden"\n'
        'requested_on = 2026-11-02\nseat = "x"\noffice = "x"\nrepresented_by = "burgemeester"\n',
    )
    world.done("budget", "2027")

    assert HEUSDEN not in world.shares("2027/budget")


def test_nobody_leaves_twice(world: World) -> None:
    """One notice in two files: the fee is asked once, and the other file says why not."""
    for name in ("een", "twee"):
        world.case(name, notice(VUGHT, 2027, bases=[BASE]))
        world.decide(f"A-{name}", "2026-03-01", "accept_withdrawal", case=name)
    world.done("invoices", "2027", as_of="2027-01-10")

    assert world.billed("case:een", 2027)[VUGHT] == 56_085_44
    assert world.billed("case:twee", 2027) == {}
    assert "Vught left already, by cases/een.toml" in world.done("withdrawal", "twee").output
    assert "wordt niets gevraagd" in world.words("cases/twee/twee.pdf")


def test_two_leavers_of_one_day_pay_the_same_in_one_case_or_in_two(world: World) -> None:
    """Choice A64: each its own share of what stays behind, and the others their old bill."""
    world.done("budget", "2027")
    before = world.shares("2027/budget")
    for code, name in ((VUGHT, "vught"), (BOXTEL, "boxtel")):
        world.case(name, notice(code, 2027, bases=[BASE]))
        world.decide(f"A-{name}", "2026-03-01", "accept_withdrawal", case=name)
    world.done("invoices", "2027", as_of="2027-01-10")

    # The host's bookings and credits that found no invoice yet stand in the claims of the cases.
    world.done("withdrawal", "vught")
    world.done("withdrawal", "boxtel")
    world.done("budget", "2027", "--force")
    total = world.shares("2027/budget")
    for name in ("vught", "boxtel"):
        for code, cents in world.shares(f"cases/{name}", 2027).items():
            total[code] = total.get(code, 0) + cents
    assert {c: abs(total[c] - before[c]) <= 2 for c in before} == dict.fromkeys(before, True)
    assert sum(total.values()) == BASE


def test_an_accepted_fee_is_not_moved_by_who_leaves_afterwards(world: World) -> None:
    """Articles 22.4 and choice A10: what was agreed stands."""
    world.case("vught", notice(VUGHT, 2027, bases=[BASE]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    world.done("withdrawal", "vught")
    agreed = world.shares("cases/vught", 2027)[VUGHT]
    world.case("oss", notice(OSS, 2027, bases=[BASE]))
    world.done("withdrawal", "vught", "--force")

    assert agreed == 56_085_44
    assert world.shares("cases/vught", 2027)[VUGHT] == agreed


def test_who_is_excluded_gets_no_compensation_for_another(world: World) -> None:
    """Article 22.4: it bears no contribution that could rise; the others are kept unharmed."""
    world.case("vught", notice(VUGHT, 2027, bases=[BASE]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    excluded(world, OSS, "2026-06-01")
    world.done("withdrawal", "vught")
    shares = world.shares("cases/vught", 2027)

    # 33.202 of the 639.112 less the 95.549 of Oss, of 1.079.600,00.
    assert shares[VUGHT] == round(BASE * 33_202 / (639_112 - 95_549))
    assert OSS not in shares
    assert sum(shares.values()) == 0


def test_who_left_in_the_last_year_pays_nothing_of_the_closing(world: World) -> None:
    """Article 22.5, choice A05: it was no party any more when the partnership ended."""
    excluded(world, VUGHT, "2026-10-01")
    ending(world, "2026-12-31", 2027)
    world.done("dissolution", "einde", as_of="2026-12-05")

    assert VUGHT not in world.shares("cases/einde", 2027)
    assert sum(world.shares("cases/einde", 2027).values()) == 100_000_00


def test_one_run_brings_everybody_to_what_it_owes(world: World) -> None:
    """A credit finds the invoice of the same run: what is paid comes first."""
    world.case("vught", notice(VUGHT, 2026, bases=[106_525_000]))
    world.decide("A-1", "2025-03-01", "accept_withdrawal", case="vught")
    world.done("invoices", "2026", as_of="2026-02-01")
    excluded(world, OSS, "2025-11-01")
    world.done("invoices", "2026", as_of="2026-03-01")
    once = paid(world, 2026, "budget", "case:vught")
    world.done("invoices", "2026", as_of="2026-03-02")

    assert paid(world, 2026, "budget", "case:vught") == once
    assert once.get(OSS, 0) == 0


def test_a_share_in_a_legacy_case_survives_joining_again(world: World) -> None:
    """Article 22.3, choice A06: it was never out of that key."""
    world.case("mw", staff_case("going_concern", "2025-06-01", "2026-06-01"))
    world.decide("DB-L", "2025-05-01", "legacy_case", case="mw")
    excluded(world, VUGHT, "2025-10-01")
    world.done("redundancy", "mw")
    before = world.shares("cases/mw", 2026)
    joins(world, VUGHT, "Vught", "2026-05-10")
    world.done("redundancy", "mw", "--force")

    assert before[VUGHT] == 1_975_80
    assert world.shares("cases/mw", 2026) == before


def test_who_was_bought_out_is_in_no_later_key_of_the_case_whatever_key_is_used(
    world: World,
) -> None:
    """Choices A04 and A06c: also not by the key of the year in which the case began."""
    world.edit("arrangement.toml", "[choices]", '[choices]\ncase_key_year = "surplus_year"\n#')
    buy_out = '\n[[buy_out]]\nredundancy_case = "mw"\nyear = 2026\namount = "2.000,00"\n'
    world.case("vught", notice(VUGHT, 2026, bases=[104_325_000]) + buy_out)
    world.case("mw", staff_case("dissolution", "2025-06-01", "2026-06-01"))
    world.decide("A-1", "2025-03-01", "accept_withdrawal", case="vught")
    world.done("redundancy", "mw")

    assert VUGHT in world.shares("cases/mw", 2025)
    assert VUGHT not in world.shares("cases/mw", 2026)


def test_a_staff_case_that_runs_past_the_end_stops_no_year(world: World) -> None:
    """Articles 13.5 and 22.3: its costs are shared by who was there to the last."""
    path = world.folder / "decisions.toml"
    text = path.read_text("utf-8").replace('contributions_total = "1.065.250,00"\n', "")
    path.write_text(text.replace('contributions_total = "1.043.250,00"\n', ""), "utf-8")
    world.case("mw", staff_case("going_concern", "2025-06-01", "2027-06-01"))
    ending(world, "2026-12-31", 2027)
    world.done("invoices", "2026", as_of="2027-01-10")
    world.done("invoices", "2027", as_of="2027-01-10")

    assert sum(world.billed("budget", 2026).values()) > 0
    assert sum(world.billed("case:mw", 2027).values()) == 38_035_50


@pytest.mark.parametrize(
    ("subject", "body", "fields", "told"),
    [
        ("accept_withdrawal", "DB", {"case": "vugth"}, "which is not in cases/"),
        ("legacy_case", "DB", {}, "names no case"),
        ("dissolve", "SG", {}, "is named by no case"),
    ],
)
def test_a_decision_that_no_case_answers_is_told(
    world: World, subject: str, body: str, fields: dict[str, str], told: str
) -> None:
    """Nothing that was decided is lost in silence."""
    world.decide("X-1", "2026-11-01", subject, body=body, **fields)

    assert told in world.done("invoices", "2027", as_of="2027-01-10").output
    assert told in world.done("check", as_of="2027-01-10").output


@pytest.mark.parametrize("line", ["achterblijvend", "Schikking", "compensatie"])
def test_an_id_that_the_program_gives_itself_is_refused(world: World, line: str) -> None:
    """Two charges under one trace id could not be told apart."""
    world.case(
        "vught",
        notice(VUGHT, 2027, bases=[BASE])
        + f'\n[[damage]]\nid = "{line}"\nyear = 2027\nkind = "direct"\namount = "1,00"\n'
        'description = "x"\ndocument = "y"\n',
    )

    assert world.run("withdrawal", "vught").exit_code == 3


def ceased(world: World) -> None:
    """The example types the end of Uden, which its merger explains."""
    uden = 'name = "Uden"\nfrom = 2019-01-01\n'
    world.edit("arrangement.toml", uden + "until = 2022-01-01\n", uden)


def test_a_leaver_that_merged_since_pays_what_it_owes_until_then(world: World) -> None:
    """Wet arhi, article 44: its successor gets the letter; no year is stopped by the merger."""
    ceased(world)
    world.case("uden", notice("GM0856", 2021, bases=[81_885_000, 84_955_000]))
    world.decide("A-1", "2020-03-01", "accept_withdrawal", case="uden")
    outside: dict[str, Any] = {"municipality": "GM1991", "method": "old_territory"}
    world.decide("DB-M", "2021-12-01", "merger_outside", **{**outside, "year": 2022})
    world.done("invoices", "2021", as_of="2022-02-01")
    world.done("invoices", "2022", as_of="2022-02-01")

    # 42.119 of the 611.270 inhabitants on 1 January 2020, of 818.850,00.
    assert world.billed("case:uden", 2021)["GM0856"] == 56_422_11
    assert world.billed("case:uden", 2022) == {}
    assert sum(world.billed("budget", 2022).values()) == 849_550_00
    told = world.done("withdrawal", "uden", as_of="2022-02-01").output
    assert "Uden ceased to exist before 2022" in told


def test_a_legacy_case_passes_to_the_successor_of_who_left(world: World) -> None:
    """Article 22.3 and Wet arhi, article 44: the years after its merger are worked out."""
    ceased(world)
    world.case("mw", staff_case("going_concern", "2020-06-01", "2022-06-01"))
    world.decide("DB-L", "2020-06-01", "legacy_case", case="mw")
    world.case(
        "uit",
        'kind = "exclusion"\ntitle = "Uitsluiting"\ndefault_notice = 2021-01-04\n'
        'default_notice_document = "Brief"\ndefault_notice_by = ["Oss"]\nterm_ended = 2021-06-01\n'
        'heard_on = 2021-06-15\ndecision = "SG-U"\n[leaver]\ncode = "GM0856"\n',
    )
    world.decide("SG-U", "2021-06-20", "exclude", body="SG")
    world.done("invoices", "2021", as_of="2022-02-01")
    world.done("invoices", "2022", as_of="2022-02-01")

    assert world.billed("case:mw", 2021)["GM0856"] > 0
    assert world.billed("case:mw", 2022)["GM1991"] > 0
    assert sum(world.billed("budget", 2022).values()) == 849_550_00
