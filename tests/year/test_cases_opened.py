"""A case is found by its name, and is of the kind that is asked for."""

from datetime import date

import pytest

from tests.kit.case_files import ending, exclusion, judgment
from tests.kit.three_towns import BOXTEL, NOW, OSS, VUGHT, Towns, bought_out, damage, settled, staff
from tests.kit.world import notice
from zvh_finance.dossier.leaving_case import ExclusionCase, WithdrawalCase
from zvh_finance.errors import InvalidInputError, UsageError
from zvh_finance.year.cases.agreed_amounts import check_agreed_years
from zvh_finance.year.cases.exclusion import WorkedExclusion
from zvh_finance.year.cases.opened import open_case
from zvh_finance.year.cases.proposing import proposed_on, running_year_of
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal
from zvh_finance.year.cases.worked import check_command, work_out

NOTICE = notice(VUGHT, 2024, bases=[1_000_00])


@pytest.mark.parametrize("name", ["vught", "vught.toml", "cases/vught.toml", "dossier/cases/vught"])
def test_a_case_is_found_by_the_name_of_its_file(towns: Towns, name: str) -> None:
    towns.case("vught", NOTICE)
    opened = open_case(towns.books(), name)

    assert (opened.name, opened.case.kind) == ("vught", "withdrawal")
    assert opened.fictional


def test_a_case_that_is_not_there_is_told_with_those_that_are(towns: Towns) -> None:
    with pytest.raises(UsageError, match=r'no case "oss" .* Known: none\.'):
        open_case(towns.books(), "oss")
    towns.case("vught", NOTICE)
    towns.case("boxtel", notice(BOXTEL, 2025))
    with pytest.raises(UsageError, match=r'no case "oss" .* Known: boxtel, vught\.'):
        open_case(towns.books(), "oss")


def test_a_case_of_another_kind_is_refused(towns: Towns) -> None:
    towns.case("vught", NOTICE)
    opened = open_case(towns.books(), "vught")

    assert opened.expect(WithdrawalCase) is opened.case
    with pytest.raises(UsageError, match="is of kind withdrawal, not the kind needed"):
        opened.expect(ExclusionCase)


JOINING = (
    'kind = "accession"\ntitle = "x"\nname = "Asten"\nrequested_on = 2024-01-02\nseat = "x"\n'
    'office = "x"\nrepresented_by = "burgemeester"\n'
)


@pytest.mark.parametrize(
    ("text", "command"),
    [
        (NOTICE, "withdrawal"),
        (exclusion("2024-03-02", "2024-06-01", "2024-06-15"), "withdrawal"),
        (staff("dissolution"), "redundancy"),
        (ending("2024-12-31", {2025: "1,00"}), "dissolution"),
        (judgment("2024-05-01"), "dissolution"),
        (JOINING, "accession"),
    ],
)
def test_each_kind_of_case_has_its_command(towns: Towns, text: str, command: str) -> None:
    """What stops it, if anything does, is told of its file."""
    for name, body in (("SG-9", "exclude"), ("SG-E", "dissolve")):
        towns.decide(name, "2024-06-20", body, body="SG")
    towns.case("m-1", text)
    books = towns.books()

    assert work_out(books, "m-1").name == "m-1"
    check_command(books, "m-1", command)
    other = "accession" if command != "accession" else "withdrawal"
    with pytest.raises(UsageError, match=f"use `zvh {command} m-1`"):
        check_command(books, "m-1", other)


def excluded(towns: Towns, text: str) -> WorkedExclusion:
    towns.decide("SG-9", "2024-06-20", "exclude", body="SG")
    towns.case("uit", text)
    found = work_out(towns.books(), "uit")
    assert isinstance(found, WorkedExclusion)
    return found


EXCLUSION = exclusion("2024-05-25", "2024-06-01", "2024-06-15")


