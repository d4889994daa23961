"""The check names what the convenant asks for and the dossier does not show."""

from collections.abc import Mapping
from datetime import date

import pytest

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


@pytest.mark.parametrize(
    ("step", "articles"),
    [
        ("adopt-budget", "articles 17.7 and 17.8"),
        ("send-budget", "article 17.8"),
        ("definitive-figures", "article 17.2"),
        ("annual-plan", "articles 4.9 and 4.10"),
        ("send-annual-plan", "article 4.10"),
        ("steering-meeting-3", "article 4.5"),
        ("board-meeting-2", "article 6.5"),
        ("all-party-meeting-2", "article 6.6"),
        ("adopt-accounts", "articles 6.5 and 17.8"),
        ("adopt-annual-report", "article 6.5"),
        ("appropriate-result", "articles 17.7 and 17.9"),
        ("send-accounts", "article 17.8"),
        ("evaluation", "article 24"),
        ("host-evaluation", "article 17.4"),
    ],
)
def test_what_the_dossier_does_not_show_is_told_with_its_articles(step: str, articles: str) -> None:
    """Of what the convenant asks for in the cycle of 2025, seen from the year after it."""
    warnings = found(as_of=date(2027, 1, 1))

    assert f"the dossier does not show it ({articles})." in str(warnings[f"cycle-{step}"].message)
    assert len(warnings) == 14


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
