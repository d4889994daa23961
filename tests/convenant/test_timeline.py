"""Who is party on a day: from the first day on, and not on the day on which it has left (22.1)."""

from datetime import date, timedelta

import pytest

from zvh_finance.convenant.membership import Cause, Membership, Stay, Timeline, Turn

BEGAN, LEFT, BACK = date(2019, 1, 1), date(2024, 1, 1), date(2026, 1, 1)
DAY = timedelta(days=1)


def party(*ends: tuple[date, Cause], code: str = "GM0001") -> Timeline:
    """Party since 2019; after each end but the last it joined again on 1 January 2026."""
    begins = [Turn(BEGAN, Cause.SIGNATURE), Turn(BACK, Cause.ACCESSION)]
    stays = [Stay(begin, Turn(*end)) for begin, end in zip(begins, ends, strict=False)]
    if not ends:
        stays = [Stay(begins[0], None)]
    ceased = next((Turn(*e) for e in ends if e[1] is Cause.REORGANISATION), None)
    return Timeline(code, code, tuple(stays), ceased)


@pytest.mark.parametrize(
    ("day", "holds"),
    [(BEGAN - DAY, False), (BEGAN, True), (LEFT - DAY, True), (LEFT, False), (LEFT + DAY, False)],
)
def test_a_membership_has_its_first_day_and_not_the_day_of_its_end(
    day: date,
    holds: bool,
) -> None:
    timeline = party((LEFT, Cause.NOTICE))

    assert timeline.takes_part_on(day) is holds
    assert [t.code for t in Membership((timeline,), ()).members_on(day)] == ["GM0001"] * holds


@pytest.mark.parametrize("cause", [Cause.NOTICE, Cause.EXCLUSION, Cause.CHANGED_AGREEMENT])
def test_who_left_has_left_from_that_day_on(cause: Cause) -> None:
    timeline = party((LEFT, cause))

    assert [timeline.has_left_by(day) for day in (LEFT - DAY, LEFT)] == [False, True]
    assert [timeline.left_by(day) for day in (LEFT - DAY, LEFT)] == [False, True]
    assert timeline.last_end_by(LEFT - DAY) is None
    assert timeline.last_end_by(LEFT) == Turn(LEFT, cause)
    assert timeline.left_after(LEFT - DAY) == Turn(LEFT, cause)
    assert timeline.left_after(LEFT) is None


def test_who_merged_has_not_left_and_is_no_more() -> None:
    """Wet arhi: its successor comes in its place."""
    timeline = party((LEFT, Cause.REORGANISATION))

    assert not timeline.has_left_by(LEFT)
    assert not timeline.left_by(LEFT)
    assert timeline.left_after(LEFT - DAY) is None
    assert [timeline.ceased_by(day) for day in (LEFT - DAY, LEFT)] == [False, True]
    assert timeline.staying().takes_part_on(LEFT - DAY)
    assert not timeline.staying().takes_part_on(LEFT)


def test_who_joined_again_takes_part_and_left_once() -> None:
    timeline = party((LEFT, Cause.NOTICE), (date(2030, 1, 1), Cause.NOTICE))

    assert [timeline.takes_part_on(day) for day in (LEFT, BACK - DAY, BACK)] == [False, False, True]
    assert [timeline.left_by(day) for day in (LEFT, BACK - DAY, BACK)] == [True, True, False]
    assert timeline.has_left_by(BACK)
    assert timeline.last_end_by(date(2029, 12, 31)) == Turn(LEFT, Cause.NOTICE)
    assert timeline.last_end_by(date(2030, 1, 1)) == Turn(date(2030, 1, 1), Cause.NOTICE)
    assert [stay.is_accession for stay in timeline.stays] == [False, True]
    assert timeline.staying().takes_part_on(LEFT)


@pytest.mark.parametrize("cause", [Cause.DISSOLUTION, Cause.COURT])
def test_the_end_of_all_is_nobodys_leaving_and_counts_from_its_day(cause: Cause) -> None:
    """Articles 21.5 and 22.5."""
    ended = Membership((party((LEFT, cause)), party((BEGAN + DAY, Cause.NOTICE), code="B")), ())

    assert ended.ended_by(LEFT - DAY) is None
    assert ended.ended_by(LEFT) == Turn(LEFT, cause)
    assert not ended.municipalities[0].left_by(LEFT)
    assert Membership((party((LEFT, Cause.NOTICE)),), ()).ended_by(LEFT) is None


def test_the_first_of_two_ends_of_all_is_the_end() -> None:
    later = party((LEFT + DAY, Cause.DISSOLUTION), code="B")
    both = Membership((later, party((LEFT, Cause.COURT))), ())

    assert both.ended_by(date(2030, 1, 1)) == Turn(LEFT, Cause.COURT)


@pytest.mark.parametrize(
    ("since", "legacy"),
    [(BEGAN - DAY, []), (BEGAN, ["GM0001"]), (LEFT - DAY, ["GM0001"]), (LEFT, [])],
)
def test_a_legacy_case_is_of_who_was_party_when_it_began_and_left_since(
    since: date, legacy: list[str]
) -> None:
    """Article 22.3, choice A06; who still takes part bears it anyhow, who merged has an heir."""
    others = (party(code="B"), party((LEFT, Cause.REORGANISATION), code="C"))
    members = Membership((party((LEFT, Cause.NOTICE)), *others), ())

    assert list(members.legacy_members(since)) == legacy


def test_when_all_ended_everybody_of_the_last_day_bears_what_began_since() -> None:
    members = Membership((party((LEFT, Cause.DISSOLUTION)),), ())

    assert members.legacy_members(LEFT) == ("GM0001",)
    assert members.legacy_members(LEFT - DAY) == ("GM0001",)


def test_municipalities_come_before_the_other_parties() -> None:
    everyone = Membership((party(code="Z"),), (party(code="A"), party((LEFT, Cause.NOTICE))))

    assert [t.code for t in everyone.everyone_on(LEFT)] == ["Z", "A"]
    assert [t.code for t in everyone.everyone_on(LEFT - DAY)] == ["Z", "A", "GM0001"]
