"""A day of the year cycle, how it stands, and what shows that it was done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from zvh_finance.convenant.art20_22_leaving.withdrawal_dates import WithdrawalDates
from zvh_finance.dossier.decision_register import DecisionRegister
from zvh_finance.dossier.decisions import (
    AdoptAccounts,
    AdoptAnnualPlan,
    AdoptBudget,
    Decision,
    OtherDecision,
)
from zvh_finance.dossier.sent_log import PaperKind
from zvh_finance.key.population import FigureStatus
from zvh_finance.profile.rule import Rule

_NAMED = 5
"""So many of who must still get something are named."""


class Status(StrEnum):
    """How a step stands on the day one looks from."""

    DONE = "done"
    DUE = "due"
    LATE = "late"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class Done:
    """That a step was done: when, and what shows it."""

    day: date
    evidence: str


@dataclass(frozen=True, slots=True)
class WithdrawalNotice:
    """A notice of withdrawal (22.4).

    Attributes:
        name: of its case.
        leavers: the names of who leaves, in Dutch.
        dates: as they were worked out.
        proposed: that the board made its proposal.
    """

    name: str
    leavers: str
    dates: WithdrawalDates
    proposed: Done | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """How far a document was sent, as its log has it (17.8).

    Attributes:
        done: when the last got it; `None` while somebody must still get it.
        outstanding: who must still get it, in Dutch.
    """

    done: Done | None
    outstanding: tuple[str, ...]

    @property
    def remark(self) -> str:
        """Who must still get it, the first of them by name; empty when it is done."""
        if not self.outstanding:
            return ""
        named, others = self.outstanding[:_NAMED], len(self.outstanding) - _NAMED
        more = f" en nog {others}" if others > 0 else ""
        return f"nog te verzenden aan {', '.join(named)}{more}"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known besides the decisions.

    Attributes:
        figures: per reference date the status of the CBS figures and when they were retrieved.
        invoiced: per budget year, when its invoices were issued.
        paid: per budget year, when the last invoice of it was paid.
        withdrawals: notices that run.
        sent: per kind of document and year how far it was sent, where a log is kept.
    """

    figures: Mapping[date, tuple[FigureStatus, date]] = field(default_factory=dict)
    invoiced: Mapping[int, Done] = field(default_factory=dict)
    paid: Mapping[int, Done] = field(default_factory=dict)
    withdrawals: Sequence[WithdrawalNotice] = ()
    sent: Mapping[tuple[PaperKind, int], Sent] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One step of the cycle.

    Attributes:
        id: names the step within the year, for machines.
        begin: first day of the window in which it is done, if it is a window.
        day: the last day on which it is in time.
        title: in Dutch.
        actor: who does it, in Dutch.
        ground: the article or the custom behind it, in Dutch.
        binding: whether the convenant or the law gives the day itself.
        status: how it stands.
        done: when and by what it was done, if it was.
        remark: in Dutch: weekend, holiday, advice on the banks' last day.
        rules: what a warning cites when it is late; none when nothing warns.
    """

    id: str
    begin: date | None
    day: date
    title: str
    actor: str
    ground: str
    binding: bool
    status: Status
    done: Done | None
    remark: str
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A step before it is known how it stands; the fields mean what they mean in `CalendarDay`.

    Attributes:
        recorded: whether the dossier keeps a record that would show it was done.
    """

    id: str
    day: date
    title: str
    actor: str
    ground: str
    binding: bool = False
    begin: date | None = None
    done: Done | None = None
    recorded: bool = True
    remark: str = ""
    rules: tuple[Rule, ...] = ()


class Taken:
    """The decisions up to a day, asked per step."""

    def __init__(self, decisions: DecisionRegister, as_of: date) -> None:
        """Look at what was decided on or before a day."""
        self._register = decisions
        self._as_of = as_of

    def first(self, kind: type[Decision], year: int) -> Done | None:
        """The first decision of a kind for a year."""
        found = self._register.for_year(kind, year, self._as_of)
        return Done(found[0].date, found[0].id) if found else None

    def sent(
        self, kind: type[AdoptBudget | AdoptAccounts | AdoptAnnualPlan], year: int
    ) -> Done | None:
        """When it was first sent to the municipalities (17.8), or to all Parties (4.10)."""
        found = self._register.for_year(kind, year, self._as_of)
        days = [(d.sent_on, d.id) for d in found if d.sent_on and d.sent_on <= self._as_of]
        return Done(*min(days)) if days else None

    def other(self, subject: str, year: int | None) -> Done | None:
        """The first decision on a subject, for a year or for any."""
        found = [
            d
            for d in self._register.of_kind(OtherDecision, self._as_of)
            if d.subject == subject and year in (None, d.year)
        ]
        return Done(found[0].date, found[0].id) if found else None

    def meetings(self, body: str, year: int) -> tuple[Done, ...]:
        """The days in a year on which a body met; a decision shows a meeting.

        Args:
            body: `DB` (6.5) or `SG` (4.5).
            year: the calendar year.
        """
        days: dict[date, str] = {}
        for decision in self._register.decision:
            is_meeting = decision.subject != "all_party_meeting"
            known = decision.date <= self._as_of and decision.date.year == year
            if decision.body == body and is_meeting and known:
                days.setdefault(decision.date, decision.id)
        return tuple(Done(day, days[day]) for day in sorted(days))

    def all_party_meetings(self, year: int) -> tuple[Done, ...]:
        """The days in a year on which all parties met (6.6)."""
        found = (
            d
            for d in self._register.of_kind(OtherDecision, self._as_of)
            if d.subject == "all_party_meeting" and d.date.year == year
        )
        return tuple(Done(d.date, d.id) for d in found)
