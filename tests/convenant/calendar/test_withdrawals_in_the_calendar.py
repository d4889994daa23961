"""Article 22.4 in the calendar: the proposal and the day of leaving bind, in the years around."""

from datetime import date

import pytest

from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import WithdrawalDates
from zvh_finance.convenant.calendar.calendar_day import WithdrawalNotice
from zvh_finance.convenant.calendar.calendar_events import withdrawals

RECEIVED, DUE, LEAVES = date(2025, 10, 1), date(2026, 4, 1), date(2027, 1, 1)
DATES = WithdrawalDates(RECEIVED, date(2026, 10, 1), LEAVES, LEAVES, LEAVES, DUE, RECEIVED, DUE)
NOTICE = WithdrawalNotice("vught", "Vught", DATES)


@pytest.mark.parametrize(
    ("year", "shows"),
    [(2024, False), (2025, True), (2026, True), (2027, True), (2028, True), (2029, False)],
)
def test_a_withdrawal_shows_when_either_day_is_within_a_year(year: int, shows: bool) -> None:
    """A proposal due in 2026 and leaving in 2027."""
    assert bool(list(withdrawals(year, [NOTICE]))) is shows


def test_the_proposal_and_the_day_of_leaving_bind_and_a_reminder_does_not() -> None:
    binding = {step.id: step.binding for step in withdrawals(2026, [NOTICE])}

    assert {name for name, binds in binding.items() if binds} == {
        "withdrawal-vught-proposal",
        "withdrawal-vught-effective",
    }
    assert any("reminder" in name for name in binding)
