"""Every day of the cycle of 2027, typed by hand: which day, from when, whether law, and for whom.

Articles 4.5, 4.9, 4.10, 6.5, 6.6, 17.2, 17.3, 17.7 to 17.9 and 21, and choices A25, A26 and A53.
"""

from datetime import date, timedelta

import pytest

from zvh_finance.convenant.calendar.calendar_day import CalendarDay, Evidence, Status
from zvh_finance.convenant.calendar.year_calendar import year_calendar
from zvh_finance.convenant.calendar.year_cycle import cycle_findings
from zvh_finance.dossier.decision_register import DecisionRegister

BEFORE = date(2025, 12, 31)
AFTER = date(2029, 1, 1)


def calendar(as_of: date = BEFORE, *decisions: dict[str, object]) -> dict[str, CalendarDay]:
    register = DecisionRegister.model_validate({"decision": decisions})
    days = year_calendar(2027, date(2040, 1, 1), register, Evidence(), as_of)
    return {day.id: day for day in days}


RECORDED, UNRECORDED = Status.LATE, Status.PASSED
"""What becomes of a day that went by: the dossier would show that it was done, or keeps no note."""
LAW, COURTESY = True, False


@pytest.mark.parametrize(
    ("name", "begin", "day", "binding", "afterwards", "actor"),
    [
        ("reference-date", None, "2026-01-01", LAW, UNRECORDED, "CBS"),
        ("framework", None, "2026-04-30", COURTESY, UNRECORDED, "Manager"),
        ("draft-budget", None, "2026-06-15", COURTESY, UNRECORDED, "Manager"),
        ("definitive-figures", "2026-06-01", "2026-08-31", COURTESY, RECORDED, "Beheergemeente"),
        ("adopt-budget", None, "2026-09-15", COURTESY, RECORDED, "Dagelijks Bestuur"),
        ("send-budget", None, "2026-09-29", COURTESY, RECORDED, "Manager"),
        ("municipal-budgets", None, "2026-11-15", LAW, UNRECORDED, "Gemeenten"),
        ("annual-plan", "2026-12-01", "2026-12-31", COURTESY, RECORDED, "Stuurgroep, Dagelijks"),
        ("send-annual-plan", None, "2027-01-14", COURTESY, RECORDED, "Manager"),
        ("invoices", "2027-01-02", "2027-01-31", COURTESY, RECORDED, "Beheergemeente"),
        ("reminder-list", None, "2027-03-01", COURTESY, UNRECORDED, "Beheergemeente"),
        ("payment", None, "2027-03-31", LAW, RECORDED, "Gemeenten"),
        ("open-items", None, "2027-04-01", COURTESY, UNRECORDED, "Beheergemeente"),
        ("board-meeting-1", None, "2027-06-30", COURTESY, RECORDED, "Manager, Dagelijks Bestuur"),
        ("board-meeting-2", None, "2027-12-31", LAW, RECORDED, "Manager, Dagelijks Bestuur"),
        ("all-party-meeting-1", None, "2027-06-30", COURTESY, RECORDED, "Manager"),
        ("all-party-meeting-2", None, "2027-12-31", LAW, RECORDED, "Manager"),
        ("steering-meeting-1", None, "2027-04-30", COURTESY, RECORDED, "Secretaris van de"),
        ("steering-meeting-2", None, "2027-08-31", COURTESY, RECORDED, "Secretaris van de"),
        ("steering-meeting-3", None, "2027-12-31", LAW, RECORDED, "Secretaris van de"),
        ("last-amendment", None, "2027-12-31", LAW, UNRECORDED, "Dagelijks Bestuur"),
        ("trial-balance", "2028-01-01", "2028-02-28", COURTESY, UNRECORDED, "Beheergemeente"),
        ("provisional-accounts", None, "2028-04-30", COURTESY, UNRECORDED, "Manager"),
        ("adopt-accounts", None, "2028-07-15", COURTESY, RECORDED, "Dagelijks Bestuur"),
        ("adopt-annual-report", None, "2028-07-15", COURTESY, RECORDED, "Dagelijks Bestuur"),
        ("appropriate-result", None, "2028-07-15", COURTESY, RECORDED, "Dagelijks Bestuur"),
        ("send-accounts", None, "2028-07-29", COURTESY, RECORDED, "Manager"),
    ],
)
def test_each_step_has_its_day(
    name: str,
    begin: str | None,
    day: str,
    binding: bool,
    afterwards: Status,
    actor: str,
) -> None:
    """On the day itself it is still in time; the day after it is too late, or went by."""
    last = date.fromisoformat(day)
    found = calendar(last)[name]

    assert (found.begin, found.day) == (begin and date.fromisoformat(begin), last)
    assert (found.binding, found.status) == (binding, Status.DUE)
    assert found.actor.startswith(actor)
    assert calendar(last + timedelta(days=1))[name].status is afterwards


def test_the_table_above_is_the_whole_cycle() -> None:
    """But for the evaluations (17.4 and 24), which have a day of their own."""
    names = [name for name in calendar() if "evaluation" not in name]

    assert len(names) == 27


def test_papers_go_out_within_fourteen_days_after_they_were_adopted() -> None:
    """Choice A53: the term runs from the decision, not from the day that was proposed for it."""
    taken = {"body": "DB", "year": 2027}
    budget = {"id": "DB-1", "date": date(2026, 10, 1), "subject": "adopt_budget", **taken}
    accounts = {"id": "DB-2", "date": date(2028, 6, 1), "subject": "adopt_accounts", **taken}
    plan = {"id": "DB-3", "date": date(2026, 11, 2), "subject": "adopt_annual_plan", **taken}
    found = calendar(AFTER, budget, accounts, plan)

    assert found["send-budget"].day == date(2026, 10, 15)
    assert found["send-accounts"].day == date(2028, 6, 15)
    assert found["send-annual-plan"].day == date(2026, 11, 16)


@pytest.mark.parametrize(("day", "told"), [("2026-12-31", False), ("2027-01-01", True)])
def test_a_budget_that_is_adopted_in_its_own_year_is_late(day: str, told: bool) -> None:
    """Article 17.8: the last day before the year is in time."""
    adopted = {"id": "DB-1", "date": date.fromisoformat(day), "body": "DB", "year": 2027}
    days = calendar(AFTER, {**adopted, "subject": "adopt_budget"}).values()
    codes = {finding.code for finding in cycle_findings(2027, days)}

    assert ("cycle-adopt-budget" in codes) is told


def evaluation(last: date, *decisions: dict[str, object]) -> CalendarDay | None:
    register = DecisionRegister.model_validate({"decision": decisions})
    days = year_calendar(2027, last, register, Evidence(), AFTER)
    return next((day for day in days if day.id == "evaluation"), None)


@pytest.mark.parametrize(
    ("last", "shown"),
    [("2026-01-01", True), ("2028-07-31", True), ("2028-08-01", False)],
)
def test_an_evaluation_is_shown_from_the_year_before_until_the_summer_after(
    last: str,
    shown: bool,
) -> None:
    """Article 24: the cycle of 2027 runs from 1 January 2026 up to and including July 2028."""
    assert (evaluation(date.fromisoformat(last)) is not None) is shown


def test_an_evaluation_of_before_is_shown_while_nobody_did_it() -> None:
    done = {"id": "SG-1", "date": date(2025, 11, 3), "body": "SG", "year": 2025}
    last = date(2025, 12, 31)

    assert evaluation(last) is not None
    assert evaluation(last, {**done, "subject": "evaluate_convenant"}) is None
    assert evaluation(date(2026, 1, 1), {**done, "subject": "evaluate_convenant"}) is not None
