"""What shows that a step of the cycle of 2027 was done, and what a step that was not says besides.

Articles 4.5, 4.10, 6.5, 6.6, 17.2, 17.3, 17.4, 17.7 to 17.9, 22.4 and 24, and choices A19 and A26.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

import pytest

from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import WithdrawalDates
from zvh_finance.convenant.calendar.calendar_day import (
    CalendarDay,
    Done,
    Evidence,
    Sent,
    Status,
    WithdrawalNotice,
)
from zvh_finance.convenant.calendar.year_calendar import falls_on, year_calendar
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.sent_log import PaperKind
from zvh_finance.key.population import FigureStatus

LONG_AFTER = date(2029, 1, 1)
DAY = timedelta(days=1)
COUNTED = date(2026, 1, 1)

Entry = Mapping[str, object]


def calendar(
    *decisions: Entry,
    evidence: Evidence | None = None,
    as_of: date = LONG_AFTER,
    evaluate_by: date = date(2027, 1, 1),
) -> dict[str, CalendarDay]:
    register = DecisionRegister.model_validate({"decision": decisions})
    days = year_calendar(2027, evaluate_by, register, evidence or Evidence(), as_of)
    return {day.id: day for day in days}


def decided(name: str, day: date, subject: str, body: str = "DB", **more: object) -> Entry:
    return {"id": name, "date": day, "body": body, "subject": subject, "year": 2027, **more}


DECISIONS = (
    decided("B", date(2026, 9, 10), "adopt_budget", sent_on=date(2026, 9, 21)),
    decided("P", date(2026, 12, 3), "adopt_annual_plan", sent_on=date(2026, 12, 10)),
    decided("A", date(2028, 6, 8), "adopt_accounts", sent_on=date(2028, 6, 15)),
    decided("V", date(2028, 6, 9), "adopt_annual_report"),
    decided("R", date(2028, 6, 10), "appropriate_result"),
    decided("E", date(2026, 11, 5), "evaluate_convenant", "SG"),
    decided("H", date(2026, 12, 1), "evaluate_host_role", "SG"),
    decided("M1", date(2027, 5, 6), "meeting"),
    decided("M2", date(2027, 11, 4), "meeting"),
    decided("S1", date(2027, 3, 11), "meeting", "SG"),
    decided("S2", date(2027, 6, 10), "meeting", "SG"),
    decided("S3", date(2027, 10, 14), "meeting", "SG"),
    decided("P1", date(2027, 4, 8), "all_party_meeting", "SG"),
    decided("P2", date(2027, 9, 9), "all_party_meeting"),
)
"""All that can be decided of the cycle, each on a day of its own."""

EVIDENCE = Evidence(
    figures={COUNTED: (FigureStatus.DEFINITIVE, date(2026, 7, 2))},
    invoiced={2027: Done(date(2027, 1, 12), "Z-1")},
    paid={2027: Done(date(2027, 3, 25), "bank")},
)

SHOWN = {
    "reference-date": (COUNTED, "CBS"),
    "definitive-figures": (date(2026, 7, 2), "CBS, definitief"),
    "adopt-budget": (date(2026, 9, 10), "B"),
    "send-budget": (date(2026, 9, 21), "B"),
    "annual-plan": (date(2026, 12, 3), "P"),
    "send-annual-plan": (date(2026, 12, 10), "P"),
    "invoices": (date(2027, 1, 12), "Z-1"),
    "payment": (date(2027, 3, 25), "bank"),
    "board-meeting-1": (date(2027, 5, 6), "M1"),
    "board-meeting-2": (date(2027, 11, 4), "M2"),
    "all-party-meeting-1": (date(2027, 4, 8), "P1"),
    "all-party-meeting-2": (date(2027, 9, 9), "P2"),
    "steering-meeting-1": (date(2027, 3, 11), "S1"),
    "steering-meeting-2": (date(2027, 6, 10), "S2"),
    "steering-meeting-3": (date(2027, 10, 14), "S3"),
    "adopt-accounts": (date(2028, 6, 8), "A"),
    "adopt-annual-report": (date(2028, 6, 9), "V"),
    "appropriate-result": (date(2028, 6, 10), "R"),
    "send-accounts": (date(2028, 6, 15), "A"),
    "evaluation-assignment": (date(2026, 11, 5), "E"),
    "evaluation": (date(2026, 11, 5), "E"),
}


def test_every_step_that_was_done_has_its_day_and_what_shows_it() -> None:
    """No other step is ever claimed as done."""
    found = calendar(*DECISIONS, evidence=EVIDENCE)

    done = {name: (day.done.day, day.done.evidence) for name, day in found.items() if day.done}
    assert done == SHOWN
    assert {name for name, day in found.items() if day.status is Status.DONE} == set(SHOWN)


def test_nothing_is_done_of_which_nothing_shows_it() -> None:
    assert [name for name, day in calendar().items() if day.done] == []


def test_the_host_role_is_evaluated_once_for_all_years() -> None:
    """Article 17.4: by law, after 2022; then it leaves the calendar."""
    late = calendar()["host-evaluation"]

    assert (late.day, late.binding, late.status) == (date(2022, 12, 31), True, Status.LATE)
    assert "host-evaluation" not in calendar(*DECISIONS)
    evaluated = decided("H", date(2022, 11, 3), "evaluate_host_role", "SG")
    register = DecisionRegister.model_validate({"decision": [evaluated]})
    days = year_calendar(2022, date(2040, 1, 1), register, Evidence(), LONG_AFTER)
    (found,) = (day for day in days if day.id == "host-evaluation")
    assert found.done == Done(date(2022, 11, 3), "H")


# The day one looks from


@pytest.mark.parametrize("name", ["adopt-budget", "board-meeting-1", "all-party-meeting-1"])
def test_what_was_decided_counts_from_that_very_day(name: str) -> None:
    day, evidence = SHOWN[name]

    assert calendar(*DECISIONS, as_of=day)[name].done == Done(day, evidence)
    assert calendar(*DECISIONS, as_of=day - DAY)[name].done is None


def test_what_was_sent_counts_from_that_very_day() -> None:
    """Article 17.8: adopted on 10 September and sent on the 21st."""
    sent = date(2026, 9, 21)

    assert calendar(*DECISIONS, as_of=sent)["send-budget"].done == Done(sent, "B")
    assert calendar(*DECISIONS, as_of=sent - DAY)["send-budget"].done is None


def test_a_plan_that_was_adjusted_was_sent_when_it_was_first_sent() -> None:
    """Article 4.10; the adjustment went out half a year later."""
    later = decided("P9", date(2027, 6, 3), "adopt_annual_plan", sent_on=date(2027, 6, 10))

    assert calendar(*DECISIONS, later)["send-annual-plan"].done == Done(date(2026, 12, 10), "P")


# What is of another year, or of another body


def test_a_meeting_of_another_year_is_none_of_this_one() -> None:
    """Articles 4.5, 6.5 and 6.6: the year of a meeting is that of its day."""
    meetings = [
        decided("A", date(2026, 12, 31), "meeting"),
        decided("B", date(2028, 1, 1), "meeting"),
        decided("C", date(2026, 12, 31), "all_party_meeting"),
        decided("D", date(2028, 1, 1), "all_party_meeting"),
    ]
    found = calendar(*meetings)

    assert found["board-meeting-1"].done is None
    assert found["all-party-meeting-1"].done is None


def test_a_meeting_that_is_still_to_come_shows_nothing() -> None:
    planned = decided("A", date(2027, 11, 4), "meeting")

    assert calendar(planned, as_of=date(2027, 11, 3))["board-meeting-1"].done is None


def test_an_annual_report_of_another_year_or_another_subject_shows_nothing() -> None:
    others = [
        {**decided("A", date(2028, 6, 1), "adopt_annual_report"), "year": 2026},
        decided("B", date(2028, 6, 2), "meeting"),
    ]

    assert calendar(*others)["adopt-annual-report"].done is None


# What is said besides


def outstanding(count: int) -> Sent:
    return Sent(None, tuple(f"gemeente {number}" for number in range(1, count + 1)))


FIVE = "gemeente 1, gemeente 2, gemeente 3, gemeente 4, gemeente 5"


@pytest.mark.parametrize(
    ("count", "remark"),
    [
        (0, ""),
        (1, "nog te verzenden aan gemeente 1"),
        (2, "nog te verzenden aan gemeente 1, gemeente 2"),
        (5, f"nog te verzenden aan {FIVE}"),
        (6, f"nog te verzenden aan {FIVE} en nog 1"),
        (9, f"nog te verzenden aan {FIVE} en nog 4"),
    ],
)
def test_five_of_those_who_must_still_get_a_paper_are_named(count: int, remark: str) -> None:
    """Article 17.8."""
    assert outstanding(count).remark == remark


def test_the_log_goes_before_what_the_decision_says_of_sending() -> None:
    """Article 17.8: a log that is kept tells who must still get it, whatever was decided."""
    logged = {
        (PaperKind.BUDGET, 2027): outstanding(1),
        (PaperKind.ACCOUNTS, 2027): Sent(Done(date(2028, 6, 20), "log"), ("de raad van X",)),
    }
    found = calendar(*DECISIONS, evidence=Evidence(sent=logged))

    budget, accounts = found["send-budget"], found["send-accounts"]
    assert (budget.done, budget.remark) == (None, "nog te verzenden aan gemeente 1")
    assert accounts.done == Done(date(2028, 6, 20), "log")
    assert accounts.remark == "nog te verzenden aan de raad van X"


def test_a_day_of_payment_on_which_banks_are_open_needs_no_remark() -> None:
    """31 March 2027 is a Wednesday (article 17.3, choice A25)."""
    assert calendar()["payment"].remark == ""


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2027-05-01", "zaterdag"),
        ("2027-05-02", "zondag"),
        ("2027-05-03", ""),
        ("2027-12-25", "zaterdag, eerste kerstdag"),
        ("2027-12-26", "zondag, tweede kerstdag"),
        ("2028-01-01", "zaterdag, nieuwjaarsdag"),
    ],
)
def test_a_day_in_a_weekend_or_on_a_holiday_is_named(day: str, kind: str) -> None:
    assert falls_on(date.fromisoformat(day)) == kind


@pytest.mark.parametrize(
    ("name", "ground"),
    [
        ("steering-meeting-2", "artikel 4 lid 5; dag: verdeeld over het jaar"),
        ("steering-meeting-3", "artikel 4 lid 5"),
        ("board-meeting-1", "artikel 6 lid 5 en artikel 17 lid 6; dag: halverwege het jaar"),
        ("board-meeting-2", "artikel 6 lid 5 en artikel 17 lid 6"),
        ("reminder-list", "gewoonte"),
        ("trial-balance", "gewoonte"),
    ],
)
def test_a_day_that_was_chosen_says_so(name: str, ground: str) -> None:
    """Only the last meeting of a year is law; the days before it spread them."""
    assert calendar()[name].ground == ground


def withdrawal(notices: Sequence[WithdrawalNotice]) -> dict[str, Status]:
    found = calendar(evidence=Evidence(withdrawals=notices))
    return {name: day.status for name, day in found.items() if name.startswith("withdrawal-")}


def test_the_day_of_leaving_passes_and_the_proposal_is_late() -> None:
    """Article 22.4: nothing need show that a notice works; the dossier would show the proposal."""
    received, due, leaves = date(2026, 10, 1), date(2027, 4, 1), date(2028, 1, 1)
    term = date(2027, 10, 1)
    dates = WithdrawalDates(received, term, leaves, leaves, leaves, due, received, due)

    assert withdrawal([WithdrawalNotice("vught", "Vught", dates)]) == {
        "withdrawal-vught-reminder-4": Status.LATE,
        "withdrawal-vught-reminder-5": Status.LATE,
        "withdrawal-vught-proposal": Status.LATE,
        "withdrawal-vught-effective": Status.PASSED,
    }
