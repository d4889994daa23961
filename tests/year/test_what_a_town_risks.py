"""What three towns risk by taking part, and what their cases charge in a year."""

from datetime import date

import pytest

from tests.kit.case_files import ending
from tests.kit.three_towns import (
    BOXTEL,
    OSS,
    VUGHT,
    Towns,
    bought_out,
    costs,
    damage,
    reintegration,
    staff,
)
from tests.kit.world import notice
from zvh_finance.errors import MissingGroundError
from zvh_finance.year.case_amounts import CaseAmounts, case_amounts
from zvh_finance.year.cases.opened import CostPlace
from zvh_finance.year.exposure import exposure_from


@pytest.fixture
def cases(towns: Towns) -> Towns:
    """Two staff cases, a leaver, and two endings that were worked out.

    Each staff case costs 28.092,00 in 2023 and 14.046,00 in 2024, by 20, 30 and 50; Vught pays
    300,00 for leaving with 2024, of which Boxtel gets two and Oss five parts of seven. The ending
    of 2026 costs 1.000,00 and that of 2027 3.000,00, by 10 and 50.
    """
    for name in ("mw", "mw-2"):
        towns.case(name, staff("going_concern"))
    towns.case("vught", notice(VUGHT, 2024, bases=[1_000_00]))
    for name, year, amount in (("einde", 2026, "1.000,00"), ("later", 2027, "3.000,00")):
        text = ending(f"{year}-12-31", {year: amount})
        towns.case(name, text.replace('decision = "SG-E"\n', ""))
    return towns


def test_staff_cases_are_added_up_from_a_year_on(cases: Towns) -> None:
    """Of 56.184,00 in 2023 Boxtel has 20 of 100; of 28.092,00 in 2024 two parts of seven."""
    found = exposure_from(cases.books(), 2023)

    assert found.staff == {BOXTEL: 19_263_08, VUGHT: 16_855_20, OSS: 48_157_72}
    assert exposure_from(cases.books(), 2024).staff == {BOXTEL: 8_026_28, OSS: 20_065_72}
    assert exposure_from(cases.books(), 2025).staff == {}


def test_an_ending_is_that_which_was_worked_out_first(cases: Towns) -> None:
    """Article 22.5: of two the first by name; in its own year it is still ahead."""
    found = exposure_from(cases.books(), 2026)

    assert found.dissolution == {BOXTEL: 166_67, OSS: 833_33}
    assert found.ends_on == date(2026, 12, 31)
    later = exposure_from(cases.books(), 2027)
    assert later.dissolution == {BOXTEL: 500_00, OSS: 2_500_00}
    assert later.ends_on == date(2027, 12, 31)
    none = exposure_from(cases.books(), 2028)
    assert (none.dissolution, none.ends_on) == (None, None)


def test_a_leaving_is_told_to_who_leaves(cases: Towns) -> None:
    """Article 22.4: from the year on in which it is paid; what the others get is no risk.

    Boxtel leaves a year later: 166,67 less the 85,71 that it gets of Vught.
    """
    cases.case("boxtel", notice(BOXTEL, 2025, bases=[1_000_00]))

    assert exposure_from(cases.books(), 2024).leaving == {VUGHT: 300_00, BOXTEL: 80_96}
    assert exposure_from(cases.books(), 2025).leaving == {BOXTEL: 166_67}


def test_what_cannot_be_worked_out_is_unknown(cases: Towns) -> None:
    """Unknown is not nothing."""
    cases.case("mw", staff("going_concern", 'legacy_decision = "DB-9999"'))
    found = exposure_from(cases.books(), 2023)

    assert found.staff is None
    assert found.leaving == {VUGHT: 300_00}
    cases.decide("S-1", "2023-05-02", "settle_withdrawal", case="vught")
    assert exposure_from(cases.books(), 2023).leaving == {}


