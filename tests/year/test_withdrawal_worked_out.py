"""Articles 20.3 and 22.4: a withdrawal of three towns, worked out by hand."""

from datetime import date
from fractions import Fraction

import pytest

from tests.kit.case_files import staff_case, staff_damage
from tests.kit.three_towns import (
    BOXTEL,
    OSS,
    VUGHT,
    Towns,
    avoidable,
    bought_out,
    costs,
    damage,
    settled,
)
from tests.kit.world import notice
from zvh_finance.charges.charge import Charge
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.year.cases.withdrawal import WorkedWithdrawal
from zvh_finance.year.cases.worked import work_out

SENT = "proposal_sent = 2023-03-01"
TWO_YEARS = notice(VUGHT, 2024, SENT, bases=[1_000_00, 2_000_00])
"""Vught leaves on 1 January 2024; as if it stayed, 2024 costs 1.000,00 and 2025 2.000,00."""


def worked(towns: Towns, name: str = "vught", as_of: date = date(2026, 11, 23)) -> WorkedWithdrawal:
    found = work_out(towns.books(as_of), name)
    assert isinstance(found, WorkedWithdrawal)
    return found


def accepted(towns: Towns, text: str, day: str = "2023-05-02") -> WorkedWithdrawal:
    towns.case("vught", text)
    towns.decide("A-1", day, "accept_withdrawal", case="vught")
    return worked(towns)


def paid(charges: tuple[Charge, ...], year: int) -> dict[str, int]:
    return {
        charge.municipality_code: charge.share_cents
        for charge in charges
        if not charge.line and charge.cost_year == year
    }


def codes(found: WorkedWithdrawal) -> list[str]:
    return [finding.code for finding in found.warnings]


def test_the_leaver_pays_what_stays_behind_and_the_others_pay_as_before(towns: Towns) -> None:
    """Article 22.4, choice A09.

    2024, by 20, 30 and 50: Vught would pay 300,00 and 100,00 falls away, so that 200,00 stays
    behind. Of the 900,00 that is left Boxtel pays 257,14 instead of 200,00 and Oss 642,86 instead
    of 500,00. 2025, by 10, 40 and 50: 800,00 stays behind and 50,00 comes on top; of 2.000,00
    Boxtel pays 333,33 instead of 200,00 and Oss 1.666,67 instead of 1.000,00.
    """
    found = accepted(towns, TWO_YEARS + avoidable(2024, "100,00") + damage(2025, "50,00"))

    first, second = found.years
    assert [(y.year, y.base, y.own_share, y.stranded, y.fee) for y in found.years] == [
        (2024, 1_000_00, 300_00, 200_00, 200_00),
        (2025, 2_000_00, 800_00, 800_00, 850_00),
    ]
    assert found.given(first) == {BOXTEL: 57_14, OSS: 142_86}
    assert found.given(second) == {BOXTEL: 133_33, OSS: 666_67}
    assert paid(found.charges, 2024) == {VUGHT: 200_00, BOXTEL: -57_14, OSS: -142_86}
    assert paid(found.charges, 2025) == {VUGHT: 850_00, BOXTEL: -133_33, OSS: -666_67}
    assert {charge.article for charge in found.charges if not charge.line} == {"22.4"}
    assert {charge.decision for charge in found.charges} == {"A-1"}
    assert {charge.status for charge in found.charges} == {"adopted"}


def test_method_b_stands_beside_it_over_the_same_years(towns: Towns) -> None:
    """Choice A09: 100 and 80% of the 300,00 that Vught would pay in its first year."""
    found = accepted(towns, TWO_YEARS)

    assert [(y.year, y.method_a, y.method_b) for y in found.fees] == [
        (2024, 300_00, 300_00),
        (2025, 800_00, 240_00),
    ]
    assert [y.factor for y in found.fees] == [1, Fraction(100, 102)]
    assert [int(percent) for percent in found.percentages] == [100, 80, 60, 40, 20]


