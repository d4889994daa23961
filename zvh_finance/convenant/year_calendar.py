"""What is due when in the cycle of a budget year, and what of it was done.

A day is binding when the convenant or the law gives it; otherwise it is a courtesy: the convenant
asks for the step and leaves the day open (17.8 says *tijdig*), so the program proposes one
(choice A53). Whether a step was done is read from the decisions and the evidence, never assumed:
a step that the dossier keeps no record of is shown as passed, not as done. No day moves because
it falls in a weekend (choices A12 and A25); what such a day falls on is said beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from holidays import country_holidays

from zvh_finance.dates import (
    add_months,
    due_date,
    first_january_on_or_after,
    last_target_day,
    reference_date,
)
from zvh_finance.dossier.decisions import (
    AdoptAccounts,
    AdoptBudget,
    AppropriateResult,
    Decision,
    DecisionRegister,
    OtherDecision,
)
from zvh_finance.population import FigureStatus

_WEEKEND = {5: "zaterdag", 6: "zondag"}
_SENDING_TERM = timedelta(days=14)
_EVALUATION_YEAR_OF_HOST = 2022


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
    """A notice of withdrawal (22.4): who, and when the later of its two addressees got it."""

    name: str
    received: date
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known besides the decisions.

    Attributes:
        figures: per reference date the status of the CBS figures and when they were retrieved.
        invoiced: per budget year, when its invoices were issued.
        paid: per budget year, when the last invoice of it was paid.
        withdrawals: notices that run.
    """

    figures: Mapping[date, tuple[FigureStatus, date]] = field(default_factory=dict)
    invoiced: Mapping[int, Done] = field(default_factory=dict)
    paid: Mapping[int, Done] = field(default_factory=dict)
    withdrawals: Sequence[WithdrawalNotice] = ()


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


@dataclass(frozen=True, slots=True)
class _Step:
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


def year_calendar(
    year: int,
    effective_date: date,
    decisions: DecisionRegister,
    evidence: Evidence,
    as_of: date,
) -> tuple[CalendarDay, ...]:
    """All days of the cycle of a budget year, in their order.

    Args:
        year: the budget year; its cycle runs from a year before it until the summer after it.
        effective_date: when the convenant came into force (22.1).
        decisions: what was decided; later than `as_of` does not count.
        evidence: figures, invoices, payments and notices.
        as_of: the day one looks from.
    """
    taken = _Taken(decisions, as_of)
    steps = (
        *_preparation(year, taken, evidence),
        *_running_year(year, taken, evidence),
        *_closing(year, taken),
        *_evaluations(year, effective_date, taken),
        *_withdrawals(year, evidence, taken),
    )
    return tuple(_shown(step, as_of) for step in sorted(steps, key=lambda s: (s.day, s.id)))


def falls_on(day: date) -> str:
    """What kind of day it is when it is no working day, in Dutch; else empty."""
    holiday = country_holidays("NL", years=day.year, language="nl").get(day)
    return ", ".join(filter(None, (_WEEKEND.get(day.weekday()), holiday and str(holiday).lower())))


class _Taken:
    """The decisions up to a day, asked per step."""

    def __init__(self, decisions: DecisionRegister, as_of: date) -> None:
        self._register = decisions
        self._as_of = as_of

    def first(self, kind: type[Decision], year: int) -> Done | None:
        found = self._register.for_year(kind, year, self._as_of)
        return Done(found[0].date, found[0].id) if found else None

    def sent(self, kind: type[AdoptBudget | AdoptAccounts], year: int) -> Done | None:
        found = self._register.for_year(kind, year, self._as_of)
        days = [(d.sent_on, d.id) for d in found if d.sent_on and d.sent_on <= self._as_of]
        return Done(*min(days)) if days else None

    def other(self, subject: str, year: int | None) -> Done | None:
        found = [
            d
            for d in self._register.of_kind(OtherDecision, self._as_of)
            if d.subject == subject and year in (None, d.year)
        ]
        return Done(found[0].date, found[0].id) if found else None

    def for_case(self, subject: str, case: str) -> Done | None:
        found = [
            d
            for d in self._register.of_kind(OtherDecision, self._as_of)
            if d.subject == subject and d.case == case
        ]
        return Done(found[0].date, found[0].id) if found else None

    def board_meetings(self, year: int) -> tuple[Done, ...]:
        """The days in a year on which the Dagelijks Bestuur met; a decision shows a meeting."""
        days: dict[date, str] = {}
        for decision in self._register.decision:
            is_meeting = decision.subject != "all_party_meeting"
            known = decision.date <= self._as_of and decision.date.year == year
            if decision.body == "DB" and is_meeting and known:
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