@pytest.mark.parametrize(
    ("chosen", "day", "leaves"),
    [
        ("inclusive", date(2026, 1, 1), date(2027, 1, 1)),
        ("strict", date(2026, 1, 1), date(2028, 1, 1)),
        ("inclusive", date(2026, 1, 2), date(2028, 1, 1)),
        ("strict", date(2026, 1, 2), date(2028, 1, 1)),
    ],
)
def test_who_gives_notice_today_leaves_on_a_first_of_january(
    towns: Towns, chosen: str, day: date, leaves: date
) -> None:
    """Article 22.4, choice A11: a year later at the earliest."""
    towns.story.choices["notice_arithmetic"] = chosen

    assert exposure_from(towns.books(day), 2027).leaves_on == leaves


def test_before_there_was_a_period_of_notice_no_day_is_told(towns: Towns) -> None:
    """Article 22.4: no period is known for a day before the convenant."""
    assert exposure_from(towns.books(date(2000, 1, 1)), 2027).leaves_on is None


def of_2024(towns: Towns, as_of: date = date(2024, 2, 1)) -> CaseAmounts:
    return case_amounts(towns.books(as_of), 2024)


def test_every_case_that_charges_something_in_a_year_is_there(cases: Towns) -> None:
    """Staff costs go to the budget, and a fee beside it; the endings cost later."""
    found = of_2024(cases)
    places = {(a.worked.name, a.code): a.place for a in found.amounts if not a.charge.line}

    assert [worked.name for worked in found.cases] == ["einde", "later", "mw", "mw-2", "vught"]
    assert places == {
        ("mw", BOXTEL): CostPlace.BUDGET,
        ("mw", OSS): CostPlace.BUDGET,
        ("mw-2", BOXTEL): CostPlace.BUDGET,
        ("mw-2", OSS): CostPlace.BUDGET,
        ("vught", VUGHT): CostPlace.BESIDE,
        ("vught", BOXTEL): CostPlace.BESIDE,
        ("vught", OSS): CostPlace.BESIDE,
    }
    assert found.codes == {BOXTEL, VUGHT, OSS}
    assert {a.charge.cost_year for a in found.amounts} == {2024}
    assert found.stopped == {}


def test_a_total_has_its_own_lines(cases: Towns) -> None:
    """A line has none."""
    cases.case("vught", notice(VUGHT, 2024, bases=[1_000_00]) + damage(2024, "50,00"))
    found = of_2024(cases)
    total = found.traced(f"vught-2024-{VUGHT}")
    line = found.traced(f"vught-2024-{VUGHT}-s-2024")

    assert total is not None
    assert [(row.line, row.share_cents) for row in total.lines] == [
        ("achterblijvend", 300_00),
        ("s-2024", 50_00),
    ]
    assert line is not None
    assert (line.charge.share_cents, line.lines) == (50_00, ())
    assert found.traced("vught-2024-GM0000") is None


def test_what_a_town_is_billed_by_itself_are_totals_beside_the_budget(cases: Towns) -> None:
    (fee,) = of_2024(cases).of(VUGHT)
    (returned,) = of_2024(cases).of(BOXTEL)

    assert (fee.charge.share_cents, fee.is_claimed, fee.charge.line) == (300_00, True, "")
    assert (returned.charge.share_cents, returned.worked.name) == (-85_71, "vught")
    budgeted = of_2024(cases).traced(f"mw-2024-{BOXTEL}")
    assert budgeted is not None
    assert not budgeted.is_claimed


def test_a_fee_is_held_while_nobody_accepted_it(cases: Towns) -> None:
    """Choice A10."""
    (waiting,) = of_2024(cases).of(VUGHT)
    assert [finding.code for finding in waiting.held] == ["case-waits"]
    assert waiting.decisions == ()

    cases.decide("A-1", "2023-05-02", "accept_withdrawal", case="vught")
    (fee,) = of_2024(cases).of(VUGHT)
    assert (fee.held, fee.decisions) == ((), ("A-1",))
    (early,) = of_2024(cases, date(2023, 12, 31)).of(VUGHT)
    assert [finding.code for finding in early.held] == ["due-later"]