def test_what_was_worked_out_of_an_accepted_withdrawal(towns: Towns) -> None:
    """Choice A10: adopted by what was accepted; everything it rests on can be looked up."""
    found = accepted(towns, TWO_YEARS)

    assert (found.dates.received, found.dates.effective) == (date(2022, 10, 1), date(2024, 1, 1))
    assert (found.status, found.decisions, found.standing.state) == (
        "adopted",
        ("A-1",),
        "accepted",
    )
    assert (found.names, found.leavers) == ({VUGHT: "Vught"}, "Vught")
    assert (found.missing_years, found.years_without_base, found.outlook_years) == ((), (), ())
    assert (found.back_in, found.ceased_in, found.left_by) == (None, None, "")
    assert found.waits is None
    assert not found.is_indicative
    assert found.warnings == ()
    assert [(key.budget_year, set(key.weights)) for key in found.keys] == [
        (2024, {BOXTEL, VUGHT, OSS}),
        (2024, {BOXTEL, OSS}),
        (2025, {BOXTEL, VUGHT, OSS}),
        (2025, {BOXTEL, OSS}),
    ]
    assert found.keys_agreed == {}
    assert found.running_key is not None
    assert found.running_key.budget_year == 2024
    assert {value.name for value in found.used} >= {"notice_months", "fee_method_b_percentages"}


def test_a_proposal_that_nobody_answered_is_worked_out_and_waits(towns: Towns) -> None:
    """Article 22.4, choice A10: the amounts are there, and none of them is adopted."""
    towns.case("vught", TWO_YEARS)
    found = worked(towns)

    assert (found.status, found.decisions) == ("concept", ())
    assert str(found.waits) == "it was not accepted or settled (article 22.4)"
    assert paid(found.charges, 2024) == {VUGHT: 300_00, BOXTEL: -85_71, OSS: -214_29}
    assert {charge.status for charge in found.charges} == {"concept"}


def test_what_was_settled_goes_to_the_others_by_their_own_key(towns: Towns) -> None:
    """Choice A10: 210,00 for 2024, of which 2 and 5 parts of 7; for 2025 nothing was agreed."""
    towns.case("vught", TWO_YEARS + settled(2024, "210,00"))
    towns.decide("S-1", "2023-06-01", "settle_withdrawal", case="vught")
    found = worked(towns)

    first, second = found.years
    assert paid(found.charges, 2024) == {VUGHT: 210_00, BOXTEL: -60_00, OSS: -150_00}
    assert found.given(first) == {BOXTEL: 60_00, OSS: 150_00}
    assert found.given(second) == {BOXTEL: 0, OSS: 0}
    assert (found.status, found.decisions) == ("adopted", ("S-1",))
    assert list(found.keys_agreed) == [2024]
    assert set(found.keys_agreed[2024].weights) == {BOXTEL, VUGHT, OSS}


def test_what_was_settled_for_a_year_after_the_horizon_is_shared_too(towns: Towns) -> None:
    """Choice A10: 60,00 for 2026, by the key of that year: 1 and 5 parts of 6."""
    towns.case("vught", TWO_YEARS + settled(2026, "60,00"))
    towns.decide("S-1", "2023-06-01", "settle_withdrawal", case="vught")
    found = worked(towns)

    assert paid(found.charges, 2026) == {VUGHT: 60_00, BOXTEL: -10_00, OSS: -50_00}
    assert [key.budget_year for key in found.keys] == [2024, 2024, 2025, 2025, 2026]


def test_a_sum_that_was_only_written_down_changes_nothing(towns: Towns) -> None:
    """Choice A10: without a decision that settles it, the calculation that was accepted stands."""
    found = accepted(towns, TWO_YEARS + settled(2026, "60,00"))

    assert found.keys_agreed == {}
    assert paid(found.charges, 2024)[VUGHT] == 300_00
    assert paid(found.charges, 2026) == {}


def test_parties_that_settled_say_on_which_amount(towns: Towns) -> None:
    """Choice A10: a settlement without amounts is asked for them."""
    towns.case("vught", TWO_YEARS)
    towns.decide("S-1", "2023-06-01", "settle_withdrawal", case="vught")
    with pytest.raises(MissingGroundError, match="Decision S-1 settles vught"):
        worked(towns)


