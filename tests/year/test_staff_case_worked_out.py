"""Articles 13.4 to 13.6 and 22.3: a staff case of three towns, worked out by hand.

Somebody costs 2.341,00 a month, surplus from July 2022 until July 2024: 14.046,00 in 2022,
28.092,00 in 2023 and 14.046,00 in 2024. Re-integration costs 600,00 in 2024, 700,00 in 2025 and so
on until 2028.
"""

from datetime import date

import pytest

from tests.kit.case_files import ending, judgment, parsed, staff_damage
from tests.kit.three_towns import (
    BOXTEL,
    NOW,
    OSS,
    VUGHT,
    Towns,
    bought_out,
    costs,
    damage,
    reintegration,
    staff,
    told_of,
)
from tests.kit.world import notice
from zvh_finance.charges.charge import Charge
from zvh_finance.convenant.art17_contributions.base_lines import BaseLine
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.dossier.ending_case import DissolutionCase
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import Finding, InvalidInputError
from zvh_finance.year.cases.opened import CostPlace
from zvh_finance.year.cases.redundancy import (
    WorkedRedundancy,
    bearing_key,
    first_carried_year,
    worked_redundancy,
)
from zvh_finance.year.checks import check_books

LATER = reintegration(
    {2024: "600,00", 2025: "700,00", 2026: "800,00", 2027: "900,00", 2028: "1.000,00"}
)


def worked(towns: Towns, cause: str = "going_concern", extra: str = "") -> WorkedRedundancy:
    towns.case("mw", staff(cause, extra) + LATER)
    return worked_redundancy(towns.books(), "mw")


def paid(charges: tuple[Charge, ...], year: int) -> dict[str, int]:
    return {
        charge.municipality_code: charge.share_cents
        for charge in charges
        if not charge.line and charge.cost_year == year
    }


def articles(found: WorkedRedundancy, year: int) -> set[str]:
    return {c.article for c in found.charges if c.cost_year == year and not c.line}


def test_a_case_of_a_partnership_that_goes_on_is_a_cost_of_each_budget(towns: Towns) -> None:
    """Article 17.2, choice A48: by 20, 30 and 50 until 2024, and by 10, 40 and 50 from 2025 on."""
    found = worked(towns)

    assert paid(found.charges, 2022) == {BOXTEL: 2_809_20, VUGHT: 4_213_80, OSS: 7_023_00}
    assert paid(found.charges, 2024) == {BOXTEL: 2_929_20, VUGHT: 4_393_80, OSS: 7_323_00}
    assert paid(found.charges, 2025) == {BOXTEL: 70_00, VUGHT: 280_00, OSS: 350_00}
    assert articles(found, 2024) == {"17.2"}
    assert {found.place_in(year) for year in range(2022, 2029)} == {CostPlace.BUDGET}
    assert [key.budget_year for key in found.keys] == list(range(2022, 2029))
    assert (found.decisions, found.choices_of_key, found.released) == ((), (), {})
    assert found.is_ordinary
    assert not found.keeps_its_key
    assert found.payer_is_bound
    assert found.carried_from is None
    assert found.warnings == ()


def test_a_line_of_a_case_in_a_budget_looks_three_years_ahead(towns: Towns) -> None:
    """Choices A48 and A62: incidental, line by line; 2028 is four years after 2024."""
    found = worked(towns)
    line = BaseLine(
        id="mw-vwnw",
        description="Personele zaak: Van Werk Naar Werk",
        kind=LineKind.COST,
        cents=14_046_00,
        outlook=(28_092_00, 14_046_00, 0),
        article="17.2",
        structural=False,
        case="mw",
    )

    assert found.lines(2022) == (line,)
    assert [(x.id, x.cents, x.outlook) for x in found.lines(2024)] == [
        ("mw-vwnw", 14_046_00, (0, 0, 0)),
        ("mw-ww", 600_00, (700_00, 800_00, 900_00)),
    ]
    assert found.ids_beside(2024) == frozenset()


def test_in_a_year_without_costs_it_is_in_no_budget(towns: Towns) -> None:
    found = worked(towns)

    assert found.place_in(2030) is CostPlace.BESIDE
    assert (found.lines(2030), found.ids_beside(2030)) == ((), frozenset())
    assert bearing_key(towns.books(), "mw", 2030).budget_year == 2030


