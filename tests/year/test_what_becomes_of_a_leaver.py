"""Whatever happened to a municipality is said once, and every key, bill, case and paper follows."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from pipelines.cli import app
from tests.kit.case_files import exclusion, staff_case, staff_damage
from tests.kit.world import World, notice
from zvh_finance.year.budget import budget_of_year
from zvh_finance.year.outlook import check_outlook, outlook_bases, outlook_of

BOXTEL, VUGHT, OSS = "GM0757", "GM0865", "GM0828"


def test_an_accepted_leaver_pays_no_contribution_beside_its_fee(world: World) -> None:
    """Articles 17.2 and 22.4: nobody pays a contribution and a leaving fee over the same day."""
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    world.done("budget", "2027")
    world.done("withdrawal", "vught")

    assert VUGHT not in world.shares("2027/budget")
    fee = world.shares("cases/vught", 2027)
    assert fee[VUGHT] == 56_085_44
    assert sum(fee.values()) == 0

    world.done("invoices", "2027", as_of="2027-01-10")
    assert VUGHT not in world.billed("budget", 2027)
    assert world.billed("case:vught", 2027)[VUGHT] == 56_085_44


def test_compensation_keeps_the_bill_of_those_who_stay_as_it_was(world: World) -> None:
    """Article 22.4: with the fee each pays what it would have paid if nobody had left."""
    world.done("budget", "2027")
    before = world.shares("2027/budget")
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.decide("A-1", "2026-03-01", "accept_withdrawal", case="vught")
    world.done("invoices", "2027", as_of="2027-01-10")
    paid = world.billed("budget", 2027)
    for code, cents in world.billed("case:vught", 2027).items():
        paid[code] = paid.get(code, 0) + cents

    assert paid == before


CHANGED_CONVENANT = """
kind = "withdrawal"
title = "Uittreding"
ground = "20.3"
amendment_effective = 2026-10-01
discount_rate = "2%"
[[leaver]]
code = "GM0865"
"""
EXCLUSION = exclusion("2026-03-02", "2026-06-01", "2026-06-15")


@pytest.mark.parametrize("case", [CHANGED_CONVENANT, EXCLUSION], ids=["20.3", "22.2"])
def test_whoever_left_another_way_is_in_no_key_after_it(world: World, case: str) -> None:
    """Articles 20.3 and 22.2: out of the key of the next year, and not of the running one."""
    world.decide("SG-9", "2026-06-20", "exclude", body="SG")
    world.case("weg", case)
    world.done("budget", "2026")
    world.done("budget", "2027")

    assert VUGHT in world.shares("2026/budget")
    assert VUGHT not in world.shares("2027/budget")


def test_after_a_dissolution_nobody_pays_a_contribution(world: World) -> None:
    """Article 22.5: the partnership ended on 31 December 2026."""
    world.case(
        "einde",
        'kind = "dissolution"\ntitle = "x"\nlast_day = 2026-12-31\ndecision = "SG-9"\n'
        '[[cost]]\nid = "huur"\nyear = 2027\nkind = "other"\namount = "1.000,00"\n'
        'description = "Huur"\ndocument = "Contract"\n',
    )
    world.decide("SG-9", "2026-06-20", "dissolve", body="SG")
    result = world.run("budget", "2027")

    assert result.exit_code == 4
    assert "nobody to pay" in result.output


def test_the_outlook_leaves_out_who_will_have_left(world: World) -> None:
    """Choice A62: the sheets of 2027 show 2028 without Boxtel, and add up to the board's base."""
    world.case("boxtel", notice(BOXTEL, 2028))
    books = world.books()
    outlook = outlook_of(books, budget_of_year(books, 2027))

    assert [year.base for year in outlook] == [1_117_350_00, 1_156_350_00, 1_196_600_00]
    assert all(BOXTEL not in year.contributions for year in outlook)
    assert all(sum(year.contributions.values()) == year.base for year in outlook)
    assert check_outlook(outlook) == ()


def test_an_end_that_nothing_explains_stops_the_run(world: World) -> None:
    """What ended it? No case, no reorganisation, no decision."""
    boxtel = 'name = "Boxtel"\nfrom = 2019-01-01\n'
    world.edit("arrangement.toml", boxtel, boxtel + "until = 2027-01-01\n")
    result = world.run("budget", "2027")

    assert result.exit_code == 4
    assert "Boxtel (GM0757) ceased to take part on 2027-01-01" in result.output