def _preparation(year: int, taken: _Taken, evidence: Evidence) -> Iterator[_Step]:
    before = year - 1
    counted = reference_date(year)
    yield _Step(
        "reference-date",
        counted,
        f"Peildatum van de inwonertallen voor de begroting {year}",
        "CBS",
        "artikel 17 lid 2",
        binding=True,
        done=Done(counted, "CBS") if counted in evidence.figures else None,
        recorded=False,
    )
    yield _Step(
        "framework",
        date(before, 4, 30),
        "Kaderbrief: uitgangspunten, index en voorlopige verdeelsleutel",
        "Manager",
        "naar het voorbeeld van artikel 34b Wgr",
        recorded=False,
    )
    yield _Step(
        "draft-budget",
        date(before, 6, 15),
        f"Ontwerpbegroting {year} met drie jaar vooruit",
        "Manager",
        "artikel 9 lid 3e; dag: keuze A53",
        recorded=False,
    )
    yield _definitive_figures(year, evidence)
    adopted = taken.first(AdoptBudget, year)
    yield _Step(
        "adopt-budget",
        date(before, 9, 15),
        f"Vaststellen van de begroting {year} en de bijdragen",
        "Dagelijks Bestuur",
        "artikel 17 lid 7 en 8; dag: keuze A53",
        done=adopted,
    )
    yield _Step(
        "send-budget",
        (adopted.day if adopted else date(before, 9, 15)) + _SENDING_TERM,
        f"Toezenden van de begroting {year} aan de gemeenten",
        "Manager",
        "artikel 17 lid 8 (tijdig); dag: keuze A53",
        done=taken.sent(AdoptBudget, year),
    )
    yield _Step(
        "municipal-budgets",
        date(before, 11, 15),
        f"Gemeenten zenden hun begroting {year} aan de provincie",
        "Gemeenten",
        "artikel 191 Gemeentewet",
        binding=True,
        recorded=False,
    )
    yield _Step(
        "annual-plan",
        date(before, 12, 31),
        f"Vaststellen van het Jaarplan {year}, daarna aan alle Partijen",
        "Stuurgroep, Dagelijks Bestuur",
        "artikel 4 lid 9 en 10; dag: voor het begin van het jaar",
        begin=date(before, 12, 1),
        done=taken.other("adopt_annual_plan", year),
    )


def _definitive_figures(year: int, evidence: Evidence) -> _Step:
    status, retrieved = evidence.figures.get(reference_date(year), (FigureStatus.UNKNOWN, date.min))
    definitive = status is FigureStatus.DEFINITIVE
    return _Step(
        "definitive-figures",
        date(year - 1, 8, 31),
        "Definitieve inwonertallen van het CBS ophalen en de sleutel vastzetten",
        "Beheergemeente",
        "artikel 17 lid 2; keuze A19",
        begin=date(year - 1, 6, 1),
        done=Done(retrieved, "CBS, definitief") if definitive else None,
    )