def test_a_cost_of_the_budget_is_adopted_with_the_budget_of_its_year(towns: Towns) -> None:
    """Article 17.8, choice A48: 2023 was adopted, so that the case is, and 2024 was not yet."""
    assert worked(towns).status == "concept"
    towns.budget(2023, costs("1000,00"))
    towns.budget(2024, costs("1000,00"))
    assert worked(towns).status_in(2023) == "concept"

    towns.decide("B-1", "2022-09-01", "adopt_budget", year=2023, prepared_by="Manager")
    found = worked(towns)
    assert [found.status_in(year) for year in (2022, 2023, 2024)] == [
        "concept",
        "adopted",
        "concept",
    ]
    assert found.status == "adopted"
    assert found.waits is None


def test_a_case_in_a_draft_waits_for_no_withdrawal(towns: Towns) -> None:
    """Articles 17.8 and 22.6, choice A48: a check of the dossier says nothing of a leaver."""
    towns.budget(2023, costs("1000,00"))
    found = worked(towns)
    remarks: list[Finding] = []
    stopped = list(check_books(found.opened.books, remarks))

    assert (found.status, found.waits) == ("concept", None)
    assert "case-waits" not in {remark.code for remark in remarks}
    assert not [error for error in stopped if "mw" in str(error)]


def test_a_case_of_which_nothing_is_shared_waits_for_nothing(towns: Towns) -> None:
    """Choice A61, the other reading: salary stays with the host, and nothing else was spent."""
    towns.story.choices["salary_in_vwnw"] = "exclude"
    towns.case("mw", staff("going_concern"))
    found = worked_redundancy(towns.books(), "mw")

    assert (found.charges, found.status, found.waits) == ((), "adopted", None)


@pytest.mark.parametrize(
    ("adopted", "status"), [("2022-06-30", "concept"), ("2022-07-01", "adopted")]
)
def test_an_adopted_budget_does_not_have_what_began_a_day_later(
    towns: Towns, adopted: str, status: str
) -> None:
    """Article 17.7, choice A48: it takes an amendment; the case began on 1 July 2022."""
    towns.budget(2024, costs("1000,00"))
    towns.decide("B-1", adopted, "adopt_budget", year=2024, prepared_by="Manager")

    assert worked(towns).status_in(2024) == status


@pytest.mark.parametrize(
    ("stated", "status"),
    [(["mw-vwnw"], "concept"), (["mw-ww"], "concept"), (["mw-vwnw", "mw-ww"], "adopted")],
)
def test_a_budget_that_has_every_line_of_the_case_has_the_case(
    towns: Towns, stated: list[str], status: str
) -> None:
    """Article 17.7: whatever began after the budget was adopted, what it states was adopted."""
    towns.budget(2024, costs("1000,00"), *(costs("5,00", name=name) for name in stated))
    towns.decide("B-1", "2022-06-30", "adopt_budget", year=2024, prepared_by="Manager")

    assert worked(towns).status_in(2024) == status


ALONE = f"withdrawal:{VUGHT}"


def vught_leaves(towns: Towns, text: str = "", name: str = "vught") -> None:
    """On 1 January 2024; the costs of its staff case are damage of that."""
    towns.case(name, notice(VUGHT, 2024, bases=[100_000_00]) + text)


def test_who_leaves_pays_alone_and_waits_for_an_agreement(towns: Towns) -> None:
    """Article 22.6, choices A08 and A10: nothing binds it while nothing was accepted."""
    vught_leaves(towns, staff_damage(2024, "mw"))
    towns.decide("P-1", "2023-02-01", "propose_withdrawal", case="vught")
    found = worked(towns, ALONE)

    assert paid(found.charges, 2023) == {VUGHT: 28_092_00}
    assert {charge.municipality_name for charge in found.charges} == {"Vught"}
    assert articles(found, 2023) == {"22.6"}
    assert {found.place_in(year) for year in (2022, 2030)} == {CostPlace.LEAVER}
    assert (found.keys, found.choices_of_key, found.lines(2023)) == ((), (), ())
    assert (found.status, found.status_in(2023), found.decisions) == ("concept", "concept", ())
    assert not found.payer_is_bound
    assert "no withdrawal that was accepted or settled names it" in str(found.waits)
    assert found.ids_beside(2024) == {"mw-vwnw", "mw-ww"}