def test_a_beginning_that_nothing_explains_stops_the_run(world: World) -> None:
    """Article 19: an accession with no case on file."""
    with (world.folder / "arrangement.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[municipality]]\ncode = "GM0797"\nname = "Heusden"\nfrom = 2027-01-01\n')
    result = world.run("budget", "2027")

    assert result.exit_code == 4
    assert "Heusden (GM0797) began to take part on 2027-01-01" in result.output


def test_a_decision_explains_an_end_and_free_text_does_not(world: World) -> None:
    boxtel = 'name = "Boxtel"\nfrom = 2019-01-01\n'
    ended = boxtel + 'until = 2027-01-01\nuntil_ground = "SG-7"\n'
    world.edit("arrangement.toml", boxtel, ended)
    assert world.run("budget", "2027").exit_code == 4

    world.decide("SG-7", "2026-05-01", "amend_convenant", body="SG")
    world.done("budget", "2027")
    assert BOXTEL not in world.shares("2027/budget")


def test_an_end_that_differs_from_the_case_is_refused(world: World) -> None:
    world.case("boxtel", notice(BOXTEL, 2028))
    boxtel = 'name = "Boxtel"\nfrom = 2019-01-01\n'
    world.edit("arrangement.toml", boxtel, boxtel + "until = 2029-01-01\n")
    result = world.run("budget", "2027")

    assert result.exit_code == 3
    assert "cases/boxtel.toml" in result.output


def test_beginnings_and_ends_that_cbs_explains_need_not_be_typed(world: World) -> None:
    """The merger of 2022: every `until` and every `from` of a successor taken out."""
    path = world.folder / "arrangement.toml"
    text = path.read_text("utf-8")
    world.done("budget", "2022")
    stated = world.shares("2022/budget")
    text = re.sub(r"^until = .*\n", "", text, flags=re.MULTILINE)
    text = re.sub(r"^from = 20(19|22)-01-01\n", "", text, flags=re.MULTILINE)
    path.write_text(text, "utf-8")
    world.done("budget", "2022", "--force")

    assert world.shares("2022/budget") == stated


def test_an_accession_in_force_needs_no_entry_to_count(world: World) -> None:
    """Article 19.3, choice A15: signed in June 2026, in the key from 1 January 2027."""
    agreed = "".join(
        f'\n[[agreement]]\nparty = "{name}"\nagreed_on = 2026-04-01\n' for name in ("Oss", "Vught")
    )
    world.case(
        "heusden",
        'kind = "accession"\ntitle = "x"\ncode = "GM0797"\nname = "Heusden"\n'
        'requested_on = 2026-03-01\ndecision = "SG-8"\nsigned_by_organisation = 2026-06-01\n'
        'signed_by_chair = 2026-06-15\nseat = "Vlijmen"\noffice = "Vlijmen"\n'
        'represented_by = "burgemeester"\n' + agreed,
    )
    assert world.run("budget", "2027").exit_code == 0
    assert "GM0797" not in world.shares("2027/budget")

    world.decide("SG-8", "2026-05-20", "accede", body="SG")
    told = world.done("budget", "2027", "--force")
    assert "cases/heusden.toml, field Heusden: akkoord van alle" in told.output
    note = world.words("2027/budget/bestuursnota-2027.pdf")
    missing = "Van een toetreding is nog niet vastgelegd wat artikel 19 lid 2 en 3 vraagt. Heusden"
    assert missing in note
    assert "asks this of who joins" not in note
    world.done("budget", "2026")
    assert "GM0797" in world.shares("2027/budget")
    assert "GM0797" not in world.shares("2026/budget")


def test_staff_that_a_leaver_pays_alone_is_billed_once_it_is_bound(world: World) -> None:
    """A08, A10, article 22.6: told while it waits, billed by its own claim after acceptance."""
    damage = staff_damage(2027, "medewerker")
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]) + damage)
    world.case("medewerker", staff_case(f"withdrawal:{VUGHT}", "2027-01-01", "2028-01-01"))
    waiting = world.run("invoices", "2027", as_of="2027-01-10")
    assert "medewerker is not invoiced" in waiting.output
    world.done("redundancy", "medewerker", as_of="2027-01-10")
    assert "CONCEPT" in world.words("cases/medewerker/medewerker-partijen.pdf")

    world.decide("A-1", "2027-01-11", "accept_withdrawal", case="vught")
    world.done("invoices", "2027", as_of="2027-01-12")
    world.done("redundancy", "medewerker", "--force", as_of="2027-01-12")
    assert "CONCEPT" not in world.words("cases/medewerker/medewerker-partijen.pdf")
    assert world.billed("case:medewerker", 2027) == world.shares("cases/medewerker", 2027)
    assert world.billed("case:medewerker", 2027)[VUGHT] > 0