def test_a_buy_out_has_a_key_of_its_year_and_goes_to_who_bears_the_case(towns: Towns) -> None:
    """Article 22.3, choice A06c: 600,00 in 2026, 1 and 5 parts of 6; in no other year."""
    towns.case("mw", staff_case("dissolution", "2023-06-01", "2026-06-01"))
    found = accepted(towns, TWO_YEARS + bought_out("mw", 2026, "600,00"))

    assert paid(found.charges, 2026) == {VUGHT: 600_00, BOXTEL: -100_00, OSS: -500_00}
    assert list(found.keys_agreed) == [2026]
    assert set(found.keys_agreed[2026].weights) == {BOXTEL, VUGHT, OSS}


def test_a_settlement_and_a_buy_out_have_each_the_key_of_its_year(towns: Towns) -> None:
    """Choices A06c and A10."""
    towns.case("mw", staff_case("dissolution", "2023-06-01", "2026-06-01"))
    towns.case("vught", TWO_YEARS + settled(2024, "210,00") + bought_out("mw", 2026, "600,00"))
    towns.decide("S-1", "2023-06-01", "settle_withdrawal", case="vught")
    found = worked(towns)

    assert list(found.keys_agreed) == [2024, 2026]
    assert paid(found.charges, 2024)[VUGHT] == 210_00
    assert paid(found.charges, 2026)[VUGHT] == 600_00


OUTLOOK = ("1100,00", "1200,00", "1300,00")
"""Of the budget of 2023: for 2024, 2025 and 2026."""


def test_bases_that_the_case_leaves_open_come_from_the_outlook(towns: Towns) -> None:
    """Choice A09: a base of one's own stands; the others come from the newest budget before."""
    towns.budget(2023, costs("1000,00", OUTLOOK))
    base = '\n[[base]]\nyear = 2025\namount = "5.000,00"\nsource = "Raming"\n'
    towns.case("vught", notice(VUGHT, 2024) + base)
    found = worked(towns)

    told = "Meerjarenraming in de begroting 2023 (indicatief)"
    assert [(b.year, b.amount, b.source) for b in found.case.base] == [
        (2024, 1_100_00, told),
        (2025, 5_000_00, "Raming"),
        (2026, 1_300_00, told),
    ]
    assert [year.base for year in found.years] == [1_100_00, 5_000_00, 1_300_00]
    assert found.outlook_years == (2024, 2026)
    assert found.missing_years == ()


def test_an_outlook_fills_the_years_of_the_horizon_and_no_other(towns: Towns) -> None:
    """Choice A09: of a horizon of two years the third year of the outlook is not asked."""
    towns.budget(2023, costs("1000,00", OUTLOOK))
    text = notice(VUGHT, 2024).replace("horizon_years = 3", "horizon_years = 2")
    towns.case("vught", text)

    assert [base.year for base in worked(towns).case.base] == [2024, 2025]


def test_nothing_is_worked_out_from_the_first_year_without_a_base_on(towns: Towns) -> None:
    """Choice A09: 2026 is known and 2025 is not, so that 2025 and 2026 are missing."""
    text = notice(VUGHT, 2024, bases=[1_000_00]).replace("horizon_years = 1", "horizon_years = 3")
    text += '\n[[base]]\nyear = 2026\namount = "1.000,00"\nsource = "Raming"\n'
    text += avoidable(2026, "100,00") + damage(2026, "50,00")
    towns.case("vught", text)
    found = worked(towns)

    assert [year.year for year in found.years] == [2024]
    assert found.years[0].fee == 300_00
    assert found.missing_years == (2025, 2026)
    assert found.years_without_base == (2025,)
    assert codes(found) == ["proposal-late", "base-missing"]
    assert "for 2025: nothing is worked out from 2025 on" in str(found.warnings[1].message)


def test_a_notice_without_any_base_has_dates_and_no_amounts(towns: Towns) -> None:
    """Article 22.4: the membership ends whatever is known of the costs."""
    towns.case("vught", notice(VUGHT, 2024))
    found = worked(towns)

    assert (found.years, found.fees, found.charges, found.keys) == ((), (), (), ())
    assert found.missing_years == (2024, 2025, 2026)
    assert found.running_key is None
    assert found.dates.effective == date(2024, 1, 1)