def _running_year(year: int, taken: _Taken, evidence: Evidence) -> Iterator[_Step]:
    paid_by = due_date(year)
    banks = last_target_day(paid_by)
    yield _Step(
        "invoices",
        date(year, 1, 31),
        f"Facturen voor de bijdrage {year}",
        "Beheergemeente",
        "artikel 17 lid 3; dag: keuze A26",
        begin=date(year, 1, 2),
        done=evidence.invoiced.get(year),
    )
    yield _Step(
        "reminder-list",
        date(year, 3, 1),
        "Lijst van nog niet betaalde bijdragen",
        "Beheergemeente",
        "gewoonte",
        recorded=False,
    )
    yield _Step(
        "payment",
        paid_by,
        f"Laatste dag om de bijdrage {year} te betalen",
        "Gemeenten",
        "artikel 17 lid 3",
        binding=True,
        done=evidence.paid.get(year),
        remark="" if banks == paid_by else f"laatste bankdag: {_short(banks)}",
    )
    yield _Step(
        "open-items",
        date(year, 4, 1),
        "Lijst van openstaande bijdragen; ingebreke stellen kunnen alleen de andere Partijen",
        "Beheergemeente",
        "artikel 21 lid 2 en 3",
        recorded=False,
    )
    yield from _meetings(year, taken)
    yield _Step(
        "last-amendment",
        date(year, 12, 31),
        f"Laatste dag voor een begrotingswijziging {year}",
        "Dagelijks Bestuur",
        "artikel 17 lid 7; artikel 192 Gemeentewet",
        binding=True,
        recorded=False,
    )


def _meetings(year: int, taken: _Taken) -> Iterator[_Step]:
    meetings = taken.board_meetings(year)
    gatherings = taken.all_party_meetings(year)
    days = (date(year, 6, 30), date(year, 12, 31))
    for number, day in enumerate(days):
        last = number == len(days) - 1
        yield _Step(
            f"board-meeting-{number + 1}",
            day,
            f"Vergadering {number + 1} van het Dagelijks Bestuur, met een tussenrapportage",
            "Manager, Dagelijks Bestuur",
            "artikel 6 lid 5 en artikel 17 lid 6" + ("" if last else "; dag: halverwege het jaar"),
            binding=last,
            done=meetings[number] if number < len(meetings) else None,
        )
        yield _Step(
            f"all-party-meeting-{number + 1}",
            day,
            f"Overleg {number + 1} waarvoor alle Partijen worden uitgenodigd",
            "Manager",
            "artikel 6 lid 6" + ("" if last else "; dag: halverwege het jaar"),
            binding=last,
            done=gatherings[number] if number < len(gatherings) else None,
        )


def _closing(year: int, taken: _Taken) -> Iterator[_Step]:
    after = year + 1
    adopted = taken.first(AdoptAccounts, year)
    yield _Step(
        "trial-balance",
        date(after, 2, 28),
        f"Afsluiten van {year}: overlopende posten, WW-facturen, reserve, voorzieningen",
        "Beheergemeente",
        "gewoonte",
        begin=date(after, 1, 1),
        recorded=False,
    )
    yield _Step(
        "provisional-accounts",
        date(after, 4, 30),
        f"Voorlopige jaarrekening {year}",
        "Manager",
        "artikel 9 lid 3e; naar het voorbeeld van artikel 34b Wgr",
        recorded=False,
    )
    summer = date(after, 7, 15)
    yield _Step(
        "adopt-accounts",
        summer,
        f"Vaststellen van de jaarrekening {year}",
        "Dagelijks Bestuur",
        "artikel 6 lid 5; dag: keuze A53",
        done=adopted,
    )
    yield _Step(
        "adopt-annual-report",
        summer,
        f"Vaststellen van het jaarverslag {year}",
        "Dagelijks Bestuur",
        "artikel 6 lid 5; dag: keuze A53",
        done=taken.other("adopt_annual_report", year),
    )
    yield _Step(
        "appropriate-result",
        summer,
        f"Besluit over het resultaat {year}",
        "Dagelijks Bestuur",
        "artikel 17 lid 7 en 9; keuzes A28 en A29",
        done=taken.first(AppropriateResult, year),
    )
    yield _Step(
        "send-accounts",
        (adopted.day if adopted else summer) + _SENDING_TERM,
        f"Toezenden van de jaarrekening {year} aan de gemeenten",
        "Manager",
        "artikel 17 lid 8; dag: keuze A53",
        done=taken.sent(AdoptAccounts, year),
    )