def test_a_legacy_case_is_billed_by_its_own_key(world: World) -> None:
    """Article 22.3, choice A06: who left stays in its key, beside the budget."""
    world.case("vught", notice(VUGHT, 2026, bases=[104_325_000]))
    world.case("medewerker", staff_case("dissolution", "2025-06-01", "2026-06-01"))
    world.done("invoices", "2026", as_of="2026-02-01")
    world.done("redundancy", "medewerker")

    own = world.shares("cases/medewerker", 2026)
    assert own[VUGHT] > 0
    assert world.billed("case:medewerker", 2026) == own


def test_a_case_of_a_partnership_that_goes_on_stays_by_decision(world: World) -> None:
    """A06 and A48 together (WE14): without a decision told with its amount, with it beside."""
    world.case("vught", notice(VUGHT, 2026, bases=[104_325_000]))
    world.case("medewerker", staff_case("going_concern", "2025-06-01", "2026-06-01"))
    told = world.done("redundancy", "medewerker")
    assert "as a legacy case it would pay" in told.output
    assert VUGHT not in world.shares("cases/medewerker", 2026)

    world.decide("DB-L", "2025-05-01", "legacy_case", case="medewerker")
    world.done("redundancy", "medewerker", "--force")
    # Five months of 5.000 salary, 852,50 IKB, 1.404,60 charges and 350 guidance: 38.035,50, by
    # the 635.466 inhabitants of 1 January 2025, those of Vught among them.
    assert world.shares("cases/medewerker", 2026) == {
        "GM0755": 686_23,
        "GM0757": 2_049_48,
        "GM0796": 9_668_30,
        "GM0828": 5_700_48,
        "GM0845": 1_806_17,
        "GM0865": 1_975_80,
        "GM1721": 1_951_62,
        "GM1948": 5_070_33,
        "GM1982": 5_555_51,
        "GM1991": 3_571_58,
    }
    world.done("invoices", "2026", as_of="2026-02-01")
    assert world.billed("case:medewerker", 2026) == world.shares("cases/medewerker", 2026)


@pytest.mark.parametrize(
    ("choice", "payer"),
    [
        ("stay", "zaak begon (artikel 22 lid 3) "),
        ("out", "zaak begon (artikel 22 lid 3), zonder Vught vanaf 2026"),
    ],
)
def test_a_paper_names_who_pays_a_legacy_case(world: World, choice: str, payer: str) -> None:
    """Choice A06: under the other reading who left is not said to pay, on any paper."""
    world.edit("arrangement.toml", "[choices]", f'[choices]\nleaver_legacy_cases = "{choice}"')
    world.case("vught", notice(VUGHT, 2026, bases=[104_325_000]))
    world.case("medewerker", staff_case("going_concern", "2025-06-01", "2026-06-01"))
    world.decide("DB-L", "2025-05-01", "legacy_case", case="medewerker")
    world.done("redundancy", "medewerker")
    world.done("withdrawal", "vught")

    assert (VUGHT in world.shares("cases/medewerker", 2026)) is (choice == "stay")
    told = world.words("cases/medewerker/medewerker-partijen.pdf")
    assert f"de gemeenten die deelnamen toen de {payer}" in told
    book = load_workbook(world.out / "cases/vught/vught.xlsx")["Grondslag"]
    told = " ".join(str(row[0].value) for row in book.iter_rows())
    assert ("totdat zij eindigen" in told) is (choice == "stay")
    assert ("telt niet meer mee" in told) is (choice == "out")


