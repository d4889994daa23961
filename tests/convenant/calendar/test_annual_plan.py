"""Articles 4.9 and 4.10: what a Jaarplan has, and that all Parties receive it."""

from collections.abc import Mapping
from datetime import date

import pytest
from pydantic import ValidationError

from zvh_finance.convenant.calendar.annual_plan import annual_plan_findings
from zvh_finance.convenant.calendar.calendar_day import CalendarDay, Done, Evidence, Status
from zvh_finance.convenant.calendar.year_calendar import year_calendar
from zvh_finance.convenant.calendar.year_cycle import cycle_findings
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.errors import Severity

AS_OF = date(2026, 1, 15)
ADOPTED = {
    "id": "DB-9",
    "date": date(2024, 12, 10),
    "body": "DB",
    "subject": "adopt_annual_plan",
    "year": 2025,
}


def register(*decisions: Mapping[str, object]) -> DecisionRegister:
    return DecisionRegister.model_validate({"decision": decisions})


def calendar(*decisions: Mapping[str, object], as_of: date = AS_OF) -> tuple[CalendarDay, ...]:
    return year_calendar(2025, date(2021, 1, 1), register(*decisions), Evidence(), as_of)


def sending(*decisions: Mapping[str, object], as_of: date = AS_OF) -> CalendarDay:
    return next(d for d in calendar(*decisions, as_of=as_of) if d.id == "send-annual-plan")


def test_the_parts_of_article_4_9_that_were_not_recorded_are_told() -> None:
    (found,) = annual_plan_findings(2025, register({**ADOPTED, "contents": ["a", "c"]}), AS_OF)

    assert found.severity is Severity.WARNING
    assert found.code == "annual-plan-contents"
    assert "article 4.9: b, the priorities of the year; d, sharing" in str(found.message)


def test_a_plan_with_all_parts_of_article_4_9_gives_no_remark() -> None:
    plan = {**ADOPTED, "contents": ["a", "b", "c", "d"]}

    assert annual_plan_findings(2025, register(plan), AS_OF) == ()


def test_an_adjustment_brings_parts_that_the_plan_had_not() -> None:
    """Article 4.9: the Stuurgroep proposes adjustments of its frames."""
    plan = {**ADOPTED, "contents": ["a", "b"]}
    later = {**ADOPTED, "id": "DB-10", "date": date(2025, 4, 1), "contents": ["c", "d"]}

    assert annual_plan_findings(2025, register(plan, later), AS_OF) == ()


def test_a_plan_that_was_not_adopted_is_told_by_the_calendar_alone() -> None:
    assert annual_plan_findings(2025, register(), AS_OF) == ()


def test_a_part_that_article_4_9_does_not_have_is_refused() -> None:
    with pytest.raises(ValidationError, match="contents"):
        register({**ADOPTED, "contents": ["e"]})


def test_a_plan_that_was_not_sent_to_all_parties_is_told() -> None:
    """Article 4.10: Parties receive the Jaarplan after it was adopted."""
    found = {f.code: f for f in cycle_findings(2025, calendar(ADOPTED))}

    assert "article 4.10" in str(found["cycle-send-annual-plan"].message)
    assert found["cycle-send-annual-plan"].severity is Severity.WARNING


def test_a_plan_that_was_sent_is_done() -> None:
    """Article 4.10."""
    step = sending({**ADOPTED, "sent_on": date(2024, 12, 17)})

    assert step.done == Done(date(2024, 12, 17), "DB-9")


def test_there_is_time_to_send_it() -> None:
    assert sending(ADOPTED, as_of=date(2024, 12, 20)).status is Status.DUE


def test_sent_before_it_was_adopted_is_refused() -> None:
    """Article 4.10 says: after it was adopted."""
    with pytest.raises(ValidationError, match=r"articles 4\.10 and 17\.8"):
        register({**ADOPTED, "sent_on": date(2024, 12, 9)})