def test_who_accepted_is_bound_to_pay_alone(towns: Towns) -> None:
    """Article 22.6, choices A08 and A10; other damage beside it changes nothing."""
    vught_leaves(towns, staff_damage(2024, "mw") + damage(2024, "5,00"))
    towns.decide("A-1", "2023-05-02", "accept_withdrawal", case="vught")
    found = worked(towns, ALONE)

    assert (found.status, found.status_in(2023), found.decisions) == (
        "adopted",
        "adopted",
        ("A-1",),
    )
    assert found.payer_is_bound
    assert found.waits is None
    assert {charge.status for charge in found.charges} == {"adopted"}


@pytest.mark.parametrize("text", ["", damage(2024, "5,00"), staff_damage(2024, "mw-2")])
def test_a_withdrawal_binds_only_for_the_case_that_it_names(towns: Towns, text: str) -> None:
    """Choice A08."""
    towns.case("mw-2", staff(ALONE))
    vught_leaves(towns, text)
    towns.decide("A-1", "2023-05-02", "accept_withdrawal", case="vught")

    assert not worked(towns, ALONE).payer_is_bound


def test_another_leaver_binds_nobody_and_hides_nothing(towns: Towns) -> None:
    """Choice A08: that Boxtel accepted what names the case of Vught binds Vught to nothing."""
    boxtel = notice(BOXTEL, 2024, bases=[100_000_00]) + staff_damage(2024, "mw")
    towns.case("boxtel", boxtel)
    towns.decide("A-0", "2023-05-02", "accept_withdrawal", case="boxtel")
    assert not worked(towns, ALONE).payer_is_bound

    vught_leaves(towns, staff_damage(2024, "mw"))
    towns.decide("A-1", "2023-05-02", "accept_withdrawal", case="vught")
    assert worked(towns, ALONE).decisions == ("A-1",)


def test_who_leaves_with_another_in_one_case_is_bound_too(towns: Towns) -> None:
    """Choice A08."""
    vught_leaves(towns, staff_damage(2024, "mw") + f'[[leaver]]\ncode = "{BOXTEL}"\n')
    towns.decide("A-1", "2023-05-02", "accept_withdrawal", case="vught")

    assert worked(towns, ALONE).payer_is_bound


def test_a_notice_that_is_on_its_way_binds_nobody_and_hides_nothing(towns: Towns) -> None:
    """Article 22.4: the board gets the one in 2027; the other was received and accepted."""
    on_its_way = notice(VUGHT, 2024, bases=[100_000_00]).replace("2022-10-01", "2027-01-05")
    towns.case("een", on_its_way + staff_damage(2024, "mw"))
    towns.decide("A-0", "2023-05-02", "accept_withdrawal", case="een")
    assert not worked(towns, ALONE).payer_is_bound

    vught_leaves(towns, staff_damage(2024, "mw"))
    towns.decide("A-1", "2023-05-02", "accept_withdrawal", case="vught")
    assert worked(towns, ALONE).decisions == ("A-1",)


def test_a_second_notice_of_who_left_binds_nobody(towns: Towns) -> None:
    """Article 22.4: nobody leaves twice."""
    vught_leaves(towns)
    towns.case("wat-later", notice(VUGHT, 2025, bases=[100_000_00]) + staff_damage(2025, "mw"))
    towns.decide("A-1", "2024-05-02", "accept_withdrawal", case="wat-later")

    assert not worked(towns, ALONE).payer_is_bound


def ends(towns: Towns, last_day: str, extra: str = 'redundancy_cases = ["mw"]\n') -> None:
    towns.case("einde", ending(last_day, {int(last_day[:4]) + 1: "1.000,00"}, extra))


def test_the_end_of_the_partnership_gives_each_line_its_own_article(towns: Towns) -> None:
    """Articles 13.5 and 13.6; while nothing was decided the costs stay in the budget."""
    ends(towns, "2023-12-31")
    found = worked(towns, "dissolution")

    assert [line.article for line in found.years[2024]] == ["13.5", "13.6"]
    assert articles(found, 2024) == {"13.5"}
    assert found.carried_from is None
    assert found.place_in(2024) is CostPlace.BUDGET
    assert found.choices_of_key == ("case_key_year", "leaver_legacy_cases")
    assert not found.is_ordinary