def _evaluations(year: int, effective_date: date, taken: _Taken) -> Iterator[_Step]:
    convenant = taken.other("evaluate_convenant", None)
    host = taken.other("evaluate_host_role", None)
    candidates = (
        _Step(
            "evaluation-assignment",
            add_months(effective_date, 18),
            "Opdracht geven voor de evaluatie van de samenwerking",
            "Stuurgroep",
            "artikel 24; dag: zes maanden voor de uiterste dag",
            done=convenant,
        ),
        _Step(
            "evaluation",
            add_months(effective_date, 24),
            "Evaluatie van de samenwerking, uiterlijk na twee jaar",
            "Partijen, Stuurgroep",
            "artikel 24; keuze A54",
            binding=True,
            done=convenant,
        ),
        _Step(
            "host-evaluation",
            date(_EVALUATION_YEAR_OF_HOST, 12, 31),
            "Evaluatie van de beheerrol en de financiering van het beheer, na 2022",
            "Dagelijks Bestuur, Stuurgroep",
            "artikel 17 lid 4",
            binding=True,
            done=host,
        ),
    )
    first, last = date(year - 1, 1, 1), date(year + 1, 7, 31)
    for step in candidates:
        overdue = step.day < first and step.done is None
        if first <= step.day <= last or overdue:
            yield step


def _withdrawals(year: int, evidence: Evidence, taken: _Taken) -> Iterator[_Step]:
    for notice in evidence.withdrawals:
        proposal = add_months(notice.received, 6)
        leaves = withdrawal_date(notice)
        if not year - 1 <= proposal.year <= year + 1 and not year - 1 <= leaves.year <= year + 1:
            continue
        proposed = taken.for_case("propose_withdrawal", notice.name)
        for months in (4, 5):
            yield _Step(
                f"withdrawal-{notice.name}-reminder-{months}",
                add_months(notice.received, months),
                f"Herinnering: voorstel aan de uittredende Partij ({notice.name}) voorbereiden",
                "Manager",
                "artikel 22 lid 4; herinnering",
                done=proposed,
            )
        yield _Step(
            f"withdrawal-{notice.name}-proposal",
            proposal,
            f"Voorstel over de financiële gevolgen aan de uittredende Partij ({notice.name})",
            "Dagelijks Bestuur",
            "artikel 22 lid 4",
            binding=True,
            done=proposed,
        )
        yield _Step(
            f"withdrawal-{notice.name}-effective",
            leaves,
            f"Uittreding gaat in ({notice.name})",
            "Partij",
            "artikel 22 lid 4; keuze A11",
            binding=True,
            recorded=False,
        )


def withdrawal_date(notice: WithdrawalNotice) -> date:
    """The first 1 January on or after a year's notice; strictly: the day itself not counted."""
    start = notice.received + timedelta(days=1) if notice.strict else notice.received
    return first_january_on_or_after(add_months(start, 12))


def _shown(step: _Step, as_of: date) -> CalendarDay:
    if step.done is not None:
        status = Status.DONE
    elif as_of <= step.day:
        status = Status.DUE
    else:
        status = Status.LATE if step.recorded else Status.PASSED
    remarks = (falls_on(step.day), step.remark)
    return CalendarDay(
        id=step.id,
        begin=step.begin,
        day=step.day,
        title=step.title,
        actor=step.actor,
        ground=step.ground,
        binding=step.binding,
        status=status,
        done=step.done,
        remark="; ".join(filter(None, remarks)),
    )


def _short(day: date) -> str:
    return f"{day.day}-{day.month}-{day.year}"
