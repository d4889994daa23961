"""The WW: how long, how much, and what the benefit agency recovers from the host (13.6).

Method
1. Duration (WW 42): a month for each of the first ten years of work; after that a month for a
   year before 2016 and half a month for a year from 2016; from 3 to 24 months; 3 without the
   condition of four out of five years. Half a month is 15 calendar days. Never past pension age.
2. Daily wage (WW 1b): the yearly wage / 261; C is capped at the maximum on the first day, D is
   not; both follow the index, rounded to cents at every step.
3. Benefit of a month (WW 47): p x (A - B x C / D) - E, with A = 21.75 x C for a whole month and
   C per working day otherwise; p is 75% in the first two months, 70% after. The repair benefit
   that follows is worked out the same way.
4. Income (B and E) is that of the days with benefit in the month. It is deducted once: every part
   of the month bears it by its working days, out of all working days that WW and repair cover.
5. Of every illness the first 13 weeks are not recovered (WW 79); the part of the income that those
   days bear lessens a benefit that the host does not pay, so it is not deducted here.
6. The employer premiums on the benefit come on top.

Known drawbacks: a month in which the rate changes counts by working days; what follows after 13
weeks of illness is taken as benefit again; illness does not lengthen the benefit here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.convenant.art13_redundancy.case_lines import BENEFIT, CaseLine, Piece, pieces
from zvh_finance.dates import add_months
from zvh_finance.dossier.parameters import ParameterUse
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.dossier.staff_benefits import Income, Unemployment

_FIRST_YEARS = 10
_HALF_MONTH = timedelta(days=15)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DailyWage:
    """The daily wage from a day on: C (capped) and D (uncapped), in cents."""

    since: date
    capped: int
    uncapped: int


@dataclass(frozen=True, slots=True)
class _Basis:
    """What both benefits of a case are worked out on.

    Attributes:
        full_rate_until: the first day at the lower rate.
        wages: in the order of their days.
        income: per month that has some.
        covered: working days that WW and repair cover, per month.
        not_recovered: days of illness that the benefit agency keeps.
    """

    full_rate_until: date
    wages: tuple[DailyWage, ...]
    income: Mapping[date, Income]
    covered: Mapping[date, int]
    not_recovered: frozenset[date]


def duration_half_months(
    years_before: int, years_after: int, parameters: ParameterUse, day: date, *, four_of_five: bool
) -> int:
    """The duration of the WW in half months (WW 42)."""
    shortest = 2 * parameters.value("ww_months_min", day).whole
    if not four_of_five:
        return shortest
    total = years_before + years_after
    first = min(_FIRST_YEARS, total)
    rest_before = max(0, years_before - _FIRST_YEARS)
    rest_after = total - first - rest_before
    longest = 2 * parameters.value("ww_months_max", day).whole
    return min(longest, max(shortest, 2 * (first + rest_before) + rest_after))


def after_half_months(start: date, half_months: int) -> date:
    """The first day after a number of half months."""
    end = add_months(start, half_months // 2)
    return end + _HALF_MONTH if half_months % 2 else end


def benefit_period(case: RedundancyCase, parameters: ParameterUse) -> tuple[date, date] | None:
    """The days of WW: the first, and the first one after; `None` without a right to it."""
    if case.ww is None:
        return None
    ww = case.ww
    half_months = duration_half_months(
        ww.years_before_2016,
        ww.years_after_2015,
        parameters,
        ww.start,
        four_of_five=ww.four_of_five,
    )
    end = after_half_months(ww.start, half_months)
    return ww.start, _before_pension(end, case.aow_date, ww.start)


def repair_end(case: RedundancyCase, ww_end: date) -> date:
    """The first day after the repair benefit, which follows the WW (A42)."""
    if case.repair is None:
        return ww_end
    return _before_pension(add_months(ww_end, case.repair.months), case.aow_date, ww_end)


def daily_wages(ww: Unemployment, end: date, parameters: ParameterUse) -> tuple[DailyWage, ...]:
    """The daily wage through the benefit: at the start, and after every index step.

    Raises:
        MissingGroundError: the maximum daily wage of the first day, or an index that should
            follow it, is not known.
    """
    days = parameters.value("ww_year_days", ww.start).number
    own = ww.daily_wage
    uncapped = own if own is not None else round_half_up((ww.yearly_wage or 0) / days)
    maximum = parameters.value("max_daily_wage", ww.start).cents
    wages = [DailyWage(ww.start, min(uncapped, maximum), uncapped)]
    for day, factor in _index_steps(ww, end, parameters):
        last = wages[-1]
        wages.append(
            DailyWage(
                day, round_half_up(factor * last.capped), round_half_up(factor * last.uncapped)
            )
        )
    return tuple(wages)


def unemployment_lines(case: RedundancyCase, parameters: ParameterUse) -> tuple[CaseLine, ...]:
    """WW benefit with its premiums, and the repair benefit (L20, L21, L22)."""
    period = benefit_period(case, parameters)
    if case.ww is None or period is None:
        return ()
    start, end = period
    last = repair_end(case, end)
    basis = _basis(case.ww, last, parameters)
    months = _benefit_of_months(basis, start, end, parameters)
    lines = []
    for month, cents in months.items():
        rate = parameters.value("benefit_agency_premium_rate", max(month, start)).number
        lines.append(CaseLine(month, "L20", BENEFIT, cents))
        lines.append(CaseLine(month, "L21", BENEFIT, round_half_up(rate * cents)))
    repair = _benefit_of_months(basis, end, last, parameters)
    lines += [CaseLine(month, "L22", BENEFIT, cents) for month, cents in repair.items()]
    return tuple(lines)


def month_benefit(rate: Fraction, a: Fraction, b: Fraction, c: int, d: int, e: Fraction) -> int:
    """`p x (A - B x C / D) - E` in cents, never below zero (WW 47)."""
    return max(0, round_half_up(rate * (a - b * c / d) - e))


def _basis(ww: Unemployment, end: date, parameters: ParameterUse) -> _Basis:
    return _Basis(
        full_rate_until=add_months(ww.start, 2),
        wages=daily_wages(ww, end, parameters),
        income={item.month.replace(day=1): item for item in ww.income},
        covered={p.month: _working_days(p, frozenset()) for p in pieces(ww.start, end)},
        not_recovered=frozenset(_not_recovered(ww, parameters)),
    )


def _benefit_of_months(
    basis: _Basis, start: date, end: date, parameters: ParameterUse
) -> dict[date, int]:
    """Cents per month. Pieces of one month are added up after rounding."""
    months: dict[date, int] = {}
    for piece in pieces(start, end, [basis.full_rate_until, *(w.since for w in basis.wages)]):
        cents = _benefit_of_piece(basis, piece, parameters)
        months[piece.month] = months.get(piece.month, 0) + cents
    return months


def _benefit_of_piece(basis: _Basis, piece: Piece, parameters: ParameterUse) -> int:
    first = piece.start < basis.full_rate_until
    name = "ww_rate_first_two_months" if first else "ww_rate_after"
    rate = parameters.value(name, piece.start).number
    wage = [w for w in basis.wages if w.since <= piece.start][-1]
    paid = _working_days(piece, basis.not_recovered)
    if piece.is_whole_month and not basis.not_recovered.intersection(piece.days):
        per_month = parameters.value("ww_days_per_month", piece.start).number
        a = Fraction(round_half_up(per_month * wage.capped))
    else:
        a = Fraction(paid * wage.capped)
    income = basis.income.get(piece.month, Income(month=piece.month))
    part = Fraction(paid, basis.covered[piece.month] or 1)
    return month_benefit(
        rate, a, income.amount * part, wage.capped, wage.uncapped, income.other * part
    )


def _index_steps(
    ww: Unemployment, end: date, parameters: ParameterUse
) -> Iterator[tuple[date, Fraction]]:
    if ww.index is not None:
        yield from ((step.from_, 1 + step.percent) for step in ww.index if step.from_ > ww.start)
        return
    before = parameters.value("max_daily_wage", ww.start)
    for year in range(ww.start.year, end.year + 1):
        for day in (date(year, 1, 1), date(year, 7, 1)):
            if ww.start < day < end:
                now = parameters.value("max_daily_wage", day)
                yield day, now.number / before.number
                before = now


def _not_recovered(ww: Unemployment, parameters: ParameterUse) -> Iterator[date]:
    for illness in ww.sickness:
        weeks = parameters.value("ww_sickness_weeks_not_recovered", illness.from_).whole
        stop = min(illness.until, illness.from_ + timedelta(weeks=weeks))
        yield from (illness.from_ + timedelta(days=n) for n in range((stop - illness.from_).days))


def _working_days(piece: Piece, excluded: frozenset[date]) -> int:
    return sum(1 for day in piece.days if day.weekday() < _SATURDAY and day not in excluded)


def _before_pension(end: date, aow_date: date | None, start: date) -> date:
    return end if aow_date is None else max(start, min(end, aow_date))