def test_a_staff_case_names_the_budget_that_has_it(cases: Towns) -> None:
    """Articles 17.2 and 17.8: it rests on the adoption of that budget."""
    name = f"mw-2024-{BOXTEL}"
    unbudgeted = of_2024(cases).traced(name)
    assert unbudgeted is not None
    assert (unbudgeted.budget, unbudgeted.decisions) == (None, ())

    cases.budget(2024, costs("1000,00"))
    cases.decide("B-1", "2023-09-01", "adopt_budget", year=2024, prepared_by="Manager")
    budgeted = of_2024(cases).traced(name)
    assert budgeted is not None
    assert budgeted.budget is not None
    assert budgeted.budget.year == 2024
    assert budgeted.decisions == ("B-1",)
    fee = of_2024(cases).traced(f"vught-2024-{VUGHT}")
    assert fee is not None
    assert fee.budget is None


def test_after_the_end_its_costs_ask_for_no_budget(towns: Towns) -> None:
    """Article 22.5: a budget of 2024 was drafted, and all ended with 2023."""
    towns.budget(2024, costs("1000,00"))
    towns.case("einde", ending("2023-12-31", {2024: "1.000,00"}))
    towns.decide("SG-E", "2023-06-01", "dissolve", body="SG")
    (found,) = of_2024(towns).of(OSS)

    assert (found.charge.share_cents, found.budget, found.held) == (500_00, None, ())


def test_a_budget_that_was_adopted_before_lacks_the_case(towns: Towns) -> None:
    """Article 17.7: it takes an amendment."""
    towns.case("mw", staff("going_concern"))
    towns.budget(2024, costs("1000,00"))
    towns.decide("B-1", "2022-06-30", "adopt_budget", year=2024, prepared_by="Manager")
    found = of_2024(towns).traced(f"mw-2024-{BOXTEL}")

    assert found is not None
    assert found.budget is None


def test_a_trace_id_names_the_longest_name_of_a_case(towns: Towns) -> None:
    """`mw-2024-1` is a case too, and nobody called `1-2024-...` pays for `mw`."""
    for name in ("mw", "mw-2024-1"):
        towns.case(name, staff("going_concern"))
    found = of_2024(towns)

    traces = (f"mw-2024-{BOXTEL}", f"mw-2024-1-2024-{OSS}", f"mw-2023-{OSS}", "")
    asked = {trace: found.named(trace) for trace in traces}
    named = {trace: pair and (pair[0].name, pair[1]) for trace, pair in asked.items()}
    assert named == {
        f"mw-2024-{BOXTEL}": ("mw", BOXTEL),
        f"mw-2024-1-2024-{OSS}": ("mw-2024-1", OSS),
        f"mw-2023-{OSS}": None,
        "": None,
    }


def test_what_stops_a_case_is_told_to_who_asks_for_its_amount(cases: Towns) -> None:
    """The other cases go on."""
    cases.case("mw", staff("going_concern", 'legacy_decision = "DB-9999"'))
    found = of_2024(cases)

    assert set(found.stopped) == {"mw"}
    assert "mw" not in {worked.name for worked in found.cases}
    found.check_stopped(f"vught-2024-{VUGHT}")
    found.check_stopped(f"mw-2-2024-{OSS}")
    with pytest.raises(MissingGroundError, match="DB-9999"):
        found.check_stopped(f"mw-2024-{BOXTEL}")


def test_who_pays_alone_is_billed_beside_the_budget(towns: Towns) -> None:
    """Article 22.6, choice A08."""
    towns.case("mw", staff(f"withdrawal:{VUGHT}"))
    (found,) = of_2024(towns).of(VUGHT)

    assert (found.place, found.charge.share_cents) == (CostPlace.LEAVER, 14_046_00)


def test_a_buy_out_is_a_risk_of_who_leaves(towns: Towns) -> None:
    """Choice A06c: 300,00 and 600,00 in 2024, by one case; and nothing of later years."""
    towns.case("mw", staff("dissolution") + reintegration({2025: "70,00"}))
    text = notice(VUGHT, 2024, bases=[1_000_00]) + bought_out("mw", 2024, "600,00")
    towns.case("vught", text)

    assert exposure_from(towns.books(), 2024).leaving == {VUGHT: 900_00}