def test_a_decided_dissolution_carries_the_years_after_its_own(towns: Towns) -> None:
    """Article 22.5: a cost counts once; 2023 is in the budget, and 2024 in the dissolution."""
    ends(towns, "2023-12-31")
    towns.decide("SG-E", "2023-06-01", "dissolve", body="SG")
    found = worked(towns, "dissolution")

    assert found.carried_from == 2024
    assert [found.place_in(year) for year in (2023, 2024, 2025)] == [
        CostPlace.BUDGET,
        CostPlace.DISSOLUTION,
        CostPlace.DISSOLUTION,
    ]
    assert (found.lines(2024), found.claimed(2024)) == ((), ())


def test_of_two_decided_dissolutions_the_first_carries_it(towns: Towns) -> None:
    """Article 22.5."""
    ends(towns, "2023-12-31")
    towns.decide("SG-E", "2023-06-01", "dissolve", body="SG")
    again = ending("2024-12-31", {2025: "1.000,00"}, 'redundancy_cases = ["mw"]\n')
    towns.case("eerder", again.replace("SG-E", "SG-F"))
    towns.decide("SG-F", "2023-06-01", "dissolve", body="SG")

    assert worked(towns, "dissolution").carried_from == 2024


def test_a_dissolution_that_does_not_name_it_carries_nothing(towns: Towns) -> None:
    """Articles 22.3 and 22.5: what was begun goes on beside it, by who was there to the last."""
    ends(towns, "2023-12-31", "")
    towns.decide("SG-E", "2023-06-01", "dissolve", body="SG")
    found = worked(towns, "dissolution")

    assert found.carried_from is None
    assert [found.place_in(year) for year in (2023, 2024)] == [CostPlace.BUDGET, CostPlace.BESIDE]
    assert sum(paid(found.claimed(2024), 2024).values()) == 14_646_00


def test_a_case_with_another_cause_is_carried_by_no_dissolution(towns: Towns) -> None:
    """Article 22.3: a case of a partnership that went on is paid on that article after its end."""
    ends(towns, "2023-12-31")
    towns.decide("SG-E", "2023-06-01", "dissolve", body="SG")
    found = worked(towns)

    assert found.carried_from is None
    assert found.place_in(2024) is CostPlace.BESIDE
    assert (articles(found, 2023), articles(found, 2024)) == ({"17.2"}, {"22.3"})


def test_a_legacy_case_is_paid_beside_the_budget_until_it_ends(towns: Towns) -> None:
    """Article 22.3, choice A06."""
    towns.decide("L-1", "2022-07-05", "legacy_case", case="mw")
    found = worked(towns)

    assert {found.place_in(year) for year in range(2022, 2029)} == {CostPlace.BESIDE}
    assert articles(found, 2024) == {"22.3"}
    assert paid(found.claimed(2024), 2024) == {BOXTEL: 2_929_20, VUGHT: 4_393_80, OSS: 7_323_00}
    assert (found.status, found.decisions) == ("adopted", ("L-1",))
    assert found.choices_of_key == ("case_key_year", "leaver_legacy_cases")
    assert (found.is_legacy, found.keeps_its_key, found.is_ordinary) == (True, True, False)
    assert found.lines(2024) == ()
    assert found.ids_beside(2024) == {"mw-vwnw", "mw-ww"}
    assert found.warnings == ()


def test_a_decision_counts_once_that_is_named_and_recorded(towns: Towns) -> None:
    """Choices A06 and A69: the case names it, and it is about the case."""
    towns.decide("L-1", "2022-07-05", "legacy_case", case="mw")

    assert worked(towns, extra='legacy_decision = "L-1"').decisions == ("L-1",)


def test_who_left_goes_on_bearing_a_legacy_case(towns: Towns) -> None:
    """Article 22.3, choice A06: Vught left with 2024 and pays 30 of 100 of 2024 all the same."""
    towns.decide("L-1", "2022-07-05", "legacy_case", case="mw")
    vught_leaves(towns)
    found = worked(towns)

    assert paid(found.charges, 2024) == {BOXTEL: 2_929_20, VUGHT: 4_393_80, OSS: 7_323_00}
    assert found.staff_key.staying_leavers() == (VUGHT,)
    assert found.released == {}