def test_an_amount_settled_after_the_horizon_is_a_claim_of_its_year(world: World) -> None:
    """A10: agreed for 2026 while the horizon is one year."""
    settled = '\n[[settlement]]\nyear = 2026\namount = "150.000,00"\n'
    world.case("vught", notice(VUGHT, 2025, bases=[100_815_000]) + settled)
    world.decide("S-1", "2025-03-01", "settle_withdrawal", case="vught")
    world.done("invoices", "2026", as_of="2026-02-01")

    assert world.billed("case:vught", 2026)[VUGHT] == 150_000_00
    assert sum(world.billed("case:vught", 2026).values()) == 0


def test_accepted_and_invoiced_then_settled_at_nothing_goes_back_to_zero(world: World) -> None:
    """A66: corrected in full, down to zero, exactly."""
    world.case("vught", notice(VUGHT, 2026, bases=[104_325_000]))
    world.decide("A-1", "2025-03-01", "accept_withdrawal", case="vught")
    world.done("invoices", "2026", as_of="2026-01-10")
    assert world.billed("case:vught", 2026)[VUGHT] > 0

    world.edit(
        "cases/vught.toml", "[[leaver]]", '[[settlement]]\nyear = 2026\namount = "0,00"\n[[leaver]]'
    )
    world.decide("S-1", "2026-02-01", "settle_withdrawal", case="vught")
    world.done("invoices", "2026", as_of="2026-02-10")
    assert set(world.billed("case:vught", 2026).values()) == {0}
    again = world.done("invoices", "2026", as_of="2026-02-11")
    assert "Nothing new is due" in again.output


def test_a_dispute_after_acceptance_stands(world: World) -> None:
    """The later fact stands, and what was billed on the earlier one goes back."""
    world.case("vught", notice(VUGHT, 2026, bases=[104_325_000]))
    world.decide("A-1", "2025-03-01", "accept_withdrawal", case="vught")
    world.done("invoices", "2026", as_of="2026-01-10")
    world.decide("D-1", "2026-02-01", "dispute_withdrawal", case="vught")
    told = world.run("check", as_of="2026-02-10").output
    assert (
        "to give back of 2026 is due and was not issued yet. Run `zvh invoices 2026 --only cases`"
        in told
    )
    assert "The case vught is not invoiced" not in told
    world.done("invoices", "2026", as_of="2026-02-10")

    assert set(world.billed("case:vught", 2026).values()) == {0}


def test_a_contribution_to_zero_is_credited_to_who_has_left(world: World) -> None:
    """Billed for 2027 before its exclusion was decided in December."""
    world.done("invoices", "2027", as_of="2026-11-23")
    assert world.billed("budget", 2027)[BOXTEL] == 57_943_58
    world.case("weg", EXCLUSION.replace("GM0865", BOXTEL))
    world.decide("SG-9", "2026-12-01", "exclude", body="SG")
    world.done("invoices", "2027", as_of="2026-12-02")

    assert world.billed("budget", 2027)[BOXTEL] == 0
    assert sum(world.billed("budget", 2027).values()) == 1_079_600_00


def test_a_notice_with_dates_only_gives_dates_and_what_is_missing(world: World) -> None:
    """Article 22.4: no [[base]]; beyond the outlook of the budget nothing is known."""
    world.case("boxtel", notice(BOXTEL, 2028).replace("horizon_years = 3", "horizon_years = 5"))
    result = world.done("withdrawal", "boxtel")
    text = world.words("cases/boxtel/boxtel.pdf")

    assert "No base is known for 2031, 2032" in result.output
    assert "1 januari 2028" in text
    assert "Van 2031, 2032 is nog geen begrotingsbasis bekend" in text
    assert "De basis van 2028, 2029, 2030 komt uit de meerjarenraming" in text


