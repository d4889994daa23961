"""Article 9.3e: the Manager prepares the budget and the accounts; the Dagelijks Bestuur adopts."""

from collections.abc import Mapping
from datetime import date

import pytest
from pydantic import ValidationError

from zvh_finance.convenant.art09_preparation import preparation_findings
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.errors import Severity

AS_OF = date(2026, 11, 23)
OLDER = {
    "id": "DB-1",
    "date": date(2025, 9, 11),
    "body": "DB",
    "subject": "adopt_budget",
    "year": 2026,
}
NEWEST = {**OLDER, "id": "DB-2", "date": date(2026, 9, 10), "year": 2027}
SUBJECTS = [
    {"subject": "adopt_budget"},
    {"subject": "amend_budget", "amendment": 1},
    {"subject": "adopt_accounts", "year": 2024},
]


def register(*decisions: Mapping[str, object]) -> DecisionRegister:
    return DecisionRegister.model_validate({"decision": decisions})


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("role", ["DB", "Dagelijks Bestuur", "het dagelijks bestuur"])
def test_who_adopts_cannot_have_prepared(subject: dict[str, object], role: str) -> None:
    with pytest.raises(ValidationError, match=r"article 9\.3e"):
        register({**OLDER, **subject, "prepared_by": role})


@pytest.mark.parametrize("subject", SUBJECTS)
def test_the_manager_can(subject: dict[str, object]) -> None:
    (decision,) = register({**OLDER, **subject, "prepared_by": "Manager"}).decision
    assert decision.model_dump()["prepared_by"] == "Manager"


def test_a_preparer_that_is_not_recorded_is_told_for_the_newest_budget() -> None:
    """Article 9.3e."""
    (found,) = preparation_findings(register(OLDER, NEWEST), AS_OF)

    assert found.severity is Severity.WARNING
    assert "DB-2 adopts the budget of 2027" in str(found.message)


def test_older_budgets_without_a_preparer_are_left_alone() -> None:
    known = {**NEWEST, "prepared_by": "Manager"}

    assert preparation_findings(register(OLDER, known), AS_OF) == ()


def test_a_decision_of_after_the_day_one_looks_from_does_not_count() -> None:
    known = {**OLDER, "prepared_by": "Manager"}

    assert preparation_findings(register(known, NEWEST), date(2026, 9, 9)) == ()
