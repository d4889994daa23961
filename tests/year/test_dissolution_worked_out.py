"""Articles 17.9, 21.5 and 22.5: the end of a partnership of three towns, worked out by hand."""

from datetime import date

import pytest

from tests.convenant.steps.dossier_texts import Line
from tests.kit.case_files import FAILED_INTO_WW, ending, exclusion, judgment
from tests.kit.three_towns import BOXTEL, OSS, VUGHT, Towns, costs, reintegration, staff
from tests.kit.world import notice
from zvh_finance.charges.charge import Charge
from zvh_finance.errors import InvalidInputError, MissingGroundError
from zvh_finance.year.cases.dissolution import (
    WorkedCourtDissolution,
    WorkedDissolution,
    years_by,
)
from zvh_finance.year.cases.worked import work_out

COSTS = {2025: "1.000,00", 2026: "500,00"}
"""After the last day, 31 December 2024; by the key of 2024 shared by 20, 30 and 50."""


def worked(towns: Towns, extra: str = "", costs_of: dict[int, str] = COSTS) -> WorkedDissolution:
    towns.case("einde", ending("2024-12-31", costs_of, extra))
    found = work_out(towns.books(), "einde")
    assert isinstance(found, WorkedDissolution)
    return found


def decided(towns: Towns, extra: str = "", costs_of: dict[int, str] = COSTS) -> WorkedDissolution:
    towns.decide("SG-E", "2024-06-01", "dissolve", body="SG")
    return worked(towns, extra, costs_of)


def scenario(towns: Towns, extra: str = "", costs_of: dict[int, str] = COSTS) -> WorkedDissolution:
    text = ending("2024-12-31", costs_of, extra)
    towns.case("einde", text.replace('decision = "SG-E"\n', ""))
    found = work_out(towns.books(), "einde")
    assert isinstance(found, WorkedDissolution)
    return found


def paid(charges: tuple[Charge, ...], year: int) -> dict[str, int]:
    return {
        charge.municipality_code: charge.share_cents
        for charge in charges
        if not charge.line and charge.cost_year == year
    }


def test_the_costs_are_shared_by_the_key_of_the_last_year(towns: Towns) -> None:
    """Article 22.5, choice A05."""
    found = decided(towns)

    assert paid(found.charges, 2025) == {BOXTEL: 200_00, VUGHT: 300_00, OSS: 500_00}
    assert paid(found.charges, 2026) == {BOXTEL: 100_00, VUGHT: 150_00, OSS: 250_00}
    assert found.net == found.gross == {BOXTEL: 300_00, OSS: 750_00, VUGHT: 450_00}
    assert [key.budget_year for key in found.keys] == [2024]
    assert {charge.article for charge in found.charges if not charge.line} == {"22.5"}
    assert {charge.decision for charge in found.charges} == {"SG-E"}
    assert (found.status, found.decisions, found.waits) == ("adopted", ("SG-E",), None)
    assert found.warnings == ()


def test_the_other_reading_takes_the_key_of_each_year(towns: Towns) -> None:
    """Choice A05: from 2025 on by 10, 40 and 50."""
    towns.story.choices["dissolution_key"] = "rolling"
    found = decided(towns)

    assert paid(found.charges, 2025) == {BOXTEL: 100_00, VUGHT: 400_00, OSS: 500_00}
    assert [key.budget_year for key in found.keys] == [2025, 2026]
    frozen = years_by(found, "frozen_last_year")
    assert [year.shares[BOXTEL] for year in frozen] == [200_00, 100_00]


def test_a_scenario_binds_nobody_yet(towns: Towns) -> None:
    """Article 22.5: worked out, and not billed while the Stuurgroep did not decide it."""
    found = scenario(towns)

    assert paid(found.charges, 2025) == {BOXTEL: 200_00, VUGHT: 300_00, OSS: 500_00}
    assert (found.status, found.decisions) == ("concept", ())
    assert str(found.waits) == "it was not decided (article 22.5)"


def test_each_cost_says_what_it_can_be_traced_to(towns: Towns) -> None:
    """Article 22.6; ids are told as they stand in the lines of the charges."""
    text = ending("2024-12-31", COSTS).replace('"archief"', '"Archief"')
    towns.decide("SG-E", "2024-06-01", "dissolve", body="SG")
    towns.case("einde", text)
    found = work_out(towns.books(), "einde")

    assert isinstance(found, WorkedDissolution)
    assert set(found.traces) == {(2025, "archief"), (2026, "archief")}
    assert all("Raming" in trace for trace in found.traces.values())


def test_who_was_excluded_in_the_last_year_pays_nothing(towns: Towns) -> None:
    """Articles 22.2 and 22.5: of 1.000,00 Boxtel and Oss pay two and five parts of seven."""
    towns.decide("SG-9", "2024-10-01", "exclude", body="SG")
    towns.case("uit", exclusion("2024-03-02", "2024-06-01", "2024-06-15", VUGHT))

    assert paid(decided(towns).charges, 2025) == {BOXTEL: 285_71, OSS: 714_29}


