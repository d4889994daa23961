"""The year cycle of rules 4.1: which day is binding, which is a courtesy, and what was done."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest
from holidays import country_holidays

from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import WithdrawalDates
from zvh_finance.convenant.calendar.calendar_day import (
    CalendarDay,
    Done,
    Evidence,
    Status,
    WithdrawalNotice,
)
from zvh_finance.convenant.calendar.year_calendar import falls_on, year_calendar
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.key.population import FigureStatus

EVALUATE_BY = date(2021, 1, 1)


def decided(*decisions: Mapping[str, object]) -> DecisionRegister:
    return DecisionRegister.model_validate({"decision": decisions})


def steps(
    year: int,
    *decisions: Mapping[str, object],
    evidence: Evidence | None = None,
    as_of: date = date(2026, 11, 23),
) -> dict[str, CalendarDay]:
    found = year_calendar(year, EVALUATE_BY, decided(*decisions), evidence or Evidence(), as_of)
    return {step.id: step for step in found}


ADOPTED = {
    "id": "DB-1",
    "date": date(2026, 9, 10),
    "body": "DB",
    "subject": "adopt_budget",
    "year": 2027,
    "sent_on": date(2026, 9, 21),
}


def test_the_reference_date_and_the_day_of_payment_are_binding() -> None:
    """Articles 17.2 and 17.3."""
    found = steps(2027)

    assert found["reference-date"].day == date(2026, 1, 1)
    assert found["payment"].day == date(2027, 3, 31)
    assert found["reference-date"].binding
    assert found["payment"].binding
    assert found["payment"].ground == "artikel 17 lid 3"


def test_the_day_of_adoption_is_a_courtesy_because_17_8_names_none() -> None:
    found = steps(2027)

    assert found["adopt-budget"].day == date(2026, 9, 15)
    assert not found["adopt-budget"].binding


def test_a_payment_day_in_a_weekend_stays_and_names_the_last_day_of_the_banks() -> None:
    """31 March 2024 is Easter Sunday; banks settle last on Thursday 28 March (A25)."""
    payment = steps(2024)["payment"]

    assert payment.day == date(2024, 3, 31)
    assert payment.remark == "zondag, eerste paasdag; laatste bankdag: 28-03-2024"


def test_an_adopted_and_sent_budget_is_done_by_its_decision() -> None:
    found = steps(2027, ADOPTED)

    assert found["adopt-budget"].status is Status.DONE
    assert found["adopt-budget"].done == Done(date(2026, 9, 10), "DB-1")
    assert found["send-budget"].done == Done(date(2026, 9, 21), "DB-1")


def test_a_decision_of_after_the_day_one_looks_from_does_not_count() -> None:
    found = steps(2027, ADOPTED, as_of=date(2026, 9, 9))

    assert found["adopt-budget"].status is Status.DUE


def test_what_was_not_decided_in_time_is_late() -> None:
    assert steps(2027, as_of=date(2026, 9, 15))["adopt-budget"].status is Status.DUE
    assert steps(2027, as_of=date(2026, 9, 16))["adopt-budget"].status is Status.LATE


def test_a_step_without_a_record_is_passed_and_never_claimed_as_done() -> None:
    assert steps(2027)["framework"].status is Status.PASSED


def test_definitive_figures_are_done_when_the_snapshot_has_them() -> None:
    """Choice A19."""
    day = date(2026, 1, 1)
    definitive = Evidence(figures={day: (FigureStatus.DEFINITIVE, date(2026, 7, 2))})
    provisional = Evidence(figures={day: (FigureStatus.PROVISIONAL, date(2026, 5, 1))})

    assert steps(2027, evidence=definitive)["definitive-figures"].status is Status.DONE
    assert steps(2027, evidence=provisional)["definitive-figures"].status is Status.LATE


def test_two_days_with_decisions_are_two_meetings_of_the_board() -> None:
    """Article 6.5 asks for two; two decisions of one day are one meeting."""
    other = {"body": "DB", "subject": "meeting", "year": 2025}
    found = steps(
        2025,
        {"id": "A", "date": date(2025, 5, 8), **other},
        {"id": "B", "date": date(2025, 5, 8), **other},
        {"id": "C", "date": date(2025, 10, 2), **other},
    )

    assert found["board-meeting-1"].done == Done(date(2025, 5, 8), "A")
    assert found["board-meeting-2"].done == Done(date(2025, 10, 2), "C")
    assert found["all-party-meeting-1"].status is Status.LATE


def test_three_days_with_decisions_are_three_meetings_of_the_stuurgroep() -> None:
    """Article 4.5 asks for three; a gathering of all parties (6.6) is another thing."""
    other = {"body": "SG", "subject": "meeting", "year": 2025}
    found = steps(
        2025,
        {"id": "A", "date": date(2025, 3, 13), **other},
        {"id": "B", "date": date(2025, 3, 13), **other},
        {"id": "C", "date": date(2025, 6, 13), **other, "subject": "all_party_meeting"},
        {"id": "D", "date": date(2025, 6, 26), **other},
        {"id": "E", "date": date(2025, 9, 4), **other, "body": "DB"},
    )

    assert found["steering-meeting-1"].done == Done(date(2025, 3, 13), "A")
    assert found["steering-meeting-2"].done == Done(date(2025, 6, 26), "D")
    assert found["steering-meeting-3"].status is Status.LATE
    assert found["steering-meeting-3"].ground == "artikel 4 lid 5"


def test_the_evaluation_of_article_24_is_commissioned_half_a_year_before_its_last_day() -> None:
    found = steps(2020, as_of=date(2020, 6, 1))

    assert found["evaluation"].day == date(2021, 1, 1)
    assert found["evaluation"].binding
    assert found["evaluation-assignment"].day == date(2020, 7, 1)
    assert not found["evaluation-assignment"].binding


def test_an_evaluation_that_never_came_stays_on_every_later_calendar() -> None:
    assert steps(2027)["evaluation"].status is Status.LATE
    assert steps(2027)["host-evaluation"].day == date(2022, 12, 31)


def test_an_evaluation_that_was_done_leaves_later_calendars() -> None:
    done = {"id": "SG-1", "date": date(2020, 11, 26), "body": "SG", "year": 2020}
    found = steps(2027, {**done, "subject": "evaluate_convenant"})

    assert "evaluation" not in found


NOTICE = WithdrawalDates(
    received=date(2026, 12, 20),
    term_ends=date(2027, 12, 20),
    effective=date(2028, 1, 1),
    inclusive=date(2028, 1, 1),
    strict=date(2028, 1, 1),
    proposal_due=date(2027, 6, 20),
    first_received=date(2026, 9, 28),
    proposal_due_first=date(2027, 3, 28),
)


def test_a_notice_of_withdrawal_brings_its_days_as_they_were_worked_out() -> None:
    """Article 22.4: the proposal and its reminders count from the first receipt, the safe one."""
    found = steps(2027, evidence=Evidence(withdrawals=[WithdrawalNotice("vught", "Vught", NOTICE)]))

    assert found["withdrawal-vught-reminder-4"].day == date(2027, 1, 28)
    assert found["withdrawal-vught-reminder-5"].day == date(2027, 2, 28)
    assert found["withdrawal-vught-proposal"].day == date(2027, 3, 28)
    assert found["withdrawal-vught-proposal"].binding
    assert found["withdrawal-vught-proposal"].remark == (
        "zondag, eerste paasdag; gerekend vanaf de laatste ontvangst: 20-06-2027"
    )
    assert found["withdrawal-vught-effective"].day == date(2028, 1, 1)


def test_the_days_of_a_withdrawal_name_who_leaves_and_never_say_the_same_twice() -> None:
    found = steps(2027, evidence=Evidence(withdrawals=[WithdrawalNotice("uit-1", "Vught", NOTICE)]))
    told = [step.title for name, step in found.items() if name.startswith("withdrawal-")]

    assert told == [
        "Herinnering na 4 maanden: voorstel aan Vught voorbereiden",
        "Herinnering na 5 maanden: voorstel aan Vught voorbereiden",
        "Voorstel over de financiële gevolgen van de uittreding aan Vught",
        "Uittreding van Vught gaat in",
    ]


def test_a_notice_received_on_one_day_has_one_day_for_the_proposal() -> None:
    same = replace(NOTICE, proposal_due=date(2027, 3, 28))
    found = steps(2027, evidence=Evidence(withdrawals=[WithdrawalNotice("vught", "Vught", same)]))

    assert found["withdrawal-vught-proposal"].remark == "zondag, eerste paasdag"


def test_a_proposal_that_was_made_is_done_on_every_day_that_asks_for_it() -> None:
    made = Done(date(2027, 2, 10), "DB-8")
    found = steps(
        2027, evidence=Evidence(withdrawals=[WithdrawalNotice("vught", "Vught", NOTICE, made)])
    )

    assert found["withdrawal-vught-reminder-4"].done == made
    assert found["withdrawal-vught-proposal"].done == made


def test_days_stand_in_their_order() -> None:
    found = list(steps(2027, ADOPTED).values())

    assert [step.day for step in found] == sorted(step.day for step in found)


def test_dutch_holidays_and_weekends_are_named() -> None:
    assert falls_on(date(2027, 4, 27)) == "koningsdag"
    assert falls_on(date(2026, 11, 15)) == "zondag"
    assert falls_on(date(2026, 11, 16)) == ""


@pytest.mark.parametrize(
    ("day", "named"),
    [
        (date(2025, 4, 26), "zaterdag, koningsdag"),
        (date(2025, 4, 27), "zondag"),
        (date(2014, 4, 26), "zaterdag, koningsdag"),
        (date(2013, 4, 30), "koninginnedag"),
        (date(2006, 4, 29), "zaterdag, koninginnedag"),
        (date(2006, 4, 30), "zondag"),
        (date(2005, 5, 5), "bevrijdingsdag; hemelvaartsdag"),
    ],
)
def test_the_day_of_the_king_is_never_a_sunday(day: date, named: str) -> None:
    """27 April since 2014, the 30th before; a day earlier where that is a Sunday."""
    assert falls_on(day) == named


@pytest.mark.parametrize("year", range(2000, 2101))
def test_dutch_holidays_are_those_of_the_library_of_holidays(year: int) -> None:
    """King's Day and the Queen's day before it, five-yearly Liberation Day, and two on one day."""
    told = {
        day: name.lower() for day, name in country_holidays("NL", years=year, language="nl").items()
    }
    days = [date(year, 1, 1) + timedelta(days=n) for n in range(365)]
    working = [day for day in days if day.weekday() < 5]

    assert {day: falls_on(day) for day in working if falls_on(day)} == {
        day: name for day, name in told.items() if day.weekday() < 5
    }
    assert falls_on(min(day for day in told if day.weekday() == 6)).startswith("zondag, ")