def test_what_was_accepted_needs_a_base_for_every_year(towns: Towns) -> None:
    """Choice A10: one cannot accept what nobody worked out."""
    text = notice(VUGHT, 2024, bases=[1_000_00]).replace("horizon_years = 1", "horizon_years = 2")
    with pytest.raises(MissingGroundError, match=r"vught was accepted and has no base for 2025"):
        accepted(towns, text)


def test_a_base_that_was_accepted_is_not_moved_by_a_later_budget(towns: Towns) -> None:
    """Choice A10: the budget of 2023 was amended in June 2023, after the acceptance in May."""
    towns.budget(2023, costs("1000,00", OUTLOOK))
    towns.budget("2023-amendment-1", costs("500,00", ("500,00", "500,00", "500,00"), "Meer"))
    towns.decide("B-1", "2022-06-01", "adopt_budget", year=2023, prepared_by="Manager")
    more = {"year": 2023, "amendment": 1, "prepared_by": "Manager"}
    towns.decide("B-2", "2023-06-01", "amend_budget", **more)
    towns.case("vught", notice(VUGHT, 2024))
    proposed = [year.base for year in worked(towns).years]
    before = [year.base for year in accepted(towns, notice(VUGHT, 2024)).years]

    assert proposed == [1_600_00, 1_700_00, 1_800_00]
    assert before == [1_100_00, 1_200_00, 1_300_00]


def test_a_settlement_does_not_hold_the_bases_to_its_day(towns: Towns) -> None:
    """Choice A10: what was agreed instead of the calculation rests on no base."""
    towns.budget(2023, costs("1000,00", OUTLOOK))
    towns.budget("2023-amendment-1", costs("500,00", ("500,00", "500,00", "500,00"), "Meer"))
    towns.decide("B-1", "2022-06-01", "adopt_budget", year=2023, prepared_by="Manager")
    more = {"year": 2023, "amendment": 1, "prepared_by": "Manager"}
    towns.decide("B-2", "2023-06-01", "amend_budget", **more)
    towns.case("vught", notice(VUGHT, 2024) + settled(2024, "210,00"))
    towns.decide("S-1", "2023-05-02", "settle_withdrawal", case="vught")

    assert [year.base for year in worked(towns).years] == [1_600_00, 1_700_00, 1_800_00]


CHANGED = """
kind = "withdrawal"
title = "Uittreding"
ground = "20.3"
amendment_effective = 2024-10-01
discount_rate = "0%"
horizon_years = 1
[[leaver]]
code = "GM0865"
[[base]]
year = 2025
amount = "2.000,00"
source = "Raming"
"""


def test_over_a_changed_convenant_the_calculation_is_for_information(towns: Towns) -> None:
    """Article 20.3, choice A13: out from 2025 on; 800,00 would stay behind and is not asked."""
    found = accepted(towns, CHANGED, "2024-11-01")

    assert found.is_indicative
    assert [(year.year, year.fee) for year in found.years] == [(2025, 800_00)]
    assert found.charges == ()
    assert codes(found) == ["accepted-for-information"]
    assert found.running_key is not None
    assert found.running_key.budget_year == 2024


def test_over_a_changed_convenant_a_missing_base_stops_nothing(towns: Towns) -> None:
    """Article 20.3, choice A13: without any base there is nothing to be informed of either."""
    found = accepted(towns, CHANGED.partition("[[base]]")[0], "2024-11-01")

    assert found.missing_years == (2025,)
    assert found.charges == ()
    assert codes(found) == []


def test_over_a_changed_convenant_what_was_settled_is_paid(towns: Towns) -> None:
    """Article 20.3, choice A13: 120,00, of which 1 and 5 parts of 6."""
    towns.case("vught", CHANGED + settled(2025, "120,00"))
    towns.decide("S-1", "2024-11-01", "settle_withdrawal", case="vught")
    found = worked(towns)

    assert paid(found.charges, 2025) == {VUGHT: 120_00, BOXTEL: -20_00, OSS: -100_00}
    assert {charge.article for charge in found.charges if not charge.line} == {"20.3"}
    assert codes(found) == []


