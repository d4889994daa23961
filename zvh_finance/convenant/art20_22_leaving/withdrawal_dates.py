"""When a withdrawal takes effect, and by when the board makes its proposal (20.3, 22.4)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.dates import add_months, first_january_on_or_after
from zvh_finance.dossier.choices import Choices
from zvh_finance.dossier.leaving_case import WithdrawalCase
from zvh_finance.dossier.parameters import ParameterUse

REMINDER_MONTHS = (4, 5)
"""So many months after the first receipt the proposal is asked after (A12b)."""

ANSWER_MONTHS = 2
"""So many months after a proposal its answer is asked for.

The convenant sets no term; this one gives a college time to decide and to tell its council. It is
a proposal, and papers say so.
"""


@dataclass(frozen=True, slots=True)
class WithdrawalDates:
    """The dates of a withdrawal.

    Attributes:
        received: by the later of the two addressees (A11b).
        term_ends: a year later (A11).
        effective: the first day without the leaver, under the chosen reading.
        inclusive: the same when the day of receipt counts.
        strict: the same when the day of receipt does not count.
        proposal_due: last day for the proposal counted from the later receipt; a weekend is shown
            and not moved (A12).
        first_received: by the first of the two addressees.
        proposal_due_first: the same counted from the first receipt: the safe date.
    """

    received: date
    term_ends: date
    effective: date
    inclusive: date
    strict: date
    proposal_due: date
    first_received: date
    proposal_due_first: date

    @property
    def is_edge(self) -> bool:
        """Whether the two readings give another date."""
        return self.inclusive != self.strict

    @property
    def reminders(self) -> Mapping[int, date]:
        """The days on which the proposal is asked after, by months since the first receipt."""
        return {months: add_months(self.first_received, months) for months in REMINDER_MONTHS}

    @property
    def last_year_in_key(self) -> int:
        """The last budget year that the leaver pays in full: until the day before it leaves."""
        return (self.effective - timedelta(days=1)).year


def withdrawal_dates(
    case: WithdrawalCase, parameters: ParameterUse, choices: Choices
) -> WithdrawalDates:
    """The dates of a withdrawal with notice (22.4) or over an amended convenant (20.3).

    Under 20.3 there is no notice period: it takes effect with the amended convenant, and the
    first day counts as the day of receipt.
    """
    if case.amendment_effective is not None:
        day = case.amendment_effective
        due = add_months(day, parameters.value("withdrawal_proposal_months", day).whole)
        return WithdrawalDates(day, day, day, day, day, due, day, due)
    first, received = case.receipts
    months = parameters.value("notice_months", received).whole
    term_ends = add_months(received, months)
    inclusive, strict = (leaving_day(received, months, strict=late) for late in (False, True))
    proposal = parameters.value("withdrawal_proposal_months", received).whole
    return WithdrawalDates(
        received=received,
        term_ends=term_ends,
        effective=strict if choices.notice_arithmetic == "strict" else inclusive,
        inclusive=inclusive,
        strict=strict,
        proposal_due=add_months(received, proposal),
        first_received=first,
        proposal_due_first=add_months(first, proposal),
    )


def leaving_day(received: date, months: int, *, strict: bool) -> date:
    """The first day without whoever gave notice (22.4, choice A11).

    Args:
        received: the day on which the later of the two addressees received it.
        months: of the notice period.
        strict: whether the day of receipt does not count.
    """
    term_ends = add_months(received, months)
    return first_january_on_or_after(term_ends + timedelta(days=1) if strict else term_ends)


def answer_by(proposed: date) -> date:
    """By when a proposal of a day is asked to be answered: a proposal too, no term of law."""
    return add_months(proposed, ANSWER_MONTHS)


def contribution_until(contribution: int, day: date) -> int:
    """The part of a year's contribution for the days before a day in it, in cents.

    Only for information: under 20.3 the contribution of the running year stays due (A13).
    """
    first, next_year = date(day.year, 1, 1), date(day.year + 1, 1, 1)
    part = Fraction((day - first).days, (next_year - first).days)
    return round_half_up(part * contribution)