def test_a_leaver_that_is_no_municipality_pays_traced_and_agreed_damage(world: World) -> None:
    """Choice A60."""
    case = notice(BOXTEL, 2026).replace('code = "GM0757"', 'party = "Sociom"')
    case += (
        '\n[[damage]]\nid = "d"\nyear = 2026\nkind = "direct"\namount = "7.500,00"\n'
        'description = "Overdracht"\ndocument = "Offerte"\n'
    )
    world.case("sociom", case)
    world.decide("A-1", "2025-03-01", "accept_withdrawal", case="sociom")
    world.done("withdrawal", "sociom")
    assert world.shares("cases/sociom") == {"sociom": 7_500_00}

    refused = world.run("invoices", "2026", as_of="2026-02-01")
    assert refused.exit_code == 4
    assert "Sociom has no address" in refused.output
    billing = (
        '[party.billing]\noin = "00000099000009999000"\nbuyer_reference = "S"\n'
        '[party.billing.address]\nstreet = "Straat 1"\npostcode = "5211 AA"\ncity = "Den Bosch"\n'
    )
    sociom = 'name = "Sociom"\nfrom = 2019-01-01\n'
    world.edit("arrangement.toml", sociom, sociom + billing)
    world.done("invoices", "2026", as_of="2026-02-01")
    assert world.billed("case:sociom", 2026) == {"sociom": 7_500_00}


def test_an_open_base_is_that_of_a_budget_before_the_leaving(
    world: World,
) -> None:
    """Article 22.4: a later budget is made without what fell away, which would then count twice."""
    bases = outlook_bases(world.books(), 2026)

    assert {source for _, source in bases.values()} == {
        "Meerjarenraming in de begroting 2025 (indicatief)"
    }
    assert sorted(bases) == [2026, 2027, 2028]


@pytest.mark.parametrize(("subject", "moves"), [("accept", False), ("propose", True)])
def test_what_was_accepted_does_not_move_with_a_later_decision(
    world: World, subject: str, *, moves: bool
) -> None:
    """Choice A10: accepted is the proposal as it stood; a proposal follows what is known."""
    world.case("boxtel", notice(BOXTEL, 2028).replace("horizon_years = 3", "horizon_years = 1"))
    world.decide("A-1", "2026-11-01", f"{subject}_withdrawal", case="boxtel")
    world.done("withdrawal", "boxtel")
    before = world.shares("cases/boxtel", 2028)

    (world.folder / "budget/2027-amendment-1.csv").write_text(
        "id;description;kind;amount;task_field;category;recurring;note\n"
        "huur;Huur;cost;20.000,00;1.2;3.8;ja;Wijziging\n",
        "utf-8",
    )
    world.decide(
        "DB-9",
        "2026-11-10",
        "amend_budget",
        year=2027,
        amendment=1,
        contributions_total="1.099.600,00",
    )
    world.done("withdrawal", "boxtel", "--force")

    assert (world.shares("cases/boxtel", 2028) != before) is moves


@pytest.mark.parametrize("other", ['party = "Farent"', f'code = "{BOXTEL}"'])
def test_damage_of_a_party_without_a_share_is_not_divided(world: World, other: str) -> None:
    """Choice A60: what each agreed to pay stands in a case of its own."""
    two = f'[[leaver]]\nparty = "Sociom"\n\n[[leaver]]\n{other}\n'
    case = notice(BOXTEL, 2026).replace('[[leaver]]\ncode = "GM0757"\n', two)
    case += (
        '\n[[damage]]\nid = "d"\nyear = 2026\nkind = "direct"\namount = "7.500,00"\n'
        'description = "Overdracht"\ndocument = "Offerte"\n'
    )
    world.case("samen", case)
    result = world.run("withdrawal", "samen")

    assert result.exit_code == 3
    assert "Make a case of each" in result.output


def test_a_base_behind_a_gap_is_not_called_unknown(world: World) -> None:
    text = notice(BOXTEL, 2028).replace("horizon_years = 3", "horizon_years = 5")
    text += '\n[[base]]\nyear = 2032\namount = "1.100.000,00"\nsource = "Raming"\n'
    world.case("boxtel", text)
    result = world.done("withdrawal", "boxtel")

    assert "No base is known for 2031: nothing is worked out from 2031 on" in result.output