def test_a_fee_over_a_changed_convenant_when_that_was_chosen(towns: Towns) -> None:
    """Choice A13, the other reading: 800,00, as with notice; a missing base then stops it."""
    towns.story.choices["withdrawal_20_3"] = "fee"
    found = accepted(towns, CHANGED, "2024-11-01")

    assert not found.is_indicative
    assert paid(found.charges, 2025) == {VUGHT: 800_00, BOXTEL: -133_33, OSS: -666_67}
    assert codes(found) == []
    towns.case("vught", CHANGED.replace("horizon_years = 1", "horizon_years = 2"))
    with pytest.raises(MissingGroundError, match="has no base for 2026"):
        worked(towns)


POLICE = """
kind = "withdrawal"
title = "Uittreding"
received_by_chair = 2022-09-29
received_by_board = 2022-10-01
proposal_sent = 2023-03-01
discount_rate = "0%"
[[leaver]]
party = "Politie"
"""
POLICE_BASE = '[[base]]\nyear = 2024\namount = "1,00"\nsource = "Raming"\n'


def police(towns: Towns, text: str) -> WorkedWithdrawal:
    towns.story.parties = ["Politie"]
    towns.budget(2023, costs("1000,00", OUTLOOK))
    towns.case("politie", text)
    return worked(towns, "politie")


def test_a_party_that_is_no_municipality_pays_what_was_traced_and_agreed(towns: Towns) -> None:
    """Choice A60: no share of a budget, so no base, no key and nothing for the others."""
    towns.decide("A-1", "2023-05-02", "accept_withdrawal", case="politie")
    found = police(towns, POLICE + POLICE_BASE + damage(2024, "70,00"))

    assert found.names == {"politie": "Politie"}
    assert paid(found.charges, 2024) == {"politie": 70_00}
    assert found.running_key is None
    found = police(towns, POLICE + damage(2024, "70,00"))
    assert paid(found.charges, 2024) == {"politie": 70_00}
    assert (found.case.base, found.years, found.keys, found.missing_years) == ((), (), (), ())
    assert found.warnings == ()


def test_a_party_that_leaves_over_a_changed_convenant_pays_nothing_by_itself(
    towns: Towns,
) -> None:
    """Article 20.3, choices A13 and A60: only what was settled."""
    text = POLICE.replace("received_by_chair = 2022-09-29\n", 'ground = "20.3"\n')
    text = text.replace("received_by_board = 2022-10-01", "amendment_effective = 2024-10-01")
    text += damage(2025, "70,00")
    assert police(towns, text).charges == ()

    towns.decide("S-1", "2024-11-01", "settle_withdrawal", case="politie")
    found = police(towns, text + settled(2025, "40,00"))
    assert paid(found.charges, 2025) == {"politie": 40_00}
    assert found.keys == ()


def joins_again(towns: Towns, signed: str) -> None:
    """Vught takes part again from the day on which both signed."""
    towns.case(
        "terug",
        f'kind = "accession"\ntitle = "x"\ncode = "{VUGHT}"\nname = "Vught"\n'
        f'requested_on = 2024-02-01\ndecision = "SG-T"\nsigned_by_organisation = {signed}\n'
        f'signed_by_chair = {signed}\nseat = "x"\noffice = "x"\nrepresented_by = "burgemeester"\n',
    )
    towns.decide("SG-T", "2024-03-01", "accede", body="SG")


THREE_YEARS = notice(VUGHT, 2024, SENT, bases=[1_000_00, 2_000_00, 3_000_00])


def test_from_the_year_in_which_it_takes_part_again_nothing_is_worked_out(towns: Towns) -> None:
    """Article 17.2: signed in June 2025, it pays its contribution of 2026."""
    joins_again(towns, "2025-06-02")
    found = accepted(towns, THREE_YEARS)

    assert found.back_in == 2026
    assert [year.year for year in found.years] == [2024, 2025]
    assert found.missing_years == ()
    assert paid(found.charges, 2026) == {}
    assert codes(found) == ["leaver-back"]