def test_who_left_is_out_of_a_legacy_case_when_that_was_chosen(towns: Towns) -> None:
    """Choice A06, the other reading: of 14.646,00 two and five parts of seven."""
    towns.story.choices["leaver_legacy_cases"] = "out"
    towns.decide("L-1", "2022-07-05", "legacy_case", case="mw")
    vught_leaves(towns)
    found = worked(towns)

    assert paid(found.charges, 2023)[VUGHT] == 8_427_60
    assert paid(found.charges, 2024) == {BOXTEL: 4_184_57, OSS: 10_461_43}
    assert found.staff_key.staying_leavers() == ()
    assert found.released == {"Vught": 2024}


def test_who_left_keeps_a_case_of_the_end_beside_the_budget(towns: Towns) -> None:
    """Article 22.3, choice A06: from 2024 on its key is another than that of the budget."""
    vught_leaves(towns)
    found = worked(towns, "dissolution")

    assert [found.place_in(year) for year in (2023, 2024)] == [CostPlace.BUDGET, CostPlace.BESIDE]
    assert found.keeps_its_key
    assert not found.is_legacy
    assert found.staff_key.staying_leavers() == (VUGHT,)
    assert found.status_in(2024) == "adopted"


def test_all_who_go_on_to_the_end_are_no_leavers(towns: Towns) -> None:
    """Article 22.5: the end of all is not the leaving of one."""
    ends(towns, "2023-12-31")
    towns.decide("SG-E", "2023-06-01", "dissolve", body="SG")

    assert not worked(towns, "dissolution").keeps_its_key


def test_both_readings_are_told_of_who_leaves_an_ordinary_case(towns: Towns) -> None:
    """Choices A06 and A48: 4.393,80 of 2024, and 40 of 100 of 700, 800, 900 and 1.000,00."""
    vught_leaves(towns)
    found = worked(towns)
    (told,) = found.warnings

    assert VUGHT not in paid(found.charges, 2024)
    assert told.code == "legacy-undecided"
    assert "as a legacy case it would pay €5,753.80" in str(told.message)
    assert "Vught leaves while the staff case mw runs" in str(told.message)
    assert {found.place_in(year) for year in range(2022, 2029)} == {CostPlace.BUDGET}
    assert found.staff_key.staying_leavers() == ()


def test_who_leaves_after_the_last_cost_is_told_nothing(towns: Towns) -> None:
    """Choice A06: Vught leaves with 2029; it would pay nothing more either way."""
    towns.case("vught", notice(VUGHT, 2029, bases=[100_000_00]))
    towns.case("mw", staff("going_concern") + LATER)

    assert worked_redundancy(towns.books(date(2027, 11, 1)), "mw").warnings == ()


def test_who_left_and_merged_since_would_pay_nothing_of_later_years(towns: Towns) -> None:
    """Wet arhi: Uden left with 2021, when it was a fourth of all, and merged with 2022."""
    towns.story.members += ["Uden", "Landerd", "Maashorst"]
    towns.story.effective = date(2019, 1, 1)
    for year in range(2018, 2022):
        people = {"GM0856": 50_000, "GM1685": 50_000}
        towns.story.told[date(year, 1, 1)] |= told_of(people)
    divided = {"municipality": "GM0788", "method": "drop", "year": 2021}
    towns.decide("DB-H", "2020-06-01", "split", **divided)
    merged = {"municipality": "GM1991", "method": "old_territory", "year": 2022}
    towns.decide("DB-U", "2021-06-01", "merger_outside", **merged)
    towns.case("uden", notice("GM0856", 2021, bases=[100_000_00]))
    towns.case("mw", staff("going_concern", "", "2020-07-01", "2022-07-01"))
    (found,) = worked_redundancy(towns.books(), "mw").warnings

    assert "Uden leaves while the staff case mw runs" in str(found.message)
    assert "it would pay €7,023.00" in str(found.message)


