"""Article 22.4: the days of a notice are the same in the case, the calendar and the membership."""

from datetime import date
from pathlib import Path

import pytest

from tests.kit.world import World
from zvh_finance.convenant.calendar.calendar_day import CalendarDay, Done
from zvh_finance.year.calendar import calendar_of
from zvh_finance.year.cases.worked import work_out
from zvh_finance.year.membership import membership_of

BOXTEL = "GM0757"
RECEIVED = """
kind = "withdrawal"
title = "Uittreding"
received_by_chair = 2026-09-28
received_by_board = 2026-12-20
discount_rate = "2%"
"""


@pytest.fixture
def world(example: Path, tmp_path: Path) -> World:
    """The example, with a notice that the two addressees received far apart."""
    world = World.of(example, tmp_path)
    world.without_cases()
    world.case("boxtel", RECEIVED + f'\n[[leaver]]\ncode = "{BOXTEL}"\n')
    return world


def told(world: World, day: date) -> dict[str, str]:
    warnings = work_out(world.books(day), "boxtel").warnings
    return {w.code: str(w.message) for w in warnings if w.code.startswith("proposal-")}


def calendar(world: World, day: date) -> dict[str, CalendarDay]:
    prefix = "withdrawal-boxtel-"
    days = calendar_of(world.books(day), 2027)
    return {d.id.removeprefix(prefix): d for d in days if d.id.startswith(prefix)}


def test_case_and_calendar_count_the_proposal_from_the_first_receipt(world: World) -> None:
    """28 September 2026 and six months; the later receipt would give 20 June 2027."""
    days = calendar(world, date(2027, 2, 1))

    assert "due on 2027-03-28" in told(world, date(2027, 2, 1))["proposal-due"]
    assert days["proposal"].day == date(2027, 3, 28)
    assert days["reminder-4"].day == date(2027, 1, 28)
    assert days["effective"].day == date(2028, 1, 1)


@pytest.mark.parametrize(
    ("day", "months"), [("2027-01-27", None), ("2027-01-28", "4"), ("2027-02-28", "5")]
)
def test_reminders_begin_on_the_days_that_the_calendar_shows(
    world: World, day: str, months: str | None
) -> None:
    found = told(world, date.fromisoformat(day))

    assert bool(found) is (months is not None)
    assert months is None or f"More than {months} months" in found["proposal-due"]


def test_a_strict_reading_of_the_notice_reaches_the_calendar(world: World) -> None:
    """Choice A11: received on 1 January 2027, that day counts or it does not."""
    world.edit("cases/boxtel.toml", "2026-12-20", "2027-01-01")
    inclusive = calendar(world, date(2027, 2, 1))["effective"].day
    world.edit("arrangement.toml", "[choices]", '[choices]\nnotice_arithmetic = "strict"')
    strict = calendar(world, date(2027, 2, 1))["effective"].day

    assert (inclusive, strict) == (date(2028, 1, 1), date(2029, 1, 1))


def test_a_notice_that_one_addressee_has_still_to_receive_is_no_notice_yet(world: World) -> None:
    """Neither membership nor reminders nor calendar count what lies ahead."""
    world.edit("cases/boxtel.toml", "2026-12-20", "2027-03-02")
    day = date(2027, 3, 1)

    assert told(world, day) == {}
    assert calendar(world, day) == {}
    assert membership_of(world.books(day)).of(BOXTEL).stays[-1].end is None


def test_a_proposal_that_is_still_to_be_sent_is_not_sent(world: World) -> None:
    """It was typed in ahead, for 20 March: on 1 March it has still to be made."""
    world.edit("cases/boxtel.toml", "discount_rate", "proposal_sent = 2027-03-20\ndiscount_rate")

    assert "proposal-due" in told(world, date(2027, 3, 1))
    assert calendar(world, date(2027, 3, 1))["proposal"].done is None
    assert told(world, date(2027, 3, 21)) == {}
    sent = Done(date(2027, 3, 20), "cases/boxtel.toml")
    assert calendar(world, date(2027, 3, 21))["proposal"].done == sent


def test_a_decision_on_the_proposal_ends_the_reminders_in_the_case_too(world: World) -> None:
    world.decide("DB-2027-03", "2027-02-10", "propose_withdrawal", case="boxtel")

    assert "proposal-due" in told(world, date(2027, 2, 9))
    assert told(world, date(2027, 2, 10)) == {}
    made = Done(date(2027, 2, 10), "DB-2027-03")
    assert calendar(world, date(2027, 2, 10))["proposal"].done == made


def test_a_proposal_that_came_too_late_stays_told(world: World) -> None:
    world.edit("cases/boxtel.toml", "discount_rate", "proposal_sent = 2027-04-20\ndiscount_rate")

    assert "was due on 2027-03-28" in told(world, date(2027, 5, 1))["proposal-late"]