def test_who_joins_on_the_day_of_its_leaving_is_back_at_once(towns: Towns) -> None:
    """Article 17.2: signed on 1 January 2024, it pays its contribution of that year."""
    joins_again(towns, "2024-01-01")

    assert accepted(towns, THREE_YEARS).back_in == 2024


def test_who_has_still_to_leave_is_not_back(towns: Towns) -> None:
    """Article 22.4: on the day before the board has the notice it is worked out all the same."""
    towns.case("vught", THREE_YEARS)
    found = worked(towns, as_of=date(2022, 9, 30))

    assert found.back_in is None
    assert [year.year for year in found.years] == [2024, 2025, 2026]


def test_the_years_before_it_takes_part_again_are_missing_when_unknown(towns: Towns) -> None:
    joins_again(towns, "2025-06-02")
    towns.case("vught", notice(VUGHT, 2024))
    found = worked(towns)

    assert found.missing_years == (2024, 2025)
    assert "leaver-back" in codes(found)


def with_uden(towns: Towns) -> None:
    """Uden, which merged into Maashorst on 1 January 2022, is a party too, since 2019."""
    towns.story.members.append("Uden")
    towns.story.effective = date(2019, 1, 1)


def without_haaren(towns: Towns) -> None:
    """Nobody of Haaren counts in 2021, which was divided then."""
    divided = {"municipality": "GM0788", "method": "drop"}
    towns.decide("DB-H", "2020-06-01", "split", **{**divided, "year": 2021})


def test_a_notice_is_given_on_the_day_that_the_first_addressee_has_it(towns: Towns) -> None:
    """Article 22.4 and Wet arhi: Uden existed on 30 December 2021, and not on 3 January."""
    with_uden(towns)
    text = notice("GM0856", 2024).replace("2022-09-29", "2021-12-30")
    towns.case("uden", text.replace("2022-10-01", "2022-01-03"))

    assert worked(towns, "uden").ceased_in == 2024
    assert worked(towns, "uden").left_by == ""
    towns.case("uden", text.replace("2021-12-30", "2022-01-02"))
    with pytest.raises(InvalidInputError, match="GM0856 had ceased to exist by 2022-01-02"):
        worked(towns, "uden")


@pytest.mark.parametrize(("years", "ceased"), [(1, None), (2, 2022)])
def test_who_ceases_after_the_years_that_count_is_there_in_all_of_them(
    towns: Towns, years: int, ceased: int | None
) -> None:
    """Article 22.4 and Wet arhi: Uden leaves with 2021 and ceases with 2022."""
    with_uden(towns)
    without_haaren(towns)
    towns.case("uden", notice("GM0856", 2021, settled(2021, "300,00"), bases=[1_000_00] * years))

    assert worked(towns, "uden").ceased_in == ceased


@pytest.mark.parametrize(("years", "agreed"), [(1, 2022), (1, 2023), (2, 2022)])
def test_nothing_is_agreed_for_a_year_in_which_a_leaver_is_no_more(
    towns: Towns, years: int, agreed: int
) -> None:
    """Wet arhi, article 44: Uden ceases with 2022, among the years that count or after them."""
    with_uden(towns)
    text = notice("GM0856", 2021, settled(agreed, "300,00"), bases=[1_000_00] * years)
    towns.case("uden", text)
    with pytest.raises(InvalidInputError, match=f"agreed for {agreed}, when the leaver does not"):
        worked(towns, "uden")


def test_nothing_is_worked_out_from_the_first_day_on_that_one_of_two_is_back_or_gone(
    towns: Towns,
) -> None:
    """Article 17.2 and Wet arhi: Uden ceased with 2022, and Vught pays again from 2023 on."""
    with_uden(towns)
    without_haaren(towns)
    joins_again(towns, "2022-05-02")
    text = notice(VUGHT, 2021, bases=[1_000_00, 1_000_00, 1_000_00])
    towns.case("twee", text + '[[leaver]]\ncode = "GM0856"\n')
    found = worked(towns, "twee")

    assert (found.ceased_in, found.back_in) == (2022, 2023)
    assert [year.year for year in found.years] == [2021]
    assert codes(found) == ["proposal-late", "leaver-back", "leaver-ceased"]