def test_who_was_bought_out_leaves_the_key_of_that_case_only(towns: Towns) -> None:
    """Choice A06c: once its withdrawal was accepted, and of no other case."""
    for name in ("mw", "mw-2"):
        towns.decide(f"L-{name.upper()}", "2022-07-05", "legacy_case", case=name)
    vught_leaves(towns, bought_out("mw", 2024, "500,00") + bought_out("derde", 2024, "1,00"))
    towns.case("mw-2", staff("going_concern"))
    assert VUGHT in paid(worked(towns).charges, 2024)

    towns.decide("A-1", "2023-05-02", "accept_withdrawal", case="vught")
    found = worked(towns)
    assert VUGHT not in paid(found.charges, 2024)
    assert VUGHT in paid(found.charges, 2023)
    assert VUGHT in paid(worked_redundancy(towns.books(), "mw-2").charges, 2024)


def test_one_key_for_all_years_leaves_out_who_was_bought_out_after_it_left(towns: Towns) -> None:
    """Choices A04 and A06c: the key is that of 2022, with Vught until 2023 and without it since."""
    towns.story.choices["case_key_year"] = "surplus_year"
    towns.decide("L-1", "2022-07-05", "legacy_case", case="mw")
    vught_leaves(towns, bought_out("mw", 2024, "500,00"))
    towns.decide("A-1", "2023-05-02", "accept_withdrawal", case="vught")
    found = worked(towns)

    assert {key.budget_year for key in found.keys_of_years.values()} == {2022}
    assert paid(found.charges, 2023) == {BOXTEL: 5_618_40, VUGHT: 8_427_60, OSS: 14_046_00}
    assert paid(found.charges, 2024) == {BOXTEL: 4_184_57, OSS: 10_461_43}
    assert paid(found.charges, 2025) == {BOXTEL: 200_00, OSS: 500_00}


@pytest.mark.parametrize(
    ("cause", "day", "refused"),
    [
        ("going_concern", "2024-07-01", False),
        ("going_concern", "2024-06-30", True),
        ("dissolution", "2024-07-01", True),
        (ALONE, "2024-06-30", False),
    ],
)
def test_after_a_judgment_no_key_shares_what_runs_on(
    towns: Towns, cause: str, day: str, *, refused: bool
) -> None:
    """Article 21.5, choice A49: the case ends on 1 July 2024; who pays alone needs no key."""
    towns.case("vonnis", judgment(day))
    towns.case("mw", staff(cause))
    if refused:
        with pytest.raises(InvalidInputError, match="A court dissolved the convenant"):
            worked_redundancy(towns.books(), "mw")
    else:
        assert worked_redundancy(towns.books(), "mw").charges


def test_a_legacy_case_goes_on_after_a_judgment(towns: Towns) -> None:
    """Article 22.3."""
    towns.case("vonnis", judgment("2023-06-30"))
    towns.decide("L-1", "2022-07-05", "legacy_case", case="mw")
    towns.case("mw", staff("going_concern"))

    assert paid(worked_redundancy(towns.books(), "mw").charges, 2024)[OSS] == 7_023_00


@pytest.mark.parametrize(
    ("last_day", "surplus", "year"),
    [
        ("2024-12-31", "2024-12-31", 2025),
        ("2024-12-31", "2025-01-01", 2025),
        ("2024-06-30", "2024-06-30", 2025),
        ("2024-06-30", "2024-07-01", 2024),
    ],
)
def test_the_year_of_the_last_day_belongs_to_the_budget_for_who_was_there(
    last_day: str, surplus: str, year: int
) -> None:
    """Article 22.5: who became surplus after the last day is a cost of the ending at once."""
    end = parsed(ending(last_day, {2025: "1,00"}), DissolutionCase)
    case = parsed(staff("dissolution", "", surplus, "2026-01-01"), RedundancyCase)

    assert first_carried_year(end, case) == year


def test_a_decision_of_the_board_extends_a_trajectory(towns: Towns) -> None:
    """Article 13.4, choice A43: it is among the decisions that the case rests on."""
    more = '[[cost]]\ndate = 2023-06-01\ncomponent = "transition_payment"\namount = "1,00"\n'
    towns.decide("DB-2023-1", "2022-08-01", "transition_payment", case="mw")
    towns.case("mw", staff("going_concern") + more + 'decision = "DB-2023-1"\n')

    assert worked_redundancy(towns.books(NOW), "mw").decisions == ("DB-2023-1",)