def test_an_exclusion_works_on_the_day_of_its_decision_and_costs_nothing(towns: Towns) -> None:
    """Articles 5.5, 21.3 and 22.2, choice A14: seven days to mend it, asked by one of the two."""
    found = excluded(towns, EXCLUSION)

    assert found.exclusion.effective == date(2024, 6, 20)
    assert (found.exclusion.term_days, found.leaver) == (7, "Vught")
    assert [finding.code for finding in found.warnings] == [
        "exclusion-short-term",
        "exclusion-notice-by-some",
    ]
    assert (found.status, found.decisions, found.waits) == ("adopted", (), None)
    assert (found.charges, found.keys) == ((), ())
    assert found.case.heard_on == date(2024, 6, 15)
    assert found.choices.withdrawal_20_3 == "contribution_stays"


def test_who_is_excluded_gives_itself_no_notice(towns: Towns) -> None:
    """Article 21.3: the others do."""
    with pytest.raises(InvalidInputError, match="Not another party than Vught"):
        excluded(towns, EXCLUSION.replace('["Oss"]', '["Vught"]'))


def test_the_host_is_not_excluded(towns: Towns) -> None:
    """Choice A63."""
    text = EXCLUSION.replace(VUGHT, OSS).replace('["Oss"]', '["Vught"]')
    with pytest.raises(InvalidInputError, match="is the beheergemeente"):
        excluded(towns, text)


def test_another_party_is_excluded_by_its_name(towns: Towns) -> None:
    """Article 22.2: of three towns and a police one gave it notice."""
    towns.story.parties = ["Politie"]
    found = excluded(towns, EXCLUSION.replace(f'code = "{VUGHT}"', 'party = "Politie"'))

    assert found.leaver == "Politie"


def withdrawn(towns: Towns, text: str, day: date = NOW) -> WorkedWithdrawal:
    towns.case("vught", text)
    found = work_out(towns.books(day), "vught")
    assert isinstance(found, WorkedWithdrawal)
    return found


@pytest.mark.parametrize("extra", [settled(2024, "5,00"), bought_out("mw", 2024, "5,00")])
@pytest.mark.parametrize(
    ("ceased", "is_late"), [(None, False), (2025, False), (2024, True), (2023, True)]
)
def test_nothing_is_agreed_for_a_year_in_which_the_leaver_is_gone(
    towns: Towns, extra: str, ceased: int | None, *, is_late: bool
) -> None:
    """Wet arhi, article 44: it is agreed for the last year before, and its successor pays."""
    towns.case("vught", NOTICE + extra)
    case = towns.books().dossier.cases_of(WithdrawalCase)["vught"]
    if is_late:
        with pytest.raises(InvalidInputError, match="An amount is agreed for 2024"):
            check_agreed_years(case, ceased)
    else:
        check_agreed_years(case, ceased)


def test_where_nothing_was_agreed_nothing_is_late(towns: Towns) -> None:
    towns.case("vught", NOTICE)
    check_agreed_years(towns.books().dossier.cases_of(WithdrawalCase)["vught"], 2024)


SURPLUS = (
    '\n[[avoidable]]\nid = "v"\nyear = 2024\namount = "2,00"\npost = "P-7"\ndescription = "Post"\n'
    'budget_line = "lasten"\n[[damage]]\nid = "s"\nyear = 2024\nkind = "surplus_staff"\n'
    'post = "P-7"\namount = "1,00"\ndescription = "Personeel"\nredundancy_case = "mw"\n'
    'document = "Besluit"\n'
)


@pytest.mark.parametrize("cause", ["dissolution", f"withdrawal:{BOXTEL}", ""])
def test_damage_names_a_staff_case_of_that_leaver(towns: Towns, cause: str) -> None:
    """Choice A08: one of another cause, of another leaver, or that is not there, is refused."""
    if cause:
        towns.case("mw", staff(cause))
    with pytest.raises(InvalidInputError, match=r"names the staff case mw, .* withdrawal:GM0865"):
        withdrawn(towns, NOTICE + SURPLUS)


