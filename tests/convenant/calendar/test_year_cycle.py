"""The check names what the convenant asks for and the dossier does not show."""

from collections.abc import Mapping
from datetime import date

from zvh_finance.convenant.calendar.calendar_day import Evidence
from zvh_finance.convenant.calendar.year_calendar import year_calendar
from zvh_finance.convenant.calendar.year_cycle import cycle_findings
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.errors import Finding, Severity


def found(*decisions: Mapping[str, object], as_of: date = date(2026, 1, 15)) -> dict[str, Finding]:
    register = DecisionRegister.model_validate({"decision": decisions})
    days = year_calendar(2025, date(2021, 1, 1), register, Evidence(), as_of)
    return {finding.code: finding for finding in cycle_findings(2025, days)}


def test_a_year_without_meetings_is_warned_about_with_its_articles() -> None:
    warnings = found()

    assert "article 6.5" in str(warnings["cycle-board-meeting-2"].message)
    assert "article 4.5" in str(warnings["cycle-steering-meeting-3"].message)
    assert "article 24" in str(warnings["cycle-evaluation"].message)
    assert all(w.severity is Severity.WARNING for w in warnings.values())


def test_a_budget_adopted_in_its_own_year_is_late() -> None:
    adopted = {"id": "A", "date": date(2025, 1, 9), "body": "DB", "subject": "adopt_budget"}

    assert "after its year began" in str(
        found({**adopted, "year": 2025})["cycle-adopt-budget"].message
    )


def test_a_budget_adopted_in_time_gives_no_warning() -> None:
    adopted = {"id": "A", "date": date(2024, 9, 9), "body": "DB", "subject": "adopt_budget"}

    assert "cycle-adopt-budget" not in found({**adopted, "year": 2025})


def test_what_is_not_due_yet_gives_no_warning() -> None:
    assert "cycle-adopt-accounts" not in found()