@pytest.mark.parametrize("decision", ["ik vind het goed", "DB-9999-99", "DB-2026-05"])
def test_a_decision_that_a_case_names_is_looked_up(world: World, decision: str) -> None:
    """A69: free text, an unknown id, and a decision about something else."""
    cost = (
        f'[[cost]]\ndate = 2026-12-01\ncomponent = "transition_payment"\namount = "9.000,00"\n'
        f'decision = "{decision}"\n'
    )
    world.case("medewerker", staff_case("going_concern", "2026-10-01", "2027-06-01") + cost)
    result = world.run("redundancy", "medewerker")

    assert result.exit_code in {3, 4}
    named = decision if decision.startswith("DB-") else "capitals, digits and dashes"
    assert named in result.output


def test_compensation_is_traced_like_every_other_share(world: World) -> None:
    """Every row has its reference date, weight and denominator."""
    world.case("vught", notice(VUGHT, 2027, bases=[107_960_000]))
    world.done("withdrawal", "vught")
    rows = [r for r in world.charges("cases/vught") if r["municipality_code"] != VUGHT]

    assert rows
    assert {r["reference_date"] for r in rows} == {"2026-01-01"}
    assert {r["population_total"] for r in rows} == {str(639_112 - 33_202)}
    oss = next(r for r in rows if r["municipality_code"] == OSS)
    assert oss["population"] == "95549"


def test_a_sum_agreed_with_who_leaves_over_a_changed_convenant_is_billed(world: World) -> None:
    """Article 20.3, choice A13: no fee follows by itself; what was agreed is owed all the same."""
    agreed = '[[settlement]]\nyear = 2027\namount = "15.000,00"\n'
    world.case("vught", CHANGED_CONVENANT + agreed)
    world.done("withdrawal", "vught")
    assert world.charges("cases/vught") == []

    world.decide("S-1", "2026-11-02", "settle_withdrawal", case="vught")
    world.done("withdrawal", "vught", "--force")
    world.done("invoices", "2027", as_of="2027-01-10")
    assert world.billed("case:vught", 2027)[VUGHT] == 15_000_00
    assert sum(world.shares("cases/vught", 2027).values()) == 0
    letter = world.words("cases/vught/vught.pdf")
    assert "Overeengekomen vergoeding" in letter
    assert "15.000,00" in letter


def test_who_is_bought_out_over_a_changed_convenant_pays_the_sum(world: World) -> None:
    """A06c under article 20.3: out of the key of the case and billed, both or neither."""
    buy_out = '[[buy_out]]\nredundancy_case = "medewerker"\nyear = 2027\namount = "2.000,00"\n'
    world.case("vught", CHANGED_CONVENANT + buy_out)
    world.case("medewerker", staff_case("going_concern", "2026-06-01", "2027-06-01"))
    world.decide("DB-L", "2026-05-01", "legacy_case", case="medewerker")
    world.done("redundancy", "medewerker")
    assert world.shares("cases/medewerker", 2027)[VUGHT] > 0

    world.decide("A-1", "2026-11-02", "accept_withdrawal", case="vught")
    world.done("redundancy", "medewerker", "--force")
    world.done("invoices", "2027", as_of="2027-01-10")
    assert VUGHT not in world.shares("cases/medewerker", 2027)
    assert world.billed("case:vught", 2027)[VUGHT] == 2_000_00
    world.done("withdrawal", "vught")
    assert "Afkoop personele zaak medewerker" in world.words("cases/vught/vught.pdf")


def test_accepting_a_calculation_for_information_bills_nothing_and_says_so(world: World) -> None:
    """Choice A13: acceptance is no agreed sum."""
    base = '[[base]]\nyear = 2026\namount = "1.065.250,00"\nsource = "Begroting"\n'
    world.case("vught", CHANGED_CONVENANT + base)
    world.decide("A-1", "2026-11-02", "accept_withdrawal", case="vught")
    result = world.done("withdrawal", "vught")

    assert world.charges("cases/vught") == []
    assert "settle_withdrawal" in result.output