def test_damage_may_name_a_staff_case_of_its_leaver(towns: Towns) -> None:
    """Choice A08."""
    towns.case("mw", staff(f"withdrawal:{VUGHT}"))

    assert withdrawn(towns, NOTICE + SURPLUS + damage(2024, "5,00")).years[0].other_damage == 5_00


@pytest.mark.parametrize("cause", [f"withdrawal:{VUGHT}", ""])
def test_one_buys_out_of_a_case_that_is_borne_together(towns: Towns, cause: str) -> None:
    """Choice A06c: of one that a leaver bears alone, or that is not there, nobody can."""
    if cause:
        towns.case("mw", staff(cause))
    with pytest.raises(InvalidInputError, match="buys out of mw"):
        withdrawn(towns, NOTICE + bought_out("mw", 2024, "5,00"))


def test_a_proposal_has_the_day_on_which_it_was_made(towns: Towns) -> None:
    """Article 22.4: its sending, else the decision on it; until then the day one looks from."""
    assert proposed_on(withdrawn(towns, NOTICE)) == NOW
    towns.decide("P-1", "2023-02-01", "propose_withdrawal", case="vught")
    assert proposed_on(withdrawn(towns, NOTICE)) == date(2023, 2, 1)
    sent = NOTICE.replace("discount_rate", "proposal_sent = 2023-03-01\ndiscount_rate")
    assert proposed_on(withdrawn(towns, sent)) == date(2023, 3, 1)


CHANGED = """
kind = "withdrawal"
title = "Uittreding"
ground = "20.3"
amendment_effective = 2024-07-01
discount_rate = "0%"
horizon_years = 1
[[leaver]]
code = "GM0865"
"""
OF_2024 = '[[base]]\nyear = 2024\namount = "3.660,00"\nsource = "Begroting"\n'
OF_2025 = '[[base]]\nyear = 2025\namount = "2.000,00"\nsource = "Raming"\n'


def test_the_year_of_leaving_is_told_by_three_readings(towns: Towns) -> None:
    """Article 20.3, choice A13: 182 of the 366 days of 2024, and 30 of 100 of 3.660,00.

    By time Vught pays 546,00 of 1.098,00; of the 552,00 Boxtel bears two parts of seven. A fee of
    22.4 would be the 40 of 100 of 2.000,00 in 2025.
    """
    found = running_year_of(withdrawn(towns, CHANGED + OF_2024 + OF_2025))

    assert found is not None
    assert found.contributions == {BOXTEL: 732_00, VUGHT: 1_098_00, OSS: 1_830_00}
    assert found.by_time == {VUGHT: 546_00}
    assert found.carried == {BOXTEL: 157_71, OSS: 394_29}
    assert found.fees == {VUGHT: 800_00}
    assert found.day == date(2024, 7, 1)


def test_without_the_base_of_that_year_nothing_is_told_of_it(towns: Towns) -> None:
    assert running_year_of(withdrawn(towns, CHANGED + OF_2025)) is None


def test_with_notice_there_is_no_running_year(towns: Towns) -> None:
    """Article 22.4: it leaves on a first of January, and paid until then."""
    assert running_year_of(withdrawn(towns, NOTICE)) is None


def test_a_party_that_is_no_municipality_has_no_running_year(towns: Towns) -> None:
    """Choice A60."""
    towns.story.parties = ["Politie"]
    text = (CHANGED + OF_2024).replace('code = "GM0865"', 'party = "Politie"')

    assert running_year_of(withdrawn(towns, text)) is None


def test_who_was_in_no_key_of_the_year_has_no_running_year(towns: Towns) -> None:
    """Article 20.3: Vught was excluded in 2023, and counts in no key of 2024."""
    towns.decide("SG-9", "2023-06-20", "exclude", body="SG")
    towns.case("uit", exclusion("2023-03-02", "2023-06-01", "2023-06-15"))

    assert running_year_of(withdrawn(towns, CHANGED + OF_2024)) is None
