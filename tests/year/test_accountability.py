"""What the evaluations of articles 24 and 17.4 ask of a dossier."""

from datetime import date

import pytest

from tests.kit.world import World, notice
from zvh_finance.dossier.budget_tables import LineKind
from zvh_finance.year.accountability import (
    deciding_choices,
    deciding_decisions,
    decisions_told,
    evaluations_of,
    services_through,
)

HR, FINANCE = LineKind.SUPPORT_HR, LineKind.SUPPORT_FINANCE
CHANGED = """
kind = "withdrawal"
title = "Uittreding"
ground = "20.3"
amendment_effective = 2026-10-01
received_by_chair = 2026-08-01
received_by_board = 2026-08-01
discount_rate = "2%"
horizon_years = 3
[[leaver]]
code = "GM0757"
"""
PRIVACY, ICT = LineKind.SUPPORT_PRIVACY, LineKind.SUPPORT_ICT


def test_the_evaluations_have_their_last_day_and_what_shows_that_they_were_done(
    world: World,
) -> None:
    """Two years after 1 January 2019 (24), and after the four years until 2022 (17.4)."""
    cooperation, host = evaluations_of(world.books())

    assert cooperation.by == date(2021, 1, 1)
    assert host.by == date(2022, 12, 31)
    assert cooperation.done is not None
    assert cooperation.done.evidence == "SG-2020-03"
    assert host.done is not None
    assert host.done.evidence == "DB-2022-02"


def test_an_evaluation_that_is_not_in_the_dossier_is_not_done(world: World) -> None:
    world.undecide("SG-2020-03")

    assert evaluations_of(world.books())[0].done is None
    assert evaluations_of(world.books(date(2022, 1, 1)))[1].done is None


def test_the_services_are_told_year_by_year_as_realised_where_that_is_known(world: World) -> None:
    """In 2022 the host bore them (17.4); since 2023 the municipalities pay a fee of 60,000."""
    told = {found.year: found for found in services_through(world.books(), 2027)}

    assert sorted(told) == list(range(2019, 2028))
    assert dict(told[2019].costs) == {
        HR: 3_100_000,
        FINANCE: 4_400_000,
        PRIVACY: 2_800_000,
        ICT: 3_700_000,
    }
    assert (told[2022].treatment.mode, told[2022].in_contributions) == ("host", 0)
    assert (told[2023].treatment.mode, told[2023].in_contributions) == ("fee", 6_000_000)
    assert [year for year, found in told.items() if not found.are_realised] == [2026, 2027]


def test_a_later_year_is_left_out(world: World) -> None:
    assert [found.year for found in services_through(world.books(), 2020)] == [2019, 2020]


def test_unknown_is_not_zero(world: World) -> None:
    """Without the realised amount of one service a year is told as it was budgeted."""
    line = next(
        row
        for row in (world.folder / "actuals/2025.csv").read_text("utf-8-sig").splitlines()
        if "supporting_service:ict" in row or "ondersteuning:ict" in row
    )
    world.edit("actuals/2025.csv", f"{line}\n", "")

    found = {year.year: year for year in services_through(world.books(), 2025)}

    assert not found[2025].are_realised
    assert found[2024].are_realised


def test_a_year_that_contradicts_its_budget_does_not_stop_the_others(world: World) -> None:
    world.edit("actuals/2025.csv", "supporting_service:ict", "cost")

    found = {year.year: year for year in services_through(world.books(), 2025)}

    assert not found[2025].are_realised
    assert set(found[2025].costs) == {HR, FINANCE, PRIVACY, ICT}


def test_a_budget_that_was_not_adopted_says_nothing_of_costs(world: World) -> None:
    assert [y.year for y in services_through(world.books(date(2026, 1, 15)), 2027)][-1] == 2026


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        ("", set()),
        (notice("GM0757", 2029), {"leaver_legacy_cases", "notice_arithmetic"}),
        (CHANGED, {"leaver_legacy_cases", "withdrawal_20_3"}),
    ],
)
def test_only_choices_that_decide_something_are_told(
    world: World, case: str, expected: set[str]
) -> None:
    """Municipalities merged, budgets were adopted and years closed; what else, a case says."""
    always = {"merger", "revised_figures", "surplus", "deficit"}
    if case:
        world.case("zaak", case)

    assert set(deciding_choices(world.books(), 2027)) == always | expected


def test_who_bears_the_services_is_a_choice_only_while_nobody_decided(world: World) -> None:
    world.undecide("DB-2022-06")

    assert "undecided_services" in deciding_choices(world.books(), 2027)
    assert "undecided_services" not in deciding_choices(world.books(), 2022)


def test_decisions_that_choose_a_reading_are_told_from_their_day(world: World) -> None:
    """Haaren was divided (A17) and a fee was agreed (17.4)."""
    assert [d.id for d in deciding_decisions(world.books())] == ["DB-2020-03", "DB-2022-06"]
    assert [d.id for d in deciding_decisions(world.books(date(2021, 1, 1)))] == ["DB-2020-03"]
    assert decisions_told(world.books(date(2021, 1, 1))) == {"DB-2020-03", "SG-2020-03"}