def test_who_is_bought_out_of_a_case_leaves_its_key(world: World) -> None:
    """A06c: a lump sum in the proposal; from then on the others bear the case."""
    buy_out = '\n[[buy_out]]\nredundancy_case = "medewerker"\nyear = 2026\namount = "2.000,00"\n'
    world.case("vught", notice(VUGHT, 2026, bases=[104_325_000]) + buy_out)
    world.case("medewerker", staff_case("dissolution", "2025-06-01", "2026-06-01"))
    world.done("redundancy", "medewerker")
    assert world.shares("cases/medewerker", 2026)[VUGHT] > 0

    world.decide("A-1", "2025-03-01", "accept_withdrawal", case="vught")
    world.done("redundancy", "medewerker", "--force")
    world.done("withdrawal", "vught")
    assert VUGHT not in world.shares("cases/medewerker", 2026)
    bought = [r for r in world.charges("cases/vught") if r["line"] == "afkoop-medewerker"]
    assert sum(int(r["share_cents"]) for r in bought) == 0
    assert (
        next(int(r["share_cents"]) for r in bought if r["municipality_code"] == VUGHT) == 2_000_00
    )


def test_figures_of_another_table_than_agreed_are_refused(world: World) -> None:
    """Choice A21."""
    world.edit("arrangement.toml", 'table = "03759ned"', 'table = "70072ned"')
    result = world.run("budget", "2027")

    assert result.exit_code == 3
    assert "03759ned" in result.output


def test_a_year_does_not_fall_with_its_neighbour(world: World) -> None:
    """2021 without the decision on Haaren: 2022 is shown without a comparison, and says so."""
    world.undecide("DB-2020-03")
    assert world.run("budget", "2021").exit_code == 4
    result = world.done("budget", "2022")

    assert "2021 cannot be worked out, so 2022 is shown without a comparison" in result.output


def test_a_year_does_not_fall_with_the_accounts_beside_it(world: World) -> None:
    """The budget of 2027 shows the accounts of 2025; without them it says so."""
    world.edit(
        "decisions.toml", 'contributions_total = "1.008.150,00"', 'contributions_total = "1"'
    )
    assert world.run("budget", "2025").exit_code == 3
    result = world.done("budget", "2027")

    assert "The column of the accounts of 2025 is left out" in result.output
    assert "kolom met de rekening van dat jaar is weggelaten" in world.words(
        "2027/budget/bestuursnota-2027.pdf"
    )


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ('dissolution_key = "rolling"', "volgen de sleutel van elk kostenjaar."),
        ('above_statutory = "exclude"', "tellen niet mee in de kosten"),
    ],
)
def test_papers_state_the_choice_used(world: World, choice: str, words: str, example: Path) -> None:
    for name in ("opheffing-2030", "doorstroom-naar-ww"):
        world.case(name, (example / "cases" / f"{name}.toml").read_text("utf-8"))
    path = world.folder / "arrangement.toml"
    text = re.sub(r"(\[choices\][^\n]*\n)", rf"\1{choice}\n", path.read_text("utf-8"))
    path.write_text(text, "utf-8")
    world.done("dissolution", "opheffing-2030")
    world.done("redundancy", "doorstroom-naar-ww")
    told = world.words("cases/opheffing-2030/opheffing-2030.pdf")
    told += world.words("cases/doorstroom-naar-ww/doorstroom-naar-ww-partijen.pdf")

    assert words in told


@pytest.mark.parametrize(
    ("effective", "told"),
    [
        (2026, "of 2026 is due and was not issued yet. Run `zvh invoices 2026 --only cases`"),
        (2028, "CBS figures of 1 January 2027 are needed"),
    ],
)
def test_the_check_tells_what_was_decided_and_never_issued(
    world: World, effective: int, told: str
) -> None:
    """A decided amount that is not issued is told with its reason."""
    world.case("vught", notice(VUGHT, effective, bases=[104_325_000]))
    world.decide("A-1", f"{effective - 1}-03-01", "accept_withdrawal", case="vught")
    command = ["check", "--dossier", str(world.folder), "--as-of", f"{effective}-02-01"]

    assert told in CliRunner().invoke(app, command).output


def test_a_ground_that_was_billed_cannot_vanish(world: World) -> None:
    """What is not owed any more is decided, not deleted."""
    world.case("vught", notice(VUGHT, 2026, bases=[104_325_000]))
    world.decide("A-1", "2025-03-01", "accept_withdrawal", case="vught")
    world.done("invoices", "2026", as_of="2026-01-10")
    world.without_cases()
    world.undecide("A-1")
    result = world.run("invoices", "2026", as_of="2026-02-10")

    assert result.exit_code == 3
    assert "Uittreding (cases/vught.toml)" in result.output