def test_a_decision_that_the_case_names_is_one_of_the_stuurgroep(towns: Towns) -> None:
    """Article 22.5."""
    with pytest.raises(MissingGroundError, match='Decision "SG-E" is not in'):
        worked(towns)


NAMED = 'redundancy_cases = ["mw", "mw-2"]\n'


def with_staff(towns: Towns) -> None:
    """Two staff cases until July 2025: a year and a half at 2.341,00 a month, from 2024 on."""
    towns.case("mw", staff("dissolution", "", "2024-01-01", "2025-07-01"))
    later = reintegration({2025: "60,00", 2026: "70,00"}, "2025-06-01")
    towns.case("mw-2", staff("dissolution", "", "2024-01-01", "2025-07-01") + later)


def test_staff_cases_join_from_the_year_after_the_last_on(towns: Towns) -> None:
    """Articles 13.5, 13.6 and 22.5: 14.046,00 each in 2025, with what stands beside it."""
    with_staff(towns)
    found = decided(towns, NAMED)
    lines = {(year.year, line.id): line for year in found.years for line in year.lines}

    assert {key: (line.article, line.cents) for key, line in lines.items()} == {
        (2025, "archief"): ("22.5", 1_000_00),
        (2025, "mw-vwnw"): ("13.5", 14_046_00),
        (2025, "mw-2-vwnw"): ("13.5", 14_046_00),
        (2025, "mw-2-ww"): ("13.6", 60_00),
        (2026, "archief"): ("22.5", 500_00),
        (2026, "mw-2-ww"): ("13.6", 70_00),
    }
    assert lines[2025, "mw-vwnw"].description == "Van Werk Naar Werk (zaak mw)"
    # 20% of 1.000 + 28.092 + 60 and of 500 + 70.
    assert found.net[BOXTEL] == 5_944_40


def test_what_staff_cases_rest_on_is_told_of_every_one(towns: Towns) -> None:
    """Each of the two assumes a premium over the benefits of 2025."""
    for name in ("mw", "mw-2"):
        towns.case(name, FAILED_INTO_WW)
    found = decided(towns, NAMED)

    assumed = "benefit_agency_premium_rate"
    assert [value.name for value in found.staff.to_mention] == [assumed, assumed]
    assert [finding.code for finding in found.warnings] == ["parameter-assumed"] * 2


def test_a_staff_case_that_is_not_there_is_refused(towns: Towns) -> None:
    towns.case("mw", staff("dissolution"))
    with pytest.raises(InvalidInputError, match=r"no staff case mw-2 in cases/.*Known: mw\."):
        decided(towns, NAMED)


def test_a_staff_case_with_another_cause_is_refused(towns: Towns) -> None:
    """Choice A48."""
    towns.case("mw", staff("going_concern"))
    with pytest.raises(InvalidInputError, match="has cause going_concern, not dissolution"):
        decided(towns, 'redundancy_cases = ["mw"]\n')


def test_a_staff_case_that_a_leaver_goes_on_bearing_is_refused(towns: Towns) -> None:
    """Article 22.3, choice A06: Vught left with 2024 and stays in its key."""
    towns.case("vught", notice(VUGHT, 2024, bases=[1_000_00]))
    towns.case("mw", staff("dissolution") + reintegration({2025: "60,00"}))
    with pytest.raises(InvalidInputError, match="stays with its own key until it ends"):
        decided(towns, 'redundancy_cases = ["mw"]\n')


def test_an_id_of_a_staff_case_is_taken(towns: Towns) -> None:
    """Two lines of one id could not be told apart."""
    towns.case("mw", staff("dissolution", "", "2024-01-01", "2025-07-01"))
    text = ending("2024-12-31", COSTS, 'redundancy_cases = ["mw"]\n')
    towns.decide("SG-E", "2024-06-01", "dissolve", body="SG")
    towns.case("einde", text.replace('"archief"', '"MW-vwnw"'))
    with pytest.raises(InvalidInputError, match="The id mw-vwnw under"):
        work_out(towns.books(), "einde")


def reserve(towns: Towns) -> None:
    """100,00 on 1 January 2022, 150,00 with 2023 and, after a draw of 20,00, 130,00 with 2024."""
    towns.story.reserve = {"opening": "100,00", "year": 2022, "document": "Slotbalans"}
    towns.decide("DB-R", "2023-05-01", "appropriate_result", year=2022, to_reserve="50,00")
    towns.budget(2024, costs("1000,00"), Line("Reserve", "reserve_draw", "20,00", "nee"))
    towns.decide("DB-D", "2023-09-01", "reserve", year=2024, draw="20,00")


FROM_RESERVE = 'reserve = "130,00"\n'
BY_DECISION = FROM_RESERVE + 'reserve_decision = "DB-U"\n'


