"""The Van Werk Naar Werk trajectory: salary, guidance and credits, month by month (13.4, 13.5).

Method
1. The trajectory runs from the day the surplus decision takes effect (A44) to the exit, to state
   pension age, or to its planned end of 24 months, whichever comes first.
2. Salary = scale amount x fte x general raises, by calendar days in a month that is not whole or
   in which something changes; allowances likewise; the IKB over both (8% and 9.05%).
3. Employer charges at one rate (simple), or pension and premiums apart (detailed).
4. Research in the first month, guidance for every month begun, other costs on their dates.
5. What lies after 24 months, costs and income, is not shared without a decision (13.4 "ten
   hoogste", A43).

Known drawbacks: guidance is not pro rata; salary steps are at the price level of the first step.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from zvh_finance import dutch
from zvh_finance.amount.money import round_half_up
from zvh_finance.convenant.art13_redundancy.case_lines import (
    BENEFIT,
    SALARY,
    CaseLine,
    Piece,
    pieces,
)
from zvh_finance.convenant.art13_redundancy.employer_charges import PayOfPiece, employer_charges
from zvh_finance.convenant.cited import Rule, cited
from zvh_finance.dates import add_months
from zvh_finance.dossier.case_fields import Raise
from zvh_finance.dossier.parameters import ParameterUse
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.errors import InvalidInputError
from zvh_finance.language import say

_LINE_OF = {
    "research": "L11",
    "training": "L13",
    "placement_fee": "L14",
    "leave_payout": "L16",
    "transition_payment": "L17",
    "death_benefit": "L18",
    "salary_guarantee": "L19",
    "benefit_recovery": "L20",
    "reintegration": "L25",
    "execution_fee": "L26",
}
_WITHOUT_DECISION = {
    "L17": "transitievergoeding zonder besluit",
    "L19": "salarisgarantie zonder besluit: de nieuwe werkgever draagt haar",
}
_BENEFIT_LINES = {"L20", "L25", "L26"}


@dataclass(frozen=True, slots=True)
class Trajectory:
    """The days of a trajectory.

    Attributes:
        start: the surplus decision takes effect.
        limit: the first day after the 24 months of article 13.4.
        end: the first day without salary.
    """

    start: date
    limit: date
    end: date


def trajectory(case: RedundancyCase, parameters: ParameterUse) -> Trajectory:
    """When the trajectory of a case runs (13.4).

    Raises:
        InvalidInputError: an extension ends before the trajectory would by itself.
    """
    months = parameters.value("vwnw_max_months", case.surplus_date).whole
    limit = add_months(case.surplus_date, months)
    if case.extension is not None and case.extension.until < limit:
        raise InvalidInputError.of(
            "extension-too-short",
            say(
                "The extension runs until {until}, and the trajectory runs until {limit} "
                "without it ({cited.STAFF_ON_ENDING}). Correct `until`, or take [extension] "
                "out; an earlier end is an [exit].",
                until=case.extension.until,
                limit=limit,
            ),
        )
    if case.exit is not None:
        end = case.exit.date
    else:
        end = case.extension.until if case.extension else limit
    if case.aow_date is not None:
        end = max(min(end, case.aow_date), case.surplus_date)
    return Trajectory(case.surplus_date, limit, end)


def trajectory_lines(case: RedundancyCase, parameters: ParameterUse) -> tuple[CaseLine, ...]:
    """Everything the trajectory costs, per month and line (L01 to L19)."""
    period = trajectory(case, parameters)
    return (
        *_pay_lines(case, period, parameters),
        *_guidance_lines(case, period),
        *(_dated(case, period)),
        *_detachment_lines(case, period),
    )


def raised(raises: tuple[Raise, ...], since: date, day: date) -> Fraction:
    """The product of the raises after a day, up to and including another."""
    factor = Fraction(1)
    for step in raises:
        if since < step.from_ <= day:
            factor *= 1 + step.percent
    return factor


def withheld_after(case: RedundancyCase, period: Trajectory, day: date) -> str:
    """Why a day of salary is not shared; empty when it is."""
    if day < period.limit:
        return ""
    if case.extension is None or not case.extension.decision:
        return f"na 24 maanden, zonder besluit ({cited(Rule.STAFF_ON_ENDING)})"
    if day < case.extension.until:
        return ""
    return f"na de verlenging tot {dutch.day(case.extension.until)} ({cited(Rule.STAFF_ON_ENDING)})"


def _withheld_on(case: RedundancyCase, period: Trajectory, day: date) -> str:
    """The same of a dated amount; what comes after the last day belongs to that day."""
    return withheld_after(case, period, min(day, period.end - timedelta(days=1)))


def _detachment_lines(case: RedundancyCase, period: Trajectory) -> Iterator[CaseLine]:
    """Income goes to whoever bears the salary of its day (A43, A45)."""
    for item in case.detachment:
        reason = _withheld_on(case, period, item.date)
        yield CaseLine(item.date.replace(day=1), "L15", SALARY, -item.amount, withheld=reason)


def _pay_lines(
    case: RedundancyCase, period: Trajectory, parameters: ParameterUse
) -> Iterator[CaseLine]:
    pays = []
    cuts = [period.limit, *([case.extension.until] if case.extension else [])]
    for piece in pieces(period.start, period.end, cuts):
        holiday = parameters.value("choice_budget_holiday", piece.start).number
        rest = parameters.value("choice_budget_rest", piece.start).number
        salary = round_half_up(_salary(case, piece))
        allowances = round_half_up(_allowances(case, piece))
        ikb = round_half_up(holiday * (salary + allowances) + rest * salary)
        pays.append(PayOfPiece(piece, _fte(case, piece), salary, allowances, ikb))
    charges = employer_charges(case.charges, pays, parameters, case.aow_date)
    for pay, extra in zip(pays, charges, strict=True):
        amounts = {"L01": pay.salary, "L02": pay.allowances, "L03": pay.ikb, **extra}
        reason = withheld_after(case, period, pay.piece.start)
        for line, cents in amounts.items():
            if cents:
                yield CaseLine(pay.piece.month, line, SALARY, cents, withheld=reason)


def _salary(case: RedundancyCase, piece: Piece) -> Fraction:
    since = case.salary[0].from_
    total = Fraction(0)
    for day in piece.days:
        step = [s for s in case.salary if s.from_ <= day][-1]
        fte = step.fte if step.fte is not None else case.fte
        total += step.month * fte * raised(case.raise_, since, day)
    return total / piece.days_in_month


def _allowances(case: RedundancyCase, piece: Piece) -> Fraction:
    days = sum(
        (
            Fraction(a.month)
            for day in piece.days
            for a in case.allowance
            if a.from_ <= day and (a.until is None or day < a.until)
        ),
        Fraction(0),
    )
    return days / piece.days_in_month


def _fte(case: RedundancyCase, piece: Piece) -> Fraction:
    """The mean over the days, as the salary has it."""
    total, days = Fraction(0), 0
    for day in piece.days:
        step = [s for s in case.salary if s.from_ <= day][-1]
        total += step.fte if step.fte is not None else case.fte
        days += 1
    return total / days


def _guidance_lines(case: RedundancyCase, period: Trajectory) -> Iterator[CaseLine]:
    first = period.start.replace(day=1)
    if case.guidance.research and period.start < period.end:
        yield from with_vat(case, CaseLine(first, "L11", SALARY, case.guidance.research))
    months = sorted({piece.month for piece in pieces(period.start, period.end)})
    for month in months:
        if case.guidance.per_month:
            reason = withheld_after(case, period, max(month, period.start))
            line = CaseLine(month, "L12", SALARY, case.guidance.per_month, withheld=reason)
            yield from with_vat(case, line)
    found_work = case.exit is not None and case.exit.type == "external_job"
    if found_work and case.guidance.placement_fee:
        last = (period.end - timedelta(days=1)).replace(day=1)
        fee, reason = case.guidance.placement_fee, _withheld_on(case, period, period.end)
        yield from with_vat(case, CaseLine(last, "L14", SALARY, fee, withheld=reason))


def _dated(case: RedundancyCase, period: Trajectory) -> Iterator[CaseLine]:
    for cost in case.cost:
        line = _LINE_OF[cost.component]
        withheld = ""
        if line in _WITHOUT_DECISION and cost.decision is None:
            withheld = _WITHOUT_DECISION[line]
        elif line not in _BENEFIT_LINES and cost.decision is None:
            withheld = _withheld_on(case, period, cost.date)
        article = BENEFIT if line in _BENEFIT_LINES else SALARY
        yield from with_vat(
            case,
            CaseLine(
                cost.date.replace(day=1), line, article, cost.amount, cost.booked_year, withheld
            ),
        )


_WITH_VAT = {"L11", "L12", "L13", "L14", "L25", "L26"}


def with_vat(case: RedundancyCase, line: CaseLine) -> Iterator[CaseLine]:
    """A line, and the VAT on it when that cannot be recovered (L27)."""
    yield line
    if case.non_recoverable_vat and line.line in _WITH_VAT:
        vat = round_half_up(case.non_recoverable_vat * line.cents)
        yield CaseLine(line.month, "L27", line.rule, vat, line.booked_year, line.withheld)
