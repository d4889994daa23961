"""The proposal to leavers that are not as usual: two at once, without an address, on the edge."""

from tests.kit.case_files import CHANGED_CONVENANT, staff_damage
from tests.kit.world import World, notice

VUGHT, OSS = "GM0865", "GM0828"
BASES = [107_960_000]
PAPER = "cases/vught/vught.pdf"


def told(world: World, case: str, name: str = "vught") -> str:
    world.case(name, case)
    world.done("withdrawal", name)
    return world.words(f"cases/{name}/{name}.pdf").replace("\N{NO-BREAK SPACE}", " ")


def test_over_a_changed_convenant_and_without_later_years_there_is_no_fee_to_show(
    world: World,
) -> None:
    """20.3 and A13: 1.260.000 × 33.202 : 639.112 is 65.457,26; × 273 : 365 is 48.958,44.

    No base of 2032 is known, so what the fee of 22.4 would be is left out, with its column.
    """
    later = CHANGED_CONVENANT.partition("[[base]]\nyear = 2025")[0].replace("2024", "2031")
    paper = told(world, later)

    assert "De bijdrage 2031 van Vught van € 65.457,26 blijft verschuldigd" in paper
    assert "naar tijdsgelang zou het € 48.958,44 zijn" in paper
    assert "met de vergoeding van" not in paper
    assert "Naar tijdsgelang: erbij of eraf" in paper
    assert "Vergoeding van artikel 22 lid 4: erbij of eraf" not in paper


def test_two_who_leave_over_a_changed_convenant_each_read_their_own(world: World) -> None:
    two = CHANGED_CONVENANT.replace("[[base]]", f'[[leaver]]\ncode = "{OSS}"\n[[base]]', 1)
    paper = told(world, two)

    assert "Aan de colleges van burgemeester en wethouders van" in paper
    assert "De bijdrage 2024 van Vught van € 64.565,84 blijft verschuldigd" in paper
    assert "De bijdrage 2024 van Oss van" in paper


def test_without_an_address_the_letter_has_none_and_still_names_the_college(world: World) -> None:
    """The arrangement does not have [municipality.billing] of Vught."""
    text = (world.folder / "arrangement.toml").read_text("utf-8")
    _, _, rest = text.partition('code = "GM0865"')
    billing = rest[rest.index("[municipality.billing]") : rest.index("[[", 1)]
    world.edit("arrangement.toml", billing, "")
    paper = told(world, notice(VUGHT, 2028, bases=BASES))

    assert "Aan het college van burgemeester en wethouders van Vught" in paper
    assert "VUGHT" not in paper


def test_a_notice_that_both_received_on_one_day_has_one_last_day_for_the_proposal(
    world: World,
) -> None:
    """22.4: six months; else the first and the last receipt each have theirs."""
    case = notice(VUGHT, 2028, bases=BASES)
    both = case.replace("received_by_chair = 2026-09-29", "received_by_chair = 2026-10-01")
    assert both != case

    assert "Voorstel uiterlijk donderdag 1 april 2027" in told(world, both)
    apart = told(world, case, "later")
    assert "Voorstel uiterlijk, gerekend vanaf de eerste ontvangst" in apart
    assert "Voorstel uiterlijk, gerekend vanaf de laatste ontvangst" in apart


def test_a_notice_on_the_edge_of_a_year_says_what_the_other_reading_gives(world: World) -> None:
    """Article 22.4 counts from the receipt: of 1 January itself or of the day after (A11)."""
    case = notice(VUGHT, 2028, bases=BASES)
    case = case.replace("2026-09-29", "2026-12-31").replace("2026-10-01", "2027-01-01")
    paper_of_edge = told(world, case)

    assert "De opzegging is ontvangen op een grens" in paper_of_edge


def test_staff_that_a_case_of_its_own_charges_is_not_in_the_proposal(world: World) -> None:
    """22.6: the paper says which case, so that nobody takes the sum for all there is to pay."""
    world.case("medewerker", STAFF)
    case = notice(VUGHT, 2028, bases=BASES) + staff_damage(2028, "medewerker")

    assert "De personele zaak medewerker staat niet in deze bedragen" in told(world, case)


STAFF = """
kind = "redundancy"
title = "Medewerker A"
cause = "withdrawal:GM0865"
surplus_date = 2028-01-01
fte = "1"

[[salary]]
from = 2028-01-01
month = "5.000,00"

[charges]
mode = "simple"
rate = "25%"

[exit]
date = 2028-07-01
type = "external_job"
"""