def test_nothing_is_charged_of_a_second_leaving(towns: Towns) -> None:
    """Article 22.4: nobody leaves twice; the other case says by which it left."""
    towns.case("eerst", TWO_YEARS)
    found = accepted(towns, TWO_YEARS.replace("2022-10-01", "2022-10-02"))

    assert found.left_by == "cases/eerst.toml"
    assert found.charges == ()
    assert str(found.waits) == "the leaver left already, by cases/eerst.toml"
    assert codes(found) == ["left-already"]


def test_the_host_cannot_leave(towns: Towns) -> None:
    """Choice A63."""
    towns.case("oss", notice(OSS, 2024, bases=[1_000_00]))
    with pytest.raises(InvalidInputError, match="is the beheergemeente"):
        worked(towns, "oss")


def test_a_line_outside_the_horizon_is_refused_of_a_municipality(towns: Towns) -> None:
    """Choice A09: it would silently not count."""
    towns.case("vught", TWO_YEARS + damage(2026, "50,00"))
    with pytest.raises(InvalidInputError, match=r"outside the horizon 2024 to 2025: s-2026"):
        worked(towns)


def test_a_key_of_a_year_counts_who_leaves_and_who_leaves_after_it(towns: Towns) -> None:
    """Choice A64: Boxtel leaves a year later; in 2025 it counts as if it stayed."""
    towns.case("boxtel", notice(BOXTEL, 2025, bases=[2_000_00]))
    found = accepted(towns, TWO_YEARS)

    assert [set(year.key_with.weights) for year in found.years] == [{BOXTEL, VUGHT, OSS}] * 2


SLOW = notice(VUGHT, 2024, bases=[1_000_00]).replace("2022-09-29", "2022-05-02")
"""Received on 2 May 2022 by the chair, and on 1 October by the board: due on 2 November."""


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2022-09-30", ""),
        ("2022-10-01", "More than 4 months since the notice: the proposal is due on 2022-11-02."),
        ("2022-10-02", "More than 5 months since the notice: the proposal is due on 2022-11-02."),
        ("2022-11-02", "More than 5 months since the notice: the proposal is due on 2022-11-02."),
        ("2022-11-03", "The proposal was due on 2022-11-02 (article 22.4). The notice stands"),
    ],
)
def test_the_board_is_reminded_of_its_proposal_once_both_have_the_notice(
    towns: Towns, day: str, told: str
) -> None:
    """Article 22.4, choice A12b: four and five months after the first receipt, and when late."""
    towns.case("vught", SLOW)
    warnings = worked(towns, as_of=date.fromisoformat(day)).warnings
    found = [str(w.message) for w in warnings]

    assert bool(found) is bool(told)
    assert all(message.startswith(told) for message in found)
    code = "proposal-late" if day == "2022-11-03" else "proposal-due"
    assert {w.code for w in warnings} <= {code}


@pytest.mark.parametrize(("sent", "late"), [("2022-11-02", False), ("2022-11-03", True)])
def test_a_proposal_of_the_last_day_is_in_time(towns: Towns, sent: str, *, late: bool) -> None:
    """Article 22.4: within six months."""
    towns.case("vught", SLOW.replace("discount_rate", f"proposal_sent = {sent}\ndiscount_rate"))

    assert codes(worked(towns)) == (["proposal-late"] if late else [])


def test_nobody_is_reminded_of_a_proposal_over_a_changed_convenant(towns: Towns) -> None:
    """Article 20.3: no proposal is asked for."""
    towns.case("vught", CHANGED)

    assert codes(worked(towns, as_of=date(2025, 3, 1))) == []
    assert codes(worked(towns)) == []


def test_a_staff_case_of_the_damage_is_charged_there(towns: Towns) -> None:
    """Article 22.6, choice A08: 22.500,00 falls away, and its holder is a case of its own."""
    towns.case("mw", staff_case(f"withdrawal:{VUGHT}", "2024-01-01", "2025-01-01"))
    text = notice(VUGHT, 2024, bases=[100_000_00]) + staff_damage(2024, "mw")
    found = accepted(towns, text)

    assert paid(found.charges, 2024)[VUGHT] == 7_500_00
    assert found.years[0].surplus_staff == 1_00
