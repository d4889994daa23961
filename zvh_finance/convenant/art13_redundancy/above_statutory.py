"""Benefits above the WW: supplementary and post-statutory (13.6, choice A42).

Method
1. Supplementary (Cao 10.2): a percentage of the base by phase and by the actual base, times
   unemployed hours / former hours, times the index; phases count from the first day of WW and
   stop with the WW. By calendar days in a month that is not whole.
2. Post-statutory (CAR-UWO 10d:32): after WW and repair; months = service years weighted by the
   age at which they were made (1.4 up to 40, 2 up to 50, 3 from 50); its level is a parameter
   that no source gave. A part of a month counts as that part of 30 days.
3. Who works a part of the hours in a month gets both over the hours that are left in that month.

Known drawback: whether the bounds of the base are indexed is not known; they are not.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from zvh_finance.amount.money import round_half_up
from zvh_finance.convenant.art13_redundancy.case_lines import BENEFIT, CaseLine, Piece, pieces
from zvh_finance.convenant.art13_redundancy.trajectory import raised
from zvh_finance.convenant.art13_redundancy.unemployment import benefit_period, repair_end
from zvh_finance.dates import add_months
from zvh_finance.dossier.parameters import ParameterUse
from zvh_finance.dossier.redundancy_case import RedundancyCase
from zvh_finance.dossier.staff_benefits import PostStatutory, Supplementary

_DAYS_OF_MONTH = 30
_SCALES = {1: "supplementary_phase1_scale", 2: "supplementary_phase2_scale"}


def supplementary_part(base: int, phase: int, parameters: ParameterUse, day: date) -> Fraction:
    """The part of the base in a phase; the actual base is compared with the bounds (Cao 10.2)."""
    scale = parameters.value(_SCALES[phase], day).scale
    return _step(scale, Fraction(base, 100))


def supplementary_amount(benefit: Supplementary, part: Fraction, index: Fraction) -> Fraction:
    """Cents of a whole month, not rounded."""
    hours = benefit.unemployed_hours / benefit.former_hours
    return part * benefit.base * hours * index


def post_statutory_months(benefit: PostStatutory, parameters: ParameterUse, day: date) -> Fraction:
    """The duration in months: every service year weighs by the age at which it was made."""
    scale = parameters.value("post_statutory_duration_scale", day).scale
    first_age = benefit.age_at_dismissal - benefit.service_years
    ages = range(first_age, benefit.age_at_dismissal)
    return sum((_step(scale, Fraction(age)) for age in ages), Fraction(0))


def post_statutory_period(
    case: RedundancyCase, parameters: ParameterUse
) -> tuple[date, date] | None:
    """The days of the post-statutory benefit; `None` without one."""
    period = benefit_period(case, parameters)
    if case.post_statutory is None or period is None:
        return None
    start = repair_end(case, period[1])
    months = post_statutory_months(case.post_statutory, parameters, period[0])
    whole = months.numerator // months.denominator
    days = round_half_up((months - whole) * _DAYS_OF_MONTH)
    end = add_months(start, whole) + timedelta(days=days)
    return start, end if case.aow_date is None else max(start, min(end, case.aow_date))


def above_statutory_lines(case: RedundancyCase, parameters: ParameterUse) -> tuple[CaseLine, ...]:
    """The supplementary and post-statutory benefits (L23, L24), per month.

    Raises:
        MissingGroundError: the length of a phase or the level is not given: no source has it.
    """
    months: dict[tuple[date, str], int] = {}
    for line, piece, amount in (*_supplementary(case, parameters), *_post(case, parameters)):
        cents = round_half_up(amount * len(piece.days) / piece.days_in_month)
        months[piece.month, line] = months.get((piece.month, line), 0) + cents
    return tuple(
        CaseLine(month, line, BENEFIT, cents) for (month, line), cents in months.items() if cents
    )


def _supplementary(
    case: RedundancyCase, parameters: ParameterUse
) -> Iterator[tuple[str, Piece, Fraction]]:
    period, benefit = benefit_period(case, parameters), case.supplementary
    if benefit is None or period is None:
        return
    start, end = period
    first = parameters.value("supplementary_phase1_months", start).whole
    second = parameters.value("supplementary_phase2_months", start).whole
    turn, stop = add_months(start, first), min(end, add_months(start, first + second))
    for piece in pieces(start, stop, [turn, *(step.from_ for step in benefit.index)]):
        part = supplementary_part(benefit.base, 1 if piece.start < turn else 2, parameters, start)
        index = raised(benefit.index, case.surplus_date, piece.start)
        yield "L23", piece, supplementary_amount(_in_month(case, benefit, piece), part, index)


def _in_month(case: RedundancyCase, benefit: Supplementary, piece: Piece) -> Supplementary:
    """The hours without work in this month, when income says they were fewer."""
    given = [
        item.unemployed_hours
        for item in (case.ww.income if case.ww else ())
        if item.month.replace(day=1) == piece.month and item.unemployed_hours is not None
    ]
    return benefit.model_copy(update={"unemployed_hours": given[-1]}) if given else benefit


def _post(case: RedundancyCase, parameters: ParameterUse) -> Iterator[tuple[str, Piece, Fraction]]:
    period, benefit = post_statutory_period(case, parameters), case.supplementary
    if period is None or benefit is None:
        return
    level = parameters.value("post_statutory_level", period[0]).number
    for piece in pieces(*period, [step.from_ for step in benefit.index]):
        index = raised(benefit.index, case.surplus_date, piece.start)
        yield "L24", piece, supplementary_amount(_in_month(case, benefit, piece), level, index)


def _step(scale: tuple[tuple[Fraction | None, Fraction], ...], value: Fraction) -> Fraction:
    return next(part for bound, part in scale if bound is None or value < bound)
