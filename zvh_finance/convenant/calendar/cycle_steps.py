"""The steps of the profile in one year: when each is due, and what shows that it was done."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta

from zvh_finance.convenant.calendar.calendar_day import Done, Evidence, Sent, Step, Taken
from zvh_finance.convenant.cited import filled
from zvh_finance.dates import add_months, due_dates, last_target_day, reference_date
from zvh_finance.dossier.decisions import (
    AdoptAccounts,
    AdoptAnnualPlan,
    AdoptBudget,
    AppropriateResult,
    Decision,
)
from zvh_finance.dossier.sent_log import PaperKind
from zvh_finance.dutch import short_day
from zvh_finance.key.population import FigureStatus
from zvh_finance.profile.cycle import CycleStep, DayKind, Shown, StepDay
from zvh_finance.profile.speaking import profile

_ONCE = {DayKind.EVALUATION, DayKind.HOST_PERIOD_ENDS}
"""What is due once, and stands in the calendar until it was done."""

_DECISIONS: Mapping[str, type[Decision]] = {
    "adopt_budget": AdoptBudget,
    "adopt_annual_plan": AdoptAnnualPlan,
    "adopt_accounts": AdoptAccounts,
    "appropriate_result": AppropriateResult,
}
_PAPERS = {"budget": PaperKind.BUDGET, "accounts": PaperKind.ACCOUNTS}
_UNRECORDED = {Shown.NOTHING, Shown.FIGURES}


def steps_of_year(
    year: int, evaluate_by: date | None, taken: Taken, evidence: Evidence
) -> Iterator[Step]:
    """The steps of the profile that belong to a budget year, in its order.

    Args:
        year: the budget year.
        evaluate_by: the last day for the evaluation of the cooperation (24); `None` without one.
        taken: the decisions up to the day one looks from.
        evidence: what is known besides.
    """
    found = _Year(year, evaluate_by, taken, evidence)
    for step in profile().cycle:
        if step.holds_for(year) and found.is_shown(step):
            yield found.step(step)


class _Year:
    """One year's days of the steps."""

    def __init__(
        self, year: int, evaluate_by: date | None, taken: Taken, evidence: Evidence
    ) -> None:
        self._year = year
        self._evaluate_by = evaluate_by
        self._taken = taken
        self._evidence = evidence
        self._steps = {step.id: step for step in profile().cycle}

    def is_shown(self, step: CycleStep) -> bool:
        """What comes once is shown from the year before it, and until it was done."""
        if step.day.kind not in _ONCE:
            return True
        due = self._due(step.day)
        first, last = date(self._year - 1, 1, 1), date(self._year + 1, 7, 31)
        return due is not None and due <= last and (due >= first or self._done(step) is None)

    def step(self, step: CycleStep) -> Step:
        """A step with its day in this year, and what shows that it was done."""
        due = self._due(step.day)
        assert due is not None  # noqa: S101 — `is_shown` was asked first
        period = profile().host_period
        known = {"year": self._year, "host_period_ends": period.last_year if period else ""}
        return Step(
            step.id,
            due,
            filled(step.title, **known),
            filled(step.actor),
            filled(step.ground),
            binding=step.binding,
            begin=self._due(step.begin) if step.begin else None,
            done=self._done(step),
            recorded=step.shown not in _UNRECORDED,
            remark=self._remark(step, due),
            rules=step.rules,
        )

    def _due(self, day: StepDay) -> date | None:
        if day.after:
            before = self._steps[day.after]
            done = self._done(before)
            begun = done.day if done else self._due(before.day)
            return begun and begun + timedelta(days=day.days)
        if day.kind is None:
            return date(self._year + day.year, day.month, day.day)
        found = self._worked_out(day.kind)
        return found and add_months(found, day.months)

    def _worked_out(self, kind: DayKind) -> date | None:
        if kind is DayKind.REFERENCE:
            return reference_date(self._year)
        if kind is DayKind.PAYMENT:
            return due_dates(self._year)[-1]
        if kind is DayKind.EVALUATION:
            return self._evaluate_by
        period = profile().host_period
        return date(period.last_year, 12, 31) if period else None

    def _done(self, step: CycleStep) -> Done | None:
        """What shows that a step was done; `None` while nothing does."""
        shows: Mapping[Shown, Callable[[], Done | None]] = {
            Shown.NOTHING: lambda: None,
            Shown.FIGURES: self._figures,
            Shown.DEFINITIVE_FIGURES: self._definitive_figures,
            Shown.DECISION: lambda: self._decided(step.subject, self._year),
            Shown.DECISION_OF_ANY_YEAR: lambda: self._taken.other(step.subject, None),
            Shown.SENT: lambda: self._sent(step.subject).done,
            Shown.INVOICED: lambda: self._evidence.invoiced.get(self._year),
            Shown.PAID: lambda: self._evidence.paid.get(self._year),
        }
        return shows[step.shown]() if step.shown in shows else self._met(step)

    def _figures(self) -> Done | None:
        counted = reference_date(self._year)
        return Done(counted, "CBS") if counted in self._evidence.figures else None

    def _decided(self, subject: str, year: int) -> Done | None:
        kind = _DECISIONS.get(subject)
        return self._taken.first(kind, year) if kind else self._taken.other(subject, year)

    def _met(self, step: CycleStep) -> Done | None:
        """The meeting of this number, as far as one was held."""
        if step.shown is Shown.MEETING_OF_ALL:
            held = self._taken.all_party_meetings(self._year)
        else:
            body = "DB" if step.shown is Shown.BOARD_MEETING else "SG"
            held = self._taken.meetings(body, self._year)
        return held[step.number - 1] if 0 < step.number <= len(held) else None

    def _definitive_figures(self) -> Done | None:
        unknown = (FigureStatus.UNKNOWN, date.min)
        status, retrieved = self._evidence.figures.get(reference_date(self._year), unknown)
        return Done(retrieved, "CBS, definitief") if status is FigureStatus.DEFINITIVE else None

    def _sent(self, subject: str) -> Sent:
        """How far it was sent: as its log has it, or else as the decision says."""
        if subject not in _PAPERS:
            return Sent(self._taken.sent(AdoptAnnualPlan, self._year), ())
        kind = _PAPERS[subject]
        logged = self._evidence.sent.get((kind, self._year))
        if logged is not None:
            return logged
        adopting = AdoptBudget if kind is PaperKind.BUDGET else AdoptAccounts
        return Sent(self._taken.sent(adopting, self._year), ())

    def _remark(self, step: CycleStep, due: date) -> str:
        if step.shown is Shown.SENT:
            return self._sent(step.subject).remark
        if step.day.kind is DayKind.PAYMENT:
            banks = last_target_day(due)
            return "" if banks == due else f"laatste bankdag: {short_day(banks)}"
        return ""