def test_a_scenario_takes_what_will_be_left_and_no_cent_more(towns: Towns) -> None:
    """Article 17.9, choice A30: the earliest costs first; both sums are told."""
    reserve(towns)
    found = scenario(towns, FROM_RESERVE)

    assert [year.net for year in found.years] == [870_00, 500_00]
    assert (found.net[BOXTEL], found.gross[BOXTEL]) == (274_00, 300_00)
    with pytest.raises(InvalidInputError, match=r"takes €130.01 .* which has €130.00 at the end"):
        scenario(towns, 'reserve = "130,01"\n')


def test_a_scenario_with_a_decision_on_the_reserve_looks_at_the_year_of_it(towns: Towns) -> None:
    """Article 17.9: 150,00 with 2023, in which it is drawn."""
    reserve(towns)
    towns.decide("DB-U", "2023-10-01", "reserve", year=2023, draw="200,00")
    more = BY_DECISION.replace("130", "150")

    assert [year.net for year in scenario(towns, more).years] == [850_00, 500_00]
    with pytest.raises(InvalidInputError, match=r"which has €150.00 at the end of 2023"):
        scenario(towns, more.replace("150,00", "150,01"))


def test_before_the_reserve_begins_there_is_nothing_in_it(towns: Towns) -> None:
    """Article 17.9."""
    towns.story.reserve = {"opening": "100,00", "year": 2025, "document": "Slotbalans"}
    with pytest.raises(InvalidInputError, match=r"takes €0.01 .* which has €0.00 at the end of"):
        scenario(towns, 'reserve = "0,01"\n')


@pytest.mark.parametrize(("draw", "is_enough"), [("130,00", True), ("129,99", False)])
def test_the_board_decides_on_at_least_what_is_taken(
    towns: Towns, draw: str, *, is_enough: bool
) -> None:
    """Article 17.9: the decision of the Dagelijks Bestuur is named by the case."""
    reserve(towns)
    towns.decide("DB-U", "2024-10-01", "reserve", year=2025, draw=draw)
    if is_enough:
        found = decided(towns, BY_DECISION)
        assert found.decisions == ("SG-E", "DB-U")
        assert [year.net for year in found.years] == [870_00, 500_00]
    else:
        with pytest.raises(MissingGroundError, match=r"a draw of at least €130\.00"):
            decided(towns, BY_DECISION)


def test_a_reserve_without_a_decision_is_not_applied(towns: Towns) -> None:
    """Article 17.9."""
    reserve(towns)
    with pytest.raises(MissingGroundError, match="The reserve is applied by decision"):
        decided(towns, FROM_RESERVE)


def test_a_decision_on_the_reserve_serves_one_of_two(towns: Towns) -> None:
    """Article 17.9: the budget of 2024 draws 20,00 of the 20,00, so that 0,01 is undecided."""
    reserve(towns)
    with pytest.raises(MissingGroundError, match=r"of 2024 draw €20.01 .* decided to draw €20.00"):
        decided(towns, 'reserve = "0,01"\nreserve_decision = "DB-D"\n')


def test_what_a_decided_dissolution_takes_must_be_there(towns: Towns) -> None:
    """Article 17.9."""
    reserve(towns)
    towns.decide("DB-U", "2024-10-01", "reserve", year=2025, draw="130,01")
    with pytest.raises(InvalidInputError, match="The reserve would fall"):
        decided(towns, BY_DECISION.replace("130,00", "130,01"))


@pytest.mark.parametrize(
    ("cost", "taken", "is_refused"),
    [("130,00", "130,00", False), ("129,99", "130,00", True), ("0,00", "0,01", True)],
)
def test_the_reserve_gives_no_more_than_the_costs(
    towns: Towns, cost: str, taken: str, *, is_refused: bool
) -> None:
    """Article 17.9, choice A30: more would go to nobody."""
    reserve(towns)
    if is_refused:
        with pytest.raises(InvalidInputError, match=f"takes €{taken.replace(',', '.')} from"):
            scenario(towns, f'reserve = "{taken}"\n', {2025: cost})
    else:
        assert scenario(towns, f'reserve = "{taken}"\n', {2025: cost}).net[OSS] == 0


def test_costs_that_come_back_take_nothing_from_the_reserve(towns: Towns) -> None:
    """Choice A45: 5.000,00 of a secondment in 2025 is more than the costs of that year."""
    lent = '[[detachment]]\ndate = 2025-06-01\namount = "20.000,00"\n'
    towns.case("mw", staff("dissolution", "", "2024-01-01", "2025-07-01") + lent)
    found = scenario(towns, 'redundancy_cases = ["mw"]\n', {2025: "1.000,00"})

    assert [year.net for year in found.years] == [-4_954_00]


def test_after_a_judgment_nothing_is_shared(towns: Towns) -> None:
    """Article 21.5, choice A49."""
    towns.case("vonnis", judgment("2024-05-01"))
    found = work_out(towns.books(date(2024, 12, 1)), "vonnis")

    assert isinstance(found, WorkedCourtDissolution)
    assert (found.charges, found.keys, found.decisions, found.warnings) == ((), (), (), ())
    assert (found.status, found.waits) == ("adopted", None)
    assert found.case.judgment == date(2024, 5, 1)
    assert found.name == "vonnis"
